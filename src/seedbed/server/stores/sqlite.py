"""App databases as SQLite files, each in WAL, so that readers go on while one writes.

Invariant: a file that somebody reads is never moved nor replaced: a swap writes the staged pages into it in one
transaction, and a drop waits until nobody has it open (https://sqlite.org/howtocorrupt.html, 4.2 and 4.4).
"""

from __future__ import annotations

import glob
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from seedbed.errors import BusyError, NoDatabaseError, TargetError
from seedbed.server.stores.base import Store
from seedbed.server.stores.names import PREFIX, database_name, is_live, is_stage, stage_of
from seedbed.server.stores.pooled import PooledStore
from seedbed.server.stores.pools import Pools, explained
from seedbed.server.stores.registry import require_placeholder
from seedbed.targets.gate import gate
from seedbed.targets.url import PLACEHOLDER, TargetUrl

if TYPE_CHECKING:
    import sqlalchemy as sa

_MAX_NAME = 63
"""Bytes of a name, as specs have it; file systems take 255, with an ending."""
_MAGIC = b"SQLite format 3\0"
_BUSY_SECONDS = 30.0
_POLL = 0.02
_BESIDE = ("-wal", "-shm", "-journal")


class SqliteStore(PooledStore):
    """See `Store`.

    Args:
        url: Its location is a path with `{database}` in it.
        pools: How many files may be open at a time.
    """

    engine_name = "SQLite"

    def database(self, model_id: str) -> str:
        """See the contract."""
        return database_name(model_id, _MAX_NAME, folds_case=sys.platform in {"darwin", "win32"})

    def url(self, database: str) -> str:
        """See the contract."""
        return f"sqlite:///{quote(str(self._path(database)))}"

    def allowed(self, database: str) -> frozenset[str]:
        """See the contract."""
        return frozenset({self._path(database).stem})

    def describe(self, database: str) -> str:
        """See the contract."""
        return str(self._path(database))

    def exists(self, database: str) -> bool:
        """See the contract."""
        return _is_there(self._path(database))

    def names(self) -> list[str]:
        """See the contract."""
        template = str(self._path(PLACEHOLDER))
        pattern = _pattern(template)
        root = Path(template).anchor
        paths = Path(root).glob(glob.escape(template[len(root) :]).replace(PLACEHOLDER, f"{PREFIX}*"))
        names = {match[1] for path in paths if (match := pattern.fullmatch(str(path)))}
        return sorted(name for name in names if is_live(name) and self.exists(name))

    @contextmanager
    def connect(self, database: str) -> Iterator[sa.Connection]:
        """See the contract."""
        path = self._path(database)
        with gate(path).shared():
            if not _is_there(path):
                raise NoDatabaseError(f"{path}: there is no such database", hint="seed it first")
            with explained(str(path)), self._pool.connect(database, where=str(path)) as connection:
                yield connection

    def size(self, database: str) -> int:
        """See the contract."""
        path = self._path(database)
        return sum(each.stat().st_size for each in (path, _beside(path, "-wal")) if each.is_file())

    def swap(self, database: str, staged: str) -> None:
        """See the contract."""
        live, fresh = self._path(database), self._path(staged)
        with gate(live).exclusive(), gate(fresh).exclusive(), _explained(live, "swapping in what was staged"):
            if _is_there(live):
                _overwrite(live, fresh)
                _remove(fresh)
            else:
                _use_wal(fresh)
                fresh.replace(live)

    def drop(self, database: str) -> None:
        """See the contract."""
        if not is_stage(database):
            self.drop(stage_of(database))
        path = self._path(database)
        self._pool.forget(database)
        with gate(path).exclusive(), _explained(path, "dropping it"), self._for_oneself(database):
            _remove(path)

    def _path(self, database: str) -> Path:
        return Path(self._url.locate(database)).expanduser().absolute()

    def _for_oneself(self, database: str) -> AbstractContextManager[None]:
        path = self._path(database)
        return nullcontext() if is_stage(database) or not _is_database(path) else _alone(path)

    def _make(self, database: str) -> sa.Engine:
        """An engine that keeps no connection: opening a file is cheap, and an open one stands in a drop's way."""
        import sqlalchemy as sa

        path = self._path(database)
        engine = sa.create_engine(
            "sqlite://", creator=lambda: _open(path), poolclass=sa.pool.NullPool, query_cache_size=0
        )
        # Python's driver would begin before INSERT only, and so leave DDL outside of the transaction.
        sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
        return engine


def _open(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(path))}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)


def _pattern(template: str) -> re.Pattern[str]:
    """What the paths of all databases look like; the first group is the database's name."""
    head, *tail = (re.escape(text) for text in template.split(PLACEHOLDER))
    return re.compile(head + "([^/]+)" + r"\1".join(tail))


def _is_there(path: Path) -> bool:
    """Whether there is a file; an empty one is only begun."""
    return path.is_file() and path.stat().st_size > 0


def _is_database(path: Path) -> bool:
    """Whether it is an SQLite file; of what is damaged nobody can have a connection."""
    if not _is_there(path):
        return False
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove(path: Path) -> None:
    # The file last: while it is there, the drop is not done and will be repeated.
    for ending in (*_BESIDE, ""):
        _beside(path, ending).unlink(missing_ok=True)


def _use_wal(path: Path) -> None:
    with closing(_open(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def _overwrite(live: Path, fresh: Path) -> None:
    """Write all pages of one file into another, in one transaction; readers see either."""
    with closing(_open(fresh)) as source, closing(_open(live)) as target:
        target.execute("PRAGMA journal_mode = WAL")
        source.backup(target)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Have a file for oneself, its WAL written back, so that no connection can make files beside it any more."""
    with closing(_open(path)) as connection:
        until = time.monotonic() + _BUSY_SECONDS
        # Leaving WAL needs the file alone, and does not wait for it: https://sqlite.org/wal.html, 10
        while _journal_mode(connection) != "delete":
            if time.monotonic() > until:
                raise BusyError(f"{path}: somebody still has it open", hint="try again when they have finished")
            time.sleep(_POLL)
        connection.execute("BEGIN EXCLUSIVE")
        yield


def _journal_mode(connection: sqlite3.Connection) -> str:
    try:
        return str(connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0])
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise
        return ""


@contextmanager
def _explained(path: Path, doing: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise TargetError(f"{path}: {doing}: {error}", hint="check the disk and the folder's permissions") from error


def open_store(url: TargetUrl, text: str, pools: Pools) -> Store:
    """See `registry.Factory`."""
    del text
    require_placeholder(url)
    return SqliteStore(url, pools)
