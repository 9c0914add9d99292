"""Reads CREATE TABLE: the columns and constraints in its parentheses, and the options behind them.

Invariant: an item that cannot be read is noted with its line and skipped; the rest of the table stays.
"""

from __future__ import annotations

import copy

from seedbed.readers.drafts import PartitionDraft, TableDraft
from seedbed.readers.partitions import condition
from seedbed.readers.sql.columns import read_column
from seedbed.readers.sql.constraints import is_constraint, read_constraint
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.cursor import Cursor, Unread
from seedbed.readers.sql.remarks import add_remarks
from seedbed.readers.sql.scan import Statement


def create_table(cursor: Cursor, context: Context, statement: Statement) -> None:
    """Read a CREATE TABLE, behind the word TABLE.

    Raises:
        Unread: It is not a table with columns of its own.
    """
    line = statement.line
    cursor.take("IF", "NOT", "EXISTS")
    name = context.resolve(cursor.qualified())
    if name in context.draft.tables:
        raise Unread("there is a table of this name already")
    table = TableDraft(name, line=line)
    if cursor.take("PARTITION", "OF"):
        _partition_of(cursor, table, context)
    elif cursor.take("LIKE"):
        _like(table, cursor, context)
    elif cursor.peek() == "(":
        _items(cursor.group(), table, context)
    else:
        raise Unread(f"{cursor.shown()} stands where its columns should; only tables with listed columns are read")
    _options(cursor, table, context)
    if cursor.take("AS") or cursor.peek() == "SELECT":
        raise Unread("a table made from a query is not read")
    context.draft.tables[name] = table
    add_remarks(table, statement, context.source)


def _items(group: Cursor, table: TableDraft, context: Context) -> None:
    for item in group.split():
        line = item.line
        try:
            if item.take("LIKE"):
                _like(table, item, context)
            elif is_constraint(item, context):
                read_constraint(item, table, context)
            else:
                read_column(item, table, context)
        except Unread as problem:
            context.draft.notes.add(f"part of table {table.name[1]}", f"skipped: {problem}", line)


def _like(table: TableDraft, cursor: Cursor, context: Context) -> None:
    """Columns like another table's; PostgreSQL takes over the rest only where it is told INCLUDING."""
    other = context.table(cursor.qualified())
    everything = "INCLUDING" in cursor.sql().upper() or context.dialect == "mysql"
    table.columns |= copy.deepcopy(other.columns)
    if everything:
        table.primary_key = copy.deepcopy(other.primary_key)
        table.uniques += copy.deepcopy(other.uniques)
        table.indexes += copy.deepcopy(other.indexes)
        table.checks += copy.deepcopy(other.checks)
    cursor.sql_until(())


def _partition_of(cursor: Cursor, table: TableDraft, context: Context) -> None:
    table.partition_of = context.resolve(cursor.qualified())
    if cursor.peek() == "(":
        cursor.group()
    table.bounds = cursor.sql_until({"PARTITION", "USING", "WITH", "TABLESPACE"}, at_least=6)


def _options(cursor: Cursor, table: TableDraft, context: Context) -> None:
    """What stands behind the parentheses; options of storage are passed over."""
    while not cursor.at_end:
        word = cursor.token().word
        if word == "INHERITS":
            table.inherits += [context.resolve(item.qualified()) for item in cursor.items()]
        elif word == "PARTITION" and cursor.take("BY"):
            _partition_by(cursor, table, context)
        elif word == "COMMENT":
            cursor.take("=")
            table.comment = cursor.string()
        elif word in {"AS", "SELECT"}:
            raise Unread("a table made from a query is not read")


def _partition_by(cursor: Cursor, table: TableDraft, context: Context) -> None:
    key = cursor.sql_until({"(", "PARTITIONS", "SUBPARTITION"})
    if cursor.peek() == "(":
        key = f"{key} ({cursor.group().sql()})"
    table.partition_key = key
    if context.dialect != "mysql":
        return
    cursor.sql_until({"("}, at_least=0)  # PARTITIONS 4, SUBPARTITION BY …
    if cursor.peek() != "(":
        return
    below = ""
    for item in cursor.items():
        item.expect("PARTITION")
        name = item.name()
        bounds = item.sql_until({"ENGINE", "COMMENT", "DATA", "INDEX", "STORAGE", "TABLESPACE", "("}, at_least=0)
        if item.peek() == "(" and bounds:
            bounds = f"{bounds} ({item.group().sql()})"
        table.partitions.append(PartitionDraft(name, bounds, condition(key, bounds, below)))
        below = bounds
