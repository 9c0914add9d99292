"""Rows of the binary protocol as Arrow, by vector: no Python object is made for a value.

A row is a zero, a bitmap of nulls, and its values: numbers in little endian, dates and times as a length and their
parts, all else as a length and bytes. The columns are walked one after the other; `positions` says for every row how
far it has come. https://mariadb.com/kb/en/resultset-row/#binary-resultset-row

Invariant: a value comes back as it is stored, a FLOAT too: the text protocol would give six of its digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Positions = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
Nulls = npt.NDArray[np.bool_]


class Code(IntEnum):
    """The protocol's numbers for types; what is not listed comes as text or bytes."""

    DECIMAL = 0
    TINY = 1
    SHORT = 2
    LONG = 3
    FLOAT = 4
    DOUBLE = 5
    NULL = 6
    TIMESTAMP = 7
    LONGLONG = 8
    INT24 = 9
    DATE = 10
    TIME = 11
    DATETIME = 12
    YEAR = 13
    BIT = 16
    JSON = 245
    NEWDECIMAL = 246


_UNSIGNED = 0x20
_BINARY = 63
"""The number of the character set of bytes that are no text."""
_NUMBERS = {
    Code.TINY: "i1",
    Code.SHORT: "<i2",
    Code.YEAR: "<i2",
    Code.INT24: "<i4",
    Code.LONG: "<i4",
    Code.LONGLONG: "<i8",
    Code.FLOAT: "<f4",
    Code.DOUBLE: "<f8",
}
_MOMENTS = {Code.DATE, Code.DATETIME, Code.TIMESTAMP}
_DAY_MICROS = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a result, as the server describes it.

    Attributes:
        name: Its name or alias.
        code: Its type; see `Code`.
        flags: Whether it is unsigned, and much else.
        charset: The number of its character set.
        length: The most bytes or digits it has.
        scale: Digits after the point.
    """

    name: str
    code: int
    flags: int
    charset: int
    length: int
    scale: int

    @property
    def is_text(self) -> bool:
        """Whether it comes as text that means what it says; otherwise it is of another type, or bytes."""
        return self.code == Code.JSON or (self.code not in set(Code) and self.charset != _BINARY)

    @property
    def is_decimal(self) -> bool:
        """Whether it comes as the text of a decimal."""
        return self.code in {Code.DECIMAL, Code.NEWDECIMAL}

    @property
    def precision(self) -> int:
        """Digits of a decimal: what its length leaves beside a sign and a point."""
        return self.length - (not self.flags & _UNSIGNED) - (self.scale > 0)


def decode(data: Bytes, starts: Positions, fields: Sequence[Field]) -> list[pa.Array]:
    """The columns of some rows: integers, floats, dates and timestamps as such, times as durations, decimals as text.

    Args:
        data: The rows' bytes, with some room behind them.
        starts: Where each row begins.
        fields: The columns.
    """
    positions = starts + 1 + (len(fields) + 9) // 8
    columns = []
    for place, field in enumerate(fields):
        nulls = data[starts + 1 + (place + 2) // 8] >> ((place + 2) % 8) & 1 == 1
        column, width = _column(data, positions, nulls, field)
        columns.append(column)
        positions = positions + np.where(nulls, 0, width)
    return columns


def _column(data: Bytes, positions: Positions, nulls: Nulls, field: Field) -> tuple[pa.Array, Positions | int]:
    """One column, and the bytes that each of its values takes."""
    if field.code == Code.NULL:
        return pa.nulls(len(positions)), 0
    if field.code in _NUMBERS:
        return _numbers(data, positions, nulls, field)
    if field.code in _MOMENTS:
        return _moments(data, positions, nulls, field)
    if field.code == Code.TIME:
        return _times(data, positions, nulls)
    return _strings(data, positions, nulls, field)


def _numbers(data: Bytes, positions: Positions, nulls: Nulls, field: Field) -> tuple[pa.Array, int]:
    dtype = np.dtype(_NUMBERS[Code(field.code)])
    if field.flags & _UNSIGNED and dtype.kind == "i":
        dtype = np.dtype(dtype.str.replace("i", "u"))
    values = _block(data, positions, dtype.itemsize).view(dtype).ravel()
    return pa.array(values, mask=_mask(nulls)), dtype.itemsize


def _moments(data: Bytes, positions: Positions, nulls: Nulls, field: Field) -> tuple[pa.Array, Positions]:
    parts, lengths = _parts(data, positions, 11)
    years, months, day = _number(parts, 0, 2), parts[:, 2], parts[:, 3]
    nulls = nulls | (months == 0) | (day == 0)  # 0000-00-00 is no day
    month = (years - 1970) * 12 + np.where(nulls, 1, months) - 1
    days = month.astype("M8[M]").astype("M8[D]").astype(np.int64) + day - 1
    mask = _mask(nulls)
    if field.code == Code.DATE:
        return pa.array(days.astype(np.int32), mask=mask).view(pa.date32()), lengths + 1
    micros = days * _DAY_MICROS + _clock(parts, 4)
    return pa.array(micros, mask=mask).view(pa.timestamp("us")), lengths + 1


def _times(data: Bytes, positions: Positions, nulls: Nulls) -> tuple[pa.Array, Positions]:
    parts, lengths = _parts(data, positions, 12)
    micros = _number(parts, 1, 4) * _DAY_MICROS + _clock(parts, 5)
    signed = np.where(parts[:, 0] == 1, -micros, micros)
    return pa.array(signed, mask=_mask(nulls)).view(pa.duration("us")), lengths + 1


def _clock(parts: npt.NDArray[np.int64], place: int) -> Positions:
    hours, minutes, seconds = (parts[:, place + each] for each in range(3))
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + _number(parts, place + 3, 4)


def _parts(data: Bytes, positions: Positions, width: int) -> tuple[npt.NDArray[np.int64], Positions]:
    """The bytes behind each length, zero where there are none, and the lengths."""
    lengths = data[positions].astype(np.int64)
    block = _block(data, positions + 1, width).astype(np.int64)
    return np.where(np.arange(width) < lengths[:, None], block, 0), lengths


def _number(parts: npt.NDArray[np.int64], place: int, width: int) -> npt.NDArray[np.int64]:
    total: npt.NDArray[np.int64] = sum(
        (parts[:, place + each] << (8 * each) for each in range(width)), np.zeros(len(parts), np.int64)
    )
    return total


def _strings(data: Bytes, positions: Positions, nulls: Nulls, field: Field) -> tuple[pa.Array, Positions]:
    first = data[positions].astype(np.int64)
    heads, lengths = np.ones(len(first), np.int64), first
    for mark, width in ((252, 2), (253, 3), (254, 8)):
        long = (first == mark) & ~nulls
        if long.any():
            raw = np.zeros((int(long.sum()), 8), np.uint8)
            raw[:, :width] = _block(data, positions[long] + 1, width)
            lengths = lengths.copy()
            lengths[long], heads[long] = raw.view("<i8").ravel(), 1 + width
    heads, lengths = np.where(nulls, 0, heads), np.where(nulls, 0, lengths)
    kind = pa.string() if field.is_text or field.is_decimal else pa.binary()
    return _cut(data, positions + heads, lengths, nulls, kind), heads + lengths


def _cut(data: Bytes, starts: Positions, lengths: Positions, nulls: Nulls, kind: pa.DataType) -> pa.Array:
    """Values as Arrow cuts them out: of the pieces and the gaps between them, every second one."""
    if not len(starts):
        return pa.array([], kind)
    edges = np.empty(2 * len(starts), np.int32)
    edges[::2], edges[1::2] = starts, starts + lengths
    pieces = pa.Array.from_buffers(pa.binary(), len(edges) - 1, [None, pa.py_buffer(edges), pa.py_buffer(data)])
    found = pieces.take(pa.array(np.arange(0, len(edges), 2)))
    if nulls.any():
        found = pc.if_else(pa.array(nulls), pa.scalar(None, pa.binary()), found)
    return found.cast(kind)


def _block(data: Bytes, positions: Positions, width: int) -> Bytes:
    """Some bytes of every row."""
    block: Bytes = data[positions[:, None] + np.arange(width)]
    return block


def _mask(nulls: Nulls) -> Nulls | None:
    return nulls if nulls.any() else None
