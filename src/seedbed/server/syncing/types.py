"""Whether the values of one column type fit another one, and which of them do not.

Invariant: what is called wider holds every value of the old type, exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from seedbed.model import ColumnType, Kind
from seedbed.model.types import INTEGER_KINDS


class Relation(StrEnum):
    """How a column's new type relates to its old one."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    OTHER = "other"


_BITS = {Kind.SMALLINT: 16, Kind.INTEGER: 32, Kind.BIGINT: 64}
_DIGITS = {Kind.SMALLINT: 5, Kind.INTEGER: 10, Kind.BIGINT: 19}
_EXACT_IN_DOUBLE = {Kind.SMALLINT, Kind.INTEGER, Kind.REAL}
_UUID_CHARACTERS = 36
_ENDLESS = 1 << 30
_JSON = {Kind.JSON, Kind.JSONB}


def relate(old: ColumnType, new: ColumnType) -> Relation:
    """How a new type relates to an old one.

    >>> from seedbed.model import parse_type as t
    >>> [str(relate(t(a), t(b))) for a, b in [("int", "bigint"), ("varchar(9)", "varchar(3)"), ("date", "uuid")]]
    ['wider', 'narrower', 'other']
    """
    if old == new:
        return Relation.SAME
    if _is_wider(old, new):
        return Relation.WIDER
    return Relation.OTHER if condition(old, new, "") is None else Relation.NARROWER


def condition(old: ColumnType, new: ColumnType, column: str) -> str | None:
    """Which values of a narrowed column fit, as DuckDB's SQL; None where the types are too different to say.

    >>> from seedbed.model import parse_type as t
    >>> condition(t("bigint"), t("smallint"), '"age"')
    '"age" BETWEEN -32768 AND 32767'
    """
    for fits, write in _NARROWING:
        if fits(old, new):
            return write(new, column)
    return None


def _is_wider(old: ColumnType, new: ColumnType) -> bool:
    if old.kind in INTEGER_KINDS:
        return _is_wider_than_integer(old, new)
    if old.kind is Kind.DECIMAL and new.kind is Kind.DECIMAL:
        return _whole(new) >= _whole(old) and (new.scale or 0) >= (old.scale or 0)
    if old.kind is Kind.ARRAY and new.kind is Kind.ARRAY:
        return _is_wider_item(old.item, new.item)
    if old.is_text:
        return _is_wider_text(old, new)
    if old.kind is Kind.UUID:
        return _holds_text(new, _UUID_CHARACTERS)
    return {old.kind, new.kind} == _JSON or (old.kind, new.kind) == (Kind.REAL, Kind.DOUBLE)


def _is_wider_than_integer(old: ColumnType, new: ColumnType) -> bool:
    if new.kind in INTEGER_KINDS:
        return _BITS[new.kind] > _BITS[old.kind]
    if new.kind is Kind.DECIMAL:
        return _whole(new) >= _DIGITS[old.kind]
    if new.kind is Kind.DOUBLE:
        return old.kind in _EXACT_IN_DOUBLE
    return _holds_text(new, _DIGITS[old.kind] + 1)


def _is_wider_item(old: ColumnType | None, new: ColumnType | None) -> bool:
    if old is None or new is None:
        return False
    alike = (old.is_integer and new.is_integer) or (old.is_text and new.is_text)
    return alike and (old == new or _is_wider(old, new))


def _is_wider_text(old: ColumnType, new: ColumnType) -> bool:
    if new.kind is Kind.ENUM:
        return old.kind is Kind.ENUM and set(old.values) <= set(new.values)
    if new.kind is Kind.CHAR and old.kind is not Kind.CHAR:
        return False  # it would pad the values
    return new.is_text and _most(new) >= _most(old)


def _holds_text(new: ColumnType, characters: int) -> bool:
    return new.kind in {Kind.VARCHAR, Kind.TEXT} and _most(new) >= characters


def _most(text: ColumnType) -> int:
    """Characters that a text type holds."""
    if text.kind is Kind.ENUM:
        return max(map(len, text.values))
    return text.length or _ENDLESS


def _whole(decimal: ColumnType) -> int:
    """Digits before the point."""
    return _ENDLESS if decimal.precision is None else decimal.precision - (decimal.scale or 0)


def _is_number(old: ColumnType, new: ColumnType) -> bool:
    return old.is_number and new.kind in INTEGER_KINDS


def _whole_between(new: ColumnType, column: str) -> str:
    most = 1 << (_BITS[new.kind] - 1)
    return f"{column} BETWEEN {-most} AND {most - 1}"


def _as_number(new: ColumnType, column: str) -> str:
    return f"{_whole_between(new, column)} AND round({column}) = {column}"


def _as_decimal(new: ColumnType, column: str) -> str:
    return f"abs({column}) < {10 ** _whole(new)} AND round({column}, {new.scale or 0}) = {column}"


def _as_double(_: ColumnType, column: str) -> str:
    return f"abs({column}) <= {1 << 53}"


def _as_enum(new: ColumnType, column: str) -> str:
    listed = ", ".join("'" + value.replace("'", "''") + "'" for value in new.values)
    return f"CAST({column} AS VARCHAR) IN ({listed})"


def _as_text(new: ColumnType, column: str) -> str:
    return f"length(CAST({column} AS VARCHAR)) <= {_most(new)}"


_NARROWING: list[tuple[Callable[[ColumnType, ColumnType], bool], Callable[[ColumnType, str], str]]] = [
    (lambda old, new: old.is_integer and new.is_integer, _whole_between),
    (_is_number, _as_number),
    (lambda old, new: (old.is_integer or old.kind is Kind.DECIMAL) and new.kind is Kind.DECIMAL, _as_decimal),
    (lambda old, new: old.kind is Kind.BIGINT and new.kind is Kind.DOUBLE, _as_double),
    (lambda old, new: old.is_text and new.kind is Kind.ENUM, _as_enum),
    (lambda old, new: old.is_text and new.is_text and new.kind is not Kind.CHAR, _as_text),
]
"""Which types can be narrowed to which, and the values that fit."""
