"""SQLite files as a target: which file holds which database, and which of them may be written to.

Invariant: a file that is neither new, nor ours, nor named like a test database, nor allowed is never opened to write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path

from seedbed.errors import ConnectionProblem, NoDatabaseError, TargetError, UsageError
from seedbed.model import Schema, Table
from seedbed.targets.base import Capabilities, Session
from seedbed.targets.ddl import Ddl
from seedbed.targets.folders import hold_folders
from seedbed.targets.gate import gate
from seedbed.targets.ledger import CREATED, DATABASE, TABLES, Ledger
from seedbed.targets.safety import require_safe
from seedbed.targets.sqlite.connection import explained, open_reader, open_writer, transaction
from seedbed.targets.sqlite.file import SqliteFile, executing, table_names
from seedbed.targets.sqlite.layout import SqliteLayout
from seedbed.targets.sqlite.session import SqliteSession
from seedbed.targets.texts import texts_of
from seedbed.targets.url import PLACEHOLDER, TargetUrl

CAPABILITIES = Capabilities(
    name="SQLite",
    dialect="sqlite",
    parallel_writers=1,
    constraints_after_rows=False,
    schemas=False,
    comments=False,
    exact_decimals=False,
    max_identifier=SqliteLayout.max_identifier,
    purges=frozenset({"truncate", "delete"}),
)


class SqliteTarget:
    """See `targets.base.Target`.

    Args:
        url: Its location is a path with `{database}` in it, or of one file for all.
        schema: The dataset's databases.
        allow_databases: Stems of files that the user allows.

    Raises:
        UsageError: The URL names a host or options, or the tables cannot share a file.
    """

    def __init__(self, url: TargetUrl, schema: Schema, allow_databases: frozenset[str] = frozenset()) -> None:
        if url.host or url.user or url.options:
            raise UsageError(
                f"--to {url.describe(PLACEHOLDER)}: an SQLite URL is a path alone",
                hint="write sqlite:///relative/path.db or sqlite:////absolute/path.db",
            )
        self._url = url
        self._schema = schema
        self._allow_databases = allow_databases
        for tables in [list(schema.tables())] if not url.per_database else [list(d.tables) for d in schema.databases]:
            _require_distinct(tables)

    @property
    def capabilities(self) -> Capabilities:
        """See the contract."""
        return CAPABILITIES

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """See the contract."""
        path = self._path(database)
        if not read_only:
            self._admit(path, create=create)
        elif not path.is_file():
            raise _missing(path)
        file = SqliteFile(path, read_only=read_only)
        known = [table for table in self._schema.tables() if not self._url.per_database or self._owns(database, table)]
        return SqliteSession(file, database, known, lambda: self._ddl)

    def hold(self, databases: Sequence[str]) -> AbstractContextManager[None]:
        """See the contract."""
        return hold_folders(self._path(database).parent for database in databases)

    def describe(self, database: str) -> str:
        """See the contract."""
        return str(self._path(database))

    def drop_database(self, database: str) -> bool:
        """See the contract."""
        path = self._path(database)
        if not path.is_file():
            return False
        with gate(path).exclusive(), explained(str(path), "dropping the database"):
            with open_writer(path) as connection:
                names = table_names(connection)
                ours = CREATED in names and bool(Ledger(database).marked(executing(connection), DATABASE))
                has_runs = ours and bool(Ledger(database).any_run(executing(connection)))
                left = {name for name in names if not name.startswith("sqlite_")} - set(TABLES)
            if not ours or has_runs or left:
                return False
            for suffix in ("", "-journal", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        return True

    @cached_property
    def _ddl(self) -> Ddl:
        one_file = not self._url.per_database
        texts = texts_of(self._schema, repr(("sqlite", one_file)))
        return Ddl(self._schema, SqliteLayout(one_file=one_file), texts)

    def _path(self, database: str) -> Path:
        return Path(self._url.locate(database)).expanduser()

    def _owns(self, database: str, table: Table) -> bool:
        return table.name.database == database

    def _admit(self, path: Path, *, create: bool) -> None:
        """Let a file pass that may be written to, and make a new one."""
        with gate(path).shared(), explained(str(path), "opening it"):
            if not path.exists() or (path.is_file() and path.stat().st_size == 0):
                if not create:
                    raise _missing(path)
                _create(path)
            require_safe(path.stem, where=str(path), ours=_is_ours(path), allow_databases=self._allow_databases)


def _create(path: Path) -> None:
    """Make a file with our mark in it, or put the mark into an empty one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConnectionProblem(f"{path}: its folder cannot be made: {error.strerror}", hint="name another") from error
    with open_writer(path) as connection, transaction(connection):
        # Another process may have filled it since we looked.
        if not table_names(connection):
            ledger, execute = Ledger(""), executing(connection)
            ledger.create(execute)
            ledger.mark(execute, DATABASE, path.name)


def _is_ours(path: Path) -> bool:
    with open_reader(path) as connection:
        return CREATED in table_names(connection) and bool(Ledger("").marked(executing(connection), DATABASE))


def _missing(path: Path) -> TargetError:
    return NoDatabaseError(f"{path}: there is no such file", hint="seed a dataset into it first: seedbed seed")


def _require_distinct(tables: list[Table]) -> None:
    """SQLite folds case, and a file has no schemas."""
    counts = Counter(table.name.table.lower() for table in tables)
    for table in tables:
        name = table.name.table
        if name.lower() in TABLES or name.lower().startswith("sqlite_"):
            raise UsageError(f"table {table.name}: this name is taken by the ledger or SQLite", hint="rename it")
        if counts[name.lower()] > 1:
            raise UsageError(
                f"table {table.name}: another of the same name would be in the same file",
                hint=f"give each database a file of its own: put {PLACEHOLDER} into the path",
            )
