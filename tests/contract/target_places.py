"""Where the targets' contract is tried: one place for each way in which a target can hold a dataset."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pymysql
import pymysql.cursors

from seedbed.model import Column, Database, Reference, Schema, Table, TableName, parse_type
from seedbed.targets import Run, Session, Target, open_target
from tests.objects import S3Server

PLACES = (
    "sqlite-files",
    "sqlite-one-file",
    "postgresql-databases",
    "postgresql-schemas",
    "duckdb-files",
    "duckdb-one-file",
    "parquet-folders",
    "csv-folders",
    "jsonl-folders",
    "sql-folders",
    "parquet-s3",
    "csv-s3",
    "jsonl-s3",
    "sql-s3",
    "mysql-databases",
    "mysql-one-database",
)
SERVERS = {"postgresql", "mysql"}
FILES = {"parquet", "csv", "jsonl", "sql"}


@dataclass(frozen=True)
class Place:
    """A target's URL, with names in it that no other test uses."""

    name: str
    url: str

    @property
    def product(self) -> str:
        return self.name.partition("-")[0]

    @property
    def database(self) -> str:
        """What the database `shop` is called there."""
        path = self.url.partition("?")[0]
        return path.rpartition("/")[2].removesuffix(".db").replace("{database}", "shop")

    @property
    def is_sqlite(self) -> bool:
        return self.product == "sqlite"

    @property
    def is_shared(self) -> bool:
        """Whether all databases of the dataset share one of the target's."""
        return self.name in {"sqlite-one-file", "postgresql-schemas", "duckdb-one-file", "mysql-one-database"}

    def open(self, *tables: Table) -> Target:
        return open_target(self.url, schema=schema_of(*tables))

    @contextlib.contextmanager
    def session(self, *tables: Table, database: str = "shop") -> Iterator[Session]:
        with contextlib.closing(self.open(*tables).session(database, create=True)) as session:
            yield session


def local_place(name: str, folder: Path) -> Place:
    """A place in a folder: files of SQLite, of DuckDB, or of a format."""
    product, _, way = name.partition("-")
    if product in FILES:
        return Place(name, f"{product}:///{folder}/{{database}}")
    return Place(name, f"{product}:///{folder}/{'{database}' if way == 'files' else 'one'}.db")


def s3_place(name: str, server: S3Server) -> Place:
    """A place in a bucket of a server."""
    prefix = f"{server.bucket}/t{uuid4().hex[:10]}"
    return Place(name, f"{name.partition('-')[0]}+s3://{server.user}@{prefix}/{{database}}?{server.options}")


@contextlib.contextmanager
def postgresql_place(name: str, server: str) -> Iterator[Place]:
    """A place on a server, whose databases are dropped at the end.

    Args:
        name: One of `PLACES`.
        server: The server's URL without a database, ending in a slash.
    """
    prefix = f"t{uuid4().hex[:10]}"
    try:
        yield Place(name, f"{server}{prefix}_{'{database}' if name == 'postgresql-databases' else 'all'}_test")
    finally:
        with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
            made = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", (f"{prefix}%",))
            for (database,) in made.fetchall():
                connection.execute(f'DROP DATABASE "{database}" WITH (FORCE)')


@contextlib.contextmanager
def mysql_place(name: str, server: str) -> Iterator[Place]:
    """The same on MySQL or MariaDB."""
    prefix = f"t{uuid4().hex[:10]}"
    try:
        yield Place(name, f"{server}{prefix}_{'{database}' if name == 'mysql-databases' else 'all'}_test")
    finally:
        with mysql_connection(server) as connection, connection.cursor() as cursor:
            cursor.execute("SHOW DATABASES LIKE %s", (f"{prefix}%",))
            for (database,) in cursor.fetchall():
                cursor.execute(f"DROP DATABASE `{database}`")


def mysql_connection(url: str) -> pymysql.Connection[pymysql.cursors.Cursor]:
    """A connection of the test's own, by the URL of a server or of a database."""
    parts = urlsplit(url)
    return pymysql.connect(
        host=parts.hostname,
        port=parts.port or 0,
        user=parts.username,
        database=parts.path[1:] or None,
        autocommit=True,
        local_infile=False,
    )


def schema_of(*tables: Table) -> Schema:
    databases = dict.fromkeys(table.name.database for table in tables)
    return Schema(
        tuple(Database(name, tuple(table for table in tables if table.name.database == name)) for name in databases)
    )


def new_run(identity: str = "run-1") -> Run:
    return Run(identity, "demo", "fingerprint", '{"seed": 1}', "loading", datetime(2024, 5, 1, 12, 30, tzinfo=UTC))


def column(name: str, column_type: str, *, nullable: bool = True, comment: str = "") -> Column:
    return Column(name, parse_type(column_type), nullable=nullable, comment=comment)


def table(name: str, *columns: Column, database: str = "shop", references: tuple[Reference, ...] = ()) -> Table:
    """A table with an integer key `id`."""
    key = Column("id", parse_type("integer"), nullable=False)
    return Table(TableName(database, name), (key, *columns), ("id",), references=references)
