"""Places to seed to that nobody else uses, and that are gone afterwards."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.servers import PostgresqlServer


@contextlib.contextmanager
def place(kind: str, folder: Path, server: PostgresqlServer | None = None) -> Iterator[str]:
    """The URL of a target.

    Args:
        kind: `sqlite`, `duckdb` or `postgresql`; with `-one-file` or `-schemas` all databases are in one.
        folder: Where files go.
        server: Where databases go.
    """
    product, _, together = kind.partition("-")
    name = f"r{uuid.uuid4().hex[:8]}"
    if product != "postgresql":
        yield f"{product}:///{folder}/{name}/{'all' if together else '{database}'}.db"
        return
    assert server is not None
    try:
        yield server.url(f"{name}_{'all' if together else '{database}'}_test")
    finally:
        drop_databases(server, name)


def drop_databases(server: PostgresqlServer, prefix: str) -> None:
    """Drop the databases whose names begin like this."""
    with psycopg.connect(server.url(), autocommit=True) as connection:
        made = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (f"{prefix}%",))
        for (database,) in made.fetchall():
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
