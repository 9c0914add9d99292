"""Reads SQL DDL: of PostgreSQL (also `pg_dump -s`), MySQL and MariaDB (also `mysqldump -d`), SQLite and DuckDB.

Invariant: what cannot be read is noted with its line, and costs nothing but itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from seedbed.errors import SourceError, UsageError
from seedbed.readers.assemble import assemble
from seedbed.readers.base import Reader, Reading, ReadOptions
from seedbed.readers.drafts import SchemaDraft
from seedbed.readers.files import read_text
from seedbed.readers.sql.context import Context
from seedbed.readers.sql.guess import guess_dialect
from seedbed.readers.sql.scan import Text
from seedbed.readers.sql.statements import read_statement

DIALECTS = {"postgres": "postgres", "postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql"}
DIALECTS |= {"sqlite": "sqlite", "duckdb": "duckdb"}
"""sqlglot's names of the dialects that are read, by what users call them."""


class SqlReader:
    """Reads SQL files."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        """As `Reader.read` says."""
        return read_texts({source: read_text(source)}, options)


def read_texts(texts: Mapping[str, str], options: ReadOptions) -> Reading:
    """Read the texts of several files as if they were one, so that tables may refer to those of other files.

    Args:
        texts: The files' texts by path; lines in notes are counted through all of them.
        options: As for a reader.

    Raises:
        SourceError: They have no tables.
    """
    sources, text = list(texts), "\n".join(texts.values())
    if options.dialect and options.dialect not in DIALECTS:
        raise UsageError(f"dialect={options.dialect!r} is not read", hint=f"give one of {', '.join(DIALECTS)}")
    dialect = DIALECTS.get(options.dialect) or guess_dialect(text)
    draft = read_sql(text, dialect, options.database or Path(sources[0]).stem)
    if options.database:
        draft.database = options.database
    schema = assemble(draft)
    if not schema.databases:
        problem = f"there is no CREATE TABLE in it that can be read as {dialect}"
        hint = "\n  ".join(str(note) for note in draft.notes.listed()[:3])
        raise SourceError(problem, source=", ".join(sources), hint=hint)
    return Reading(schema, draft.notes.listed(), "sql", dialect)


def read_sql(text: str, dialect: str, database: str) -> SchemaDraft:
    """What a text of SQL declares.

    Args:
        text: The statements.
        dialect: sqlglot's name of their SQL.
        database: The name of the model's database for tables without a schema.
    """
    source = Text(text, dialect)
    context = Context(source, SchemaDraft(database, dialect))
    for statement in source.statements():
        read_statement(statement, context)
    return context.draft


READER: Reader = SqlReader()
