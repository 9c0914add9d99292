"""Reads DuckDB: the statements that it writes for its tables, through the reader of SQL files; comments and enums.

Invariant: the file is opened read-only, and is not created.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from seedbed.errors import SourceError
from seedbed.readers.base import ReadOptions
from seedbed.readers.drafts import SchemaDraft
from seedbed.readers.sql import read_sql

_IN_SCHEMAS = "NOT internal AND database_name = current_database() AND (len($1) = 0 OR list_contains($1, schema_name))"
_TABLES = f"""
    SELECT schema_name, table_name, sql, comment FROM duckdb_tables() WHERE {_IN_SCHEMAS}
    ORDER BY schema_name, table_name
"""
_INDEXES = """
    SELECT sql FROM duckdb_indexes() WHERE database_name = current_database() AND sql IS NOT NULL
    AND (len($1) = 0 OR list_contains($1, schema_name)) ORDER BY index_oid
"""
_COMMENTS = f"""
    SELECT schema_name, table_name, column_name, comment FROM duckdb_columns()
    WHERE comment IS NOT NULL AND {_IN_SCHEMAS}
"""
_ENUMS = f"SELECT schema_name, type_name, labels FROM duckdb_types() WHERE logical_type = 'ENUM' AND {_IN_SCHEMAS}"
_VIEWS = f"SELECT schema_name, view_name FROM duckdb_views() WHERE {_IN_SCHEMAS}"


def read(source: str, options: ReadOptions) -> SchemaDraft:
    """What a DuckDB file holds."""
    path = Path(unquote(source.partition("://")[2].removeprefix("/").partition("?")[0]))
    tables, indexes, comments, enums, views = _catalogue(path, list(options.schemas))
    statements = [row[2].rstrip(";") for row in tables] + [row[0].rstrip(";") for row in indexes]
    draft = read_sql(";\n".join(statements), "duckdb", path.stem)
    for schema, name, _sql, comment in tables:
        table = draft.tables.get((_own(schema), name))
        if table is not None:
            table.comment = comment or ""
    for schema, name, column, comment in comments:
        table = draft.tables.get((_own(schema), name))
        if table is not None and column in table.columns:
            table.columns[column].comment = comment
    draft.enums = {(_own(schema), name): tuple(labels) for schema, name, labels in enums}
    for schema, name in views:
        draft.notes.add(f"view {schema}.{name}", "left alone")
    return draft


def _catalogue(path: Path, schemas: list[str]) -> list[list[tuple[Any, ...]]]:
    """The answers to all queries, in their order."""
    import duckdb

    if not path.is_file():
        raise SourceError("there is no such file", source=f"duckdb:///{path}")
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as connection:
            queries = (_TABLES, _INDEXES, _COMMENTS, _ENUMS, _VIEWS)
            return [connection.execute(query, [schemas]).fetchall() for query in queries]
    except duckdb.Error as error:
        raise SourceError(f"the database answers: {error}", source=f"duckdb:///{path}") from None


def _own(schema: str) -> str:
    return "" if schema == "main" else schema
