"""Turns Arrow columns into what SQLite stores: integers, doubles, text and blobs, by vector.

Invariant: a value's stored form depends on the value and its type alone, never on its neighbours, so that parts of
any size give the same file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from seedbed.errors import LoadError
from seedbed.targets.text import date_text, time_text, timestamp_text, uuid_text, validity

_INT64_DIGITS = 18
_EXACT_DIGITS = 15  # an integer of so many digits, and a power of ten up to 22, are exact doubles


def encode_batch(batch: pa.RecordBatch, names: Sequence[str] | None = None) -> pa.RecordBatch:
    """A batch as SQLite stores it.

    Args:
        batch: Columns of the types of `plan.arrow`.
        names: The columns wanted, in order; all when None.

    Returns:
        The columns as integers, doubles, strings or binary.

    Raises:
        LoadError: A value cannot be stored (a date outside the years 0000 to 9999).
    """
    names = batch.schema.names if names is None else names
    columns = []
    for name in names:
        try:
            columns.append(encode_array(batch.column(name)))
        except ValueError as error:
            raise LoadError(f"column {name}: {error}", hint="narrow the column's range in the spec") from error
    return pa.RecordBatch.from_arrays(columns, names=list(names))


def encode_array(array: pa.Array) -> pa.Array:
    """One column as SQLite stores it.

    >>> encode_array(pa.array([18262, None], pa.date32())).to_pylist()
    ['2020-01-01', None]
    """
    for matches, encode in _ENCODERS:
        if matches(array.type):
            return encode(array)
    return array


def _decimal(array: pa.Array) -> pa.Array:
    """Decimals as the nearest doubles; whole ones as integers, which are exact."""
    precision, scale = array.type.precision, array.type.scale
    if scale == 0 and precision <= _INT64_DIGITS:
        return array.cast(pa.int64())
    if precision > _EXACT_DIGITS:
        return array.cast(pa.string()).cast(pa.float64())
    pairs = np.frombuffer(array.buffers()[1], "<i8")[2 * array.offset : 2 * (array.offset + len(array))]
    # Both operands are exact, so the quotient is the nearest double, as it is when the text is read.
    return _fixed_from(array, pairs[::2] / 10.0**scale, pa.float64())


def _boolean(array: pa.Array) -> pa.Array:
    return array.cast(pa.uint8())


def _duration(array: pa.Array) -> pa.Array:
    return array.cast(pa.int64())


def _list(array: pa.Array) -> pa.Array:
    return pa.array([None if items is None else _json(items) for items in _listed(array)], pa.string())


def _listed(array: pa.Array) -> list[Any]:
    """Nested lists of JSON's own values."""
    if not pa.types.is_list(array.type):
        stored = array if pa.types.is_boolean(array.type) else encode_array(array)
        return [value.hex() if isinstance(value, bytes) else value for value in stored.to_pylist()]
    items, offsets = _listed(array.values), array.offsets.to_pylist()
    valid = array.is_valid().to_pylist()
    return [items[offsets[row] : offsets[row + 1]] if valid[row] else None for row in range(len(array))]


def _json(items: list[Any]) -> str:
    return json.dumps(items, ensure_ascii=False, separators=(",", ":"))


def _fixed_from(array: pa.Array, values: npt.NDArray[np.float64], arrow_type: pa.DataType) -> pa.Array:
    return pa.Array.from_buffers(arrow_type, len(array), [validity(array), pa.py_buffer(values)])


_ENCODERS: list[tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], pa.Array]]] = [
    (pa.types.is_boolean, _boolean),
    (pa.types.is_decimal, _decimal),
    (pa.types.is_date32, date_text),
    (pa.types.is_time64, time_text),
    (pa.types.is_timestamp, timestamp_text),
    (pa.types.is_duration, _duration),
    (pa.types.is_fixed_size_binary, uuid_text),
    (pa.types.is_list, _list),
]
