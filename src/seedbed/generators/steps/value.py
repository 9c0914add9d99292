"""What a step gives, and what is certain of it.

Invariant: a value is DuckDB's to the last bit; where it might not be, `Unsure` is raised.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.kernel.arrays import Bools, decimal_from_minor, minor_units, null_mask, with_nulls

DIGITS = 18
"""Of decimals that are reckoned with here: they are whole numbers of 64 bits."""
EXACT = 2**53
"""Whole numbers up to here are doubles without rounding."""
MOST_INT32 = 2**31 - 1
_KINDS: dict[pa.DataType, str] = {
    pa.bool_(): "flag",
    pa.int16(): "number",
    pa.int32(): "number",
    pa.int64(): "number",
    pa.float64(): "double",
    pa.string(): "text",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
    pa.timestamp("us", tz="UTC"): "timestamp",
}


class Unsure(Exception):
    """What DuckDB would make of it is not certain."""


class Value(NamedTuple):
    """Numbers as int64, dates as days, timestamps as microseconds, decimals and doubles as such.

    Attributes:
        kind: `flag`, `number`, `decimal`, `double`, `text`, `date`, `timestamp`, `months`, `null`, or `span`, which is
            microseconds.
        data: An Arrow array, or a scalar where it is constant.
        limit: Of numbers, the largest of the type that DuckDB has for them.
    """

    kind: str
    data: Any
    limit: int = MOST_INT32

    @property
    def is_constant(self) -> bool:
        """Whether it is the same in every row."""
        return isinstance(self.data, pa.Scalar)


def kind_of(type_: pa.DataType) -> str | None:
    """The kind of a column's values; None for those that are left to DuckDB."""
    return "decimal" if is_short(type_) else _KINDS.get(type_)


def is_short(type_: pa.DataType) -> bool:
    """Whether it is a decimal whose digits are a whole number of 64 bits."""
    return bool(pa.types.is_decimal128(type_) and 0 <= type_.scale <= type_.precision <= DIGITS)


def column(array: pa.Array) -> Value:
    """A column as a value."""
    kind = kind_of(array.type)
    if kind is None:
        raise Unsure
    if kind == "number":
        return Value(kind, array.cast(pa.int64()), 2 ** (array.type.bit_width - 1) - 1)
    if kind == "date":
        return Value(kind, array.cast(pa.int32()).cast(pa.int64()))
    if kind == "double":
        return Value(kind, finite(array))
    return Value(kind, array.cast(pa.int64()) if kind == "timestamp" else array)


def within(data: Any, low: int, high: int) -> Any:
    """Numbers as they are, once it is certain that all lie between two."""
    if isinstance(data, pa.Scalar):
        least = most = data.as_py()
    else:
        found = pc.min_max(data)
        least, most = found["min"].as_py(), found["max"].as_py()
    if least is not None and not low <= least <= most <= high:
        raise Unsure
    return data


def finite(data: Any) -> Any:
    """Doubles as they are, once it is certain that all are finite, and so is their sum."""
    total = data.as_py() if isinstance(data, pa.Scalar) else pc.sum(data).as_py()
    if total is not None and not math.isfinite(total):
        raise Unsure
    return data


def limit_of(*values: Value) -> int:
    """The smallest limit of some numbers, beyond which DuckDB's type of them might end.

    Constants have the type of what they stand beside.
    """
    if any(each.kind != "number" for each in values):
        raise Unsure
    return min([each.limit for each in values if not each.is_constant] or [MOST_INT32])


def digits_of(value: Value) -> tuple[Any, int]:
    """A number or decimal as whole units, int64, and the scale that they have; nulls stay."""
    if value.kind == "number":
        return value.data, 0
    if value.kind != "decimal":
        raise Unsure
    scale = value.data.type.scale
    if value.is_constant:
        found = value.data.as_py()
        return pa.scalar(None if found is None else int(found.scaleb(scale)), pa.int64()), scale
    return pa.array(minor_units(value.data), mask=nulls_of(value.data)), scale


def decimal_of(units: Any, type_: pa.Decimal128Type) -> pa.Array:
    """Whole units, int64, as a short decimal; the reverse of `digits_of`."""
    if isinstance(units, pa.Scalar):
        raise Unsure
    most = 10**type_.precision - 1
    found = decimal_from_minor(pc.fill_null(within(units, -most, most), 0).to_numpy(), type_)
    return with_nulls(found, null_mask(units)) if units.null_count else found


def has_nulls(data: Any) -> bool:
    """Whether a column or a constant is null anywhere."""
    return not data.is_valid if isinstance(data, pa.Scalar) else data.null_count > 0


def nulls_of(array: pa.Array) -> Bools | None:
    """Where an array is null; None where it is nowhere."""
    return null_mask(array) if array.null_count else None


def as_double(value: Value) -> Value:
    """A number or decimal as DuckDB casts it to DOUBLE.

    DuckDB divides the whole units by a power of ten, which rounds as reading the digits does as long as both are exact.
    """
    if value.kind == "double":
        return value
    units, scale = digits_of(value)
    found = pc.cast(within(units, -EXACT, EXACT), pa.float64())
    return Value("double", pc.divide(found, pa.scalar(float(10**scale), pa.float64())) if scale else found)


def alike(values: Sequence[Value]) -> list[Value]:
    """Values of one kind and type: doubles where one of them is, decimals with as many places."""
    kinds = {each.kind for each in values}
    if "double" in kinds:
        return [as_double(each) for each in values]
    if kinds == {"number", "decimal"} or (kinds == {"decimal"} and len({each.data.type for each in values}) > 1):
        return _with_places(values)
    if len(kinds) != 1 or kinds & {"span", "months"}:
        raise Unsure
    return list(values)


def _with_places(values: Sequence[Value]) -> list[Value]:
    """Numbers and decimals with as many places as the longest of them has."""
    scale = max(each.data.type.scale for each in values if each.kind == "decimal")
    return [Value("decimal", _placed(each, pa.decimal128(DIGITS, scale))) for each in values]


def _placed(value: Value, type_: pa.Decimal128Type) -> Any:
    if value.is_constant:
        return pa.scalar(Decimal(value.data.as_py()), type_)
    if value.kind == "number":
        return decimal_of(pc.multiply_checked(value.data, pa.scalar(10**type_.scale, pa.int64())), type_)
    return value.data.cast(type_)
