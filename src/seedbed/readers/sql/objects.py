"""Reads what stands beside tables: indexes, comments, enums, domains, and which schema is the current one.

Invariant: what names a table that the text has not created is noted, not remembered.
"""

from __future__ import annotations

from seedbed.readers.drafts import DomainDraft, IndexDraft
from seedbed.readers.sql.columns import read_type_text
from seedbed.readers.sql.constraints import read_terms
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.cursor import Cursor, Unread
from seedbed.readers.sql.scan import Is


def create_index(cursor: Cursor, context: Context, *, unique: bool, method: str) -> None:
    """Read a CREATE INDEX, behind the word INDEX."""
    line = cursor.line
    cursor.take("CONCURRENTLY")
    cursor.take("IF", "NOT", "EXISTS")
    name = None if cursor.peek() == "ON" else cursor.qualified()[1]
    if cursor.take("USING"):
        cursor.name()
    cursor.expect("ON")
    cursor.take("ONLY")
    table = context.table(cursor.qualified())
    if cursor.take("USING"):
        method = cursor.name().lower()
    index = IndexDraft(read_terms(cursor), name, unique, method="" if method == "btree" else method, line=line)
    while not cursor.at_end:
        if cursor.take("WHERE"):
            index.where = cursor.sql_until(())
        elif cursor.take("NULLS", "NOT", "DISTINCT"):
            index.nulls_distinct = False
        else:
            cursor.token()  # INCLUDE, WITH, TABLESPACE
    table.indexes.append(index)


def comment_on(cursor: Cursor, context: Context) -> None:
    """Read a COMMENT ON, behind the word ON."""
    line, kind = cursor.line, cursor.token().word
    if kind not in {"TABLE", "COLUMN", "SCHEMA"}:
        context.draft.notes.count(f"COMMENT ON {kind}", "no bearing on rows", line)
        return
    names = [cursor.name()]
    while cursor.take("."):
        names.append(cursor.name())
    cursor.expect("IS")
    text = "" if cursor.take("NULL") else cursor.string()
    if kind == "SCHEMA":
        context.draft.comments[context.own(names[0])] = text
    elif kind == "TABLE":
        context.table(("", *names)[-2:]).comment = text  # type: ignore[arg-type]  # two names are left
    else:
        *before, column = names
        found = context.table(("", *before)[-2:]).columns.get(column)  # type: ignore[arg-type]  # as above
        if found is None:
            raise Unread(f"there is no column {column}")
        found.comment = text


def create_type(cursor: Cursor, context: Context) -> None:
    """Read a CREATE TYPE, behind the word TYPE.

    Raises:
        Unread: It is not an enum.
    """
    name = context.resolve(cursor.qualified())
    cursor.take("AS")
    if not cursor.take("ENUM"):
        raise Unread("only enums are read; columns of this type are taken for text")
    context.draft.enums[name] = tuple(item.string() for item in cursor.items())


def alter_type(cursor: Cursor, context: Context) -> None:
    """Read an ALTER TYPE … ADD VALUE, behind the word TYPE."""
    line, name = cursor.line, context.resolve(cursor.qualified())
    if not cursor.take("ADD", "VALUE"):
        context.draft.notes.count(f"ALTER TYPE … {cursor.peek()}", "no bearing on rows", line)
        return
    cursor.take("IF", "NOT", "EXISTS")
    value, values = cursor.string(), list(context.draft.enums.get(name, ()))
    side = cursor.take_one("BEFORE", "AFTER")
    place = values.index(cursor.string()) + (side == "AFTER") if side else len(values)
    if value not in values:
        values.insert(place, value)
    context.draft.enums[name] = tuple(values)


def create_domain(cursor: Cursor, context: Context) -> None:
    """Read a CREATE DOMAIN, behind the word DOMAIN."""
    name = context.resolve(cursor.qualified())
    cursor.take("AS")
    domain = DomainDraft(read_type_text(cursor))
    while not cursor.at_end:
        if cursor.take("NOT", "NULL"):
            domain.nullable = False
        elif cursor.take("DEFAULT"):
            domain.default = cursor.sql_until({"CONSTRAINT", "CHECK", "NOT", "NULL", "COLLATE"})
        elif cursor.take("CHECK"):
            domain.checks.append(cursor.group().sql())
        elif cursor.take("CONSTRAINT"):
            cursor.name()
        elif cursor.take("COLLATE"):
            cursor.qualified()
        else:
            cursor.token()  # NULL
    context.draft.domains[name] = domain


def alter_domain(cursor: Cursor, context: Context) -> None:
    """Read an ALTER DOMAIN … ADD CONSTRAINT … CHECK, behind the word DOMAIN."""
    line, name = cursor.line, context.resolve(cursor.qualified())
    if cursor.peek() != "ADD" or name not in context.draft.domains:
        context.draft.notes.count(f"ALTER DOMAIN … {cursor.peek()}", "no bearing on rows", line)
        return
    cursor.sql_until({"CHECK"})
    cursor.expect("CHECK")
    context.draft.domains[name].checks.append(cursor.group().sql())


def drop_table(cursor: Cursor, context: Context) -> None:
    """Read a DROP TABLE, behind the word TABLE; dumps write it before they create a table."""
    line = cursor.line
    cursor.take("IF", "EXISTS")
    for item in cursor.split():
        name = context.resolve(item.qualified())
        if context.draft.tables.pop(name, None) is None:
            context.draft.notes.count("DROP TABLE", "no such table so far", line)


def set_variable(cursor: Cursor, context: Context) -> None:
    """Read a SET, behind that word; only `search_path` says anything about the schema."""
    line = cursor.line
    cursor.take_one("SESSION", "LOCAL")
    if cursor.peek() != "SEARCH_PATH":
        context.draft.notes.count("SET", "no bearing on the schema", line)
        return
    cursor.token()
    cursor.take_one("=", "TO")
    is_empty = cursor.kind() is Is.STRING and not cursor.string()
    context.schema = "" if is_empty or cursor.at_end else context.own(cursor.name())


def use(cursor: Cursor, context: Context) -> None:
    """Read a USE, behind that word."""
    name = cursor.name()
    if not context.draft.tables and not context.schema:
        context.draft.database = name
    elif name != context.draft.database:
        context.schema = name
    else:
        context.schema = ""
