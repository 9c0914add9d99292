"""App databases for tests: made from a schema with rows, and read back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pymysql

from seedbed.model import Schema, Table, TableName
from seedbed.readers.base import ReadOptions
from seedbed.readers.live import read_tables
from seedbed.targets import open_target
from seedbed.targets.base import Part, Run, Target
from tests.places import place
from tests.servers import MariadbServer, Server

LEDGER = {"seedbed_runs", "seedbed_parts", "seedbed_created"}


@dataclass
class AppDatabases:
    """Databases of one engine; see `seedbed.server.syncing.applying.Places`."""

    url: str
    server: Server | None = None

    def target(self, database: str, schema: Schema) -> Target:
        return open_target(self.at(database), schema=schema, whole=True)

    def at(self, database: str) -> str:
        """The URL of one of them."""
        return self.url.replace("{database}", database)

    def located(self, database: str) -> str:
        return self.at(database).rpartition("/")[2]

    def stage(self, database: str) -> str:
        self._run(f"DROP DATABASE IF EXISTS `{self.located(f'{database}_staged')}`")
        return f"{database}_staged"

    def swap(self, database: str, staged: str) -> None:
        old, new, gone = (self.located(each) for each in (database, staged, f"{database}_gone"))
        self._run(f"CREATE DATABASE `{gone}`")
        there, come = self._tables(old), self._tables(new)
        moves = [f"`{old}`.`{each}` TO `{gone}`.`{each}`" for each in there]
        moves += [f"`{new}`.`{each}` TO `{old}`.`{each}`" for each in come]
        self._run(f"RENAME TABLE {', '.join(moves)}")
        self._run(f"DROP DATABASE `{gone}`")
        self._run(f"DROP DATABASE `{new}`")

    def _tables(self, name: str) -> list[str]:
        return [each for (each,) in self._run(f"SHOW TABLES FROM `{name}`")]

    def _run(self, sql: str) -> list[tuple[Any, ...]]:
        assert isinstance(self.server, MariadbServer)
        with (
            pymysql.connect(host=self.server.host, port=self.server.port, user=self.server.user) as connection,
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)
            return list(cursor.fetchall())


@contextmanager
def app_databases(kind: str, folder: Path, server: Server | None = None) -> Iterator[AppDatabases]:
    """A place for app databases that nobody else uses, and that is gone afterwards."""
    with place(kind, folder, server) as url:
        yield AppDatabases(url, server)


def make(target: Target, schema: Schema, rows: Mapping[TableName, pa.RecordBatch] | None = None) -> None:
    """Make a schema's database from nothing, and load rows."""
    run = Run(uuid.uuid4().hex, "app", "", "{}", "loading", datetime.now(UTC))
    (database,) = schema.databases
    with closing(target.session(database.name, create=True)) as session:
        session.create_tables(database.tables, run)
        for name, batch in (rows or {}).items():
            session.load(run, Part(name, 0, batch.num_rows), batch)
        session.finish_tables(database.tables, run)
        session.complete(run)


def live(places: AppDatabases, database: str) -> Schema:
    """The schema as the database has it, its columns and tables in alphabetical order, without the ledger."""
    reading = read_tables(places.at(database), ReadOptions(database="app"))
    (found,) = reading.schema.databases
    tables = [_sorted(table) for table in found.tables if table.name.table not in LEDGER]
    return Schema((replace(found, tables=tuple(sorted(tables, key=lambda table: table.name))),))


def _sorted(table: Table) -> Table:
    """Lists whose order follows the order of columns, in alphabetical order."""
    return replace(
        table,
        columns=tuple(sorted(table.columns, key=lambda each: each.name)),
        uniques=tuple(sorted(table.uniques, key=repr)),
        indexes=tuple(sorted(table.indexes, key=repr)),
        references=tuple(sorted(table.references, key=repr)),
    )


def values(target: Target, table: Table, key: str, column: str) -> dict[str, Any]:
    """A column's values by the row's key, as Python has them."""
    with closing(target.session(table.name.database, read_only=True)) as session:
        types = [table.column(key).type, table.column(column).type]
        quoted = [f'"{name}"' if target.capabilities.dialect != "mysql" else f"`{name}`" for name in (key, column)]
        batches = list(session.stream(f"SELECT {', '.join(quoted)} FROM {session.relation(table.name)}", types))
    rows = pa.Table.from_batches(batches)
    return dict(zip(map(str, rows.column(0).to_pylist()), rows.column(1).to_pylist(), strict=True))
