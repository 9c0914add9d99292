"""Reads what stands beside the columns of CREATE TABLE, and behind ALTER TABLE … ADD: keys, indexes, checks.

Invariant: one that cannot be read leaves the table as it was.
"""

from __future__ import annotations

import re

from seedbed.readers.drafts import CheckDraft, IndexDraft, KeyDraft, TableDraft, TermDraft
from seedbed.readers.sql.columns import read_reference, read_timing
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.cursor import Cursor, Unread
from seedbed.readers.sql.scan import Is

_ALONE = frozenset({"CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE"})
_OPERATOR_CLASS = re.compile(r"\)\s+[a-z_]\w*$", re.IGNORECASE)
_OPERATORS = frozenset({"::", ".", "||", "+", "-", "*", "/", "=", "<>", "<", ">", "IS", "IN", "AND", "OR", "AT"})
_MYSQL = frozenset({"KEY", "INDEX", "FULLTEXT", "SPATIAL"})


def is_constraint(cursor: Cursor, context: Context) -> bool:
    """Whether a constraint comes next rather than a column."""
    word = cursor.peek()
    if word in _ALONE:
        return True
    return word in _MYSQL and context.dialect == "mysql"


def read_constraint(cursor: Cursor, table: TableDraft, context: Context) -> None:
    """Read a constraint or an index into a table.

    Raises:
        Unread: It cannot be read.
    """
    line = cursor.line
    name = None
    if cursor.take("CONSTRAINT") and cursor.peek() not in _ALONE - {"CONSTRAINT"}:
        name = cursor.name()
    word = cursor.token().word
    if word == "PRIMARY":
        cursor.expect("KEY")
        _skip_name(cursor)
        table.primary_key = _key(cursor, name)
    elif word == "UNIQUE":
        _unique(cursor, name, table, line)
    elif word == "FOREIGN":
        _foreign(cursor, name, table, context, line)
    elif word == "CHECK":
        table.checks.append(CheckDraft(cursor.group().sql(), name, line))
    elif word in _MYSQL:
        _index(cursor, word, table, line)
    else:
        raise Unread(f"{word} constraints are not read; the database may refuse rows for it")


def _key(cursor: Cursor, name: str | None) -> KeyDraft:
    cursor.take_one("CLUSTERED", "NONCLUSTERED")
    if cursor.take("USING"):
        if cursor.take("INDEX"):
            raise Unread("a key that takes over an index is not read")
        cursor.name()
    columns = cursor.names()
    if cursor.take("INCLUDE"):
        cursor.group()
    if cursor.take("ON", "CONFLICT"):
        cursor.token()
    return KeyDraft(columns, name, read_timing(cursor))


def _unique(cursor: Cursor, name: str | None, table: TableDraft, line: int) -> None:
    cursor.take_one("KEY", "INDEX")
    nulls_distinct = not cursor.take("NULLS", "NOT", "DISTINCT")
    name = _skip_name(cursor) or name
    terms = _terms_ahead(cursor)
    if terms is not None and any(term.sql for term in terms):
        table.indexes.append(IndexDraft(terms, name, unique=True, line=line))
        return
    key = _key(cursor, name)
    key.nulls_distinct = nulls_distinct
    table.uniques.append(key)


def _terms_ahead(cursor: Cursor) -> list[TermDraft] | None:
    """MySQL's unique keys may be over expressions; None where no parentheses come next."""
    if cursor.peek() != "(" or cursor.peek(1) != "(":
        return None
    return read_terms(cursor)


def _foreign(cursor: Cursor, name: str | None, table: TableDraft, context: Context, line: int) -> None:
    cursor.expect("KEY")
    name = _skip_name(cursor) or name
    columns = cursor.names()
    cursor.expect("REFERENCES")
    reference = read_reference(cursor, columns, context)
    reference.constraint, reference.line = name, line
    table.references.append(reference)


def _index(cursor: Cursor, word: str, table: TableDraft, line: int) -> None:
    """MySQL's KEY and INDEX."""
    method = word.lower() if word in {"FULLTEXT", "SPATIAL"} else ""
    if method:
        cursor.take_one("KEY", "INDEX")
    name = _skip_name(cursor)
    table.indexes.append(IndexDraft(read_terms(cursor), name, method=method, line=line))


def _skip_name(cursor: Cursor) -> str | None:
    """MySQL's own name of an index, and its USING BTREE."""
    name = None
    if cursor.peek() not in {"(", "USING", "CLUSTERED", "NONCLUSTERED"}:
        name = cursor.name()
    if cursor.peek() == "USING" and cursor.peek(1) in {"BTREE", "HASH"}:
        cursor.token()
        cursor.token()
    return name


def read_terms(cursor: Cursor) -> list[TermDraft]:
    """Read what an index covers, in parentheses."""
    return [_term(item) for item in cursor.items()]


def _term(cursor: Cursor) -> TermDraft:
    if _is_column(cursor):
        return TermDraft(column=cursor.name())
    text = cursor.sql_until({"ASC", "DESC", "NULLS", "COLLATE"})
    return TermDraft(sql=_OPERATOR_CLASS.sub(")", text))


def _is_column(cursor: Cursor) -> bool:
    """Whether a column comes next: a name, maybe with a length, an operator class or a direction."""
    following = cursor.peek(1)
    if cursor.peek() == "(" or following in _OPERATORS:
        return False
    return following != "(" or cursor.kind(2) is Is.NUMBER
