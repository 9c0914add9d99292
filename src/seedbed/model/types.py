"""Column types: one frozen value per type, read from and written as the SQL a person would type.

Invariant: `parse_type(str(t)) == t` for every type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Kind(StrEnum):
    """The families of types that a spec can name; the value is the name written in a spec."""

    BOOLEAN = "boolean"
    SMALLINT = "smallint"
    INTEGER = "integer"
    BIGINT = "bigint"
    REAL = "real"
    DOUBLE = "double"
    DECIMAL = "decimal"
    CHAR = "char"
    VARCHAR = "varchar"
    TEXT = "text"
    DATE = "date"
    TIME = "time"
    TIMESTAMP = "timestamp"
    TIMESTAMPTZ = "timestamptz"
    INTERVAL = "interval"
    UUID = "uuid"
    JSON = "json"
    JSONB = "jsonb"
    BYTES = "bytes"
    ENUM = "enum"
    ARRAY = "array"


ALIASES = {
    "bool": Kind.BOOLEAN,
    "int": Kind.INTEGER,
    "int2": Kind.SMALLINT,
    "int4": Kind.INTEGER,
    "int8": Kind.BIGINT,
    "float4": Kind.REAL,
    "float": Kind.DOUBLE,
    "float8": Kind.DOUBLE,
    "double precision": Kind.DOUBLE,
    "numeric": Kind.DECIMAL,
    "character": Kind.CHAR,
    "character varying": Kind.VARCHAR,
    "string": Kind.TEXT,
    "datetime": Kind.TIMESTAMP,
    "timestamp with time zone": Kind.TIMESTAMPTZ,
    "bytea": Kind.BYTES,
    "blob": Kind.BYTES,
}
"""Other names that a spec may use for a kind, lower case."""

TEXT_KINDS = frozenset({Kind.CHAR, Kind.VARCHAR, Kind.TEXT, Kind.ENUM})
INTEGER_KINDS = frozenset({Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT})
MAX_PRECISION = 38
"""Digits of the widest decimal (the limit of a 128-bit decimal)."""


@dataclass(frozen=True, slots=True)
class ColumnType:
    """The type of a column.

    Attributes:
        kind: The family.
        length: Characters, of `char` and `varchar`.
        precision: Digits in all, of `decimal`.
        scale: Digits after the point, of `decimal`.
        values: The values, of `enum`, in order.
        item: The type of the items, of `array`.
    """

    kind: Kind
    length: int | None = None
    precision: int | None = None
    scale: int | None = None
    values: tuple[str, ...] = ()
    item: ColumnType | None = None

    def __str__(self) -> str:
        if self.kind is Kind.ARRAY:
            return f"{self.item}[]"
        if self.kind is Kind.ENUM:
            quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in self.values)
            return f"enum({quoted})"
        if self.kind is Kind.DECIMAL and self.precision is not None:
            return f"decimal({self.precision},{self.scale})"
        if self.length is not None:
            return f"{self.kind}({self.length})"
        return str(self.kind)

    @property
    def is_text(self) -> bool:
        """Whether values are character strings."""
        return self.kind in TEXT_KINDS

    @property
    def is_integer(self) -> bool:
        """Whether values are whole numbers."""
        return self.kind in INTEGER_KINDS

    @property
    def is_number(self) -> bool:
        """Whether values can be added."""
        return self.is_integer or self.kind in {Kind.REAL, Kind.DOUBLE, Kind.DECIMAL}


_TYPE = re.compile(r"\s*([a-z][a-z0-9 ]*?)\s*(?:\(\s*(.*?)\s*\))?\s*", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"\s*'((?:[^']|'')*)'\s*(?:,|$)")


@lru_cache(maxsize=4096)
def parse_type(text: str) -> ColumnType:
    """Read a type as a spec writes it.

    Args:
        text: For example `varchar(60)`, `decimal(12,2)`, `enum('open', 'closed')`, `integer[]`.

    Returns:
        The type.

    Raises:
        ValueError: The text names no type, or its arguments do not fit it; the message says which.

    >>> parse_type("numeric(12, 2)")
    ColumnType(kind=<Kind.DECIMAL: 'decimal'>, length=None, precision=12, scale=2, values=(), item=None)
    >>> str(parse_type("int[]"))
    'integer[]'
    """
    if text.rstrip().endswith("[]"):
        return ColumnType(Kind.ARRAY, item=parse_type(text.rstrip()[:-2]))
    match = _TYPE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a type")
    name, arguments = " ".join(match[1].lower().split()), match[2]
    kind = ALIASES.get(name) or (Kind(name) if name in set(Kind) - {Kind.ARRAY} else None)
    if kind is None:
        raise ValueError(f"{name!r} is not a type")
    return _with_arguments(kind, arguments, text)


def _with_arguments(kind: Kind, arguments: str | None, text: str) -> ColumnType:
    if kind is Kind.ENUM:
        return ColumnType(kind, values=_enum_values(arguments or "", text))
    if kind is Kind.DECIMAL:
        precision, scale = _decimal_arguments(arguments, text)
        return ColumnType(kind, precision=precision, scale=scale)
    if kind in {Kind.CHAR, Kind.VARCHAR}:
        return ColumnType(kind, length=_length(kind, arguments, text))
    if arguments is not None:
        raise ValueError(f"{text!r}: {kind} takes no arguments")
    return ColumnType(kind)


def _enum_values(arguments: str, text: str) -> tuple[str, ...]:
    values, position = [], 0
    while position < len(arguments):
        match = _QUOTED.match(arguments, position)
        if match is None:
            raise ValueError(f"{text!r}: enum takes quoted values, as in enum('open', 'closed')")
        values.append(match[1].replace("''", "'"))
        position = match.end()
    if not values or len(set(values)) != len(values):
        raise ValueError(f"{text!r}: enum takes one or more values, each once")
    return tuple(values)


def _decimal_arguments(arguments: str | None, text: str) -> tuple[int, int]:
    parts = (arguments or "18,2").split(",")
    if len(parts) > 2 or not all(part.strip().isdigit() for part in parts):
        raise ValueError(f"{text!r}: decimal takes a precision and a scale, as in decimal(12,2)")
    precision, scale = int(parts[0]), int(parts[1]) if len(parts) == 2 else 0
    if not 1 <= precision <= MAX_PRECISION:
        raise ValueError(f"{text!r}: a decimal has 1 to {MAX_PRECISION} digits, not {precision}")
    if scale > precision:
        raise ValueError(f"{text!r}: of {precision} digits, {scale} cannot stand after the point")
    return precision, scale


def _length(kind: Kind, arguments: str | None, text: str) -> int | None:
    if arguments is None:
        return 1 if kind is Kind.CHAR else None
    if not arguments.isdigit() or int(arguments) == 0:
        raise ValueError(f"{text!r}: {kind} takes a length of 1 or more, as in {kind}(60)")
    return int(arguments)
