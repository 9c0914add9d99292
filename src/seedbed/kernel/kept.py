"""Columns that an aggregate made of the children, kept for a while because loading the children wants them next.

Invariant: a cache of pure values within a number of bytes; without it everything is the same, but made twice.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

import pyarrow as pa

from seedbed.kernel.arrays import decimal_from_minor, minor_units

_COMPACT_DIGITS = 18
"""Decimals of so many digits are kept as 64-bit minor units, half their size."""


class KeptColumns:
    """Stretches of columns, the oldest given up first. Safe between threads.

    Args:
        max_bytes: What all stretches may take together.
    """

    def __init__(self, max_bytes: int = 64 << 20) -> None:
        self.max_bytes = max_bytes
        self._stretches: OrderedDict[tuple[str, int], tuple[pa.DataType, pa.Array]] = OrderedDict()
        self._starts: dict[str, list[int]] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    def put(self, column: str, start: int, values: pa.Array) -> None:
        """Keep the values of rows from `start` on of a column, named by its full path."""
        small = _compact(values)
        with self._lock:
            if (column, start) in self._stretches:
                return
            self._stretches[column, start] = (values.type, small)
            self._starts.setdefault(column, []).append(start)
            self._bytes += small.nbytes
            while self._bytes > self.max_bytes:
                (old, first), (_, dropped) = self._stretches.popitem(last=False)
                self._starts[old].remove(first)
                self._bytes -= dropped.nbytes

    def get(self, column: str, start: int, stop: int) -> pa.Array | None:
        """The values of rows `start` to `stop - 1`; None unless all of them are there."""
        if column not in self._starts or start >= stop:
            return None
        with self._lock:
            pieces, at = [], start
            for first in sorted(self._starts[column]):
                type_, values = self._stretches[column, first]
                if first <= at < first + len(values):
                    pieces.append(values.slice(at - first, min(stop, first + len(values)) - at))
                    at += len(pieces[-1])
                if at >= stop:
                    return _expanded(pieces, type_)
        return None


def _compact(values: pa.Array) -> pa.Array:
    if pa.types.is_decimal(values.type) and values.type.precision <= _COMPACT_DIGITS and not values.null_count:
        return pa.array(minor_units(values))
    return values


def _expanded(pieces: list[pa.Array], type_: pa.DataType) -> pa.Array:
    if len({piece.type for piece in pieces}) > 1:  # some have nulls, and so are not compact
        pieces = [_expanded([piece], type_) for piece in pieces]
    values = pa.concat_arrays(pieces) if len(pieces) > 1 else pieces[0]
    return values if values.type == type_ else decimal_from_minor(values.to_numpy(), type_)
