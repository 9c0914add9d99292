"""The columns that a table has in the server, and what a batch must become to go into them.

Invariant: what a column is, the server says; a table that a user made need not look like the spec's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedbed.errors import LoadError, nearest
from seedbed.model import TableName
from seedbed.targets.mysql.connection import bound, quote
from seedbed.targets.mysql.encode import UuidForm

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_TEXT = "CONVERT({0} USING utf8mb4)"
_CONVERTED = {
    "json": _TEXT,  # MySQL's own; MariaDB's is text
    "uuid": _TEXT,  # MariaDB's own; it takes bytes in the order in which it stores them
    "bit": "CAST({0} AS UNSIGNED)",
}
"""For types that take no bytes as they are read: what is made of them."""
_ALIKE = {None, "utf8mb4", "utf8mb3", "utf8", "ascii", "binary"}
"""Character sets whose bytes are those of UTF-8, or none; for others text is converted."""
_BYTES = {"binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob"}
"""Types that take a UUID as 16 bytes."""


@dataclass(frozen=True, slots=True)
class ServerColumn:
    """A column as the server has it.

    Attributes:
        name: Its name.
        type: Its type, in lower case, without length.
        length: Characters or bytes at most, of text.
        charset: The character set, of text.
        generated: Whether the server computes it.
    """

    name: str
    type: str
    length: int | None
    charset: str | None = None
    generated: bool = False

    @property
    def converted(self) -> str | None:
        """What is made of the bytes read for it; None where it takes them as they are."""
        return _TEXT if self.charset not in _ALIKE else _CONVERTED.get(self.type)

    @property
    def uuid_form(self) -> UuidForm:
        """What a UUID in it becomes."""
        if self.type in _BYTES:
            return UuidForm.BYTES
        return UuidForm.DIGITS if self.length == 32 else UuidForm.TEXT


class Columns:
    """The columns of a database's tables, each table's looked up once.

    Args:
        connection: On the database.
        where: The database as messages show it.
    """

    def __init__(self, connection: Wire, where: str) -> None:
        self._connection = connection
        self._where = where
        self._known: dict[str, dict[str, ServerColumn]] = {}

    def of(self, table: TableName, names: Sequence[str]) -> list[ServerColumn]:
        """Some columns of a table.

        Raises:
            LoadError: It has no such column.
        """
        known = self._known.get(table.table) or self._look_up(table.table)
        for name in names:
            if name.lower() not in known:
                raise LoadError(f"{self._where}: {table} has no column {name}", hint=nearest(name, known))
        return [known[name.lower()] for name in names]

    def forget(self, table: TableName) -> None:
        """The table is gone."""
        self._known.pop(table.table, None)

    def _look_up(self, table: str) -> dict[str, ServerColumn]:
        rows = self._connection.execute(
            bound(
                self._connection,
                "SELECT column_name, data_type, character_maximum_length, character_set_name, "
                "extra LIKE '%% GENERATED' "
                "FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?",
                (table,),
            )
        )
        found = {
            name.lower(): ServerColumn(name, kind.lower(), size, charset, bool(generated))
            for name, kind, size, charset, generated in rows
        }
        self._known[table] = found
        return found


def column_list(columns: Sequence[ServerColumn]) -> str:
    """What stands behind LOAD DATA … INTO TABLE: the columns, and what is made of the bytes read for some.

    >>> column_list([ServerColumn("id", "int", None), ServerColumn("facts", "json", None)])
    '(`id`, @c1) SET `facts` = CONVERT(@c1 USING utf8mb4)'
    """
    taken = [quote(each.name) if each.converted is None else f"@c{place}" for place, each in enumerate(columns)]
    made = [
        f"{quote(each.name)} = {each.converted.format(f'@c{place}')}"
        for place, each in enumerate(columns)
        if each.converted is not None
    ]
    return f"({', '.join(taken)}){' SET ' + ', '.join(made) if made else ''}"
