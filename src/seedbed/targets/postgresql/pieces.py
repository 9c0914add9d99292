"""Blocks of bytes of fixed width, written side by side by NumPy.

Invariant: a block has no padding, so its memory is what goes over the wire.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class Piece(NamedTuple):
    """Some bytes of every row: a NumPy type code such as `>i4`, and the values or one value for all rows."""

    code: str
    values: npt.NDArray[np.generic] | int


def width_of(pieces: Sequence[Piece]) -> int:
    """Bytes that the pieces take in a row."""
    return sum(np.dtype(piece.code).itemsize for piece in pieces)


def pack(count: int, pieces: Sequence[Piece]) -> npt.NDArray[np.void]:
    """The pieces of `count` rows as one block, row after row."""
    block = np.empty(count, np.dtype([(f"f{number}", piece.code) for number, piece in enumerate(pieces)]))
    for number, piece in enumerate(pieces):
        block[f"f{number}"] = piece.values
    return block


def as_binary(block: npt.NDArray[np.void]) -> pa.Array:
    """A block as an Arrow array of one binary value a row, without copying."""
    width = block.dtype.itemsize
    offsets = np.arange(0, (len(block) + 1) * width, width, dtype=np.int32)
    return pa.Array.from_buffers(pa.binary(), len(block), [None, pa.py_buffer(offsets), pa.py_buffer(block)])
