"""A PostgreSQL server as a target: which of its databases and schemas hold the dataset's, and which it may write to.

Invariant: a database that seedbed neither created nor found empty is written to only when its name is a test
database's, or the user allows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from seedbed.errors import ConnectionProblem, NoDatabaseError, UsageError
from seedbed.model import Schema
from seedbed.targets import ledger as marks
from seedbed.targets.base import Capabilities, Session
from seedbed.targets.ddl import Ddl
from seedbed.targets.ledger import Ledger
from seedbed.targets.names import require_short
from seedbed.targets.postgresql.connection import LOCK, connect, executing, explained, quote
from seedbed.targets.postgresql.hold import hold, share
from seedbed.targets.postgresql.layout import PostgresqlLayout
from seedbed.targets.postgresql.session import PostgresqlSession
from seedbed.targets.postgresql.tables import Tables
from seedbed.targets.safety import is_safe_name, require_safe
from seedbed.targets.texts import texts_of
from seedbed.targets.url import TargetUrl

if TYPE_CHECKING:
    import psycopg

CAPABILITIES = Capabilities(
    name="PostgreSQL",
    dialect="postgres",
    parallel_writers=8,
    constraints_after_rows=True,
    schemas=True,
    comments=True,
    exact_decimals=True,
    max_identifier=PostgresqlLayout.max_identifier,
    purges=frozenset({"truncate", "delete"}),
)

_PUBLIC = "public"
_SCHEMA = "schema"
"""The option of a URL that names another schema than that one."""
_MAINTENANCE = ("postgres", "template1")
"""Databases from which others are created, in the order tried."""
_LOCK_TIMEOUT = "60s"
_OWN_RELATIONS = (
    "SELECT nspname, relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
    "WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND nspname <> 'information_schema' AND nspname !~ '^pg_'"
)


class PostgresqlTarget:
    """See `targets.base.Target`.

    Args:
        url: Its location is `{database}`, a name with it, or the name of one database for all.
        schema: The dataset's databases.
        allow_databases: Names of databases that the user allows.

    Raises:
        UsageError: A table has a name of the ledger's, or a name is too long.
    """

    def __init__(self, url: TargetUrl, schema: Schema, allow_databases: frozenset[str] = frozenset()) -> None:
        for table in schema.tables():
            if table.name.table in marks.TABLES:
                raise UsageError(f"table {table.name}: this name is taken by the ledger", hint="rename it")
        require_short(schema, max_bytes=PostgresqlLayout.max_identifier, product=CAPABILITIES.name)
        self._named = dict(url.options).get(_SCHEMA, "")
        if self._named and not url.per_database:
            raise UsageError(
                f"--to {url.describe('')}: each database of the dataset is a schema already, so {_SCHEMA} says nothing",
                hint=f"leave {_SCHEMA} out, or put {{database}} into the URL",
            )
        self._url = replace(url, options=tuple(option for option in url.options if option[0] != _SCHEMA))
        self._schema = schema
        self._allow_databases = allow_databases

    @property
    def capabilities(self) -> Capabilities:
        """See the contract."""
        return CAPABILITIES

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """See the contract."""
        where = self.describe(database)
        connection = self._open(database, create=create and not read_only)
        try:
            with explained(where, "opening it"):
                self._prepare(connection, database, create=create, read_only=read_only)
        except BaseException:
            connection.close()
            raise
        namespaces = self._namespaces(database)
        known = [table for table in self._schema.tables() if table.name.database in namespaces]
        made: list[Tables] = []

        def tables() -> Tables:
            if not made:
                made.append(Tables(connection, where, namespaces, self._layout, self._ddl))
            return made[0]

        return PostgresqlSession(connection, database, namespaces, known, where, tables, read_only=read_only)

    def hold(self, databases: Sequence[str]) -> AbstractContextManager[None]:
        """See the contract."""
        where = ", ".join(dict.fromkeys(self._url.describe(database) for database in databases))
        located = {self._lock_name(database): self._url.locate(database) for database in databases}
        return hold(
            list(located),
            lambda: self._maintenance(where),
            lambda name: connect(self._url, located[name], where=where),
            where=where,
        )

    def describe(self, database: str) -> str:
        """See the contract."""
        url = self._url.describe(database)
        schema = self._named if self._url.per_database else database
        return f"{url} schema {schema}" if schema else url

    def drop_database(self, database: str) -> bool:
        """See the contract."""
        where, name = self.describe(database), self._url.locate(database)
        try:
            connection = connect(self._url, name, where=where)
        except ConnectionProblem:
            return False
        with connection, explained(where, "dropping the database"):
            dropped = not self._url.per_database and self._drop_schema(connection, database)
            if not self._is_ours_and_empty(connection):
                return dropped
        with self._maintenance(where) as server, explained(where, "dropping the database"):
            server.execute(f"DROP DATABASE IF EXISTS {quote(name)}".encode())
        return True

    @cached_property
    def _layout(self) -> PostgresqlLayout:
        return PostgresqlLayout(self._schema, as_schemas=not self._url.per_database, named=self._named)

    @cached_property
    def _ddl(self) -> Ddl:
        layout = repr(("postgresql", not self._url.per_database, self._named))
        return Ddl(self._schema, self._layout, texts_of(self._schema, layout))

    def _namespaces(self, database: str) -> dict[str, str]:
        if self._url.per_database:
            return {database: self._named or _PUBLIC}
        return {database: database} | {item.name: item.name for item in self._schema.databases}

    def _lock_name(self, database: str) -> str:
        """What the database is called in locks."""
        location = self._url.locate(database)
        schema = self._named if self._url.per_database else database
        return f"{location}.{schema}" if schema else location

    def _open(self, database: str, *, create: bool) -> psycopg.Connection[tuple[Any, ...]]:
        """Connect, after creating the database if it is missing."""
        where, name = self.describe(database), self._url.locate(database)
        try:
            return connect(self._url, name, where=where)
        except ConnectionProblem:
            if not create:
                missing = self._missing(name, where)
                if missing is not None:
                    raise missing from None
                # Just created, maybe for a process that was killed; or the server says anew what is wrong.
                return connect(self._url, name, where=where)
        is_new = self._create_database(name, where)
        connection = connect(self._url, name, where=where)
        if is_new:
            with explained(where, "creating the ledger"):
                _mark_database(connection, marks.DATABASE, name)
        return connection

    def _create_database(self, name: str, where: str) -> bool:
        """Create a database; False when it exists after all: another session was first, or we could not connect."""
        with self._maintenance(where) as server, explained(where, "creating the database"):
            # The server's own check fails where two sessions create one name at once.
            server.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
            if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                return False
            # The server copies files meanwhile, which takes as long as importing SQLAlchemy at the first time.
            with ThreadPoolExecutor(1) as pool:
                pool.submit(self._ddl.prepare)
                server.execute(f"CREATE DATABASE {quote(name)} TEMPLATE template0 ENCODING 'UTF8'".encode())
            return True

    def _missing(self, name: str, where: str) -> NoDatabaseError | None:
        """That the server has no such database; None when it has, or when we cannot know."""
        try:
            with self._maintenance(where) as server, explained(where, "looking for the database"):
                if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
                    return None
        except ConnectionProblem:
            return None
        return NoDatabaseError(f"{where}: there is no such database", hint="seed a dataset into it first: seedbed seed")

    def _maintenance(self, where: str) -> psycopg.Connection[tuple[Any, ...]]:
        problem: ConnectionProblem | None = None
        for name in _MAINTENANCE:
            try:
                return connect(self._url, name, where=where)
            except ConnectionProblem as error:
                problem = problem or error
        assert problem is not None
        raise problem

    def _prepare(
        self, connection: psycopg.Connection[tuple[Any, ...]], database: str, *, create: bool, read_only: bool
    ) -> None:
        """Check that we may write, create the schema, and set what the session needs."""
        schema = self._namespaces(database)[database]
        # A reader waits too: for whoever alters a table, or has locked it.
        connection.execute(f"SET lock_timeout = '{_LOCK_TIMEOUT}'".encode())
        if read_only:
            connection.execute("SET default_transaction_read_only = on")
        else:
            self._admit(connection, database)
            connection.execute("SET synchronous_commit = off")
            share(connection, self._lock_name(database))
            if create and schema != _PUBLIC:
                self._create_schema(connection, database, schema)
        found = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema,)).fetchone()
        if found is None:
            raise NoDatabaseError(
                f"{self.describe(database)}: there is no such schema", hint="seed a dataset into it first: seedbed seed"
            )
        path = quote(schema) if schema == _PUBLIC else f"{quote(schema)}, {_PUBLIC}"
        connection.execute(f"SET search_path TO {path}".encode())

    def _admit(self, connection: psycopg.Connection[tuple[Any, ...]], database: str) -> None:
        name = self._url.locate(database)
        ours = bool(_database_marks(connection, marks.DATABASE) | _database_marks(connection, marks.EMPTY))
        if not ours and not is_safe_name(name) and not _relations(connection):
            _mark_database(connection, marks.EMPTY, name)
            ours = True
        require_safe(name, where=self.describe(database), ours=ours, allow_databases=self._allow_databases)

    def _create_schema(self, connection: psycopg.Connection[tuple[Any, ...]], database: str, schema: str) -> None:
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            if connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema,)).fetchone():
                return
            connection.execute(f"CREATE SCHEMA {quote(schema)}".encode())
            ledger, execute = Ledger(database, f"{quote(schema)}."), executing(connection)
            ledger.create(execute)
            ledger.mark(execute, marks.SCHEMA, schema)

    def _drop_schema(self, connection: psycopg.Connection[tuple[Any, ...]], database: str) -> bool:
        """Drop the schema if seedbed created it and nothing but an empty ledger is in it."""
        ledger, execute = Ledger(database, f"{quote(database)}."), executing(connection)
        with connection.transaction():
            found = {name for schema, name in _relations(connection) if schema == database}
            if marks.CREATED not in found or not ledger.marked(execute, marks.SCHEMA):
                return False
            if found - set(marks.TABLES) or ledger.any_run(execute):
                return False
            ledger.drop(execute)
            connection.execute(f"DROP SCHEMA {quote(database)}".encode())
            return True

    def _is_ours_and_empty(self, connection: psycopg.Connection[tuple[Any, ...]]) -> bool:
        if not _database_marks(connection, marks.DATABASE):
            return False
        if any(relation not in {(_PUBLIC, name) for name in marks.TABLES} for relation in _relations(connection)):
            return False
        return not Ledger("", f"{_PUBLIC}.").any_run(executing(connection))


def _relations(connection: psycopg.Connection[tuple[Any, ...]]) -> Sequence[tuple[Any, ...]]:
    return connection.execute(_OWN_RELATIONS).fetchall()


def _database_marks(connection: psycopg.Connection[tuple[Any, ...]], kind: str) -> set[str]:
    if (_PUBLIC, marks.CREATED) not in _relations(connection):
        return set()
    return Ledger("", f"{_PUBLIC}.").marked(executing(connection), kind)


def _mark_database(connection: psycopg.Connection[tuple[Any, ...]], kind: str, name: str) -> None:
    """Remember in the public schema what is true of the whole database."""
    ledger, execute = Ledger("", f"{_PUBLIC}."), executing(connection)
    with connection.transaction():
        execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
        ledger.create(execute)
        ledger.mark(execute, kind, name)
