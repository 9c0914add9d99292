"""MySQL and MariaDB: a database for each of the dataset's, or one for all; loaded through LOAD DATA LOCAL INFILE."""

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.mysql.target import MysqlTarget
from seedbed.targets.registry import register
from seedbed.targets.url import TargetUrl


@register("mysql")
def open_mysql(url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
    """The target for a `mysql://` or `mariadb://` URL; the server itself says which of the two it is."""
    return MysqlTarget(url, schema, allow_databases)


__all__ = ["MysqlTarget", "open_mysql"]
