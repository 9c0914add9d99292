"""Reads SQLite: the statements that made it, which it keeps, through the reader of SQL files.

Invariant: the file is opened read-only, and is not created.

The pragmas that SQLAlchemy's inspector asks leave out checks, comments and the conditions of indexes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, unquote

from seedbed.errors import SourceError
from seedbed.readers.base import ReadOptions
from seedbed.readers.drafts import SchemaDraft
from seedbed.readers.sql import read_sql

_MASTER = """
    SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql IS NOT NULL
    ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END, rowid
"""

_SHADOWS = "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
"""Tables in which virtual tables keep what they hold."""


def read(source: str, _: ReadOptions) -> SchemaDraft:
    """What a SQLite file holds."""
    path, rows = _statements(source)
    # a line's end first: the statement may end in a comment
    draft = read_sql("\n;\n".join(sql for kind, _name, sql in rows if kind in {"table", "index"}), "sqlite", path.stem)
    for kind, name, _sql in rows:
        if kind not in {"table", "index"}:
            draft.notes.add(f"{kind} {name}", "left alone")
    return draft


def table_names(source: str) -> set[str]:
    """The names of a SQLite file's tables."""
    return {name for kind, name, _sql in _statements(source)[1] if kind == "table"}


def _statements(source: str) -> tuple[Path, list[tuple[str, str, str]]]:
    """The file, and kind, name and statement of all that is in it."""
    path = Path(unquote(source.partition("://")[2].removeprefix("/").partition("?")[0]))
    if not path.is_file():
        raise SourceError("there is no such file", source=f"sqlite:///{path}")
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            rows = connection.execute(_MASTER).fetchall()
            shadows = {name for (name,) in connection.execute(_SHADOWS)}
    except sqlite3.Error as error:
        raise SourceError(f"the database answers: {error}", source=f"sqlite:///{path}") from None
    return path, [row for row in rows if row[1] not in shadows]
