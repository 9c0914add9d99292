"""DuckDB: a file for each database, or one file with a schema for each; loaded from Arrow."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.duckdb.target import DuckdbTarget
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("duckdb")
def open_duckdb(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `duckdb:///` URL."""
    return DuckdbTarget(url, schema, allow_databases)


__all__ = ["DuckdbTarget", "open_duckdb"]
