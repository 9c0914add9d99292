"""Reads a database that has no reader of its own, as SQLAlchemy's inspector reflects it.

Invariant: what the inspector does not see (checks, comments, expressions, on some databases) is said in a note.
"""

from __future__ import annotations

from seedbed.readers.base import ReadOptions
from seedbed.readers.drafts import SchemaDraft
from seedbed.readers.live.connection import catalogue
from seedbed.readers.metadata.draft import draft_metadata


def read(source: str, options: ReadOptions) -> SchemaDraft:
    """What a database holds."""
    import sqlalchemy as sa

    metadata = sa.MetaData()
    with catalogue(source) as connection:
        dialect = connection.connection.dialect.name
        for schema in options.schemas or (None,):
            metadata.reflect(connection.connection, schema=schema)
    draft = draft_metadata(metadata, "")
    draft.notes.add(dialect, "read by SQLAlchemy's inspector, which leaves out what it does not know")
    return draft
