"""DuckDB files as a target: which file or schema holds which database, and which of them may be written to.

Invariant: a file that seedbed neither created nor found empty is opened to write only when its name is a test
database's, or the user allows it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from seedbed.errors import ConnectionProblem, NoDatabaseError, TargetError, UsageError
from seedbed.model import Schema, Table
from seedbed.targets import ledger as marks
from seedbed.targets.base import Capabilities, Session
from seedbed.targets.ddl import Ddl
from seedbed.targets.duckdb.file import (
    LEDGER,
    DuckdbFile,
    executing,
    is_expendable,
    is_ours,
    quote,
    schema_names,
    shared_file,
    table_names,
    transaction,
)
from seedbed.targets.duckdb.layout import DuckdbLayout
from seedbed.targets.duckdb.problems import explained
from seedbed.targets.duckdb.session import DuckdbSession, Home
from seedbed.targets.folders import hold_folders
from seedbed.targets.ledger import Ledger
from seedbed.targets.names import require_short
from seedbed.targets.safety import require_safe
from seedbed.targets.texts import texts_of
from seedbed.targets.url import PLACEHOLDER, TargetUrl

if TYPE_CHECKING:
    import duckdb

CAPABILITIES = Capabilities(
    name="DuckDB",
    dialect="duckdb",
    parallel_writers=1,  # one insert uses all processors
    constraints_after_rows=True,
    schemas=True,
    comments=True,
    exact_decimals=True,
    max_identifier=DuckdbLayout.max_identifier,
    purges=frozenset({"truncate", "delete"}),
)
_MAIN = "main"
_RESERVED = {"temp", "system", "information_schema", "pg_catalog"}
"""Catalogs and schemas of DuckDB's own."""


class DuckdbTarget:
    """See `targets.base.Target`.

    Args:
        url: Its location is a path with `{database}` in it, or of one file for all.
        schema: The dataset's databases.
        allow_databases: Stems of files that the user allows.

    Raises:
        UsageError: The URL names a host or options, or names of the schema are one for DuckDB.
    """

    def __init__(self, url: TargetUrl, schema: Schema, allow_databases: frozenset[str] = frozenset()) -> None:
        if url.host or url.user or url.options or url.variant:
            raise UsageError(
                f"--to {url.describe(PLACEHOLDER)}: a DuckDB URL is a path alone",
                hint="write duckdb:///relative/path.duckdb or duckdb:////absolute/path.duckdb",
            )
        self._url = url
        self._schema = schema
        self._allow_databases = allow_databases
        require_short(schema, max_bytes=DuckdbLayout.max_identifier, product=CAPABILITIES.name)
        for database in schema.databases:
            _require_distinct(list(database.tables), has_ledger=url.per_database or database.name.lower() == _MAIN)
            if not url.per_database and database.name.lower() in _RESERVED:
                raise UsageError(f"database {database.name}: DuckDB has a schema of this name", hint="rename it")

    @property
    def capabilities(self) -> Capabilities:
        """See the contract."""
        return CAPABILITIES

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """See the contract."""
        path = self._path(database)
        if not _is_there(path):
            if read_only or not create:
                raise _missing(path)
            _create(path)
        file = shared_file(path)
        if not read_only:
            self._admit(file)
        file.join(read_only=read_only)
        try:
            self._prepare(file, database, create=create, read_only=read_only)
        except BaseException:
            file.leave()
            raise
        schemas = self._schemas(database)
        known = [table for table in self._schema.tables() if table.name.database in schemas]
        return DuckdbSession(Home(file, database, schemas, known, read_only), lambda: self._ddl)

    @contextmanager
    def hold(self, databases: Sequence[str]) -> Iterator[None]:
        """See the contract."""
        with hold_folders(self._path(database).parent for database in databases), ExitStack() as stack:
            for path in {self._path(database) for database in databases}:
                stack.enter_context(shared_file(path).kept())
            yield

    def describe(self, database: str) -> str:
        """See the contract."""
        path = str(self._path(database))
        return path if self._url.per_database else f"{path} schema {database}"

    def drop_database(self, database: str) -> bool:
        """See the contract."""
        path = self._path(database)
        if not _is_there(path):
            return False
        file = shared_file(path)
        with file.turn:
            with _joined(file, read_only=False):
                dropped = not self._url.per_database and _drop_schema(file, database)
                is_last = _is_ours_and_empty(file)
            if is_last:
                file.let_go()
                for suffix in ("", ".wal"):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)
        return dropped or is_last

    @cached_property
    def _ddl(self) -> Ddl:
        as_schemas = not self._url.per_database
        texts = texts_of(self._schema, repr(("duckdb", as_schemas)))
        return Ddl(self._schema, DuckdbLayout(as_schemas=as_schemas), texts)

    def _path(self, database: str) -> Path:
        return Path(self._url.locate(database)).expanduser()

    def _schemas(self, database: str) -> dict[str, str]:
        if self._url.per_database:
            return {database: _MAIN}
        return {database: database} | {item.name: item.name for item in self._schema.databases}

    def _admit(self, file: DuckdbFile) -> None:
        """Let a file pass that may be written to, before it is opened so."""
        with _joined(file, read_only=True), file.cursor(_MAIN) as cursor:
            ours = is_ours(cursor) or is_ours(cursor, marks.EMPTY) or _is_empty(cursor)
        require_safe(file.path.stem, where=str(file.path), ours=ours, allow_databases=self._allow_databases)

    def _prepare(self, file: DuckdbFile, database: str, *, create: bool, read_only: bool) -> None:
        """Set what a session needs, and create its schema."""
        schema = self._schemas(database)[database]
        with explained(str(file.path), "opening it"), file.cursor(_MAIN) as cursor:
            if not read_only:
                if _is_empty(cursor) and not is_ours(cursor):
                    _mark(cursor, marks.EMPTY, file.path.name)
                # Until its first run is complete a file of ours holds nothing that could not be made again, so commits
                # need not wait for the disk. A killed program still loses nothing; only a power failure could.
                file.sync(wait=not is_expendable(cursor))
                if create:
                    _create_schema(file, database, schema)
            if schema not in schema_names(cursor) | {_MAIN}:
                raise NoDatabaseError(
                    f"{self.describe(database)}: there is no such schema",
                    hint="seed a dataset into it first: seedbed seed",
                )


@contextmanager
def _joined(file: DuckdbFile, *, read_only: bool) -> Iterator[None]:
    file.join(read_only=read_only)
    try:
        with explained(str(file.path), "opening it"):
            yield
    finally:
        file.leave()


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _create(path: Path) -> None:
    """Make a file with our mark in it: beside its place, and then put there as a whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConnectionProblem(f"{path}: its folder cannot be made: {error.strerror}", hint="name another") from error
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    file = shared_file(draft)
    with file.turn:
        draft.unlink(missing_ok=True)
        with _joined(file, read_only=False), file.cursor(_MAIN) as cursor:
            _mark(cursor, marks.DATABASE, path.name)
        _put(draft, path)


def _put(draft: Path, path: Path) -> None:
    """Give the draft its name, unless another thread or process was first: that one's file may be open already."""
    try:
        os.link(draft, path)  # unlike a rename, it never replaces
    except FileExistsError:
        if not path.stat().st_size:
            draft.replace(path)
    except OSError:  # a file system without links
        if not _is_there(path):
            draft.replace(path)
    draft.unlink(missing_ok=True)


def _mark(cursor: duckdb.DuckDBPyConnection, kind: str, name: str) -> None:
    ledger, execute = Ledger("", LEDGER), executing(cursor)
    with transaction(cursor):
        ledger.create(execute)
        ledger.mark(execute, kind, name)


def _create_schema(file: DuckdbFile, database: str, schema: str) -> None:
    with file.turn, file.cursor(_MAIN) as cursor, transaction(cursor):
        if schema in schema_names(cursor) | {_MAIN}:
            return
        cursor.execute(f"CREATE SCHEMA {quote(schema)}")
        ledger, execute = Ledger(database, LEDGER), executing(cursor)
        ledger.create(execute)
        ledger.mark(execute, marks.SCHEMA, schema)


def _drop_schema(file: DuckdbFile, database: str) -> bool:
    """Drop the schema if seedbed created it and nothing is in it."""
    ledger = Ledger(database, LEDGER)
    with file.cursor(_MAIN) as cursor, transaction(cursor):
        execute = executing(cursor)
        if marks.CREATED not in table_names(cursor, _MAIN) or not ledger.marked(execute, marks.SCHEMA):
            return False
        if table_names(cursor, database) or ledger.runs(execute):
            return False
        ledger.unmark(execute, marks.SCHEMA, database)
        cursor.execute(f"DROP SCHEMA {quote(database)} CASCADE")
        return True


def _is_ours_and_empty(file: DuckdbFile) -> bool:
    with file.cursor(_MAIN) as cursor:
        return is_ours(cursor) and _is_empty(cursor) and not Ledger("", LEDGER).any_run(executing(cursor))


def _is_empty(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether there are no tables besides the ledger's, and no schemas."""
    return not schema_names(cursor) - {_MAIN} and not table_names(cursor, _MAIN) - set(marks.TABLES)


def _missing(path: Path) -> TargetError:
    return NoDatabaseError(f"{path}: there is no such file", hint="seed a dataset into it first: seedbed seed")


def _require_distinct(tables: list[Table], *, has_ledger: bool) -> None:
    """DuckDB folds case."""
    counts = Counter(table.name.table.lower() for table in tables)
    for table in tables:
        name = table.name.table.lower()
        if has_ledger and name in marks.TABLES:
            raise UsageError(f"table {table.name}: this name is taken by the ledger", hint="rename it")
        if counts[name] > 1:
            raise UsageError(f"table {table.name}: DuckDB would take another for the same one", hint="rename it")
        columns = Counter(column.name.lower() for column in table.columns)
        for column, count in columns.items():
            if count > 1:
                raise UsageError(f"{table.name}: to DuckDB, two columns are called {column}", hint="rename one")
