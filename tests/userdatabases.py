"""Databases in which a user's tables are, before seedbed comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pymysql
import pytest

from tests.places import place
from tests.servers import MariadbServer, PostgresqlServer

Run = Callable[[str], list[tuple[Any, ...]]]
"""Runs a statement of the user's, and gives its rows."""
PRODUCTS = ("sqlite", "duckdb", "postgresql", "mysql")


@contextmanager
def user_database(
    request: pytest.FixtureRequest, product: str, folder: Path, name: str, ddl: Iterable[str]
) -> Iterator[tuple[str, Run]]:
    """A target's URL with the user's tables in its database `name`, and how the user runs SQL there."""
    fixture = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}.get(product)
    server = request.getfixturevalue(fixture) if fixture else None
    with place(product, folder, server) as url:
        _make_database(url, server, name)

        def run(sql: str) -> list[tuple[Any, ...]]:
            with closing(_connect(url, server, name)) as connection:
                cursor = connection.cursor()
                cursor.execute(sql)
                rows = list(cursor.fetchall()) if cursor.description else []
                connection.commit()
                return rows

        for statement in ddl:
            run(statement)
        yield url, run


def _name(url: str, name: str) -> str:
    return url.rpartition("/")[2].replace("{database}", name)


def _make_database(url: str, server: object, name: str) -> None:
    if isinstance(server, PostgresqlServer):
        with psycopg.connect(server.url(), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{_name(url, name)}"'.encode())
    elif isinstance(server, MariadbServer):
        with pymysql.connect(host=server.host, port=server.port, user=server.user) as mariadb:
            mariadb.cursor().execute(f"CREATE DATABASE `{_name(url, name)}`")
    else:
        _file(url, name).parent.mkdir()


def _file(url: str, name: str) -> Path:
    return Path(url.partition("///")[2].replace("{database}", name))


def _connect(url: str, server: object, name: str) -> Any:
    if isinstance(server, PostgresqlServer):
        return psycopg.connect(server.url(_name(url, name)))
    if isinstance(server, MariadbServer):
        return pymysql.connect(host=server.host, port=server.port, user=server.user, database=_name(url, name))
    if url.startswith("duckdb"):
        return duckdb.connect(str(_file(url, name)))
    return sqlite3.connect(_file(url, name))
