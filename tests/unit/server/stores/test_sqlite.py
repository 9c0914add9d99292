"""What only the SQLite store does; what all stores do is in test_every_store.py."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from seedbed.errors import BusyError, UsageError
from seedbed.server.stores import open_store
from seedbed.server.stores import sqlite as module


def _fill(path: Path, *values: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE t (v TEXT)")
        connection.executemany("INSERT INTO t VALUES (?)", [(value,) for value in values])


def test_each_database_may_have_a_folder_of_its_own(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/{{database}}/{{database}}.db")
    name = store.database("m")
    _fill(tmp_path / name / f"{name}.db", "a")
    _fill(tmp_path / name / f"{name}__stage.db", "a")
    _fill(tmp_path / "other" / "app_db_n.db", "a")
    assert store.names() == [name]


def test_a_place_without_a_placeholder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="database"):
        open_store(f"sqlite:///{tmp_path}/all.db")


def test_a_swap_keeps_wal_and_a_reader_its_snapshot(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/{{database}}.db")
    name = store.database("m")
    live, staged = tmp_path / f"{name}.db", ""
    for value in ("old", "new"):
        staged = store.stage(name)
        _fill(tmp_path / f"{staged}.db", value)
        if value == "new":
            # of another process, as far as the gate knows
            with closing(sqlite3.connect(live, isolation_level=None)) as reader:
                reader.execute("BEGIN")
                assert reader.execute("SELECT v FROM t").fetchall() == [("old",)]
                store.swap(name, staged)
                assert reader.execute("SELECT v FROM t").fetchall() == [("old",)]
                reader.execute("COMMIT")
                assert reader.execute("SELECT v FROM t").fetchall() == [("new",)]
        else:
            store.swap(name, staged)
        with closing(sqlite3.connect(live)) as reader:
            assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
            assert reader.execute("SELECT v FROM t").fetchall() == [(value,)]
    assert not (tmp_path / f"{staged}.db").exists()


def test_a_drop_waits_for_readers_and_gives_up_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"sqlite:///{tmp_path}/{{database}}.db")
    name = store.database("m")
    live = tmp_path / f"{name}.db"
    _fill(tmp_path / f"{store.stage(name)}.db", "a")
    store.swap(name, f"{name}__stage")
    monkeypatch.setattr(module, "_BUSY_SECONDS", 0.2)
    with closing(sqlite3.connect(live, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT v FROM t").fetchall()
        with pytest.raises(BusyError):
            store.drop(name)
        assert store.exists(name)
    store.drop(name)
    assert list(tmp_path.iterdir()) == []


def test_a_connection_of_this_process_keeps_a_drop_waiting(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/{{database}}.db")
    name = store.database("m")
    _fill(tmp_path / f"{store.stage(name)}.db", "a")
    store.swap(name, f"{name}__stage")
    with store.connect(name) as connection:
        dropping = threading.Thread(target=store.drop, args=(name,))
        dropping.start()
        dropping.join(0.1)
        assert connection.execute(sa.text("SELECT count(*) FROM t")).scalar_one() == 1
        assert dropping.is_alive()
    dropping.join(10)
    assert not store.exists(name)


def test_what_is_no_database_can_be_dropped(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/{{database}}.db")
    name = store.database("m")
    (tmp_path / f"{name}.db").write_text("this is no database")
    store.drop(name)
    assert not store.exists(name)
