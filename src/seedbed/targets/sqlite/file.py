"""An SQLite file, opened for each operation and closed after it, behind its gate.

Invariant: nothing stays open between operations, so a killed program leaves at most one transaction to roll back, and
the two libraries of this process never meet in a file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from seedbed.errors import LoadError, TargetError
from seedbed.targets.gate import gate
from seedbed.targets.ledger import CREATED, DATABASE, Execute, Ledger
from seedbed.targets.sqlite import adbc
from seedbed.targets.sqlite.connection import BUSY_SECONDS, explained, open_reader, open_writer

_LOAD_CACHE = "PRAGMA cache_size = -65536"
"""64 MB while loading, for keys in no order. Not while indexing: sorting is a third slower in it than in the 2 MB that
SQLite takes by itself, which fit the processor's cache."""


class SqliteFile:
    """Opens one file.

    Args:
        path: The file, which exists.
        read_only: Whether writing is refused.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self._read_only = read_only
        self._gate = gate(path)
        # Until its first run is complete a file of ours holds nothing that could not be made again, so commits need
        # not wait for the disk. A killed program still loses nothing; only a power failure could.
        self._expendable = not read_only and self._is_expendable()

    @contextmanager
    def read(self, doing: str, *, guarded: bool = True) -> Iterator[sqlite3.Connection]:
        """A connection that cannot write; `doing` is what messages say was going on."""
        with ExitStack() as stack:
            stack.enter_context(self._gate.shared())
            stack.enter_context(explained(str(self.path), doing))
            yield stack.enter_context(open_reader(self.path, guarded=guarded))

    @contextmanager
    def write(self, doing: str) -> Iterator[sqlite3.Connection]:
        """A connection that can write, without a transaction yet."""
        self._require_writable()
        with ExitStack() as stack:
            stack.enter_context(self._gate.shared())
            stack.enter_context(explained(str(self.path), doing))
            connection = stack.enter_context(open_writer(self.path))
            for setting in self._settings():
                connection.execute(setting)
            yield connection

    @contextmanager
    def load(self, doing: str) -> Iterator[adbc.Writer]:
        """A transaction through ADBC, which has the file for itself in this process."""
        from adbc_driver_manager import Error

        self._require_writable()
        with self._gate.exclusive():
            try:
                with adbc.transaction(self.path, settings=[*self._settings(), _LOAD_CACHE]) as writer:
                    yield writer
            except Error as error:
                reason = str(error).partition("Failed to execute statement: ")[2] or str(error)
                raise LoadError(
                    f"{self.path}: {doing}: {reason}",
                    hint="these rows are not in, the parts finished before are; put it right, then use --resume",
                ) from error

    def secure(self) -> None:
        """From now on let commits wait for the disk; the next one takes every page written before along."""
        self._expendable = False

    def _settings(self) -> list[str]:
        settings = [f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}"]
        return [*settings, "PRAGMA synchronous = OFF"] if self._expendable else settings

    def _require_writable(self) -> None:
        if self._read_only:
            raise TargetError(f"{self.path}: this session only reads", hint="open it without read_only")

    def _is_expendable(self) -> bool:
        with self.read("reading the ledger") as connection:
            if CREATED not in table_names(connection):
                return False
            ledger, execute = Ledger(""), executing(connection)
            return bool(ledger.marked(execute, DATABASE)) and not ledger.any_complete(execute)


def table_names(connection: sqlite3.Connection) -> set[str]:
    """The names of the tables in the file."""
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def executing(connection: sqlite3.Connection) -> Execute:
    """The connection as the ledger uses one."""

    def execute(sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return connection.execute(sql, tuple(parameters)).fetchall()

    return execute
