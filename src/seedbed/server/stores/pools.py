"""Connections to many app databases with few connections: a small pool for each of the databases last used.

Invariant: of all databases together at most `connections` are in use at a time and at most `databases` pools are kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedbed.errors import BusyError, ConnectionProblem, SeedbedError, TargetError

if TYPE_CHECKING:
    import sqlalchemy as sa


STATEMENTS = 256
"""Statements that the engines of a store keep compiled: one takes 20 kB or 40, so each engine cannot keep its own."""


@dataclass(frozen=True, slots=True)
class Pools:
    """How many connections app databases may take.

    Attributes:
        databases: Databases whose connections are kept.
        kept: Connections kept for each of them.
        connections: Connections in use at a time, of all of them.
        wait_seconds: How long to wait for one.
    """

    databases: int = 32
    kept: int = 1
    connections: int = 24
    wait_seconds: float = 20.0


class Statements:
    """Statements compiled for one engine, and used by all that differ from it by their database alone.

    It is what SQLAlchemy calls a `compiled_cache`.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int = STATEMENTS) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[Any, ...]) -> Any:
        """What was compiled for a statement; its key begins with the engine's own dialect."""
        with self._lock:
            found = self._kept.get(key[1:])
            if found is not None:
                self._kept.move_to_end(key[1:])
            return found

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        with self._lock:
            self._kept[key[1:]] = compiled
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)

    def __len__(self) -> int:
        return len(self._kept)


class EnginePool:
    """The engines of the databases last used.

    Args:
        pools: The bounds.
        make: Makes the engine of a database, alike for all of them.

    Attributes:
        pools: The bounds.
    """

    def __init__(self, pools: Pools, make: Callable[[str], sa.Engine]) -> None:
        self.pools = pools
        self._make = make
        self._engines: OrderedDict[str, sa.Engine] = OrderedDict()
        self._statements = Statements()
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(pools.connections)

    @property
    def in_use(self) -> int:
        """Connections in use."""
        return self.pools.connections - self._free._value  # noqa: SLF001 - a semaphore has no other way to tell

    def engine(self, database: str) -> sa.Engine:
        """The engine of a database."""
        gone: list[sa.Engine] = []
        with self._lock:
            engine = self._engines.get(database)
            if engine is None:
                engine = self._engines[database] = self._make(database)
                engine.update_execution_options(compiled_cache=self._statements)
            self._engines.move_to_end(database)
            while len(self._engines) > self.pools.databases:
                gone.append(self._engines.popitem(last=False)[1])
        for each in gone:
            each.dispose()
        return engine

    @contextmanager
    def connect(self, database: str, *, where: str) -> Iterator[sa.Connection]:
        """A connection, when one is free.

        Raises:
            BusyError: None has become free in time.
        """
        if not self._free.acquire(timeout=self.pools.wait_seconds):
            raise BusyError(f"{where}: all connections are in use", hint="try again in a moment")
        try:
            with self.engine(database).connect() as connection:
                yield connection
        finally:
            self._free.release()

    def forget(self, database: str) -> None:
        """Close a database's connections; those in use are closed when they come back.

        The engine stays, for what has its name next: to make one takes time, and circles keep the old alive.
        """
        with self._lock:
            engine = self._engines.get(database)
        if engine is not None:
            engine.dispose()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            engines = list(self._engines.values())
            self._engines.clear()
        for each in engines:
            each.dispose()


@contextmanager
def explained(where: str, absent: Callable[[], SeedbedError | None] = lambda: None) -> Iterator[None]:
    """Turns the driver's errors into ours, without the values that theirs may tell.

    Args:
        where: The database, as messages show it.
        absent: Our error where there is no such database; asked when it may be missing.
    """
    import sqlalchemy as sa

    try:
        yield
    except sa.exc.DBAPIError as error:
        problem = absent() if isinstance(error, sa.exc.OperationalError | sa.exc.ProgrammingError) else None
        if problem is not None:
            raise problem from None
        kind = ConnectionProblem if error.connection_invalidated or error.statement is None else TargetError
        raise kind(f"{where}: {_named(error)}", hint="try again; the server's log says more") from None
    except sa.exc.TimeoutError:
        raise BusyError(f"{where}: all connections are in use", hint="try again in a moment") from None


def _named(error: sa.exc.DBAPIError) -> str:
    """The kind of error: its message may hold a row's values."""
    return type(error.orig).__name__
