"""A DuckDB file, opened once for all sessions and threads of this process.

DuckDB locks a file for a process and keeps one instance for it; threads share that through cursors. The file is
attached under a name of ours, since a schema that is called like the file would make every name ambiguous.

Invariant: as long as no session of this process writes, and none has written to a file that is kept, the file is open
read-only, so that other processes may read; nobody's SQL reaches another file. Writers take turns.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedbed.errors import BusyError, TargetError
from seedbed.targets.duckdb.problems import explained
from seedbed.targets.ledger import CREATED, DATABASE, RUNS, Execute, Ledger

if TYPE_CHECKING:
    import duckdb

CATALOG = "seedbed_file"
LEDGER = f"{CATALOG}.main."
"""What stands before a name of the ledger's: the ledger of all databases in a file is in its first schema."""

_PATIENCE = 3.0
"""Seconds that another process may take to let go of the file: `seedbed status` in another window, say."""
_POLL = 0.05
_LONGEST_READ = 60.0
"""Seconds that a session which wants to write waits for readers of this process to end."""


class DuckdbFile:
    """One file in this process; found by `shared_file`.

    Args:
        path: The file, which exists when it is joined.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.turn = threading.RLock()
        self._changed = threading.Condition()
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._is_writable = False
        self._sessions = 0
        self._keepers = 0
        self._busy = 0

    def join(self, *, read_only: bool) -> None:
        """Open the file for a session, unless it is open well enough.

        Raises:
            BusyError: Another process has it open.
            ConnectionProblem: It is no DuckDB file.
        """
        with self._changed:
            if self._connection is not None and not read_only and not self._is_writable:
                self._require_idle()
                self._close()
            if self._connection is None:
                self._connection = _open(self.path, read_only=read_only)
                self._is_writable = not read_only
            self._sessions += 1

    def leave(self) -> None:
        """A session of this file has ended; with the last one the file is closed, unless it is kept."""
        with self._changed:
            self._sessions -= 1
            if not self._sessions and not self._keepers:
                self._close()

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Leave the file open between sessions: to close it writes the log into the file, to open it reads it anew."""
        with self._changed:
            self._keepers += 1
        try:
            yield
        finally:
            with self._changed:
                self._keepers -= 1
                if not self._sessions and not self._keepers:
                    self._close()

    def let_go(self) -> None:
        """Close the file though it is kept, since it is about to be removed; not while a session has it open."""
        with self._changed:
            if not self._sessions:
                self._close()

    @contextmanager
    def cursor(self, schema: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own to the file, in a schema of it that exists."""
        with self._changed:
            assert self._connection is not None, "no session has joined the file"
            cursor = self._connection.cursor()
            self._busy += 1
        try:
            cursor.execute(f"USE {CATALOG}.{quote(schema)}")
            yield cursor
        finally:
            cursor.close()
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()

    def sync(self, *, wait: bool) -> None:
        """Whether commits wait for the disk from now on."""
        with self.cursor("main") as cursor:
            known = cursor.execute("SELECT 1 FROM duckdb_settings() WHERE name = 'fsync_mode'").fetchall()
            if known:  # from DuckDB 2.0 on
                cursor.execute(f"SET GLOBAL fsync_mode = '{'STANDARD' if wait else 'NONE'}'")

    def checkpoint(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Move what was committed from the log into the file; closing the file does so otherwise."""
        import duckdb

        with suppress(duckdb.TransactionException):  # somebody still reads
            cursor.execute(f"CHECKPOINT {CATALOG}")

    def _require_idle(self) -> None:
        if not self._changed.wait_for(lambda: not self._busy, timeout=_LONGEST_READ):
            raise TargetError(f"{self.path}: a result is still being read", hint="read it to its end, or close it")

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


_files: dict[Path, DuckdbFile] = {}
_files_lock = threading.Lock()


def shared_file(path: Path) -> DuckdbFile:
    """This process's only `DuckdbFile` of a path, whichever way it is written."""
    real = path.resolve()
    with _files_lock:
        return _files.setdefault(real, DuckdbFile(real))


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection, *, read_only: bool = False) -> Iterator[None]:
    """A transaction, which is rolled back when an error leaves it."""
    cursor.execute(f"BEGIN TRANSACTION{' READ ONLY' if read_only else ''}")
    try:
        yield
    except BaseException:
        _roll_back(cursor)
        raise
    cursor.execute("COMMIT")


def executing(cursor: duckdb.DuckDBPyConnection) -> Execute:
    """The cursor as the ledger uses one."""

    def execute(sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return cursor.execute(sql, list(parameters)).fetchall()

    return execute


def table_names(cursor: duckdb.DuckDBPyConnection, schema: str) -> set[str]:
    """The names of the tables and views in a schema of the file, in lower case: DuckDB does not tell them apart."""
    rows = cursor.execute(
        "SELECT lower(table_name) FROM information_schema.tables WHERE table_catalog = ? AND table_schema = ?",
        [CATALOG, schema],
    )
    return {name for (name,) in rows.fetchall()}


def schema_names(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    """The schemas of the file."""
    rows = cursor.execute(
        "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ? AND NOT internal", [CATALOG]
    )
    return {name for (name,) in rows.fetchall()}


def is_ours(cursor: duckdb.DuckDBPyConnection, kind: str = DATABASE) -> bool:
    """Whether the file has a mark of ours that speaks of the whole of it."""
    return CREATED in table_names(cursor, "main") and bool(Ledger("", LEDGER).marked(executing(cursor), kind))


def is_expendable(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether all that the file holds could be made again: seedbed created it, and no run in it is complete."""
    if not is_ours(cursor) or RUNS not in table_names(cursor, "main"):
        return False
    return not Ledger("", LEDGER).any_complete(executing(cursor))


def quote(name: str) -> str:
    """A name, quoted."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def spill_folder() -> str:
    """Where DuckDB puts what does not fit into memory; it makes the folder when it needs it, and removes it."""
    return os.path.join(tempfile.gettempdir(), f"seedbed-duckdb-{os.getpid()}-{time.monotonic_ns()}")  # noqa: PTH118 - text


def _open(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    """An instance that reaches this file and nothing else; waits a little for other processes."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return _attach(path, read_only=read_only)
        except BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_POLL)


def _attach(path: Path, *, read_only: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    connection = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
    try:
        with explained(str(path), "opening it"):
            for statement in (
                f"SET temp_directory = {literal(spill_folder())}",
                "SET TimeZone = 'UTC'",
                f"ATTACH {literal(str(path))} AS {CATALOG}{' (READ_ONLY)' if read_only else ''}",
                f"USE {CATALOG}",
                "DETACH memory",
                "SET enable_external_access = false",
            ):
                connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    import duckdb

    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return  # the statement that failed has ended the transaction
