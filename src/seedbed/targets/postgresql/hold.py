"""Keeps two seedbed processes from working on one database, by advisory locks.

Whoever fills or clears holds a lock of the database's name in the maintenance database, where it can be had before the
database itself exists. Every session that writes shares a lock in its own database: when a process was killed, the
server may still be busy with its last statement, and the next process must wait until that has ended.

Invariant: the locks belong to connections, so that they end with the process.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from seedbed.errors import BusyError, ConnectionProblem
from seedbed.targets.postgresql.connection import LOCK, explained

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

HOLD = LOCK + 1
"""The lock in the maintenance database; another than sessions share, since the database may be that one itself."""
_PATIENCE = 3.0
"""Seconds that a server may take to notice that the process which held a lock has ended."""
_POLL = 0.05
_LONGEST_WAIT = "60s"


def share(connection: Connection, name: str) -> None:
    """Let the next process that wants to hold this database wait for this session; lasts as long as the connection."""
    connection.execute("SELECT pg_advisory_lock_shared(%s, %s)", (LOCK, number_of(name)))


def share_too(connection: Connection, like: Connection) -> None:
    """Let it wait for this session as well as for another one of this process."""
    rows = like.execute(
        "SELECT objid::int8 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() "
        "AND classid = %s::int8::oid AND objsubid = 2 AND mode = 'ShareLock'",
        (LOCK,),
    ).fetchall()
    for (number,) in rows:
        signed = number - 2**32 if number >= 2**31 else number
        connection.execute("SELECT pg_advisory_lock_shared(%s, %s)", (LOCK, signed))


@contextmanager
def hold(
    names: Sequence[str], server: Callable[[], Connection], database: Callable[[str], Connection], *, where: str
) -> Iterator[None]:
    """Hold databases; see `targets.base.Target.hold`.

    Args:
        names: What the databases are called in locks.
        server: Connects to a maintenance database.
        database: Connects to the database of one of the names.
        where: The databases as messages show them.
    """
    with ExitStack() as stack:
        try:
            connection = stack.enter_context(server())
        except ConnectionProblem:
            # A server that lets us into one database alone. What the locks prevent would end in an error: the
            # primary keys would not be accepted.
            yield
            return
        for name in sorted(names):
            _take(connection, name, where)
        for name in names:
            _wait_for_sessions(name, database, where)
        yield


def number_of(name: str) -> int:
    """The second number of a lock, int32; the first one says that it is seedbed's.

    >>> number_of("accounts_db")
    -1869391984
    """
    return int.from_bytes(zlib.crc32(name.encode()).to_bytes(4, "big"), "big", signed=True)


def _take(connection: Connection, name: str, where: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        with explained(where, "locking it"):
            row = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (HOLD, number_of(name))).fetchone()
        if row is not None and row[0]:
            return
        if time.monotonic() > until:
            raise BusyError(
                f"{where}: another seedbed process is filling or clearing {name}{_holder(connection, name)}",
                hint="wait until it has ended, or end it; what it has loaded stays, see seedbed status",
            )
        time.sleep(_POLL)


def _holder(connection: Connection, name: str) -> str:
    """Who holds a lock, as far as the server may tell us."""
    row = connection.execute(
        "SELECT application_name, host(client_addr), to_char(backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') "
        "FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted "
        "AND classid = %s::int8::oid AND objid = %s::int8::oid AND objsubid = 2",
        (HOLD, number_of(name) % 2**32),
    ).fetchone()
    if row is None or row[0] is None:
        return ""
    address = f", connected from {row[1]}" if row[1] else ""
    return f": {row[0]}{address} since {row[2]} UTC"


def _wait_for_sessions(name: str, database: Callable[[str], Connection], where: str) -> None:
    try:
        connection = database(name)
    except ConnectionProblem:
        return  # it does not exist yet
    with connection, explained(where, "waiting for sessions of a process that was ended"):
        connection.execute(f"SET lock_timeout = '{_LONGEST_WAIT}'".encode())
        connection.execute("SELECT pg_advisory_lock(%s, %s)", (LOCK, number_of(name)))
