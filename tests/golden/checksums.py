"""Checksums of all rows of the datasets that ship, table by table; run as a program, it writes them anew.

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

SCALES = {"bank": 0.05, "school": 0.04}


def file_of(name: str) -> Path:
    """Where a dataset's checksums are."""
    return Path(__file__).with_name(f"{name}.json")


def checksums(dataset_name: str) -> dict[str, object]:
    """The generation, and each table's rows and digest."""
    scale = SCALES[dataset_name]
    dataset = seedbed.load(dataset_name).at(scale=scale)
    return {"generation": GENERATION, "scale": scale} | {
        str(name): [dataset[str(name)].count, digest(dataset[str(name)].rows())] for name in sorted(dataset.tables)
    }


def digest(table: pa.Table) -> str:
    """SHA-256 of a table's rows as CSV, hexadecimal, shortened."""
    sink = BytesIO()
    csv.write_csv(table, sink)
    return sha256(sink.getvalue()).hexdigest()[:16]


if __name__ == "__main__":
    for each in SCALES:
        file_of(each).write_text(json.dumps(checksums(each), indent=1) + "\n", encoding="utf-8")
