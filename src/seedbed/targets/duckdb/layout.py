"""How DuckDB declares columns, and what its DDL says otherwise than standard SQL does.

Invariant: every column type has a DuckDB type that keeps its values exactly.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from seedbed.model import Action, Column, ColumnType, Kind, Table
from seedbed.targets.duckdb.file import literal
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
    Kind.CHAR: "VARCHAR",
    Kind.VARCHAR: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.TIME: "TIME",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.TIMESTAMPTZ: "TIMESTAMPTZ",
    Kind.INTERVAL: "INTERVAL",
    Kind.UUID: "UUID",
    Kind.JSON: "JSON",
    Kind.JSONB: "JSON",
    Kind.BYTES: "BLOB",
}


class DuckdbLayout:
    """The DDL decisions of DuckDB.

    Args:
        as_schemas: Whether each database of the dataset becomes a schema of one file.
    """

    # DuckDB has no limit; 255 bytes is what its own tools are comfortable with.
    max_identifier = 255

    abilities = Abilities(
        "DuckDB",
        "duckdb",
        actions=frozenset({Action.NO_ACTION}),
        partial_indexes=False,
    )

    def __init__(self, *, as_schemas: bool) -> None:
        self._as_schemas = as_schemas

    def dialect(self) -> sa.Dialect:
        """SQLAlchemy's dialect."""
        return _dialect()

    def type_of(self, table: Table, column: Column) -> TypeEngine[Any]:  # noqa: ARG002 the protocol's
        """The column's type."""
        return _named(type_name(column.type))

    def schema_of(self, database: str) -> str | None:
        """The schema that a database of the dataset becomes, or None for the file's first."""
        return database if self._as_schemas else None

    def together(self, one: str, other: str) -> bool:
        """Whether two databases share a file."""
        return one == other or self._as_schemas


def type_name(column_type: ColumnType) -> str:
    """The declared type of a column.

    A length is left out, since DuckDB does not enforce it.

    >>> from seedbed.model import parse_type
    >>> type_name(parse_type("decimal(12,2)")), type_name(parse_type("enum('a', 'b')[]"))
    ('DECIMAL(12,2)', "ENUM('a', 'b')[]")
    """
    if column_type.kind is Kind.DECIMAL:
        return f"DECIMAL({column_type.precision},{column_type.scale})"
    if column_type.kind is Kind.ENUM:
        return f"ENUM({', '.join(literal(value) for value in column_type.values)})"
    if column_type.kind is Kind.ARRAY:
        assert column_type.item is not None
        return f"{type_name(column_type.item)}[]"
    return _NAMES[column_type.kind]


def _named(name: str) -> TypeEngine[Any]:
    from sqlalchemy.types import UserDefinedType

    class Named(UserDefinedType[Any]):
        cache_ok = True

        def get_col_spec(self, **_: object) -> str:
            return name

    return Named()


@cache
def _dialect() -> sa.Dialect:
    """Standard SQL, but for columns that are computed and columns that are numbered."""
    from sqlalchemy.engine.default import DefaultDialect
    from sqlalchemy.schema import Computed, Identity
    from sqlalchemy.sql.compiler import DDLCompiler

    class DuckdbCompiler(DDLCompiler):
        def visit_computed_column(self, generated: Computed, **_: object) -> str:
            expression = self.sql_compiler.process(generated.sqltext, include_table=False, literal_binds=True)
            return f"GENERATED ALWAYS AS ({expression}) VIRTUAL"  # DuckDB stores none

        def visit_identity_column(self, identity: Identity, **_: object) -> str:  # noqa: ARG002 the compiler's
            return ""  # a default, which follows the rows: `tables.number_on`

    class DuckdbDialect(DefaultDialect):
        ddl_compiler = DuckdbCompiler
        supports_comments = True
        supports_identity_columns = True

    return DuckdbDialect(paramstyle="named")  # other styles double the per cent sign
