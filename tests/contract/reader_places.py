"""Where the readers' contract is tried: one source for each form in which a schema can be given."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import duckdb
import psycopg
import pymysql
import pytest
from psycopg import sql
from pymysql.constants import CLIENT

from tests.servers import postgresql_binaries

SOURCES = Path(__file__).parent / "reader_sources"
FILES = {
    "postgresql.sql": "postgresql.sql",
    "mysql.sql": "mysql.sql",
    "sqlite.sql": "sqlite.sql",
    "duckdb.sql": "duckdb.sql",
    "diesel": "schema.rs",
    "app-model": "app.json",
    "dbml": "shop.dbml",
}
PLACES = (*FILES, "sqlalchemy", "sqlite", "duckdb", "postgresql", "pg_dump", "mysql", "mysqldump")


@contextlib.contextmanager
def source_of(place: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The source to read in a place."""
    if place in FILES:
        yield str(SOURCES / FILES[place])
    elif place == "sqlalchemy":
        yield "tests.contract.reader_sources.shop_models:Base"
    elif place in {"sqlite", "duckdb"}:
        yield file_of(place, folder)
    elif place in {"postgresql", "pg_dump"}:
        server = request.getfixturevalue("postgresql_server").url("")
        with postgresql_database(server, (SOURCES / "postgresql.sql").read_text()) as url:
            yield url if place == "postgresql" else dumped(["pg_dump", "-s", url], folder)
    else:
        server = request.getfixturevalue("mariadb_server").url("")
        with mysql_database(server, (SOURCES / "mysql.sql").read_text()) as url:
            yield url if place == "mysql" else dumped(_mysqldump(url), folder)


def file_of(place: str, folder: Path) -> str:
    """A database in a file."""
    path, text = folder / f"shop_test.{place}", (SOURCES / f"{place}.sql").read_text()
    if place == "sqlite":
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.executescript(text)
    else:
        with duckdb.connect(str(path)) as connection:
            connection.execute(text)
    return f"{place}:///{path}"


@contextlib.contextmanager
def postgresql_database(server: str, text: str) -> Iterator[str]:
    """A database of PostgreSQL that a text of SQL has filled with tables."""
    name = f"t{uuid4().hex[:10]}_test"
    with psycopg.connect(f"{server}postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            with psycopg.connect(f"{server}{name}", autocommit=True) as own:
                own.execute(text.encode())
            yield f"{server}{name}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))


@contextlib.contextmanager
def mysql_database(server: str, text: str) -> Iterator[str]:
    """The same of MariaDB."""
    name, parts = f"t{uuid4().hex[:10]}_test", urlsplit(server)
    with contextlib.closing(
        pymysql.connect(
            host=parts.hostname, port=parts.port or 0, user=parts.username, client_flag=CLIENT.MULTI_STATEMENTS
        )
    ) as connection:
        cursor = connection.cursor()
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        try:
            cursor.execute(f"USE {name}; {text}")
            while cursor.nextset():
                pass
            yield f"{server}{name}"
        finally:
            cursor.execute(f"DROP DATABASE {name}")


def dumped(command: list[str], folder: Path) -> str:
    """The file that a program dumps a schema into."""
    program = shutil.which(command[0]) or str(postgresql_binaries() / command[0])
    path = folder / "dump.sql"
    path.write_bytes(subprocess.run([program, *command[1:]], check=True, capture_output=True).stdout)
    return str(path)


def _mysqldump(url: str) -> list[str]:
    parts = urlsplit(url)
    where = ["-h", str(parts.hostname), "-P", str(parts.port), "-u", str(parts.username)]
    return ["mysqldump", *where, "-d", "--skip-ssl", parts.path[1:]]
