"""App databases in PostgreSQL: a database each, or a schema each of one database.

Its stage is a schema beside it, so that a swap renames two schemas in one transaction: no table is locked, no
connection broken, and whoever reads reads on.

Invariant: what a swap has replaced is dropped after it, and where that was interrupted, by whatever comes next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from seedbed.server.stores.base import Store
from seedbed.server.stores.names import RETIRED, STAGE, database_name, is_live, is_stage, stage_of
from seedbed.server.stores.pooled import ServerStore
from seedbed.server.stores.pools import Pools
from seedbed.targets.url import PLACEHOLDER, TargetUrl

if TYPE_CHECKING:
    import sqlalchemy as sa

_LONGEST = 63
_PUBLIC = "public"
_MAINTENANCE = "postgres"


class _Place(NamedTuple):
    database: str
    schema: str


class PostgresqlStore(ServerStore):
    """See `Store`.

    Args:
        url: Its location has `{database}`, or is the one database of all schemas.
        text: The same, as it was written.
        pools: How many connections there may be.
    """

    engine_name = "PostgreSQL"

    def database(self, model_id: str) -> str:
        """See the contract."""
        around = len(self._url.locate("")) if self._url.has_placeholder else len(RETIRED)
        return database_name(model_id, _LONGEST - around)

    def url(self, database: str) -> str:
        """See the contract."""
        place = self._place(database)
        text = self._text.replace(PLACEHOLDER, _base(database))
        if place.schema == _PUBLIC:
            return text
        return f"{text}{'&' if '?' in text else '?'}schema={quote(place.schema)}"

    def allowed(self, database: str) -> frozenset[str]:
        """See the contract."""
        return frozenset({self._place(database).database})

    def describe(self, database: str) -> str:
        """See the contract."""
        place = self._place(database)
        return self._url.describe(_base(database)) + ("" if place.schema == _PUBLIC else f" schema {place.schema}")

    def exists(self, database: str) -> bool:
        """See the contract."""
        place = self._place(database)
        return self._has_database(place.database) and bool(self._ask(database, _ANY_TABLE, schema=place.schema))

    def names(self) -> list[str]:
        """See the contract."""
        if not self._url.has_placeholder:
            place = self._url.location
            found = self._ask_server("SELECT nspname FROM pg_namespace", place) if self._has_database(place) else []
            return sorted(name for name in found if is_live(name))
        return self._live_among(self._ask_server("SELECT datname FROM pg_database", _MAINTENANCE))

    def size(self, database: str) -> int:
        """See the contract."""
        place = self._place(database)
        if not self._has_database(place.database):
            return 0
        sql = _DATABASE_SIZE if self._url.has_placeholder else _SCHEMA_SIZE
        return int(self._ask(database, sql, schema=place.schema)[0] or 0)

    def swap(self, database: str, staged: str) -> None:
        """See the contract."""
        live, fresh, gone = (self._place(each).schema for each in (database, staged, f"{database}{RETIRED}"))
        with self.connect(staged) as connection:
            _execute(connection, f"DROP SCHEMA IF EXISTS {_quoted(gone)} CASCADE")
            connection.commit()
            if _scalars(connection, "SELECT nspname FROM pg_namespace WHERE nspname = :live", live=live):
                _execute(connection, f"ALTER SCHEMA {_quoted(live)} RENAME TO {_quoted(gone)}")
            _execute(connection, f"ALTER SCHEMA {_quoted(fresh)} RENAME TO {_quoted(live)}")
            connection.commit()
            _execute(connection, f"DROP SCHEMA IF EXISTS {_quoted(gone)} CASCADE")
            connection.commit()

    def drop(self, database: str) -> None:
        """See the contract."""
        place, base = self._place(database), _base(database)
        for name in {database, stage_of(base), f"{base}{RETIRED}"}:
            self._pool.forget(name)
        if not self._has_database(place.database):
            return
        if self._url.has_placeholder and not is_stage(database):
            self._do(_MAINTENANCE, [f"DROP DATABASE IF EXISTS {_quoted(place.database)} WITH (FORCE)"])
            return
        going = {self._place(name).schema for name in (database, stage_of(base), f"{base}{RETIRED}")}
        self._do(place.database, [f"DROP SCHEMA IF EXISTS {_quoted(schema)} CASCADE" for schema in sorted(going)])

    def _place(self, name: str) -> _Place:
        if not self._url.has_placeholder:
            return _Place(self._url.location, name)
        ending = name.removeprefix(_base(name))
        return _Place(self._url.locate(_base(name)), f"seedbed{ending}" if ending else _PUBLIC)

    def _is_there(self, database: str) -> bool:
        place = self._place(database)
        return self._has_database(place.database) and (
            place.schema == _PUBLIC or bool(self._ask_server(_HAS_SCHEMA, place.database, schema=place.schema))
        )

    def _has_database(self, name: str) -> bool:
        return bool(self._ask_server("SELECT 1 FROM pg_database WHERE datname = :name", _MAINTENANCE, name=name))

    def _ask(self, database: str, sql: str, **values: str) -> list[str]:
        with self.connect(database) as connection:
            return _scalars(connection, sql, **values)

    def _ask_server(self, sql: str, database: str, **values: str) -> list[str]:
        with self._connect_to_server(database) as connection:
            return _scalars(connection, sql, **values)

    def _do(self, database: str, statements: list[str]) -> None:
        with self._connect_to_server(database) as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            for each in statements:
                _execute(connection, each)

    def _make(self, name: str) -> sa.Engine:
        """An engine; of a database of the server's where the name begins with a slash."""
        import sqlalchemy as sa

        place = _Place(name[1:], _PUBLIC) if name.startswith("/") else self._place(name)
        given, pools = self._url, self._pool.pools
        url = sa.URL.create(
            "postgresql+psycopg",
            given.user or None,
            given.password or None,
            given.host or None,
            given.port,
            place.database,
            dict(given.options),
        )
        arguments = {
            "options": f"-csearch_path={_quoted(place.schema)} -ctimezone=UTC -clock_timeout=30s",
            # A swap puts other tables under the names that a prepared statement was planned for.
            "prepare_threshold": None,
            "application_name": "seedbed serve",
        }
        return sa.create_engine(
            url,
            connect_args=arguments,
            pool_size=pools.kept,
            max_overflow=pools.connections,
            pool_pre_ping=True,
            query_cache_size=0,
        )


_HAS_SCHEMA = "SELECT '1' FROM pg_namespace WHERE nspname = :schema"
_ANY_TABLE = (
    "SELECT '1' FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
    "WHERE nspname = :schema AND relkind IN ('r', 'p') AND NOT starts_with(relname, 'seedbed_') LIMIT 1"
)
_DATABASE_SIZE = "SELECT pg_database_size(current_database())::text WHERE :schema <> ''"
_SCHEMA_SIZE = (
    "SELECT sum(pg_total_relation_size(c.oid))::text FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
    "WHERE nspname = :schema AND relkind IN ('r', 'p')"
)


def _base(name: str) -> str:
    """The database beside which a stage stands."""
    return name.removesuffix(STAGE).removesuffix(RETIRED)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _execute(connection: sa.Connection, sql: str) -> None:
    connection.exec_driver_sql(sql)


def _scalars(connection: sa.Connection, sql: str, **values: str) -> list[str]:
    import sqlalchemy as sa

    return list(connection.execute(sa.text(sql.replace("::", r"\:\:")), values).scalars())


def open_store(url: TargetUrl, text: str, pools: Pools) -> Store:
    """See `registry.Factory`."""
    return PostgresqlStore(url, text, pools)
