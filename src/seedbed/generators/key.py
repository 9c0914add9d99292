"""Keys: sequences, formatted codes and UUIDs, unique because they are bijections of the row number."""

from __future__ import annotations

import re
from typing import ClassVar, Literal
from uuid import UUID

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, field_validator

from seedbed.generators.base import Params, generator
from seedbed.kernel import Rows, bits, permute
from seedbed.kernel.arrays import digits, fixed_text
from seedbed.model import Kind
from seedbed.model.types import INTEGER_KINDS, TEXT_KINDS

_SEQUENCE_KINDS = INTEGER_KINDS | {Kind.DECIMAL}


class Sequence(Params):
    """Whole numbers in row order: `start`, `start + step`, and so on."""

    shorthand: ClassVar[str | None] = "start"
    start: int = 1
    """The first row's number."""
    step: int = Field(default=1, ge=1)
    """What each row adds."""


@generator("sequence", Sequence, kinds=_SEQUENCE_KINDS)
def sequence(rows: Rows, params: Sequence) -> pa.Array:
    """Numbers from the row number, int64."""
    return pa.array(rows.numbers * params.step + params.start)


_PLACE = re.compile(r"\{(0?)(\d*)\}")


class Code(Params):
    """A fixed text with the row's number in it, as in `ACC-{08}`: zero-padded to eight digits, unique."""

    shorthand: ClassVar[str | None] = "format"
    format: str
    """Text with one place for the number: `{}`, or `{08}` for at least eight digits."""
    start: int = Field(default=1, ge=0)
    """The first row's number."""
    step: int = Field(default=1, ge=1)
    """What each row adds."""
    scrambled: bool = False
    """Whether neighbouring rows get numbers far apart; needs a width, and holds as many rows as the digits allow."""

    @field_validator("format")
    @classmethod
    def _one_place(cls, value: str) -> str:
        if len(_PLACE.findall(value)) != 1:
            raise ValueError("a code has one place for the number, as in 'ACC-{08}'")
        return value


@generator("code", Code, kinds=TEXT_KINDS)
def code(rows: Rows, params: Code) -> pa.Array:
    """Codes, text; longer than the width when the number has more digits."""
    match = _PLACE.search(params.format)
    assert match is not None
    width = int(match[2] or 1)
    numbers = rows.numbers * params.step + params.start
    if params.scrambled:
        room = 10**width
        inside = numbers < room
        numbers = numbers.copy()
        numbers[inside] = permute(rows.stream("scramble"), room, numbers[inside])
    prefix, suffix = params.format[: match.start()], params.format[match.end() :]
    widest = len(str(int(numbers.max()))) if len(numbers) else width
    if widest <= width and (prefix + suffix).isascii():
        return _fixed(prefix.encode(), digits(numbers, width), suffix.encode())
    padded = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, padding="0")
    return pc.binary_join_element_wise(prefix, padded, suffix, "")


def _fixed(prefix: bytes, middle: npt.NDArray[np.uint8], suffix: bytes) -> pa.Array:
    """Texts of one length, written side by side."""
    count, width = middle.shape
    text = np.empty((count, len(prefix) + width + len(suffix)), np.uint8)
    text[:, : len(prefix)] = np.frombuffer(prefix, np.uint8)
    text[:, len(prefix) : len(prefix) + width] = middle
    text[:, len(prefix) + width :] = np.frombuffer(suffix, np.uint8)
    return fixed_text(text)


class Uuid(Params):
    """A UUID: random (`4`), or beginning with a time so that keys sort as rows were made (`7`)."""

    shorthand: ClassVar[str | None] = "version"
    version: Literal[4, 7] = 4
    """The version, as RFC 9562 numbers them."""
    at: str | None = None
    """For version 7: the timestamp column whose time it begins with; without it, one millisecond a row from 2024 on."""
    first: tuple[UUID, ...] = ()
    """The UUIDs of the first rows."""

    def inputs(self) -> tuple[str, ...]:
        """The timestamp column, if any."""
        return (self.at,) if self.at else ()


_EPOCH_2024_MS = 1_704_067_200_000
_PERMUTED_BITS = 60


@generator("uuid", Uuid, kinds=frozenset({Kind.UUID, Kind.CHAR, Kind.VARCHAR, Kind.TEXT}))
def uuid(rows: Rows, params: Uuid) -> pa.Array:
    """UUIDs: 16 bytes for a UUID column, 36 characters for a text column.

    Unique by construction: 60 of the random bits are a permutation of the row number (layout of RFC 9562).
    """
    unique = permute(rows.stream("unique"), 1 << _PERMUTED_BITS, rows.numbers).astype(np.uint64)
    if params.version == 7:
        high, low = _version_7(rows, params, unique)
    else:
        high, low = _version_4(rows, unique)
    words = np.empty((len(rows), 2), dtype=">u8")
    words[:, 0], words[:, 1] = high, low
    if params.first:
        early = np.flatnonzero(rows.numbers < len(params.first))
        given = np.array([divmod(each.int, 1 << 64) for each in params.first], dtype=">u8")
        words[early] = given[rows.numbers[early]]
    raw = words.view(np.uint8).reshape(len(rows), 16)
    if pa.types.is_string(rows.type):
        return hexadecimal(raw)
    return pa.Array.from_buffers(pa.binary(16), len(rows), [None, pa.py_buffer(raw)])


U64s = npt.NDArray[np.uint64]


def _version_4(rows: Rows, unique: U64s) -> tuple[U64s, U64s]:
    random = bits(rows.stream("random"), rows.numbers)
    # 48 unique bits, version, 12 unique bits | variant, 62 random bits
    high = (unique >> np.uint64(12) << np.uint64(16)) | np.uint64(0x4000) | (unique & np.uint64(0xFFF))
    low = (random >> np.uint64(2)) | np.uint64(1 << 63)
    return high, low


def _version_7(rows: Rows, params: Uuid, unique: U64s) -> tuple[U64s, U64s]:
    if params.at is None:
        milliseconds = rows.numbers + _EPOCH_2024_MS
    else:
        milliseconds = rows.get(params.at).cast(pa.timestamp("us")).cast(pa.int64()).to_numpy() // 1000
    random = bits(rows.stream("random"), rows.numbers)
    high = (milliseconds.astype(np.uint64) << np.uint64(16)) | np.uint64(0x7000) | (random & np.uint64(0xFFF))
    low = np.uint64(1 << 63) | (unique << np.uint64(2)) | (random >> np.uint64(62))
    return high, low


_HEX = np.frombuffer("".join(f"{value:02x}" for value in range(256)).encode(), dtype=np.uint8).reshape(256, 2)
_HEX_PLACES = np.array([*range(8), *range(9, 13), *range(14, 18), *range(19, 23), *range(24, 36)])


def hexadecimal(raw: npt.NDArray[np.uint8]) -> pa.Array:
    """UUIDs of 16 bytes in a row as text."""
    text = np.full((len(raw), 36), ord("-"), dtype=np.uint8)
    text[:, _HEX_PLACES] = _HEX[raw].reshape(len(raw), 32)
    return fixed_text(text)
