"""Keeps two seedbed processes from working on one database, by the server's named locks.

Whoever fills or clears holds the lock of the database's name. Every session that writes holds one of a row of numbered
locks of that name: when a process was killed, the server may still be busy with its last statement, and the next
process must wait until all of these are free again.

Invariant: the locks belong to connections, so that they end with the process.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from seedbed.errors import BusyError
from seedbed.targets.mysql.connection import explained

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_SLOTS = 64
"""Writing sessions on one database that the next process waits for; more of them it would not see."""
_PATIENCE = 3.0
"""Seconds that a server may take to notice that the process which held a lock has ended."""
_LONGEST_WAIT = 60.0
_POLL = 0.05


def share(connection: Wire, name: str) -> None:
    """Let the next process that wants to hold this database wait for this session; lasts as long as the connection."""
    for slot in range(_SLOTS):
        if _take(connection, f"{lock_name(name)}:{slot}", wait=0):
            return


@contextmanager
def hold(names: Sequence[str], server: Callable[[], Wire], *, where: str) -> Iterator[None]:
    """Hold databases; see `targets.base.Target.hold`.

    Args:
        names: The databases in the server.
        server: Connects to it.
        where: The databases as messages show them.
    """
    with closing(server()) as connection, explained(where, "locking it"):
        for name in sorted(set(names)):
            if not _take(connection, lock_name(name), wait=_PATIENCE):
                raise BusyError(
                    f"{where}: another seedbed process is filling or clearing {name}{_holder(connection, name)}",
                    hint="wait until it has ended, or end it; what it has loaded stays, see seedbed status",
                )
        for name in sorted(set(names)):
            _wait_for_sessions(connection, name, where)
        yield


def lock_name(database: str) -> str:
    """What a database's lock is called; the server's names have 64 characters at most.

    >>> lock_name("accounts_test")
    'seedbed:a28b53a3c2f308fd6ad72515'
    """
    return f"seedbed:{hashlib.blake2b(database.encode(), digest_size=12).hexdigest()}"


@contextmanager
def creating(connection: Wire, database: str) -> Iterator[None]:
    """Let no other session create things in this database at the same time."""
    name = f"{lock_name(database)}:ddl"
    _take(connection, name, wait=_LONGEST_WAIT)
    try:
        yield
    finally:
        if connection.open:
            connection.execute(f"DO RELEASE_LOCK('{name}')")


def _take(connection: Wire, name: str, *, wait: float) -> bool:
    ((taken,),) = connection.execute(f"SELECT GET_LOCK('{name}', {wait})")
    return bool(taken)


def _holder(connection: Wire, name: str) -> str:
    """Who holds a lock, as far as the server may tell us."""
    rows = connection.execute(
        "SELECT id, user, host, CAST(now() - INTERVAL time SECOND AS DATETIME) FROM information_schema.processlist "
        f"WHERE id = IS_USED_LOCK('{lock_name(name)}')"
    )
    return "".join(
        f": connection {number} of {user} from {host}, idle since {since} UTC" for number, user, host, since in rows
    )


def _wait_for_sessions(connection: Wire, name: str, where: str) -> None:
    free = ", ".join(f"IS_FREE_LOCK('{lock_name(name)}:{slot}')" for slot in range(_SLOTS))
    until = time.monotonic() + _LONGEST_WAIT
    while not all(connection.execute(f"SELECT {free}")[0]):
        if time.monotonic() > until:
            raise BusyError(
                f"{where}: the server is still busy with {name} for a process that was ended",
                hint="see SHOW PROCESSLIST; wait, or KILL what runs there",
            )
        time.sleep(_POLL)
