"""Finds the reader of a source by the source's form, or by a prefix that names the reader.

Invariant: a reader of ours is one row of `_OURS`, another distribution's one entry point; neither is imported before a
source needs it.
"""

from __future__ import annotations

import importlib
import re
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from seedbed.errors import UsageError, nearest
from seedbed.readers.base import Reader, Reading, ReadOptions

ENTRY_POINTS = "seedbed.readers"

_OURS = {
    "live": ("seedbed.readers.live", r"[a-z][a-z0-9+]*://.*"),
    "sql": ("seedbed.readers.sql", r".*\.(sql|ddl)"),
    "diesel": ("seedbed.readers.diesel", r".*\.rs"),
    "app-model": ("seedbed.readers.app_model", r".*\.json"),
    "dbml": ("seedbed.readers.dbml", r".*\.dbml"),
    "sqlalchemy": ("seedbed.readers.metadata", r"[A-Za-z_][\w.]*:[A-Za-z_][\w.]*"),
}
"""Each reader's module and the form of its sources, in the order in which they are asked."""

_SHAPES = "a URL, module:Base, or a file that ends in .sql, .rs, .json or .dbml"


def kinds() -> list[str]:
    """The names of all readers."""
    return sorted({*_OURS, *_plugins()})


def read_schema(source: str, *, kind: str = "", options: ReadOptions | None = None) -> Reading:
    """Read a schema, wherever it is.

    Args:
        source: `postgresql://…` and other database URLs, `module:Base`, `*.sql`, `schema.rs`, `*.json` (app model),
            `*.dbml`; or any of them behind a reader's name, as in `sql:dump.txt`.
        kind: The reader's name, which overrides the source's form.
        options: What the source does not say about itself.

    Returns:
        The schema, and notes of what was skipped.

    Raises:
        UsageError: No reader knows this form; an extra is missing.
        SourceError: It cannot be read.
    """
    if not kind:
        kind, source = kind_of(source)
    return _reader(kind).read(source, options or ReadOptions())


def is_source(source: str) -> bool:
    """Whether some reader knows this form of source."""
    try:
        kind_of(source)
    except UsageError:
        return False
    return True


def kind_of(source: str) -> tuple[str, str]:
    """The reader's name, and the source without the prefix that named it.

    Raises:
        UsageError: No reader knows this form.
    """
    prefix, colon, rest = source.partition(":")
    if colon and not rest.startswith("//") and prefix in kinds():
        return prefix, rest
    for kind in _plugins():
        if source.startswith(f"{kind}://") or source.endswith(f".{kind}"):
            return kind, source
    for kind, (_, form) in _OURS.items():
        if re.fullmatch(form, source, re.IGNORECASE | re.DOTALL):
            return kind, source
    shown = re.sub(r"://.*@", "://…@", source)
    raise UsageError(f"{shown}: this does not look like a schema", hint=f"give {_SHAPES}; or say which it is: sql:…")


@cache
def _reader(kind: str) -> Reader:
    if kind in _OURS:
        reader: Reader = importlib.import_module(_OURS[kind][0]).READER
        return reader
    plugins = _plugins()
    if kind not in plugins:
        raise UsageError(f"there is no reader {kind!r}", hint=nearest(kind, kinds()))
    loaded: Reader = plugins[kind].load()
    return loaded


@cache
def _plugins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
