"""SQL of a user's, who writes to a target past seedbed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Protocol

import psycopg

from seedbed.model import TableName
from seedbed.targets import Target
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
        with closing(sqlite3.connect(target.describe(database), isolation_level=None)) as file:
            file.execute("PRAGMA foreign_keys = ON")
            yield lambda sql: file.execute(written(sql)).fetchall()
