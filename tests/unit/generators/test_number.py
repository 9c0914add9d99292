"""Integers, decimals and floats: bounds, shapes, multiples, factors, cases."""

from __future__ import annotations

import math
from decimal import Decimal
from statistics import NormalDist
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from seedbed.errors import GenerationError, ImpossibleError
from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import (
    assert_grows,
    assert_shares,
    assert_sliceable,
    assert_spread,
    column,
    given,
    mismatch,
    numbers,
    refused,
    state,
    values,
)

MANY = 200_000
MONEY = "decimal(12,2)"


def drawn(type_: str, generator: str, params: Any, *others: Any, count: int = MANY) -> np.ndarray:
    return numbers(state(column("x", type_, generator, params), *others), "x", count)


# Shapes


def test_integers_between_bounds_come_alike() -> None:
    found = drawn("integer", "integer", {"min_value": -3, "max_value": 12})
    assert_shares(np.bincount(found + 3, minlength=16), np.ones(16))


def test_the_type_of_the_column_is_kept() -> None:
    made = state(
        column("small", "smallint", "integer", {"min_value": -32768, "max_value": 32767}),
        column("big", "bigint", "integer", {"min_value": 1 - 2**62, "max_value": 2**62 - 1}),
        column("money", MONEY, "decimal", {"min_value": 0, "max_value": 1}),
        column("whole", MONEY, "integer", {"min_value": 1, "max_value": 3}),
        column("real", "real", "float", {"min_value": 0, "max_value": 1}),
    ).rows(0, 1000)
    kinds = [made[name].type for name in ("small", "big", "money", "whole", "real")]
    assert kinds == [pa.int16(), pa.int64(), pa.decimal128(12, 2), pa.decimal128(12, 2), pa.float32()]
    assert set(made["whole"].to_pylist()) == {Decimal("1.00"), Decimal("2.00"), Decimal("3.00")}
    assert abs(np.mean(made["big"].to_numpy() / 2**62)) < 0.1


def test_one_value() -> None:
    assert set(drawn("integer", "integer", 7, count=100)) == {7}
    assert set(drawn(MONEY, "decimal", {"value": 2.5}, count=100)) == {2.5}


def test_whole_ages_are_a_bell_curve_cut_at_its_bounds() -> None:
    normal = NormalDist(46, 15)
    found = drawn("integer", "integer", {"min_value": 18, "max_value": 85, "normal": {"mean": 46, "stddev": 15}})
    counts = np.bincount(found, minlength=86)
    assert counts[:18].sum() == 0
    assert_shares(counts[18:], [normal.cdf(age + 0.5) - normal.cdf(age - 0.5) for age in range(18, 86)])


def test_lognormal_by_median() -> None:
    found = drawn(MONEY, "decimal", {"lognormal": {"median": 42, "sigma": 0.9}})
    assert_spread(found, lambda p: 42 * math.exp(0.9 * NormalDist().inv_cdf(p)))


def test_lognormal_by_mean() -> None:
    found = drawn("double", "float", {"lognormal": {"mean": 100, "stddev": 50}})
    assert found.mean() == pytest.approx(100, rel=0.01)
    assert found.std() == pytest.approx(50, rel=0.02)


def test_exponential_begins_at_its_lower_bound() -> None:
    found = drawn("double", "float", {"exponential": 3, "min_value": 10})
    assert_spread(found - 10, lambda p: -3 * math.log(1 - p))


def test_quantiles() -> None:
    points = {0: 0, 0.5: 120, 0.9: 800, 1: 12000}
    found = drawn("double", "float", {"quantiles": points})
    assert_spread(found, lambda p: float(np.interp(p, list(points), list(points.values()))), bins=30)


def test_zipf_counts_from_the_lower_bound() -> None:
    found = drawn("integer", "integer", {"min_value": 5, "max_value": 14, "zipf": 1})
    assert_shares(np.bincount(found)[5:], 1 / np.arange(1, 11))


def test_floats_between_bounds() -> None:
    found = drawn("double", "float", {"min_value": -1, "max_value": 3})
    assert -1 <= found.min() < found.max() <= 3
    assert_spread(found, lambda p: -1 + 4 * p)


def test_nothing_exceeds_the_column() -> None:
    found = drawn("decimal(4,2)", "decimal", {"lognormal": {"median": 50, "sigma": 2}})
    assert found.max() == pytest.approx(99.99)


# Multiples


def test_multiples_are_exact_and_stay_inside_the_bounds() -> None:
    made = values(state(column("x", MONEY, "decimal", {"min_value": 7, "max_value": 98, "round_to": 5})), "x")
    assert set(made) == {Decimal(n).quantize(Decimal("0.01")) for n in range(10, 100, 5)}
    small = drawn("decimal(6,4)", "decimal", {"min_value": 0, "max_value": 0.02, "round_to": 0.0025})
    assert_shares(np.bincount(np.rint(small / 0.0025).astype(int)), np.ones(9))


def test_several_multiples_by_weight() -> None:
    params = {"min_value": 1, "max_value": 5000, "round_to": {0.01: 60, 10: 40}}
    cents = np.rint(drawn(MONEY, "decimal", params) * 100).astype(int)
    share = float((cents % 1000 == 0).mean())
    assert share == pytest.approx(0.4 + 0.6 / 1000, abs=0.006)


def test_floats_have_no_dust() -> None:
    made = values(state(column("x", "double", "float", {"min_value": 0, "max_value": 1, "round_to": 0.01})), "x")
    assert all(each == round(each, 2) for each in made)


def test_a_multiple_that_does_not_fit() -> None:
    with pytest.raises(ImpossibleError, match=r"db\.t\.x: no multiple of 5 lies between min_value=1 and max_value=4"):
        drawn("integer", "integer", {"min_value": 1, "max_value": 4, "round_to": 5})
    assert mismatch("decimal", {"min_value": 0, "max_value": 1, "round_to": 0.001}, MONEY) == (
        "round_to=0.001 has more digits after the point than the column"
    )
    assert mismatch("integer", {"min_value": 0, "max_value": 9, "round_to": 2.5}, "integer") is not None


def test_a_distribution_outside_of_the_bounds() -> None:
    with pytest.raises(
        ImpossibleError, match=r"db\.t\.x: practically nothing of the normal distribution lies from 99\.995 to 200\.005"
    ):
        drawn(MONEY, "decimal", {"normal": {"mean": 0, "stddev": 1}, "min_value": 100, "max_value": 200})


# Other columns

COVER = given("cover", pa.array([Decimal("100.00"), Decimal("2500.00"), None]))


def test_times_another_column() -> None:
    params = {"uniform": {"min_value": 0.25, "max_value": 1}, "times": "cover", "round_to": 10}
    made = values(state(column("x", MONEY, "decimal", params), COVER), "x")
    assert made[2::3] == [None] * 333
    assert {each % 10 for each in made if each is not None} == {0}
    assert 20 <= min(made[0::3]) <= max(made[0::3]) == 100
    assert 620 <= min(made[1::3]) < 700
    assert max(made[1::3]) > 2400


def test_bounds_hold_after_the_factor() -> None:
    params = {"uniform": {"min_value": 0.25, "max_value": 1}, "times": "cover", "min_value": 60, "max_value": 2000}
    made = [each for each in values(state(column("x", MONEY, "decimal", params), COVER), "x") if each is not None]
    assert min(made) == 60
    assert max(made) == 2000


def test_another_column_as_bound() -> None:
    found = state(
        column("x", MONEY, "decimal", {"min_value": 0, "max_value": "cover"}),
        column("y", MONEY, "decimal", {"lognormal": {"median": 90, "sigma": 1}, "max_value": "cover"}),
        column("z", "double", "float", {"min_value": -1, "max_value": "cover"}),
        COVER,
    )
    x, y, z = values(found, "x"), values(found, "y"), values(found, "z")
    assert x[2::3] == z[2::3] == [None] * 333, "between a bound and nothing lies nothing"
    assert None not in y, "a distribution needs no bound"
    assert 95 < max(x[0::3]) <= 100
    assert 2400 < max(x[1::3]) <= 2500
    assert max(y[0::3]) == 100
    assert max(z[0::3]) <= 100


def test_a_lower_bound_above_the_upper_wins() -> None:
    low = given("low", pa.array([5, 50]))
    made = values(state(column("x", "integer", "integer", {"min_value": "low", "max_value": 10}), low), "x", 100)
    assert set(made[1::2]) == {50}
    assert 5 <= min(made[0::2]) <= max(made[0::2]) <= 10


# Cases

KIND = given("kind", pa.array(["checking", "savings", None]))
LEVEL = given("level", pa.array([1, 1, 1, 2, 2, 2]))


def test_cases_take_what_they_leave_out_from_beside_them() -> None:
    params = {
        "by": "kind",
        "cases": {"checking": {"lognormal": {"median": 42, "sigma": 0.9}}, "savings": {"max_value": 60}},
        "min_value": 50,
        "max_value": 500,
    }
    made = values(state(column("x", MONEY, "decimal", params), KIND), "x")
    assert made[2::3] == [None] * 333
    assert 50 <= min(made[0::3]) <= 51
    assert 200 < max(made[0::3]) <= 500
    assert 50 <= min(made[1::3]) <= max(made[1::3]) <= 60


def test_cases_of_numbers_and_of_cases() -> None:
    inner = {"by": "level", "cases": {1: 10, 2: 20}}
    params = {"by": "kind", "cases": {"checking": inner, "savings": 5}, "default": {"min_value": 1, "max_value": 3}}
    made = values(state(column("x", "integer", "integer", params), KIND, LEVEL), "x", 996)
    assert (set(made[0::6]), set(made[3::6])) == ({10}, {20})
    assert set(made[1::3]) == {5}
    assert set(made[2::3]) == {1, 2, 3}


def test_cases_of_a_boolean() -> None:
    flag = given("flag", pa.array([True, False]))
    made = values(state(column("x", "integer", "integer", {"by": "flag", "cases": {True: 1, False: 0}}), flag), "x", 8)
    assert made == [1, 0] * 4


def test_a_value_without_a_case() -> None:
    found = state(column("x", "integer", "integer", {"by": "kind", "cases": {"chequing": 1, "savings": 2}}), KIND)
    with pytest.raises(GenerationError) as caught:
        found.rows(0, 10)["x"]
    assert str(caught.value) == (
        "db.t.x: no case for kind='checking' (row 0)\n  add the case, or a default; did you mean chequing?"
    )


# Streams

COLUMNS = {
    "a": {"min_value": 0, "max_value": 1000},
    "b": {"normal": {"mean": 5, "stddev": 2}, "round_to": {1: 1, 0.5: 1}},
    "c": {"by": "kind", "cases": {"checking": {"exponential": 3}, "savings": 9}, "default": {"value": 4}},
    "d": {"min_value": 1, "max_value": 100_000, "zipf": 1},
    "e": {"uniform": {"min_value": 1, "max_value": 2}, "times": "cover"},
}


def make(scales: tuple[float, ...] = (1.0,)) -> TableState:
    drawn = [column(name, MONEY, "decimal", params) for name, params in COLUMNS.items()]
    return state(*drawn, KIND, COVER, driver=Scaled(3000), scales=scales)


def test_slices_and_growth() -> None:
    assert_sliceable(make(), *COLUMNS)
    assert_grows(make, *COLUMNS)


def test_columns_are_independent() -> None:
    found = state(*(column(name, "double", "float", {"min_value": 0, "max_value": 1}) for name in "xy"))
    x, y = numbers(found, "x", MANY), numbers(found, "y", MANY)
    assert abs(np.corrcoef(x, y)[0, 1]) < 5 / math.sqrt(MANY)


# Wrong parameters


@pytest.mark.parametrize(
    ("params", "complaint"),
    [
        ({}, "name min_value and max_value, or a distribution"),
        ({"min_value": 3}, "name min_value and max_value, or a distribution"),
        ({"min_value": 3, "max_value": 2}, "min_value=3 is above max_value=2"),
        ({"normal": {"mean": 1, "stddev": 0}}, "normal.stddev: Input should be greater than 0"),
        ({"normal": {"mean": 1}}, "normal.stddev: Field required"),
        ({"lognormal": {"median": 1, "stddev": 3}}, "lognormal takes median and sigma, or mean and stddev"),
        (
            {"exponential": 1, "normal": {"mean": 0, "stddev": 1}},
            "one distribution at a time, not normal and exponential",
        ),
        ({"quantiles": {0: 1, 0.5: 2}}, "quantiles run from 0 to 1 in rising order, not 0, 0.5"),
        ({"quantiles": {0: 1, 1: 0}}, "the values of quantiles never fall"),
        ({"zipf": 1}, "zipf needs min_value and max_value"),
        ({"min_value": 0, "max_value": 1, "times": "x"}, "times needs a distribution of its own"),
        ({"min_value": 0, "max_value": 9, "round_to": 0}, "round_to is above 0"),
        ({"by": "kind", "min_value": 0, "max_value": 9}, "by and cases go together"),
        ({"by": "kind", "cases": {"a": {"min_value": 0}}}, "name min_value and max_value, or a distribution"),
        ({"min_value": 0, "max_value": 9, "default": 1}, "default is for values without a case"),
        ({"min": 0, "max_value": 9}, "min: Extra inputs are not permitted"),
        ({"uniform": {"min_value": 2, "max_value": 1}}, "min_value=2 is above max_value=1"),
    ],
)
def test_wrong_parameters(params: dict[str, Any], complaint: str) -> None:
    assert complaint in refused("decimal", params)


def test_inputs_are_listed_once() -> None:
    params = {
        "by": "account.kind",
        "cases": {"a": {"exponential": 1, "times": "rate"}, "b": {"exponential": 2, "times": "rate"}},
        "max_value": "account.limit",
    }
    made: Any = column("x", MONEY, "decimal", params).params
    assert made.inputs() == ("account.kind", "account.limit", "rate")
