"""Tables: their sizes, their errors, and what threads share."""

from __future__ import annotations

import pickle
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa
import pytest

from seedbed.errors import CycleError, GenerationError, ImpossibleError
from seedbed.kernel import ColumnDef, Fixed, Pairs, PerParent, ReferenceDef, Rows, Scaled, TableDef, Tables
from seedbed.kernel.hash import Int64s
from seedbed.kernel.tables import Driver, Size, pair_room
from tests.kernel_shop import column, content, contents, draw, number, owner, pick, shop, tables_at

FIVE = Fixed(5)
PATIENCE = 60
"""Seconds after which threads are taken to wait for each other."""


def size_of_children(rows: Rows, table: str) -> Int64s:
    """Wants the number of rows of another table, and so closes a circle when that is a child."""
    return np.full(len(rows), rows.table.tables[table].count)


def children_of_children(rows: Rows, table: str) -> Int64s:
    return rows.children(table).counts


def table(name: str, *columns: ColumnDef, driver: Driver = FIVE, **references: str) -> TableDef:
    return TableDef(name, columns, tuple(ReferenceDef(*each) for each in references.items()), driver)


def tables_of(*definitions: TableDef, sizes: tuple[Size, ...] = (Size(1),)) -> Tables:
    return Tables(definitions, sizes, "7/test")


def test_a_scaled_table_is_rounded_half_up_and_never_empty() -> None:
    assert [Scaled(150).at(scale) for scale in (1, 0.5, 0.01, 0.003, 0.0001)] == [150, 75, 2, 1, 1]
    assert Scaled(0.5, min_rows=0).at(0.5) == 0
    assert Scaled(0.5, min_rows=0).at(1) == 1


def test_given_rows_take_the_place_of_the_scale_and_never_shrink() -> None:
    sizes = (Size(1), Size(2, (("d.t", 25),)), Size(3))
    tables = tables_of(table("d.t", driver=Scaled(10)), table("d.f"), sizes=sizes)
    assert tables["d.t"].ends.tolist() == [10, 25, 30]
    assert tables["d.f"].ends.tolist() == [5, 5, 5]
    shrunk = tables_of(table("d.t", driver=Scaled(10)), sizes=(Size(2), Size(1)))
    assert shrunk["d.t"].ends.tolist() == [20, 20]


def test_children_end_an_epoch_where_their_parents_do() -> None:
    tables = tables_at(1, 2, 4)
    accounts, customers = tables["d.accounts"], tables["d.customers"]
    assert customers.ends.tolist() == [40, 80, 160]
    assert accounts.ends.tolist() == accounts.fan_out.offsets(customers.ends).tolist()
    assert tables["d.profiles"].ends.tolist() == [40, 80, 160]


def test_a_table_whose_rows_depend_on_themselves_is_refused() -> None:
    parent = table("d.parent", column("n", size_of_children, "d.child"))
    child = table("d.child", column("@p", owner), driver=PerParent("p", "n"), p="d.parent")
    cycle = ("rows of d.child", "children by d.parent.n", "rows of d.child")
    for _ in range(2):
        with pytest.raises(CycleError) as caught:
            _ = tables_of(parent, child)["d.child"].count
        assert caught.value.cycle == cycle


def test_a_count_that_looks_at_the_children_it_counts_is_refused() -> None:
    parent = table("d.parent", column("n", children_of_children, "d.child"))
    child = table("d.child", column("@p", owner), driver=PerParent("p", "n"), p="d.parent")
    with pytest.raises(CycleError):
        _ = tables_of(parent, child)["d.parent"].rows(0, 5)["n"]


def test_an_error_while_sizing_leaves_the_tables_usable() -> None:
    broken = True

    def count(rows: Rows, _: None) -> Int64s:
        if broken:
            raise GenerationError("not yet")
        return np.ones(len(rows), np.int64)

    parent = table("d.parent", column("n", count))
    child = table("d.child", column("@p", owner), driver=PerParent("p", "n"), p="d.parent")
    tables = tables_of(parent, child)
    with pytest.raises(GenerationError):
        _ = tables["d.child"].count
    broken = False
    assert tables["d.child"].count == 5


def test_only_a_table_filled_per_row_has_children_there() -> None:
    tables = tables_at(1)
    with pytest.raises(TypeError, match=r"d\.visits is not filled per parent"):
        _ = tables["d.visits"].fan_out
    for name in ("d.visits", "d.payments", "d.customers"):
        with pytest.raises(TypeError, match=f"{name} is not filled per row of d.customers"):
            tables["d.customers"].rows(0, 1).children(name)


def test_distinct_pairs_fit_into_their_tables() -> None:
    left, right = table("d.left", driver=Scaled(4)), table("d.right", driver=Scaled(3))

    def pairs(size: Fixed | Scaled, **references: str) -> Tables:
        link = table("d.link", driver=Pairs("l", "r", size), **references)
        return tables_of(left, right, link, sizes=(Size(1), Size(2)))

    fitting = pairs(Scaled(12), l="d.left", r="d.right")
    assert fitting["d.link"].ends.tolist() == [12, 24]
    assert pair_room(fitting["d.left"], fitting["d.right"]).tolist() == [12, 48]
    with pytest.raises(ImpossibleError, match="distinct pairs"):
        _ = pairs(Scaled(13), l="d.left", r="d.right")["d.link"].count
    own = pairs(Fixed(6), l="d.left", r="d.left")
    assert own["d.link"].count == 6
    assert pair_room(own["d.left"], own["d.left"]).tolist() == [6, 28]


def test_a_column_that_breaks_its_own_type_is_refused() -> None:
    def some_null(rows: Rows, _: None) -> pa.Array:
        return pa.array([None if number == 7 else "x" * int(number) for number in rows.numbers], pa.string())

    text = replace(column("t", some_null, type_=pa.string()), nullable=False)
    long = replace(column("t", some_null, type_=pa.string()), max_length=3)
    wide = column("t", number, 40_000, type_=pa.int16())
    for definition, message in [
        (text, r"d\.t\.t: row 7 is null"),
        (long, r"d\.t\.t: row 6 holds 'xxxxxx', 6 characters where 3 fit"),
        (wide, r"d\.t\.t: .*40006 not in range"),
    ]:
        with pytest.raises(GenerationError, match=message):
            tables_of(table("d.t", definition))["d.t"].rows(6, 8).to_batch()
    assert tables_of(table("d.t", text, driver=Fixed(9)))["d.t"].rows(0, 3)["t"].to_pylist() == ["", "x", "xx"]


def test_built_in_columns() -> None:
    rows = tables_at(1)["d.visits"].rows(3, 6)
    assert rows["_row"].to_pylist() == rows["_index"].to_pylist() == [3, 4, 5]
    assert rows["_count"].to_pylist() == [60] * 3


def test_columns_and_their_named_streams_differ() -> None:
    def streams(rows: Rows, _: None) -> Int64s:
        found = [rows.bits(), rows.bits("a"), rows.bits("b"), tables["d.u"].rows(0, 1)._bound("c").bits()]
        assert len({int(each[0]) for each in found}) == 4
        assert rows.uniform("a").tolist() == [int(found[1][0] >> np.uint64(11)) * 2.0**-53]
        return rows.numbers

    tables = tables_of(table("d.t", column("c", streams)), table("d.u", column("c", streams)))
    assert tables["d.t"].rows(0, 1)["c"].to_pylist() == [0]


def test_definitions_can_be_pickled_and_give_the_same_rows() -> None:
    definitions = shop()
    again = pickle.loads(pickle.dumps(definitions))  # noqa: S301 - our own bytes
    assert again == definitions
    assert contents(tables_at(1, 2, definitions=again)) == contents(tables_at(1, 2))


def test_counts_made_before_are_not_made_again() -> None:
    first = tables_at(1, 2)
    wanted = contents(first)
    sizes = {state.definition.name: state.count for state in first}
    totals = pickle.loads(pickle.dumps(first.totals))  # noqa: S301 - our own bytes
    assert sorted(totals) == [("d.accounts", "#payments"), ("d.customers", "#accounts")]
    counted = Counter[str]()

    def watched(definition: TableDef) -> TableDef:
        return replace(definition, columns=tuple(map(watched_column, definition.columns)))

    def watched_column(found: ColumnDef) -> ColumnDef:
        def generate(rows: Rows, params: object) -> object:
            counted[found.name] += 1
            return found.generate(rows, params)

        return replace(found, generate=generate) if found.name[0] == "#" else found

    tables = Tables(map(watched, shop()), first.sizes, "7/shop", totals)
    assert contents(tables) == wanted
    fresh = Tables(map(watched, shop()), first.sizes, "7/shop", totals)
    counted.clear()
    assert int(fresh["d.payments"].fan_out.offsets(np.array([0]))[0]) == 0
    assert sum(counted.values()) <= 4
    assert {state.definition.name: state.count for state in fresh} == sizes


def test_totals_of_other_data_are_noticed() -> None:
    other = tables_at(3)
    for state in other:
        _ = state.count
    tables = Tables(shop(), (Size(3.0),), "8/shop", other.totals)
    with pytest.raises(ValueError, match="must be a pure function of the parent's row"):
        contents(tables)


# -- Threads -----------------------------------------------------------------------------------------------------------


def together(works: Sequence[Callable[[], object]]) -> list[object]:
    """What functions return that begin at one moment, each in a thread of its own."""
    results: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(place: int) -> None:
        start.wait()
        try:
            results[place] = works[place]()
        except Exception as error:  # noqa: BLE001 - shown where the results are compared
            results[place] = error

    threads = [threading.Thread(target=run, args=(place,), daemon=True) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive(), "threads wait for each other"
    return results


def count_of(tables: Tables, name: str) -> int:
    return tables[name].count


def values_of(tables: Tables, name: str, column: str) -> list[object]:
    found: list[object] = tables[name].rows(0, tables[name].count)[column].to_pylist()
    return found


@pytest.fixture
def short_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedbed.kernel.fanout.BLOCK", 8)
    monkeypatch.setattr("seedbed.kernel.rows.CHILDREN_AT_ONCE", 50)


@pytest.mark.parametrize("small_table", [-1, 65536])
def test_threads_that_begin_at_once_make_the_same_rows(
    short_blocks: None, monkeypatch: pytest.MonkeyPatch, small_table: int
) -> None:
    monkeypatch.setattr("seedbed.kernel.rows.SMALL_TABLE", small_table)
    wanted = contents(tables_at(1, 2))
    names = list(wanted)
    for attempt in range(10):
        tables = tables_at(1, 2)
        turn = names[attempt % len(names) :] + names[: attempt % len(names)]
        found = together([partial(content, tables, name) for name in turn])
        assert dict(zip(turn, found, strict=True)) == wanted


def test_threads_that_help_each_other_count_never_wait_in_a_ring(short_blocks: None) -> None:
    """Parts are made in the same few threads that the tables call to help with counting."""
    wanted = contents(tables_at(1, 2))
    for _ in range(10):
        tables = tables_at(1, 2)
        with ThreadPoolExecutor(2) as pool:
            tables.executor = pool
            parts = [pool.submit(content, tables, name) for name in reversed(wanted) for _ in range(2)]
            found = [each.result(PATIENCE) for each in parts]
        assert found == [wanted[name] for name in reversed(wanted) for _ in range(2)]


def test_no_cycle_is_seen_where_threads_size_the_same_tables(short_blocks: None) -> None:
    for _ in range(20):
        tables = tables_at(1)
        names = ["d.payments", "d.accounts"] * 4
        found = together([partial(count_of, tables, name) for name in names])
        assert found == [tables[name].count for name in names]


def test_a_cycle_is_seen_by_the_threads_that_help(short_blocks: None) -> None:
    def count(rows: Rows, _: None) -> Int64s:
        # the first block is counted by the thread that asks, the others by those that help
        return np.ones(len(rows), np.int64) if rows.numbers[0] == 0 else size_of_children(rows, "d.child")

    parent = table("d.parent", column("n", count), driver=Fixed(100))
    child = table("d.child", column("@p", owner), driver=PerParent("p", "n"), p="d.parent")
    with ThreadPoolExecutor(2) as pool:
        tables = tables_of(parent, child)
        tables.executor = pool
        with pytest.raises(CycleError):
            _ = tables["d.child"].count


def test_what_a_generator_prepares_is_prepared_once() -> None:
    built = Counter[str]()
    gate = threading.Event()

    def slow(rows: Rows, _: None) -> Int64s:
        def build() -> Int64s:
            built[rows.column] += 1
            gate.wait(0.05)
            return np.arange(10)

        return rows.once(build)[rows.numbers % 10]

    tables = tables_of(table("d.t", column("a", slow), column("b", slow)))
    state = tables["d.t"]
    together([partial(values_of, tables, "d.t", name) for name in "aabbaabb"])
    assert built == {"a": 1, "b": 1}
    assert state.whole is state.whole
    assert tables_of(table("d.t", column("a", slow)))["d.t"].rows(3, 4)["a"].to_pylist() == [3]
    assert built["a"] == 2


def test_what_two_columns_prepare_may_need_a_size_that_needs_it(short_blocks: None) -> None:
    """Sizing wants a prepared table, and preparing another wants a size: in any order, neither waits for the other."""

    def count(rows: Rows, _: None) -> Int64s:
        return rows.once(lambda: np.full(rows.table.count, 2))[rows.numbers]

    def by_children(rows: Rows, _: None) -> Int64s:
        return rows.once(lambda: np.arange(rows.table.tables["d.child"].count))[rows.numbers]

    parent = table("d.parent", column("n", count), column("c", by_children), driver=Fixed(40))
    child = table("d.child", column("@p", owner), column("x", draw, 9), driver=PerParent("p", "n"), p="d.parent")
    for _ in range(20):
        tables = tables_of(parent, child)
        works: list[Callable[[], object]] = [
            partial(values_of, tables, "d.parent", "c"),
            partial(count_of, tables, "d.child"),
            partial(values_of, tables, "d.parent", "n"),
        ]
        assert together(works * 2) == [list(range(40)), 80, [2] * 40] * 2


def test_picks_stay_inside_their_epoch() -> None:
    tables = tables_of(
        table("d.p", driver=Scaled(10)),
        table("d.c", column("@p", pick, "p"), driver=Scaled(100), p="d.p"),
        sizes=(Size(1), Size(3)),
    )
    picked = tables["d.c"].rows(0, 300)["@p"].to_numpy()
    assert set(picked[:100]) == set(range(10))
    assert set(picked[100:]) == set(range(30))
