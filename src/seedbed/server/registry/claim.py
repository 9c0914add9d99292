"""One service on one system database: a second one would take the first one's operations for left over.

Invariant: a claim ends with the process that holds it, however that ends.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, Protocol

from sqlalchemy import Engine, NullPool, create_engine, text

from seedbed.errors import BusyError

_SERVING = 7_365_010_002
"""The number of PostgreSQL's advisory lock."""


class Claim(Protocol):
    """What is held; closing it gives it up."""

    def close(self) -> None:
        """Give it up."""


def claim(engine: Engine) -> Claim:
    """Be the only one.

    Raises:
        BusyError: Another process is.
    """
    if engine.dialect.name == "sqlite":
        return _lock_file(Path(f"{engine.url.database}.lock"))
    alone = create_engine(engine.url, poolclass=NullPool, isolation_level="AUTOCOMMIT")  # its session holds the lock
    connection = alone.connect()
    if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _SERVING}):
        connection.close()
        raise _busy()
    return connection


def _lock_file(path: Path) -> IO[bytes]:
    file = path.open("wb")
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            raise _busy() from None
    return file


def _busy() -> BusyError:
    return BusyError("another seedbed service uses this system database", hint="end it first")
