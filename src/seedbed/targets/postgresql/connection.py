"""Connects to PostgreSQL and turns the driver's errors into ours.

What the URL leaves out is libpq's to find: PGHOST, PGPASSWORD, .pgpass, service files work as they do in psql.

Invariant: no message shows a password.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from seedbed.errors import ConnectionProblem, LoadError, ReadOnlyError, TargetError, UsageError
from seedbed.targets.ledger import Execute
from seedbed.targets.url import TargetUrl

if TYPE_CHECKING:
    import psycopg

LOCK = 0x5EEDBED
"""The advisory lock under which seedbed creates things, since CREATE … IF NOT EXISTS of two sessions can collide."""

_CHECK = "check that the server runs, and host, port, user and database in the URL (PGPASSWORD for a password)"
_MAKE_ROOM = "what was finished before is in; make room, then use --resume"
_IS_FULL = ("No space left on device", "could not write init file")
"""What a server says to a connection when its disk is full; the second is its cache of the catalog."""


def connect(url: TargetUrl, dbname: str, *, where: str) -> psycopg.Connection[tuple[Any, ...]]:
    """Open a connection that commits each statement by itself.

    Args:
        url: Where the server is.
        dbname: The database.
        where: The database as messages show it.

    Raises:
        ConnectionProblem: It cannot be reached.
        UsageError: psycopg is not installed.
    """
    try:
        import psycopg
    except ImportError as error:
        raise UsageError(
            f"{where}: PostgreSQL's driver cannot be imported: {error}",
            hint="install it: pip install 'seedbed[postgresql]'",
        ) from error
    given = {"host": url.host, "port": url.port, "user": url.user, "password": url.password}
    parameters = {**dict(url.options), **{name: value for name, value in given.items() if value}}
    parameters.setdefault("application_name", _own_name())
    try:
        connection = psycopg.connect(dbname=dbname, autocommit=True, **parameters)  # type: ignore[arg-type]
        connection.execute("SET client_encoding = 'UTF8'; SET TimeZone = 'UTC'")
    except psycopg.Error as error:
        reason = _reason(error)
        raise ConnectionProblem(
            f"{where}: {reason}", hint=_MAKE_ROOM if any(sign in reason for sign in _IS_FULL) else _CHECK
        ) from error
    # Notices ("relation exists, skipping") are of no use to anyone here.
    connection.add_notice_handler(lambda _: None)
    return connection


def _own_name() -> str:
    """What `pg_stat_activity` calls us, so that who is refused can be told by whom; PostgreSQL keeps 63 bytes."""
    return f"seedbed process {os.getpid()} on {socket.gethostname()}"[:63]


def executing(connection: psycopg.Connection[tuple[Any, ...]]) -> Execute:
    """The connection as the ledger uses one."""

    def execute(sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        cursor = connection.execute(sql.replace("?", "%s").encode(), parameters or None)
        return cursor.fetchall() if cursor.description else []

    return execute


@contextmanager
def explained(where: str, doing: str) -> Iterator[None]:
    """Turns the driver's errors into ours.

    Args:
        where: The database, as messages show it.
        doing: What was going on, maybe with a table's name.
    """
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise explain(error, where, doing) from error


def explain(error: psycopg.Error, where: str, doing: str) -> TargetError:
    """Our error for one of the driver's."""
    message = f"{where}: {doing}: {_reason(error)}"
    if "multiple commands" in str(error):
        return ReadOnlyError(message, hint="give one statement")
    for theirs, ours, hint in _kinds():
        if isinstance(error, theirs):
            return ours(message, hint=hint)
    return TargetError(message, hint="if the server was restarted, use --resume; what was finished before is in")


def _kinds() -> Iterator[tuple[tuple[type[Exception], ...], type[TargetError], str]]:
    """The driver's errors, ours for them, and the next step; the first that fits counts."""
    from psycopg import errors

    yield (errors.ReadOnlySqlTransaction,), ReadOnlyError, "this connection only reads; change data with psql"
    yield (errors.InsufficientPrivilege,), TargetError, "let the owner grant it, or connect as another user"
    locks = (errors.LockNotAvailable, errors.DeadlockDetected)
    yield locks, LoadError, "another session holds a lock; end it, then use --resume"
    # The errors of class 53 have no base of their own.
    room = (errors.InsufficientResources, errors.DiskFull, errors.OutOfMemory, errors.ConfigurationLimitExceeded)
    yield room, LoadError, _MAKE_ROOM
    rows = (errors.IntegrityError, errors.DataError)
    yield rows, LoadError, "what was finished before is in; put the cause right, then use --resume"
    yield (errors.ProgrammingError,), TargetError, "check the statement against `seedbed db tables`"


def quote(name: str) -> str:
    """A name in SQL, its quotes doubled.

    >>> quote("order")
    '"order"'
    """
    return '"' + name.replace('"', '""') + '"'


def _reason(error: psycopg.Error) -> str:
    diagnosis = error.diag
    if diagnosis.message_primary is None:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        # libpq goes on to guess: "Is the server running …?", "This probably means the server terminated abnormally".
        told = [
            line.removeprefix("connection failed: ").removeprefix("consuming input failed: ")
            for line in lines
            if not line.endswith("?") and not line.startswith(("This probably means", "before or while"))
        ]
        return told[-1] if told else type(error).__name__
    parts = [diagnosis.message_primary, diagnosis.message_detail, diagnosis.context]
    return "; ".join(part.replace("\n", " ") for part in parts if part)
