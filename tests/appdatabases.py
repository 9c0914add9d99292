"""App databases for tests: made from a schema with rows, and read back."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from seedbed.model import Schema, Table, TableName
from seedbed.readers.base import ReadOptions
from seedbed.readers.live import read_tables
from seedbed.server.stores import Store, open_store
from seedbed.targets.base import Part, Run, Target
from tests.places import place
from tests.servers import Server

LEDGER = {"seedbed_runs", "seedbed_parts", "seedbed_created"}


@contextmanager
def app_store(kind: str, folder: Path, server: Server | None = None) -> Iterator[Store]:
    """A place for app databases that nobody else uses, and that is gone afterwards."""
    with place(kind, folder, server) as url:
        store = open_store(url)
        try:
            yield store
        finally:
            store.close()


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


def live(store: Store, database: str) -> Schema:
    """The schema as the database has it, its columns and tables in alphabetical order, without the ledger."""
    reading = read_tables(store.url(database), ReadOptions(database="app"))
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
