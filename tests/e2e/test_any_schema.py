"""Real-style schemas without a spec: into new tables of three databases, and into tables that their own DDL made."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pymysql
import pytest
from pymysql.constants import CLIENT

from seedbed.api import Dataset, load_for
from seedbed.errors import ImpossibleError
from tests.places import drop_databases
from tests.servers import MariadbServer, PostgresqlServer

SCHEMAS = Path(__file__).parent.parent / "schemas"
SAMPLES = (
    "billing_postgresql.sql", "clinic_pg_dump.sql", "helpdesk_sqlite.sql", "mall_mysql.sql", "market_postgresql.sql",
    "warehouse_phpmyadmin.sql", "booking.dbml", "chat_schema.rs", "crm_app_model.json",
    "tests.schemas.fleet_sqlmodel:SQLModel", "tests.schemas.library_models:Base",
)  # fmt: skip
SCALE = 0.1
pytestmark = pytest.mark.filterwarnings("ignore::seedbed.errors.Notice")


def _name(test: str) -> str:
    """The beginning of a database's name: the same in each run, since rows, and so chances, follow from the name."""
    return f"a{zlib.crc32(test.encode()):08x}"


@pytest.fixture(params=["sqlite", "postgresql", "mysql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of its own, which is not there yet."""
    name = _name(request.node.name)
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/{name}_test.db"
        return
    fixture = "postgresql_server" if request.param == "postgresql" else "mariadb_server"
    server = request.getfixturevalue(fixture)
    yield server.url(f"{name}_test")
    drop_databases(server, name)


@pytest.mark.parametrize("sample", SAMPLES)
def test_new_tables(sample: str, url: str) -> None:
    _seed_and_verify(sample if ":" in sample else str(SCHEMAS / sample), url)


def _seed_and_verify(source: str, url: str) -> Dataset:
    dataset, place = load_for(source, url)
    report = dataset.seed(place, scale=SCALE)
    assert report.total > 0
    assert all(rows > 0 for rows in report.rows.values()), report.rows
    checked = dataset.at(scale=SCALE).verify(place)
    assert checked.passed, [result for result in checked.results if "FAILED" in repr(result)]
    return dataset


@pytest.mark.parametrize("sample", ["billing_postgresql.sql", "clinic_pg_dump.sql", "market_postgresql.sql"])
def test_tables_of_postgresql(sample: str, postgresql_server: PostgresqlServer) -> None:
    """Tables that the schema's own DDL made: circles that are NOT NULL, types of the server's own, identity ALWAYS."""
    name = _name(f"tables of {sample}")
    with psycopg.connect(postgresql_server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}_test".encode())
    url = postgresql_server.url(f"{name}_test")
    try:
        with psycopg.connect(url) as connection:
            connection.execute((SCHEMAS / sample).read_bytes())
        with psycopg.connect(url) as connection:  # another one: a dump empties the search path of its own
            before = _shape(connection)
        _seed_and_verify(url, url)
        with psycopg.connect(url) as connection:
            assert _shape(connection) == before
    finally:
        drop_databases(postgresql_server, name)


def _shape(connection: psycopg.Connection[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The user's constraints and indexes."""
    return connection.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE conrelid::regclass::text NOT LIKE '%seedbed_%' AND connamespace = 'public'::regnamespace ORDER BY 1, 2"
    ).fetchall()


def test_tables_of_mariadb(mariadb_server: MariadbServer) -> None:
    name = _name("tables of mall_mysql.sql")
    sql = (SCHEMAS / "mall_mysql.sql").read_text(encoding="utf-8")
    host, port, user = mariadb_server.host, mariadb_server.port, mariadb_server.user
    with (
        pymysql.connect(host=host, port=port, user=user, client_flag=CLIENT.MULTI_STATEMENTS) as connection,
        connection.cursor() as cursor,
    ):
        cursor.execute(f"CREATE DATABASE {name}_test")
        cursor.execute(f"USE {name}_test")
        cursor.execute(sql)
        while cursor.nextset():
            pass
        connection.commit()
    url = mariadb_server.url(f"{name}_test")
    try:
        _seed_and_verify(url, url)
    finally:
        drop_databases(mariadb_server, name)


def test_tables_of_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "helpdesk_test.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / "helpdesk_sqlite.sql").read_text(encoding="utf-8"))
    _seed_and_verify(f"sqlite:///{path}", f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("state text NOT NULL CHECK (state > 'b' AND state < 'a')", "state"),
        ("low int NOT NULL, high int NOT NULL, CHECK (low < high), CHECK (low > high)", "low > high"),
        ("n int NOT NULL CHECK (n > 5 AND n < 3)", "n > 5"),
        ("code varchar(3) NOT NULL CHECK (length(code) >= 8)", "LENGTH(code) >= 8"),
    ],
)
def test_what_cannot_be_met_is_refused_before_anything_is_written(tmp_path: Path, column: str, said: str) -> None:
    source, target = tmp_path / "shop.sql", tmp_path / "shop_test.db"
    source.write_text(f"CREATE TABLE items (id int PRIMARY KEY, {column});")
    with pytest.raises(ImpossibleError, match=re.escape(said)) as caught:
        load_for(str(source), f"sqlite:///{target}")
    assert "items" in str(caught.value)
    assert "tried" in str(caught.value)
    assert not target.exists()


def test_the_command_says_what_was_tried(tmp_path: Path) -> None:
    from tests.commands import PROGRAM

    (tmp_path / "shop.sql").write_text(
        "CREATE TABLE items (id int PRIMARY KEY, n int NOT NULL, CHECK (n > 5 AND n < 3));"
    )
    done = subprocess.run(
        [PROGRAM, "seed", "shop.sql", "--to", "sqlite:///shop_test.db"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "n > 5" in done.stderr
