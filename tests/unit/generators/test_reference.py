from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from seedbed.errors import ImpossibleError
from seedbed.generators.weights import Zipf
from seedbed.kernel import bits, stream
from seedbed.plan import Plan
from tests.chance import assert_even, assert_uniform, normal_limit
from tests.planned import column, plan_of, whole

PARENTS = """
parents:
  rows: {parents}
  primary_key: id
  columns:
    id: {{type: int, sequence: 0}}
    size: {{type: int, list: [1, 2, 3, 0]}}
    kind: {{type: text, list: [a, b]}}
"""


def children(reference: str, *, rows: str = "20_000", parents: str = "200", scale: float = 1) -> Plan:
    return plan_of(
        PARENTS.format(parents=parents)
        + f"children:\n  rows: {rows}\n  references:\n"
        + f"    parent: {{table: parents, columns: parent_id, {reference}}}\n"
        + "  columns:\n    parent_id: {}\n",
        scale=scale,
    )


def picked(plan: Plan) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(column(plan, "children.parent_id"), np.int64)


def test_uniform() -> None:
    assert_uniform(picked(children("")), 200)


def test_zipf() -> None:
    found = np.bincount(picked(children("zipf: 1.0")), minlength=200)
    shares = 1 / np.arange(1, 201)
    expected = 20_000 * shares / shares.sum()
    assert (np.abs(found - expected) < normal_limit(200) * np.sqrt(expected) + 1).all()
    assert found[0] > 15 * found[100]


def test_zipf_is_that_of_the_numbers() -> None:
    plan = children("zipf: 0.8")
    random = bits(stream("1/test/shop/children/@parent/pick"), np.arange(20_000))
    assert (picked(plan) == Zipf(200, 0.8).ranks(random)).all()


def test_weight() -> None:
    found = np.bincount(picked(children("weight: size")), minlength=200)
    weights = np.tile([1, 2, 3, 0], 50)
    assert not found[weights == 0].any()
    for weight in (1, 2, 3):
        assert_even(found[weights == weight])
    shares = [found[weights == weight].sum() / 20_000 for weight in (1, 2, 3)]
    assert shares == pytest.approx([1 / 6, 2 / 6, 3 / 6], abs=normal_limit(3) * 0.5 / 20_000**0.5)


def test_where() -> None:
    found = np.bincount(picked(children("""where: "kind = 'b' AND id < 100" """)), minlength=200)
    eligible = np.arange(200) % 2 == 1
    eligible[100:] = False
    assert not found[~eligible].any()
    assert_even(found[eligible])


def test_where_with_weight_and_with_zipf() -> None:
    heavy = np.bincount(picked(children("""where: "kind = 'a'", weight: size""")), minlength=200)
    assert set(np.flatnonzero(heavy) % 4) == {0, 2}
    early = np.bincount(picked(children("""where: "kind = 'a'", zipf: 1""")), minlength=200)
    assert early[0] > early[2] > early[20] > early[1] == 0


def test_a_null_condition_holds_for_nobody() -> None:
    assert set(picked(children('where: "nullif(size, 1) > 1"')) % 4) == {1, 2}


def test_optional_share() -> None:
    found = column(children("optional: 0.3"), "children.parent_id")
    nulls = sum(each is None for each in found) / len(found)
    assert nulls == pytest.approx(0.3, abs=normal_limit() * 0.5 / 20_000**0.5)


def test_optional_condition() -> None:
    plan = children('optional: "_row % 2 = 0"', rows="10")
    assert [each is None for each in column(plan, "children.parent_id")] == [True, False] * 5


def test_what_follows_an_optional_parent_is_null_with_it() -> None:
    plan = plan_of("""
        parents:
          rows: 5
          primary_key: [a, b]
          columns: {a: {type: int, sequence: 1}, b: {type: text, code: "B{}"}, c: {type: text, code: "C{}"}}
        children:
          rows: 200
          references:
            parent: {table: parents, columns: [parent_a, parent_b], optional: 0.5}
            again: {table: parents, same: parent}
          columns:
            parent_a: {}
            parent_b: {}
            copied: {type: text, copy: parent.c}
            indirect: {type: text, copy: again.c}
    """)
    table = {each.name: each for each in plan.schema.databases[0].tables[1].columns}
    assert all(each.nullable for each in table.values())
    assert (table["parent_b"].type, table["parent_a"].type) == (
        plan.schema.databases[0].tables[0].column("b").type,
        plan.schema.databases[0].tables[0].column("a").type,
    )
    rows = whole(plan.tables(), "children").to_pylist()
    assert {row["parent_a"] is None for row in rows} == {True, False}
    for row in rows:
        number = row["parent_a"]
        expected = (None, None, None) if number is None else (f"B{number}", f"C{number}", f"C{number}")
        assert (row["parent_b"], row["copied"], row["indirect"]) == expected


def test_row() -> None:
    assert picked(children('row: "_row % 7"', rows="21")).tolist() == [*range(7)] * 3


@pytest.mark.parametrize("expression", ["_row - 1", "_row + 195"])
def test_a_row_that_is_not_there(expression: str) -> None:
    with pytest.raises(
        ImpossibleError, match=r"shop.children: reference parent: row \d asks for row (-1|200) of shop.p"
    ):
        picked(children(f'row: "{expression}"', rows="10"))


def test_a_row_that_is_not_there_may_be_optional() -> None:
    plan = children('row: "_row - 1", optional: "_row = 0"', rows="3")
    assert column(plan, "children.parent_id") == [None, 0, 1]


def test_same() -> None:
    plan = plan_of(
        PARENTS.format(parents=10)
        + """
orders:
  rows: 50
  primary_key: id
  references: {parent: {table: parents, columns: parent_id}}
  columns: {id: {type: int, sequence: 0}, parent_id: {}}
returns:
  rows: 30
  references:
    order: {table: orders, columns: order_id}
    parent: {table: parents, columns: parent_id, same: order.parent}
  columns: {order_id: {}, parent_id: {}}
"""
    )
    parents = column(plan, "orders.parent_id")
    pairs = zip(column(plan, "returns.order_id"), column(plan, "returns.parent_id"), strict=True)
    assert all(parents[order] == parent for order, parent in pairs)  # type: ignore[call-overload]


TREE = """
staff:
  rows: 500
  primary_key: id
  references:
    boss: {{table: staff, columns: boss_id, tree: {{roots: {roots}, children: {children}, depth: {depth}}}}}
  columns: {{id: {{type: int, sequence: 0}}, boss_id: {{}}}}
"""


@pytest.mark.parametrize(
    ("roots", "children_", "depth"), [(1, 5, 4), (3, 2, 10), (1, 1, 1000), (500, 5, 3), (7, 90, 1)]
)
def test_tree(roots: int, children_: int, depth: int) -> None:
    bosses = column(plan_of(TREE.format(roots=roots, children=children_, depth=depth)), "staff.boss_id")
    levels: list[int] = []
    for boss in bosses:
        assert boss is None or boss < len(levels)  # type: ignore[operator]  # above it, so no circle
        levels.append(0 if boss is None else levels[boss] + 1)  # type: ignore[call-overload]
    assert levels == sorted(levels)
    assert max(levels) <= depth - 1
    counts = Counter(levels)
    assert counts[0] == (500 if depth == 1 else min(roots, 500))
    for level in range(1, max(levels)):
        assert counts[level] == roots * children_**level


def test_tree_at_a_distant_row() -> None:
    plan = plan_of(TREE.format(roots=1, children=10, depth=1000).replace("500", "2_000_000_000"))
    batch = plan.tables()["shop.staff"].rows(1_999_999_000, 2_000_000_000).to_batch()
    bosses = batch.column("boss_id").to_numpy()
    assert (bosses < 1_111_111_111).all()
    assert (bosses >= 111_111_111).all()


DISTINCT = """
groups:
  rows: {groups}
  primary_key: id
  columns: {{id: {{type: int, sequence: 0}}}}
members:
  rows: {{per_parent: group, count: {count}}}
  references:
    group: {{table: groups, columns: group_id}}
    person: {{table: {table}, columns: person_id, distinct: true}}
  columns: {{group_id: {{}}, person_id: {{}}}}
people:
  rows: {people}
  primary_key: id
  columns: {{id: {{type: int, sequence: 0}}}}
"""


def pairs(plan: Plan) -> list[tuple[int, int]]:
    found = zip(column(plan, "members.group_id"), column(plan, "members.person_id"), strict=True)
    return list(found)  # type: ignore[arg-type]


@pytest.mark.parametrize(("people", "count"), [(1, 1), (7, 7), (30, 5), (1000, 3)])
def test_distinct(people: int, count: int) -> None:
    found = pairs(plan_of(DISTINCT.format(groups=2000, people=people, count=count, table="people")))
    assert len(set(found)) == len(found) == 2000 * count
    assert_uniform(np.array([person for _, person in found]), people) if count < people else None


@pytest.mark.parametrize(("groups", "count"), [(3, 1), (7, 3), (50, 5), (51, 25)])
def test_a_ring_links_nobody_to_himself_nor_twice(groups: int, count: int) -> None:
    found = pairs(plan_of(DISTINCT.format(groups=groups, people=1, count=count, table="groups")))
    assert all(one != other for one, other in found)
    assert len({frozenset(pair) for pair in found}) == len(found) == groups * count


@pytest.mark.parametrize(
    ("groups", "people", "count", "table"),
    [(5, 3, 4, "people"), (7, 1, 4, "groups"), (1, 1, 1, "groups"), (2, 1, 1, "groups")],
)
def test_more_than_there_are(groups: int, people: int, count: int, table: str) -> None:
    with pytest.raises(ImpossibleError, match=rf"shop.members: one row of group is to have {count} distinct"):
        pairs(plan_of(DISTINCT.format(groups=groups, people=people, count=count, table=table)))


def test_nothing_eligible() -> None:
    with pytest.raises(ImpossibleError) as caught:
        picked(children('where: "size > 5"', rows="10"))
    assert caught.value.message == (
        "shop.children: nothing to pick for reference parent: "
        "at scale 1 none of the 200 rows of shop.parents meets 'size > 5'"
    )
    assert "make the reference optional" in caught.value.hint


def test_nothing_there() -> None:
    with pytest.raises(ImpossibleError, match=r"reference parent: at scale 0.5 shop.parents has no rows"):
        picked(children("", rows="10", parents="0", scale=0.5))


def test_nothing_eligible_for_nobody_is_no_error() -> None:
    assert picked(children('where: "size > 5"', rows="0")).size == 0


@pytest.mark.parametrize("key", ["weight: size - 2", "weight: -1"])
def test_negative_weights(key: str) -> None:
    with pytest.raises(ImpossibleError, match=r"shop.parents: parent \d has -\d children"):
        picked(children(key, rows="10"))


PAIRS = """
a:
  rows: {a}
  primary_key: id
  columns: {{id: {{type: int, sequence: 0}}}}
b:
  rows: {b}
  primary_key: id
  columns: {{id: {{type: int, sequence: 0}}}}
links:
  rows: {{fixed: {rows}, pairs: [x, y]}}
  primary_key: [x, y]
  references: {{x: {{table: a, columns: x}}, y: {{table: {other}, columns: y}}}}
  columns: {{x: {{}}, y: {{}}}}
"""


@pytest.mark.parametrize(
    ("a", "b", "rows", "other"), [(7, 9, 63, "b"), (100, 30, 1000, "b"), (9, 1, 36, "a"), (200, 1, 999, "a")]
)
def test_pairs(a: int, b: int, rows: int, other: str) -> None:
    plan = plan_of(PAIRS.format(a=a, b=b, rows=rows, other=other))
    found = list(zip(column(plan, "links.x"), column(plan, "links.y"), strict=True))
    assert len({frozenset(pair) if other == "a" else pair for pair in found}) == rows
    if other == "a":
        assert all(x != y for x, y in found)


def test_too_many_pairs() -> None:
    plan = plan_of(PAIRS.format(a=7, b=9, rows=64, other="b"))
    with pytest.raises(ImpossibleError, match="64 distinct pairs are wanted"):
        column(plan, "links.x")
