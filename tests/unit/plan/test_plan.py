from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from seedbed.errors import UsageError
from seedbed.generators import registry
from seedbed.kernel.tables import Size
from seedbed.model import TableName
from seedbed.plan import Plan, find_table, growth, make_plan
from seedbed.spec import load_spec
from tests.planned import plan_of, spec_of, whole

TABLES = """
customers:
  comment: Who buys.
  rows: {scaled: 100}
  primary_key: id
  columns:
    id: {type: int, sequence: 1, comment: Its number.}
    segment: {type: varchar(10), choice: {values: {retail: 60, corp: 40}}, index: true}
orders:
  rows: {per_parent: customer, count: {choice: [0, 1, 2]}}
  primary_key: id
  references:
    customer: {table: customers, columns: customer_id}
  columns:
    id: {type: int, sequence: 1}
    customer_id: {}
    total: {type: "decimal(10,2)", sql: "id * 1.5"}
  checks: [{name: positive, sql: total > 0}]
lookups:
  rows: {fixed: {min_value: 5, max_value: 50}}
  columns: {id: {type: int, sequence: 1}}
"""


def test_growth() -> None:
    def scales(scale: float, *history: float) -> list[float]:
        return [size.scale for size in growth(scale, {}, [Size(each) for each in history])]

    assert scales(1) == [1]
    assert scales(0.3) == [0.3]
    assert scales(10) == [1, 2, 4, 8, 10]
    assert scales(8) == [1, 2, 4, 8]
    assert scales(10, 3.7) == [1, 2, 3.7, 4, 8, 10]
    assert scales(2, 3.7) == [1, 2]
    assert scales(2, 0.5, 1.0) == [0.5, 1, 2]


def test_growth_remembers_the_rows_of_each_size() -> None:
    sizes = growth(4, {"shop.b": 7, "shop.a": 5}, [Size(1, (("shop.a", 3),)), Size(3)])
    assert sizes == (
        Size(1, (("shop.a", 3),)),
        Size(2, (("shop.a", 5), ("shop.b", 7))),
        Size(3),
        Size(4, (("shop.a", 5), ("shop.b", 7))),
    )


def test_more_rows_at_the_same_scale_are_a_size_of_their_own() -> None:
    before = Size(1, (("shop.customers", 50),))
    assert growth(1, {"shop.customers": 80}, [before]) == (before, Size(1, (("shop.customers", 80),)))
    assert growth(1, {"shop.customers": 50}, [before]) == (before,)


@pytest.mark.parametrize("scale", [0, -1, float("inf"), float("nan")])
def test_scales_that_make_no_sense(scale: float) -> None:
    with pytest.raises(UsageError, match="must be a number above 0"):
        growth(scale)


def fingerprint(tables: str = TABLES, **options: object) -> str:
    return plan_of(tables, **options).fingerprint  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Who buys.", "Who has bought."),
        ("comment: Its number.", "comment: The key."),
        (", index: true", ""),
        ("total > 0", "total >= 0"),
        ("type: int", "type: integer"),
        ("columns: customer_id", "columns: [customer_id]"),
        ("columns: customer_id", "columns: customer_id, index: false, declared: false"),
        ("rows: {scaled: 100}", "rows: {scaled: 100, min_value: 1}"),
    ],
)
def test_words_do_not_change_the_fingerprint(old: str, new: str) -> None:
    assert old in TABLES
    assert fingerprint(TABLES.replace(old, new)) == fingerprint()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("scaled: 100", "scaled: 101"),
        ("retail: 60", "retail: 61"),
        ("{retail: 60, corp: 40}", "{corp: 40, retail: 60}"),
        ("id * 1.5", "id * 2.5"),
        ("decimal(10,2)", "decimal(10,3)"),
        ("columns: customer_id", "columns: customer_id, to: id"),
        ("lookups:", "places:"),
    ],
)
def test_what_decides_the_rows_changes_the_fingerprint(old: str, new: str) -> None:
    assert old in TABLES
    assert fingerprint(TABLES.replace(old, new)) != fingerprint()


def test_seed_scale_rows_and_history_change_the_fingerprint() -> None:
    found = {
        fingerprint(),
        fingerprint(seed=2),
        fingerprint(scale=2),
        fingerprint(rows={"customers": 7}),
        fingerprint(scale=2, history=[Size(1.5)]),
    }
    assert len(found) == 5
    assert fingerprint(scale=2, history=[Size(1)]) == fingerprint(scale=2)
    assert fingerprint(scale=2.0) == fingerprint(scale=2)
    assert fingerprint(rows={"customers": 7}) == fingerprint(rows={"shop.customers": 7})


def test_descriptions_and_rules_do_not_change_the_fingerprint() -> None:
    rules = "rules:\n- {name: all, table: shop.orders, holds: total > 0}\n"
    assert fingerprint(more=rules + "description: A shop.\nseed: 5\n") == fingerprint()


def test_the_seed_of_the_spec_is_that_of_the_plan() -> None:
    spec = spec_of(TABLES, more="seed: 5\n")
    assert make_plan(spec, registry()).seed == 5
    assert make_plan(spec, registry()).fingerprint == make_plan(spec_of(TABLES), registry(), seed=5).fingerprint


def test_the_fingerprint_is_the_same_in_every_process(tmp_path: Path) -> None:
    plan = plan_of(TABLES, scale=3)
    path = tmp_path / "spec.yaml"
    path.write_text(plan.spec.document.text)
    program = (
        "import sys; from pathlib import Path; from seedbed.generators import registry; "
        "from seedbed.plan import make_plan; "
        "from seedbed.spec import load_spec; "
        "print(make_plan(load_spec(Path(sys.argv[1]), registry()), registry(), scale=3).fingerprint)"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program, path],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {plan.fingerprint}


def rows(plan: Plan) -> dict[str, list[dict[str, object]]]:
    tables = plan.tables()
    return {name.table: whole(tables, name.table).to_pylist() for name in plan.order}


def test_a_plan_that_was_pickled_makes_the_same_rows() -> None:
    plan = plan_of(TABLES, scale=2.5)
    copy = pickle.loads(pickle.dumps(plan))  # noqa: S301 - written just now
    assert copy.fingerprint == plan.fingerprint
    assert copy == plan
    assert rows(copy) == rows(plan)


def test_a_plan_that_was_pickled_makes_the_same_rows_in_another_process(tmp_path: Path) -> None:
    plan = plan_of(TABLES)
    plan = plan.counted(plan.tables())
    path = tmp_path / "plan"
    path.write_bytes(pickle.dumps(plan))
    program = (
        "import pickle, sys; from pathlib import Path; plan = pickle.loads(Path(sys.argv[1]).read_bytes()); "
        "state = plan.tables()['shop.orders']; print(state.rows(0, state.count).to_batch().to_pylist())"
    )
    found = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True).stdout
    assert found.strip() == str(rows(plan)["orders"])


def test_a_counted_plan_knows_its_totals() -> None:
    plan = plan_of(TABLES)
    assert not plan.totals
    tables = plan.tables()
    counted = plan.counted(tables)
    assert [key for key, _ in counted.totals] == [("shop.customers", "#rows of shop.orders")]
    assert counted.fingerprint == plan.fingerprint
    again = counted.tables()
    assert again.totals.keys() == tables.totals.keys()
    assert again["shop.orders"].count == tables["shop.orders"].count
    assert rows(counted) == rows(plan)


def test_parts_cover_every_row_once() -> None:
    plan = plan_of(TABLES)
    tables = plan.tables()
    parts = list(plan.parts(tables, part_rows=30))
    for name in plan.order:
        mine = [(start, stop) for table, start, stop in parts if table == name]
        assert [start for start, _ in mine] == [0, *(stop for _, stop in mine[:-1])]
        assert mine[-1][1] == tables[str(name)].count
        assert all(stop - start == 30 for start, stop in mine[:-1])
    assert [table for table, _, _ in parts] == sorted((table for table, _, _ in parts), key=plan.order.index)


def test_a_range_of_rows_is_drawn_by_the_seed_alone() -> None:
    def count(seed: int, scale: float) -> int:
        return plan_of(TABLES, seed=seed, scale=scale).tables()["shop.lookups"].count

    assert count(1, 1) == count(1, 50)
    assert len({count(seed, 1) for seed in range(20)}) > 5
    assert all(5 <= count(seed, 1) <= 50 for seed in range(50))


def order(tables: str) -> list[str]:
    return [name.table for name in plan_of(tables).order]


def test_parents_are_loaded_first() -> None:
    assert order("""
        c: {rows: 1, references: {b: {table: b, columns: b}}, columns: {b: {}}}
        b:
          rows: 1
          primary_key: i
          references: {a: {table: a, columns: a}}
          columns: {i: {type: int, sequence: 1}, a: {}}
        a: {rows: 1, primary_key: i, columns: {i: {type: int, sequence: 1}}}
    """) == ["a", "b", "c"]


def test_circles_and_references_to_oneself_are_loaded_too() -> None:
    found = order("""
        a:
          rows: 3
          primary_key: i
          references:
            b: {table: b, columns: b}
            c: {table: b, columns: c}
            self: {table: a, columns: s, optional: 0.5}
          columns: {i: {type: int, sequence: 1}, b: {}, c: {}, s: {}}
        b:
          rows: 3
          primary_key: i
          references: {a: {table: a, columns: a}, c: {table: c, columns: c}}
          columns: {i: {type: int, sequence: 1}, a: {}, c: {}}
        c: {rows: 3, primary_key: i, columns: {i: {type: int, sequence: 1}}}
        d: {rows: 3, references: {a: {table: a, columns: a}}, columns: {a: {}}}
    """)
    assert sorted(found) == ["a", "b", "c", "d"]
    assert found.index("c") < found.index("b")
    assert found.index("a") < found.index("d")


@pytest.mark.parametrize("loose", ["a", "b"])
def test_in_a_circle_the_reference_that_is_not_enforced_gives_way(loose: str) -> None:
    flags = {name: str(name != loose).lower() for name in "ab"}
    found = order(f"""
        a:
          rows: 3
          primary_key: i
          references: {{b: {{table: b, columns: b, declared: {flags["a"]}}}}}
          columns: {{i: {{type: int, sequence: 1}}, b: {{}}}}
        b:
          rows: 3
          primary_key: i
          references: {{a: {{table: a, columns: a, declared: {flags["b"]}}}}}
          columns: {{i: {{type: int, sequence: 1}}, a: {{}}}}
    """)
    assert found[0] == loose


def test_rows_can_be_given() -> None:
    plan = plan_of(TABLES, scale=4, rows={"customers": 7, "shop.lookups": 3})
    tables = plan.tables()
    assert (tables["shop.customers"].count, tables["shop.lookups"].count) == (7, 3)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"custmers": 5}, r"there is no table custmers[\s\S]*did you mean customers"),
        ({"shop.custmers": 5}, r"there is no table shop.custmers[\s\S]*did you mean shop.customers"),
        ({"customers": -5}, "rows of customers cannot be -5"),
        ({"orders": 5}, r"shop.orders has its rows per row of shop.customers[\s\S]*give the rows of shop.customers"),
        ({"customers": 5, "shop.customers": 6}, "given twice, as 5 and 6"),
    ],
)
def test_rows_that_cannot_be_given(given: dict[str, int], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        plan_of(TABLES, rows=given)


def test_finding_a_table() -> None:
    known = ["a.x", "b.x", "b.y.z"]
    assert find_table(known, "y.z") == TableName("b", "y.z")
    assert find_table(known, "a.x") == TableName("a", "x")
    with pytest.raises(UsageError, match=r"x is in several databases[\s\S]*write a.x or b.x"):
        find_table(known, "x")


def test_planning_again_gives_the_same() -> None:
    spec = load_spec(plan_of(TABLES).spec.document.text, registry())
    assert make_plan(spec, registry()) == make_plan(spec, registry())
