"""Tables that a user made, with foreign keys that are enforced while rows go in: circles and references to itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

import seedbed
from tests.faults.disturbing import Disturbing
from tests.places import place
from tests.states import state_of

SPEC = """
seedbed: 1
name: company
databases:
  company_test:
    tables:
      departments:
        rows: {scaled: 20}
        primary_key: id
        references: {head: {table: people, columns: head_id}}
        columns: {id: {type: int, sequence: 1}, name: {type: text, sql: "'d' || _row"}, head_id: {}}
      people:
        rows: {scaled: 400}
        primary_key: id
        references:
          department: {table: departments, columns: department_id}
          boss: {table: people, columns: boss_id, row: "(_row * 7 + 3) % 400"}
          friend: {table: people, columns: friend_id, optional: 0.5}
        columns: {id: {type: int, sequence: 1}, department_id: {}, boss_id: {}, friend_id: {}}
      badges:
        rows: {per_parent: person, count: 2}
        primary_key: id
        references: {person: {table: people, columns: person_id}}
        columns: {id: {type: int, sequence: 1}, person_id: {}}
"""
DDL = """
CREATE TABLE departments (id int PRIMARY KEY, name text, head_id int NOT NULL);
CREATE TABLE people (id int PRIMARY KEY, department_id int NOT NULL REFERENCES departments,
  boss_id int NOT NULL REFERENCES people, friend_id int REFERENCES people);
ALTER TABLE departments ADD CONSTRAINT heads FOREIGN KEY (head_id) REFERENCES people;
CREATE TABLE badges (id int PRIMARY KEY, person_id int NOT NULL REFERENCES people);
"""
IN_SQLITE = ("head_id int NOT NULL", "head_id int NOT NULL REFERENCES people")
WITHOUT = ("ALTER TABLE departments ADD CONSTRAINT heads FOREIGN KEY (head_id) REFERENCES people;", "")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> seedbed.Dataset:
    path = tmp_path_factory.mktemp("spec") / "company.yaml"
    path.write_text(SPEC)
    return seedbed.load(path)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A target in which the tables stand, NOT NULL circles among them, none of them deferrable."""
    server = request.getfixturevalue("postgresql_server") if request.param == "postgresql" else None
    with place(request.param, tmp_path, server) as found:
        if server is None:
            path = Path(found.removeprefix("sqlite:///").replace("{database}", "company_test"))
            path.parent.mkdir()
            with closing(sqlite3.connect(path)) as connection:
                connection.executescript(DDL.replace(*IN_SQLITE).replace(*WITHOUT))
        else:
            name = found.rpartition("/")[2].replace("{database}", "company_test")
            with psycopg.connect(server.url(), autocommit=True) as connection:
                connection.execute(f'CREATE DATABASE "{name}"'.encode())
            with psycopg.connect(server.url(name)) as connection:
                connection.execute(DDL.encode())
        yield found


def test_circles_that_may_not_be_null_are_loaded_topped_up_and_cleared(dataset: seedbed.Dataset, url: str) -> None:
    dataset.seed(url, scale=1, part_rows=50)
    assert dataset.verify(url).passed
    first = state_of(dataset, dataset.target(url)).rows
    dataset.seed(url, scale=2, part_rows=50, append=True)
    assert dataset.verify(url).passed
    dataset.seed(url, scale=1, part_rows=70, replace=True)
    assert state_of(dataset, dataset.target(url)).rows == first
    report = dataset.clear(url, confirm=True)
    assert {(each.table.table, each.rows, each.kept, each.dropped) for each in report.tables} == {
        ("badges", 800, 0, False), ("people", 400, 0, False), ("departments", 20, 0, False)
    }  # fmt: skip
    dataset.seed(url, scale=1)
    assert state_of(dataset, dataset.target(url)).rows == first


def test_killed_in_a_circle(dataset: seedbed.Dataset, url: str) -> None:
    """What goes in together is in as a whole or not at all, and is loaded by the resume."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        dataset.seed(url, part_rows=50, progress=Disturbing(interrupt, phase="adding constraints"))
    assert {each.state for each in dataset.status(url)} == {"loading"}
    dataset.seed(url, resume=True)
    assert dataset.verify(url).passed
