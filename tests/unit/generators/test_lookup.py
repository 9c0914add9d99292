"""Records of a file: fields that agree, weights, and what they are looked up by."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from seedbed.errors import GenerationError, UsageError
from seedbed.kernel import Scaled
from seedbed.kernel.tables import TableState
from tests.generating import assert_grows, assert_shares, assert_sliceable, column, given, refused, state, values

TEXT = """kind,shop,code,low,weight
food,Corner Pantry,5411,1.50,3
food,Green Basket,5411,2.25,1
fuel,Harbor Gas,,20.00,0
fuel,"Exit 9, Fuel",5541,30.00,5
"""
KIND = given("kind", pa.array(["food", "fuel", "food"]))


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "shops.csv"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def make(file: str, scales: tuple[float, ...] = (1.0,), **more: Any) -> TableState:
    params = {"file": file, "draw": "shop", "where": {"kind": "kind"}, "weight": "weight", **more}
    return state(
        column("shop", "text", "lookup", {**params, "value": "shop"}),
        column("code", "char(4)", "lookup", {**params, "value": "code"}),
        column("low", "decimal(6,2)", "lookup", {**params, "value": "low"}),
        KIND,
        driver=Scaled(6000),
        scales=scales,
    )


def test_fields_are_of_one_record(file: str) -> None:
    found = make(file)
    records = Counter(zip(*(values(found, name) for name in ("kind", "shop", "code", "low")), strict=True))
    assert set(records) == {
        ("food", "Corner Pantry", "5411", Decimal("1.50")),
        ("food", "Green Basket", "5411", Decimal("2.25")),
        ("fuel", "Exit 9, Fuel", "5541", Decimal("30.00")),
    }
    shops = Counter(values(found, "shop"))
    assert_shares([shops["Corner Pantry"], shops["Green Basket"]], [3, 1])


def test_empty_fields_are_null(file: str) -> None:
    made = values(make(file, weight=None), "code")
    assert set(made[1::3]) == {None, "5541"}


def test_draws_of_other_names_are_independent(file: str) -> None:
    params = {"file": file, "value": "shop"}
    found = state(
        *(column(name, "text", "lookup", {**params, "draw": draw}) for name, draw in {"a": "x", "b": "y"}.items()),
        *(column(name, "text", "lookup", params) for name in "cd"),
        driver=Scaled(4000),
    )
    made = {name: values(found, name) for name in "abcd"}
    for one, other in ("ab", "cd", "ac"):
        same = sum(x == y for x, y in zip(made[one], made[other], strict=True))
        assert 800 < same < 1200


def test_records_by_number(file: str) -> None:
    shop = column("x", "text", "lookup", {"file": file, "value": "shop", "row": "n"})
    assert values(state(shop, given("n", pa.array([2, 0, None]))), "x", 3) == ["Harbor Gas", "Corner Pantry", None]
    with pytest.raises(GenerationError, match="has 4 records, so none is number 4"):
        values(state(shop, given("n", pa.array([4]))), "x")


def test_slices_and_growth(file: str) -> None:
    assert_sliceable(make(file), "shop", "code", "low")
    assert_grows(lambda scales: make(file, scales), "shop", "low")


def test_what_is_not_there(file: str) -> None:
    shop = column("x", "text", "lookup", {"file": file, "value": "shop", "where": {"kind": "k"}})
    with pytest.raises(GenerationError, match="no record with kind = toys"):
        values(state(shop, given("k", pa.array(["food", "toys"]))), "x")
    with pytest.raises(UsageError, match="has no field 'shops'"):
        values(state(column("x", "text", "lookup", {"file": file, "value": "shops"})), "x")
    with pytest.raises(UsageError, match="cannot be read"):
        values(state(column("x", "text", "lookup", {"file": file + "x", "value": "shop"})), "x")


def test_wrong_parameters() -> None:
    assert "row names the record" in refused("lookup", {"file": "a", "value": "b", "row": "c", "draw": "d"})
    assert "value: Field required" in refused("lookup", {"file": "a"})
