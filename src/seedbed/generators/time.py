"""Dates, timestamps and times of day: between bounds, after or before other columns, by season, weekday and hour.

Invariant: a value lies in its row's window, which is worked out in whole units (days, seconds, …) before anything
is drawn; only a lower bound above the upper one gives a value outside, namely the lower bound.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, ClassVar, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import pyarrow as pa
from pydantic import BeforeValidator, Field, field_validator, model_validator

from seedbed.generators.base import Params, generator
from seedbed.generators.calendar import DAY, HOUR, Weights
from seedbed.generators.distributions import Shape
from seedbed.generators.durations import Duration
from seedbed.generators.moments import Moment, clock_time
from seedbed.generators.windows import Timing, draw_times
from seedbed.generators.zones import SECOND
from seedbed.kernel import Rows
from seedbed.kernel.arrays import Bools, with_nulls
from seedbed.kernel.hash import Int64s
from seedbed.model import Kind

Truncate = Literal["microsecond", "millisecond", "second", "minute", "hour", "day"]
UNITS: dict[str, int] = {
    "microsecond": 1,
    "millisecond": 1000,
    "second": SECOND,
    "minute": 60 * SECOND,
    "hour": HOUR,
    "day": DAY,
}
"""Units in microseconds."""
WORKING_DAYS = (1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)


def _paths(value: object) -> object:
    return [value] if isinstance(value, str) else value


Paths = Annotated[tuple[str, ...], BeforeValidator(_paths, json_schema_input_type=str | tuple[str, ...])]


class BusinessHours(Params):
    """When an office is open; the middle of the day is busiest."""

    open: int = Field(default=9, ge=0, le=23)
    """First hour, by the wall clock."""
    close: int = Field(default=17, ge=1, le=24)
    """The hour at which it closes."""
    weekdays: tuple[float, ...] = Field(default=WORKING_DAYS, min_length=7, max_length=7)
    """Weights of Monday to Sunday."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.open >= self.close:
            raise ValueError(f"open={self.open} is not before close={self.close}")
        return self

    def hours(self) -> tuple[float, ...]:
        """Weights of the 24 hours: a parabola that is 0 half as far again from the middle as the doors are."""
        middle, reach = (self.open + self.close) / 2, (self.close - self.open) * 0.75
        return tuple(
            1 - ((hour + 0.5 - middle) / reach) ** 2 if self.open <= hour < self.close else 0.0 for hour in range(24)
        )


class Delay(Shape[Duration]):
    """How long after (or before) another column: evenly between two durations, or by a distribution cut at them."""

    shorthand: ClassVar[str | None] = "max_value"
    min_value: Duration = 0.0
    """The shortest."""
    max_value: Duration | None = None
    """The longest; needed unless a distribution is named."""

    @model_validator(mode="after")
    def _drawable(self) -> Self:
        if not self.named() and self.max_value is None:
            raise ValueError("name max_value, or a distribution")
        if self.max_value is not None and self.min_value > self.max_value:
            raise ValueError("min_value is above max_value")
        return self


class _Timed(Params):
    """What dates and timestamps share."""

    min_value: Moment | None = None
    """The earliest: `2020-01-31`, or `2020-01-31 08:00:00`."""
    max_value: Moment | None = None
    """The latest; of a date the whole day."""
    after: Paths = ()
    """Date and time columns that this one does not come before, nulls left out; a date column goes by days."""
    before: Paths = ()
    """Date and time columns that this one does not come after, nulls left out."""
    within: Delay | None = None
    """How far from the latest of `after` (or, without `after`, from the earliest of `before`): `30d` is up to 30 days;
    or `{min_value: 1d, max_value: 30d, exponential: 5d}`."""
    seasonal: tuple[float, ...] | None = Field(default=None, min_length=12, max_length=12)
    """How busy a day is in January to December, in relation to each other."""
    weekdays: tuple[float, ...] | None = Field(default=None, min_length=7, max_length=7)
    """How busy Monday to Sunday are; 0 leaves a day out."""
    growth: float = Field(default=0.0, gt=-1)
    """How much busier each year is than the one before: 0.2 is a fifth."""
    ordered: bool = False
    """In a table filled per parent: whether times rise with the position among the owner's rows. No two are equal where
    there is room."""

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if self.within is not None and not self.after and not self.before:
            raise ValueError("within is a distance from another column: name it in after or before")
        if self.within is not None and self.ordered:
            raise ValueError("ordered rows share one span of time; within gives each its own")
        if self.min_value is None and not self.after and self.within is None:
            raise ValueError("name min_value, or a column in after")
        if self.max_value is None and not self.before and self.within is None:
            raise ValueError("name max_value, a column in before, or within")
        low, high = self.min_value, self.max_value
        if low is not None and high is not None and str(low)[:10] > str(high)[:10]:
            raise ValueError(f"min_value={low} is after max_value={high}")
        for name in ("seasonal", "weekdays", "hours"):
            weights = getattr(self, name, None)
            if weights is not None and (min(weights) < 0 or max(weights) <= 0):
                raise ValueError(f"the weights of {name} are 0 or more, and not all 0")
        return self

    def inputs(self) -> tuple[str, ...]:
        """The columns of `after` and `before`."""
        return (*self.after, *self.before, *(("_index", "_count") if self.ordered else ()))


class Date(_Timed):
    """Days: between bounds, after or before other columns, by season and weekday."""

    def timing(self) -> Timing:
        """What to draw by."""
        weights = Weights(seasonal=self.seasonal, weekdays=self.weekdays, growth=self.growth)
        return Timing(self, weights, unit=DAY, time_zone=None)


class Timestamp(_Timed):
    """Points in time: between bounds, after or before other columns, by season, weekday and hour."""

    business_hours: BusinessHours | None = None
    """Monday to Friday from 9 to 17, busiest in the middle: `true`; or `{open: 8, close: 20, weekdays: [1, 1, 1, 1, 1,
    0.4, 0]}`."""
    hours: tuple[float, ...] | None = Field(default=None, min_length=24, max_length=24)
    """How busy the 24 hours of the day are, in relation to each other."""
    time_zone: str | None = None
    """IANA's name of the zone whose wall clock weekdays, hours and columns without zone go by, such as
    `America/New_York`. What a `timestamptz` column holds is stored in UTC."""
    truncate: Truncate = "second"
    """What is cut off: values are whole seconds, minutes, …"""

    @field_validator("business_hours", mode="before", json_schema_input_type=bool | BusinessHours | None)
    @classmethod
    def _plain(cls, value: object) -> object:
        if isinstance(value, bool):
            return {} if value else None
        return value

    @field_validator("time_zone")
    @classmethod
    def _known(cls, value: str | None) -> str | None:
        try:
            return value if value is None else ZoneInfo(value).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"{value!r} is no time zone; names are such as Europe/Berlin") from None

    @model_validator(mode="after")
    def _one_day(self) -> Self:
        if self.business_hours is not None and self.hours is not None:
            raise ValueError("business_hours says which hours are busy; leave out hours")
        return self

    def timing(self) -> Timing:
        """What to draw by."""
        office = self.business_hours
        weights = Weights(
            seasonal=self.seasonal,
            weekdays=self.weekdays or (office.weekdays if office else None),
            hours=self.hours or (office.hours() if office else None),
            growth=self.growth,
        )
        return Timing(self, weights, unit=UNITS[self.truncate], time_zone=self.time_zone)


@generator("date", Date, kinds=frozenset({Kind.DATE}))
def date(rows: Rows, params: Date) -> pa.Array:
    """Days since 1970."""
    days, nulls = draw_times(rows, params.timing)
    return _filled(days.astype(np.int32), nulls, pa.date32())


@generator("timestamp", Timestamp, kinds=frozenset({Kind.TIMESTAMP, Kind.TIMESTAMPTZ}))
def timestamp(rows: Rows, params: Timestamp) -> pa.Array:
    """Microseconds since 1970."""
    units, nulls = draw_times(rows, params.timing)
    return _filled(units * UNITS[params.truncate], nulls, rows.type)


def _filled(numbers: np.ndarray, nulls: Bools | None, type_: pa.DataType) -> pa.Array:
    found = pa.array(numbers).view(type_)
    return found if nulls is None else with_nulls(found, nulls)


def _clock(value: object) -> object:
    # YAML 1.1 reads 17:30 as a number of minutes; that must not become seconds after midnight.
    if isinstance(value, str | time):
        return value
    raise ValueError(f'{value!r} is no time of day: write it in quotes, as in "17:30"')


Clock = Annotated[time, BeforeValidator(_clock)]


class TimeOfDay(Params):
    """Times of day."""

    min_value: Clock = time(0)
    """The earliest: `"09:00"`."""
    max_value: Clock = time(23, 59, 59)
    """The latest."""
    hours: tuple[float, ...] | None = Field(default=None, min_length=24, max_length=24)
    """How busy the 24 hours are, in relation to each other."""
    truncate: Truncate = "second"
    """What is cut off: values are whole seconds, minutes, …"""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min_value > self.max_value:
            raise ValueError(f"min_value={self.min_value} is after max_value={self.max_value}")
        if self.hours is not None and not any(
            weight > 0 for weight in self.hours[self.min_value.hour : self.max_value.hour + 1]
        ):
            raise ValueError("no hour between min_value and max_value has a weight")
        return self

    def timing(self) -> Timing:
        """What to draw by: the first day of 1970."""
        return Timing(None, Weights(hours=self.hours), unit=UNITS[self.truncate], time_zone=None,
                      span=(clock_time(self.min_value), clock_time(self.max_value)))  # fmt: skip


@generator("time", TimeOfDay, kinds=frozenset({Kind.TIME}))
def time_of_day(rows: Rows, params: TimeOfDay) -> Int64s:
    """Microseconds since midnight."""
    units, _ = draw_times(rows, params.timing)
    return units * UNITS[params.truncate]
