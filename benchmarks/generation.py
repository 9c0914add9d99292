"""Time of generating the bank's customers, accounts and transactions, against the same columns written by hand.

Both run on one core, in one process, in turns; the ratio of the medians counts. Nothing is loaded.

    python benchmarks/generation.py [--scale 50] [--rounds 5]
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from functools import cache

import by_hand
from report import record

import seedbed
from seedbed.plan import Plan

TABLES = ("accounts_db.customers", "accounts_db.accounts", "accounts_db.transactions")
PART = 100_000


def by_seedbed(scale: float) -> int:
    """Count, and make every part of the three tables, from a plan; returns their values."""
    tables = plan(scale).tables()
    values = 0
    for name in TABLES:
        state = tables[name]
        for start in range(0, state.count, PART):
            batch = state.rows(start, min(start + PART, state.count)).to_batch()
            values += batch.num_rows * batch.num_columns
    return values


@cache
def plan(scale: float) -> Plan:
    """The bank's plan: made once, whatever the number of rows; nothing is counted or made yet."""
    return seedbed.load("bank").at(scale=scale).plan


def hand_written(scale: float) -> int:
    """The same columns by hand; returns their values."""
    return sum(table.num_rows * table.num_columns for table in by_hand.generate(7, scale))


def seconds(function: Callable[[float], int], scale: float) -> tuple[float, int]:
    """How long a call takes, and what it returns."""
    began = time.perf_counter()
    values = function(scale)
    return time.perf_counter() - began, values


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for function in (by_seedbed, hand_written):
        function(1)  # imports, pools
    began = time.perf_counter()
    plan(options.scale)
    planning = time.perf_counter() - began
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(seconds(by_seedbed, options.scale))
        theirs.append(seconds(hand_written, options.scale))
    own, floor = (statistics.median(each for each, _ in runs) for runs in (ours, theirs))
    record(
        "generation",
        {
            "scale": options.scale,
            "rounds": options.rounds,
            "values": ours[0][1],
            "values by hand": theirs[0][1],
            "reading the spec and planning, seconds (not counted)": round(planning, 3),
            "seedbed, seconds": round(own, 3),
            "by hand, seconds": round(floor, 3),
            "seedbed, million values a second": round(ours[0][1] / own / 1e6, 2),
            "ratio": round(own / floor, 2),
            "aim": 1.5,
        },
    )


if __name__ == "__main__":
    main()
