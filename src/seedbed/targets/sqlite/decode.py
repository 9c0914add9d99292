"""Turns what SQLite gives back into Arrow: by the values, or by the types the columns were made with.

Invariant: `decode_column(values of encode_array(a), type of a)` equals `a`, but for decimals beyond a double's digits.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import Any
from uuid import UUID

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import TargetError
from seedbed.kernel.arrays import decimal_from_minor, null_mask, to_numpy, with_nulls
from seedbed.model import ColumnType, Kind
from seedbed.plan.arrow import arrow_type

BATCH_ROWS = 50_000
_CONTEXT = Context(prec=60)  # more than any decimal of ours has


def read_batches(cursor: sqlite3.Cursor, types: Sequence[ColumnType] | None) -> Iterator[pa.RecordBatch]:
    """The rows of a cursor, in batches; at least one batch, so that the columns are known."""
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchmany(BATCH_ROWS)
    while True:
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
        if types is None:
            arrays = [infer_column(column) for column in columns]
        else:
            arrays = [_decoded(*column) for column in zip(names, columns, types, strict=True)]
        yield pa.RecordBatch.from_arrays(arrays, names=names)
        rows = cursor.fetchmany(BATCH_ROWS)
        if not rows:
            return


def _decoded(name: str, values: Sequence[Any], column_type: ColumnType) -> pa.Array:
    try:
        return decode_column(values, column_type)
    except (pa.ArrowException, ValueError) as error:
        raise TargetError(
            f"column {name}: what is stored there is not {column_type}: {error}",
            hint="a decimal of more than 15 digits is kept as the nearest double; read it without types",
        ) from error


def infer_column(values: Sequence[Any]) -> pa.Array:
    """Values of one column as the narrowest Arrow type that holds them all; text when they are mixed.

    >>> infer_column([1, 2.5, None])
    <pyarrow.lib.DoubleArray object at ...>
    [
      1,
      2.5,
      null
    ]
    """
    kinds = {type(value) for value in values} - {type(None)}
    if kinds == {int, float}:
        return pa.array(values, pa.float64())
    if len(kinds) > 1:
        return pa.array([None if value is None else _shown(value) for value in values], pa.string())
    return pa.array(values, _INFERRED[kinds.pop()] if kinds else pa.null())


def decode_column(values: Sequence[Any], column_type: ColumnType) -> pa.Array:
    """Values of one column as the Arrow type that carries this column type."""
    if column_type.kind is Kind.ARRAY:
        assert column_type.item is not None
        return _lists([None if value is None else json.loads(value) for value in values], column_type.item)
    target = arrow_type(column_type)
    if column_type.kind in _STORED:
        return pa.array(values, _STORED[column_type.kind]).cast(target)
    if column_type.kind is Kind.TIME:
        dated = pc.binary_join_element_wise("1970-01-01", pa.array(values, pa.string()), " ")
        return dated.cast(pa.timestamp("us")).view(pa.int64()).view(target)
    if column_type.kind is Kind.DECIMAL:
        quick = _decimals(values, target)
        if quick is not None:
            return quick
        values = [_decimal(value, target.scale) for value in values]
    elif column_type.kind is Kind.UUID:
        values = [None if value is None else UUID(value).bytes for value in values]
    return pa.array(values, target)


def _lists(lists: Sequence[list[Any] | None], item: ColumnType) -> pa.Array:
    if item.kind is Kind.ARRAY:
        assert item.item is not None
        items = _lists([inner for outer in lists if outer for inner in outer], item.item)
    else:
        flat = [value for values in lists if values for value in values]
        if item.kind is Kind.BYTES:
            flat = [None if value is None else bytes.fromhex(value) for value in flat]
        items = pa.array(flat, pa.bool_()) if item.kind is Kind.BOOLEAN else decode_column(flat, item)
    offsets: list[int | None] = [0]
    position = 0
    for values in lists:
        position += len(values or ())
        offsets.append(position)
    mask = pa.array([values is None for values in lists], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), items, mask=mask)


_EXACT_DOUBLE = 2.0**51
"""Whole numbers below this times a power of ten are the nearest to their double, so rounding finds them again."""


def _decimals(values: Sequence[Any], target: pa.Decimal128Type) -> pa.Array | None:
    """Doubles and integers as decimals by vector; None where some are too large for that, or text."""
    try:
        numbers = pa.array(values, pa.float64())
    except pa.ArrowException:
        return None
    minor = np.rint(to_numpy(numbers) * 10.0**target.scale)
    if not bool((np.abs(minor) < _EXACT_DOUBLE).all()):
        return None
    return with_nulls(decimal_from_minor(minor.astype(np.int64), target), null_mask(numbers))


def _decimal(value: float | str | None, scale: int) -> Decimal | None:
    # repr is the shortest text that gives the double, so the digits of the decimal that was stored.
    if value is None:
        return None
    try:
        exact = Decimal(repr(value) if isinstance(value, float) else value)
        return exact.quantize(Decimal(1).scaleb(-scale), context=_CONTEXT)
    except ArithmeticError:
        raise ValueError(f"{value!r}") from None


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


_STORED = {
    Kind.BOOLEAN: pa.int8(),
    Kind.DATE: pa.string(),
    Kind.TIMESTAMP: pa.string(),
    Kind.TIMESTAMPTZ: pa.string(),
    Kind.INTERVAL: pa.int64(),
}
"""What is stored for a type that Arrow itself can turn back."""

_INFERRED: dict[type, pa.DataType] = {
    int: pa.int64(),
    float: pa.float64(),
    str: pa.string(),
    bytes: pa.binary(),
}
