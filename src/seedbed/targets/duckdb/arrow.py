"""Arrow columns as DuckDB takes them, and what DuckDB gives as the Arrow types of `plan.arrow`.

Invariant: `from_duckdb(what DuckDB gives for to_duckdb(a), type of a)` equals `a`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType
from seedbed.plan.arrow import arrow_type
from seedbed.targets.text import validity

_INFINITIES = {32: (pa.int32(), -(2**31)), 64: (pa.int64(), -(2**63))}
"""By bits: the integers behind dates and timestamps, and the least of them, which is minus infinity in PostgreSQL and
here. DuckDB's is one greater, and where DuckDB meets this one it breaks down."""


def to_duckdb(batch: pa.RecordBatch) -> pa.Table:
    """A batch as DuckDB takes it: UUIDs as such, infinities as DuckDB has them."""
    return pa.table([_given(column) for column in batch.columns], names=batch.schema.names)


def from_duckdb(batch: pa.RecordBatch, types: Sequence[ColumnType] | None) -> pa.RecordBatch:
    """A batch of a result; with the types that its columns were made with, or with DuckDB's own.

    Raises:
        pa.ArrowInvalid: A value does not fit the type.
    """
    if types is None:
        columns = [_plain(column) for column in batch.columns]
    else:
        columns = [_fitted(column, arrow_type(type_)) for column, type_ in zip(batch.columns, types, strict=True)]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _given(array: pa.Array) -> pa.Array:
    if array.type == pa.binary(16):
        return pa.ExtensionArray.from_storage(pa.uuid(), array)
    if pa.types.is_list(array.type):
        items = _given(array.flatten())
        return array if items.type == array.type.value_type else _relisted(array, items)
    if pa.types.is_date32(array.type) or pa.types.is_timestamp(array.type):
        return _replaced(array, 1)
    return array


def _replaced(array: pa.Array, step: int) -> pa.Array:
    """Minus infinity moved by one, from ours to DuckDB's or back."""
    integers, least = _INFINITIES[array.type.bit_width]
    values = array.view(integers)
    found = least if step > 0 else least + 1
    if not len(array) or pc.min(values).as_py() != found:
        return array
    return pc.if_else(pc.equal(values, found), pa.scalar(found + step, integers), values).view(array.type)


def _plain(array: pa.Array) -> pa.Array:
    """DuckDB's own type, but enums as text."""
    if pa.types.is_dictionary(array.type):
        return array.dictionary_decode()
    if pa.types.is_list(array.type):
        items = _plain(array.flatten())
        return array if items.type == array.type.value_type else _relisted(array, items)
    return array


def _fitted(array: pa.Array, wanted: pa.DataType) -> pa.Array:
    array = _plain(array)
    if pa.types.is_list(wanted) and pa.types.is_list(array.type):
        return _relisted(array, _fitted(array.flatten(), wanted.value_type))
    if wanted == pa.binary(16) and pa.types.is_string(array.type):
        return _uuids(array)
    if pa.types.is_duration(wanted) and pa.types.is_interval(array.type):
        return _durations(array)
    fitted = array if array.type == wanted else array.cast(wanted)
    return _replaced(fitted, -1) if pa.types.is_date32(wanted) or pa.types.is_timestamp(wanted) else fitted


def _relisted(array: pa.Array, items: pa.Array) -> pa.Array:
    """Lists of the same lengths around other items, which are those of all lists that are not null."""
    lengths = pc.fill_null(pc.list_value_length(array), 0)
    offsets = np.zeros(len(array) + 1, np.int32)
    np.cumsum(lengths.to_numpy(zero_copy_only=False), out=offsets[1:])
    mask = pc.is_null(array) if array.null_count else None
    return pa.ListArray.from_arrays(pa.array(offsets), items, mask=mask)


def _uuids(array: pa.Array) -> pa.Array:
    """UUIDs from their text."""
    digits = pc.replace_substring(array.fill_null("0" * 32), "-", "")
    raw = bytes.fromhex("".join(digits.to_pylist()))
    return pa.Array.from_buffers(pa.binary(16), len(array), [validity(array), pa.py_buffer(raw)])


def _durations(array: pa.Array) -> pa.Array:
    """Intervals as microseconds; a month has 30 days, as in DuckDB's own comparisons."""
    layout = np.dtype([("months", "<i4"), ("days", "<i4"), ("nanoseconds", "<i8")])
    parts = np.frombuffer(array.buffers()[1], layout)[array.offset : array.offset + len(array)]
    days = parts["months"].astype(np.int64) * 30 + parts["days"]
    micros = days * 86_400_000_000 + parts["nanoseconds"] // 1000
    return pa.Array.from_buffers(pa.duration("us"), len(array), [validity(array), pa.py_buffer(micros)])
