"""Dates, timestamps and times of day: windows, order, distance, weights, zones."""

# ruff: noqa: DTZ001 - these are readings of a wall clock

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from statistics import NormalDist
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from seedbed.errors import ImpossibleError
from seedbed.kernel import ColumnDef, Scaled
from seedbed.kernel.tables import TableState
from tests.generating import (
    assert_grows,
    assert_shares,
    assert_sliceable,
    column,
    given,
    numbers,
    per_parent,
    refused,
    state,
    values,
)

MANY = 100_000
DAY = 86_400_000_000
YEAR = {"min_value": "2024-01-01", "max_value": "2024-12-31"}
SINCE = given("since", pa.array([datetime(2024, 3, 1, 10, 30, 15), datetime(2024, 11, 30, 23, 59, 59), None]))
UNTIL = given("until", pa.array([date(2024, 6, 1), date(2024, 12, 15), None]))


def timed(params: dict[str, Any], *others: ColumnDef, type_: str = "timestamp") -> TableState:
    return state(column("x", type_, "date" if type_ == "date" else "timestamp", params), *others)


# Windows


def test_dates_come_alike_and_bounds_count() -> None:
    days = numbers(timed(YEAR, type_="date"), "x", MANY)
    assert_shares(np.bincount(days - days.min()), np.ones(366))
    assert min(values(timed(YEAR, type_="date"), "x", MANY)) == date(2024, 1, 1)


def test_a_date_as_upper_bound_is_its_whole_day() -> None:
    found = numbers(timed({"min_value": "2024-01-01", "max_value": "2024-01-02"}), "x", MANY)
    hours = (found - found.min() // DAY * DAY) // (DAY // 24)
    assert_shares(np.bincount(hours), np.ones(48))


@pytest.mark.parametrize(
    ("truncate", "unit"),
    [("microsecond", 1), ("millisecond", 1000), ("second", 10**6), ("minute", 60 * 10**6), ("day", DAY)],
)
def test_what_is_cut_off(truncate: str, unit: int) -> None:
    params = {"min_value": "2024-01-01 00:00:00.5", "max_value": "2024-02-01", "truncate": truncate}
    found = numbers(timed(params), "x", 5000)
    assert not (found % unit).any()
    assert (found % (unit * 2)).any()
    assert found.min() > numbers(timed({**params, "max_value": "2024-01-01 00:00:01"}), "x", 1)[0] - 10**6


def test_after_and_before_other_columns() -> None:
    made = values(timed({**YEAR, "after": ["since"], "before": "until"}, SINCE, UNTIL), "x")
    first, second, third = made[0::3], made[1::3], made[2::3]
    assert datetime(2024, 3, 1, 10, 30, 15) <= min(first) < datetime(2024, 3, 3)
    assert datetime(2024, 5, 31) < max(first) < datetime(2024, 6, 2)
    assert datetime(2024, 11, 30, 23, 59, 59) <= min(second)
    assert max(second) < datetime(2024, 12, 16)
    assert min(third) < datetime(2024, 1, 5), "a null is no bound"
    assert max(third) > datetime(2024, 12, 26)


def test_the_latest_of_several() -> None:
    other = given("other", pa.array([date(2024, 7, 1), None, None]))
    made = values(timed({"after": ["since", "other"], "max_value": "2024-12-31"}, SINCE, other), "x")
    assert min(made[0::3]) >= datetime(2024, 7, 1)
    assert min(made[1::3]) >= datetime(2024, 11, 30, 23, 59, 59)
    assert set(made[2::3]) == {None}, "with nothing to begin at there is no time"


def test_a_date_may_fall_on_the_day_of_a_timestamp() -> None:
    found = timed({"after": "since", "before": "until", "max_value": "2024-03-02"}, SINCE, UNTIL, type_="date")
    assert set(values(found, "x")[0::3]) == {date(2024, 3, 1), date(2024, 3, 2)}


@pytest.mark.parametrize("more", [{}, {"business_hours": True}, {"ordered": True}, {"within": "2d"}])
def test_what_must_come_after_wins_over_the_upper_bound(more: dict[str, Any]) -> None:
    found = timed({"after": "since", "max_value": "2024-02-01", **more}, SINCE)
    assert set(values(found, "x", 30)[0::3]) == {datetime(2024, 3, 1, 10, 30, 15)}


# Weights


def test_business_hours() -> None:
    made = timed({**YEAR, "business_hours": True}).rows(0, MANY)["x"]
    hours = np.bincount(pc.hour(made).to_numpy(), minlength=24)
    assert (hours > 0).tolist() == [9 <= hour < 17 for hour in range(24)]
    assert hours[12] > 1.3 * hours[9]
    weekdays = np.bincount(pc.day_of_week(made).to_numpy(), minlength=7)
    assert not weekdays[5:].any()
    assert_shares(weekdays[:5], [53, 53, 52, 52, 52])


def test_business_hours_of_ones_own() -> None:
    params = {**YEAR, "business_hours": {"open": 6, "close": 8, "weekdays": [0, 0, 0, 0, 0, 1, 3]}}
    made = timed(params).rows(0, MANY)["x"]
    assert set(pc.hour(made).to_pylist()) == {6, 7}
    assert_shares(np.bincount(pc.day_of_week(made).to_numpy())[5:], [52, 3 * 52])
    assert timed({**YEAR, "business_hours": False}).rows(0, 100)["x"] == timed(YEAR).rows(0, 100)["x"]


def test_seasons_weekdays_and_hours() -> None:
    params = {
        **YEAR,
        "seasonal": [1] * 11 + [4],
        "weekdays": [1, 1, 1, 1, 1, 2, 2],
        "hours": [0] * 12 + [1, 2] + [0] * 10,
    }
    made = timed(params).rows(0, MANY)["x"]
    assert_shares(np.bincount(pc.hour(made).to_numpy())[12:], [1, 2])
    days = np.arange("2024-01-01", "2025-01-01", dtype="datetime64[D]").astype(int)
    weights = np.where((days + 3) % 7 >= 5, 2.0, 1.0) * np.where(days >= days[-31], 4, 1)
    assert_shares(np.bincount(made.view(pa.int64()).to_numpy() // DAY - days[0]), weights)


def test_growth() -> None:
    params = {"min_value": "2020-01-01", "max_value": "2023-12-31", "growth": 0.5}
    years = np.bincount(pc.year(timed(params, type_="date").rows(0, MANY)["x"]).to_numpy() - 2020)
    assert (years[1:] / years[:-1]).tolist() == pytest.approx([1.5] * 3, rel=0.06)


def test_weights_inside_a_window() -> None:
    params = {"after": "since", "before": "until", "business_hours": True}
    made = [each for each in values(timed(params, SINCE, UNTIL), "x") if each]
    assert len(made) == 667
    assert all(each.weekday() < 5 and 9 <= each.hour < 17 for each in made)
    assert min(made) >= datetime(2024, 3, 1, 10, 30, 15)


def test_a_window_without_any_weight_is_filled_evenly() -> None:
    params = {"min_value": "2024-06-01", "max_value": "2024-06-02", "after": "since", "weekdays": [1, 1, 1, 1, 1, 0, 0]}
    weekend = given("since", pa.array([datetime(2024, 6, 1, 12)]))
    with pytest.raises(
        ImpossibleError, match=r"db\.t\.x: nothing is left of the weights between min_value and max_value"
    ):
        timed(params, weekend).rows(0, 1)["x"]
    window = {**params, "min_value": "2024-01-01"}
    made = values(timed(window, weekend), "x")
    assert datetime(2024, 6, 1, 12) <= min(made) < datetime(2024, 6, 1, 13)
    assert datetime(2024, 6, 2, 23) < max(made) < datetime(2024, 6, 3)


# Distances


def test_within_a_span_after() -> None:
    params = {"after": "since", "within": {"min_value": "1h", "max_value": "2d"}}
    made = values(timed(params, SINCE), "x")
    waits = [each - datetime(2024, 3, 1, 10, 30, 15) for each in made[0::3]]
    assert timedelta(hours=1) <= min(waits) < timedelta(hours=3)
    assert timedelta(hours=46) < max(waits) <= timedelta(days=2)
    assert set(made[2::3]) == {None}


def test_within_counts_whole_days_alike() -> None:
    made = values(
        timed({"after": "until", "within": {"min_value": "1d", "max_value": "4d"}}, UNTIL, type_="date"), "x", 30_000
    )
    days = [(each - date(2024, 6, 1)).days for each in made[0::3]]
    assert_shares(np.bincount(days)[1:], np.ones(4))


def test_within_a_span_before() -> None:
    made = values(timed({"before": "until", "within": "3d"}, UNTIL, type_="date"), "x")
    assert set(made[0::3]) == {date(2024, 6, 1) - timedelta(days=days) for days in range(4)}


def test_within_by_a_distribution() -> None:
    within = {"normal": {"mean": "20d", "stddev": "5d"}, "min_value": "10d", "max_value": "40d"}
    found = numbers(timed({"after": "until", "within": within}, UNTIL, type_="date"), "x", 3 * MANY)[0::3]
    normal, days = NormalDist(20, 5), found.astype(int) - (date(2024, 6, 1) - date(1970, 1, 1)).days
    assert days.min() >= 10
    edges = np.arange(9.5, 36)
    shares = np.diff([normal.cdf(edge) for edge in edges])
    assert_shares(np.bincount(days, minlength=36)[10:36], shares)


def test_within_one_duration() -> None:
    assert values(timed({"after": "since", "within": {"value": "1d"}}, SINCE), "x", 3)[0] == datetime(
        2024, 3, 2, 10, 30, 15
    )


def test_within_business_hours() -> None:
    params = {
        "after": "since",
        "within": {"min_value": "4h", "max_value": "60d", "exponential": "3d"},
        "business_hours": True,
    }
    made = [each for each in values(timed(params, SINCE), "x", 9000) if each]
    assert all(each.weekday() < 5 and 9 <= each.hour < 17 for each in made)
    first = made[0::2]
    assert datetime(2024, 3, 1, 14, 30, 15) <= min(first) < datetime(2024, 3, 1, 15)
    assert len({each.date() for each in first}) > 10


def test_within_and_the_upper_bound() -> None:
    made = values(timed({"after": "since", "within": "60d", "max_value": "2024-03-15"}, SINCE), "x")
    assert max(made[0::3]) == datetime(2024, 3, 15, 23, 59, 59)


# Order


def ordered(params: dict[str, Any], *, opened: Sequence[datetime], count: int = 12) -> list[list[datetime]]:
    child = column("at", "timestamp", "timestamp", {"after": "parent.opened", "ordered": True, **params})
    found = per_parent([given("opened", pa.array(opened))], [child], count=count)["db.children"]
    assert_sliceable(found, "at")
    made = values(found, "at")
    return [made[start : start + count] for start in range(0, len(made), count)]


@pytest.mark.parametrize(
    "more",
    [{}, {"business_hours": True}, {"weekdays": [1, 1, 1, 1, 1, 0, 0], "growth": 0.5}, {"hours": [0] * 20 + [1] * 4},
     {"truncate": "microsecond"}, {"truncate": "minute", "seasonal": [0] * 9 + [1, 1, 1]}],
)  # fmt: skip
def test_times_rise_and_no_two_are_equal(more: dict[str, Any]) -> None:
    opened = [datetime(2020, 1, 1), datetime(2024, 11, 20, 12), datetime(2023, 7, 7, 7, 7, 7, 7)]
    for place, family in enumerate(ordered({"max_value": "2024-12-31", **more}, opened=opened)):
        assert all(one < other for one, other in pairwise(family))
        assert opened[place % 3] <= family[0] < family[-1] <= datetime(2024, 12, 31, 23, 59, 59, 999_999)


@pytest.mark.parametrize("seconds", [12, 13, 20, 100])
def test_order_in_a_span_that_just_has_room(seconds: int) -> None:
    opened = datetime(2024, 12, 31, 12)
    last = opened + timedelta(seconds=seconds - 1)
    for family in ordered({"max_value": str(last)}, opened=[opened]):
        assert len(set(family)) == 12
        assert family == sorted(family)
        assert opened <= family[0] <= family[-1] <= last


def test_order_without_room_has_equal_times() -> None:
    opened = datetime(2024, 12, 31, 12)
    for family in ordered({"max_value": str(opened + timedelta(seconds=5))}, opened=[opened]):
        assert family == sorted(family)
        assert len(set(family)) == 6


def test_ordered_times_fill_the_span() -> None:
    families = ordered({"max_value": "2024-12-31"}, opened=[datetime(2024, 1, 1)])
    first = np.mean([(family[0] - datetime(2024, 1, 1)).days for family in families])
    last = np.mean([(datetime(2024, 12, 31) - family[-1]).days for family in families])
    assert first == pytest.approx(366 / 24, rel=0.2)
    assert last == pytest.approx(366 / 24, rel=0.2)


def test_order_in_a_table_without_owner_is_by_epoch() -> None:
    def make(scales: tuple[float, ...] = (1.0,)) -> TableState:
        return state(
            column("x", "timestamp", "timestamp", {**YEAR, "ordered": True}), driver=Scaled(500), scales=scales
        )

    made = values(make((1.0, 2.0)), "x")
    assert made[:500] == sorted(made[:500])
    assert made[500:] == sorted(made[500:])
    assert_grows(make, "x")


# Zones


def test_business_hours_of_a_zone_are_stored_in_utc() -> None:
    params = {**YEAR, "business_hours": True, "time_zone": "America/New_York"}
    made = values(timed(params, type_="timestamptz"), "x", 5000)
    local = [each.astimezone(ZoneInfo("America/New_York")) for each in made]
    assert {each.hour for each in local} == set(range(9, 17))
    assert all(each.weekday() < 5 and each.year == 2024 for each in local)
    assert {each.hour for each in made} == set(range(13, 22))


def test_wall_clocks_and_utc_meet() -> None:
    zone = {"time_zone": "Asia/Kolkata"}
    utc = given("utc", pa.array([datetime(2024, 6, 1, 20)], pa.timestamp("us", "UTC")))
    wall = given("wall", pa.array([datetime(2024, 6, 2, 1, 30)]))
    at_once = {"within": {"value": 0}, **zone}
    assert values(timed({"after": "utc", **at_once}, utc), "x", 1) == [datetime(2024, 6, 2, 1, 30)]
    found = values(timed({"after": "wall", **at_once}, wall, type_="timestamptz"), "x", 1)
    assert found[0].replace(tzinfo=None) == datetime(2024, 6, 1, 20)


def test_bounds_with_an_offset() -> None:
    params = {"min_value": "2024-06-01 12:00:00-04:00", "max_value": "2024-06-01 12:00:00-04:00"}
    found = values(timed({**params, "time_zone": "America/New_York"}, type_="timestamptz"), "x", 1)
    assert found[0].replace(tzinfo=None) == datetime(2024, 6, 1, 16)


def test_the_hour_that_is_left_out_never_comes() -> None:
    params = {"min_value": "2024-03-10", "max_value": "2024-03-10", "time_zone": "America/New_York", "hours": [1] * 24}
    made = values(timed(params, type_="timestamptz"), "x")
    local = [each.astimezone(ZoneInfo("America/New_York")) for each in made]
    assert {each.date() for each in local} == {date(2024, 3, 10)}
    assert {each.hour for each in local} == set(range(24)) - {2}


# Times of day


def test_times_of_day() -> None:
    params = {"min_value": "08:30", "max_value": "17:00", "truncate": "minute"}
    made = values(state(column("x", "time", "time", params)), "x")
    assert time(8, 30) <= min(made) < time(8, 40)
    assert time(16, 50) < max(made) <= time(17)
    assert {each.second for each in made} == {0}


def test_busy_hours_of_the_day() -> None:
    hours = [0] * 7 + [1, 4, 1] + [0] * 14
    made = numbers(state(column("x", "time", "time", {"hours": hours})), "x", MANY)
    assert_shares(np.bincount(made // (DAY // 24))[7:], [1, 4, 1])


# Streams

COLUMNS: dict[str, dict[str, Any]] = {
    "a": {"min_value": "2020-01-01", "max_value": "2024-12-31", "business_hours": True, "growth": 0.1},
    "b": {"after": ["since"], "before": ["until"], "truncate": "microsecond"},
    "c": {"after": ["a"], "within": {"exponential": "2d"}, "business_hours": True},
    "d": {"min_value": "2020-01-01", "max_value": "2024-12-31", "time_zone": "Europe/Berlin", "hours": [1] * 24},
}


def make(scales: tuple[float, ...] = (1.0,)) -> TableState:
    drawn = [column(name, "timestamp", "timestamp", params) for name, params in COLUMNS.items()]
    drawn.append(column("e", "date", "date", {"after": ["a"], "within": "9d", "weekdays": [1, 1, 1, 1, 1, 0, 0]}))
    drawn.append(column("f", "time", "time", {}))
    return state(*drawn, SINCE, UNTIL, driver=Scaled(2000), scales=scales)


def test_slices_and_growth() -> None:
    assert_sliceable(make(), *"abcdef")
    assert_grows(make, *"abcdef")


# Wrong parameters


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({}, "name min_value, or a column in after"),
        ({"min_value": "2024-01-01"}, "name max_value, a column in before, or within"),
        ({"min_value": "2024-01-02", "max_value": "2024-01-01"}, "min_value=2024-01-02 is after max_value=2024-01-01"),
        (
            {"min_value": "yesterday", "max_value": "2024-01-01"},
            "min_value: Value error, 'yesterday' is no date or time",
        ),
        ({**YEAR, "within": "3d"}, "within is a distance from another column: name it in after or before"),
        ({"after": "a", "within": 3}, "3 is no duration"),
        ({"after": "a", "within": {"min_value": "1d"}}, "name max_value, or a distribution"),
        ({"after": "a", "within": {"min_value": "2d", "max_value": "1d"}}, "min_value is above max_value"),
        ({"after": "a", "within": "1d", "ordered": True}, "ordered rows share one span of time"),
        ({**YEAR, "seasonal": [1, 2]}, "seasonal: Tuple should have at least 12 items"),
        ({**YEAR, "weekdays": [0] * 7}, "the weights of weekdays are 0 or more, and not all 0"),
        ({**YEAR, "hours": [1] * 24, "business_hours": True}, "business_hours says which hours are busy"),
        ({**YEAR, "business_hours": {"open": 9, "close": 9}}, "open=9 is not before close=9"),
        ({**YEAR, "time_zone": "Europe/Berlinn"}, "'Europe/Berlinn' is no time zone"),
        ({**YEAR, "truncate": "seconds"}, "truncate: Input should be 'microsecond'"),
        ({**YEAR, "growth": -1}, "growth: Input should be greater than -1"),
    ],
)
def test_wrong_parameters(params: dict[str, Any], complaint: str) -> None:
    assert complaint in refused("timestamp", params)


def test_wrong_times_of_day() -> None:
    assert "min_value=10:00:00 is after max_value=09:00:00" in refused(
        "time", {"min_value": "10:00", "max_value": "09:00"}
    )
    assert 'write it in quotes, as in "17:30"' in refused("time", {"max_value": 1050})
    assert "no hour between" in refused("time", {"min_value": "10:00", "hours": [1] * 10 + [0] * 14})


def test_inputs() -> None:
    params: Any = column("x", "timestamp", "timestamp", {"after": ["a", "p.b"], "before": "c", "ordered": True}).params
    assert params.inputs() == ("a", "p.b", "c", "_index", "_count")
