"""App databases in MySQL or MariaDB: a database each, its stage another one.

Invariant: a swap is one RENAME TABLE of all tables, which the server does whole or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedbed.server.stores.base import Store
from seedbed.server.stores.names import RETIRED, database_name, is_stage, stage_of
from seedbed.server.stores.pooled import ServerStore
from seedbed.server.stores.pools import Pools
from seedbed.server.stores.registry import require_placeholder
from seedbed.targets.url import PLACEHOLDER, TargetUrl

if TYPE_CHECKING:
    import sqlalchemy as sa

_LONGEST = 64
_SERVER = "/"
"""What the pool calls the server itself."""


class MysqlStore(ServerStore):
    """See `Store`.

    Args:
        url: Its location has `{database}`.
        text: The same, as it was written.
        pools: How many connections there may be.
    """

    def __init__(self, url: TargetUrl, text: str, pools: Pools) -> None:
        super().__init__(url, text, pools)
        self.engine_name = "MariaDB" if url.scheme == "mariadb" else "MySQL"

    def database(self, model_id: str) -> str:
        """See the contract."""
        [folding] = self._ask("SELECT @@lower_case_table_names")
        around = len(self._url.locate("")) + len(RETIRED)
        return database_name(model_id, _LONGEST - around, folds_case=bool(int(folding)))

    def url(self, database: str) -> str:
        """See the contract."""
        return self._text.replace(PLACEHOLDER, database)

    def allowed(self, database: str) -> frozenset[str]:
        """See the contract."""
        return frozenset({self._url.locate(database)})

    def describe(self, database: str) -> str:
        """See the contract."""
        return self._url.describe(database)

    def exists(self, database: str) -> bool:
        """See the contract."""
        return bool(self._tables(database))

    def names(self) -> list[str]:
        """See the contract."""
        return self._live_among(self._ask("SELECT schema_name FROM information_schema.schemata"))

    def size(self, database: str) -> int:
        """See the contract."""
        sql = "SELECT sum(data_length + index_length) FROM information_schema.tables WHERE table_schema = :name"
        return int(self._ask(sql, name=self._url.locate(database))[0] or 0)

    def swap(self, database: str, staged: str) -> None:
        """See the contract."""
        gone = f"{database}{RETIRED}"
        moves = [(database, gone, table) for table in self._tables(database)]
        moves += [(staged, database, table) for table in self._tables(staged)]
        renames = ", ".join(f"{self._name(old, table)} TO {self._name(new, table)}" for old, new, table in moves)
        self._do(
            f"DROP DATABASE IF EXISTS {self._name(gone)}",
            f"CREATE DATABASE {self._name(gone)}",
            self._created(database, staged),
            f"RENAME TABLE {renames}",
            f"DROP DATABASE IF EXISTS {self._name(gone)}",
            f"DROP DATABASE IF EXISTS {self._name(staged)}",
        )

    def drop(self, database: str) -> None:
        """See the contract."""
        base = database if not is_stage(database) else ""
        going = [stage_of(base), f"{base}{RETIRED}", base] if base else [database]
        for each in going:
            self._pool.forget(each)
        self._do(*(f"DROP DATABASE IF EXISTS {self._name(each)}" for each in going))

    def _created(self, database: str, like: str) -> str:
        """The statement that creates a database where it is missing, with the collation of another."""
        sql = "SELECT default_collation_name FROM information_schema.schemata WHERE schema_name = :name"
        [collation] = self._ask(sql, name=self._url.locate(like))
        return f"CREATE DATABASE IF NOT EXISTS {self._name(database)} CHARACTER SET utf8mb4 COLLATE {collation}"

    def _tables(self, database: str) -> list[str]:
        sql = "SELECT table_name FROM information_schema.tables WHERE table_schema = :name ORDER BY table_name"
        return self._ask(sql, name=self._url.locate(database))

    def _name(self, database: str, table: str = "") -> str:
        quoted = [f"`{name.replace('`', '``')}`" for name in (self._url.locate(database), table) if name]
        return ".".join(quoted)

    def _is_there(self, database: str) -> bool:
        sql = "SELECT 1 FROM information_schema.schemata WHERE schema_name = :name"
        return bool(self._ask(sql, name=self._url.locate(database)))

    def _ask(self, sql: str, **values: str) -> list[str]:
        import sqlalchemy as sa

        with self._connect_to_server() as connection:
            return list(connection.execute(sa.text(sql), values).scalars())

    def _do(self, *statements: str) -> None:
        with self._connect_to_server() as connection:
            for each in statements:
                connection.exec_driver_sql(each.replace("%", "%%"))

    def _make(self, name: str) -> sa.Engine:
        import sqlalchemy as sa

        given, pools = self._url, self._pool.pools
        options = {**dict(given.options), "charset": "utf8mb4"}
        located = None if name == _SERVER else given.locate(name)
        user, password = given.user or None, given.password or None
        url = sa.URL.create("mysql+pymysql", user, password, given.host or None, given.port, located, options)
        return sa.create_engine(
            url,
            connect_args={"init_command": "SET time_zone = '+00:00'"},
            pool_size=pools.kept,
            max_overflow=pools.connections,
            pool_pre_ping=True,
            query_cache_size=0,
        )


def open_store(url: TargetUrl, text: str, pools: Pools) -> Store:
    """See `registry.Factory`."""
    require_placeholder(url)
    return MysqlStore(url, text, pools)
