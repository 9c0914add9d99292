"""Time from nothing to a loaded, constrained table of the bank's transactions, against each target's own loader.

Seedbed is timed from process start to process end: it plans, generates, loads, adds keys, indexes and references. The
floor is given the finished rows, written beforehand and not counted, and makes the same tables with the database's own
tools. Both run in turns (ours, floor, ours, floor …), so that what else the machine does hits both; medians count.
Processor seconds are counted as well, of the process and of the server: another program disturbs them less.

    python benchmarks/loading.py                               # every target, 1 million transactions, 3 rounds
    python benchmarks/loading.py --all                         # what docs/speed.md shows: about an hour on two cores
    python benchmarks/loading.py --all --resume                # what is left of it
    python benchmarks/loading.py --target sqlite duckdb --transactions 10000 100000 --rounds 5
    python benchmarks/loading.py --target postgresql --profile

Three or more sizes also give the exponent of time against rows. `--profile` writes where the time goes. A target that
fails does not keep the others from being measured; the exit code tells.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from contenders.base import Contender, Cost, Finished, Open
from contenders.duckdb_and_parquet import duckdb_file, parquet
from contenders.mariadb import mariadb
from contenders.postgresql import postgresql
from contenders.sqlite import sqlite
from report import RESULTS, read, record

TARGETS: Mapping[str, tuple[Open, float]] = {
    "postgresql": (postgresql, 0.70),
    "mariadb": (mariadb, 1.10),
    "sqlite": (sqlite, 0.90),
    "duckdb": (duckdb_file, 1.25),
    "parquet": (parquet, 1.25),
}
"""How each is opened, and the ratio aimed at."""
ALL = (10_000, 100_000, 1_000_000, 10_000_000)
PROFILED_SIZE = 1_000_000
"""The size at which `--all` looks where the time goes."""
MILLION_SECONDS = {"postgresql": 16, "mariadb": 40, "sqlite": 14, "duckdb": 16, "parquet": 6}
"""About what one round of both ways takes for a million rows on two idle cores; the estimate that is printed."""
ROUND_SECONDS = 5
"""About what a round takes however few rows it has."""
MILLION_BYTES = 1_500_000_000
"""Room that the temporary files of a million rows need."""
LARGE = 10_000_000
"""A size at which rows at hand are loaded once only: they tell of a part of the time, and take as long as the rest."""
PROFILED = Path(__file__).parent / "contenders" / "profiled.py"


def measure(name: str, contender: Contender, rows: Finished, rounds: int) -> Cost:
    """Time both ways in turns, and record the medians; returns seedbed's."""
    aim = TARGETS[name][1]
    load = round(os.getloadavg()[0], 2)
    pairs, hand = [], []
    for _ in range(rounds):  # seedbed first: it empties the place
        pairs.append((contender.seedbed(rows), contender.floor(rows)))
        if not hand or rows.wanted < LARGE:
            hand.append(contender.at_hand(rows))
    ours, floor = (middle([pair[way] for pair in pairs]) for way in (0, 1))
    figures: dict[str, object] = {
        "target": name,
        "transactions": rows.transactions,
        "rounds": rounds,
        "seedbed, seconds": round(ours.seconds, 2),
        "floor, seconds": round(floor.seconds, 2),
        "ratio": round(ours.seconds / floor.seconds, 2),
        "ratios of the rounds": [round(own.seconds / other.seconds, 2) for own, other in pairs],
        "aim": aim,
        "seedbed, processor seconds": round(ours.cpu, 2),
        "of them the server's": round(ours.server_cpu, 2),
        "floor, processor seconds": round(floor.cpu, 2),
        "ratio of processor seconds": round(ours.cpu / floor.cpu, 2),
        "seedbed, transactions a second": round(rows.transactions / ours.seconds),
        "seedbed, peak memory, MB": max(pair[0].peak_mb for pair in pairs),
        "load of the machine before": load,
        "source": source(),
    }
    loaded = [cost for cost in hand if cost is not None]
    if loaded:
        figures["rows at hand, seconds"] = round(middle(loaded).seconds, 2)
        figures["rows at hand, ratio"] = round(middle(loaded).seconds / floor.seconds, 2)
    record(f"loading_{name}_{short(rows.wanted)}", figures)
    return ours


def measured(name: str, count: int, rounds: int) -> Cost | None:
    """What was measured of these sources already, at least so many times; None when it was not."""
    found = read(f"loading_{name}_{short(count)}")
    if found.get("rounds", 0) < rounds or not source() or found.get("source") != source():
        return None
    server = found["of them the server's"]
    own = found["seedbed, processor seconds"] - server
    return Cost(found["seedbed, seconds"], own, server, found["seedbed, peak memory, MB"])


@lru_cache(maxsize=1)
def source() -> str:
    """Which sources are measured: git's name of the folder `src`; "" where it has changes, or git does not know it."""
    root = Path(__file__).parent.parent

    def git(*words: str) -> str:
        asked = subprocess.run(["git", "-C", root, *words], capture_output=True, text=True, check=False)
        return asked.stdout.strip() if asked.returncode == 0 else "unknown"

    return "" if git("status", "--porcelain", "src") else git("rev-parse", "HEAD:src").removeprefix("unknown")


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        statistics.median(cost.seconds for cost in costs),
        statistics.median(cost.own_cpu for cost in costs),
        statistics.median(cost.server_cpu for cost in costs),
        round(statistics.median(cost.peak_mb for cost in costs)),
    )


def record_exponent(name: str, costs: Mapping[int, Cost]) -> None:
    """The slope of log time over log rows, by least squares over all sizes, and between the two largest."""

    def slope(sizes: Sequence[int], of: Mapping[int, float]) -> float:
        x, y = [math.log(size) for size in sizes], [math.log(of[size]) for size in sizes]
        return statistics.linear_regression(x, y).slope

    sizes = sorted(costs)
    figures: dict[str, object] = {"target": name, "transactions": sizes, "aim": 1.02}
    for label, of in (
        ("seconds", {size: cost.seconds for size, cost in costs.items()}),
        ("processor seconds", {size: cost.cpu for size, cost in costs.items()}),
    ):
        figures[label] = [round(of[size], 2) for size in sizes]
        figures[f"exponent of {label}"] = round(slope(sizes, of), 3)
        figures[f"exponent of {label}, the two largest"] = round(slope(sizes[-2:], of), 3)
    record(f"loading_{name}_exponent", figures)


def profile(name: str, contender: Contender, rows: Finished) -> None:
    """Write where the time of one seeding goes; see `contenders/profiled.py`."""
    place = RESULTS / f"loading_{name}_profile.md"

    class Profiled(Finished):
        def command(self, to: str) -> list[str | Path]:
            return [sys.executable, PROFILED, place, *super().command(to)[1:]]

    contender.seedbed(Profiled(rows.wanted, rows.folder))
    print(f"wrote {place}")


def short(count: int) -> str:
    """10 000 as 10k, a million as 1m."""
    return f"{count / 1e6:g}m" if count >= 1_000_000 else f"{count / 1e3:g}k"


def measured_anew(name: str, contender: Contender, rows: Finished, options: argparse.Namespace) -> Cost | None:
    """One target, one size: its cost, and where the time goes if that is wanted."""
    cost = None if options.profile else measure(name, contender, rows, options.rounds)
    if options.profile or (options.all and rows.wanted == PROFILED_SIZE):
        profile(name, contender, rows)
    rows.remove()
    return cost


def run(name: str, options: argparse.Namespace) -> None:
    """One target, all sizes."""
    costs = {count: measured(name, count, options.rounds) if options.resume else None for count in options.transactions}
    left = list(options.transactions) if options.profile else [count for count, cost in costs.items() if cost is None]
    if left:
        with (
            tempfile.TemporaryDirectory(prefix="seedbed-bench-") as parent,
            TARGETS[name][0](Path(parent)) as contender,
        ):
            Path(parent).chmod(0o755)
            # Not counted: it compiles what is not compiled, and shows the floor its tables.
            contender.seedbed(Finished(min(left), Path(parent)))
            costs |= {count: measured_anew(name, contender, Finished(count, Path(parent)), options) for count in left}
    known = {count: cost for count, cost in costs.items() if cost is not None}
    if len(known) > 2:
        record_exponent(name, known)


def expected_seconds(options: argparse.Namespace) -> float:
    """About how long it takes on two idle cores."""
    rounds = 1 if options.profile else options.rounds
    left = [
        (name, count)
        for name in options.target
        for count in options.transactions
        if not options.resume or measured(name, count, options.rounds) is None
    ]
    return sum(rounds * (ROUND_SECONDS + MILLION_SECONDS[name] * count / 1e6) for name, count in left)


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", nargs="+", choices=list(TARGETS), default=list(TARGETS))
    parser.add_argument("--transactions", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="10 thousand to 10 million transactions, and the profiles")
    parser.add_argument("--resume", action="store_true", help="pass over what was measured of the same sources")
    parser.add_argument("--profile", action="store_true", help="write where the time goes, measure nothing")
    options = parser.parse_args()
    if options.all:
        options.transactions = list(ALL)
    options.transactions.sort()
    room, needed = shutil.disk_usage(tempfile.gettempdir()).free, MILLION_BYTES * max(options.transactions) / 1e6
    if room < needed:
        raise SystemExit(f"{tempfile.gettempdir()} has {room / 1e9:.0f} GB of room, and needs {needed / 1e9:.0f} GB")
    print(f"about {math.ceil(expected_seconds(options) / 60)} minutes on two idle cores", flush=True)
    failed = []
    for name in options.target:
        began = time.perf_counter()
        try:
            run(name, options)
        except (Exception, SystemExit):  # noqa: BLE001 - the other targets are measured all the same
            traceback.print_exc()
            failed.append(name)
        print(f"{name}: {(time.perf_counter() - began) / 60:.1f} minutes", flush=True)
    if failed:
        raise SystemExit(f"failed: {', '.join(failed)}; go on with --resume")


if __name__ == "__main__":
    main()
