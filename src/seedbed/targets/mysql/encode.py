"""Arrow batches as the lines of LOAD DATA, or as the rows of INSERT, by vector.

Invariant: a row's text depends on the row alone, and is read back by the server as the value that was encoded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

FORMAT = "CHARACTER SET binary FIELDS TERMINATED BY X'09' ESCAPED BY X'5C' LINES TERMINATED BY X'0A'"
"""How LOAD DATA is to read the lines.

As bytes: what they stand for is then decided by each column. Bytes below 0x80 are never part of another character in
UTF-8, so that tabs, line ends and backslashes can be found without knowing characters.
"""

_SLICE_BYTES = 1 << 28
"""About how much is encoded at once; Arrow's joins have 32-bit offsets."""
_DAY = 86_400_000_000  # microseconds; Arrow writes no 24:00:00
_ESCAPED = ((b"\\", b"\\\\"), (b"\t", b"\\t"), (b"\n", b"\\n"))


class UuidForm(StrEnum):
    """What a UUID becomes, which depends on the column that it goes to."""

    TEXT = "text"
    DIGITS = "digits"
    BYTES = "bytes"


def lines(batch: pa.RecordBatch, uuids: Sequence[UuidForm]) -> Iterator[memoryview]:
    r"""The rows as LOAD DATA reads them, in one or more buffers of whole rows.

    Args:
        batch: Columns of the Arrow types of `plan.arrow`.
        uuids: For each column, what a UUID in it becomes.

    >>> batch = pa.record_batch({"a": [1, None], "b": ["x\ty", ""]})
    >>> b"".join(lines(batch, [UuidForm.TEXT] * 2))
    b'1\tx\\ty\n\\N\t\n'
    """
    for part in _slices(batch):
        columns = [_filled(_field(column, form), b"\\N") for column, form in zip(part, uuids, strict=True)]
        columns[-1] = pc.binary_join_element_wise(columns[-1], b"", b"\n")
        yield _content(_joined(columns, b"\t"))


def literals(batch: pa.RecordBatch, uuids: Sequence[UuidForm], most_bytes: int) -> Iterator[memoryview]:
    """The rows as they stand after VALUES, in buffers of about so many bytes or one row.

    They are right where the session has NO_BACKSLASH_ESCAPES.

    >>> batch = pa.record_batch({"a": [1, None], "b": ["it's", ""]})
    >>> [bytes(rows) for rows in literals(batch, [UuidForm.TEXT] * 2, 1000)]
    [b"(1,'it''s'),(NULL,'')"]
    """
    for part in _slices(batch):
        columns = [_filled(_literal(column, form), b"NULL") for column, form in zip(part, uuids, strict=True)]
        columns[0] = pc.binary_join_element_wise(b"(", columns[0], b"")
        columns[-1] = pc.binary_join_element_wise(columns[-1], b"),", b"")
        rows = _joined(columns, b",")
        ends, content = np.frombuffer(rows.buffers()[1], np.int32)[1 : len(rows) + 1], _content(rows)
        start = 0
        while start < len(content):
            place = int(np.searchsorted(ends, start + most_bytes, side="right"))
            stop = int(ends[max(place - 1, int(np.searchsorted(ends, start, side="right")))])
            yield content[start : stop - 1]
            start = stop


def _slices(batch: pa.RecordBatch) -> Iterator[list[pa.Array]]:
    """The columns of as many rows as can be encoded at once."""
    row_bytes = 3 * (batch.nbytes // max(batch.num_rows, 1)) + 30 * batch.num_columns
    rows = max(1, _SLICE_BYTES // row_bytes)
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows).columns


def _joined(columns: Sequence[pa.Array], separator: bytes) -> pa.Array:
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, separator)


def _content(rows: pa.Array) -> memoryview:
    offsets = np.frombuffer(rows.buffers()[1], np.int32)
    return memoryview(rows.buffers()[2] or b"")[offsets[rows.offset] : offsets[rows.offset + len(rows)]]


def _filled(array: pa.Array, null: bytes) -> pa.Array:
    values = array.cast(pa.binary())
    return values.fill_null(null) if values.null_count else values


def _stored(array: pa.Array, form: UuidForm) -> pa.Array:
    """A column as text or bytes, without quotes and escapes."""
    for matches, write in _WRITERS:
        if matches(array.type):
            return write(array)
    if pa.types.is_fixed_size_binary(array.type):
        return array.cast(pa.binary()) if form is UuidForm.BYTES else _uuid_text(array, form)
    return array if array.type == pa.binary() else array.cast(pa.string())


def _field(array: pa.Array, form: UuidForm) -> pa.Array:
    """A column of the lines, with a backslash before what would end a field."""
    stored = _stored(array, form)
    if array.type not in {pa.string(), pa.binary()} and not pa.types.is_list(array.type) and form is UuidForm.TEXT:
        return stored  # digits and the like
    for plain, written in _ESCAPED:
        if _has(stored, plain[0]):
            stored = pc.replace_substring(stored.cast(pa.binary()), plain, written)
    return stored


def _literal(array: pa.Array, form: UuidForm) -> pa.Array:
    stored = _stored(array, form)
    if stored.type == pa.binary():
        return pc.binary_join_element_wise(b"X'", _hex_text(stored), b"'", b"")
    kind = array.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind) or kind == pa.bool_():
        return stored.cast(pa.binary())
    if pa.types.is_duration(kind):
        return stored.cast(pa.binary())
    quoted = pc.replace_substring(stored.cast(pa.binary()), b"'", b"''") if _has(stored, ord("'")) else stored
    return pc.binary_join_element_wise(b"'", quoted.cast(pa.binary()), b"'", b"")


def _has(array: pa.Array, byte: int) -> bool:
    """Whether a byte occurs in a column of text or bytes."""
    return bool((_data(array) == byte).any())


def _data(array: pa.Array) -> npt.NDArray[np.uint8]:
    offsets = np.frombuffer(array.buffers()[1], np.int32) if len(array) else np.zeros(1, np.int32)
    data = np.frombuffer(array.buffers()[2] or b"", np.uint8)
    return data[offsets[array.offset] : offsets[array.offset + len(array)]] if len(array) else data[:0]


def _real(array: pa.Array) -> pa.Array:
    # With a double's digits: the server reads a double, and the shortest digits of the greatest float are above it.
    return array.cast(pa.float64()).cast(pa.string())


def _boolean(array: pa.Array) -> pa.Array:
    return array.cast(pa.uint8()).cast(pa.string())


def _time(array: pa.Array) -> pa.Array:
    micros = array.view(pa.int64())
    text = pc.if_else(pc.equal(micros, _DAY), pa.scalar(0, pa.int64()), micros).view(array.type).cast(pa.string())
    return pc.if_else(pc.equal(micros, _DAY), "24:00:00", text)


def _timestamp(array: pa.Array) -> pa.Array:
    return array.view(pa.int64()).view(pa.timestamp("us")).cast(pa.string())  # without a zone, whose sign is a Z


def _duration(array: pa.Array) -> pa.Array:
    return array.view(pa.int64()).cast(pa.string())


def _uuid_text(array: pa.Array, form: UuidForm) -> pa.Array:
    digits = _hex()[_fixed_bytes(array)].view(np.uint8).reshape(len(array), 32)
    if form is UuidForm.DIGITS:
        return _fixed_text(array, digits)
    text = np.full((len(array), 36), ord("-"), np.uint8)
    for source, target, width in ((0, 0, 8), (8, 9, 4), (12, 14, 4), (16, 19, 4), (20, 24, 12)):
        text[:, target : target + width] = digits[:, source : source + width]
    return _fixed_text(array, text)


def _fixed_bytes(array: pa.Array) -> npt.NDArray[np.uint8]:
    width = array.type.byte_width
    raw = np.frombuffer(array.buffers()[1], np.uint8)
    return raw[width * array.offset : width * (array.offset + len(array))]


def _fixed_text(array: pa.Array, text: npt.NDArray[np.uint8]) -> pa.Array:
    offsets = np.arange(0, text.size + 1, text.shape[1], dtype=np.int32)
    buffers = [_validity(array), pa.py_buffer(offsets), pa.py_buffer(np.ascontiguousarray(text))]
    return pa.Array.from_buffers(pa.string(), len(array), buffers)


def _hex_text(array: pa.Array) -> pa.Array:
    """Bytes as hexadecimal digits."""
    if not len(array):
        return array.cast(pa.binary())
    offsets = np.frombuffer(array.buffers()[1], np.int32)[array.offset : array.offset + len(array) + 1]
    digits = _hex()[_data(array)].view(np.uint8)
    buffers = [_validity(array), pa.py_buffer((offsets - offsets[0]) * np.int32(2)), pa.py_buffer(digits)]
    return pa.Array.from_buffers(pa.binary(), len(array), buffers)


def _validity(array: pa.Array) -> pa.Buffer | None:
    return pc.is_valid(array).buffers()[1] if array.null_count else None


@lru_cache(maxsize=1)
def _hex() -> npt.NDArray[np.uint16]:
    """Every byte as its two hexadecimal digits."""
    return np.frombuffer(bytes(range(256)).hex().encode(), np.uint16)


# -- Arrays, as JSON ---------------------------------------------------------------------------------------------------


def _list(array: pa.Array) -> pa.Array:
    """Lists as JSON: decimals as exact numbers, times and UUIDs as text, bytes as hexadecimal digits."""
    items = _json(array.flatten()).fill_null("null")
    offsets = np.zeros(len(array) + 1, np.int32)
    np.cumsum(pc.list_value_length(array).fill_null(0).to_numpy(zero_copy_only=False), out=offsets[1:])
    joined = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), items), ",")
    whole = pc.binary_join_element_wise("[", joined, "]", "")
    return pc.if_else(array.is_valid(), whole, pa.scalar(None, pa.string())) if array.null_count else whole


def _json(array: pa.Array) -> pa.Array:
    """Values as JSON text; nulls stay."""
    kind = array.type
    if pa.types.is_list(kind):
        return _list(array)
    if kind == pa.bool_() or pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return array.cast(pa.string())
    if pa.types.is_duration(kind):
        return _duration(array)
    text = _hex_text(array).cast(pa.string()) if kind == pa.binary() else _stored(array, UuidForm.TEXT)
    return _quoted(text)


def _quoted(array: pa.Array) -> pa.Array:
    if (_data(array) < ord(" ")).any():
        values = [None if value is None else json.dumps(value, ensure_ascii=False) for value in array.to_pylist()]
        return pa.array(values, pa.string())
    for plain in ("\\", '"'):
        if _has(array, ord(plain)):
            array = pc.replace_substring(array, plain, f"\\{plain}")
    return pc.binary_join_element_wise('"', array, '"', "")


_WRITERS: list[tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], pa.Array]]] = [
    (pa.types.is_boolean, _boolean),
    (pa.types.is_float32, _real),
    (pa.types.is_time64, _time),
    (pa.types.is_timestamp, _timestamp),
    (pa.types.is_duration, _duration),
    (pa.types.is_list, _list),
]
