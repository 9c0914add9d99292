"""Printing a result, and keeping it in `results/` with the machine and the versions it was measured on."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("numpy", "pyarrow", "duckdb", "sqlglot", "adbc-driver-sqlite", "psycopg")


def record(name: str, figures: dict[str, object]) -> None:
    """Print figures and write them to `results/NAME.json`."""
    for label, value in figures.items():
        print(f"{label:>40}  {value}")
    facts = {
        "measured": datetime.now(UTC).date().isoformat(),
        "machine": {
            "processor": processor(),
            "cores": os.cpu_count(),
            "system": platform.system(),
            "python": platform.python_version(),
        },
        "versions": {package: version(package) for package in PACKAGES},
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps({**figures, **facts}, indent=2) + "\n", encoding="utf-8")


def read(name: str) -> dict[str, Any]:
    """What `results/NAME.json` holds; nothing where there is none."""
    path = RESULTS / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def processor() -> str:
    """The processor's name."""
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()
