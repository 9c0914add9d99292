"""What a schema says beyond columns and keys is in the tables that seedbed makes, as far as their database can."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import psycopg
import pymysql
import pytest

from seedbed.api import load_for
from seedbed.errors import SeedbedError
from seedbed.model import Action, Column, Reference, Schema, Table
from seedbed.readers.registry import read_schema
from seedbed.targets.fitting import Abilities, fit
from tests.places import drop_databases

SOURCE = Path(__file__).parent.parent / "schemas" / "shop_ddl.sql"
POSTGRESQL = "postgresql"


@pytest.fixture(params=["sqlite", POSTGRESQL, "mysql", "duckdb"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own, which is not there yet."""
    name = f"d{uuid.uuid4().hex[:8]}"
    if request.param in {"sqlite", "duckdb"}:
        yield f"{request.param}:///{tmp_path}/{name}_test.db"
        return
    fixture = "postgresql_server" if request.param == POSTGRESQL else "mariadb_server"
    server = request.getfixturevalue(fixture)
    yield server.url(f"{name}_test")
    drop_databases(server, name)


@pytest.mark.filterwarnings("ignore::seedbed.errors.Notice")
def test_the_tables_read_as_the_schema_that_they_were_made_from(url: str) -> None:
    dataset, place = load_for(str(SOURCE), url)
    dataset.seed(place, scale=0.1)
    assert dataset.at(scale=0.1).verify(place).passed
    wanted = {name: fit(table, _abilities(url)).table for name, table in _tables(read_schema(str(SOURCE)).schema)}
    found = dict(_tables(read_schema(url).schema))
    for name, table in wanted.items():
        assert _said(found[name], url) == _said(table, url)


def _abilities(url: str) -> Abilities:
    from seedbed.targets.duckdb.layout import DuckdbLayout
    from seedbed.targets.mysql.layout import Flavour, MysqlLayout
    from seedbed.targets.postgresql.layout import PostgresqlLayout
    from seedbed.targets.sqlite.layout import SqliteLayout

    known = {
        "sqlite": SqliteLayout.abilities,
        "postgresql": PostgresqlLayout.abilities,
        "duckdb": DuckdbLayout.abilities,
        "mysql": MysqlLayout(Flavour(is_mariadb=True, version=(10, 11)), one_database=True).abilities,
    }
    return known[url.partition(":")[0].partition("+")[0]]


def _tables(schema: Schema) -> Iterator[tuple[str, Table]]:
    return ((table.name.table, table) for table in schema.tables() if not table.name.table.startswith("seedbed_"))


def _said(table: Table, url: str) -> dict[str, object]:
    """What a table says besides names of constraints and the types that only some databases have."""
    return {
        "columns": [_column(each) for each in table.columns],
        "key": table.primary_key,
        "uniques": [replace(each, name=None) for each in table.uniques],
        "indexes": sorted((each for each in table.indexes if not str(each.name).startswith("ix_")), key=str),
        "references": [] if url.startswith("duckdb") else [_reference(each, url) for each in table.references],
    }


def _column(column: Column) -> tuple[object, ...]:
    return column.name, column.nullable, column.default, column.generated


def _reference(reference: Reference, url: str) -> tuple[object, ...]:
    actions = [reference.on_delete, reference.on_update]
    if url.startswith("mysql"):  # to which both are the same, so that its catalogue does not tell them apart
        actions = [Action.NO_ACTION if each is Action.RESTRICT else each for each in actions]
    return reference.columns, reference.parent_columns, *actions, reference.timing


@pytest.mark.filterwarnings("ignore::seedbed.errors.Notice")
@pytest.mark.parametrize("action", ["CASCADE", "SET NULL"])
def test_clearing_reaches_no_row_of_others(url: str, action: str) -> None:
    if url.startswith("duckdb"):
        action = "NO ACTION"  # it has no other, and refuses the deletion itself
    dataset, place = load_for(str(SOURCE), url)
    dataset.seed(place, scale=0.1)
    _run(
        url,
        f"CREATE TABLE favours (id int PRIMARY KEY, customer_id bigint REFERENCES customers (id) ON DELETE {action})"
        if not url.startswith("mysql")
        else "CREATE TABLE favours (id int PRIMARY KEY, customer_id bigint, "
        f"FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE {action})",
    )
    _run(url, "INSERT INTO favours VALUES (1, 3)")
    with pytest.raises(SeedbedError, match=r"favours|foreign key"):
        dataset.clear(place, confirm=True, purge="delete")
    assert _run(url, "SELECT id, customer_id FROM favours") == [(1, 3)]
    _run(url, "DELETE FROM favours")
    dataset.clear(place, confirm=True, purge="delete")
    assert _run(url, "SELECT count(*) FROM customers") == [(0,)]


def _run(url: str, sql: str) -> list[tuple[object, ...]]:
    """A statement of a user's own, with foreign keys enforced."""
    kind = url.partition(":")[0]
    if kind == "postgresql":
        with psycopg.connect(url, autocommit=True) as connection:
            cursor = connection.execute(sql.encode())
            return cursor.fetchall() if cursor.description else []
    if kind == "duckdb":
        with duckdb.connect(url.removeprefix("duckdb:///")) as file:
            return file.execute(sql).fetchall()
    if kind == "sqlite":
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as file:
            return file.execute(sql).fetchall()
    parts = urlsplit(url)
    with (
        pymysql.connect(
            host=str(parts.hostname), port=parts.port or 0, user=parts.username, database=parts.path.strip("/")
        ) as link,
        link.cursor() as answers,
    ):
        answers.execute(sql)
        link.commit()
        return list(answers.fetchall())
