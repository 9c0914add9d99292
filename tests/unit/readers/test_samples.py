"""The sample schemas of tests/schemas: that each reads whole, and that a file reads as the database made from it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from seedbed.model import Schema, Table
from seedbed.readers import ReadOptions, read_schema
from tests.contract.reader_places import mysql_database, postgresql_database
from tests.servers import MariadbServer, PostgresqlServer

SCHEMAS = Path(__file__).parents[2] / "schemas"
OPTIONS = ReadOptions(database="sample")
COUNTS = {
    "clinic_pg_dump.sql": (12, 16),
    "market_postgresql.sql": (8, 12),
    "shop_ddl.sql": (2, 2),
    "billing_postgresql.sql": (7, 10),
    "mall_mysql.sql": (9, 9),
    "warehouse_phpmyadmin.sql": (3, 2),
    "helpdesk_sqlite.sql": (5, 9),
    "chat_schema.rs": (10, 13),
    "crm_app_model.json": (11, 14),
    "booking.dbml": (7, 7),
    "tests.schemas.library_models:Base": (7, 7),
    "tests.schemas.fleet_sqlmodel:SQLModel": (4, 4),
}


def read(name: str) -> Schema:
    source = name if ":" in name else str(SCHEMAS / name)
    return read_schema(source, options=OPTIONS).schema


@pytest.mark.parametrize(("name", "counts"), COUNTS.items())
def test_a_sample_reads_whole(name: str, counts: tuple[int, int]) -> None:
    tables = list(read(name).tables())
    assert (len(tables), sum(len(table.references) for table in tables)) == counts


def test_every_sample_is_tried() -> None:
    files = {path.name for path in SCHEMAS.iterdir() if path.is_file() and path.suffix != ".py"}
    modules = {f"tests.schemas.{path.stem}" for path in SCHEMAS.glob("*.py")}
    assert files | modules == {name.partition(":")[0] for name in COUNTS}


def test_a_dump_reads_as_its_database(postgresql_server: PostgresqlServer) -> None:
    text = (SCHEMAS / "clinic_pg_dump.sql").read_text()
    with postgresql_database(postgresql_server.url(""), text) as url:
        assert read_schema(url, options=OPTIONS).schema == read("clinic_pg_dump.sql")


def test_migrations_read_as_their_database(postgresql_server: PostgresqlServer) -> None:
    text = (SCHEMAS / "billing_postgresql.sql").read_text()
    with postgresql_database(postgresql_server.url(""), text) as url:
        live = by_name(read_schema(url, options=OPTIONS).schema)
    assert live == by_name(read("billing_postgresql.sql"))


def by_name(schema: Schema) -> dict[str, Table]:
    """The tables without the names that PostgreSQL gives, and without comments that never reach it."""
    return {
        table.name.table: replace(
            table,
            comment="",
            columns=tuple(replace(column, comment="") for column in table.columns),
            uniques=tuple(replace(each, name=None) for each in table.uniques),
            checks=tuple(replace(each, name=None) for each in table.checks),
            indexes=tuple(replace(each, name=None) for each in table.indexes),
            references=tuple(replace(each, constraint=None) for each in table.references),
        )
        for table in schema.tables()
    }


@pytest.mark.parametrize("name", ["mall_mysql.sql", "warehouse_phpmyadmin.sql"])
def test_a_dump_of_mysql_reads_as_its_database(name: str, mariadb_server: MariadbServer) -> None:
    text = re.sub(r"DELIMITER \$\$.*?DELIMITER ;", "", (SCHEMAS / name).read_text(), flags=re.DOTALL)
    with mysql_database(mariadb_server.url(""), text) as url:
        live = {table.name: table for table in read_schema(url, options=OPTIONS).schema.tables()}
    assert live == {table.name: table for table in read(name).tables()}


def test_a_file_of_sqlite_reads_as_the_statements_that_made_it(tmp_path: Path) -> None:
    path = tmp_path / "sample.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / "helpdesk_sqlite.sql").read_text())
    live = {table.name.table: table for table in read_schema(f"sqlite:///{path}", options=OPTIONS).schema.tables()}
    expected = {table.name.table: table for table in read("helpdesk_sqlite.sql").tables()}
    expected["accounts"] = replace(expected["accounts"], comment="")  # it stands above the statement
    assert {name: live[name] for name in expected} == expected
