"""Values without a meaning of their own: bytes, lists, spans of time.

Invariant: which items a list has depends on its row alone; no item stands in a list twice.
"""

from __future__ import annotations

from typing import ClassVar, Self

import numpy as np
import pyarrow as pa
from pydantic import Field, model_validator

from seedbed.generators.base import Params, generator
from seedbed.generators.choice import Scalar, misfit, scalars
from seedbed.generators.durations import Duration
from seedbed.kernel import Rows, bits, bounded, permute
from seedbed.kernel.hash import unit
from seedbed.model import ColumnType, Kind


class Bytes(Params):
    """Random bytes."""

    shorthand: ClassVar[str | None] = "length"
    length: int = Field(default=16, ge=0, le=4096)
    """How many."""


@generator("bytes", Bytes, kinds=frozenset({Kind.BYTES}))
def bytes_(rows: Rows, params: Bytes) -> pa.Array:
    """Whole words of random bits, cut to length."""
    words = -(-params.length // 8)
    made = np.empty((len(rows), words), dtype="<u8")
    for place in range(words):
        made[:, place] = bits(rows.stream(str(place)), rows.numbers)
    cut = np.ascontiguousarray(made.view(np.uint8).reshape(len(rows), words * 8)[:, : params.length])
    offsets = np.arange(len(rows) + 1, dtype=np.int32) * np.int32(params.length)
    return pa.Array.from_buffers(pa.binary(), len(rows), [None, pa.py_buffer(offsets), pa.py_buffer(cut)])


class Array(Params):
    """A list of some values, each at most once."""

    shorthand: ClassVar[str | None] = "values"
    values: tuple[Scalar, ...] = Field(min_length=1)
    """The values to draw from."""
    min_count: int = Field(default=0, ge=0)
    """The fewest items."""
    max_count: int = Field(default=3, ge=0)
    """The most items; no more than there are values."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.min_count <= self.max_count:
            raise ValueError(f"min_count={self.min_count} is above max_count={self.max_count}")
        if self.min_count > len(self.values):
            raise ValueError(f"min_count={self.min_count} is more than the {len(self.values)} values")
        return self

    def check(self, column_type: ColumnType) -> str | None:
        """The values are of the items' type."""
        return None if column_type.item is None else misfit(self.values, column_type.item)


@generator("array", Array, kinds=frozenset({Kind.ARRAY}))
def array(rows: Rows, params: Array) -> pa.Array:
    """The first items of each row's own order of the values."""
    size = len(params.values)
    most = min(params.max_count, size)
    count = bounded(rows.bits("count"), most - params.min_count + 1) + params.min_count
    key = rows.stream("items")
    places = np.stack(
        [permute(key, size, np.full(len(rows), place), tweak=rows.numbers) for place in range(most)] or [count], axis=1
    )
    chosen = np.arange(places.shape[1]) < (count if most else np.zeros_like(count))[:, np.newaxis]
    offsets = np.zeros(len(rows) + 1, np.int32)
    np.cumsum(chosen.sum(axis=1), out=offsets[1:])
    items = rows.once(lambda: scalars(params.values, rows.type.value_type))
    return pa.ListArray.from_arrays(pa.array(offsets), items.take(pa.array(places[chosen])))


class Interval(Params):
    """A span of time between two, most of them short."""

    min_value: Duration = 60.0
    """The shortest."""
    max_value: Duration = 86400.0
    """The longest."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min_value > self.max_value:
            raise ValueError("min_value is above max_value")
        return self


@generator("interval", Interval, kinds=frozenset({Kind.INTERVAL}))
def interval(rows: Rows, params: Interval) -> pa.Array:
    """Whole seconds, by the square of a uniform number."""
    share = unit(rows.bits())
    seconds = np.floor(params.min_value + share * share * (params.max_value - params.min_value))
    return pa.array((seconds * 1_000_000).astype(np.int64)).view(pa.duration("us"))
