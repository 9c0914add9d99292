"""The enterprise on three databases: regenerated, and asked questions whose answers are known."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pymysql
import pytest

import seedbed
from seedbed.api import Dataset, regenerate
from seedbed.queries import Query, QueryOptions, answer_of, make_queries
from tests.places import place
from tests.servers import MariadbServer, PostgresqlServer

SCALE = 0.01
COUNT = 300
Ask = Callable[[str], Any]


@pytest.fixture(scope="module")
def enterprise() -> Dataset:
    return seedbed.load("enterprise").at(scale=SCALE)


@pytest.fixture(scope="module")
def queries(enterprise: Dataset) -> list[Query]:
    options = QueryOptions(count=COUNT, min_tables=2, max_tables=6, seed=7)
    return list(make_queries(enterprise.plan, enterprise.spec.document.data, options))


@pytest.mark.parametrize("kind", ["sqlite-one-file", "postgresql-one-database", "mysql-one-database"])
def test_a_thousand_tables_answer_right(
    kind: str, enterprise: Dataset, queries: list[Query], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    servers = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}
    name = servers.get(kind.partition("-")[0])
    server = request.getfixturevalue(name) if name else None
    with place(kind, tmp_path, server) as url:
        done = regenerate(enterprise, url, file=tmp_path / "schema.json")
        assert done.tables == len(enterprise.tables)
        with asking(url, server) as (dialect, ask):
            wrong = [query.sql[dialect] for query in queries if answer_of(ask(query.sql[dialect])) != query.expected]
        assert wrong == []


@contextmanager
def asking(url: str, server: PostgresqlServer | MariadbServer | None) -> Iterator[tuple[str, Ask]]:
    """The dialect of a database, and how to ask it, by its own driver."""
    if isinstance(server, PostgresqlServer):
        with psycopg.connect(url) as connection:
            yield "postgres", lambda sql: connection.execute(sql.encode()).fetchall()
    elif server is not None:
        with (
            closing(
                pymysql.connect(host=server.host, port=server.port, user=server.user, database=url.rpartition("/")[2])
            ) as mariadb,
            mariadb.cursor() as cursor,
        ):

            def ask(sql: str) -> Any:
                cursor.execute(sql)
                return cursor.fetchall()

            yield "mysql", ask
    else:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
            yield "sqlite", lambda sql: file.execute(sql).fetchall()


def test_the_questions_join_tables_of_many_domains(enterprise: Dataset, queries: list[Query]) -> None:
    data = enterprise.spec.document.data["databases"]["enterprise"]["tables"]
    domains = {data[name.partition(".")[2]]["group"] for query in queries for name in query.tables}
    assert len(domains) > 20
    assert {len(query.tables) for query in queries} == {2, 3, 4, 5, 6}
