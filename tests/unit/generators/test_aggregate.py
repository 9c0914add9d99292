"""Aggregates of children and running totals: exact, at any slice, over any segment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import accumulate, pairwise
from statistics import fmean
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from seedbed.errors import ImpossibleError
from seedbed.kernel import ColumnDef, Rows, Tables, rows
from tests.generating import assert_sliceable, column, given, mismatch, per_parent, refused, state, values

MONEY = "decimal(14,2)"
COUNT = given("_children", pa.array([0, 3, 1, 0, 7, 2]))
AMOUNT = column("amount", "decimal(12,2)", "decimal", {"min_value": -500, "max_value": 5000})
CHILD = [
    AMOUNT,
    given("fee", pa.array([Decimal("0.125"), None, Decimal("10.001")], pa.decimal128(9, 3))),
    given("big", pa.array([True, False, False, True, True])),
    given("score", pa.array([3, None, 8, 5])),
    given("day", pa.array([date(2024, 1, 5), date(2024, 3, 1), None, date(2023, 7, 7)])),
    given("word", pa.array(["b", "a", None])),
]
OPENING = column("opening", MONEY, "decimal", {"min_value": 0, "max_value": 100})


def family(*parents: ColumnDef, children: tuple[ColumnDef, ...] = (), count: int = 300) -> Tables:
    return per_parent([COUNT, OPENING, *parents], [*CHILD, *children], parents=count, count="_children")


def grouped(tables: Tables, name: str) -> list[list[Any]]:
    """The children's values, parent by parent."""
    made = values(tables["db.children"], name)
    edges = [0, *accumulate(values(tables["db.parents"], "_children"))]
    return [made[start:stop] for start, stop in pairwise(edges)]


def known(segment: list[Any]) -> list[Any]:
    return [each for each in segment if each is not None]


FUNCTIONS: dict[str, Any] = {
    "sum": lambda segment: sum(known(segment)),
    "min": lambda segment: min(known(segment), default=None),
    "max": lambda segment: max(known(segment), default=None),
    "first": lambda segment: segment[0] if segment else None,
    "last": lambda segment: segment[-1] if segment else None,
    "mean": lambda segment: fmean(map(float, known(segment))) if known(segment) else None,
}
CASES = [
    ("sum", "amount", MONEY), ("sum", "fee", "decimal(14,3)"), ("sum", "score", "bigint"),
    ("min", "amount", MONEY), ("max", "amount", MONEY), ("min", "day", "date"), ("max", "day", "date"),
    ("min", "score", "integer"), ("first", "amount", MONEY), ("last", "amount", MONEY), ("first", "word", "text"),
    ("last", "word", "text"), ("last", "day", "date"),
    ("mean", "score", "double"), ("mean", "fee", "double"),
]  # fmt: skip


@pytest.mark.parametrize(("function", "of", "type_"), CASES)
def test_functions(function: str, of: str, type_: str) -> None:
    params = {"table": "children", "function": function, "column": of}
    tables = family(column("x", type_, "aggregate", params))
    expected = [FUNCTIONS[function](segment) for segment in grouped(tables, of)]
    made = values(tables["db.parents"], "x")
    assert made == (pytest.approx(expected) if function == "mean" else expected)
    assert_sliceable(tables["db.parents"], "x")


def test_count() -> None:
    tables = family(column("x", "integer", "aggregate", {"table": "children", "function": "count"}))
    assert values(tables["db.parents"], "x") == values(tables["db.parents"], "_children")


@pytest.mark.parametrize("function", ["count", "sum", "last", "max"])
def test_only_some_children(function: str) -> None:
    params = {"table": "children", "function": function, "column": "amount", "where": "big"}
    tables = family(column("x", "integer" if function == "count" else MONEY, "aggregate", params))
    kept = [
        [amount for amount, big in zip(amounts, bigs, strict=True) if big]
        for amounts, bigs in zip(grouped(tables, "amount"), grouped(tables, "big"), strict=True)
    ]
    expected = [len(segment) if function == "count" else FUNCTIONS[function](segment) for segment in kept]
    assert values(tables["db.parents"], "x") == expected


def test_opening_balance_plus_sum() -> None:
    params = {"table": "children", "function": "sum", "column": "amount", "plus": "opening"}
    tables = family(column("x", MONEY, "aggregate", params))
    opening = values(tables["db.parents"], "opening")
    expected = [start + sum(segment) for start, segment in zip(opening, grouped(tables, "amount"), strict=True)]
    assert values(tables["db.parents"], "x") == expected


def test_sums_are_exact_where_floats_are_not() -> None:
    cents = given(
        "amount", pa.array([Decimal("90071992547409.93"), Decimal("0.10"), Decimal("0.20")], pa.decimal128(16, 2))
    )
    total = column("x", "decimal(18,2)", "aggregate", {"table": "children", "function": "sum", "column": "amount"})
    tables = per_parent([total], [cents], parents=4, count=3)
    assert values(tables["db.parents"], "x") == [Decimal("90071992547410.23")] * 4


def test_nobody_has_children() -> None:
    none = given("_children", pa.array([0]))
    sums = column("x", MONEY, "aggregate", {"table": "children", "function": "sum", "column": "amount"})
    last = column("y", MONEY, "aggregate", {"table": "children", "function": "last", "column": "amount"})
    parents = per_parent([none, sums, last], CHILD, parents=5, count="_children")["db.parents"]
    assert values(parents, "x") == [0] * 5
    assert values(parents, "y") == [None] * 5
    assert len(parents.rows(0, 0)["x"]) == 0


def test_children_are_looked_at_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    params = {"table": "children", "function": "sum", "column": "amount"}
    whole = values(family(column("x", MONEY, "aggregate", params))["db.parents"], "x")
    monkeypatch.setattr(rows, "CHILDREN_AT_ONCE", 5)
    assert values(family(column("x", MONEY, "aggregate", params))["db.parents"], "x") == whole


# Running totals


def running(start: str | None = "parent.opening", *, count: int = 300) -> Tables:
    params = {"column": "amount", **({"start": start} if start else {})}
    return family(children=(column("after", MONEY, "running", params),), count=count)


@pytest.mark.parametrize("start", [None, "parent.opening"])
def test_running_totals(start: str | None) -> None:
    tables = running(start)
    opening = values(tables["db.parents"], "opening")
    for begin, amounts, after in zip(opening, grouped(tables, "amount"), grouped(tables, "after"), strict=True):
        assert after == [*accumulate(amounts, initial=begin if start else Decimal(0))][1:]
    assert_sliceable(tables["db.children"], "after")


def test_one_row_in_the_middle_of_its_segment() -> None:
    tables = running()
    children = tables["db.children"]
    whole = children.rows(0, children.count)["after"]
    for row in range(0, children.count, 37):
        assert Rows(children, np.array([row]))["after"][0] == whole[row]


def test_running_totals_and_aggregates_meet() -> None:
    balance = column(
        "x", MONEY, "aggregate", {"table": "children", "function": "sum", "column": "amount", "plus": "opening"}
    )
    last = column("y", MONEY, "aggregate", {"table": "children", "function": "last", "column": "after"})
    after = column("after", MONEY, "running", {"column": "amount", "start": "parent.opening"})
    parents = family(balance, last, children=(after,))["db.parents"]
    for size, x, y in zip(*(values(parents, name) for name in ("_children", "x", "y")), strict=True):
        assert y == (x if size else None)


def test_running_totals_need_an_owner() -> None:
    with pytest.raises(ImpossibleError, match=r"db\.t\.after: a running total needs rows that are per_parent"):
        values(state(AMOUNT, column("after", MONEY, "running", "amount")), "after")


def test_running_totals_count_nulls_as_nothing() -> None:
    after = column("after", "decimal(14,3)", "running", "fee")
    tables = family(children=(after,))
    for fees, totals in zip(grouped(tables, "fee"), grouped(tables, "after"), strict=True):
        assert totals == [*accumulate(fee or Decimal(0) for fee in fees)]


# Wrong parameters


def test_wrong_parameters() -> None:
    assert "sum needs the children's column" in refused("aggregate", {"table": "children", "function": "sum"})
    assert "function: Input should be 'sum'" in refused(
        "aggregate", {"table": "children", "function": "total", "column": "x"}
    )
    assert "column: Field required" in refused("running", {})
    sums = {"table": "children", "function": "sum", "column": "amount"}
    assert mismatch("aggregate", sums, "text") == "sum gives a number, which text cannot hold"
    assert mismatch("aggregate", {**sums, "function": "last"}, "text") is None


def test_inputs() -> None:
    params: Any = column(
        "x", MONEY, "aggregate", {"table": "t", "function": "sum", "column": "a", "where": "b", "plus": "c"}
    )
    assert params.params.inputs() == ("t[].a", "t[].b", "c")
    params = column("x", MONEY, "running", {"column": "a", "start": "p.b"})
    assert params.params.inputs() == ("a", "_index", "p.b")
