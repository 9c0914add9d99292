"""How SQLite declares columns: type names that keep a column's meaning and give the affinity its values need.

Invariant: a type whose values are stored as text has TEXT affinity or cannot look like a number, so that SQLite never
turns a stored text into a number. https://sqlite.org/datatype3.html#determination_of_column_affinity
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedbed.model import Column, ColumnType, Kind, Table
from seedbed.targets.fitting import Abilities

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.types import TypeEngine

_NAMES = {
    Kind.BOOLEAN: "BOOLEAN",
    Kind.SMALLINT: "SMALLINT",
    Kind.INTEGER: "INTEGER",
    Kind.BIGINT: "BIGINT",
    Kind.REAL: "REAL",
    Kind.DOUBLE: "DOUBLE",
    Kind.TEXT: "TEXT",
    Kind.DATE: "DATE",
    Kind.TIME: "TIME",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.TIMESTAMPTZ: "TIMESTAMP WITH TIME ZONE",
    Kind.INTERVAL: "INTERVAL",  # holds INT, so integer affinity: microseconds
    Kind.UUID: "CHAR(36)",
    Kind.JSON: "JSON TEXT",  # JSON alone has numeric affinity and would turn the document "1.0" into 1
    Kind.JSONB: "JSON TEXT",
    Kind.BYTES: "BLOB",
    Kind.ENUM: "TEXT",
    Kind.ARRAY: "JSON TEXT",
}


class SqliteLayout:
    """The DDL decisions of SQLite.

    Args:
        one_file: Whether all databases of the dataset share a file.
    """

    # SQLite has no limit; 255 bytes is what its own tools are comfortable with.
    max_identifier = 255

    abilities = Abilities("SQLite", "sqlite", deferrable_references=True, identity_anywhere=False)

    def __init__(self, *, one_file: bool) -> None:
        self._one_file = one_file

    def dialect(self) -> sa.Dialect:
        """SQLAlchemy's dialect."""
        from sqlalchemy.dialects import sqlite

        return sqlite.dialect(paramstyle="named")  # other styles double the per cent sign

    def type_of(self, table: Table, column: Column) -> TypeEngine[Any]:
        """The column's type."""
        if table.primary_key == (column.name,) and column.type.is_integer:
            return _named("INTEGER")  # exactly this name makes the key the row's number, without an index
        return _named(type_name(column.type))

    def schema_of(self, database: str) -> str | None:  # noqa: ARG002 the protocol's
        """None: SQLite has no schemas."""
        return None

    def together(self, one: str, other: str) -> bool:
        """Whether two databases share a file."""
        return one == other or self._one_file


def type_name(column_type: ColumnType) -> str:
    """The declared type of a column.

    >>> from seedbed.model import parse_type
    >>> type_name(parse_type("decimal(12,2)"))
    'NUMERIC(12, 2)'
    """
    if column_type.kind is Kind.DECIMAL:
        return f"NUMERIC({column_type.precision}, {column_type.scale})"
    if column_type.kind in {Kind.CHAR, Kind.VARCHAR}:
        length = "" if column_type.length is None else f"({column_type.length})"
        return f"{column_type.kind.upper()}{length}"
    return _NAMES[column_type.kind]


def _named(name: str) -> TypeEngine[Any]:
    from sqlalchemy.types import UserDefinedType

    class Named(UserDefinedType[Any]):
        cache_ok = True

        def get_col_spec(self, **_: object) -> str:
            return name

    return Named()
