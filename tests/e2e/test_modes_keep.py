"""Lookup tables that hold a user's rows already: these are referred to, kept with the run, and never touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import seedbed
from seedbed.errors import LoadError, OccupiedError, RuleProblem, UsageError
from tests.commands import Shell
from tests.faults.disturbing import Disturbing
from tests.killable import runner
from tests.states import state_of
from tests.userdatabases import PRODUCTS, Run, user_database

SPEC = """
seedbed: 1
name: lib
databases:
  lib_test:
    tables:
      regions:
        rows: existing
        primary_key: code
        columns: {code: {type: varchar(2)}, name: {type: varchar(20)}}
      shops:
        rows: existing
        primary_key: id
        references: {region: {table: regions, columns: region_code}}
        columns:
          id: {type: int}
          region_code: {}
          is_open: {type: boolean}
          size: {type: int}
          fee: {type: "decimal(8,2)"}
          unread: {type: text}
      sales:
        rows: {scaled: 300}
        primary_key: id
        references:
          shop: {table: shops, columns: shop_id, weight: size, where: is_open}
          before: {table: sales, columns: before_id, optional: 0.5}
        columns:
          id: {type: int, sequence: 1}
          shop_id: {}
          before_id: {}
          region: {type: varchar(20), copy: shop.region.name}
          fee: {type: "decimal(8,2)", sql: "shop.fee * 2"}
      visits:
        rows: {per_parent: shop, count: {choice: [10, 20, 30]}}
        primary_key: id
        references: {shop: {table: shops, columns: shop_id}}
        columns: {id: {type: int, sequence: 1}, shop_id: {}}
rules:
  - {name: only open shops sell, table: lib_test.sales, holds: shop.is_open}
"""
DDL = [
    "CREATE TABLE regions (code varchar(2) PRIMARY KEY, name varchar(20))",
    """CREATE TABLE shops (id int PRIMARY KEY, region_code varchar(2), is_open boolean NOT NULL, size int NOT NULL,
       fee decimal(8,2), unread text)""",
    "INSERT INTO regions VALUES ('N', 'North'), ('S', 'South')",
    """INSERT INTO shops VALUES (7, 'N', true, 3, 1.25, 'x'), (3, 'S', true, 1, 2.5, NULL), (12, NULL, true, 2, 3, 'y'),
       (5, 'N', false, 9, 4, 'z')""",
]
FOLLOWS = (
    "SELECT count(*) FROM sales s JOIN shops h ON h.id = s.shop_id LEFT JOIN regions r ON r.code = h.region_code "
    "WHERE h.is_open AND s.fee = 2 * h.fee AND (s.region = r.name OR (s.region IS NULL AND r.name IS NULL))"
)


@pytest.fixture(scope="module")
def spec(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("spec") / "lib.yaml"
    path.write_text(SPEC)
    return path


@pytest.fixture(scope="module")
def dataset(spec: Path) -> seedbed.Dataset:
    return seedbed.load(spec)


@pytest.fixture(params=PRODUCTS)
def place_and_sql(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Run]]:
    with user_database(request, request.param, tmp_path, "lib_test", DDL) as found:
        yield found


@pytest.fixture
def in_sqlite(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Run]]:
    with user_database(request, "sqlite", tmp_path, "lib_test", DDL) as found:
        yield found


def theirs(run: Run) -> list[list[tuple[object, ...]]]:
    return [run("SELECT * FROM regions ORDER BY code"), run("SELECT * FROM shops ORDER BY id")]


def stop(dataset: seedbed.Dataset, url: str, **options: object) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="rows are in"):
        dataset.seed(url, part_rows=50, progress=Disturbing(interrupt, phase="adding constraints"), **options)  # type: ignore[arg-type]


def test_rows_that_are_there_are_referred_to_and_kept(dataset: seedbed.Dataset, place_and_sql: tuple[str, Run]) -> None:
    url, run = place_and_sql
    before = theirs(run)
    report = dataset.seed(url)
    assert {name.table for name in report.rows} == {"sales", "visits"}
    assert run(FOLLOWS) == [(300,)]
    assert 120 < run("SELECT count(*) FROM sales WHERE shop_id = 7")[0][0] < 180  # half of the weight
    assert run("SELECT count(DISTINCT shop_id) FROM visits") == [(4,)]
    (found,) = dataset.status(url)
    assert (found.state, {each.table.table for each in found.tables}) == ("complete", {"sales", "visits"})
    assert dataset.verify(url).passed
    first = state_of(dataset, dataset.target(url)).rows
    dataset.seed(url, replace=True, part_rows=17)
    assert state_of(dataset, dataset.target(url)).rows == first
    cleared = dataset.clear(url, confirm=True)
    assert {(each.table.table, each.kept, each.dropped) for each in cleared.tables} == {
        ("sales", 0, True), ("visits", 0, True)
    }  # fmt: skip
    assert theirs(run) == before


def test_rows_are_the_same_on_every_target(
    request: pytest.FixtureRequest, dataset: seedbed.Dataset, place_and_sql: tuple[str, Run], tmp_path: Path
) -> None:
    url, _ = place_and_sql
    dataset.seed(url)
    other = tmp_path / "other"
    other.mkdir()
    with user_database(request, "sqlite", other, "lib_test", reversed_rows(DDL)) as (elsewhere, _):
        dataset.seed(elsewhere, jobs=1, part_rows=1000)
        one, two = (state_of(dataset, dataset.target(each)).rows for each in (url, elsewhere))
    assert {name: one[name] for name in ("lib_test.sales", "lib_test.visits")} == {
        name: two[name] for name in ("lib_test.sales", "lib_test.visits")
    }


def reversed_rows(ddl: list[str]) -> list[str]:
    """The same rows, put in one by one in another order."""
    head, listed = ddl[-1].split(" VALUES ")
    rows = [row.strip().strip("()") for row in listed.split("),")]
    return [*ddl[:-1], *(f"{head} VALUES ({row})" for row in reversed(rows))]


def test_a_resume_goes_by_the_rows_that_were_there(dataset: seedbed.Dataset, place_and_sql: tuple[str, Run]) -> None:
    url, run = place_and_sql
    dataset.seed(url)
    whole = state_of(dataset, dataset.target(url)).rows
    dataset.clear(url, confirm=True)
    stop(dataset, url)
    run("INSERT INTO shops VALUES (1, 'S', true, 50, 9, NULL)")
    run("UPDATE shops SET size = 77 WHERE id = 12")
    dataset.seed(url, resume=True)
    state = state_of(dataset, dataset.target(url))
    assert {name: state.rows[name] for name in ("lib_test.sales", "lib_test.visits")} == {
        name: whole[name] for name in ("lib_test.sales", "lib_test.visits")
    }
    assert set(state.states) == {"complete"}
    assert dataset.verify(url).passed


def test_a_row_that_has_gone_is_named(dataset: seedbed.Dataset, in_sqlite: tuple[str, Run]) -> None:
    url, run = in_sqlite
    stop(dataset, url)
    row = run("SELECT * FROM shops WHERE id = 5")
    run("DELETE FROM shops WHERE id = 5")
    for append in (False, True):
        with pytest.raises(LoadError, match=r"shops lacks rows that the load refers to: id 5\n  put them back"):
            dataset.seed(url, resume=True, append=append)
    assert {each.state for each in dataset.status(url)} == {"loading"}
    run(f"INSERT INTO shops VALUES {tuple(row[0])}")
    dataset.seed(url, resume=True)
    run("DELETE FROM shops WHERE id = 5")
    with pytest.raises(LoadError, match="shops lacks rows that the load refers to: id 5"):
        dataset.seed(url, append=True, scale=2)


def test_growing_keeps_every_row_and_draws_new_ones_too(
    dataset: seedbed.Dataset, place_and_sql: tuple[str, Run]
) -> None:
    url, run = place_and_sql
    dataset.seed(url)
    first = run("SELECT * FROM sales ORDER BY id"), run("SELECT * FROM visits ORDER BY id")
    run("INSERT INTO shops VALUES (1, 'S', true, 6, 9, NULL)")
    dataset.seed(url, scale=3, append=True, part_rows=70)
    assert run("SELECT * FROM sales WHERE id <= 300 ORDER BY id") == first[0]
    assert run("SELECT * FROM visits ORDER BY id")[: len(first[1])] == first[1]
    assert run(FOLLOWS) == [(900,)]
    assert run("SELECT count(*) FROM sales WHERE shop_id = 1")[0][0] > 200
    assert run("SELECT count(*) FROM visits WHERE shop_id = 1")[0][0] >= 10
    assert {each.state for each in dataset.status(url)} == {"complete"}
    assert dataset.verify(url).passed


def test_kept_by_an_option(tmp_path: Path, in_sqlite: tuple[str, Run]) -> None:
    """A spec that would fill the tables; after the kill the resume needs not be told again."""
    path = tmp_path / "lib.yaml"
    path.write_text(
        SPEC.replace("rows: existing", "rows: 5")
        .replace("code: {type: varchar(2)}", "code: {type: varchar(2), sequence: 1}")
        .replace("code: {type: varchar(2), sequence: 1}", "code: {type: varchar(2), code: 'R{}'}")
        .replace("name: {type: varchar(20)}", "name: {type: varchar(20), sql: \"'r' || _row\"}")
        .replace("id: {type: int}", "id: {type: int, sequence: 1}")
        .replace("is_open: {type: boolean}", "is_open: {type: boolean, sql: 'true'}")
        .replace("size: {type: int}", "size: {type: int, sequence: 1}")
        .replace('fee: {type: "decimal(8,2)"}', 'fee: {type: "decimal(8,2)", sql: "1"}')
        .replace("unread: {type: text}", "unread: {type: text, sql: \"'u'\"}")
    )
    url, run = in_sqlite
    before, dataset = theirs(run), seedbed.load(path)
    with pytest.raises(OccupiedError, match=r"--keep TABLE,… leaves tables as they are"):
        dataset.seed(url)
    stop(dataset, url, keep=["shops", "lib_test.regions"])
    dataset.seed(url, resume=True)
    assert run(FOLLOWS) == [(300,)]
    assert dataset.verify(url).passed
    assert {each.state for each in dataset.status(url)} == {"complete"}
    dataset.seed(url, append=True, scale=2)
    assert run(FOLLOWS) == [(600,)]
    with pytest.raises(UsageError, match="no table shop"):
        dataset.seed(url, replace=True, keep=["shop"])
    dataset.clear(url, confirm=True)
    assert theirs(run) == before
    Shell(tmp_path).run("seed", str(path), "--to", url, "--keep", "shops,regions")
    assert run(FOLLOWS) == [(300,)]


def test_killed_and_resumed(
    spec: Path, dataset: seedbed.Dataset, place_and_sql: tuple[str, Run], tmp_path: Path
) -> None:
    url, _ = place_and_sql
    dataset.seed(url)
    whole = state_of(dataset, dataset.target(url))
    dataset.clear(url, confirm=True)
    words = ["seed", str(spec), "--to", url, "--part-rows", "30"]
    with runner(tmp_path) as killer:
        assert killer.run(*words, kill_after=0.02, kill_in="loading").code == -9
        assert killer.run(*words, "--resume").code == 0, killer.said()
    state = state_of(dataset, dataset.target(url))
    assert (state.rows, state.surroundings) == (whole.rows, whole.surroundings)
    assert {each.state for each in dataset.status(url)} == {"complete"}


def test_what_cannot_be_is_said(dataset: seedbed.Dataset, in_sqlite: tuple[str, Run], tmp_path: Path) -> None:
    url, run = in_sqlite
    with pytest.raises(UsageError, match="only a target knows them"):
        dataset["sales"].rows(0, 3)
    with pytest.raises(UsageError, match="nothing to load into it"):
        dataset.seed(url, only=["shops"])
    with pytest.raises(UsageError, match="their number cannot be given"):
        dataset.seed(url, rows={"shops": 3})
    path = tmp_path / "unknown.yaml"
    filled = "columns: {code: {type: varchar(2), code: 'R{}'}, name: {type: varchar(20), sql: \"'r' || _row\"}}"
    plain = "columns: {code: {type: varchar(2)}, name: {type: varchar(20)}}"
    path.write_text(SPEC.replace("rows: existing", "rows: 5", 1).replace(plain, filled))
    with pytest.raises(RuleProblem, match=r"rows of lib_test.shops are there already, and which row of lib_test.reg"):
        seedbed.load(path).seed(url)
    run("DELETE FROM shops")
    with pytest.raises(UsageError, match=r"shops holds no rows .*\n  fill it first"):
        dataset.seed(url)
    run("DROP TABLE shops")
    with pytest.raises(UsageError, match=r"shops is to keep the rows .* no such table"):
        dataset.seed(url)
    assert {each.state for each in dataset.status(url)} == {"empty"}


def test_a_row_of_theirs_that_refers_to_ours_keeps_ours(in_sqlite: tuple[str, Run], tmp_path: Path) -> None:
    """A table that is kept may refer to one that is filled."""
    path = tmp_path / "lib.yaml"
    path.write_text(
        SPEC.replace("unread: {type: text}", "best_id: {type: int}").replace(
            "references: {region:", "references: {best: {table: sales, columns: best_id}, region:", 1
        )
    )
    url, run = in_sqlite
    run("ALTER TABLE shops ADD COLUMN best_id int")
    dataset = seedbed.load(path)
    dataset.seed(url)
    run("UPDATE shops SET best_id = 17 WHERE id = 3")
    with pytest.raises(OccupiedError, match=r"shops \(id\) 3 by best_id to lib_test.sales"):
        dataset.clear(url, confirm=True)
    run("UPDATE shops SET best_id = NULL")
    dataset.clear(url, confirm=True)
