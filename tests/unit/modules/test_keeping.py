"""Kept rows: in memory or in a file, and their checksum."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from seedbed.modules.keeping import Keeper, checksum

SCHEMA = pa.schema(
    [
        ("n", pa.int32()),
        ("b", pa.bool_()),
        ("s", pa.string()),
        ("d", pa.decimal128(8, 2)),
        ("l", pa.list_(pa.string())),
        ("u", pa.binary(16)),
    ]
)


def batch(start: int, stop: int) -> pa.RecordBatch:
    rows = [
        {
            "n": number if number % 5 else None,
            "b": number % 3 == 0,
            "s": "é" * (number % 4) if number % 7 else None,
            "d": Decimal(number) / 4,
            "l": [str(number), None] if number % 2 else None,
            "u": bytes([number]) * 16,
        }
        for number in range(start, stop)
    ]
    return pa.RecordBatch.from_pylist(rows, SCHEMA)


@pytest.mark.parametrize("most_bytes", [0, 10**9])
def test_what_is_kept_comes_back(most_bytes: int) -> None:
    keeper = Keeper(SCHEMA, most_bytes)
    for start in (0, 10, 20):
        keeper.add(batch(start, start + 10))
    assert (keeper.folder is None) == (most_bytes > 0)
    assert keeper.table().combine_chunks().equals(pa.Table.from_batches([batch(0, 30)]))


def test_the_checksum_is_of_the_values_alone() -> None:
    whole = pa.Table.from_batches([batch(0, 60)])
    pieces = pa.Table.from_batches([batch(0, 13), batch(13, 13), batch(13, 60)])
    sliced = pa.Table.from_batches([batch(0, 90)]).slice(0, 60)
    assert checksum(whole) == checksum(pieces) == checksum(sliced)


@pytest.mark.parametrize("column", SCHEMA.names)
def test_one_other_value_is_another_checksum(column: str) -> None:
    rows = batch(0, 20).to_pylist()
    other = [dict(row) for row in rows]
    other[11][column], other[12][column] = rows[13][column], rows[12][column]
    assert rows[11][column] != rows[13][column] or column == "b"
    if column == "b":
        other[11][column] = not rows[11][column]
    one, two = (pa.Table.from_pylist(each, SCHEMA) for each in (rows, other))
    assert checksum(one) != checksum(two)
