"""Reads a live database from its own catalogue; nothing in it is changed.

Invariant: sessions are read-only where the database knows such a thing, and no message shows a password.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote, urlsplit

from seedbed.errors import SourceError, UsageError
from seedbed.readers.assemble import assemble
from seedbed.readers.base import Reader, Reading, ReadOptions
from seedbed.readers.drafts import SchemaDraft

_MODULES = {
    "postgresql": "postgresql",
    "postgres": "postgresql",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "duckdb": "duckdb",
}
"""The module that reads each scheme; SQLAlchemy's inspector reads all others."""


class LiveReader:
    """Reads databases."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        """As `Reader.read` says."""
        reading = read_tables(source, options)
        if not reading.schema.databases:
            hint = "; ".join(str(note) for note in reading.notes[:3])
            raise SourceError("there are no tables in it", source=shown_url(source), hint=hint)
        return reading


def read_tables(source: str, options: ReadOptions) -> Reading:
    """What a database holds, which may be nothing.

    Args:
        source: The database's URL.
        options: As for a reader.

    Raises:
        SourceError: It cannot be read.
        UsageError: The URL cannot be read.
    """
    try:
        split = urlsplit(source)
    except ValueError:
        raise UsageError("this URL cannot be read", hint="write @ : / ? # in a password as %XX") from None
    draft: SchemaDraft = _module_of(split.scheme).read(source, options)
    draft.database = options.database or draft.database or unquote(split.path).strip("/") or "database"
    return Reading(assemble(draft), draft.notes.listed(), "live", draft.dialect)


def _module_of(scheme: str) -> Any:
    return importlib.import_module(f"seedbed.readers.live.{_MODULES.get(scheme.partition('+')[0], 'other')}")


def table_names(source: str) -> set[str] | None:
    """The names of a database's tables, where they can be had without reading the tables; else None.

    Args:
        source: The database's URL.
    """
    names: Callable[[str], set[str]] | None = getattr(_module_of(urlsplit(source).scheme), "table_names", None)
    return None if names is None else names(source)


def shown_url(url: str) -> str:
    """A URL without its password and options.

    >>> shown_url("postgresql://ann:s3cret@host:5433/shop?sslmode=require")
    'postgresql://ann@host:5433/shop'
    """
    scheme, _, rest = url.partition("://")
    credentials, at, place = rest.rpartition("@")
    return f"{scheme}://{credentials.partition(':')[0]}{at}{place.partition('?')[0]}"


READER: Reader = LiveReader()
