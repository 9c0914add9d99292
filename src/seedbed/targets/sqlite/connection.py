"""Opens SQLite files with Python's own library: for writing, or so that nothing can be written.

Invariant: through `open_reader` no statement changes the file, attaches another, or alters the connection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from seedbed.errors import ConnectionProblem, LoadError, ReadOnlyError, TargetError

BUSY_SECONDS = 60.0
_CODES_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_AUTH}
_CODES_UNUSABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_PERM}
_CODES_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_CODES_ROWS = {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_TOOBIG}
_RECURSIVE = 33  # SQLITE_RECURSIVE; the module names it from Python 3.11 on in some builds only
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, _RECURSIVE}
_PRAGMAS = frozenset(
    "collation_list compile_options database_list encoding foreign_key_check foreign_key_list freelist_count "
    "function_list index_info index_list index_xinfo integrity_check page_count quick_check table_info table_list "
    "table_xinfo".split()
)
"""Pragmas that tell something and set nothing, whatever their argument."""
_GETTERS = frozenset("application_id journal_mode page_size schema_version user_version".split())
"""Pragmas that tell something when they have no argument."""


@contextmanager
def open_writer(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection without implicit transactions; a missing file is made."""
    uri = f"file:{quote(str(path.resolve()))}"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        yield connection


@contextmanager
def open_reader(path: Path, *, guarded: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write to the file.

    Args:
        path: The file, which exists.
        guarded: Whether the statement is a user's: then temporary tables, pragmas and ATTACH are denied as well.
    """
    _recover(path)
    uri = f"file:{quote(str(path.resolve()))}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        if guarded:
            connection.execute("PRAGMA query_only = ON")
            connection.set_authorizer(_authorize)
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A write transaction, taken at once so that it cannot fail half-way for a lock."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def explained(where: str, doing: str) -> Iterator[None]:
    """Turns the driver's errors into ours.

    Args:
        where: The file, as messages show it.
        doing: What was going on, maybe with a table's name.
    """
    try:
        yield
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise explain(error, where, doing) from error


def explain(error: Exception, where: str, doing: str) -> TargetError:
    """Our error for one of the driver's."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    message = f"{where}: {doing}: {error}"
    if code in _CODES_READ_ONLY or "not authorized" in str(error):
        return ReadOnlyError(message, hint="this connection only reads; change data with SQLite's own shell")
    if code in _CODES_UNUSABLE:
        return ConnectionProblem(message, hint="check that the path is an SQLite file that you may read and write")
    if code in _CODES_BUSY:
        return TargetError(message, hint="another program is writing to the file; end it, then use --resume")
    if code in _CODES_ROWS:
        return LoadError(message, hint="what was finished before is in; put the cause right, then use --resume")
    if "one statement at a time" in str(error):
        return ReadOnlyError(message, hint="give one statement")
    return TargetError(message, hint="check the statement against `seedbed db tables`")


def _recover(path: Path) -> None:
    """Let a writer roll back what a killed one left, which a reader may not."""
    if path.with_name(path.name + "-journal").exists():
        with open_writer(path) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _authorize(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        return sqlite3.SQLITE_OK  # so SQLite introduces pragma_table_info() and json_each(); a real one is prohibited
    if action == sqlite3.SQLITE_PRAGMA and first is not None:
        name = first.lower()
        if name in _PRAGMAS or (name in _GETTERS and second is None):
            return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
