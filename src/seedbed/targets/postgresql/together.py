"""Rows of several parts or tables in one statement, so that foreign keys between them are looked at when all are there.

PostgreSQL checks a foreign key at the end of a statement (or of the transaction, where it is deferred), and the
statements of a WITH are one: https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-MODIFYING.
So rows in a circle need neither deferred constraints nor nulls that are filled in later.

Invariant: everything here happens in the caller's transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from seedbed.model import Table, TableName
from seedbed.targets.base import Part
from seedbed.targets.ledger import Execute
from seedbed.targets.postgresql.connection import quote
from seedbed.targets.sparing import Follower

if TYPE_CHECKING:
    import psycopg

Copy = Callable[[str, TableName, Sequence[str], Iterable[pa.RecordBatch]], None]
"""Copies batches into columns of a relation, which are those of a table."""
_STAGE = "seedbed_stage_"


def load(
    connection: psycopg.Connection[tuple[Any, ...]],
    parts: Sequence[Part],
    make: Callable[[Part], pa.RecordBatch],
    relation: Callable[[TableName], str],
    copy: Copy,
) -> None:
    """Load parts of one table by one COPY, those of several by one INSERT.

    Args:
        connection: In a transaction.
        parts: Those of a table one after the other.
        make: Gives the rows of a part.
        relation: A table's quoted name.
        copy: Copies batches into a relation.
    """
    tables = [(name, list(group)) for name, group in groupby(parts, key=lambda part: part.table)]
    inserts = []
    for place, (name, own) in enumerate(tables):
        first = make(own[0])
        columns, target = first.schema.names, relation(name)
        stage = target
        if len(tables) > 1:
            stage = _stage(connection, place, target, columns)
            shown = ", ".join(map(quote, columns))
            insert = f"INSERT INTO {target} ({shown}) OVERRIDING SYSTEM VALUE SELECT {shown} FROM {stage}"
            inserts.append(f"part_{place} AS ({insert})")
        copy(stage, name, columns, _batches(first, own[1:], make))
    if inserts:
        connection.execute(f"WITH {', '.join(inserts)} SELECT".encode())


def delete(
    connection: psycopg.Connection[tuple[Any, ...]],
    tables: Sequence[tuple[Table, pa.RecordBatch]],
    relation: Callable[[TableName], str],
    copy: Copy,
) -> list[int]:
    """Delete rows of several tables by their keys; how many of each."""
    if not tables:
        return []
    deletes = []
    for place, (table, keys) in enumerate(tables):
        target = relation(table.name)
        stage = _stage(connection, place, target, table.primary_key)
        copy(stage, table.name, table.primary_key, [keys.select(list(table.primary_key))])
        same = " AND ".join(f"t.{quote(name)} = k.{quote(name)}" for name in table.primary_key)
        deletes.append(f"part_{place} AS (DELETE FROM {target} t USING {stage} k WHERE {same} RETURNING 1)")
    counts = ", ".join(f"(SELECT count(*) FROM part_{place})" for place in range(len(deletes)))
    row = connection.execute(f"WITH {', '.join(deletes)} SELECT {counts}".encode()).fetchone()
    return list(row or ())


def foreign_keys(execute: Execute, tables: Mapping[str, TableName]) -> set[tuple[TableName, TableName]]:
    """The foreign keys among some tables, each as child and parent.

    Args:
        execute: Runs a statement.
        tables: The tables by their quoted names; one that is not there has none.
    """
    found = execute("SELECT name, to_regclass(name)::oid FROM unnest(?::text[]) AS name", (list(tables),))
    names = {oid: tables[name] for name, oid in found if oid is not None}
    rows = execute("SELECT conrelid, confrelid FROM pg_constraint WHERE contype = 'f' AND conparentid = 0")
    return {(names[child], names[parent]) for child, parent in rows if child in names and parent in names}


def referred_from_elsewhere(execute: Execute, relations: Sequence[str]) -> bool:
    """Whether tables that are not among these have foreign keys to them; then TRUNCATE refuses."""
    rows = execute(
        "SELECT 1 FROM pg_constraint WHERE contype = 'f' AND confrelid = ANY(?::text[]::regclass[]) "
        "AND NOT conrelid = ANY(?::text[]::regclass[]) LIMIT 1",
        (list(relations), list(relations)),
    )
    return bool(rows)


def followers(execute: Execute, relations: Sequence[str], known: Sequence[str]) -> list[Follower]:
    """The foreign keys of tables that are not known, by which a deletion from these tables would reach their rows."""
    rows = execute(
        "SELECT conrelid::regclass::text, confdeltype::text, array(SELECT quote_ident(attname) FROM unnest(conkey) "
        "WITH ORDINALITY AS k (number, place) JOIN pg_attribute a ON attrelid = conrelid AND attnum = number "
        "ORDER BY place) FROM pg_constraint WHERE contype = 'f' AND confdeltype IN ('c', 'n', 'd') "
        "AND confrelid = ANY(?::text[]::regclass[]) AND conparentid = 0 "
        "AND NOT conrelid = ANY(array(SELECT to_regclass(name) FROM unnest(?::text[]) AS name))",
        (list(relations), list(known)),
    )
    words = {"c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"}
    return [Follower(table, tuple(columns), words[action]) for table, action, columns in rows]


def _batches(
    first: pa.RecordBatch, others: Iterable[Part], make: Callable[[Part], pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    yield first
    yield from map(make, others)


def _stage(connection: psycopg.Connection[tuple[Any, ...]], place: int, target: str, columns: Sequence[str]) -> str:
    """A temporary table for some columns of a table, which lives as long as the transaction."""
    name = f"{_STAGE}{place}"
    shown = ", ".join(map(quote, columns))
    connection.execute(f"CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT {shown} FROM {target} WITH NO DATA".encode())
    return f"pg_temp.{name}"
