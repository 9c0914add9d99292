"""Hands each statement to what reads it, and accounts for those that nothing reads.

Invariant: every statement of the text is read, counted as having no bearing on rows, or noted with its line.
"""

from __future__ import annotations

from collections.abc import Callable

from seedbed.readers.sql.alter import alter_table
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.cursor import Cursor, Unread
from seedbed.readers.sql.objects import (
    alter_domain,
    alter_type,
    comment_on,
    create_domain,
    create_index,
    create_type,
    drop_table,
    set_variable,
    use,
)
from seedbed.readers.sql.scan import Statement
from seedbed.readers.sql.tables import create_table

_MODIFIERS = frozenset(
    """
    OR REPLACE GLOBAL LOCAL TEMP TEMPORARY UNLOGGED UNIQUE FULLTEXT SPATIAL FOREIGN VIRTUAL CLUSTERED NONCLUSTERED
    MATERIALIZED RECURSIVE FORCE CONSTRAINT TRUSTED PROCEDURAL EVENT
    """.split()
)
"""Words between CREATE and what is created."""

_NOT_READ = {
    "VIEW": "views are left alone",
    "TRIGGER": "triggers are not read; what they write or refuse is not known",
    "RULE": "rules are not read",
    "POLICY": "row-level security is not read",
    "FUNCTION": "functions are not read",
    "PROCEDURE": "procedures are not read",
    "AGGREGATE": "aggregates are not read",
    "EVENT": "events are not read",
}
"""What is created and is skipped, one note each."""

_COUNTED = {
    **dict.fromkeys(
        """
        BEGIN COMMIT END START ROLLBACK SAVEPOINT SELECT PRAGMA GRANT REVOKE LOCK UNLOCK DROP ANALYZE VACUUM REINDEX
        \\ SHOW CHECKPOINT REFRESH CALL DO NOTIFY RESET DISCARD SECURITY CHARSET
        """.split(),
        "no bearing on the schema",
    ),
    **dict.fromkeys("INSERT UPDATE DELETE COPY TRUNCATE REPLACE LOAD MERGE VALUES".split(), "rows are not read"),
    "DELIMITER": "routines, triggers and events between DELIMITER lines are not read",
}
"""First words of statements that are counted rather than noted."""

_CREATED_COUNTED = frozenset(
    "SEQUENCE SCHEMA DATABASE EXTENSION ROLE USER COLLATION CAST OPERATOR SERVER PUBLICATION STATISTICS LANGUAGE "
    "TABLESPACE TEXT ACCESS SUBSCRIPTION MACRO SECRET".split()
)


_READ: dict[str, tuple[tuple[str, ...], Callable[[Cursor, Context], None]]] = {
    "COMMENT": (("ON",), comment_on),
    "SET": ((), set_variable),
    "USE": ((), use),
    "DROP": (("TABLE",), drop_table),
}
"""What is read besides CREATE and ALTER, by the first word: the words that must follow, and what reads the rest."""


def read_statement(statement: Statement, context: Context) -> None:
    """Read one statement into the draft, or account for it."""
    cursor = Cursor(context.source, statement.tokens)
    notes = context.draft.notes
    first = cursor.token().word
    try:
        if first in {"CREATE", "ALTER"}:
            (_create if first == "CREATE" else _alter)(cursor, statement, context)
        elif first in _READ and cursor.take(*_READ[first][0]):
            _READ[first][1](cursor, context)
        elif first in _COUNTED:
            notes.count(first, _COUNTED[first], statement.line)
        else:
            raise Unread("this is no statement that seedbed knows")  # noqa: TRY301 all of them end alike
    except Unread as problem:
        notes.add(_shown(statement), f"skipped: {problem}", statement.line)


def _create(cursor: Cursor, statement: Statement, context: Context) -> None:
    modifiers = _modifiers(cursor)
    kind = "EVENT" if modifiers[-1:] == ["EVENT"] and cursor.peek() != "TRIGGER" else cursor.token().word
    if kind == "TABLE":
        _create_table(cursor, statement, context, modifiers)
    elif kind == "INDEX":
        method = next((word.lower() for word in modifiers if word in {"FULLTEXT", "SPATIAL"}), "")
        create_index(cursor, context, unique="UNIQUE" in modifiers, method=method)
    elif kind == "TYPE":
        create_type(cursor, context)
    elif kind == "DOMAIN":
        create_domain(cursor, context)
    elif kind in _CREATED_COUNTED:
        context.draft.notes.count(f"CREATE {kind}", "no bearing on rows", statement.line)
    else:
        raise Unread(_NOT_READ.get(kind, "this is nothing that seedbed knows"))


def _modifiers(cursor: Cursor) -> list[str]:
    """The words between CREATE and what is created, past MySQL's DEFINER, ALGORITHM and SQL SECURITY."""
    modifiers = []
    while cursor.peek() in _MODIFIERS or cursor.peek() in {"DEFINER", "SQL", "ALGORITHM"}:
        word = cursor.token().word
        if cursor.take("="):
            cursor.sql_until({"VIEW", "TRIGGER", "PROCEDURE", "FUNCTION", "EVENT", "SQL", "DEFINER"})
        elif word == "SQL":
            cursor.sql_until({"VIEW", "DEFINER"})
        modifiers.append(word)
    return modifiers


def _create_table(cursor: Cursor, statement: Statement, context: Context, modifiers: list[str]) -> None:
    if "VIRTUAL" in modifiers or "FOREIGN" in modifiers:
        raise Unread("its rows are kept elsewhere")
    if "TEMP" in modifiers or "TEMPORARY" in modifiers:
        raise Unread("it is temporary")
    create_table(cursor, context, statement)


def _alter(cursor: Cursor, statement: Statement, context: Context) -> None:
    kind = cursor.token().word
    if kind in {"TABLE", "FOREIGN"}:
        alter_table(cursor, context)
    elif kind == "TYPE":
        alter_type(cursor, context)
    elif kind == "DOMAIN":
        alter_domain(cursor, context)
    else:
        context.draft.notes.count(f"ALTER {kind}", "no bearing on rows", statement.line)


def _shown(statement: Statement, words: int = 6) -> str:
    """The beginning of a statement."""
    tokens = statement.tokens[:words]
    text = " ".join(token.text for token in tokens)[:80]
    return text.replace(" . ", ".").replace(" (", "")
