"""A full disk, a lock, a row in the way, another seedbed: a clear error, a true status, a resume when it is gone."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

import seedbed
from seedbed.errors import BusyError, LoadError, TargetError
from seedbed.run import find_runs
from seedbed.targets.duckdb import file as duckdb_file
from seedbed.targets.mysql import connection as mysql_connection
from seedbed.targets.postgresql import target as postgresql_target
from seedbed.targets.sqlite import connection as sqlite_connection
from seedbed.targets.sqlite import file as sqlite_file
from tests.faults.amount import FULL
from tests.faults.disturbing import Disturbing
from tests.faults.restartable import restartable_mariadb
from tests.killable import runner
from tests.places import place
from tests.rawsql import executing
from tests.servers import PostgresqlServer
from tests.states import state_of

SPEC = str(Path(__file__).parents[1] / "e2e" / "shop.yaml")
SCALE = 2.0


@pytest.fixture(scope="module")
def dataset() -> seedbed.Dataset:
    return seedbed.load(SPEC).at(scale=SCALE)


@pytest.fixture(scope="module")
def whole(dataset: seedbed.Dataset, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    with place("sqlite", tmp_path_factory.mktemp("whole")) as url:
        dataset.seed(url)
        return state_of(dataset, dataset.target(url)).rows


DATABASES = ["sqlite-one-file", "postgresql-schemas", "mysql-one-database", "duckdb-one-file"]
FILES = ["parquet", "csv", "jsonl"]
SAMPLE = slice(None) if FULL else slice(2)


@pytest.fixture(params=DATABASES[SAMPLE])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with placed(request, tmp_path) as found:
        yield found


@pytest.fixture(params=[*DATABASES, *FILES] if FULL else [*DATABASES[SAMPLE], "duckdb", "parquet"])
def any_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with placed(request, tmp_path) as found:
        yield found


@contextlib.contextmanager
def placed(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    fixture = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}.get(request.param.partition("-")[0])
    with place(request.param, folder, request.getfixturevalue(fixture) if fixture else None) as found:
        yield found


def check_truth(dataset: seedbed.Dataset, url: str, *states: str) -> None:
    found = dataset.status(url)
    assert {each.state for each in found} <= set(states)
    assert all((table.there or 0) == table.loaded for each in found for table in each.tables)


def check_resumed(dataset: seedbed.Dataset, url: str, whole: dict[str, str]) -> None:
    dataset.seed(url, resume=True)
    state = state_of(dataset, dataset.target(url))
    assert state.rows == whole
    assert set(state.states) == {"complete"}


# -- A full disk -------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system in memory that is soon full; skips where we may not make one."""
    folder.mkdir()
    mount = shutil.which("mount")
    made = subprocess.run([mount or "mount", "-t", "tmpfs", "-o", f"size={size}", "seedbed", folder], check=False)
    if made.returncode:
        pytest.skip("a small file system needs a mount, which is root's")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def resize(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True)


@pytest.mark.parametrize("size", ["200k", "500k"])
def test_a_full_disk_under_sqlite(dataset: seedbed.Dataset, whole: dict[str, str], tmp_path: Path, size: str) -> None:
    with small_disk(tmp_path / "disk", size) as disk:
        url = f"sqlite:///{disk}/{{database}}.db"
        with pytest.raises(TargetError, match="full") as caught:
            dataset.seed(url, part_rows=300)
        assert "--resume" in str(caught.value)
        check_truth(dataset, url, "loading", "empty")
        resize(disk, 20_000_000)
        check_resumed(dataset, url, whole)


def test_files_that_may_not_grow(dataset: seedbed.Dataset, whole: dict[str, str], tmp_path: Path) -> None:
    """The same where nothing may be mounted: a limit on the size of files stands for the disk."""
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    program = (
        "import resource, signal, seedbed; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, resource.RLIM_INFINITY));"
        f"seedbed.load({SPEC!r}).seed({url!r}, scale={SCALE}, part_rows=300)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert re.search(r"LoadError: .*sales\.db: .*(full|I/O error)", done.stderr), done.stderr
    assert "--resume" in done.stderr
    check_truth(dataset, url, "loading")
    check_resumed(dataset, url, whole)


def test_a_full_disk_under_postgresql(
    dataset: seedbed.Dataset, whole: dict[str, str], postgresql_server: PostgresqlServer, tmp_path: Path
) -> None:
    folder = Path(tempfile.gettempdir(), f"seedbed-disk-{os.getpid()}")  # the server's user must reach it
    with small_disk(folder, "40m"), place("postgresql-schemas", tmp_path, postgresql_server) as url:
        inner = folder / "space"
        inner.mkdir()
        shutil.chown(inner, "postgres")
        name, space = url.rpartition("/")[2], f"small_{os.getpid()}"
        with psycopg.connect(postgresql_server.url(), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE {space} LOCATION '{inner}'".encode())
            try:
                connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 TABLESPACE {space}'.encode())
                resize(folder, shutil.disk_usage(folder).used + 400_000)
                # A server that cannot write its cache of the catalog lets nobody connect.
                with pytest.raises(TargetError, match=r"No space left on device|could not write init file") as caught:
                    dataset.seed(url, part_rows=300)
                assert "--resume" in str(caught.value)
                resize(folder, 40_000_000)
                check_truth(dataset, url, "loading", "empty")
                check_resumed(dataset, url, whole)
            finally:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
                connection.execute(f"DROP TABLESPACE {space}".encode())
    folder.rmdir()


@pytest.mark.skipif(not FULL, reason="part of make faults")
@pytest.mark.parametrize("size", ["300k", "900k", "2m"])
def test_a_full_disk_under_duckdb(dataset: seedbed.Dataset, whole: dict[str, str], tmp_path: Path, size: str) -> None:
    with small_disk(tmp_path / "disk", size) as disk:
        url = f"duckdb:///{disk}/{{database}}.db"
        with pytest.raises(LoadError, match="No space left on device") as caught:
            dataset.seed(url, part_rows=300)
        assert "--resume" in str(caught.value)
        resize(disk, 60_000_000)
        check_truth(dataset, url, "loading", "empty")
        check_resumed(dataset, url, whole)


@pytest.mark.parametrize("kind", FILES if FULL else FILES[:1])
@pytest.mark.parametrize("size", ["60k", "150k"] if FULL else ["60k"])
def test_a_full_disk_under_files(
    dataset: seedbed.Dataset, whole: dict[str, str], tmp_path: Path, kind: str, size: str
) -> None:
    with small_disk(tmp_path / "disk", size) as disk:
        url = f"{kind}:///{disk}/{{database}}"
        with pytest.raises(LoadError, match="No space left on device") as caught:
            dataset.seed(url, part_rows=300)
        assert "--resume" in str(caught.value)
        check_truth(dataset, url, "loading", "empty")
        resize(disk, 20_000_000)
        check_resumed(dataset, url, whole)


@pytest.mark.skipif(not FULL, reason="part of make faults")
@pytest.mark.parametrize("room", [600_000, 1_500_000])
def test_a_full_disk_under_mariadb(dataset: seedbed.Dataset, whole: dict[str, str], tmp_path: Path, room: int) -> None:
    folder = Path(tempfile.gettempdir(), f"seedbed-mariadb-disk-{os.getpid()}")  # the server's user must reach it
    with (
        small_disk(folder, "400m"),
        restartable_mariadb(folder) as small,
        place("mysql-one-database", tmp_path, small.server) as url,
    ):
        resize(folder, shutil.disk_usage(folder).used + room)
        with pytest.raises(TargetError) as caught:
            dataset.seed(url, part_rows=300)
        resize(folder, 400_000_000)
        assert "make room on the server's disk, then use --resume" in str(caught.value)
        check_truth(dataset, url, "loading", "empty")
        check_resumed(dataset, url, whole)
    folder.rmdir()


# -- Rows in the way ---------------------------------------------------------------------------------------------------


def test_a_row_that_somebody_put_into_an_unfinished_table(
    dataset: seedbed.Dataset, whole: dict[str, str], url: str
) -> None:
    stop_in(dataset, url, "adding constraints")
    with executing(dataset.target(url), "sales") as execute:
        execute("INSERT INTO {customers} SELECT -1, segment, born, friend_id, boss_id FROM {customers} WHERE id = 5")
    with pytest.raises(LoadError, match="customers has 2,001 rows, where 2,000 had been loaded"):
        dataset.seed(url, resume=True)
    assert {each.state for each in dataset.status(url)} == {"loading"}
    with executing(dataset.target(url), "sales") as execute:
        execute("DELETE FROM {customers} WHERE id = -1")
    check_resumed(dataset, url, whole)


def test_a_constraint_that_the_rows_break(dataset: seedbed.Dataset, whole: dict[str, str], url: str) -> None:
    """Somebody changes a loaded row before its unique key is added."""
    stop_in(dataset, url, "adding constraints")
    with executing(dataset.target(url), "sales") as execute:
        execute("UPDATE {orders} SET number = 'ORD-1' WHERE number = 'ORD-2'")
    with pytest.raises(LoadError, match=r"adding (?s:.*)unique|uq_orders_number") as caught:
        dataset.seed(url, resume=True)
    assert "rows are in" in str(caught.value)
    check_truth(dataset, url, "loading", "complete")
    with executing(dataset.target(url), "sales") as execute:
        # The time rises by a minute with each row.
        execute("UPDATE {orders} SET number = 'ORD-2' WHERE number = 'ORD-1' AND ordered_at > '2024-01-01 08:01:30'")
    check_resumed(dataset, url, whole)


def stop_in(dataset: seedbed.Dataset, url: str, phase: str) -> None:
    """Interrupt a load when a phase begins, as Ctrl-C does."""

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="rows are in"):
        dataset.seed(url, part_rows=300, progress=Disturbing(interrupt, phase=phase))


# -- Locks -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql_target, "_LOCK_TIMEOUT", "300ms")
    monkeypatch.setattr(sqlite_connection, "BUSY_SECONDS", 0.3)
    monkeypatch.setattr(sqlite_file, "BUSY_SECONDS", 0.3)
    monkeypatch.setattr(mysql_connection, "_LOCK_TIMEOUT", 1)
    monkeypatch.setattr(duckdb_file, "_PATIENCE", 0.3)


def test_a_lock_of_another_session(dataset: seedbed.Dataset, whole: dict[str, str], url: str, impatient: None) -> None:
    stop_in(dataset, url, "loading")
    target = dataset.target(url)
    with locked(dataset, url), pytest.raises(TargetError, match=r"(?i)lock|has it open") as caught:
        dataset.seed(url, resume=True)
    assert re.search("then use --resume|wait until it has ended, or close it there", str(caught.value))
    check_truth(dataset, url, "loading")
    check_resumed(dataset, url, whole)
    assert {each.id for each in find_runs(target, dataset.databases)["sales"]}


@contextlib.contextmanager
def locked(dataset: seedbed.Dataset, url: str) -> Iterator[None]:
    target = dataset.target(url)
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(target.describe("sales"), isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
        return
    if url.startswith("duckdb"):
        program = (
            f"import duckdb; opened = duckdb.connect({url.partition('///')[2]!r}); print('open', flush=True); input()"
        )
        with subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdin is not None
            assert other.stdout is not None
            assert other.stdout.readline() == "open\n"
            yield
            other.stdin.close()
        return
    if url.startswith("mysql"):
        with executing(target, "sales") as execute:
            execute("LOCK TABLES {customers} WRITE")
            yield
        return
    with closing(target.session("sales", read_only=True)) as session:
        dsn, relation = session._connection.info.dsn, session.relation(dataset["customers"].name)  # type: ignore[attr-defined]
    with psycopg.connect(dsn) as connection:
        connection.execute(f"LOCK TABLE {relation}".encode())
        yield


# -- Two at once -------------------------------------------------------------------------------------------------------


def test_the_second_of_two_is_told_by_whom_it_is_refused(
    dataset: seedbed.Dataset, whole: dict[str, str], any_url: str
) -> None:
    url = any_url
    told: list[BusyError] = []

    def second() -> None:
        for work in (lambda: dataset.seed(url), lambda: dataset.clear(url, confirm=True)):
            with pytest.raises(BusyError) as caught:
                work()
            told.append(caught.value)

    dataset.seed(url, part_rows=300, progress=Disturbing(second, rows=2000))
    run = find_runs(dataset.target(url), dataset.databases)["sales"][0]
    for error in told:
        assert (f"process {os.getpid()}" if not url.startswith("mysql") else "connection ") in str(error)
        assert f"under way: shop at scale 2, run {run.id} begun" in str(error)
    assert len(told) == 2
    assert state_of(dataset, dataset.target(url)).rows == whole


def test_two_processes_at_once_end_in_one_load(
    dataset: seedbed.Dataset, whole: dict[str, str], any_url: str, tmp_path: Path
) -> None:
    """Whichever comes second, at whatever moment, is refused: as busy, or as there being rows."""
    url = any_url
    words = ["seed", SPEC, "--to", url, "--scale", str(SCALE), "--part-rows", "300"]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    from concurrent.futures import ThreadPoolExecutor

    with runner(tmp_path / "one") as one, runner(tmp_path / "two") as two, ThreadPoolExecutor(2) as pool:
        codes = sorted(found.code for found in pool.map(lambda each: each.run(*words), (one, two)))
    assert codes == [0, 4]
    assert state_of(dataset, dataset.target(url)).rows == whole
