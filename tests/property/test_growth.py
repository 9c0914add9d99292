"""What is there does not change when a dataset grows: every driver, every way to pick, every scale."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedbed.errors import ImpossibleError
from seedbed.generators.choice import quotas
from seedbed.kernel import Tables
from seedbed.kernel.tables import Size
from seedbed.plan import Plan, growth
from tests.chance import normal_limit
from tests.planned import plan_of, whole

SPEC = """
regions:
  rows: 12
  primary_key: id
  columns: {id: {type: int, sequence: 0}, open: {type: boolean, boolean: 0.5}}
customers:
  rows: {scaled: 157}
  primary_key: id
  references:
    region: {table: regions, columns: region_id}
    friend: {table: customers, columns: friend_id, where: "segment = 'corp'", optional: 0.2}
    boss: {table: customers, columns: boss_id, tree: {roots: 2, children: 4, depth: 5}}
    popular: {table: customers, columns: popular_id, zipf: 1}
    heavy: {table: customers, columns: heavy_id, weight: size}
    placed: {table: customers, columns: placed_id, row: "_row // 2"}
  columns:
    id: {type: int, sequence: 0}
    segment: {type: text, choice: {values: {retail: 60, premium: 25, corp: 15}, exact: true}}
    size: {type: int, list: [0, 1, 5]}
    region_id: {}
    friend_id: {}
    boss_id: {}
    popular_id: {}
    heavy_id: {}
    placed_id: {}
orders:
  rows: {per_parent: customer, count: {choice: {values: [0, 1, 2, 5]}}}
  primary_key: id
  references:
    customer: {table: customers, columns: customer_id}
    peer: {table: customers, columns: peer_id, distinct: true}
    gift: {table: regions, columns: gift_id, distinct: true}
    region: {table: regions, columns: region_id, same: customer.region}
  columns:
    id: {type: int, sequence: 0}
    customer_id: {}
    peer_id: {}
    gift_id: {}
    region_id: {}
    segment: {type: text, copy: customer.segment}
    status: {type: text, choice: {values: {done: 98, open: 2}, exact: true}}
    total: {type: "decimal(10,2)", sql: "id * 1.5 + _index"}
large:
  rows: {per_parent: order, when: "total > 300"}
  references: {order: {table: orders, columns: order_id}}
  columns: {order_id: {}}
cards:
  rows: {per_parent: customer, count: 2}
  references: {customer: {table: customers, columns: customer_id}}
  columns: {customer_id: {}, code: {type: text, code: {format: "{08}", scrambled: true}}}
likes:
  rows: {scaled: 80, pairs: [customer, region]}
  references:
    customer: {table: customers, columns: customer_id}
    region: {table: regions, columns: region_id}
  columns: {customer_id: {}, region_id: {}}
links:
  rows: {scaled: 300, pairs: [one, other]}
  references:
    one: {table: customers, columns: one_id}
    other: {table: customers, columns: other_id}
  columns: {one_id: {}, other_id: {}}
few:
  rows: {scaled: 0.3, min_value: 2}
  references: {customer: {table: customers, columns: customer_id}}
  columns: {customer_id: {}}
"""
NAMES = ("regions", "customers", "orders", "large", "cards", "likes", "links", "few")
LOADED = 3.7


@cache
def planned(scale: float, history: tuple[float, ...] = ()) -> tuple[Plan, Tables]:
    plan = plan_of(SPEC, scale=scale, history=[Size(each) for each in history])
    return plan, plan.tables()


@cache
def made(scale: float, name: str, history: tuple[float, ...] = ()) -> pa.RecordBatch:
    return whole(planned(scale, history)[1], name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("small", "large"), [(1, 2), (1, 3), (1, 10), (2, 4), (2, 10), (4, 8)])
def test_what_is_there_stays(name: str, small: float, large: float) -> None:
    few, many = made(small, name), made(large, name)
    assert many.num_rows >= few.num_rows > 0
    assert many.slice(0, few.num_rows).equals(few)
    if name not in {"regions", "few"}:
        assert many.num_rows > few.num_rows


@pytest.mark.parametrize("name", NAMES)
def test_a_target_loaded_between_tops_up(name: str) -> None:
    loaded = made(LOADED, name)
    assert made(10, name, (LOADED,)).slice(0, loaded.num_rows).equals(loaded)
    assert made(LOADED, name).slice(0, made(2, name).num_rows).equals(made(2, name))


def test_without_its_history_it_would_not() -> None:
    loaded = made(LOADED, "customers")
    assert not made(10, "customers").slice(0, loaded.num_rows).equals(loaded)


@settings(max_examples=12)
@given(
    history=st.lists(st.floats(0.2, 4), min_size=1, max_size=3, unique=True).map(sorted), name=st.sampled_from(NAMES)
)
def test_any_history(history: list[float], name: str) -> None:
    before: tuple[float, ...] = ()
    found = None
    for scale in (*history, 4.5):
        grown = whole(plan_of(SPEC, scale=scale, history=[Size(each) for each in before]).tables(), name)
        if found is not None:
            assert grown.slice(0, found.num_rows).equals(found)
        before, found = (*before, scale), grown


@pytest.mark.parametrize("history", [(), (LOADED,)])
def test_rows_given_by_the_user_grow_too(history: tuple[float, ...]) -> None:
    sizes = [Size(each, (("shop.customers", 200),)) for each in history]
    few = plan_of(SPEC, scale=1, rows={"customers": 200})
    many = plan_of(SPEC, scale=6, rows={"customers": 900}, history=[Size(1, (("shop.customers", 200),)), *sizes])
    for name in NAMES:
        small = whole(few.tables(), name)
        assert whole(many.tables(), name).slice(0, small.num_rows).equals(small), name


def ends(name: str, scale: float, history: tuple[float, ...] = ()) -> list[int]:
    found: list[int] = planned(scale, history)[1][f"shop.{name}"].ends.tolist()
    return found


def epochs(name: str, scale: float, history: tuple[float, ...] = ()) -> list[tuple[int, int]]:
    return list(pairwise([0, *ends(name, scale, history)]))


@pytest.mark.parametrize(
    ("name", "column", "shares"),
    [
        ("customers", "segment", {"retail": 0.6, "premium": 0.25, "corp": 0.15}),
        ("orders", "status", {"done": 0.98, "open": 0.02}),
    ],
)
@pytest.mark.parametrize("history", [(), (LOADED,)])
def test_quotas_are_exact_in_each_epoch(
    name: str, column: str, shares: dict[str, float], history: tuple[float, ...]
) -> None:
    values = np.array(made(10, name, history).column(column).to_pylist())
    for low, high in epochs(name, 10, history):
        counts = [int((values[low:high] == value).sum()) for value in shares]
        assert counts == quotas(tuple(shares.values()), high - low).tolist()


PICKS = [
    ("customers", "friend_id", "customers"),
    ("customers", "popular_id", "customers"),
    ("customers", "heavy_id", "customers"),
    ("customers", "placed_id", "customers"),
    ("orders", "peer_id", "customers"),
    ("likes", "customer_id", "customers"),
    ("links", "one_id", "customers"),
    ("links", "other_id", "customers"),
    ("few", "customer_id", "customers"),
]


@pytest.mark.parametrize(("name", "column", "parent"), PICKS)
def test_nobody_picks_a_parent_of_a_later_epoch(name: str, column: str, parent: str) -> None:
    picked = made(10, name).column(column)
    for (low, high), there in zip(epochs(name, 10), ends(parent, 10), strict=True):
        each = picked.slice(low, high - low).drop_null().to_numpy()
        assert (each < there).all()
        assert (each >= 0).all()


@pytest.mark.parametrize("column", ["friend_id", "heavy_id"])
def test_three_in_four_pick_in_their_own_epoch(column: str) -> None:
    batch = made(10, "customers")
    eligible = np.array(
        [segment == "corp" if column == "friend_id" else size for segment, size in zip(
            batch.column("segment").to_pylist(), batch.column("size").to_pylist(), strict=True
        )],
        np.int64,
    )  # fmt: skip
    inside = expected = variance = 0.0
    for low, high in epochs("customers", 10)[1:]:
        picked = batch.column(column).slice(low, high - low).drop_null().to_numpy()
        own = 0.75 + 0.25 * eligible[low:high].sum() / eligible[:high].sum()
        inside += float((picked >= low).sum())
        expected += own * len(picked)
        variance += own * (1 - own) * len(picked)
    assert abs(inside - expected) < normal_limit() * variance**0.5


def test_conditions_and_weights_hold_at_every_size() -> None:
    batch = made(10, "customers")
    segments, sizes = batch.column("segment"), batch.column("size").to_numpy()
    friends = batch.column("friend_id").drop_null()
    assert set(segments.take(friends).to_pylist()) == {"corp"}
    assert (sizes[batch.column("heavy_id").to_numpy()] > 0).all()


@pytest.mark.parametrize("history", [(), (LOADED,)])
def test_distinct_pairs_are_distinct_across_epochs(history: tuple[float, ...]) -> None:
    orders = made(10, "orders", history)
    gifts = list(zip(orders.column("customer_id").to_pylist(), orders.column("gift_id").to_pylist(), strict=True))
    assert len(set(gifts)) == len(gifts)


@pytest.mark.parametrize("history", [(), (LOADED,)])
def test_a_ring_stays_a_ring(history: tuple[float, ...]) -> None:
    """Nobody is linked to himself, nor any two twice, in either direction."""
    orders = made(10, "orders", history)
    found = list(zip(orders.column("customer_id").to_pylist(), orders.column("peer_id").to_pylist(), strict=True))
    assert all(one != other for one, other in found)
    assert len({frozenset(pair) for pair in found}) == len(found)


@pytest.mark.parametrize(
    ("name", "columns"), [("likes", ["customer_id", "region_id"]), ("links", ["one_id", "other_id"])]
)
def test_pairs_are_distinct_across_epochs(name: str, columns: list[str]) -> None:
    batch = made(10, name)
    found = list(zip(*(batch.column(each).to_pylist() for each in columns), strict=True))
    kinds = {frozenset(pair) for pair in found} if name == "links" else set(found)
    assert len(kinds) == len(found)
    if name == "links":
        assert all(one != other for one, other in found)


FILLING = """
a:
  rows: {a}
  primary_key: id
  columns: {{id: {{type: int, sequence: 0}}}}
b:
  rows: {b}
  primary_key: id
  columns: {{id: {{type: int, sequence: 0}}}}
links:
  rows: {{scaled: {links}, pairs: [x, y]}}
  references: {{x: {{table: a, columns: x}}, y: {{table: {other}, columns: y}}}}
  columns: {{x: {{}}, y: {{}}}}
"""


@pytest.mark.parametrize(
    ("a", "b", "links", "other"),
    [
        ("9", "8", 9, "b"),  # parents that do not grow
        ("{scaled: 9}", "8", 9, "b"),
        ("{scaled: 3}", "{scaled: 3}", 9, "b"),
        ("18", "1", 19, "a"),
        ("{scaled: 18}", "1", 19, "a"),
    ],
)
@pytest.mark.parametrize("scales", [(1, 2, 4, 8), (1, 3.7, 5, 8), (8,)])
def test_pairs_are_distinct_until_all_are_used(
    a: str, b: str, links: int, other: str, scales: tuple[float, ...]
) -> None:
    before: list[Size] = []
    seen = None
    for scale in scales:
        plan = plan_of(FILLING.format(a=a, b=b, links=links, other=other), scale=scale, history=before)
        batch = whole(plan.tables(), "links")
        found = list(zip(*(batch.column(each).to_pylist() for each in "xy"), strict=True))
        assert (
            len({frozenset(pair) if other == "a" else pair for pair in found}) == len(found) == int(links * scale + 0.5)
        )
        assert other == "b" or all(x != y for x, y in found)
        assert seen is None or found[: len(seen)] == seen
        before, seen = [*before, Size(scale)], found


def test_more_pairs_than_there_are() -> None:
    plan = plan_of(FILLING.format(a=9, b=8, links=10, other="b"), scale=8)
    with pytest.raises(ImpossibleError, match=r"80 distinct pairs are wanted at scale 8, but 9 × 8 rows .* only 72"):
        whole(plan.tables(), "links")


@given(
    scale=st.floats(0.01, 1000),
    history=st.lists(st.floats(0.01, 1000).map(Size), max_size=5, unique=True),
)
def test_sizes(scale: float, history: list[Size]) -> None:
    sizes = growth(scale, {}, history)
    scales = [size.scale for size in sizes]
    assert scales == sorted(set(scales))
    assert scales[-1] == scale
    doublings = {2.0**power for power in range(11)}
    assert set(scales) == {
        *(each for each in doublings if each < scale),
        *(size.scale for size in history if size.scale < scale),
        scale,
    }
