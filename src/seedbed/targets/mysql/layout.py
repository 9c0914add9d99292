"""How MySQL and MariaDB declare columns and tables.

Invariant: text is equal where its characters are the same, and only there: in keys `a`, `A`, `á` and `a ` are four.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from seedbed.model import Action, Column, ColumnType, Index, Kind, Reference, Table, Unique
from seedbed.model.types import TEXT_KINDS
from seedbed.targets.fitting import Abilities

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.types import TypeEngine

KEY_CHARACTERS = 255
"""Length of a text or byte column of unlimited length that is part of a key or an index.

InnoDB indexes no TEXT as a whole, and 3072 bytes in all, which is three such columns of four bytes a character.
"""
_MOST_VARCHAR = 16_383
"""Characters of the longest VARCHAR, which has 65,535 bytes."""
_COMMENT = {"table": 2048, "column": 1024}
"""Characters that a comment may have."""

_NAMES = {
    Kind.BOOLEAN: "BOOLEAN",
    Kind.SMALLINT: "SMALLINT",
    Kind.INTEGER: "INTEGER",
    Kind.BIGINT: "BIGINT",
    Kind.REAL: "FLOAT",
    Kind.DOUBLE: "DOUBLE",
    Kind.TEXT: "LONGTEXT",
    Kind.DATE: "DATE",
    Kind.TIME: "TIME(6)",
    Kind.TIMESTAMP: "DATETIME(6)",
    Kind.TIMESTAMPTZ: "DATETIME(6)",  # in UTC; the type TIMESTAMP ends in 2038
    Kind.INTERVAL: "BIGINT",  # microseconds; the type TIME ends at 838 hours
    # As people read it, on both servers. MariaDB's type UUID refuses values that no version of RFC 9562 makes.
    Kind.UUID: "CHAR(36) CHARACTER SET ascii COLLATE ascii_bin",
    Kind.JSON: "JSON",
    Kind.JSONB: "JSON",
    Kind.BYTES: "LONGBLOB",
    Kind.ARRAY: "JSON",
}


@dataclass(frozen=True, slots=True)
class Flavour:
    """Which of the two servers it is, and its version."""

    is_mariadb: bool
    version: tuple[int, ...]

    @classmethod
    def of(cls, version: str) -> Flavour:
        """The server that introduces itself so.

        >>> Flavour.of("5.5.5-10.11.6-MariaDB-0+deb12u1"), Flavour.of("8.0.36")
        (Flavour(is_mariadb=True, version=(10, 11, 6)), Flavour(is_mariadb=False, version=(8, 0, 36)))
        """
        found = re.search(r"(\d+)\.(\d+)\.(\d+)", version.removeprefix("5.5.5-"))
        return cls("mariadb" in version.lower(), tuple(map(int, found.groups())) if found else (0,))

    @property
    def collation(self) -> str:
        """By code points, without padding: the only order in which equal text is the same text."""
        if self.is_mariadb:
            return "utf8mb4_nopad_bin"
        return "utf8mb4_0900_bin" if self.version >= (8, 0, 17) else "utf8mb4_bin"

    @property
    def options(self) -> str:
        """What ends CREATE TABLE."""
        return f" ENGINE=InnoDB DEFAULT CHARACTER SET=utf8mb4 COLLATE={self.collation}"


class MysqlLayout:
    """The DDL decisions of MySQL and MariaDB.

    Args:
        flavour: The server.
        one_database: Whether all databases of the dataset share one of the server's.
    """

    max_identifier = 64

    def __init__(self, flavour: Flavour, *, one_database: bool) -> None:
        self.abilities = _abilities(flavour)
        self._flavour = flavour
        self._one_database = one_database

    def dialect(self) -> sa.Dialect:
        """SQLAlchemy's dialect."""
        from sqlalchemy.dialects import mysql

        dialect = mysql.dialect(paramstyle="named", is_mariadb=self._flavour.is_mariadb)  # others double the per cent
        dialect._backslash_escapes = False  # noqa: SLF001 what it would find out by connecting
        return dialect

    def type_of(self, table: Table, column: Column) -> TypeEngine[Any]:
        """The column's type, with what must stand beside it."""
        name = type_name(column.type)
        if name == _NAMES[Kind.TEXT] and column.name in _keyed(table):
            name = f"VARCHAR({KEY_CHARACTERS})"
        if name == _NAMES[Kind.BYTES] and column.name in _keyed(table):
            name = f"VARBINARY({KEY_CHARACTERS})"
        if column.touched and column.type.kind in {Kind.TIMESTAMP, Kind.TIMESTAMPTZ}:
            # Without one, MariaDB would take the year 0, and then alter no table that has it.
            default = "" if column.nullable or column.default is not None else " DEFAULT CURRENT_TIMESTAMP(6)"
            name = f"{name}{default} ON UPDATE CURRENT_TIMESTAMP(6)"
        return _named(f"{name} AUTO_INCREMENT" if column.identity else name)

    def schema_of(self, database: str) -> str | None:  # noqa: ARG002 the protocol's
        """None: a schema is a database here, and the connection's own is the right one."""
        return None

    def together(self, one: str, other: str) -> bool:
        """Whether two databases of the dataset live in one of the server's."""
        return one == other or self._one_database


def _abilities(flavour: Flavour) -> Abilities:
    return Abilities(
        "MariaDB" if flavour.is_mariadb else "MySQL",
        "mysql",
        actions=frozenset(Action) - {Action.SET_DEFAULT},
        partial_indexes=False,
        identity_checked=False,
        expression_indexes=not flavour.is_mariadb and flavour.version >= (8, 0, 13),
        methods=(("fulltext", TEXT_KINDS - {Kind.ENUM}),),
    )


def type_name(column_type: ColumnType) -> str:
    """The declared type of a column.

    >>> from seedbed.model import parse_type
    >>> type_name(parse_type("enum('a', 'it''s')"))
    "ENUM('a', 'it''s')"
    """
    if column_type.kind is Kind.DECIMAL:
        return f"DECIMAL({column_type.precision}, {column_type.scale})"
    if column_type.kind is Kind.ENUM:
        return f"ENUM({', '.join(literal(value) for value in column_type.values)})"
    if column_type.kind in {Kind.CHAR, Kind.VARCHAR}:
        length = column_type.length
        fits = length is not None and length <= (255 if column_type.kind is Kind.CHAR else _MOST_VARCHAR)
        return f"{column_type.kind.upper()}({length})" if fits else _NAMES[Kind.TEXT]
    return _NAMES[column_type.kind]


def literal(text: str) -> str:
    """Text in SQL, where the session has NO_BACKSLASH_ESCAPES."""
    return "'" + text.replace("'", "''") + "'"


def short_comment(comment: str, of: str) -> str:
    """A comment as far as it fits a `table` or `column`.

    >>> len(short_comment("x" * 2000, "column"))
    1024
    """
    most = _COMMENT[of]
    return comment if len(comment) <= most else comment[: most - 1] + "…"


def _keyed(table: Table) -> set[str]:
    """The columns that are part of a key, an index or a reference."""
    items: tuple[Unique | Index | Reference, ...] = (*table.uniques, *table.indexes, *table.references)
    return {*table.primary_key, *(name for item in items for name in item.columns)}


def _named(name: str) -> TypeEngine[Any]:
    from sqlalchemy.types import UserDefinedType

    class Named(UserDefinedType[Any]):
        cache_ok = True

        def get_col_spec(self, **_: object) -> str:
            return name

    return Named()
