"""Queries, run where the dataset was seeded by the databases' own drivers, give the answers they came with."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pymysql
import pytest

import seedbed
from seedbed.queries import Answer, Query, QueryOptions, answer_of, make_queries
from tests.commands import Shell
from tests.places import place
from tests.servers import MariadbServer, PostgresqlServer

SCALE = 0.2
COUNT = 60
Ask = Callable[[str], Any]


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    bank = seedbed.load("bank").at(scale=SCALE)
    options = QueryOptions(count=COUNT, min_tables=2, max_tables=6, seed=3)
    return list(make_queries(bank.plan, bank.spec.document.data, options))


def wrong(queries: list[Query], dialect: str, ask: Ask) -> Iterator[tuple[str, Answer, Answer]]:
    """The queries that gave another answer."""
    for query in queries:
        found = answer_of(ask(query.sql[dialect]))
        if found != query.expected:
            yield query.sql[dialect], found, query.expected


def test_sqlite_gives_the_answers(queries: list[Query], tmp_path: Path) -> None:
    bank = seedbed.load("bank")
    bank.seed(f"sqlite:///{tmp_path}/{{database}}.db", scale=SCALE)
    with closing(sqlite3.connect(":memory:")) as connection:
        for name in bank.databases:
            connection.execute(f"ATTACH '{tmp_path / name}.db' AS {name}")
        assert list(wrong(queries, "sqlite", connection.execute)) == []


def test_duckdb_gives_the_answers(queries: list[Query], tmp_path: Path) -> None:
    seedbed.load("bank").seed(f"duckdb:///{tmp_path}/bank.duckdb", scale=SCALE)
    with closing(duckdb.connect(str(tmp_path / "bank.duckdb"), read_only=True)) as connection:
        assert list(wrong(queries, "duckdb", lambda sql: connection.execute(sql).fetchall())) == []


def test_postgresql_gives_the_answers(
    queries: list[Query], postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    with place("postgresql-one-database", tmp_path, postgresql_server) as url:
        seedbed.load("bank").seed(url, scale=SCALE)
        with psycopg.connect(url) as connection:
            assert list(wrong(queries, "postgres", lambda sql: connection.execute(sql.encode()).fetchall())) == []


def test_mariadb_gives_the_answers(mariadb_server: MariadbServer, tmp_path: Path) -> None:
    bank = seedbed.load("bank").at(scale=SCALE)
    options = QueryOptions(count=COUNT, min_tables=2, max_tables=6, seed=3, one_database=True)
    queries = list(make_queries(bank.plan, bank.spec.document.data, options))
    with place("mysql-one-database", tmp_path, mariadb_server) as url:
        bank.seed(url)
        server = mariadb_server
        with (
            closing(
                pymysql.connect(host=server.host, port=server.port, user=server.user, database=url.rpartition("/")[2])
            ) as one,
            one.cursor() as cursor,
        ):

            def ask(sql: str) -> Any:
                cursor.execute(sql)
                return cursor.fetchall()

            assert list(wrong(queries, "mysql", ask)) == []


def test_the_command_writes_one_query_a_line(tmp_path: Path) -> None:
    wanted = ("--scale", "0.1", "--tables", "2..3", "--count", "10", "--seed", "7", "-o", "queries.jsonl")
    assert "10 queries" in Shell(tmp_path).run("queries", "bank", *wanted).stderr
    lines = [json.loads(line) for line in (tmp_path / "queries.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 10
    assert set(lines[0]) == {"id", "shape", "tables", "difficulty", "zh", "en", "sql", "expected"}
    assert set(lines[0]["expected"]) == {"rows", "checksum"}
    assert all(2 <= len(line["tables"]) <= 3 for line in lines)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--tables", "1..3"), "2 to 12 tables"),
        (("--tables", "x"), "not a range"),
        (("--shape", "spiral"), "no shape 'spiral'"),
    ],
)
def test_what_cannot_be_asked_for_is_said(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    assert said in Shell(tmp_path).error("queries", "bank", *arguments, code=2)
