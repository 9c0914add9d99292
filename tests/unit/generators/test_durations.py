"""Durations and moments as specs write them."""

# ruff: noqa: DTZ001 - these are readings of a wall clock

from __future__ import annotations

from datetime import date, datetime, timedelta

import numpy as np
import pyarrow as pa
import pytest

from seedbed.generators.calendar import DAY, HOUR
from seedbed.generators.durations import parse_duration
from seedbed.generators.moments import column_microseconds, microseconds, parse_moment
from seedbed.generators.zones import Zone

NEW_YORK = Zone("America/New_York", 19000 * DAY, 20000 * DAY)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3d", 259200), ("12h", 43200), ("30min", 1800), ("1.5 h", 5400), ("1d12h", 129600), ("2w", 1209600),
     ("1y", 31557600), ("1mo", 2629800), ("250ms", 0.25), ("10s", 10), (0, 0), (timedelta(hours=1), 3600)],
)  # fmt: skip
def test_durations(text: object, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["3", 3, 2.5, "d", "3 fortnights", "", "-3d", None, "3d x"])
def test_what_is_no_duration(text: object) -> None:
    with pytest.raises(ValueError, match="is no duration: write a number and its unit, as in 3d, 12h"):
        parse_duration(text)


def test_moments() -> None:
    assert parse_moment("2025-06-30") == date(2025, 6, 30)
    assert parse_moment("2025-06-30 18:00:00") == datetime(2025, 6, 30, 18)
    assert parse_moment(date(2025, 6, 30)) == date(2025, 6, 30)


@pytest.mark.parametrize("text", ["2025-06-31", "June", 2025, None, "2025-06-30 25:00"])
def test_what_is_no_moment(text: object) -> None:
    with pytest.raises(ValueError, match="is no date or time: write 2025-06-30 or 2025-06-30 18:00:00"):
        parse_moment(text)


def test_a_date_is_its_whole_day() -> None:
    day = date(2024, 6, 1)
    first = microseconds(day, None)
    assert microseconds(day, None, last=True) - first == DAY - 1
    assert microseconds(day, NEW_YORK) - first == 4 * HOUR
    assert microseconds(datetime.fromisoformat("2024-06-01 00:00+00:00"), NEW_YORK) == first


def test_columns_of_every_kind() -> None:
    noon = datetime(2024, 6, 1, 12)
    naive, utc = pa.array([noon], pa.timestamp("us")), pa.array([noon], pa.timestamp("us", "UTC"))
    days = pa.array([noon.date()])
    at = microseconds(noon, None)

    def found(array: pa.Array, *, in_utc: bool, last: bool = False) -> int:
        return int(column_microseconds(array, NEW_YORK, in_utc=in_utc, last=last)[0] - at) // HOUR

    assert (found(naive, in_utc=False), found(naive, in_utc=True)) == (0, 4)
    assert (found(utc, in_utc=False), found(utc, in_utc=True)) == (-4, 0)
    assert (found(days, in_utc=False), found(days, in_utc=True)) == (-12, -8)
    assert found(days, in_utc=False, last=True) == 11
    assert column_microseconds(naive, None, in_utc=True).tolist() == [at]
    assert column_microseconds(pa.array([None, noon.date()]), None, in_utc=False)[1] == np.int64(at - 12 * HOUR)
