"""Reads MySQL and MariaDB: the server's own SHOW CREATE TABLE, through the reader of SQL files.

Invariant: a live database and its `mysqldump -d` read alike.

SHOW CREATE TABLE has what information_schema leaves out or escapes twice: expressions of generated columns and of
indexes, checks, partitions, the order of everything.
"""

from __future__ import annotations

from seedbed.errors import UsageError
from seedbed.readers.base import ReadOptions
from seedbed.readers.drafts import SchemaDraft
from seedbed.readers.live import shown_url
from seedbed.readers.live.connection import catalogue
from seedbed.readers.sql import read_sql

_TABLES = """
    SELECT TABLE_NAME AS name, TABLE_TYPE AS kind FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME
"""


def read(source: str, _: ReadOptions) -> SchemaDraft:
    """What a MySQL database holds."""
    with catalogue(source) as connection:
        found = connection.rows("SELECT DATABASE() AS name")[0].name
        if found is None:
            raise UsageError(f"{shown_url(source)} names no database", hint="end it in /name")
        connection.connection.exec_driver_sql("SET SESSION sql_quote_show_create = 1")
        tables = connection.rows(_TABLES)
        texts = [
            connection.connection.exec_driver_sql(f"SHOW CREATE TABLE {connection.quote(table.name)}").all()[0][1]
            for table in tables
            if table.kind in {"BASE TABLE", "SYSTEM VERSIONED"}
        ]
    draft = read_sql(";\n".join(texts), "mysql", str(found))
    for table in tables:
        if table.kind not in {"BASE TABLE", "SYSTEM VERSIONED"}:
            draft.notes.add(f"{table.kind.lower()} {table.name}", "left alone")
    return draft


def table_names(source: str) -> set[str]:
    """The names of a MySQL database's tables and views."""
    with catalogue(source) as connection:
        return {str(table.name) for table in connection.rows(_TABLES)}
