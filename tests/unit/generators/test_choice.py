"""Constants, cycles, choices, quotas and coin tosses."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from seedbed.generators.choice import quotas
from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import assert_grows, assert_shares, assert_sliceable, column, given, refused, state, values

SEGMENTS = {"retail": 60, "premium": 25, "corporate": 10, "private": 5}


@pytest.mark.parametrize(
    ("type_", "value", "expected"),
    [("varchar(10)", "USD", "USD"), ("varchar(10)", 7, "7"), ("integer", 7, 7), ("decimal(6,2)", 2.5, Decimal("2.50")),
     ("boolean", True, True), ("date", "2024-05-06", date(2024, 5, 6)), ("date", date(2024, 5, 6), date(2024, 5, 6)),
     ("text", None, None), ("double", 1, 1.0)],
)  # fmt: skip
def test_constants(type_: str, value: object, expected: object) -> None:
    assert values(state(column("x", type_, "constant", {"value": value})), "x", 3) == [expected] * 3


def test_a_list_begins_again_at_its_end() -> None:
    assert values(state(column("x", "char(1)", "list", ["a", "b", "c"])), "x", 7) == list("abcabca")


def test_a_list_by_another_column() -> None:
    place = given("place", pa.array([2, 0, 4]))
    found = state(column("x", "char(1)", "list", {"values": ["a", "b", "c"], "by": "place"}), place)
    assert values(found, "x", 3) == ["c", "a", "b"]


def test_choices_by_weight() -> None:
    found = state(column("x", "varchar(10)", "choice", {"values": SEGMENTS}), driver=Scaled(50_000))
    counts = Counter(values(found, "x"))
    assert_shares([counts[name] for name in SEGMENTS], list(SEGMENTS.values()))


def test_choices_without_weights_and_with_null() -> None:
    counts = Counter(values(state(column("x", "integer", "choice", [1, 2, None]), driver=Scaled(30_000)), "x"))
    assert_shares([counts[1], counts[2], counts[None]], [1, 1, 1])


def test_a_weight_of_nothing_never_comes() -> None:
    assert set(values(state(column("x", "char(1)", "choice", {"values": {"a": 0, "b": 1, "c": 0}})), "x")) == {"b"}


def test_the_first_rows_may_be_fixed() -> None:
    params = {"values": {"a": 1, "b": 1}, "first": ["x", "y"]}
    made = values(state(column("x", "char(1)", "choice", params)), "x")
    assert made[:2] == ["x", "y"]
    assert set(made[2:]) == {"a", "b"}


def test_exact_quotas() -> None:
    found = state(column("x", "varchar(10)", "choice", {"values": SEGMENTS, "exact": True}), driver=Scaled(1001))
    made = values(found, "x")
    assert Counter(made) == {"retail": 601, "premium": 250, "corporate": 100, "private": 50}
    assert len(set(made[:50])) > 1, "dealt out in no order"


def test_exact_quotas_in_every_epoch() -> None:
    params = {"values": {"a": 1, "b": 3}, "exact": True}
    found = state(column("x", "char(1)", "choice", params), driver=Scaled(400), scales=(1.0, 2.0, 3.0))
    made = values(found, "x")
    assert [Counter(made[start : start + 400])["a"] for start in (0, 400, 800)] == [100] * 3


def test_quotas_by_largest_remainder() -> None:
    assert quotas((0.3, 0.3, 0.4), 11).tolist() == [3, 3, 5]
    for total in range(200):
        found = quotas((0.61, 0.29, 0.1), total)
        assert found.sum() == total
        assert np.abs(found - np.array([0.61, 0.29, 0.1]) * total).max() < 1


@pytest.mark.parametrize("probability", [0.0, 0.03, 0.5, 1.0])
def test_coin_tosses(probability: float) -> None:
    found = state(column("x", "boolean", "boolean", probability), driver=Scaled(40_000))
    yes = sum(values(found, "x"))
    assert abs(yes - 40_000 * probability) <= 5 * (40_000 * probability * (1 - probability)) ** 0.5


def make(scales: tuple[float, ...] = (1.0,)) -> TableState:
    return state(
        column("a", "varchar(10)", "choice", {"values": SEGMENTS}),
        column("b", "varchar(10)", "choice", {"values": SEGMENTS, "exact": True}),
        column("c", "boolean", "boolean", 0.3),
        column("d", "char(1)", "list", ["x", "y"]),
        column("e", "integer", "constant", 3),
        driver=Scaled(777),
        scales=scales,
    )


def test_slices_and_growth() -> None:
    assert_sliceable(make(), *"abcde")
    assert_grows(make, *"abcde")


def test_wrong_parameters() -> None:
    assert "at least 1 item" in refused("choice", [])
    assert "2 values have 1 weights" in refused("choice", {"values": ["a", "b"], "weights": [1]})
    assert "not all 0" in refused("choice", {"values": {"a": 0}})
    assert "weights stand in the mapping of values" in refused("choice", {"values": {"a": 1}, "weights": [1]})
    assert "less than or equal to 1" in refused("boolean", 1.5)
