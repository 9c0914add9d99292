"""Arrow batches as PostgreSQL's binary COPY format, by vector: no Python object is made for a value.

A row is a count of fields, then for each field its length (-1 for null) and its bytes, all big-endian. Fields of fixed
width, and the lengths of the others, are written side by side into one structured NumPy block; Arrow then joins these
blocks with the text of the rows in C++. Field formats are those of the server's `*_recv` functions.
https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4

Invariant: the bytes of a row depend on the row alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType, Kind
from seedbed.targets.postgresql.numeric import numeric_pieces
from seedbed.targets.postgresql.oids import OID_OF
from seedbed.targets.postgresql.pieces import Piece, as_binary, pack, width_of

HEADER = b"PGCOPY\n\xff\r\n\0" + bytes(8)
TRAILER = b"\xff\xff"

_SLICE_BYTES = 1 << 28
"""About how much is encoded at once; the join has 32-bit offsets."""
_FIELD_BYTES = 12
"""What a field may take beyond its Arrow bytes."""
_EPOCH_DAYS = 10_957  # 1970-01-01 to 2000-01-01
_EPOCH_MICROS = _EPOCH_DAYS * 86_400_000_000
_NULL = -1


@dataclass(frozen=True, slots=True)
class Field:
    """One column, encoded.

    Attributes:
        pieces: What goes into the row's block of fixed width, with the field's length first.
        ragged: What follows it, of different length in each row.
    """

    pieces: tuple[Piece, ...]
    ragged: tuple[pa.Array, ...] = ()


def encode(
    batch: pa.RecordBatch, types: Sequence[ColumnType], *, item_oids: Mapping[int, int] | None = None
) -> Iterator[memoryview]:
    """The rows of a batch, in one or more buffers; `HEADER` goes before the first batch, `TRAILER` after the last.

    Args:
        batch: Columns of the Arrow types of `plan.arrow`.
        types: The columns' types.
        item_oids: OIDs of the items of arrays of enums, by the column's position.

    Yields:
        Whole rows.

    Raises:
        ValueError: An array of arrays, which PostgreSQL has only as matrices.

    >>> batch = pa.record_batch({"id": pa.array([1], pa.int32())})
    >>> b"".join(encode(batch, [ColumnType(Kind.INTEGER)])).hex(" ", 2)
    '0001 0000 0004 0000 0001'
    """
    row_bytes = batch.nbytes // max(batch.num_rows, 1) + _FIELD_BYTES * batch.num_columns
    rows = max(1, _SLICE_BYTES // row_bytes)
    for start in range(0, batch.num_rows, rows):
        part = batch.slice(start, rows)
        fields = [
            _field(column, column_type, (item_oids or {}).get(position, 0))
            for position, (column, column_type) in enumerate(zip(part.columns, types, strict=True))
        ]
        yield memoryview(_join(part.num_rows, Piece(">i2", len(fields)), fields).buffers()[2] or b"")


def _join(count: int, first: Piece | None, fields: Sequence[Field]) -> pa.Array:
    """The rows as one binary array, which begins at its buffer's beginning and has no gaps."""
    columns: list[pa.Array] = []
    pending = [first] if first is not None else []
    for field in fields:
        pending += field.pieces
        if field.ragged:
            columns += [as_binary(pack(count, pending)), *field.ragged]
            pending = []
    if pending:
        columns.append(as_binary(pack(count, pending)))
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, b"")


def _field(array: pa.Array, column_type: ColumnType, item_oid: int = 0) -> Field:
    if column_type.kind is Kind.ARRAY:
        assert column_type.item is not None
        return _array(array, column_type.item, item_oid)
    if column_type.kind in _FIXED:
        return _fixed(array, _FIXED[column_type.kind](array))
    return _ragged(array, b"\x01" if column_type.kind is Kind.JSONB else b"")


def _fixed(array: pa.Array, pieces: list[Piece]) -> Field:
    width = width_of(pieces)
    if not array.null_count:
        return Field((Piece(">i4", width), *pieces))
    valid = array.is_valid().to_numpy(zero_copy_only=False)
    data = pack(len(array), pieces)[valid]
    offsets = np.zeros(len(array) + 1, np.int32)
    np.cumsum(valid * width, out=offsets[1:])
    ragged = pa.Array.from_buffers(pa.binary(), len(array), [None, pa.py_buffer(offsets), pa.py_buffer(data)])
    return Field((Piece(">i4", np.where(valid, width, _NULL)),), (ragged,))


def _ragged(array: pa.Array, prefix: bytes) -> Field:
    lengths = pc.binary_length(array)
    if prefix:
        lengths = pc.add(lengths, pa.scalar(len(prefix), lengths.type))
        array = pc.binary_join_element_wise(pa.scalar(prefix), array.cast(pa.binary()), b"")
    if array.null_count:
        lengths, array = lengths.fill_null(_NULL), array.fill_null(b"" if array.type == pa.binary() else "")
    return Field((Piece(">i4", lengths.to_numpy()),), (array.cast(pa.binary()),))


def _array(array: pa.Array, item: ColumnType, item_oid: int) -> Field:
    """Dimensions, whether there are nulls, the items' OID, then size, lower bound and the items' fields."""
    if item.kind is Kind.ARRAY:
        raise ValueError("an array of arrays cannot be loaded: PostgreSQL has matrices only")
    items = array.flatten()
    sizes = pc.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    data, data_lengths = _grouped(_join(len(items), None, [_field(items, item)]), sizes)
    head = pack(
        len(array),
        [
            Piece(">i4", (sizes > 0).astype(np.int32)),
            Piece(">i4", int(items.null_count > 0)),
            Piece(">i4", item_oid or OID_OF[item.kind]),
            Piece(">i4", sizes),
            Piece(">i4", 1),
        ],
    )
    valid = array.is_valid().to_numpy(zero_copy_only=False)
    head_lengths = np.where(valid, np.where(sizes > 0, 20, 12), 0)  # an empty array has no dimensions to describe
    lengths = np.where(valid, head_lengths + data_lengths, _NULL)
    return Field((Piece(">i4", lengths),), (_cut(head, head_lengths), data))


def _grouped(fields: pa.Array, sizes: npt.NDArray[np.int64]) -> tuple[pa.Array, npt.NDArray[np.int64]]:
    """Consecutive fields run together, `sizes[row]` of them for each row, without copying; and their lengths."""
    offsets = np.frombuffer(fields.buffers()[1], np.int32)[: len(fields) + 1] if len(fields) else np.zeros(1, np.int32)
    ends = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=ends[1:])
    grouped = np.ascontiguousarray(offsets[ends])
    buffers = [None, pa.py_buffer(grouped), fields.buffers()[2] or pa.py_buffer(b"")]
    return pa.Array.from_buffers(pa.binary(), len(sizes), buffers), np.diff(grouped).astype(np.int64)


def _cut(block: npt.NDArray[np.void], lengths: npt.NDArray[np.int64]) -> pa.Array:
    """The first `lengths[row]` bytes of each row of a block."""
    matrix = block.view(np.uint8).reshape(len(block), block.dtype.itemsize)
    data = matrix[np.arange(block.dtype.itemsize) < lengths[:, None]]
    offsets = np.zeros(len(block) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    return pa.Array.from_buffers(pa.binary(), len(block), [None, pa.py_buffer(offsets), pa.py_buffer(data)])


def _boolean(array: pa.Array) -> list[Piece]:
    return [Piece("u1", _numbers(array.cast(pa.uint8())))]


def _number(code: str) -> Callable[[pa.Array], list[Piece]]:
    return lambda array: [Piece(code, _numbers(array))]


def _date(array: pa.Array) -> list[Piece]:
    return [Piece(">i4", _shifted(_numbers(array.view(pa.int32())), _EPOCH_DAYS))]


def _time(array: pa.Array) -> list[Piece]:
    return [Piece(">i8", _numbers(array.view(pa.int64())))]


def _timestamp(array: pa.Array) -> list[Piece]:
    return [Piece(">i8", _shifted(_numbers(array.view(pa.int64())), _EPOCH_MICROS))]


def _interval(array: pa.Array) -> list[Piece]:
    return [Piece(">i8", _numbers(array.view(pa.int64()))), Piece(">i4", 0), Piece(">i4", 0)]


def _uuid(array: pa.Array) -> list[Piece]:
    raw = np.frombuffer(array.buffers()[1], "V16")[array.offset : array.offset + len(array)]
    return [Piece("V16", raw)]


def _numbers(array: pa.Array) -> npt.NDArray[np.generic]:
    numbers: npt.NDArray[np.generic] = (array.fill_null(0) if array.null_count else array).to_numpy()
    return numbers


def _shifted(values: npt.NDArray[np.generic], epoch: int) -> npt.NDArray[np.int64]:
    """Since 2000 rather than 1970. The integer type's ends stand for ±infinity, in Arrow by our agreement."""
    ends = np.iinfo(np.int32 if values.itemsize == 4 else np.int64)
    wide = values.astype(np.int64, copy=False)
    infinite = (wide == ends.min) | (wide == ends.max)
    return np.where(infinite, wide, wide - epoch) if infinite.any() else wide - epoch


_FIXED: dict[Kind, Callable[[pa.Array], list[Piece]]] = {
    Kind.BOOLEAN: _boolean,
    Kind.SMALLINT: _number(">i2"),
    Kind.INTEGER: _number(">i4"),
    Kind.BIGINT: _number(">i8"),
    Kind.REAL: _number(">f4"),
    Kind.DOUBLE: _number(">f8"),
    Kind.DECIMAL: numeric_pieces,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.TIMESTAMP: _timestamp,
    Kind.TIMESTAMPTZ: _timestamp,
    Kind.INTERVAL: _interval,
    Kind.UUID: _uuid,
}
