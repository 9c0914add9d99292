"""SQL scripts: `sql:///folder?dialect=postgresql|sqlite|mysql`, or `sql+s3://bucket/prefix`."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.files.sql.target import script_target
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("sql")
def open_sql(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for an `sql://` URL."""
    return script_target(url, schema, allow_databases)


__all__ = ["open_sql"]
