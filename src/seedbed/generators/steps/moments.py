"""Dates, timestamps, and time between them.

Invariant: no moment lies before the year 1 or after 9999, where texts of dates end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.value import MOST_INT32, Unsure, Value, limit_of, within

DAY = 86_400_000_000
_FIRST_DAY, _LAST_DAY = -719_162, 2_932_896
"""0001-01-01 and 9999-12-31, in days since 1970."""
_MOST_MONTHS = 12 * 9999


def shift(left: Value, right: Value, function: Callable[[Any, Any], Any]) -> Value:
    """A date or timestamp some days, months or time later or earlier."""
    if left.kind == "date" and right.kind == "number":
        if not right.is_constant and right.limit > MOST_INT32:
            raise Unsure  # DuckDB adds integers to dates, and nothing wider
        return Value("date", _days(function(left.data, right.data)))
    if right.kind == "months":
        zero = pa.scalar(0, pa.int64())
        return Value("timestamp", _months_later(timestamp(left).data, function(zero, right.data)))
    if right.kind != "span":
        raise Unsure
    return Value("timestamp", _moments(function(timestamp(left).data, right.data)))


def timestamp(value: Value) -> Value:
    """A moment; of a date its beginning."""
    if value.kind == "date":
        return Value("timestamp", pc.multiply_checked(_days(value.data), DAY))
    if value.kind != "timestamp":
        raise Unsure
    return Value("timestamp", _moments(value.data))


def _days(data: Any) -> Any:
    return within(data, _FIRST_DAY, _LAST_DAY)


def _moments(data: Any) -> Any:
    return within(data, _FIRST_DAY * DAY, _LAST_DAY * DAY)


def _months_later(moments: Any, months: Any) -> pa.Array:
    """The same day and time so many months later, or the last day where the month has no such day."""
    if isinstance(moments, pa.Scalar) or moments.null_count:
        raise Unsure
    if not isinstance(months, pa.Scalar) and months.null_count:
        raise Unsure
    within(months, -_MOST_MONTHS, _MOST_MONTHS)
    added = months.as_py() if isinstance(months, pa.Scalar) else months.to_numpy()
    days, time = np.divmod(moments.to_numpy(), DAY)
    day = days.astype("M8[D]")
    month = day.astype("M8[M]")
    later = month + added
    last = (later + 1).astype("M8[D]") - 1
    found = np.minimum(later.astype("M8[D]") + (day - month.astype("M8[D]")), last)
    return _moments(pa.array(found.astype(np.int64) * DAY + time))


def span(value: Value, seconds: int) -> Value:
    """So many times some seconds."""
    limit_of(value)
    counted = within(value.data, -MOST_INT32, MOST_INT32)
    return Value("span", pc.multiply(counted, pa.scalar(seconds * 1_000_000, pa.int64())))


def months(value: Value, each: int) -> Value:
    """So many times some months."""
    limit_of(value)
    return Value("months", pc.multiply(within(value.data, -_MOST_MONTHS, _MOST_MONTHS), pa.scalar(each, pa.int64())))


def to_date(value: Value) -> Value:
    """The day of a moment."""
    if value.kind == "date":
        return value
    if value.kind != "timestamp":
        raise Unsure
    since_first = pc.subtract(_moments(value.data), _FIRST_DAY * DAY)
    return Value("date", pc.add(pc.divide(since_first, DAY), _FIRST_DAY))


def strokes(value: Value, seconds: int) -> Value:
    """How often the clock has struck a unit since 1970; before it only DuckDB knows how it counts."""
    if value.kind != "timestamp":
        raise Unsure
    unit = pa.scalar(seconds * 1_000_000, pa.int64())
    return Value("number", pc.divide(within(value.data, 0, _LAST_DAY * DAY), unit), 2**63 - 1)
