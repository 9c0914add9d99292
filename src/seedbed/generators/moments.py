"""Points in time as specs write them, and as whole microseconds since 1970.

Invariant: a date stands for its whole day: as a lower bound for the beginning, as an upper bound for the end.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

import numpy as np
import pyarrow as pa
from pydantic import BeforeValidator

from seedbed.generators.calendar import DAY
from seedbed.generators.zones import Zone
from seedbed.kernel.arrays import to_numpy
from seedbed.kernel.hash import Int64s

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = _EPOCH.resolution


def parse_moment(value: object) -> object:
    """A date or a timestamp from text, so that `2025-06-30` stays a date.

    >>> parse_moment("2025-06-30"), parse_moment("2025-06-30 18:00")
    (datetime.date(2025, 6, 30), datetime.datetime(2025, 6, 30, 18, 0))
    """
    if isinstance(value, date):
        return value
    try:
        value = str(value)
        return date.fromisoformat(value) if len(value) <= len("2025-06-30") else datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no date or time: write 2025-06-30 or 2025-06-30 18:00:00") from None


Moment = Annotated[datetime | date, BeforeValidator(parse_moment)]
"""A date, or a timestamp with or without an offset from UTC."""


def day_number(moment: date) -> int:
    """Days since 1970 of a moment's date."""
    return moment.toordinal() - _EPOCH.toordinal()


def microseconds(moment: date, zone: Zone | None, *, last: bool = False) -> int:
    """A moment in microseconds since 1970: by the wall clock, or in UTC when the wall clock's zone is given.

    Args:
        moment: A date or a timestamp; one with an offset counts in UTC where there is a zone, and otherwise as written.
        zone: The zone that the wall clock goes by.
        last: Whether a date means its last microsecond instead of its first.

    >>> microseconds(date(1970, 1, 2), None), microseconds(datetime(1970, 1, 1, 0, 0, 1), None)
    (86400000000, 1000000)
    """
    if not isinstance(moment, datetime):
        found = (day_number(moment) + last) * DAY
        return _utc(found, zone) - last
    if moment.tzinfo is not None and zone is not None:
        return (moment - _EPOCH) // _MICROSECOND
    return _utc((moment.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND, zone)


def _utc(local: int, zone: Zone | None) -> int:
    return local if zone is None else int(zone.to_utc(np.array([local]))[0])


def clock_time(moment: time) -> int:
    """Microseconds since midnight."""
    return ((moment.hour * 60 + moment.minute) * 60 + moment.second) * 1_000_000 + moment.microsecond


def column_microseconds(array: pa.Array, zone: Zone | None, *, in_utc: bool, last: bool = False) -> Int64s:
    """Dates or timestamps in microseconds since 1970, nulls as some number.

    Args:
        array: Dates, timestamps by the wall clock, or timestamps in UTC.
        zone: The zone that the wall clock goes by; None makes the two clocks one.
        in_utc: Whether the result counts in UTC, or by the wall clock.
        last: Whether a date means its last microsecond instead of its first.

    Returns:
        int64.
    """
    if pa.types.is_date(array.type):
        local = (to_numpy(array.view(pa.int32())).astype(np.int64) + last) * DAY
        return (zone.to_utc(local) if zone is not None and in_utc else local) - last
    found = to_numpy(array.cast(pa.timestamp("us", array.type.tz)).view(pa.int64())).astype(np.int64)
    if zone is None or (array.type.tz is not None) == in_utc:
        return found
    return zone.to_utc(found) if in_utc else zone.to_local(found)
