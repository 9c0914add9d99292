"""Rows of several parts or tables in one transaction, with the references between them checked before it ends.

The server checks a reference row by row, so while these rows come or go its checks are off; what they would have
found is looked for by query, and a row that refers to nothing undoes all.

Invariant: after the transaction every reference from or to the tables holds, or nothing has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.model import Table, TableName
from seedbed.targets.mysql.connection import quote, transaction
from seedbed.targets.mysql.keys import key_table, same
from seedbed.targets.mysql.load import Loader
from seedbed.targets.mysql.references import ForeignKey, foreign_keys, require_parents, unchecked
from seedbed.targets.sparing import FOLLOWING, Follower, spared

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire


def delete(
    connection: Wire,
    loader: Loader,
    tables: Sequence[tuple[Table, pa.RecordBatch]],
    *,
    known: Collection[str],
    where: str,
) -> list[int]:
    """Delete rows of tables by their primary keys; how many of each.

    Args:
        connection: On the database, in no transaction.
        loader: Loads over it.
        tables: The tables, each with the columns of its key.
        known: The tables of the dataset, by name.
        where: The database as messages show it.

    Raises:
        LoadError: A row that stays refers to one that goes.
        OccupiedError: A row of a table that is not known would go or change with one of them.
    """
    pointing = [key for table, _ in tables for key in foreign_keys(connection, to=table.name.table)]
    going = {table.name.table for table, _ in tables}
    with ExitStack() as stack:
        statements = []
        for place, (table, keys) in enumerate(tables):
            columns = table.primary_key
            given = key_table(connection, loader, table.name, columns, [keys.select(list(columns))], place=place)
            doomed = stack.enter_context(given)
            statements.append(f"DELETE t FROM {quote(table.name.table)} t JOIN {doomed} k ON {same('t', 'k', columns)}")
        stack.enter_context(transaction(connection))
        if any(key.child in going for key in pointing):
            stack.enter_context(unchecked(connection))
        doing = f"{where}: deleting from {', '.join(sorted(going))}"
        with spared(followers(connection, going, {*known, *going}), lambda sql: list(connection.execute(sql)), doing):
            counts = [connection.query(statement.encode()) for statement in statements]
        if any(key.child in going for key in pointing):
            require_parents(connection, pointing, doing)
        return counts


def followers(connection: Wire, names: Collection[str], known: Collection[str]) -> list[Follower]:
    """The foreign keys of tables that are not known, by which a deletion from these tables would reach their rows."""
    keys = {
        (key.child, key.name): key
        for name in names
        for key in foreign_keys(connection, to=name)
        if key.child not in known
    }
    if not keys:
        return []
    rows = connection.execute(
        "SELECT table_name, constraint_name, delete_rule FROM information_schema.referential_constraints "
        "WHERE constraint_schema = DATABASE()"
    )
    return [
        Follower(quote(child), tuple(map(quote, keys[child, name].columns)), action)
        for child, name, action in rows
        if (child, name) in keys and action in FOLLOWING
    ]


def enforced(connection: Wire, tables: Iterable[TableName]) -> set[tuple[TableName, TableName]]:
    """The references among some tables of the database, each as child and parent."""
    by_name = {quote(name.table): name for name in tables}
    pairs = {(quote(key.child), key.parent) for key in foreign_keys(connection)}
    return {(by_name[child], by_name[parent]) for child, parent in pairs if child in by_name and parent in by_name}


def referred_from_elsewhere(connection: Wire, tables: Sequence[TableName]) -> bool:
    """Whether tables that are not among these have references to them."""
    names = {name.table for name in tables}
    return any(key.child not in names for name in names for key in foreign_keys(connection, to=name))


def references_of(connection: Wire, tables: Iterable[TableName]) -> list[ForeignKey]:
    """The references that some tables have."""
    return [key for name in tables for key in foreign_keys(connection, of=name.table)]
