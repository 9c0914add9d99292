"""Reads ALTER TABLE, which is where dumps put keys, defaults, numbering, partitions and inheritance.

Invariant: an action that has no bearing on rows is counted, one that has and cannot be read is noted.
"""

from __future__ import annotations

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
    line = cursor.line
    if cursor.take("ADD"):
        _add(cursor, table, context)
    elif cursor.take("ALTER"):
        cursor.take("COLUMN")
        _alter_column(cursor, _column(cursor, table), table, context)
    elif cursor.take_one("MODIFY", "CHANGE"):
        _declare_anew(cursor, table, context)
    elif cursor.take("ATTACH", "PARTITION"):
        child = context.table(cursor.qualified())
        child.partition_of, child.bounds = table.name, cursor.sql()
    elif cursor.take("INHERIT"):
        table.inherits.append(context.resolve(cursor.qualified()))
    elif cursor.take("COMMENT"):
        cursor.take("=")
        table.comment = cursor.string()
    elif cursor.peek() in _WITHOUT_BEARING:
        context.draft.notes.count(f"ALTER TABLE … {cursor.peek()}", "no bearing on rows", line)
    else:
        raise Unread(f"{cursor.shown()} is not read")


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


def _column(cursor: Cursor, table: TableDraft) -> ColumnDraft:
    name = cursor.name()
    found = table.columns.get(name)
    if found is None:
        raise Unread(f"there is no column {name}")
    return found


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
        context.draft.notes.count(
            f"ALTER TABLE … ALTER COLUMN … {cursor.peek()}", "no bearing on rows", cursor.line
        )


def _declare_anew(cursor: Cursor, table: TableDraft, context: Context) -> None:
    """MySQL's MODIFY and CHANGE, as phpMyAdmin's dumps use them for AUTO_INCREMENT."""
    cursor.take("COLUMN")
    if cursor.peek(1) == "" and not cursor.at_end and cursor.kind(1) is cursor.kind(0):
        cursor.name()  # CHANGE names the column twice
    read_column(cursor, table, context)
