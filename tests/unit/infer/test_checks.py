"""Conditions are taken apart into what they ask of columns."""

from __future__ import annotations

from decimal import Decimal

import pytest

from seedbed.infer.checks import columns_in, constants_in, read_checks
from seedbed.infer.limits import Limits


@pytest.mark.parametrize(
    ("sql", "column", "limits"),
    [
        ("a > 3", "a", Limits(min_value=Decimal(3), min_open=True)),
        ("3 >= a", "a", Limits(max_value=Decimal(3))),
        ("a BETWEEN -1 AND 2.5", "a", Limits(min_value=Decimal(-1), max_value=Decimal("2.5"))),
        ("a IN ('x', 'y')", "a", Limits(values=("x", "y"))),
        ("a = 'x' OR a = 'y'", "a", Limits(values=("x", "y"))),
        ("a <> ''", "a", Limits(excluded=("",), min_length=1)),
        ("NOT (a < 5)", "a", Limits(min_value=Decimal(5))),
        ("length(a) BETWEEN 2 AND 8", "a", Limits(min_length=2, max_length=8)),
        ("lower(a) = a", "a", Limits(lower=True)),
        ("a IS NOT NULL", "a", Limits(not_null=True)),
        ("a = true", "a", Limits(values=("true",))),
        ("NOT a", "a", Limits(values=("false",))),
        ("regexp_matches(a, '^[a-z]+$')", "a", Limits(pattern="^[a-z]+$")),
        ("a >= '2024-01-01'", "a", Limits(min_value="2024-01-01")),
    ],
)
def test_limits_of_one_column(sql: str, column: str, limits: Limits) -> None:
    found = read_checks([sql])
    assert not found.unknown
    known = found.limits[column]
    for name in Limits.__dataclass_fields__:
        if name != "sources":
            assert getattr(known, name) == getattr(limits, name), name


def test_columns_against_each_other() -> None:
    found = read_checks(["a < b", "c <> d", "total = price * quantity", "e >= f"])
    assert [(each.low, each.high, each.strict) for each in found.orders] == [("a", "b", True), ("f", "e", False)]
    assert found.differ == [("c", "d")]
    assert found.equations == {"total": "price * quantity"}


def test_when_columns_are_null() -> None:
    found = read_checks(["(kind = 'a' AND x IS NULL) OR (kind = 'b' AND x IS NOT NULL)", "(p IS NULL) = (q IS NULL)"])
    assert found.null_where == {"x": ["kind IN ('a')"]}
    assert found.together == [("p", "q")]


def test_what_is_not_understood_is_kept() -> None:
    assert read_checks(["abs(a) + b > 3"]).unknown == ["abs(a) + b > 3"]


def test_names_and_constants() -> None:
    assert columns_in("a > 3 OR b = 'x'") == {"a", "b"}
    assert constants_in("a > -3 OR b = 'x'") == ["x", Decimal(-3)]
