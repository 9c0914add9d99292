"""Loads parts for ever, to be killed, and tells each: `python killed_loader.py URL RUN`, after the tables were made."""

from __future__ import annotations

import sys

import pyarrow as pa

from seedbed.targets import Part
from tests.contract.target_places import column, new_run, schema_of, table

ITEMS = table("items", column("label", "text"))
PART_ROWS = 500


def part(number: int) -> Part:
    return Part(ITEMS.name, number * PART_ROWS, (number + 1) * PART_ROWS)


def rows(number: int) -> pa.RecordBatch:
    ids = range(number * PART_ROWS, (number + 1) * PART_ROWS)
    return pa.record_batch({"id": pa.array(ids, pa.int32()), "label": [f"item {row}" for row in ids]})


def main() -> None:
    from seedbed.targets import open_target

    session = open_target(sys.argv[1], schema=schema_of(ITEMS)).session("shop", create=True)
    run = new_run(sys.argv[2])
    session.create_tables([ITEMS], run)
    number = len(session.parts(run.id))
    while True:
        session.load(run, part(number), rows(number))
        print(number, flush=True)  # noqa: T201 the test waits for it
        number += 1


if __name__ == "__main__":
    main()
