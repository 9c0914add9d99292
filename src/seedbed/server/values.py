"""Values on their way from an app database to JSON, and from a request to a database.

Invariant: a value looks the same whatever engine it comes from, and `from_text(to_text(value))` is that value again.
"""

from __future__ import annotations

import json
import math
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from seedbed.model import ColumnType, Kind

_STRUCTURED = frozenset({Kind.JSON, Kind.JSONB, Kind.ARRAY})
_MOMENTS = frozenset({Kind.TIMESTAMP, Kind.TIMESTAMPTZ})
COMPARED = frozenset(Kind) - _STRUCTURED - {Kind.BYTES}
"""The kinds that rows can be sorted and filtered by."""
_LONGEST_WHOLE = 2**63
_LONGEST_NUMBER = 400
"""Characters that a number is read from at most."""


def to_json(value: Any, column_type: ColumnType) -> Any:
    """A value as JSON has it.

    Args:
        value: As the engine's driver gives it.
        column_type: The column's type.

    >>> from seedbed.model import parse_type
    >>> to_json("2024-05-01 10:00:00+00:00", parse_type("timestamptz")), to_json(1, parse_type("boolean"))
    ('2024-05-01T10:00:00Z', True)
    """
    if value is None:
        return None
    kind = column_type.kind
    if kind is Kind.BOOLEAN:
        return bool(value)
    if kind in _STRUCTURED:
        return _plain(json.loads(value) if isinstance(value, str | bytes) else value)
    if kind in _MOMENTS:
        return _moment(value).isoformat().replace("+00:00", "Z")
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Decimal):
        return float(value) if value % 1 or value.as_tuple().exponent else int(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if isinstance(value, str | int) or value is None else str(value)


def to_text(value: Any, column_type: ColumnType) -> str | None:
    """A value as text that `from_text` reads."""
    if value is None:
        return None
    if column_type.kind in _MOMENTS:
        return _moment(value).isoformat()
    if column_type.kind is Kind.BOOLEAN:
        return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def from_text(text: str, column_type: ColumnType, engine: str) -> Any:
    """A value as an engine's driver takes it.

    Args:
        text: As somebody wrote it.
        column_type: The type of the column that it is compared with.
        engine: The engine's name.

    Raises:
        ValueError: It is no such value.
        ArithmeticError: It is no such number.
    """
    if "\0" in text:
        raise ValueError("a text has no zero in it")
    kind = column_type.kind
    if kind in _MOMENTS:
        moment = _moment(text)
        return _ENGINES_MOMENTS.get(engine, _same)(moment)
    if kind is Kind.BOOLEAN:
        return _truth(text)
    if kind is Kind.UUID:
        found = uuid.UUID(text)
        return found if engine == "PostgreSQL" else str(found)
    if column_type.is_integer:
        return _whole(text)
    if column_type.is_number:
        return _number(text, column_type, engine)
    return text


def _whole(text: str) -> int:
    number = int(text if len(text) < _LONGEST_NUMBER else "")
    if not -_LONGEST_WHOLE <= number < _LONGEST_WHOLE:
        raise ValueError("this is no whole number of 64 bits")
    return number


def _number(text: str, column_type: ColumnType, engine: str) -> float | Decimal:
    number = Decimal(text if len(text) < _LONGEST_NUMBER else "NaN")
    if not number.is_finite() or abs(number.adjusted()) > 300:
        raise ValueError("this is no finite number")
    return number if column_type.kind is Kind.DECIMAL and engine != "SQLite" else float(number)


def _truth(text: str) -> bool:
    if text.lower() not in {"true", "false", "1", "0"}:
        raise ValueError("this is neither true nor false")
    return text.lower() in {"true", "1"}


def _moment(value: Any) -> datetime:
    """A moment in UTC; one without a zone is meant to be."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _same(moment: datetime) -> datetime:
    return moment


def _as_sqlite(moment: datetime) -> str:
    """As the rows have it; moments that are equal are equal texts."""
    return moment.isoformat(sep=" ", timespec="microseconds" if moment.microsecond else "seconds")


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


_ENGINES_MOMENTS: dict[str, Callable[[datetime], Any]] = {"SQLite": _as_sqlite, "MySQL": _naive, "MariaDB": _naive}
