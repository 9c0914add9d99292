"""Seeding into tables in which a user's rows are: taken values are changed, recorded, and taken away again exactly."""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import seedbed
from seedbed.errors import LoadError, Notice, OccupiedError
from tests.faults.disturbing import Disturbing
from tests.userdatabases import PRODUCTS, Run, user_database

SPEC = """
seedbed: 1
name: app
databases:
  app_test:
    tables:
      users:
        rows: {scaled: 40}
        primary_key: id
        unique: [[username], [email], [phone]]
        columns:
          id: {type: int, sequence: 1}
          username: {type: varchar(12), sql: "'user_' || _row"}
          email: {type: varchar(60), sql: "username || '@example.com'"}
          phone: {type: varchar(20), nulls: 0.5, sql: "'+49 30 ' || (100000 + _row)"}
      posts:
        rows: {per_parent: author, count: 3}
        primary_key: id
        unique: [[author_id, slug]]
        references: {author: {table: users, columns: author_id}}
        columns:
          id: {type: int, sequence: 1}
          author_id: {}
          author_name: {type: varchar(12), copy: author.username}
          slug: {type: varchar(20), sql: "'post-' || _index"}
"""
DDL = [
    (
        "CREATE TABLE users (id int PRIMARY KEY, username varchar(12) NOT NULL UNIQUE, "
        "email varchar(60) NOT NULL UNIQUE, phone varchar(20) UNIQUE)"
    ),
    (
        "CREATE TABLE posts (id int PRIMARY KEY, author_id int NOT NULL REFERENCES users(id), "
        "author_name varchar(12) NOT NULL, slug varchar(20) NOT NULL, UNIQUE (author_id, slug))"
    ),
    (
        "INSERT INTO users VALUES (3, 'User_7', 'me@example.org', '+49 30 100009'), "
        "(17, 'user_8', 'user_9@example.com', NULL), (18, 'user_82', 'x@example.com', NULL)"
    ),
    "INSERT INTO posts VALUES (1, 3, 'User_7', 'post-0')",
]


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> seedbed.Dataset:
    path = tmp_path_factory.mktemp("spec") / "app.yaml"
    path.write_text(SPEC)
    return seedbed.load(path)


@pytest.fixture(params=PRODUCTS)
def place_and_sql(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Run]]:
    """A target with the user's tables, and how the user runs SQL there."""
    with user_database(request, request.param, tmp_path, "app_test", DDL) as found:
        yield found


def everything(run: Run) -> list[list[tuple[Any, ...]]]:
    return [run("SELECT * FROM users ORDER BY id"), run("SELECT * FROM posts ORDER BY id")]


def seed(dataset: seedbed.Dataset, url: str, **options: Any) -> tuple[seedbed.run.SeedReport, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", Notice)
        report = dataset.seed(url, **options)
    return report, [str(each.message) for each in caught]


def test_taken_values_are_changed_and_said(dataset: seedbed.Dataset, place_and_sql: tuple[str, Run]) -> None:
    url, run = place_and_sql
    theirs = everything(run)
    with pytest.raises(OccupiedError, match=r"already holds rows in users .*\n  --append seeds beside these rows"):
        dataset.seed(url)
    report, notices = seed(dataset, url, append=True, part_rows=7)
    assert {each.column: each.count for each in report.changed if each.table.table == "users"} == {
        "id": 40, "username": 2, "email": 1, "phone": 1
    }  # fmt: skip
    assert any("users.username: 2 values were taken by others, so changed: user_7 → user_7_2" in each
               for each in notices), notices  # fmt: skip
    found: dict[str, str] = dict(run("SELECT username, email FROM users WHERE id > 18"))
    assert len(found) == 40
    assert found["user_7_2"] == "user_7_2@example.com"
    assert "user_8_2" in found
    assert "user_7" not in {name.lower() for name in found}
    assert run("SELECT min(id), max(id) FROM users WHERE id > 18") == [(19, 58)]
    assert run("SELECT count(*) FROM posts p JOIN users u ON p.author_id = u.id AND p.author_name = u.username") == [
        (121,)
    ]
    assert {each.state for each in dataset.status(url)} == {"complete"}
    checked = dataset.verify(url)
    assert checked.passed, [result for result in checked.results if result.status != "passed"]
    assert any(result.measured == "40 rows, and 3 of others" for result in checked.results)
    after = everything(run)
    cleared = dataset.clear(url, confirm=True)
    assert {each.table.table: (each.rows, each.kept) for each in cleared.tables} == {
        "posts": (120, 1),
        "users": (40, 3),
    }
    assert everything(run) == theirs
    seed(dataset, url, append=True, part_rows=1000, jobs=1)
    assert everything(run) == after


def test_topping_up_goes_on_beside_more_rows(dataset: seedbed.Dataset, place_and_sql: tuple[str, Run]) -> None:
    url, run = place_and_sql
    theirs = everything(run)
    seed(dataset, url, append=True)
    first = everything(run)
    run("INSERT INTO users VALUES (60, 'user_44', 'y@example.com', NULL), (7, 'user_45_2', 'z@example.com', NULL)")
    run("INSERT INTO users VALUES (4000, 'user_45', 'zz@example.com', NULL)")
    _, notices = seed(dataset, url, scale=2, append=True)
    assert [each.partition(":")[0] for each in notices] == ["app_test.users.id", "app_test.users.username"]
    rows = everything(run)
    assert set(first[0]) < set(rows[0])
    assert set(first[1]) < set(rows[1])
    assert run("SELECT count(*) FROM users WHERE username IN ('user_44_2', 'user_45_3')") == [(2,)]
    assert run("SELECT count(*), max(id) FROM users WHERE id > 4000") == [(40, 4040)]
    assert {each.state for each in dataset.status(url)} == {"complete"}
    assert dataset.verify(url).passed
    dataset.clear(url, confirm=True)
    assert len(run("SELECT id FROM users")) == 6
    assert everything(run)[1] == theirs[1]


def test_killed_it_remembers_what_was_taken(dataset: seedbed.Dataset, place_and_sql: tuple[str, Run]) -> None:
    url, run = place_and_sql
    theirs = everything(run)
    seed(dataset, url, append=True)
    whole = everything(run)
    dataset.clear(url, confirm=True)
    assert everything(run) == theirs

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed(dataset, url, append=True, part_rows=6, progress=Disturbing(interrupt, rows=60), jobs=1)
    assert {each.state for each in dataset.status(url)} == {"loading"}
    run("INSERT INTO users VALUES (-1, 'late', 'late@example.com', NULL)")
    _, notices = seed(dataset, url, resume=True)
    assert notices == []
    run("DELETE FROM users WHERE id = -1")
    assert everything(run) == whole


def test_what_cannot_be_changed_is_refused(tmp_path: Path) -> None:
    spec = tmp_path / "slots.yaml"
    spec.write_text("""
seedbed: 1
name: slots
databases:
  app_test:
    tables:
      slots:
        rows: 5
        primary_key: day
        columns: {day: {type: date, sql: "DATE '2024-01-01' + CAST(_row AS INTEGER)"}}
      seats:
        rows: 5
        primary_key: id
        columns: {id: {type: smallint, sequence: 1}}
""")
    url, path = f"sqlite:///{tmp_path}/{{database}}.db", tmp_path / "app_test.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE slots (day date PRIMARY KEY); INSERT INTO slots VALUES ('2024-01-03');"
            "CREATE TABLE seats (id smallint PRIMARY KEY); INSERT INTO seats VALUES (2), (32765);"
        )
    with pytest.raises(LoadError, match=r"slots \(day\): 2024-01-03") as caught:
        seedbed.load(spec).seed(url, append=True)
    assert "seats (id): numbers up to 32,765 are taken, and 5 more do not fit the column's type" in str(caught.value)
    assert "nothing was changed" in str(caught.value)
    assert {each.state for each in seedbed.load(spec).status(url)} == {"empty"}
