from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.errors import LoadError
from seedbed.targets.sqlite.encode import encode_array, encode_batch


@given(st.lists(st.none() | st.dates(), max_size=40))
def test_dates_are_iso_text(values: list[date | None]) -> None:
    expected = [value and value.isoformat() for value in values]
    assert encode_array(pa.array(values, pa.date32())).to_pylist() == expected


@given(st.lists(st.none() | st.times(), max_size=40))
def test_times_are_iso_text_with_a_fraction_where_there_is_one(values: list[time | None]) -> None:
    expected = [None if value is None else value.isoformat() for value in values]
    assert encode_array(pa.array(values, pa.time64("us"))).to_pylist() == expected


@given(st.lists(st.none() | st.datetimes(), max_size=40))
def test_timestamps_are_iso_text_with_a_blank(values: list[datetime | None]) -> None:
    expected = [None if value is None else value.isoformat(" ") for value in values]
    assert encode_array(pa.array(values, pa.timestamp("us"))).to_pylist() == expected
    zoned = [None if value is None else value.replace(tzinfo=UTC) for value in values]
    expected = [None if value is None else value.isoformat(" ") for value in zoned]
    assert encode_array(pa.array(zoned, pa.timestamp("us", "UTC"))).to_pylist() == expected


@given(st.lists(st.none() | st.uuids(), max_size=20))
def test_uuids_are_canonical_text(values: list[object]) -> None:
    array = pa.array([None if value is None else value.bytes for value in values], pa.binary(16))  # type: ignore[attr-defined]
    assert encode_array(array).to_pylist() == [None if value is None else str(value) for value in values]


@given(st.lists(st.none() | st.decimals(min_value=-(10**12), max_value=10**12, places=2), max_size=40))
def test_decimals_are_the_nearest_doubles(values: list[Decimal | None]) -> None:
    expected = [None if value is None else float(value) for value in values]
    for precision in (15, 16, 38):
        array = pa.array(values, pa.decimal128(precision, 2))
        assert encode_array(array).to_pylist() == expected


@given(st.data())
def test_a_slice_is_stored_as_the_same_rows_of_the_whole(data: st.DataObject) -> None:
    values = data.draw(st.lists(st.none() | st.datetimes(), min_size=1, max_size=30))
    start = data.draw(st.integers(min_value=0, max_value=len(values)))
    for array in (
        pa.array(values, pa.timestamp("us")),
        pa.array([value and value.date() for value in values], pa.date32()),
        pa.array([None if value is None else Decimal(value.microsecond) for value in values], pa.decimal128(9, 2)),
        pa.array([None if value is None else value.microsecond.to_bytes(16, "big") for value in values], pa.binary(16)),
        pa.array([None if value is None else [value.year] for value in values], pa.list_(pa.int32())),
        pa.array([None if value is None else value.year > 2000 for value in values], pa.bool_()),
    ):
        assert encode_array(array.slice(start)).to_pylist() == encode_array(array).to_pylist()[start:]


def test_what_else_is_stored() -> None:
    assert encode_array(pa.array([True, None])).to_pylist() == [1, None]
    assert encode_array(pa.array([timedelta(seconds=-1)], pa.duration("us"))).to_pylist() == [-1_000_000]
    assert encode_array(pa.array([[1, None], []])).to_pylist() == ["[1,null]", "[]"]
    assert encode_array(pa.array([[True], [False]])).to_pylist() == ["[true]", "[false]"]
    assert encode_array(pa.array(["ä"])).to_pylist() == ["ä"]


@pytest.mark.parametrize("day", [-719_529, 2_932_897])
def test_a_year_that_has_no_text_names_its_column(day: int) -> None:
    batch = pa.record_batch({"born": pa.array([day], pa.int32()).view(pa.date32())})
    with pytest.raises(LoadError, match=r"column born: .*0000 to 9999"):
        encode_batch(batch)
