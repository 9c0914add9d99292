"""Arithmetic and comparisons of whole numbers, decimals and doubles.

Invariant: whole numbers stay within the narrowest type that DuckDB might have for them, decimals within 18 digits, and
doubles finite.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.moments import shift
from seedbed.generators.steps.value import (
    DIGITS,
    Unsure,
    Value,
    alike,
    as_double,
    decimal_of,
    digits_of,
    finite,
    has_nulls,
    limit_of,
    within,
)

_MOST = 2**62
_MEASURES = frozenset({"double", "number", "date", "timestamp"})
_ORDERED = frozenset({"number", "text", "date", "timestamp"})

Function = Callable[[Any, Any], Any]


def add(left: Value, right: Value) -> Value:
    """A sum, or a moment later."""
    return _sum(left, right, pc.add_checked)


def subtract(left: Value, right: Value) -> Value:
    """A difference, or a moment earlier."""
    return _sum(left, right, pc.subtract_checked)


def _sum(left: Value, right: Value, function: Function) -> Value:
    if left.kind in {"date", "timestamp"}:
        return shift(left, right, function)
    if "double" in {left.kind, right.kind}:
        return _doubles(left, right, function)
    if left.kind == "decimal":
        return _decimals(left, right, function)
    return _wholes(left, right, function)


def multiply(left: Value, right: Value) -> Value:
    """A product."""
    kinds = {left.kind, right.kind}
    if "double" in kinds:
        return _doubles(left, right, pc.multiply)
    if "decimal" in kinds:
        return _product(left, right)
    return _wholes(left, right, pc.multiply_checked)


def divide(left: Value, right: Value) -> Value:
    """A quotient, which is a double whatever is divided."""
    divisor = as_double(right).data
    zeros = pc.equal(divisor, 0.0)
    if (zeros if isinstance(zeros, pa.Scalar) else pc.any(zeros)).as_py() is not False:
        raise Unsure
    return _doubles(left, right, pc.divide)


def _wholes(left: Value, right: Value, function: Function) -> Value:
    limit = limit_of(left, right)
    return Value("number", within(function(left.data, right.data), -limit, limit), limit)


def _decimals(left: Value, right: Value, function: Function) -> Value:
    """Sums and differences of decimals with as many places."""
    if right.kind != "decimal" or left.data.type.scale != right.data.type.scale:
        raise Unsure
    found = function(left.data, right.data)
    if found.type.precision > DIGITS:
        raise Unsure
    return Value("decimal", found)


def _product(left: Value, right: Value) -> Value:
    (one, own), (other, others) = digits_of(left), digits_of(right)
    if own + others > DIGITS:
        raise Unsure
    return Value("decimal", decimal_of(pc.multiply_checked(one, other), pa.decimal128(DIGITS, own + others)))


def _doubles(left: Value, right: Value, function: Function) -> Value:
    return Value("double", finite(function(as_double(left).data, as_double(right).data)))


def negate(value: Value) -> Value:
    """The number below zero."""
    if value.kind in {"double", "decimal"}:
        return Value(value.kind, pc.negate(value.data))
    limit = limit_of(value)
    return Value("number", pc.negate_checked(within(value.data, -limit, limit)), value.limit)


def absolute(value: Value) -> Value:
    """The number without its sign."""
    if value.kind in {"double", "decimal"}:
        return Value(value.kind, pc.abs(value.data))
    limit = limit_of(value)
    return Value("number", pc.abs(within(value.data, -limit, limit)), value.limit)


def floor(value: Value) -> Value:
    """The next whole double below."""
    if value.kind != "double":
        raise Unsure
    return Value("double", pc.floor(value.data))


def greatest(*values: Value) -> Value:
    """The greatest of some values; the first of equal ones."""
    return _extreme(values, pc.greater, np.maximum)


def least(*values: Value) -> Value:
    """The least of some values; the first of equal ones."""
    return _extreme(values, pc.less, np.minimum)


def _extreme(values: tuple[Value, ...], beats: Function, quick: Function) -> Value:
    found, *others = alike(values)
    if found.kind not in _MEASURES or any(has_nulls(each.data) for each in (found, *others)):
        raise Unsure  # DuckDB passes over nulls
    for each in others:
        found = _better(found, each, beats, quick)
    return found


def _better(found: Value, other: Value, beats: Function, quick: Function) -> Value:
    limit = min(found.limit, other.limit)
    if not (found.is_constant and other.is_constant):
        chosen = quick(_plain(found.data), _plain(other.data))
        if found.kind != "double" or bool(chosen.all()):  # which of 0 and -0 NumPy takes is not certain
            return Value(found.kind, pa.array(chosen), limit)
    return Value(found.kind, pc.if_else(beats(other.data, found.data), other.data, found.data), limit)


def _plain(data: Any) -> Any:
    return data.as_py() if isinstance(data, pa.Scalar) else data.to_numpy()


def modulo(value: Value, divisor: int) -> Value:
    """What is left of a division of whole numbers."""
    part = quotient(value, divisor)
    return Value("number", pc.subtract(value.data, pc.multiply(part.data, pa.scalar(divisor, pa.int64()))), part.limit)


def quotient(value: Value, divisor: int) -> Value:
    """A whole quotient."""
    limit = limit_of(value)
    if divisor > limit:
        raise Unsure
    return Value("number", pc.divide(within(value.data, 0, _MOST), pa.scalar(divisor, pa.int64())), limit)


def comparison(function: Function) -> Callable[[Value, Value], Value]:
    """A comparison of two values."""

    def compare(left: Value, right: Value) -> Value:
        kinds = {left.kind, right.kind}
        if "double" in kinds:
            left, right = as_double(left), as_double(right)
        elif kinds == {"number", "decimal"}:
            left, right = _comparable(left), _comparable(right)
        elif len(kinds) != 1 or not kinds <= _ORDERED:
            raise Unsure
        return Value("flag", function(left.data, right.data))

    return compare


def _comparable(value: Value) -> Value:
    """One of a decimal and a constant whole number that are compared: the number as DuckDB reads it, exactly."""
    if value.kind == "decimal":
        if value.data.type.precision - value.data.type.scale < len(str(10**5)):
            raise Unsure
        return value
    if not value.is_constant:
        raise Unsure
    return Value("decimal", pa.scalar(within(value.data, -(10**5), 10**5).as_py(), pa.decimal128(DIGITS, 0)))
