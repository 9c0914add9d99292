"""What a loaded dataset comes to: a checksum of every table, and what surrounds the rows."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import NamedTuple

import pyarrow as pa

from seedbed import Dataset
from seedbed.model import Table
from seedbed.run import find_runs
from seedbed.targets import Session, Target

_SURROUNDINGS = {
    "SQLite": "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name",
    "DuckDB": "SELECT sql FROM duckdb_tables() WHERE NOT starts_with(table_name, 'seedbed_') UNION ALL "
    "SELECT sql FROM duckdb_indexes() ORDER BY 1",
    "PostgreSQL": "SELECT conname::text, contype::text, convalidated, pg_get_constraintdef(oid) FROM pg_constraint "
    # not of the ledgers: one killed between CREATE DATABASE and its mark leaves a database that counts as found
    "WHERE connamespace::regnamespace::text !~ '^(pg_|information)' AND conname !~ '^seedbed_' ORDER BY 1, 4",
    "MySQL": "SELECT 'column', table_name, column_name, column_type, is_nullable FROM information_schema.columns "
    "WHERE table_schema = DATABASE() UNION ALL "
    "SELECT 'index', table_name, index_name, column_name, seq_in_index FROM information_schema.statistics "
    "WHERE table_schema = DATABASE() UNION ALL "
    "SELECT 'constraint', table_name, constraint_name, constraint_type, '' FROM information_schema.table_constraints "
    "WHERE constraint_schema = DATABASE() ORDER BY 1, 2, 3, 5",
}


class State(NamedTuple):
    """What must be equal between two loads.

    Attributes:
        rows: The checksum of each table's rows, in the order of its key.
        surroundings: Tables, keys and indexes, as the database tells them.
        parts: How many parts the ledgers have.
        states: Of the run, in each database.
    """

    rows: dict[str, str]
    surroundings: dict[str, str]
    parts: int
    states: tuple[str, ...]


def state_of(dataset: Dataset, target: Target) -> State:
    """The state of a dataset in a target."""
    rows, surroundings, parts = {}, {}, 0
    runs = find_runs(target, dataset.databases)
    for database in dataset.plan.schema.databases:
        with closing(target.session(database.name, read_only=True)) as session:
            for table in database.tables:
                rows[str(table.name)] = checksum(session, table)
            sql = _SURROUNDINGS.get(target.capabilities.name)  # files have none
            surroundings[database.name] = str(session.query(sql).to_pylist()) if sql else ""
            parts += sum(len(session.parts(run.id)) for run in runs[database.name])
    return State(rows, surroundings, parts, tuple(run.state for found in runs.values() for run in found))


def checksum(session: Session, table: Table) -> str:
    """The checksum of a table's rows, the same on every target."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{name}"' for name in table.primary_key)
    sql = f"SELECT {columns} FROM {session.relation(table.name)} ORDER BY {order}"
    batches = list(session.stream(sql, [column.type for column in table.columns]))
    digest = hashlib.sha256()
    for number in range(len(table.columns)):
        values = pa.chunked_array([batch.column(number) for batch in batches]).to_pylist() if batches else []
        digest.update(repr(values).encode())
    return digest.hexdigest()
