"""A MySQL or MariaDB server as a target: which of its databases hold the dataset's, and which it may write to.

Invariant: a database that seedbed neither created nor found empty is written to only when its name is a test
database's, or the user allows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from typing import TYPE_CHECKING

from seedbed.errors import ConnectionProblem, NoDatabaseError, UsageError
from seedbed.model import Schema
from seedbed.targets import ledger as marks
from seedbed.targets.base import Capabilities, Session
from seedbed.targets.ddl import Ddl
from seedbed.targets.mysql.connection import bound, connect, executing, explained, quote
from seedbed.targets.mysql.hold import creating, hold, share
from seedbed.targets.mysql.layout import Flavour, MysqlLayout
from seedbed.targets.mysql.session import MysqlSession, Place, ledger_of
from seedbed.targets.mysql.tables import Tables
from seedbed.targets.names import require_short_text
from seedbed.targets.safety import is_safe_name, require_safe
from seedbed.targets.url import PLACEHOLDER, TargetUrl

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

CAPABILITIES = Capabilities(
    name="MySQL",
    dialect="mysql",
    parallel_writers=4,
    constraints_after_rows=True,
    schemas=False,
    comments=True,
    exact_decimals=True,
    max_identifier=MysqlLayout.max_identifier,
    purges=frozenset({"truncate", "delete"}),
)
MARIADB = replace(CAPABILITIES, name="MariaDB")
"""The same of a target whose URL says so; whatever the URL says, the server's version decides."""


class MysqlTarget:
    """See `targets.base.Target`.

    Args:
        url: Its location is `{database}`, a name with it, or the name of one database for all.
        schema: The dataset's databases.
        allow_databases: Names of databases that the user allows.

    Raises:
        UsageError: A table has a name of the ledger's, names are too long, or tables cannot share a database.
    """

    def __init__(self, url: TargetUrl, schema: Schema, allow_databases: frozenset[str] = frozenset()) -> None:
        self._capabilities = MARIADB if url.scheme == "mariadb" else CAPABILITIES
        _require_usable(schema, self._capabilities.name, per_database=url.per_database)
        self._url = url
        self._schema = schema
        self._allow_databases = allow_databases

    @property
    def capabilities(self) -> Capabilities:
        """See the contract."""
        return self._capabilities

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """See the contract."""
        place = self._place(database)
        connection = self._open(place, create=create and not read_only)
        flavour = Flavour.of(connection.version)
        try:
            if not read_only:
                with explained(place.where, "opening it"):
                    self._admit(connection, place, flavour)
                    share(connection, place.located)
        except BaseException:
            connection.close()
            raise
        made: list[Tables] = []

        def another() -> Wire:
            other = connect(self._url, place.located, where=place.where)
            if not read_only:
                with explained(place.where, "opening it"):
                    share(other, place.located)
            return other

        def tables() -> Tables:
            if not made:
                ddl = Ddl(self._schema, MysqlLayout(flavour, one_database=place.shared))
                made.append(Tables(connection, another, place.where, flavour, ddl))
            return made[0]

        return MysqlSession(connection, place, flavour, tables, another, read_only=read_only)

    def hold(self, databases: Sequence[str]) -> AbstractContextManager[None]:
        """See the contract."""
        where = ", ".join(dict.fromkeys(self._url.describe(database) for database in databases))
        names = [self._url.locate(database) for database in databases]
        return hold(names, lambda: connect(self._url, None, where=where), where=where)

    def describe(self, database: str) -> str:
        """See the contract."""
        return self._url.describe(database)

    def drop_database(self, database: str) -> bool:
        """See the contract."""
        place = self._place(database)
        try:
            connection = self._open(place, create=False)
        except ConnectionProblem:
            return False
        with closing(connection), explained(place.where, "dropping the database"):
            if not _is_ours_and_empty(connection):
                return False
            connection.execute(f"DROP DATABASE {quote(place.located)}")
            return True

    def _place(self, database: str) -> Place:
        shared = not self._url.per_database
        known = tuple(table for table in self._schema.tables() if shared or table.name.database == database)
        return Place(database, self._url.locate(database), shared, known, self.describe(database))

    def _open(self, place: Place, *, create: bool) -> Wire:
        """Connect, after creating the database if it is missing."""
        connection = connect(self._url, None, where=place.where)
        try:
            with explained(place.where, "opening it"):
                if create and not _exists(connection, place.located):
                    self._create(connection, place)
                _require_database(connection, place)
                connection.select_db(place.located.encode())
        except BaseException:
            connection.close()
            raise
        return connection

    def _create(self, connection: Wire, place: Place) -> None:
        flavour = Flavour.of(connection.version)
        with creating(connection, place.located):
            if _exists(connection, place.located):
                return
            connection.execute(
                f"CREATE DATABASE {quote(place.located)} CHARACTER SET utf8mb4 COLLATE {flavour.collation}"
            )
            connection.select_db(place.located.encode())
            _mark(connection, flavour, marks.DATABASE, place.located)

    def _admit(self, connection: Wire, place: Place, flavour: Flavour) -> None:
        name = place.located
        tables = _tables(connection)
        kinds = {marks.DATABASE, marks.EMPTY} if marks.CREATED in tables else set()
        ours = any(ledger_of("", flavour).marked(executing(connection), kind) for kind in kinds)
        if not ours and not is_safe_name(name) and not tables:
            _mark(connection, flavour, marks.EMPTY, name)
            ours = True
        require_safe(name, where=place.where, ours=ours, allow_databases=self._allow_databases)


def _require_usable(schema: Schema, product: str, *, per_database: bool) -> None:
    require_short_text(schema, max_characters=MysqlLayout.max_identifier, product=product)
    counts = Counter(table.name.table.lower() for table in schema.tables())
    for table in schema.tables():
        if table.name.table.lower() in marks.TABLES:
            raise UsageError(f"table {table.name}: this name is taken by the ledger", hint="rename it")
        if not per_database and counts[table.name.table.lower()] > 1:
            raise UsageError(
                f"table {table.name}: another of the same name would be in the same database",
                hint=f"give each a database of its own: put {PLACEHOLDER} into the URL",
            )


def _exists(connection: Wire, name: str) -> bool:
    sql = "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?"
    return bool(connection.execute(bound(connection, sql, (name,))))


def _require_database(connection: Wire, place: Place) -> None:
    if not _exists(connection, place.located):
        raise NoDatabaseError(
            f"{place.where}: there is no such database", hint="seed a dataset into it first: seedbed seed"
        )


def _tables(connection: Wire) -> set[str]:
    rows = connection.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
    return {name for (name,) in rows}


def _mark(connection: Wire, flavour: Flavour, kind: str, name: str) -> None:
    """Remember what is true of the whole database."""
    ledger, execute = ledger_of("", flavour), executing(connection)
    ledger.create(execute)
    ledger.mark(execute, kind, name)


def _is_ours_and_empty(connection: Wire) -> bool:
    if _tables(connection) != set(marks.TABLES):
        return False
    ledger = ledger_of("", Flavour.of(connection.version))
    execute = executing(connection)
    return bool(ledger.marked(execute, marks.DATABASE)) and not ledger.any_run(execute)
