"""How long a spec takes for a schema of a thousand tables, and whether the written spec gives the same plan.

Run: `.venv/bin/python -m benchmarks.inspect_1000 [tables]`; the result goes to benchmarks/results/inspect_1000.json.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from seedbed.api import load
from seedbed.api.inference import inspect

RESULT = Path(__file__).parent / "results" / "inspect_1000.json"
_KINDS = ("customers", "products", "orders", "order_items", "payments", "events", "notes", "tickets")


def big_schema(tables: int) -> str:
    """DDL of many tables: groups of eight, each of which also refers to the group before."""
    return "\n".join(_table(number) for number in range(tables))


def _table(number: int) -> str:
    group, place = divmod(number, len(_KINDS))
    columns = [
        "id bigint PRIMARY KEY",
        "code varchar(20) NOT NULL UNIQUE",
        "name varchar(80) NOT NULL",
        "status varchar(12) NOT NULL CHECK (status IN ('new', 'open', 'closed'))",
        "amount numeric(10, 2) NOT NULL CHECK (amount >= 0)",
        "email varchar(120)",
        "starts_on date NOT NULL",
        "ends_on date",
        "created_at timestamp NOT NULL",
        "CHECK (ends_on >= starts_on)",
    ]
    if place:
        parent = f"{_KINDS[place - 1]}_{group}"
        columns.insert(1, f"parent_id bigint NOT NULL REFERENCES {parent} (id)")
    elif group:
        columns.insert(1, f"before_id bigint REFERENCES {_KINDS[place]}_{group - 1} (id)")
    return f"CREATE TABLE {_KINDS[place]}_{group} (\n  " + ",\n  ".join(columns) + "\n);"


def main(tables: int = 1000) -> None:
    """Measure, and write the result."""
    with tempfile.TemporaryDirectory() as folder:
        source, spec = Path(folder, "big.sql"), Path(folder, "big.yaml")
        source.write_text(big_schema(tables), encoding="utf-8")
        start = time.perf_counter()
        subprocess.run([Path(sys.executable).with_name("seedbed"), "inspect", source, "-o", spec], check=True)
        seconds = time.perf_counter() - start
        same = load(spec).plan.fingerprint == load(str(source)).plan.fingerprint
        columns = len(inspect(str(source)).inferred.decisions)
    found = {
        "tables": tables,
        "columns": columns,
        "seconds": round(seconds, 1),
        "same_plan_when_read_again": same,
        "python": platform.python_version(),
        "processor": platform.processor() or platform.machine(),
    }
    print(json.dumps(found, indent=2))
    if tables == 1000:
        RESULT.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
