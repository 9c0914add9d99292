"""Places to seed to that nobody else uses, and that are gone afterwards."""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pymysql

from tests.servers import MariadbServer, Server

_TRIALS = 3


@contextlib.contextmanager
def place(kind: str, folder: Path, server: Server | None = None) -> Iterator[str]:
    """The URL of a target.

    Args:
        kind: `sqlite`, `duckdb`, `postgresql` or `mysql`; with more behind it, as in `sqlite-one-file`, all databases
            are in one.
        folder: Where files go.
        server: Where databases go.
    """
    product, _, together = kind.partition("-")
    name = f"r{uuid.uuid4().hex[:8]}"
    if product not in {"postgresql", "mysql"}:
        yield f"{product}:///{folder}/{name}/{'all' if together else '{database}'}.db"
        return
    assert server is not None
    try:
        yield server.url(f"{name}_{'all' if together else '{database}'}_test")
    finally:
        drop_databases(server, name)


def drop_databases(server: Server, prefix: str) -> None:
    """Drop the databases whose names begin like this."""
    if isinstance(server, MariadbServer):
        with (
            pymysql.connect(host=server.host, port=server.port, user=server.user) as mariadb,
            mariadb.cursor() as cursor,
        ):
            cursor.execute("SHOW DATABASES LIKE %s", (f"{prefix}%",))
            for (database,) in cursor.fetchall():
                cursor.execute(f"DROP DATABASE IF EXISTS `{database}`")
        return
    with psycopg.connect(server.url(), autocommit=True) as connection:
        made = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (f"{prefix}%",))
        for (database,) in made.fetchall():
            _drop(connection, database)


def _drop(connection: psycopg.Connection, database: str) -> None:
    """Drop a database; again where the server's checkpoint met a file that another test has just dropped."""
    for again in range(_TRIALS):
        try:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
        except psycopg.errors.InternalError_:
            if again == _TRIALS - 1:
                raise
            time.sleep(1)
        else:
            return
