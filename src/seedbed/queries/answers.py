"""The answer to a query as a count and a checksum that every database agrees on.

Databases spell the same value differently: 1 or true, 2.50 or 2.5, a date or its text. Each value is written in one
form, the rows are sorted as text, and the digest is of that.

Invariant: equal sets of rows give equal answers, whatever order or database they come from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

_NULL = "\x00"
_BETWEEN = "\x1f"
_DIGITS = Decimal("0.000001")
"""Decimals are compared to six places: SQLite adds money in binary, the others in decimal."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives.

    Attributes:
        rows: How many rows.
        checksum: The first 16 hexadecimal digits of the SHA-256 digest of the rows.
    """

    rows: int
    checksum: str


def answer_of(rows: Iterable[Sequence[object]]) -> Answer:
    """The answer that some rows are.

    Args:
        rows: As a driver gives them.

    >>> from datetime import date
    >>> answer_of([(1, "a"), (2, None)]) == answer_of([(Decimal("2.00"), None), (True, "a ")])
    True
    >>> answer_of([(date(2024, 1, 31),)]) == answer_of([("2024-01-31",)])
    True
    """
    lines = sorted(_BETWEEN.join(map(_written, row)) for row in rows)
    digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return Answer(len(lines), digest[:16])


def _written(value: object) -> str:
    if value is None:
        return _NULL
    if isinstance(value, bool | int | float | Decimal):
        return _number(Decimal(value) if not isinstance(value, float) else Decimal(repr(value)))
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return _number(Decimal(repr(value.total_seconds())))
    return str(value).rstrip(" ").replace("T", " ") if _is_moment(value) else str(value).rstrip(" ")


def _is_moment(value: object) -> bool:
    text = str(value)
    return len(text) >= 19 and text[4] == text[7] == "-" and text[10] in "T " and text[13] == ":"


def _number(value: Decimal) -> str:
    rounded = value.quantize(_DIGITS) if value == value.to_integral_value() or abs(value) < 10**20 else value
    plain = f"{rounded.normalize():f}"
    return "0" if plain == "-0" else plain
