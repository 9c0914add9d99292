"""Makes the rows, then loads them in one thread through a session of a target, and prints what the loading cost.

python benchmarks/contenders/at_hand.py SCALE URL
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

import seedbed
from seedbed.api import Dataset
from seedbed.plan import PART_ROWS
from seedbed.targets import Part, Run

sys.path.insert(0, str(Path(__file__).parent.parent))
from contenders.base import DATABASE, TABLES, called


def finished(dataset: Dataset) -> Iterator[tuple[Part, pa.RecordBatch]]:
    """The finished rows, part by part."""
    for table in dataset.plan.schema.tables():
        if table.name.database == DATABASE and table.name.table in TABLES:
            view = dataset.kernel[str(table.name)]
            for start in range(0, view.count, PART_ROWS):
                stop = min(start + PART_ROWS, view.count)
                yield Part(table.name, start, stop), view.rows(start, stop).to_batch()


def load(dataset: Dataset, parts: list[tuple[Part, pa.RecordBatch]], url: str) -> None:
    """Load them."""
    run = Run("speed", "bank", "", "{}", "loading", datetime.now(UTC))
    tables = [dataset.plan.schema.table(name) for name in dict.fromkeys(part.table for part, _ in parts)]
    with closing(dataset.target(url).session(DATABASE, create=True)) as session:
        session.create_tables(tables, run)
        for part, batch in parts:
            session.load(run, part, batch)
        session.finish_tables(tables, run)
        session.complete(run)


def main() -> None:
    """Make, load, tell."""
    dataset = seedbed.load("bank").at(scale=float(sys.argv[1]))
    parts = list(finished(dataset))
    print(json.dumps(asdict(called(lambda: load(dataset, parts, sys.argv[2])))))


if __name__ == "__main__":
    main()
