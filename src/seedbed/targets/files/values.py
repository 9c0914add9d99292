"""The SQL by which DuckDB turns the texts of `tokens` back into values.

Invariant: a column's SQL type is that of the DuckDB target, but for enums, which stay text.
"""

from __future__ import annotations

from seedbed.model import ColumnType, Kind
from seedbed.targets.duckdb.layout import type_name

_TEXTS = {Kind.CHAR, Kind.VARCHAR, Kind.TEXT, Kind.ENUM}


def from_text(expression: str, column_type: ColumnType) -> str:
    """The value that a text stands for.

    Args:
        expression: SQL of type VARCHAR.
        column_type: What the value is.

    >>> from seedbed.model import parse_type
    >>> from_text('"born"', parse_type("date"))
    'CAST("born" AS DATE)'
    """
    if column_type.kind in _TEXTS:
        return expression
    if column_type.kind is Kind.BYTES:
        return f"unhex(substr({expression}, 3))"
    if column_type.kind is Kind.INTERVAL:
        seconds = f"CAST(substr({expression}, 3, length({expression}) - 3) AS DECIMAL(19,6))"
        return f"to_microseconds(CAST({seconds} * 1000000 AS BIGINT))"
    if column_type.kind is Kind.ARRAY:
        assert column_type.item is not None
        item = from_text("item", column_type.item)
        return f"list_transform({_items(expression, column_type.item)}, lambda item: {item})"
    return f"CAST({expression} AS {type_name(column_type)})"


def _items(expression: str, item: ColumnType) -> str:
    """A JSON array as a list of its items' texts."""
    kind = "JSON" if item.kind in {Kind.JSON, Kind.JSONB, Kind.ARRAY} else "VARCHAR"
    return f"""from_json({expression}, '["{kind}"]')"""
