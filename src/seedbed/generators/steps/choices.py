"""Conditions, and choosing by them.

Invariant: a condition that is null chooses as one that is false.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.value import Unsure, Value, alike, has_nulls, limit_of, within

_WORDS = frozenset({"double", "number", "date", "timestamp"})
"""Kinds whose values are 64 bits."""


def logic(function: Callable[..., Any]) -> Callable[..., Value]:
    """A function of conditions."""

    def operate(*values: Value) -> Value:
        if any(each.kind != "flag" for each in values):
            raise Unsure
        return Value("flag", function(*(each.data for each in values)))

    return operate


def is_null(value: Value) -> Value:
    """Whether there is no value."""
    if value.kind in {"null", "span", "months"}:
        raise Unsure
    return Value("flag", pc.is_null(value.data))


def choose(condition: Value, then: Value, other: Value) -> Value:
    """One of two values, row by row."""
    if condition.kind != "flag":
        raise Unsure
    chosen = alike([each for each in (then, other) if each.kind != "null"])
    kind, type_ = chosen[0].kind, chosen[0].data.type
    limit = limit_of(*chosen) if kind == "number" else 0
    left = pa.scalar(None, type_) if then.kind == "null" else chosen[0].data
    right = pa.scalar(None, type_) if other.kind == "null" else chosen[-1].data
    where = pc.fill_null(condition.data, False)
    if kind in _WORDS and not any(has_nulls(each) for each in (where, left, right)):
        return Value(kind, _by_bits(where, left, right), limit)
    return Value(kind, pc.if_else(where, left, right), limit)


def _by_bits(where: Any, left: Any, right: Any) -> pa.Array:
    """64-bit values chosen without a branch, which takes a fifth of the time of one that is hard to foresee."""
    if isinstance(where, pa.Scalar):
        raise Unsure
    mask = -where.to_numpy(zero_copy_only=False).astype(np.int64)
    one, other = _words(left), _words(right)
    return pa.array((other ^ ((one ^ other) & mask)).view(np.float64 if pa.types.is_float64(left.type) else np.int64))


def _words(data: Any) -> Any:
    """Values of 64 bits, as they lie in memory."""
    if isinstance(data, pa.Scalar):
        return np.array(data.as_py(), np.float64 if pa.types.is_float64(data.type) else np.int64).view(np.int64)
    return data.to_numpy().view(np.int64)


def pick(values: tuple[Any, ...], place: Value) -> Value:
    """The value at a place of a list, counted from 1."""
    limit_of(place)
    is_text = isinstance(values[0], str)
    listed = pa.array(values, pa.string() if is_text else pa.int64())
    places = pc.subtract(within(place.data, 1, len(values)), pa.scalar(1, pa.int64()))
    return Value("text" if is_text else "number", listed.take(places))
