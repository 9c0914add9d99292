"""A value of a request as a constant of a column's type, in DuckDB's SQL.

Invariant: what comes out is one literal; text is quoted and never read as SQL.
"""

from __future__ import annotations

import json

from seedbed.errors import UsageError
from seedbed.model import Column, Kind
from seedbed.targets.fitting import is_constant

_DOCUMENTS = {Kind.JSON, Kind.JSONB}


def literal(column: Column, value: object, *, where: str) -> str:
    """The constant.

    Args:
        column: The column that is to hold it.
        value: As JSON has it.
        where: What messages say before anything else.

    Raises:
        UsageError: The column cannot hold it.
    """
    sql = _written(column, value)
    if sql is None or not is_constant(column, sql):
        raise UsageError(f"{where}: this is no {column.type}", hint=f"give a value that {column.type} can hold")
    return sql


def _written(column: Column, value: object) -> str | None:
    if column.type.kind in _DOCUMENTS:
        return _quoted(json.dumps(value, ensure_ascii=False))
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return repr(value)
    return _quoted(value) if isinstance(value, str) else None


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
