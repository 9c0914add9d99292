from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from seedbed.errors import SourceError, UsageError
from seedbed.readers import ReadOptions, read_schema
from seedbed.readers.live import other, shown_url
from tests.contract.reader_places import postgresql_database
from tests.servers import PostgresqlServer


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_missing_file_is_told_and_not_made(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "none.db"
    with pytest.raises(SourceError, match="there is no such file"):
        read_schema(f"{scheme}:///{path}")
    assert not path.exists()


@pytest.mark.parametrize("scheme", ["sqlite", "duckdb"])
def test_a_file_of_something_else_is_told(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "odd.db"
    path.write_bytes(b"not a database, but long enough to be taken for one " * 99)
    with pytest.raises(SourceError, match="the database answers"):
        read_schema(f"{scheme}:///{path}")


def test_an_empty_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW v AS SELECT 1")
    with pytest.raises(SourceError, match=r"there are no tables in it\n.*view v: left alone"):
        read_schema(f"sqlite:///{path}")


def test_views_and_triggers_are_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE a (id INTEGER PRIMARY KEY -- the key\n);CREATE VIEW v AS SELECT 1;"
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END;"
        )
    reading = read_schema(f"sqlite:///{path}")
    assert [str(note) for note in reading.notes] == ["view v: left alone", "trigger t: left alone"]
    assert next(reading.schema.tables()).columns[0].comment == "the key"


def test_duckdbs_schemas_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE SCHEMA x; CREATE TABLE x.a (id int); CREATE TABLE b (id int); CREATE VIEW v AS SELECT 1"
        )
    names = [str(table.name) for table in read_schema(f"duckdb:///{path}").schema.tables()]
    assert names == ["a.b", "x.a"]
    chosen = read_schema(f"duckdb:///{path}", options=ReadOptions(schemas=("x",)))
    assert [str(table.name) for table in chosen.schema.tables()] == ["x.a"]


def test_no_message_shows_a_password() -> None:
    assert shown_url("mysql://a:b@c@host/x?ssl=key") == "mysql://a@host/x"
    with pytest.raises(SourceError) as caught:
        read_schema("postgresql://ann:s3cret@127.0.0.1:1/shop?connect_timeout=5")
    assert "s3cret" not in str(caught.value)
    assert "postgresql://ann@127.0.0.1:1/shop" in str(caught.value)


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymysql", None)
    with pytest.raises(UsageError, match=r"needs pymysql(.|\n)*pip install 'seedbed\[mysql\]'"):
        read_schema("mysql://root@127.0.0.1:1/shop")


@pytest.mark.parametrize("url", ["nosuch://host/x", "postgresql://host:port/x"])
def test_urls_that_nothing_opens_are_refused(url: str) -> None:
    with pytest.raises(UsageError):
        read_schema(url)


def test_other_databases_are_read_by_sqlalchemys_inspector(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("CREATE TABLE a (id INTEGER PRIMARY KEY, b VARCHAR(9) NOT NULL, a_id REFERENCES a)")
    draft = other.read(f"sqlite:///{path}", ReadOptions())
    ((_, table),) = draft.tables.items()
    assert list(table.columns) == ["id", "b", "a_id"]
    assert table.references[0].columns == ["a_id"]
    assert "SQLAlchemy's inspector" in str(draft.notes.listed()[0])


ODD = """
CREATE SCHEMA "Odd";
CREATE TYPE "Odd"."Mood" AS ENUM ('sad', 'glad');
CREATE TABLE "Odd"."Table" ("Id" int PRIMARY KEY, "select" "Odd"."Mood"[] NOT NULL DEFAULT '{}', "100%" int);
ALTER TABLE "Odd"."Table" DROP COLUMN "100%";
CREATE TABLE child (id int REFERENCES "Odd"."Table" MATCH FULL, note text CHECK (note <> '%s :x'));
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
CREATE INDEX ON child ((id + 1), note DESC) INCLUDE (id);
"""


def test_odd_names_and_other_schemas_of_postgresql(postgresql_server: PostgresqlServer) -> None:
    with postgresql_database(postgresql_server.url(""), ODD) as url:
        reading = read_schema(url, options=ReadOptions(database="shop"))
        chosen = read_schema(url, options=ReadOptions(database="shop", schemas=("public",)))
    tables = {str(table.name): table for table in reading.schema.tables()}
    assert tables.keys() == {"Odd.Table", "shop.child"}
    mood = tables["Odd.Table"].column("select")
    assert (str(mood.type), mood.type_name, mood.default) == ("enum('sad', 'glad')[]", "Mood[]", "'{}'")
    child = tables["shop.child"]
    assert str(child.references[0].table) == "Odd.Table"
    assert [check.sql for check in child.checks] == ["note <> '%s :x'"]
    assert (child.indexes[0].columns, child.indexes[0].terms) == (("note",), ("id + 1", "note"))
    assert [note.what for note in reading.notes] == ["materialized view public.m", "foreign key child_id_fkey of child"]
    assert [str(note) for note in chosen.notes][1:] == [
        "foreign key child_id_fkey of child: skipped: its parent is in a schema that is not read"
    ]
