"""What a schema is: tables, columns, types, keys, checks, comments. Standard library only."""

from seedbed.model.bounds import integer_bounds
from seedbed.model.exchange import schema_from_json, schema_to_json
from seedbed.model.tables import (
    Action,
    Check,
    Column,
    Database,
    Index,
    Partition,
    Partitioning,
    Reference,
    Schema,
    Table,
    TableName,
    Timing,
    Unique,
)
from seedbed.model.types import ColumnType, Kind, parse_type

__all__ = [
    "Action",
    "Check",
    "Column",
    "ColumnType",
    "Database",
    "Index",
    "Kind",
    "Partition",
    "Partitioning",
    "Reference",
    "Schema",
    "Table",
    "TableName",
    "Timing",
    "Unique",
    "integer_bounds",
    "parse_type",
    "schema_from_json",
    "schema_to_json",
]
