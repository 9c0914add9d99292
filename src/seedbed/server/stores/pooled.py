"""What stores have in common: pooled connections, a stage that is dropped before it is used, names found by a pattern.

Invariant: nothing here knows an engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from seedbed.errors import NoDatabaseError
from seedbed.server.stores.names import is_live, stage_of
from seedbed.server.stores.pools import EnginePool, Pools, explained
from seedbed.targets.url import PLACEHOLDER, TargetUrl

if TYPE_CHECKING:
    import sqlalchemy as sa


class PooledStore:
    """A store whose connections are pooled; see `Store`.

    Args:
        url: Where the databases are.
        pools: How many connections there may be.
    """

    def __init__(self, url: TargetUrl, pools: Pools) -> None:
        self._url = url
        self._pool = EnginePool(pools, self._make)

    def engine(self, database: str) -> sa.Engine:
        """See the contract."""
        return self._pool.engine(database)

    def stage(self, database: str) -> str:
        """See the contract."""
        staged = stage_of(database)
        self.drop(staged)
        return staged

    def drop(self, database: str) -> None:
        """See the contract."""
        raise NotImplementedError

    def close(self) -> None:
        """See the contract."""
        self._pool.close()

    def _make(self, name: str) -> sa.Engine:
        """The engine of what the pool knows by a name."""
        raise NotImplementedError


class ServerStore(PooledStore):
    """A store in a server of databases; see `Store`.

    Args:
        url: Where the server and its databases are.
        text: The same, as it was written.
        pools: How many connections there may be.
    """

    def __init__(self, url: TargetUrl, text: str, pools: Pools) -> None:
        super().__init__(url, pools)
        self._text = text

    def describe(self, database: str) -> str:
        """See the contract."""
        raise NotImplementedError

    @contextmanager
    def connect(self, database: str) -> Iterator[sa.Connection]:
        """See the contract."""
        where = self.describe(database)
        with explained(where, lambda: self._absent(database)), self._pool.connect(database, where=where) as connection:
            yield connection

    @contextmanager
    def _connect_to_server(self, location: str = "") -> Iterator[sa.Connection]:
        """A connection to a database of the server's own, or to none; the pool knows it by a slash before its name."""
        where = replace(self._url, location=location).describe("")
        with explained(where), self._pool.connect(f"/{location}", where=where) as connection:
            yield connection

    def _live_among(self, located: Iterable[str]) -> list[str]:
        """The app databases among all databases of the server, sorted."""
        pattern = re.compile(re.escape(self._url.location).replace(re.escape(PLACEHOLDER), "(.+)"))
        return sorted(found[1] for name in located if (found := pattern.fullmatch(name)) and is_live(found[1]))

    def _absent(self, database: str) -> NoDatabaseError | None:
        """That there is no such database; None when there is."""
        if self._is_there(database):
            return None
        return NoDatabaseError(f"{self.describe(database)}: there is no such database", hint="seed it first")

    def _is_there(self, database: str) -> bool:
        """Whether a database exists, with tables or without."""
        raise NotImplementedError
