"""How PostgreSQL declares columns, and where a dataset's databases go in it.

Invariant: an enum's type is named after its table and column, and never like a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedbed.errors import TargetError
from seedbed.model import Column, ColumnType, Kind, Schema, Table
from seedbed.model.types import TEXT_KINDS
from seedbed.targets.fitting import Abilities
from seedbed.targets.names import shorten

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.types import TypeEngine


class PostgresqlLayout:
    """The DDL decisions of PostgreSQL.

    Args:
        schema: The dataset's databases.
        as_schemas: Whether each of them becomes a schema of one database.
        named: The schema that each of them has in its own database; empty for the server's own choice.
    """

    max_identifier = 63  # NAMEDATALEN - 1

    abilities = Abilities(
        "PostgreSQL",
        "postgresql",
        deferrable_uniques=True,
        deferrable_references=True,
        nulls_not_distinct=True,
        methods=(
            ("gin", frozenset({Kind.JSONB, Kind.ARRAY})),
            ("hash", frozenset(Kind)),
            ("brin", frozenset(Kind) - {Kind.BOOLEAN, Kind.JSON, Kind.JSONB, Kind.ARRAY, Kind.ENUM}),
            ("spgist", TEXT_KINDS - {Kind.ENUM}),
        ),
    )

    def __init__(self, schema: Schema, *, as_schemas: bool, named: str = "") -> None:
        self._as_schemas = as_schemas
        self._named = named or None
        self._tables = {table.name for table in schema.tables()}

    def of(self, schema: Schema) -> PostgresqlLayout:
        """The layout of another schema in the same place."""
        return PostgresqlLayout(schema, as_schemas=self._as_schemas, named=self._named or "")

    def dialect(self) -> sa.Dialect:
        """SQLAlchemy's dialect."""
        from sqlalchemy.dialects import postgresql

        return postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]  # other styles double the per cent sign

    def type_of(self, table: Table, column: Column) -> TypeEngine[Any]:
        """The column's type."""
        return self._type(table, column, column.type)

    def enum_of(self, table: Table, column: Column) -> postgresql.ENUM | None:
        """The enum type that the column needs, in an array or alone."""
        from sqlalchemy.dialects import postgresql

        name = self.enum_name(table, column)
        if name is None:
            return None
        return postgresql.ENUM(
            *_item(column).values, name=name, schema=self.schema_of(table.name.database), create_type=False
        )

    def enum_name(self, table: Table, column: Column) -> str | None:
        """The name of the enum type that the column needs, in an array or alone."""
        if _item(column).kind is not Kind.ENUM:
            return None
        name = shorten(f"{table.name.table}_{column.name}_enum", max_bytes=self.max_identifier)
        if table.name._replace(table=name) in self._tables:
            name = shorten(f"{name}_{column.name}_{table.name.table}", max_bytes=self.max_identifier)
        return name

    def schema_of(self, database: str) -> str | None:
        """The schema that a database of the dataset becomes, or None for the connection's own."""
        return database if self._as_schemas else self._named

    def together(self, one: str, other: str) -> bool:
        """Whether two databases of the dataset live in one of PostgreSQL's."""
        return one == other or self._as_schemas

    def _type(self, table: Table, column: Column, column_type: ColumnType) -> TypeEngine[Any]:
        from sqlalchemy.dialects import postgresql as pg

        if column_type.kind is Kind.ENUM:
            enum = self.enum_of(table, column)
            assert enum is not None
            return enum
        if column_type.kind is Kind.ARRAY:
            assert column_type.item is not None
            if column_type.item.kind is Kind.ARRAY:
                raise TargetError(
                    f"{table.name}.{column.name}: an array of arrays cannot be loaded: PostgreSQL has matrices only",
                    hint="make it jsonb",
                )
            return pg.ARRAY(self._type(table, column, column_type.item))
        return _plain(column_type)


def _item(column: Column) -> ColumnType:
    """The column's type, or that of its items."""
    return column.type if column.type.item is None else column.type.item


def _plain(column_type: ColumnType) -> TypeEngine[Any]:
    from sqlalchemy.dialects import postgresql as pg

    if column_type.kind is Kind.DECIMAL:
        return pg.NUMERIC(column_type.precision, column_type.scale)
    if column_type.kind is Kind.CHAR:
        return pg.CHAR(column_type.length)
    if column_type.kind is Kind.VARCHAR:
        return pg.VARCHAR(column_type.length)
    simple: dict[Kind, TypeEngine[Any]] = {
        Kind.BOOLEAN: pg.BOOLEAN(),
        Kind.SMALLINT: pg.SMALLINT(),
        Kind.INTEGER: pg.INTEGER(),
        Kind.BIGINT: pg.BIGINT(),
        Kind.REAL: pg.REAL(),
        Kind.DOUBLE: pg.DOUBLE_PRECISION(),
        Kind.TEXT: pg.TEXT(),
        Kind.DATE: pg.DATE(),
        Kind.TIME: pg.TIME(),
        Kind.TIMESTAMP: pg.TIMESTAMP(),
        Kind.TIMESTAMPTZ: pg.TIMESTAMP(timezone=True),
        Kind.INTERVAL: pg.INTERVAL(),
        Kind.UUID: pg.UUID(),
        Kind.JSON: pg.JSON(),
        Kind.JSONB: pg.JSONB(),
        Kind.BYTES: pg.BYTEA(),
    }
    return simple[column_type.kind]
