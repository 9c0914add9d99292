"""Time and memory of `seedbed seed bank` into SQLite files, from process start to process end, at several scales.

The peak is the child process's own (`ru_maxrss` of `wait4`), so it counts Python and every library.

    python benchmarks/bank_sqlite.py [--scales 1 100 300] [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from report import record

COMMAND = Path(sys.executable).with_name("seedbed")
LONG = 30.0
"""Seconds after which a scale is not run again."""


def run(scale: float) -> tuple[float, float, int, float]:
    """Seed once into a new folder: seconds, peak in MB, rows, and size of the files in MB."""
    folder = Path(tempfile.mkdtemp(prefix="seedbed-bench-"))
    try:
        began = time.perf_counter()
        child = subprocess.Popen(
            [COMMAND, "seed", "bank", "--scale", str(scale), "--to", f"sqlite:///{folder}/{{database}}.db"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
        if status:
            raise SystemExit(f"the command ended with {os.waitstatus_to_exitcode(status)}")
        files = list(folder.glob("*.db"))
        return (
            seconds,
            usage.ru_maxrss / 1024,
            sum(map(rows_of, files)),
            sum(each.stat().st_size for each in files) / 1e6,
        )
    finally:
        shutil.rmtree(folder)


def rows_of(file: Path) -> int:
    """Rows of all tables of a file but the ledger's."""
    with closing(connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in names if not name.startswith(("seedbed_", "sqlite_"))]
        return sum(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables)


def measure(scale: float, rounds: int) -> dict[str, object]:
    """Medians over the rounds; one round only where it takes long."""
    load = round(os.getloadavg()[0], 2)
    runs = [run(scale)]
    while len(runs) < rounds and runs[0][0] < LONG:
        runs.append(run(scale))
    seconds = statistics.median(each[0] for each in runs)
    rows = runs[0][2]
    return {
        "rounds": len(runs),
        "rows": rows,
        "seconds from process start": round(seconds, 2),
        "rows a second": round(rows / seconds),
        "peak memory, MB": round(max(each[1] for each in runs)),
        "files, MB": round(runs[0][3]),
        "load of the machine before": load,
    }


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scales", type=float, nargs="+", default=[1, 100, 300])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    figures: dict[str, object] = {}
    for scale in options.scales:
        figures[f"scale {scale:g}"] = measure(scale, options.rounds)
    record("bank_sqlite", figures)


if __name__ == "__main__":
    main()
