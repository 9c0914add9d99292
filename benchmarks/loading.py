"""Time from nothing to a loaded, constrained table of the bank's transactions, against each target's own loader.

Seedbed is timed from process start to process end: it plans, generates, loads, adds keys, indexes and references. The
floor is given the finished rows, written beforehand and not counted, and makes the same tables with the database's own
tools. Both run in turns (ours, floor, ours, floor …), so that what else the machine does hits both; medians count.
Processor seconds are counted as well, of the process and of the server: another program disturbs them less.

    python benchmarks/loading.py                               # every target, 1 million transactions, 3 rounds
    python benchmarks/loading.py --all                         # what docs/speed.md shows: about an hour on two cores
    python benchmarks/loading.py --target sqlite duckdb --transactions 10000 100000 --rounds 5
    python benchmarks/loading.py --target postgresql --profile

Three or more sizes also give the exponent of time against rows. `--profile` writes where the time goes.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from contenders.base import Contender, Cost, Finished, Open
from contenders.duckdb_and_parquet import duckdb_file, parquet
from contenders.mariadb import mariadb
from contenders.postgresql import postgresql
from contenders.sqlite import sqlite
from report import RESULTS, record

TARGETS: Mapping[str, tuple[Open, float]] = {
    "postgresql": (postgresql, 0.70),
    "mariadb": (mariadb, 1.10),
    "sqlite": (sqlite, 0.90),
    "duckdb": (duckdb_file, 1.25),
    "parquet": (parquet, 1.25),
}
"""How each is opened, and the ratio aimed at."""
ALL = (10_000, 100_000, 1_000_000, 10_000_000)
MILLION_SECONDS = 20.0
"""About what one round of both ways takes for a million rows on two cores; the estimate that is printed."""
PROFILED = Path(__file__).parent / "contenders" / "profiled.py"


def measure(name: str, contender: Contender, rows: Finished, rounds: int) -> Cost:
    """Time both ways in turns, and record the medians; returns seedbed's."""
    aim = TARGETS[name][1]
    contender.seedbed(rows)  # not counted: it compiles what is not compiled, and shows the floor its tables
    load = round(os.getloadavg()[0], 2)
    pairs, hand = [], []
    for _ in range(rounds):  # seedbed first: it empties the place
        pairs.append((contender.seedbed(rows), contender.floor(rows)))
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
    }
    loaded = [cost for cost in hand if cost is not None]
    if loaded:
        figures["rows at hand, seconds"] = round(middle(loaded).seconds, 2)
        figures["rows at hand, ratio"] = round(middle(loaded).seconds / floor.seconds, 2)
    record(f"loading_{name}_{short(rows.wanted)}", figures)
    return ours


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

    contender.seedbed(rows)
    contender.seedbed(Profiled(rows.wanted, rows.folder))
    print(f"wrote {place}")


def short(count: int) -> str:
    """10 000 as 10k, a million as 1m."""
    return f"{count / 1e6:g}m" if count >= 1_000_000 else f"{count / 1e3:g}k"


def run(name: str, options: argparse.Namespace) -> None:
    """One target, all sizes."""
    costs: dict[int, Cost] = {}
    with tempfile.TemporaryDirectory(prefix="seedbed-bench-") as parent, TARGETS[name][0](Path(parent)) as contender:
        Path(parent).chmod(0o755)
        for count in options.transactions:
            rows = Finished(count, Path(parent))
            if options.profile:
                profile(name, contender, rows)
            else:
                costs[count] = measure(name, contender, rows, options.rounds)
    if len(costs) > 2:
        record_exponent(name, costs)


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", nargs="+", choices=list(TARGETS), default=list(TARGETS))
    parser.add_argument("--transactions", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--all", action="store_true", help="10 thousand to 10 million transactions, and the profiles")
    parser.add_argument("--profile", action="store_true", help="write where the time goes, measure nothing")
    options = parser.parse_args()
    if options.all:
        options.transactions = list(ALL)
    rounds = 2 if options.profile else options.rounds + 1
    seconds = MILLION_SECONDS * rounds * len(options.target) * sum(options.transactions) / 1e6
    print(f"about {math.ceil(seconds / 60)} minutes on two idle cores", flush=True)
    for name in options.target:
        run(name, options)
    if options.all:
        subprocess.run([sys.executable, __file__, "--profile", "--target", *options.target], check=True)


if __name__ == "__main__":
    main()
