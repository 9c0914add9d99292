"""How busy each hour is: seasons, weekdays, hours of the day and growth, as one cumulative curve over time.

Invariant: `at` and `when` are inverse to each other wherever anything happens at all, so drawing evenly along the
curve between two instants draws by weight between them, whatever the weights are made of.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from seedbed.generators.curves import exp, log
from seedbed.generators.zones import SECOND, Zone
from seedbed.kernel.hash import Float64s, Int64s

HOUR = 3600 * SECOND
DAY = 24 * HOUR
_THURSDAY = 3
"""1 January 1970, where Monday is 0."""
_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Weights:
    """How busy times are in relation to each other; None is evenly.

    Attributes:
        seasonal: Weights of a day in January to December.
        weekdays: Weights of Monday to Sunday.
        hours: Weights of the 24 hours of the day, by the wall clock.
        growth: What is added in a year, as a share: 0.2 is a fifth more each year.
    """

    seasonal: tuple[float, ...] | None = None
    weekdays: tuple[float, ...] | None = None
    hours: tuple[float, ...] | None = None
    growth: float = 0.0

    @property
    def even(self) -> bool:
        """Whether all times are alike."""
        return self.seasonal is None and self.weekdays is None and self.hours is None and self.growth == 0

    def of_days(self, days: Int64s) -> Float64s:
        """The weight of each day, counted from 1970."""
        weights = np.ones(len(days))
        if self.seasonal is not None:
            months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
            weights *= np.array(self.seasonal)[months]
        if self.weekdays is not None:
            weights *= np.array(self.weekdays)[(days + _THURSDAY) % 7]
        if self.growth:
            years = (days - days[0]) / _YEAR
            weights *= exp(years * float(log(np.array([1 + self.growth]))[0]))
        return weights


class _Steps:
    """Heights by places: the inverse of a rising staircase of straight lines.

    A guide table leads to the place, exactly or a few places too low (see `Weighted`).

    Args:
        floors: The height at which each place begins, rising, and the end.
    """

    def __init__(self, floors: Float64s) -> None:
        self._floors = floors
        self._last = len(floors) - 2
        size = 1 << min(20, max(8, (2 * len(floors)).bit_length()))
        self._scale = size / float(floors[-1])
        keys = (floors[:-1] * self._scale).astype(np.int64)
        self._guide = np.maximum(np.searchsorted(keys, np.arange(size + 1)) - 1, 0)

    def places(self, heights: Float64s) -> Int64s:
        """The place of each height from 0 to the end."""
        places: Int64s = self._guide.take((heights * self._scale).astype(np.int64))
        behind = np.flatnonzero((self._floors.take(places + 1) <= heights) & (places < self._last))
        while behind.size:
            places[behind] += 1
            at = places[behind]
            behind = behind[(self._floors[at + 1] <= heights[behind]) & (at < self._last)]
        return places


class _Evenly:
    """A cell of time that is busy evenly."""

    def __init__(self, length: int) -> None:
        self.total = float(length)

    def height(self, inside: Int64s) -> Float64s:
        """The height at each microsecond of the cell, from 0 to `total`."""
        return inside.astype(np.float64)

    def inside(self, heights: Float64s) -> Int64s:
        """The microsecond at each height."""
        return heights.astype(np.int64)


class _ByHours:
    """A day that is busy by the hour; where it is busiest, the height rises by 1 in a microsecond."""

    def __init__(self, hours: tuple[float, ...]) -> None:
        self._density = np.array(hours) / max(hours)
        self._below = np.append(0.0, np.cumsum(self._density * float(HOUR)))
        self.total = float(self._below[-1])
        self._busy = np.flatnonzero(self._density)
        self._floors = np.append(self._below[self._busy], self.total)
        self._steps = _Steps(self._floors)

    def height(self, inside: Int64s) -> Float64s:
        """See `_Evenly`."""
        hours = np.minimum(inside // HOUR, 23)
        heights: Float64s = (inside - hours * HOUR) * self._density.take(hours)
        heights += self._below.take(hours)
        return heights

    def inside(self, heights: Float64s) -> Int64s:
        """See `_Evenly`."""
        places = self._steps.places(np.minimum(heights, self.total))
        heights = (heights - self._floors.take(places)) / self._density[self._busy].take(places)
        found: Int64s = self._busy.take(places) * HOUR + np.minimum(heights, HOUR - 1).astype(np.int64)
        return found


class Calendar:
    """Weights laid over a span of time, which is cut into days; with a zone, whose days differ in length, into hours.

    Args:
        weights: How busy times are.
        start: First instant, microseconds since 1970; by the wall clock, or in UTC when a zone is given.
        stop: The end, not included.
        zone: The zone whose wall clock the weights go by.

    Attributes:
        densest: The curve's steepest rise in a microsecond; 1.
    """

    densest = 1.0

    def __init__(self, weights: Weights, start: int, stop: int, zone: Zone | None = None) -> None:
        self._step = DAY if zone is None else zone.step * SECOND
        self._start = start // DAY * DAY
        cells = -(-(stop - self._start) // self._step)
        density = self._density_of(weights, cells, zone)
        if not density.any():
            raise ValueError("nothing is left of the weights between min_value and max_value")
        by_hours = zone is None and weights.hours is not None
        self._cell = _ByHours(weights.hours or ()) if by_hours else _Evenly(self._step)
        self._density = density / density.max()
        self._below = np.zeros(cells + 1)
        np.cumsum(self._density * self._cell.total, out=self._below[1:])
        self.total = float(self._below[-1])
        busy = np.flatnonzero(self._density)
        self._floors = np.append(self._below[busy], self.total)
        self._steps = _Steps(self._floors)
        self._begin = self._start + busy * self._step
        self._slope = 1.0 / self._density[busy]

    def _density_of(self, weights: Weights, cells: int, zone: Zone | None) -> Float64s:
        if zone is None:
            return weights.of_days(self._start // DAY + np.arange(cells))
        local = zone.to_local(self._start + np.arange(cells, dtype=np.int64) * self._step)
        days = np.arange(local[0] // DAY, local[-1] // DAY + 1)
        density: Float64s = weights.of_days(days)[local // DAY - days[0]]
        if weights.hours is not None:
            density *= np.array(weights.hours)[local % DAY // HOUR]
        return density

    def at(self, instants: Int64s) -> Float64s:
        """The curve's height at instants; its ends outside of the span."""
        since = np.clip(instants - self._start, 0, len(self._density) * self._step)
        cells = np.minimum(since // self._step, len(self._density) - 1)
        heights = self._cell.height(since - cells * self._step)
        heights *= self._density.take(cells)
        heights += self._below.take(cells)
        return heights

    def when(self, heights: Float64s) -> Int64s:
        """The instant at which the curve has each height; of a standstill, its end."""
        heights = np.clip(heights, 0.0, self.total)
        places = self._steps.places(heights)
        heights -= self._floors.take(places)
        heights *= self._slope.take(places)
        np.minimum(heights, self._cell.total, out=heights)
        instants: Int64s = np.minimum(self._cell.inside(heights), self._step - 1)
        instants += self._begin.take(places)
        return instants
