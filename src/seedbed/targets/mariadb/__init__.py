"""MariaDB: MySQL's target, under the name that MariaDB's users write."""

from seedbed.targets.mysql import MysqlTarget, open_mysql
from seedbed.targets.registry import register

open_mariadb = register("mariadb")(open_mysql)

__all__ = ["MysqlTarget", "open_mariadb"]
