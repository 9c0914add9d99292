"""Checksums of all rows of the bank, table by table; run as a program, it writes them anew.

A change of a checksum is a change of what users get from a seed: it is made on purpose, told in the changelog, and
raises `seedbed.plan.plan.GENERATION`.
"""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

import seedbed
from seedbed.plan.plan import GENERATION

SCALE = 0.05
FILE = Path(__file__).with_name("bank.json")


def checksums() -> dict[str, object]:
    """The generation, and each table's rows and digest."""
    dataset = seedbed.load("bank").at(scale=SCALE)
    return {"generation": GENERATION, "scale": SCALE} | {
        str(name): [dataset[str(name)].count, digest(dataset[str(name)].rows())] for name in sorted(dataset.tables)
    }


def digest(table: pa.Table) -> str:
    """SHA-256 of a table's rows as CSV, hexadecimal, shortened."""
    sink = BytesIO()
    csv.write_csv(table, sink)
    return sha256(sink.getvalue()).hexdigest()[:16]


if __name__ == "__main__":
    FILE.write_text(json.dumps(checksums(), indent=1) + "\n", encoding="utf-8")
