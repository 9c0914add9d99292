"""Calendars: the curve and its inverse, and what the weights make of time."""

from __future__ import annotations

import numpy as np
import pytest

from seedbed.generators.calendar import DAY, HOUR, Calendar, Weights
from seedbed.generators.zones import Zone
from seedbed.kernel.hash import Float64s, Int64s, bits, bounded, stream, uniform

START = 18262 * DAY  # 1 January 2020
STOP = START + 1461 * DAY
OFFICE = Weights(
    seasonal=(1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 3),
    weekdays=(1, 1, 1, 1, 1, 0, 0),
    hours=(0.0,) * 9 + (1, 2, 3, 4, 4, 3, 2, 1) + (0.0,) * 7,
    growth=0.3,
)
ZONE = Zone("America/New_York", START, STOP)
CALENDARS = [
    Calendar(OFFICE, START, STOP),
    Calendar(OFFICE, START, STOP, ZONE),
    Calendar(Weights(weekdays=(1, 0, 0, 0, 0, 0, 0)), START, STOP),
    Calendar(Weights(growth=1.0), START, STOP),
]


def drawn(calendar: Calendar, count: int = 200_000) -> Int64s:
    heights: Float64s = uniform(stream("7/heights"), np.arange(count)) * calendar.total
    return calendar.when(heights)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_height_and_instant_are_inverse(calendar: Calendar) -> None:
    heights = uniform(stream("7/inverse"), np.arange(50_000)) * calendar.total
    found = calendar.when(heights.copy())
    assert np.abs(calendar.at(found) - heights).max() < 1.5
    assert START <= found.min() <= found.max() < STOP


@pytest.mark.parametrize("calendar", CALENDARS)
def test_later_is_higher(calendar: Calendar) -> None:
    instants = np.sort(START - DAY + bounded(bits(stream("7/later"), np.arange(50_000)), STOP - START + 2 * DAY))
    assert bool((np.diff(calendar.at(instants)) >= 0).all())
    heights = np.linspace(0, calendar.total, 50_001)
    assert bool((np.diff(calendar.when(heights)) >= 0).all())


@pytest.mark.parametrize("calendar", CALENDARS)
def test_the_ends(calendar: Calendar) -> None:
    assert calendar.at(np.array([START - DAY, START])).tolist() == [0, 0]
    assert calendar.at(np.array([STOP, STOP + DAY])).tolist() == [calendar.total] * 2
    ends = calendar.when(np.array([-1.0, calendar.total, calendar.total * 2]))
    assert START <= ends[0] < ends[1] == ends[2] < STOP


@pytest.mark.parametrize("zone", [None, ZONE])
def test_only_busy_times_are_drawn(zone: Zone | None) -> None:
    found = drawn(Calendar(OFFICE, START, STOP, zone))
    local = found if zone is None else zone.to_local(found)
    days = local // DAY
    assert set(((days + 3) % 7).tolist()) == set(range(5))
    assert set((local % DAY // HOUR).tolist()) == set(range(9, 17))


def test_a_standstill_ends_when_doors_open() -> None:
    calendar = CALENDARS[0]
    friday_evening = np.array(["2020-01-03T17:30"], "datetime64[us]").astype(np.int64)
    opened = calendar.when(calendar.at(friday_evening)).astype("datetime64[us]")
    assert str(opened[0]) == "2020-01-06T09:00:00.000000"


def test_growth_is_by_the_year() -> None:
    years = (drawn(CALENDARS[3]) - START) / (365.25 * DAY)
    counts = np.bincount(years.astype(int), minlength=4)[:4]
    assert (counts[1:] / counts[:-1]).tolist() == pytest.approx([2, 2, 2], rel=0.03)


def test_nothing_left() -> None:
    saturday = 18265 * DAY
    with pytest.raises(ValueError, match="nothing is left of the weights"):
        Calendar(Weights(weekdays=(1, 1, 1, 1, 1, 0, 0)), saturday, saturday + DAY)
