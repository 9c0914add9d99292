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
from tests.many_tables import big_schema

RESULT = Path(__file__).parent / "results" / "inspect_1000.json"


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
