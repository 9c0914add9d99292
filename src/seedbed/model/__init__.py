"""What a schema is: tables, columns, types, keys, checks, comments. Standard library only."""

from seedbed.model.tables import (
    Check,
    Column,
    Database,
    Index,
    Reference,
    Schema,
    Table,
    TableName,
    Unique,
)
from seedbed.model.types import ColumnType, Kind, parse_type

__all__ = [
    "Check",
    "Column",
    "ColumnType",
    "Database",
    "Index",
    "Kind",
    "Reference",
    "Schema",
    "Table",
    "TableName",
    "Unique",
    "parse_type",
]
