"""Fills tables from those of another database of the server, by INSERT … SELECT.

Invariant: a table's rows come in one transaction, into an empty table; references are checked when they are added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedbed.targets.ddl import Ddl
from seedbed.targets.mysql.connection import explained, quote, transaction
from seedbed.targets.mysql.references import unchecked
from seedbed.targets.reshaping import Move, selected

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire


def copy_rows(connection: Wire, source: str, move: Move, ddl: Ddl, where: str) -> None:
    """Fill one table.

    Args:
        connection: On the database that the table is in.
        source: The database that the old table is in.
        move: What is made of what.
        ddl: Writes the new schema's SQL.
        where: The database as messages show it.
    """
    names, values = selected(move, quote, ddl.expression, ddl.computed(move.after))
    table, old = quote(move.after.name.table), f"{quote(source)}.{quote(move.before.name.table)}"
    doing = f"copying the rows of {move.after.name.table}"
    with explained(where, doing), transaction(connection), unchecked(connection, uniques=True):
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {old}")
