"""Reads a column as CREATE TABLE declares it: name, type, and what follows.

Invariant: what follows and is not understood costs no more than itself; it is noted, and the column stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from seedbed.model import Action, Timing
from seedbed.readers.drafts import CheckDraft, ColumnDraft, KeyDraft, ReferenceDraft, TableDraft
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.cursor import Cursor, Unread

_STOPS = frozenset(
    """
    CONSTRAINT NOT NULL DEFAULT PRIMARY UNIQUE REFERENCES CHECK COLLATE GENERATED AS COMMENT AUTO_INCREMENT
    AUTOINCREMENT KEY ON CHARSET COLUMN_FORMAT STORAGE COMPRESSION INVISIBLE VISIBLE VIRTUAL STORED PERSISTENT PERSISTED
    DEFERRABLE INITIALLY IDENTITY SRID ENFORCED OPTIONS FIRST AFTER USING SPARSE
    """.split()
)
"""Words that end a type or a default."""


def read_column(cursor: Cursor, table: TableDraft, context: Context) -> ColumnDraft:
    """Read a column into a table.

    Raises:
        Unread: It has no name.
    """
    line = cursor.line
    name = cursor.name()
    column = ColumnDraft(name, read_type_text(cursor), line=line)
    table.columns[name] = column
    read_attributes(cursor, column, table, context)
    return column


def read_type_text(cursor: Cursor) -> str:
    """A type as it is written, up to what follows it."""
    if cursor.peek() in _STOPS and cursor.peek() not in {"CHARSET", "KEY"}:
        return ""  # SQLite's columns need no type
    text = cursor.sql_until(_STOPS | {"CHARACTER"})
    # CHARACTER is the first word of two types, and of CHARACTER SET
    if cursor.peek() == "CHARACTER" and cursor.peek(1) not in {"SET", ""}:
        text += f" {cursor.sql_until(_STOPS)}"
    return re.sub(r"\s+", " ", text).strip()


def read_attributes(cursor: Cursor, column: ColumnDraft, table: TableDraft, context: Context) -> None:
    """Read what follows a column's type."""
    constraint: str | None = None
    while not cursor.at_end:
        if cursor.take("CONSTRAINT"):
            constraint = cursor.name()
            continue
        line, word, shown = cursor.line, cursor.peek(), cursor.shown()
        rule = _RULES.get(word)
        if rule is None:
            why = f"{shown} and what follows it were not understood"
            context.draft.notes.add(f"{table.name[1]}.{column.name}", why, line)
            return
        cursor.token()
        rule(_Attribute(cursor, column, table, context, constraint, line))
        constraint = None


@dataclass(frozen=True, slots=True)
class _Attribute:
    """One thing that is said of a column; the cursor is behind its first word."""

    cursor: Cursor
    column: ColumnDraft
    table: TableDraft
    context: Context
    constraint: str | None
    line: int


def _not(found: _Attribute) -> None:
    if not found.cursor.take("NULL"):
        found.cursor.take_one("DEFERRABLE", "ENFORCED", "VISIBLE")
        return
    found.column.nullable = False
    _skip_conflict(found.cursor)


def _null(found: _Attribute) -> None:
    """NULL is the default."""


def _default(found: _Attribute) -> None:
    found.column.default = found.cursor.sql_until(_STOPS)


def _primary(found: _Attribute) -> None:
    found.cursor.take("KEY")
    found.cursor.take_one("ASC", "DESC")
    _skip_conflict(found.cursor)
    found.table.primary_key = KeyDraft([found.column.name], found.constraint, read_timing(found.cursor))


def _unique(found: _Attribute) -> None:
    found.cursor.take("KEY")
    nulls_distinct = not found.cursor.take("NULLS", "NOT", "DISTINCT")
    _skip_conflict(found.cursor)
    key = KeyDraft([found.column.name], found.constraint, read_timing(found.cursor), nulls_distinct)
    found.table.uniques.append(key)


def _references(found: _Attribute) -> None:
    draft = read_reference(found.cursor, [found.column.name], found.context)
    draft.constraint, draft.line = found.constraint, found.line
    if found.context.dialect == "mysql":
        why = "skipped: MySQL itself ignores REFERENCES in a column; a FOREIGN KEY of the table counts"
        found.context.draft.notes.add(f"{found.table.name[1]}.{found.column.name}", why, found.line)
        return
    found.table.references.append(draft)


def _check(found: _Attribute) -> None:
    found.table.checks.append(CheckDraft(found.cursor.group().sql(), found.constraint, found.line))
    found.cursor.take("NO", "INHERIT")


def _generated(found: _Attribute) -> None:
    always = found.cursor.take("ALWAYS")
    if not always and found.cursor.take("BY", "DEFAULT"):
        found.cursor.take("ON", "NULL")
    found.cursor.expect("AS")
    if found.cursor.take("IDENTITY"):
        _identity(found)
        found.column.identity_always = always
        return
    _as(found)


def _as(found: _Attribute) -> None:
    found.column.generated = found.cursor.group().sql()
    found.cursor.take_one("STORED", "VIRTUAL", "PERSISTENT", "PERSISTED")


def _identity(found: _Attribute) -> None:
    found.column.identity = True
    if found.cursor.peek() == "(":
        found.cursor.group()


def _numbered(found: _Attribute) -> None:
    found.column.identity = True


def _comment(found: _Attribute) -> None:
    found.column.comment = found.cursor.string()


def _on(found: _Attribute) -> None:
    """MySQL's ON UPDATE CURRENT_TIMESTAMP gives values to changed rows only."""
    found.cursor.expect("UPDATE")
    found.cursor.sql_until(_STOPS)


def _one_name(found: _Attribute) -> None:
    found.cursor.take("=")
    found.cursor.qualified()


def _one_token(found: _Attribute) -> None:
    found.cursor.token()


def _deferrable(found: _Attribute) -> None:
    """Left over behind NOT NULL, which cannot be deferred."""
    if found.cursor.take("INITIALLY"):
        found.cursor.token()


def _character(found: _Attribute) -> None:
    found.cursor.expect("SET")
    found.cursor.take("=")
    found.cursor.name()


def _alone(found: _Attribute) -> None:
    """A word that says nothing about values."""


def _key(found: _Attribute) -> None:
    """MySQL: KEY alone is PRIMARY KEY."""
    found.table.primary_key = KeyDraft([found.column.name])


_RULES: dict[str, Callable[[_Attribute], None]] = {
    "NOT": _not,
    "NULL": _null,
    "DEFAULT": _default,
    "PRIMARY": _primary,
    "UNIQUE": _unique,
    "REFERENCES": _references,
    "CHECK": _check,
    "GENERATED": _generated,
    "AS": _as,
    "IDENTITY": _identity,
    "AUTO_INCREMENT": _numbered,
    "AUTOINCREMENT": _numbered,
    "COMMENT": _comment,
    "ON": _on,
    "COLLATE": _one_name,
    "CHARSET": _one_name,
    "COLUMN_FORMAT": _one_name,
    "STORAGE": _one_name,
    "COMPRESSION": _one_name,
    "SRID": _one_token,
    "CHARACTER": _character,
    "KEY": _key,
    **dict.fromkeys("INVISIBLE VISIBLE VIRTUAL STORED PERSISTENT PERSISTED ENFORCED SPARSE".split(), _alone),
    "DEFERRABLE": _deferrable,
}


def _skip_conflict(cursor: Cursor) -> None:
    """SQLite's ON CONFLICT."""
    if cursor.take("ON", "CONFLICT"):
        cursor.token()


# -- What table constraints share --------------------------------------------------------------------------------------


def read_reference(cursor: Cursor, columns: list[str], context: Context) -> ReferenceDraft:
    """Read what follows REFERENCES."""
    line = cursor.line
    table = context.resolve(cursor.qualified())
    parents = cursor.names() if cursor.peek() == "(" else []
    draft = ReferenceDraft(columns, table, parents, line=line)
    while True:
        if cursor.take("ON", "DELETE"):
            draft.on_delete = read_action(cursor)
        elif cursor.take("ON", "UPDATE"):
            draft.on_update = read_action(cursor)
        elif cursor.take("MATCH"):
            if cursor.token().word == "FULL":
                context.draft.notes.add(f"reference to {table[1]}", "MATCH FULL is read as MATCH SIMPLE", line)
        else:
            break
    draft.timing = read_timing(cursor)
    cursor.take("NOT", "VALID")
    return draft


def read_action(cursor: Cursor) -> Action:
    """Read what happens to rows whose parent goes.

    Raises:
        Unread: It is none of SQL's actions.
    """
    word = cursor.token().word
    if word in {"SET", "NO"}:
        word = f"{word} {cursor.token().word}"
        if cursor.peek() == "(":
            cursor.group()
    try:
        return Action(word)
    except ValueError:
        raise Unread(f"{word} is no action of a foreign key") from None


def read_timing(cursor: Cursor) -> Timing:
    """Read when a constraint is checked."""
    timing = Timing.AT_ONCE
    while True:
        if cursor.take("NOT", "DEFERRABLE") or cursor.take("INITIALLY", "IMMEDIATE"):
            continue
        if cursor.take("DEFERRABLE"):
            timing = timing or Timing.DEFERRABLE
        elif cursor.take("INITIALLY", "DEFERRED"):
            timing = Timing.DEFERRED
        else:
            return timing
