"""Folders of files as a target: which folder holds which database, and which of them may be written to.

Invariant: a folder that is neither new, nor ours, nor named like a test database, nor allowed is not written to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from seedbed.errors import NoDatabaseError, UsageError
from seedbed.model import Schema
from seedbed.targets.base import Capabilities, Session
from seedbed.targets.files.formats import Format
from seedbed.targets.files.ledger import CREATED, FolderLedger, lock_of
from seedbed.targets.files.options import require_known
from seedbed.targets.files.session import FilesSession
from seedbed.targets.files.store import Folder, Store, open_objects
from seedbed.targets.files.writer import Home
from seedbed.targets.folders import hold_folders
from seedbed.targets.names import require_short
from seedbed.targets.safety import require_safe
from seedbed.targets.url import PLACEHOLDER, TargetUrl

_STORE_OPTIONS = {
    "": (),
    "s3": ("endpoint_override", "region", "scheme", "role_arn", "session_name", "external_id"),
}
"""What stands after `+` in the URL, and the options that such a store takes."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What kind of files a target keeps.

    Attributes:
        capabilities: What a target of them can do.
        options: The options of a URL that they take.
        open: Opens a session on a database's folder.
    """

    capabilities: Capabilities
    options: tuple[str, ...]
    open: Callable[[Home], Session]


def format_target(
    url: TargetUrl,
    schema: Schema,
    allow_databases: frozenset[str],
    make_format: Callable[[Mapping[str, str]], Format],
) -> FolderTarget:
    """The target of files in a format that can be queried."""
    format_ = make_format(dict(url.options))
    contents = Contents(format_.capabilities, ("compression",), lambda home: FilesSession(home, format_))
    return FolderTarget(url, schema, allow_databases, contents)


class FolderTarget:
    """See `targets.base.Target`.

    Args:
        url: Its location is a folder, in which each database has one of its own, or a path with `{database}` in it.
        schema: The dataset's databases.
        allow_databases: Names of databases' folders that the user allows.
        contents: What kind of files they are.

    Raises:
        UsageError: The URL or an option means nothing, or names of the schema are one for DuckDB.
    """

    def __init__(
        self,
        url: TargetUrl,
        schema: Schema,
        allow_databases: frozenset[str],
        contents: Contents,
    ) -> None:
        self._url = url
        self._schema = schema
        self._allow_databases = allow_databases
        self._contents = contents
        self._require_place()
        store_options = _STORE_OPTIONS[url.variant]
        require_known(dict(url.options), (*contents.options, *store_options))
        self._store_options = {name: value for name, value in url.options if name in store_options}
        require_short(schema, max_bytes=self.capabilities.max_identifier, product=self.capabilities.name)
        _require_distinct(schema)

    @property
    def capabilities(self) -> Capabilities:
        """See the contract."""
        return self._contents.capabilities

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """See the contract."""
        store = self._store(database)
        with lock_of(store.where):
            is_there = store.exists()
            if not read_only and (is_there or create):
                self._admit(store, database, is_new=not is_there)
        if not is_there and (read_only or not create):
            raise NoDatabaseError(
                f"{store.where}: there is no such folder", hint="seed a dataset into it: seedbed seed"
            )
        known = {table.name.table: table for table in self._schema.tables() if table.name.database == database}
        return self._contents.open(Home(store, database, known, read_only))

    def hold(self, databases: Sequence[str]) -> AbstractContextManager[None]:
        """See the contract; in an object store nothing is held, since it has no locks."""
        if self._url.variant:
            return nullcontext()
        return hold_folders(self._path(database).parent for database in databases)

    def describe(self, database: str) -> str:
        """See the contract."""
        if self._url.variant:
            return f"{self._url.scheme}+{self._url.variant}://{self._url.host}/{self._location(database)}"
        return str(self._path(database))

    def drop_database(self, database: str) -> bool:
        """See the contract."""
        store = self._store(database)
        if not store.exists():
            return False
        ledger = FolderLedger(store, database)
        state = ledger.state()
        if state.origin != CREATED or state.runs or state.tables or state.entries or state.foreign:
            return False
        ledger.drop()
        if isinstance(store, Folder):
            store.remove_empty()
        return True

    def _store(self, database: str) -> Store:
        if not self._url.variant:
            return Folder(self._path(database))
        root = f"{self._url.host}/{self._location(database)}"
        credentials = {"access_key": self._url.user, "secret_key": self._url.password} if self._url.user else {}
        return open_objects(self._url.variant, root, self.describe(database), {**self._store_options, **credentials})

    def _location(self, database: str) -> str:
        place = self._url.locate(database).rstrip("/")
        return place if self._url.has_placeholder else f"{place}/{database}"

    def _path(self, database: str) -> Path:
        return Path(self._location(database)).expanduser()

    def _admit(self, store: Store, database: str, *, is_new: bool) -> None:
        """Let a folder pass that may be written to."""
        ours = bool(FolderLedger(store, database).admit(is_new=is_new).origin)
        name = self._location(database).rpartition("/")[2]
        require_safe(name, where=store.where, ours=ours, allow_databases=self._allow_databases)

    def _require_place(self) -> None:
        where = self._url.describe(PLACEHOLDER)
        if self._url.variant not in _STORE_OPTIONS:
            raise UsageError(
                f"--to {where}: files cannot be kept in {self._url.variant!r}",
                hint=f"write {self._url.scheme}:///folder or {self._url.scheme}+s3://bucket/prefix",
            )
        if not self._url.variant and (self._url.host or self._url.user):
            raise UsageError(
                f"--to {where}: a folder's URL has no host",
                hint=f"write {self._url.scheme}:///relative/folder or {self._url.scheme}:////absolute/folder",
            )


def _require_distinct(schema: Schema) -> None:
    """DuckDB, which reads the files, and some file systems fold case."""
    for database in schema.databases:
        counts = Counter(table.name.table.lower() for table in database.tables)
        for table in database.tables:
            if counts[table.name.table.lower()] > 1:
                raise UsageError(f"table {table.name}: another has the same name but for case", hint="rename it")
            columns = Counter(column.name.lower() for column in table.columns)
            for column, count in columns.items():
                if count > 1:
                    raise UsageError(f"{table.name}: two columns are called {column} but for case", hint="rename one")
