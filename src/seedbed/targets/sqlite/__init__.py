"""SQLite: a file for each database, or one for all; loaded through the ADBC driver."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.registry import register
from seedbed.targets.sqlite.target import SqliteTarget
from seedbed.targets.url import TargetUrl


@register("sqlite")
def open_sqlite(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `sqlite:///` URL."""
    return SqliteTarget(url, schema, allow_databases)


__all__ = ["SqliteTarget", "open_sqlite"]
