"""Kept columns: whole or not at all, in any stretches, and within their bytes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pyarrow as pa
import pytest

from seedbed.kernel.kept import KeptColumns

MONEY = pa.decimal128(12, 2)
CENTS = [Decimal(number).scaleb(-2) for number in range(100)]


def kept(*stretches: tuple[int, int], type_: pa.DataType = MONEY) -> KeptColumns:
    columns = KeptColumns()
    for start, stop in stretches:
        columns.put("d.t.amount", start, pa.array(CENTS[start:stop], type_))
    return columns


def test_neighbouring_and_overlapping_stretches_join() -> None:
    columns = kept((20, 40), (0, 20), (30, 60))
    for start, stop in [(0, 60), (5, 25), (20, 40), (39, 60), (7, 8)]:
        found = columns.get("d.t.amount", start, stop)
        assert found is not None
        assert found.type == MONEY
        assert found.to_pylist() == CENTS[start:stop]


@pytest.mark.parametrize(("start", "stop"), [(0, 61), (60, 61), (45, 55), (5, 5), (-1, 3)])
def test_what_is_not_there_as_a_whole_is_not_given(start: int, stop: int) -> None:
    assert kept((0, 50), (52, 60)).get("d.t.amount", start, stop) is None
    assert kept((0, 50)).get("d.t.other", 0, 1) is None


def test_stretches_with_and_without_nulls_join() -> None:
    columns = kept((0, 10), (20, 30))
    columns.put("d.t.amount", 10, pa.array([None, *CENTS[11:20]], MONEY))
    for start, stop in [(0, 30), (0, 15), (15, 30), (10, 11)]:
        found = columns.get("d.t.amount", start, stop)
        assert found is not None
        assert found.type == MONEY
        assert found.to_pylist() == [None if row == 10 else CENTS[row] for row in range(start, stop)]


@pytest.mark.parametrize("type_", [pa.decimal128(30, 2), pa.float64(), pa.string()], ids=str)
def test_columns_of_other_types(type_: pa.DataType) -> None:
    columns, values = KeptColumns(), pa.array(CENTS, MONEY).cast(type_)
    columns.put("d.t.amount", 5, values)
    found = columns.get("d.t.amount", 10, 100)
    assert found is not None
    assert found.equals(values.slice(5, 90))


def test_the_oldest_go_first() -> None:
    columns = KeptColumns(max_bytes=240)
    for start in (0, 10, 20, 30):
        columns.put("d.t.n", start, pa.array(range(start, start + 10)))
    assert [columns.get("d.t.n", start, start + 10) is None for start in (0, 10, 20, 30)] == [True, False, False, False]
    columns.put("d.t.n", 100, pa.array(range(1000)))
    assert [columns.get("d.t.n", start, start + 10) for start in (30, 100)] == [None, None]


def test_a_stretch_is_kept_once() -> None:
    columns = KeptColumns(max_bytes=240)
    for start in (0, 10, 10, 10, 20):
        columns.put("d.t.n", start, pa.array(range(start, start + 10)))
    assert columns.get("d.t.n", 0, 30) is not None


def test_threads_share_kept_columns() -> None:
    columns = KeptColumns(max_bytes=2000)

    def work(turn: int) -> None:
        start = turn * 7 % 90
        columns.put("d.t.n", start, pa.array(range(start, start + 10)))
        found = columns.get("d.t.n", start, start + 20)
        assert found is None or found.to_pylist() == list(range(start, start + 20))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(3000)))
