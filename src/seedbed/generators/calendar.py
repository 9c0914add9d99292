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


class Calendar:
    """Weights laid over a span of time.

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
        self._step = (DAY if weights.hours is None else HOUR) if zone is None else zone.step * SECOND
        self._start = start // DAY * DAY
        cells = -(-(stop - self._start) // self._step)
        density = self._density(weights, int(cells), zone)
        if not density.any():
            raise ValueError("nothing is left of the weights between min_value and max_value")
        self._density_of = density / density.max()
        self._below = np.zeros(len(density) + 1)
        np.cumsum(self._density_of * float(self._step), out=self._below[1:])
        self._index()

    def _density(self, weights: Weights, cells: int, zone: Zone | None) -> Float64s:
        if zone is None:
            days = np.arange(self._start // DAY, self._start // DAY + -(-cells * self._step // DAY))
            of_days = weights.of_days(days)
            if weights.hours is None:
                return of_days
            of_hours: Float64s = np.multiply.outer(of_days, np.array(weights.hours)).ravel()[:cells]
            return of_hours
        local = zone.to_local(self._start + np.arange(cells, dtype=np.int64) * self._step)
        days = np.arange(local[0] // DAY, local[-1] // DAY + 1)
        density: Float64s = weights.of_days(days)[local // DAY - days[0]]
        if weights.hours is not None:
            density *= np.array(weights.hours)[local % DAY // HOUR]
        return density

    def _index(self) -> None:
        """A guide to the cell that a height lies in: exact, or a few cells too low."""
        self._busy = np.flatnonzero(self._density_of > 0)
        self._floor = np.append(self._below[self._busy], self._below[-1])
        size = 1 << min(20, max(8, (2 * len(self._busy)).bit_length()))
        self._scale = size / self.total
        keys = (self._floor[:-1] * self._scale).astype(np.int64)
        self._guide = np.maximum(np.searchsorted(keys, np.arange(size + 1)) - 1, 0).astype(np.int32)
        self._starts = self._start + self._busy * self._step
        self._slope = 1.0 / self._density_of[self._busy]

    @property
    def total(self) -> float:
        """The curve's height at the end."""
        return float(self._below[-1])

    def at(self, instants: Int64s) -> Float64s:
        """The curve's height at instants; its ends outside of the span."""
        since = np.clip(instants - self._start, 0, len(self._density_of) * self._step)
        cells = np.minimum(since // self._step, len(self._density_of) - 1)
        heights: Float64s = (since - cells * self._step) * self._density_of.take(cells)
        heights += self._below.take(cells)
        return heights

    def when(self, heights: Float64s) -> Int64s:
        """The instant at which the curve has each height; of a standstill, its end."""
        heights = np.clip(heights, 0.0, self.total)
        places = self._guide.take((heights * self._scale).astype(np.int64))
        last = len(self._busy) - 1
        behind = np.flatnonzero((self._floor.take(places + 1) <= heights) & (places < last))
        while behind.size:
            places[behind] += 1
            at = places[behind]
            behind = behind[(self._floor[at + 1] <= heights[behind]) & (at < last)]
        heights -= self._floor.take(places)
        heights *= self._slope.take(places)
        np.minimum(heights, self._step - 1, out=heights)
        return self._starts.take(places) + heights.astype(np.int64)
