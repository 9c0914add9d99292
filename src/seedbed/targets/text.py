"""Dates, times, UUIDs and other values as text, by vector: how targets that have no type for them keep them.

Invariant: a value's text depends on the value alone, never on its neighbours, so that parts of any size give the same
text. A time has a fraction only where its microseconds are not zero.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_DAY = 86_400
_MICROS = 1_000_000
_FIRST_DAY = -719_528  # 0000-01-01, the first day that date text can hold
_LAST_DAY = 2_932_896  # 9999-12-31

Bytes = npt.NDArray[np.uint8]


def date_text(array: pa.Array) -> pa.Array:
    """Dates as `YYYY-MM-DD`.

    Raises:
        ValueError: A date lies outside the years 0000 to 9999.

    >>> date_text(pa.array([18262, None], pa.date32())).to_pylist()
    ['2020-01-01', None]
    """
    return _fixed_text(array, _dates(_integers(array)))


def time_text(array: pa.Array) -> pa.Array:
    """Times as `HH:MM:SS` or `HH:MM:SS.ffffff`."""
    seconds, micros = np.divmod(_integers(array), _MICROS)
    return _with_fraction(array, _clock()[seconds], micros, b"")


def timestamp_text(array: pa.Array) -> pa.Array:
    """Timestamps as a date, a blank and a time; those in UTC end in `+00:00`.

    Raises:
        ValueError: A date lies outside the years 0000 to 9999.
    """
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


def uuid_text(array: pa.Array) -> pa.Array:
    """UUIDs, given as 16 bytes, as 32 digits with hyphens."""
    raw = np.frombuffer(array.buffers()[1], np.uint8)[16 * array.offset : 16 * (array.offset + len(array))]
    digits = _hex()[raw].view(np.uint8).reshape(len(array), 32)
    text = np.full((len(array), 36), ord("-"), np.uint8)
    for source, target, width in ((0, 0, 8), (8, 9, 4), (12, 14, 4), (16, 19, 4), (20, 24, 12)):
        text[:, target : target + width] = digits[:, source : source + width]
    return _fixed_text(array, text)


def _dates(days: npt.NDArray[np.int64]) -> Bytes:
    """Days since 1970 as `YYYY-MM-DD`: looked up, since a column's days repeat."""
    if not len(days):
        return np.empty((0, 10), np.uint8)
    first, last = int(days.min()), int(days.max())
    if first < _FIRST_DAY or last > _LAST_DAY:
        raise ValueError("a date is outside the years 0000 to 9999, which is all that dates as text hold")
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
    buffers = [validity(array), pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.string(), len(array), buffers)


def bytes_text(array: pa.Array) -> pa.Array:
    r"""Bytes as `\x` and two digits a byte, as PostgreSQL writes them.

    >>> print(bytes_text(pa.array([b"a\0"], pa.binary()))[0])
    \x6100
    """
    offsets = np.frombuffer(array.buffers()[1], np.int32)[array.offset : array.offset + len(array) + 1]
    raw = np.frombuffer(array.buffers()[2] or b"", np.uint8)[offsets[0] : offsets[-1]]
    digits = pa.py_buffer(_hex()[raw].tobytes())
    doubled = pa.py_buffer((offsets - offsets[0]).astype(np.int32) * 2)
    return pc.binary_join_element_wise(
        "\\x", pa.Array.from_buffers(pa.string(), len(array), [validity(array), doubled, digits]), ""
    )


def interval_text(array: pa.Array) -> pa.Array:
    """Durations in microseconds as ISO 8601 writes seconds.

    >>> interval_text(pa.array([90_000_000, -1], pa.duration("us"))).to_pylist()
    ['PT90S', 'PT-0.000001S']
    """
    micros = array.view(pa.int64()).cast(pa.decimal128(19, 0))
    seconds = pa.Array.from_buffers(pa.decimal128(19, 6), len(array), micros.buffers(), offset=micros.offset)
    digits = pc.ascii_rtrim(pc.ascii_rtrim(decimal_text(seconds), "0"), ".")
    return pc.binary_join_element_wise("PT", digits, "S", "")


def decimal_text(array: pa.Array) -> pa.Array:
    """Decimals with all their digits, and never with an exponent.

    >>> from decimal import Decimal
    >>> decimal_text(pa.array([Decimal("0.00000001"), Decimal("12.50")], pa.decimal128(20, 8))).to_pylist()
    ['0.00000001', '12.50000000']
    """
    text = array.cast(pa.string())
    if array.type.scale <= 6:  # Arrow writes an exponent for numbers below 1e-6
        return text
    return pa.array([None if value is None else f"{value:f}" for value in array.to_pylist()], pa.string())


def validity(array: pa.Array) -> pa.Buffer | None:
    """The buffer that says which values are not null, without the array's offset; None where all are."""
    return pc.is_valid(array).buffers()[1] if array.null_count else None
