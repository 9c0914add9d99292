"""Turns Arrow columns into what SQLite stores: integers, doubles, text and blobs, by vector.

Invariant: a value's stored form depends on the value and its type alone, never on its neighbours, so that parts of
any size give the same file. A time has a fraction only where its microseconds are not zero.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import LoadError

_DAY = 86_400
_MICROS = 1_000_000
_FIRST_DAY = -719_528  # 0000-01-01, the first day that date text can hold
_LAST_DAY = 2_932_896  # 9999-12-31
_INT64_DIGITS = 18
_EXACT_DIGITS = 15  # an integer of so many digits, and a power of ten up to 22, are exact doubles

Bytes = npt.NDArray[np.uint8]


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


def _date(array: pa.Array) -> pa.Array:
    return _fixed_text(array, _dates(_integers(array)))


def _time(array: pa.Array) -> pa.Array:
    seconds, micros = np.divmod(_integers(array), _MICROS)
    return _with_fraction(array, _clock()[seconds], micros, b"")


def _timestamp(array: pa.Array) -> pa.Array:
    seconds, micros = np.divmod(_integers(array), _MICROS)
    days, clock = np.divmod(seconds, _DAY)
    text = np.empty((len(array), 19), np.uint8)
    text[:, :10] = _dates(days)
    text[:, 10] = ord(" ")
    text[:, 11:] = _clock()[clock]
    return _with_fraction(array, text, micros, b"" if array.type.tz is None else b"+00:00")


def _with_fraction(array: pa.Array, text: Bytes, micros: npt.NDArray[np.int64], suffix: bytes) -> pa.Array:
    """Append `.ffffff` where it is not zero, then the suffix."""
    count, width = text.shape
    tail = np.frombuffer(suffix, np.uint8)
    fractional = micros != 0
    if not fractional.any():
        return _fixed_text(array, np.hstack([text, np.broadcast_to(tail, (count, len(tail)))]) if suffix else text)
    whole = np.empty((count, width + 7 + len(tail)), np.uint8)
    whole[:, :width] = text
    whole[:, width] = ord(".")
    whole[:, width + 1 : width + 4] = _thousands()[micros // 1000]
    whole[:, width + 4 : width + 7] = _thousands()[micros % 1000]
    whole[:, width + 7 :] = tail
    keep = np.ones(whole.shape, np.bool_)
    keep[:, width : width + 7] = fractional[:, None]
    lengths = np.where(fractional, width + 7, width) + len(tail)
    return _text(array, whole[keep], lengths)


def _uuid(array: pa.Array) -> pa.Array:
    raw = np.frombuffer(array.buffers()[1], np.uint8)[16 * array.offset : 16 * (array.offset + len(array))]
    digits = _hex()[raw].view(np.uint8).reshape(len(array), 32)
    text = np.full((len(array), 36), ord("-"), np.uint8)
    for source, target, width in ((0, 0, 8), (8, 9, 4), (12, 14, 4), (16, 19, 4), (20, 24, 12)):
        text[:, target : target + width] = digits[:, source : source + width]
    return _fixed_text(array, text)


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


def _dates(days: npt.NDArray[np.int64]) -> Bytes:
    """Days since 1970 as `YYYY-MM-DD`: looked up, since a column's days repeat."""
    if not len(days):
        return np.empty((0, 10), np.uint8)
    first, last = int(days.min()), int(days.max())
    if first < _FIRST_DAY or last > _LAST_DAY:
        raise ValueError("a date is outside the years 0000 to 9999, which is all that SQLite's text dates hold")
    if last - first > 4 * len(days) + _DAY:
        return _civil(days)
    # Whole centuries, so that the parts of a load find the table made.
    century = 36_525
    low, high = first // century * century, (last // century + 1) * century
    return _calendar(max(low, _FIRST_DAY), min(high, _LAST_DAY + 1))[days - max(low, _FIRST_DAY)]


@lru_cache(maxsize=8)
def _calendar(first: int, stop: int) -> Bytes:
    return _civil(np.arange(first, stop))


def _civil(days: npt.NDArray[np.int64]) -> Bytes:
    """Howard Hinnant's days-to-civil, https://howardhinnant.github.io/date_algorithms.html, by vector."""
    shifted = days.astype(np.int64) + 719_468
    era, of_era = np.divmod(shifted, 146_097)
    year = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = np.where(month < 10, month + 3, month - 9)
    year = year + era * 400 + (month <= 2)
    text = np.full((len(days), 10), ord("-"), np.uint8)
    for position, (number, divisor) in {
        0: (year, 1000), 1: (year, 100), 2: (year, 10), 3: (year, 1),
        5: (month, 10), 6: (month, 1), 8: (day, 10), 9: (day, 1),
    }.items():  # fmt: skip
        text[:, position] = number // divisor % 10 + ord("0")
    return text


@lru_cache(maxsize=1)
def _clock() -> Bytes:
    """Every second of a day as `HH:MM:SS`, and 24:00:00."""
    seconds = np.arange(_DAY + 1)
    text = np.full((_DAY + 1, 8), ord(":"), np.uint8)
    for start, number in ((0, seconds // 3600), (3, seconds // 60 % 60), (6, seconds % 60)):
        text[:, start] = number // 10 + ord("0")
        text[:, start + 1] = number % 10 + ord("0")
    return text


@lru_cache(maxsize=1)
def _thousands() -> Bytes:
    """Every number below 1000 as three digits."""
    numbers = np.arange(1000)
    return np.stack([numbers // 100, numbers // 10 % 10, numbers % 10], axis=1).astype(np.uint8) + ord("0")


@lru_cache(maxsize=1)
def _hex() -> npt.NDArray[np.uint16]:
    """Every byte as its two hexadecimal digits."""
    return np.frombuffer(bytes(range(256)).hex().encode(), np.uint16)


def _integers(array: pa.Array) -> npt.NDArray[np.int64]:
    """The integers behind dates and times; a null is a day in 1970."""
    width = {32: pa.int32(), 64: pa.int64()}[array.type.bit_width]
    values: npt.NDArray[np.int64] = array.view(width).fill_null(0).to_numpy(zero_copy_only=False)
    return values.astype(np.int64, copy=False)


def _fixed_text(array: pa.Array, text: Bytes) -> pa.Array:
    lengths = np.full(len(array), text.shape[1])
    return _text(array, np.ascontiguousarray(text), lengths)


def _text(array: pa.Array, data: Bytes, lengths: npt.NDArray[np.int64]) -> pa.Array:
    offsets = np.zeros(len(array) + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    buffers = [_validity(array), pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(array), buffers)


def _fixed_from(array: pa.Array, values: npt.NDArray[np.float64], arrow_type: pa.DataType) -> pa.Array:
    return pa.Array.from_buffers(arrow_type, len(array), [_validity(array), pa.py_buffer(values)])


def _validity(array: pa.Array) -> pa.Buffer | None:
    return pc.is_valid(array).buffers()[1] if array.null_count else None


_ENCODERS: list[tuple[Callable[[pa.DataType], bool], Callable[[pa.Array], pa.Array]]] = [
    (pa.types.is_boolean, _boolean),
    (pa.types.is_decimal, _decimal),
    (pa.types.is_date32, _date),
    (pa.types.is_time64, _time),
    (pa.types.is_timestamp, _timestamp),
    (pa.types.is_duration, _duration),
    (pa.types.is_fixed_size_binary, _uuid),
    (pa.types.is_list, _list),
]
