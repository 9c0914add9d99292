"""The shares of bins against rows that the generators make."""

from __future__ import annotations

import numpy as np
import pytest

from seedbed.generators.number import Numeric
from seedbed.kernel.arrays import to_numpy
from seedbed.plan import Plan
from seedbed.verify.spread import Spread, bounds, spread
from seedbed.verify.statistics import goodness_of_fit
from tests.unit.verify.specs import column_plan, table_of

ROWS = 200_000
DRAWN = [
    "{type: integer, integer: {min_value: 1, max_value: 6}}",
    "{type: integer, integer: {min_value: -500, max_value: 1000}}",
    "{type: integer, integer: {normal: {mean: 40, stddev: 15}, min_value: 18, max_value: 85}}",
    "{type: integer, integer: {min_value: 0, max_value: 1000, round_to: 50}}",
    "{type: integer, integer: {exponential: 4, min_value: 0, max_value: 30}}",
    '{type: "decimal(10,2)", decimal: {lognormal: {median: 40, sigma: 1}, min_value: 5, max_value: 2000}}',
    '{type: "decimal(10,2)", decimal: {lognormal: {median: 40, sigma: 0.5}}}',
    '{type: "decimal(10,2)", decimal: {min_value: 5, max_value: 20, round_to: 0.25}}',
    '{type: "decimal(10,2)", decimal: {uniform: {min_value: 5, max_value: 20}, max_value: 12}}',
    '{type: "decimal(10,2)", decimal: {quantiles: {0: 5, 0.5: 40, 0.9: 200, 1: 5000}}}',
    "{type: double, float: {min_value: 0, max_value: 1}}",
    "{type: double, float: {normal: {mean: 70, stddev: 12}}}",
    "{type: double, float: {normal: {mean: 70, stddev: 12}, min_value: 60, max_value: 100, round_to: 0.5}}",
    "{type: real, float: {exponential: 3}}",
]
UNKNOWN = [
    "{type: integer, integer: {min_value: 1, max_value: id}}",
    "{type: integer, integer: {min_value: 1, max_value: 9, zipf: 1}}",
    '{type: "decimal(10,2)", decimal: {min_value: 1, max_value: 9, round_to: {0.01: 1, 1: 1}}}',
    '{type: "decimal(10,2)", decimal: {uniform: {min_value: 1, max_value: 2}, times: id}}',
    "{type: integer, integer: {value: 7}}",
]


def params_of(plan: Plan) -> tuple[str, Numeric]:
    generator = plan.spec.content.databases["db"].tables["t"].columns["x"].generator
    assert generator is not None
    name, params = generator
    assert isinstance(params, Numeric)
    return name, params


def spread_of(plan: Plan) -> Spread | None:
    name, params = params_of(plan)
    return spread(params, table_of(plan, "db.t").column("x").type, whole=name == "integer")


def draw(plan: Plan) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return to_numpy(plan.tables()["db.t"].rows(0, ROWS)["x"]).astype(np.float64)


@pytest.mark.parametrize("column", DRAWN)
def test_rows_fall_into_the_bins_as_predicted(column: str) -> None:
    plan = column_plan(column, ROWS)
    found = spread_of(plan)
    assert found is not None
    assert sum(found.shares) == pytest.approx(1)
    assert len(found.shares) == len(found.edges) + 1 == len(found.starts) + 1
    places = np.searchsorted(np.array([float(edge) for edge in found.edges]), draw(plan))
    fit = goodness_of_fit(np.bincount(places, minlength=len(found.shares)).tolist(), found.shares)
    assert fit is not None
    assert fit.p_value > 1e-4


@pytest.mark.parametrize("column", UNKNOWN)
def test_what_hangs_on_other_things_is_not_predicted(column: str) -> None:
    assert spread_of(column_plan(column)) is None


@pytest.mark.parametrize("column", [*DRAWN, *UNKNOWN])
def test_rows_lie_within_the_bounds(column: str) -> None:
    plan = column_plan(column, ROWS)
    low, high = bounds(params_of(plan)[1])
    values = draw(plan)
    assert low <= values.min()
    assert values.max() <= high


def test_bounds_span_all_cases() -> None:
    cases = "{by: id, cases: {1: {min_value: -2}, 2: {max_value: 40}}, default: {}, min_value: 0, max_value: 9}"
    assert bounds(params_of(column_plan(f"{{type: integer, integer: {cases}}}"))[1]) == (-2, 40)
