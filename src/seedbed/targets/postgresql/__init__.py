"""PostgreSQL: a database for each of the dataset's, or a schema for each in one; loaded through binary COPY."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.postgresql.target import PostgresqlTarget
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("postgresql")
def open_postgresql(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `postgresql://` URL."""
    return PostgresqlTarget(url, schema, allow_databases)


__all__ = ["PostgresqlTarget", "open_postgresql"]
