"""SQL of a user's, who writes to a target past seedbed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Protocol

import duckdb
import psycopg
import pymysql
import pymysql.cursors

from seedbed.model import TableName
from seedbed.targets import Target
from seedbed.targets.duckdb.target import DuckdbTarget
from seedbed.targets.mysql.session import MysqlSession
from seedbed.targets.postgresql.session import PostgresqlSession
from seedbed.targets.postgresql.target import PostgresqlTarget


class Execute(Protocol):
    """Runs a statement, in which `{orders}` is that table's full name, and gives its rows."""

    def __call__(self, sql: str) -> list[tuple[Any, ...]]:
        """Run it."""
        ...


@contextmanager
def executing(target: Target, database: str) -> Iterator[Execute]:
    """A connection to one database of a dataset, with foreign keys enforced."""
    with closing(target.session(database, read_only=True)) as session:

        def written(sql: str) -> str:
            return re.sub(r"\{(\w+)\}", lambda found: session.relation(TableName(database, found[1])), sql)

        if isinstance(session, PostgresqlSession):
            assert isinstance(target, PostgresqlTarget)
            with psycopg.connect(session._connection.info.dsn, autocommit=True) as connection:

                def run(sql: str) -> list[tuple[Any, ...]]:
                    cursor = connection.execute(written(sql).encode())
                    return cursor.fetchall() if cursor.description else []

                yield run
            return
        if isinstance(session, MysqlSession):
            with closing(_mysql(session)) as mysql, mysql.cursor() as asking:

                def ask(sql: str) -> list[tuple[Any, ...]]:
                    asking.execute(written(sql))
                    return list(asking.fetchall())

                yield ask
            return
    # DuckDB opens a file but once, so that our session must have ended.
    if isinstance(target, DuckdbTarget):
        with duckdb.connect(":memory:") as memory:
            memory.execute(f"ATTACH '{target._path(database)}' AS seedbed_file")
            memory.execute("USE seedbed_file")
            yield lambda sql: memory.execute(written(sql)).fetchall()
        return
    with closing(sqlite3.connect(target.describe(database), isolation_level=None)) as file:
        file.execute("PRAGMA foreign_keys = ON")
        yield lambda sql: file.execute(written(sql)).fetchall()


def _mysql(session: MysqlSession) -> pymysql.Connection[pymysql.cursors.Cursor]:
    """A connection of the user's to the server and the database of a session."""
    open_ = session._connection
    return pymysql.connect(
        host=open_.host, port=open_.port, user=open_.user, database=session._place.located, autocommit=True
    )
