"""Reads ALTER TABLE, which is where dumps put keys, defaults, numbering, partitions and inheritance.

Invariant: an action that has no bearing on rows is counted, one that has and cannot be read is noted.
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from seedbed.readers.drafts import ColumnDraft, TableDraft
from seedbed.readers.sql.columns import read_attributes, read_column, read_type_text
from seedbed.readers.sql.constraints import is_constraint, read_constraint
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.cursor import Cursor, Unread

_WITHOUT_BEARING = frozenset(
    """
    OWNER CLUSTER REPLICA ENABLE DISABLE FORCE NO VALIDATE SET RESET ENGINE AUTO_INCREMENT DEFAULT CHARACTER CHARSET
    COLLATE CONVERT ROW_FORMAT COMMENT ORDER
    """.split()
)
"""First words of actions that change neither columns nor keys."""


def alter_table(cursor: Cursor, context: Context) -> None:
    """Read an ALTER TABLE, behind the word TABLE.

    Raises:
        Unread: The table is not known.
    """
    line = cursor.line
    cursor.take("IF", "EXISTS")
    cursor.take("ONLY")
    name = cursor.qualified()
    actions = list(cursor.split())
    if all(action.peek() in _WITHOUT_BEARING and action.peek() != "COMMENT" for action in actions):
        for action in actions:
            context.draft.notes.count(f"ALTER TABLE … {action.peek()}", "no bearing on rows", line)
        return
    table = context.table(name)
    for action in actions:
        line = action.line
        try:
            _act(action, table, context)
        except Unread as problem:
            context.draft.notes.add(f"ALTER TABLE {name[1]}", f"skipped: {problem}", line)


def _act(cursor: Cursor, table: TableDraft, context: Context) -> None:
    line, word = cursor.line, cursor.peek()
    rule = _ACTIONS.get(word)
    if rule is not None:
        cursor.token()
        rule(cursor, table, context)
    elif word in _WITHOUT_BEARING:
        context.draft.notes.count(f"ALTER TABLE … {word}", "no bearing on rows", line)
    else:
        raise Unread(f"{cursor.shown()} is not read")


def _alter(cursor: Cursor, table: TableDraft, context: Context) -> None:
    cursor.take("COLUMN")
    _alter_column(cursor, _column(cursor, table, context), table, context)


def _attach(cursor: Cursor, table: TableDraft, context: Context) -> None:
    cursor.expect("PARTITION")
    child = context.table(cursor.qualified())
    child.partition_of, child.bounds = table.name, cursor.sql()


def _inherit(cursor: Cursor, table: TableDraft, context: Context) -> None:
    table.inherits.append(context.resolve(cursor.qualified()))


def _comment(cursor: Cursor, table: TableDraft, _: Context) -> None:
    cursor.take("=")
    table.comment = cursor.string()


def _add(cursor: Cursor, table: TableDraft, context: Context) -> None:
    if is_constraint(cursor, context):
        read_constraint(cursor, table, context)
        return
    cursor.take("COLUMN")
    cursor.take("IF", "NOT", "EXISTS")
    if cursor.peek() == "(":
        for item in cursor.items():
            read_column(item, table, context)
        return
    read_column(cursor, table, context)


def _drop_column(cursor: Cursor, table: TableDraft, _: Context) -> None:
    """What the column was part of is noted when the table is put together."""
    cursor.expect("COLUMN")
    cursor.take("IF", "EXISTS")
    name = cursor.name()
    if table.columns.pop(name, None) is None:
        raise Unread(f"there is no column {name}")


def _column(cursor: Cursor, table: TableDraft, context: Context) -> ColumnDraft:
    name = cursor.name()
    found = table.columns.get(name)
    if found is None:
        found = _inherited(name, table, context)
        table.columns[name] = found
    return found


def _inherited(name: str, table: TableDraft, context: Context) -> ColumnDraft:
    """A column of a table that this one inherits from, to be changed for this one alone."""
    for parent in table.inherits:
        found = context.draft.tables.get(parent)
        if found is not None and name in found.columns:
            return copy.copy(found.columns[name])
    raise Unread(f"there is no column {name}")


def _alter_column(cursor: Cursor, column: ColumnDraft, table: TableDraft, context: Context) -> None:
    if cursor.take("SET", "DEFAULT"):
        column.default = cursor.sql()
    elif cursor.take("DROP", "DEFAULT"):
        column.default = None
    elif cursor.take("SET", "NOT", "NULL"):
        column.nullable = False
    elif cursor.take("DROP", "NOT", "NULL"):
        column.nullable = True
    elif cursor.take("ADD"):
        read_attributes(cursor, column, table, context)
    elif cursor.take("SET", "DATA", "TYPE") or cursor.take("TYPE"):
        column.type = read_type_text(cursor)
    else:
        context.draft.notes.count(f"ALTER TABLE … ALTER COLUMN … {cursor.peek()}", "no bearing on rows", cursor.line)


def _declare_anew(cursor: Cursor, table: TableDraft, context: Context) -> None:
    """MySQL's MODIFY and CHANGE, as phpMyAdmin's dumps use them for AUTO_INCREMENT."""
    cursor.take("COLUMN")
    if cursor.peek(1) == "" and not cursor.at_end and cursor.kind(1) is cursor.kind(0):
        cursor.name()  # CHANGE names the column twice
    read_column(cursor, table, context)


_ACTIONS: dict[str, Callable[[Cursor, TableDraft, Context], None]] = {
    "ADD": _add,
    "ALTER": _alter,
    "MODIFY": _declare_anew,
    "CHANGE": _declare_anew,
    "DROP": _drop_column,
    "ATTACH": _attach,
    "INHERIT": _inherit,
    "COMMENT": _comment,
}
