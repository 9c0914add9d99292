"""What a result's columns become: the type that the server gives them, or the one that the caller asks for.

Invariant: `typed(what encode wrote, type)` equals what was encoded.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType, Kind
from seedbed.plan.arrow import arrow_type
from seedbed.targets.mysql.fields import Field

_WIDEST = 76
"""Digits of Arrow's widest decimal; MySQL has 65."""
_CONTEXT = Context(prec=_WIDEST)


def natural(array: pa.Array, field: Field) -> pa.Array:
    """A column as the server's own type says."""
    if not field.is_decimal:
        return array
    if field.precision <= 38:
        return array.cast(pa.decimal128(max(field.precision, 1), field.scale))
    return array.cast(pa.decimal256(min(field.precision, _WIDEST), field.scale))


def typed(array: pa.Array, column_type: ColumnType) -> pa.Array:
    """A column as `plan.arrow` says that this type travels.

    Raises:
        pa.ArrowException: A value is not of that type.
        ValueError: The same.
    """
    wanted = arrow_type(column_type)
    if array.type == wanted:
        return array
    convert = _CONVERTED.get(column_type.kind)
    return array.cast(wanted) if convert is None else convert(array, column_type)


def _booleans(array: pa.Array, column_type: ColumnType) -> pa.Array:
    """A number, or what a user's own BIT(1) gives."""
    if pa.types.is_string(array.type) or pa.types.is_binary(array.type):
        bits = array.cast(pa.binary())
        return pc.and_(
            pc.not_equal(bits, pa.scalar(b"\x00", pa.binary())), pc.not_equal(bits, pa.scalar(b"0", pa.binary()))
        )
    return array.cast(arrow_type(column_type))


def _timestamps(array: pa.Array, column_type: ColumnType) -> pa.Array:
    plain = array.cast(pa.timestamp("us"))
    return plain.view(pa.int64()).view(arrow_type(column_type))


def _times(array: pa.Array, column_type: ColumnType) -> pa.Array:
    return array.cast(pa.duration("us")).view(pa.int64()).view(arrow_type(column_type))


def _texts(array: pa.Array, column_type: ColumnType) -> pa.Array:
    return array.cast(arrow_type(column_type))


def _uuids(array: pa.Array, column_type: ColumnType) -> pa.Array:
    """From 36 or 32 digits, or from 16 bytes."""
    values = array.cast(pa.binary())
    if pc.all(pc.equal(pc.binary_length(values), 16)).as_py():
        return values.cast(arrow_type(column_type))
    return pa.array(
        [None if value is None else UUID(value.decode()).bytes for value in values.to_pylist()], arrow_type(column_type)
    )


def _reals(array: pa.Array, column_type: ColumnType) -> pa.Array:
    return array.cast(arrow_type(column_type), safe=False)


def _arrays(array: pa.Array, column_type: ColumnType) -> pa.Array:
    assert column_type.item is not None
    texts = array.cast(pa.string()).to_pylist()
    lists = [None if text is None else json.loads(text, parse_float=Decimal) for text in texts]
    return _lists(lists, column_type.item)


def _lists(lists: list[list[Any] | None], item: ColumnType) -> pa.Array:
    flat = [value for values in lists if values for value in values]
    offsets = np.zeros(len(lists) + 1, np.int32)
    np.cumsum([len(values or ()) for values in lists], out=offsets[1:])
    mask = pa.array([values is None for values in lists], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(offsets), _items(flat, item), mask=mask)


def _items(values: list[Any], item: ColumnType) -> pa.Array:
    if item.kind is Kind.ARRAY:
        assert item.item is not None
        return _lists(values, item.item)
    if item.kind in _ITEMS:
        return pa.array(
            [None if value is None else _ITEMS[item.kind](value, item) for value in values], arrow_type(item)
        )
    found = pa.array(values, pa.string()) if item.kind is Kind.TIME else pa.array(values)
    if item.kind is Kind.TIME or found.type == pa.null():
        return found.cast(arrow_type(item))
    return typed(found, item)


def _exact(value: Any, item: ColumnType) -> Decimal:
    return Decimal(value).quantize(Decimal(1).scaleb(-(item.scale or 0)), context=_CONTEXT)


_ITEMS: dict[Kind, Callable[[Any, ColumnType], Any]] = {
    Kind.BYTES: lambda value, _: bytes.fromhex(value),
    Kind.REAL: lambda value, _: float(value),
    Kind.DOUBLE: lambda value, _: float(value),
    Kind.DECIMAL: _exact,
}
"""How an item of an array is made of JSON's value, where it is not the same."""


def _intervals(array: pa.Array, column_type: ColumnType) -> pa.Array:
    return array.cast(pa.int64()).view(arrow_type(column_type))


_CONVERTED: dict[Kind, Callable[[pa.Array, ColumnType], pa.Array]] = {
    Kind.BOOLEAN: _booleans,
    Kind.TIMESTAMP: _timestamps,
    Kind.TIMESTAMPTZ: _timestamps,
    Kind.TIME: _times,
    Kind.CHAR: _texts,
    Kind.VARCHAR: _texts,
    Kind.TEXT: _texts,
    Kind.ENUM: _texts,
    Kind.JSON: _texts,
    Kind.JSONB: _texts,
    Kind.UUID: _uuids,
    Kind.REAL: _reals,
    Kind.INTERVAL: _intervals,
    Kind.ARRAY: _arrays,
}
"""How a type is made of what the server sends, where Arrow's own cast is not enough."""
