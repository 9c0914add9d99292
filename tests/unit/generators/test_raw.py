"""Lists: distinct items, as many as asked for, the popular ones more often; and first rows of other generators."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

import numpy as np
import pyarrow as pa
import pytest

from seedbed.errors import ImpossibleError
from seedbed.generators import registry
from seedbed.kernel import ColumnDef, Fixed, ReferenceDef, Scaled, Tables
from seedbed.kernel.tables import Size, TableState
from tests.generating import KEY, assert_sliceable, column, given, refused, state, table, values


def listed(params: dict[str, object], *, tags: int = 500, rows: int = 3000) -> TableState:
    """Lists `x` of names of tags, by a column `n` with their lengths from 0 to 59."""
    reference = ColumnDef("@tag", pa.int64(), registry()["@pick"].generate, None, visible=False)
    tables = Tables(
        [
            table(
                given("name", pa.array([f"tag{number}" for number in range(tags)])), name="db.tags", driver=Fixed(tags)
            ),
            table(
                reference,
                given("n", pa.array(range(60))),
                column("x", "varchar(20)[]", "array", params),
                driver=Fixed(rows),
                references=[ReferenceDef("tag", "db.tags")],
            ),
        ],
        (Size(1.0),),
        KEY,
    )
    return tables["db.t"]


@pytest.mark.parametrize("zipf", [{}, {"zipf": 0.8}, {"zipf": 2.5}])
def test_lists_of_another_tables_values(zipf: dict[str, object]) -> None:
    found = listed({"of": "tag.name", "count": "n", **zipf})
    lists = values(found, "x")
    assert [len(each) for each in lists] == [number % 60 for number in range(3000)]
    assert all(len(set(each)) == len(each) for each in lists)
    assert_sliceable(found, "x")


def test_popular_items_come_more_often() -> None:
    used = Counter(tag for tags in values(listed({"of": "tag.name", "count": "n", "zipf": 0.8}), "x") for tag in tags)
    shares = np.array([used[f"tag{number}"] for number in range(500)])
    assert shares[:50].sum() > 3 * shares[250:300].sum()
    assert (shares > 0).mean() > 0.99
    weights = np.arange(1, 501.0) ** -0.8
    expected = (weights / weights.sum())[20:400] * shares.sum()
    assert abs(shares[20:400].sum() / expected.sum() - 1) < 0.1


def test_no_more_items_than_there_are() -> None:
    lists = values(listed({"of": "tag.name", "count": "n", "zipf": 1}, tags=7), "x", 100)
    assert max(map(len, lists)) == 7


def test_lists_of_plain_values_by_popularity() -> None:
    found = state(column("x", "varchar(3)[]", "array", {"values": ["a", "b", "c", "d"], "min_count": 1, "zipf": 2}))
    used = Counter(each for items in values(found, "x") for each in items)
    assert used["a"] > used["b"] > used["d"] > 0


def test_parameters_that_do_not_fit() -> None:
    assert "name values, kinds of values, or a column with of" in refused("array", {})
    assert "kinds and by go together" in refused("array", {"kinds": {"a": ["x"]}})
    assert "skip and first go with of" in refused("array", {"values": ["x"], "skip": 1})
    assert "not a column after a reference" in refused("array", {"of": "name"})


def test_first_uuids() -> None:
    first = UUID("6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84")
    found = values(state(column("x", "uuid", "uuid", {"first": [str(first)]})), "x", 3)
    plain = values(state(column("x", "uuid", "uuid")), "x", 3)
    assert found == [first.bytes, *plain[1:]]


def test_first_rows_count_towards_exact_shares() -> None:
    choice = column("x", "text", "choice", {"values": {"a": 60, "b": 40}, "exact": True, "first": {"b": 30}})
    found = values(state(choice, driver=Scaled(100)), "x")
    assert found[:30] == ["b"] * 30
    assert Counter(found) == {"a": 60, "b": 40}
    grown = values(state(choice, driver=Scaled(100), scales=(1.0, 2.0)), "x")
    assert grown[:100] == found
    assert Counter(grown) == {"a": 120, "b": 80}
    with pytest.raises(
        ImpossibleError, match="the first 30 rows of 'b' are more than its share of 10 rows, which is 4"
    ):
        values(state(choice, driver=Scaled(10)), "x")
    assert "among the values" in refused("choice", {"values": ["a"], "exact": True, "first": ["b"]})


def test_first_rows_of_a_reference() -> None:
    pick = registry()["@pick"]
    params = pick.params.model_validate({"reference": "p", "first": {2: 3, 0: 1}})
    tables = Tables(
        [
            table(given("id", pa.array(range(9))), name="db.p", driver=Fixed(9)),
            table(ColumnDef("@p", pa.int64(), pick.generate, params), references=[ReferenceDef("p", "db.p")]),
        ],
        (Size(1.0),),
        KEY,
    )
    found = values(tables["db.t"], "@p")
    assert found[:4] == [2, 2, 2, 0]
    assert len(set(found)) == 9


def test_values_of_each_kind() -> None:
    kind = given("kind", pa.array(["sea", "sky"]))
    params = {"by": "kind", "kinds": {"sea": ["fish", "wave", "ship"], "sky": ["star", "cloud"]}, "min_count": 1}
    found = state(column("x", "varchar(9)[]", "array", params), kind)
    assert_sliceable(found, "x")
    own: dict[int, set[str]] = {0: set(), 1: set()}
    for row, items in enumerate(values(found, "x", 200)):
        assert len(set(items)) == len(items) > 0
        own[row % 2].update(items)
    assert own == {0: {"fish", "wave", "ship"}, 1: {"star", "cloud"}}


def test_a_list_begins_with_the_items_of_another() -> None:
    params = {"of": "tag.name", "count": "n", "first": "own", "skip": 100, "zipf": 0.8}
    reference = ColumnDef("@tag", pa.int64(), registry()["@pick"].generate, None, visible=False)
    names = pa.array([f"tag{number}" for number in range(200)])
    own = given("own", pa.array([["tag150", "x"], None, []], pa.list_(pa.string())))
    lists = column("x", "varchar(20)[]", "array", params)
    tables = Tables(
        [
            table(given("name", names), name="db.tags", driver=Fixed(200)),
            table(
                reference, given("n", pa.array([0, 1, 5, 60])), own, lists,
                driver=Fixed(600), references=[ReferenceDef("tag", "db.tags")],
            ),
        ],
        (Size(1.0),), KEY,
    )  # fmt: skip
    assert_sliceable(tables["db.t"], "x")
    for row, items in enumerate(values(tables["db.t"], "x", 600)):
        count = (0, 1, 5, 60)[row % 4]
        assert len(items) == len(set(items)) == count
        led = ["tag150", "x"][:count] if row % 3 == 0 else []
        assert items[: len(led)] == led
        assert all(int(item[3:]) >= 100 for item in items[len(led) :])
