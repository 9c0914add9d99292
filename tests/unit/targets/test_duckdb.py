from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from seedbed.errors import BusyError, ConnectionProblem, LoadError, NoDatabaseError, ReadOnlyError, UsageError
from seedbed.model import Table, TableName
from seedbed.targets import Part, Session, Target, open_target
from seedbed.targets.duckdb import file, target
from tests.contract.target_places import column, new_run, schema_of, table

PEOPLE = table("people", column("name", "text"))
ROWS = pa.record_batch({"id": pa.array([1, 2], pa.int32()), "name": ["a", "b"]})


def _open(url: str, *tables: Table) -> Target:
    return open_target(url, schema=schema_of(*tables))


def _fill(session: Session, filled: Table, rows: pa.RecordBatch = ROWS) -> None:
    run = new_run()
    session.create_tables([filled], run)
    session.load(run, Part(filled.name, 0, rows.num_rows), rows)
    session.finish_tables([filled], run)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file with the people in it."""
    with closing(_open(f"duckdb:///{tmp_path}/{{database}}.duckdb", PEOPLE).session("shop", create=True)) as session:
        _fill(session, PEOPLE)
        session.complete(new_run())
    return tmp_path / "shop.duckdb"


def _elsewhere(statement: str, path: Path) -> subprocess.Popen[str]:
    """Another process that has the file open."""
    script = f"import duckdb, sys; c = {statement}; print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    return other


def test_any_duckdb_reads_the_file(place: Path) -> None:
    assert [path.name for path in place.parent.iterdir()] == ["shop.duckdb"]  # no log, no draft
    with duckdb.connect(str(place), read_only=True) as connection:
        assert connection.execute("SELECT * FROM people ORDER BY id").fetchall() == [(1, "a"), (2, "b")]
        keys = connection.execute("SELECT constraint_type FROM duckdb_constraints() WHERE table_name = 'people'")
        assert ("PRIMARY KEY",) in keys.fetchall()


def test_a_file_that_another_process_writes_is_busy(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_PATIENCE", 0.1)
    target = _open(f"duckdb:///{place}", PEOPLE)
    with _elsewhere("duckdb.connect(sys.argv[1])", place) as other:
        for read_only in (True, False):
            with pytest.raises(BusyError, match=f"process {other.pid} has it open"):
                target.session("shop", read_only=read_only)
        assert other.stdin is not None
        other.stdin.close()
    target = _open(f"duckdb:///{place.parent}/{{database}}.duckdb", PEOPLE)
    with _elsewhere("duckdb.connect(sys.argv[1], read_only=True)", place) as other:
        with closing(target.session("shop", read_only=True)) as session:
            assert session.count_rows([PEOPLE.name]) == {PEOPLE.name: 2}
        with pytest.raises(BusyError):
            target.session("shop")
        assert other.stdin is not None
        other.stdin.close()
    target.session("shop").close()


def test_a_file_that_this_process_has_open_itself_is_busy(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_PATIENCE", 0.1)
    with duckdb.connect(str(place)), pytest.raises(BusyError, match="another connection of this process"):
        _open(f"duckdb:///{place}", PEOPLE).session("shop", read_only=True)


def test_a_writer_waits_for_readers_of_its_process(place: Path) -> None:
    target = _open(f"duckdb:///{place.parent}/{{database}}.duckdb", PEOPLE)
    with closing(target.session("shop", read_only=True)) as reader:
        begun = reader.stream("SELECT id FROM people")
        next(begun)
        opened: list[Session] = []
        thread = threading.Thread(target=lambda: opened.append(target.session("shop")))
        thread.start()
        thread.join(timeout=0.2)
        assert opened == []
        begun.close()
        thread.join(timeout=30)
        with closing(opened[0]) as writer:
            assert writer.delete_keys(PEOPLE, pa.record_batch({"id": pa.array([1], pa.int32())})) == 1
            assert reader.count_rows([PEOPLE.name]) == {PEOPLE.name: 1}


def test_a_reader_beside_a_writer_still_writes_nothing(place: Path) -> None:
    target = _open(f"duckdb:///{place.parent}/{{database}}.duckdb", PEOPLE)
    with closing(target.session("shop")), closing(target.session("shop", read_only=True)) as reader:
        hidden = "WITH d AS (DELETE FROM people RETURNING 1) FROM d"
        for sql in ("DELETE FROM people", hidden, "FROM read_text('/etc/hostname')"):
            with pytest.raises(ReadOnlyError):
                reader.query(sql)
        assert reader.count_rows([PEOPLE.name]) == {PEOPLE.name: 2}


def test_a_schema_may_be_called_like_its_file(tmp_path: Path) -> None:
    target = _open(f"duckdb:///{tmp_path}/shop.duckdb", PEOPLE)
    with closing(target.session("shop", create=True)) as session:
        _fill(session, PEOPLE)
        assert session.query("SELECT count(*) AS n FROM shop.people").to_pylist() == [{"n": 2}]
    with pytest.raises(NoDatabaseError, match="no such schema"):
        _open(f"duckdb:///{tmp_path}/shop.duckdb", table("t", database="clinic")).session("clinic", read_only=True)


def test_a_file_that_was_empty_is_not_dropped(tmp_path: Path) -> None:
    path = tmp_path / "mine.duckdb"
    duckdb.connect(str(path)).close()
    target = _open(f"duckdb:///{path}", replace(PEOPLE, name=TableName("main", "people")))
    people = replace(PEOPLE, name=TableName("main", "people"))
    with closing(target.session("main", create=True)) as session:
        _fill(session, people)
        session.drop_tables([people.name])
        session.forget("run-1")
    assert not target.drop_database("main")
    assert path.exists()


def test_a_file_that_another_process_made_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other has it open by then, and would fill a file without a name."""
    path = tmp_path / "a.db"
    monkeypatch.setattr(target, "_is_there", lambda _: False)  # both have looked before either made it
    target._create(path)
    first = path.stat().st_ino
    target._create(path)
    assert path.stat().st_ino == first
    assert [each.name for each in tmp_path.iterdir()] == ["a.db"]


def test_what_is_no_duckdb_file(tmp_path: Path) -> None:
    (tmp_path / "text_test.duckdb").write_text("hello")
    with pytest.raises(ConnectionProblem, match="not a valid DuckDB"):
        _open(f"duckdb:///{tmp_path}/text_test.duckdb", PEOPLE).session("shop", read_only=True)


def test_rows_that_others_refer_to_are_not_deleted(tmp_path: Path) -> None:
    """DuckDB's own references, in tables that somebody else made."""
    path = tmp_path / "shop_test.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR)")
        connection.execute("CREATE TABLE pets (id INTEGER PRIMARY KEY, owner INTEGER REFERENCES people (id))")
        connection.execute("INSERT INTO people VALUES (1, 'a'), (2, 'b')")
        connection.execute("INSERT INTO pets VALUES (1, 1)")
    people = replace(PEOPLE, name=TableName("main", "people"))
    with closing(_open(f"duckdb:///{path}", people).session("main")) as session:
        with pytest.raises(LoadError, match=r"deleting from main\.people"):
            session.delete_keys(people, ROWS.select(["id"]))
        assert session.count_rows([people.name]) == {people.name: 2}
        assert session.delete_keys(people, pa.record_batch({"id": pa.array([2], pa.int32())})) == 1


@pytest.mark.parametrize(
    ("url", "tables", "found"),
    [
        ("duckdb:///x.duckdb?access_mode=read_only", [PEOPLE], "a path alone"),
        ("duckdb://host/x.duckdb", [PEOPLE], "a path alone"),
        ("duckdb:///x.duckdb", [table("t", database="temp")], "has a schema of this name"),
        ("duckdb:///{database}.duckdb", [table("seedbed_runs")], "taken by the ledger"),
        ("duckdb:///x.duckdb", [table("T"), table("t")], "take another for the same"),
        ("duckdb:///x.duckdb", [table("t", column("ID", "text"))], "two columns are called id"),
    ],
)
def test_a_wrong_url_or_schema_is_explained(url: str, tables: list[Table], found: str) -> None:
    with pytest.raises(UsageError, match=found):
        _open(url, *tables)
