"""Rows and tables that seedbed did not make survive clearing; replacing empties somebody's table but keeps it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import seedbed
from seedbed.errors import BusyError, LoadError, OccupiedError, UsageError

SPEC = """
seedbed: 1
name: tiny
databases:
  first:
    tables:
      parents:
        rows: 50
        primary_key: id
        references: {friend: {table: parents, columns: friend_id}}
        columns: {id: {type: int, sequence: 1}, friend_id: {}, name: {type: text, sql: "'p' || _row"}}
      children:
        rows: {per_parent: parent, count: 2}
        primary_key: id
        references: {parent: {table: parents, columns: parent_id}}
        columns: {id: {type: int, sequence: 1}, parent_id: {}}
      keyless:
        rows: 7
        columns: {word: {type: varchar(9), nullable: false, sql: "'w' || _row"}, size: {type: double, sql: "_row / 3"}}
"""


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> seedbed.Dataset:
    path = tmp_path_factory.mktemp("spec") / "tiny.yaml"
    path.write_text(SPEC)
    return seedbed.load(path)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/{{database}}.db"


def run_sql(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "first.db")) as connection:
        rows = connection.execute(sql).fetchall()
        connection.commit()
    return rows


def test_everything_of_ours_goes(dataset: seedbed.Dataset, url: str, tmp_path: Path) -> None:
    dataset.seed(url, part_rows=9)
    report = dataset.clear(url, confirm=True)
    assert {str(each.table): (each.rows, each.kept, each.dropped) for each in report.tables} == {
        "first.children": (100, 0, True),
        "first.parents": (50, 0, True),
        "first.keyless": (7, 0, True),
    }
    assert report.databases == ("first",)
    assert not list(tmp_path.iterdir())


def test_foreign_rows_stay_with_their_table(dataset: seedbed.Dataset, url: str, tmp_path: Path) -> None:
    dataset.seed(url, part_rows=9)
    run_sql(tmp_path, "INSERT INTO parents VALUES (1000, 1000, 'mine')")
    run_sql(tmp_path, "INSERT INTO keyless VALUES ('mine', 1)")
    run_sql(tmp_path, "DELETE FROM children WHERE id = 3")
    foreseen = dataset.clear(url)
    assert {each.table.table: (each.rows, each.kept) for each in foreseen.tables} == {
        "keyless": (7, 1), "children": (99, 0), "parents": (50, 1)
    }  # fmt: skip
    report = dataset.clear(url, confirm=True)
    found = {each.table.table: (each.rows, each.kept, each.dropped) for each in report.tables}
    assert found == {"keyless": (7, 1, False), "children": (99, 0, True), "parents": (50, 1, False)}
    assert report.databases == ()
    assert run_sql(tmp_path, "SELECT id, name FROM parents") == [(1000, "mine")]
    assert run_sql(tmp_path, "SELECT word FROM keyless") == [("mine",)]
    assert dataset.clear(url, confirm=True).tables == ()


def test_one_row_exchanged_for_a_foreign_one_stays(dataset: seedbed.Dataset, url: str, tmp_path: Path) -> None:
    dataset.seed(url)
    run_sql(tmp_path, "INSERT INTO parents VALUES (1000, 1000, 'mine')")
    run_sql(tmp_path, "UPDATE children SET id = 5000, parent_id = 1000 WHERE id = 3")
    report = dataset.clear(url, confirm=True)
    found = {each.table.table: (each.rows, each.kept) for each in report.tables}
    assert found["children"] == (99, 1)
    assert run_sql(tmp_path, "SELECT id FROM children") == [(5000,)]


def test_a_foreign_row_that_refers_to_ours_prevents_clearing(
    dataset: seedbed.Dataset, url: str, tmp_path: Path
) -> None:
    dataset.seed(url, part_rows=9)
    run_sql(tmp_path, "INSERT INTO parents VALUES (1000, 7, 'mine')")
    run_sql(tmp_path, "INSERT INTO children VALUES (5000, 7), (5001, 1000), (5002, 8)")
    before = run_sql(tmp_path, "SELECT * FROM children ORDER BY id")
    for confirm in (False, True):
        with pytest.raises(OccupiedError) as caught:
            dataset.clear(url, confirm=confirm)
        assert "parents (id) 1000 by friend_id to first.parents" in str(caught.value)
        assert "children (id) 5000; 5002 by parent_id to first.parents" in str(caught.value)
    assert run_sql(tmp_path, "SELECT * FROM children ORDER BY id") == before
    run_sql(tmp_path, "UPDATE parents SET friend_id = 1000 WHERE id = 1000")
    run_sql(tmp_path, "UPDATE children SET parent_id = 1000 WHERE id >= 5000")
    assert {each.kept for each in dataset.clear(url, confirm=True).tables} == {0, 1, 3}


def test_a_table_that_was_there_is_filled_and_stays(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    run_sql(tmp_path, "CREATE TABLE parents (id INTEGER PRIMARY KEY, friend_id INT, name TEXT, extra TEXT)")
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    with pytest.raises(seedbed.errors.UnsafeTargetError):
        dataset.seed(url)
    dataset.seed(url, allow_databases=["first"], part_rows=9)
    assert run_sql(tmp_path, "SELECT count(*), count(extra) FROM parents") == [(50, 0)]
    report = dataset.clear(url, confirm=True, allow_databases=["first"])
    assert {each.table.table: each.dropped for each in report.tables} == {
        "children": True, "parents": False, "keyless": True
    }  # fmt: skip
    assert run_sql(tmp_path, "SELECT count(*) FROM parents") == [(0,)]


def test_replacing_empties_a_table_that_was_there(dataset: seedbed.Dataset, tmp_path: Path) -> None:
    run_sql(
        tmp_path,
        "CREATE TABLE parents (id INTEGER PRIMARY KEY, friend_id INT REFERENCES parents, name TEXT, extra TEXT)",
    )
    run_sql(tmp_path, "INSERT INTO parents VALUES (1, 2, 'mine', 'x'), (2, 1, 'mine', 'x'), (900, 1, 'mine', 'x')")
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    with pytest.raises(OccupiedError, match=r"parents \(3 rows\)"):
        dataset.seed(url, allow_databases=["first"])
    dataset.seed(url, allow_databases=["first"], replace=True)
    assert run_sql(tmp_path, "SELECT count(*), count(extra), max(id) FROM parents") == [(50, 0, 50)]


def test_replacing_only_some_of_an_earlier_load_is_refused(dataset: seedbed.Dataset, url: str) -> None:
    dataset.seed(url)
    with pytest.raises(UsageError, match=r"this one leaves out: first\.keyless, first\.children"):
        dataset.seed(url, only=["parents"], replace=True)
    assert {database.state for database in dataset.status(url)} == {"complete"}


def test_two_loads_of_some_tables_stand_side_by_side(dataset: seedbed.Dataset, url: str) -> None:
    dataset.seed(url, only=["parents"])
    dataset.seed(url, only=["keyless"])
    (status,) = dataset.status(url)
    assert status.state == "complete"
    assert {each.table.table: each.there for each in status.tables} == {"keyless": 7, "parents": 50}
    assert dataset.verify(url).passed
    dataset.seed(url, replace=True)
    (status,) = dataset.status(url)
    assert {each.table.table: each.there for each in status.tables} == {"keyless": 7, "parents": 50, "children": 100}


def test_rows_that_have_gone_make_a_resume_impossible(dataset: seedbed.Dataset, url: str, tmp_path: Path) -> None:
    dataset.seed(url)
    run_sql(tmp_path, "UPDATE seedbed_runs SET state = 'loading'")
    run_sql(tmp_path, "DELETE FROM children WHERE id < 10")
    with pytest.raises(LoadError, match="children has 91 rows, where 100 had been loaded"):
        dataset.seed(url, resume=True)
    run_sql(tmp_path, "DROP TABLE children")
    with pytest.raises(LoadError, match="children has 0 rows, where 100 had been loaded"):
        dataset.seed(url, resume=True)
    assert dataset.status(url)[0].state == "loading"


def test_a_second_load_at_once_is_refused(dataset: seedbed.Dataset, url: str) -> None:
    with dataset.target(url).hold(dataset.databases):
        with pytest.raises(BusyError, match="another seedbed process"):
            dataset.seed(url)
        with pytest.raises(BusyError):
            dataset.clear(url, confirm=True)
    dataset.seed(url)


def test_status_tells_changes(dataset: seedbed.Dataset, url: str, tmp_path: Path) -> None:
    assert [each.state for each in dataset.status(url)] == ["empty"]
    dataset.seed(url)
    run_sql(tmp_path, "DELETE FROM children WHERE id = 3")
    (status,) = dataset.status(url)
    assert status.state == "changed"
    assert {each.table.table: (each.planned, each.there) for each in status.tables}["children"] == (100, 99)


def test_status_of_a_run_that_cannot_be_made_again(dataset: seedbed.Dataset, url: str, tmp_path: Path) -> None:
    dataset.seed(url)
    run_sql(tmp_path, "UPDATE seedbed_runs SET fingerprint = 'another', state = 'loading'")
    (status,) = dataset.status(url)
    assert {(each.planned is None, each.there) for each in status.tables} == {(True, 100), (True, 50), (True, 7)}
    with pytest.raises(LoadError, match="version of seedbed"):
        dataset.clear(url)
    with pytest.raises(UsageError, match="another version of seedbed"):
        dataset.seed(url, resume=True)
