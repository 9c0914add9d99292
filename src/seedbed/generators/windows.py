"""Times drawn for rows: each row's window in whole units, and a place in it by weight, by order or by distance.

Invariant: a time depends on its row's random numbers and window alone; times in order also on position and count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from seedbed.errors import ImpossibleError
from seedbed.generators.calendar import DAY, Calendar, Weights
from seedbed.generators.curves import Curve, Quantile, truncated
from seedbed.generators.located import located
from seedbed.generators.moments import column_microseconds, day_number, microseconds
from seedbed.generators.zones import SECOND, Zone
from seedbed.kernel import Rows, bounded
from seedbed.kernel.arrays import Bools, null_mask
from seedbed.kernel.hash import Float64s, Int64s

if TYPE_CHECKING:
    from seedbed.generators.time import Delay, _Timed

_NEVER, _ALWAYS = -(1 << 61), 1 << 61
"""Bounds of rows that have none."""
_EARLY, _LATE = date(1990, 1, 1), date(2040, 1, 1)
"""Where weights begin and end when nothing else says so."""
_HAIR = 1e-6
"""Keeps neighbours in order a little further apart than rounding moves them."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What times are drawn by.

    Attributes:
        params: Bounds and other columns; None for times of day.
        weights: How busy times are.
        unit: Values are multiples of so many microseconds.
        time_zone: The zone whose wall clock weights go by.
        span: For times of day, the first and last in microseconds.
    """

    params: _Timed | None
    weights: Weights
    unit: int
    time_zone: str | None
    span: tuple[int, int] | None = None


def draw_times(rows: Rows, timing: Callable[[], Timing]) -> tuple[Int64s, Bools | None]:
    """One time for each row, in units since 1970 (of a day, since midnight), and which are null."""
    with located(rows):
        drawing = rows.once(lambda: Drawing(timing(), rows.type))
    return drawing.draw(rows)


class Drawing:
    """Timing, prepared for a column.

    Args:
        timing: What to draw by.
        type_: The column's type.
    """

    def __init__(self, timing: Timing, type_: pa.DataType) -> None:
        self.params = timing.params
        self.unit = timing.unit
        self.is_date = pa.types.is_date(type_)
        self.in_utc = pa.types.is_timestamp(type_) and type_.tz is not None
        low = self.params.min_value if self.params else None
        high = self.params.max_value if self.params else None
        first, last = _span(low, high)
        self.zone = timing.time_zone and Zone(timing.time_zone, day_number(first) * DAY, (day_number(last) + 1) * DAY)
        clock = (self.zone or None) if self.in_utc else None
        if timing.span is not None:
            self.low, self.high = timing.span
        else:
            self.low = _NEVER if low is None else microseconds(low, clock)
            self.high = _ALWAYS if high is None else microseconds(high, clock, last=True)
        self.calendar: Calendar | None = None
        if not timing.weights.even:
            start = microseconds(first, clock) if timing.span is None else 0
            stop = (microseconds(last, clock, last=True) if timing.span is None else DAY - 1) + 1
            self.calendar = _calendar(timing.weights, start, stop, clock)
        self.delay = _Delays(self.params.within, self.unit) if self.params and self.params.within else None

    def draw(self, rows: Rows) -> tuple[Int64s, Bools | None]:
        """See `draw_times`."""
        after = self._columns(rows, self.params.after if self.params else (), last=False)
        before = self._columns(rows, self.params.before if self.params else (), last=True)
        low = np.maximum(_most(after, np.maximum, _NEVER), self.low)
        high = np.minimum(_most(before, np.minimum, _ALWAYS), self.high)
        nulls = _missing((low == _NEVER) | (high == _ALWAYS), len(rows))
        # A date may fall on the day of a timestamp it comes after; a timestamp is not cut off to one before it.
        low = low // self.unit if self.is_date else -(-low // self.unit)
        size = np.maximum(high // self.unit + 1 - low, 1)
        if self.delay is not None:
            return self._at_distance(rows, self.delay, low, size, after, before)
        if nulls.any():
            low, size = np.where(nulls, 0, low), np.where(nulls, 1, size)
        units = self._in_window(rows, low, size)
        return units, nulls if nulls.any() else None

    def _columns(self, rows: Rows, paths: Iterable[str], *, last: bool) -> list[tuple[Int64s, Bools]]:
        zone = self.zone or None
        arrays = [rows.get(path) for path in paths]
        return [(column_microseconds(array, zone, in_utc=self.in_utc, last=last), null_mask(array)) for array in arrays]

    def _in_window(self, rows: Rows, low: Int64s, size: Int64s) -> Int64s:
        """A time in [low, low + size), in units: by weight, and in order where wanted."""
        ordered = self.params is not None and self.params.ordered
        if self.calendar is None:
            if not ordered:
                return bounded(rows.bits(), size) + low
            spread = _stratified(rows, np.broadcast_to(size, len(rows)).astype(np.float64), 1.0)
            return np.minimum(spread.astype(np.int64), size - 1) + low
        bottom, top = _by_runs(self.calendar.at, low * self.unit), _by_runs(self.calendar.at, (low + size) * self.unit)
        height = top - bottom
        if ordered:
            reach = (self.unit + 1) * self.calendar.densest
            up = _stratified(rows, np.broadcast_to(height, len(rows)), reach)
        else:
            up = rows.uniform() * height
        units = self.calendar.when(bottom + up) // self.unit
        units = np.minimum(np.maximum(units, low), low + size - 1)
        closed = _missing(height <= 0, len(rows))
        if closed.any():
            even = np.floor(_position(rows, ordered=ordered) * size).astype(np.int64) + low
            units = np.where(closed, even, units)
        return units

    def _at_distance(
        self, rows: Rows, delay: _Delays, low: Int64s, size: Int64s,
        after: list[tuple[Int64s, Bools]], before: list[tuple[Int64s, Bools]],
    ) -> tuple[Int64s, Bools | None]:  # fmt: skip
        """A distance from the anchor, moved into the next busy time, and kept in the window."""
        forward = bool(after)
        anchor = _most(after, np.maximum, _NEVER) if forward else _most(before, np.minimum, _ALWAYS)
        nulls = (anchor == _NEVER) | (anchor == _ALWAYS)
        anchor = np.where(nulls, 0, anchor)
        anchor = anchor // self.unit if self.is_date or not forward else -(-anchor // self.unit)
        distance = delay.units(rows.bits("within"))
        units = anchor + distance if forward else anchor - distance
        if self.calendar is not None:
            longest = anchor + delay.longest if forward else np.full(len(rows), _ALWAYS)
            units = self._when_busy(rows, units, anchor + delay.shortest if forward else units, longest)
        units = np.maximum(np.minimum(units, low + size - 1), low)
        return units, nulls if nulls.any() else None

    def _when_busy(self, rows: Rows, units: Int64s, earliest: Int64s, longest: Int64s) -> Int64s:
        """A busy time of the day that each time falls on, or of the next day that has any."""
        assert self.calendar is not None
        begin = np.maximum(units * self.unit // DAY * DAY, earliest * self.unit)
        bottom = self.calendar.at(begin)
        opening = self.calendar.when(bottom.copy())
        closing = opening // DAY * DAY + DAY
        limit = longest.astype(np.float64) * self.unit
        closing = np.where(limit > opening, np.minimum(closing, limit), closing).astype(np.int64)
        up = rows.uniform("hour") * (self.calendar.at(closing) - bottom)
        return self.calendar.when(bottom + up) // self.unit


def _calendar(weights: Weights, start: int, stop: int, clock: Zone | None) -> Calendar:
    try:
        return Calendar(weights, start, stop, clock)
    except ValueError as error:
        raise ImpossibleError(str(error), hint="give the times between them some weight") from None


class _Delays:
    """Distances in whole units."""

    def __init__(self, params: Delay, unit: int) -> None:
        per_second = SECOND / unit
        self.shortest = ceil(params.min_value * per_second - _HAIR)
        longest = None if params.max_value is None else floor(params.max_value * per_second + _HAIR)
        self.longest = _ALWAYS // unit // 4 if longest is None else longest
        if self.longest < self.shortest:
            raise ImpossibleError("within: no whole unit lies between min_value and max_value", hint="truncate less")
        self._curve = None
        quantile = params.quantile()
        if params.value is not None:
            self.shortest = self.longest = round(params.value * per_second)
        elif quantile is not None:
            self._curve = Curve(self._scaled(quantile, per_second))

    def _scaled(self, quantile: Quantile, per_second: float) -> Quantile:
        try:
            return truncated(lambda p: quantile(p) * per_second, self.shortest - 0.5, self.longest + 0.5)
        except ValueError:
            raise ImpossibleError("within: practically nothing of the distribution lies between its bounds") from None

    def units(self, bits: np.ndarray) -> Int64s:
        """A distance for each random number."""
        if self._curve is None:
            return bounded(bits, self.longest - self.shortest + 1) + self.shortest
        drawn = np.rint(self._curve.at(bits)).astype(np.int64)
        return np.clip(drawn, self.shortest, self.longest)


def _span(low: date | None, high: date | None) -> tuple[date, date]:
    """The days that weights are worked out for."""
    low, high = _day(low), _day(high)
    first = low or (min(_EARLY, high.replace(year=high.year - 10, day=1)) if high else _EARLY)
    last = high or max(_LATE, first.replace(year=first.year + 10, day=1))
    return first, last


def _day(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _most(columns: list[tuple[Int64s, Bools]], fold: np.ufunc, missing: int) -> Int64s:
    """The latest or earliest of each row's times, `missing` where all are null."""
    found = np.array(missing, np.int64)
    for values, nulls in columns:
        found = fold(found, np.where(nulls, missing, values) if nulls.any() else values)
    return found


def _by_runs(function: Callable[[Int64s], Float64s], values: Int64s) -> Float64s:
    """A function of each value, worked out once for equal neighbours: children of one parent have one window."""
    values = np.atleast_1d(values)
    starts = np.flatnonzero(np.diff(values, prepend=values[:1] - 1))
    if 2 * len(starts) > len(values):
        return function(values)
    return np.repeat(function(values.take(starts)), np.diff(starts, append=len(values)))


def _missing(where: np.ndarray | np.bool_, count: int) -> Bools:
    return np.broadcast_to(where, count)


def _position(rows: Rows, *, ordered: bool) -> Float64s:
    """A place in [0, 1) for each row; in order with the position among the owner's rows, where wanted."""
    return _stratified(rows, np.ones(len(rows)), 1.0) if ordered else rows.uniform()


def _stratified(rows: Rows, height: Float64s, reach: float) -> Float64s:
    """Places in [0, height) that rise with the row's position, each in its own share of it.

    Neighbours are `reach` apart at least, or as far as evenly spaced ones.
    """
    index, count = _ranks(rows)
    stratum = height / np.maximum(count, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(stratum > 0, 1 - reach * (1 + _HAIR) / stratum, 0.0)
    return (index + rows.uniform() * np.maximum(room, 0.0)) * stratum


def _ranks(rows: Rows) -> tuple[Int64s, Int64s]:
    """Each row's position among its owner's rows and their number; in a table without owner, within its epoch."""
    if rows.table.owner is not None:
        return rows.index, rows.siblings
    index, count = np.empty(len(rows), np.int64), np.empty(len(rows), np.int64)
    for epoch, where in rows.epochs():
        start = int(rows.table.ends[epoch - 1]) if epoch else 0
        index[where] = rows.numbers[where] - start
        count[where] = int(rows.table.ends[epoch]) - start
    return index, count
