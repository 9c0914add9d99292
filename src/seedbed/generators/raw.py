"""Values without a meaning of their own: bytes, lists, spans of time.

Invariant: which items a list has depends on its row alone; no item stands in a list twice.
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, model_validator

from seedbed.errors import GenerationError, nearest
from seedbed.generators.base import Params, generator
from seedbed.generators.choice import Scalar, misfit, scalars
from seedbed.generators.curves import power
from seedbed.generators.durations import Duration
from seedbed.kernel import Rows, bits, bounded, permute
from seedbed.kernel.arrays import to_numpy
from seedbed.kernel.hash import Float64s, Int64s, Stream, unit
from seedbed.kernel.paths import split_path
from seedbed.kernel.rows import SMALL_TABLE
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
    """A list of some values, each at most once: of a list, or of a column of the rows that a reference picks among."""

    shorthand: ClassVar[str | None] = "values"
    values: tuple[Scalar, ...] = ()
    """The values to draw from."""
    by: str | None = None
    """With `kinds`: the column that says which of them a row draws from."""
    kinds: dict[str, tuple[Scalar, ...]] = Field(default_factory=dict)
    """Instead of `values`: the values of each kind of row."""
    of: str | None = None
    """Instead of `values`: a column of another table, after the reference that leads there (`tag.name`); a list holds
    the values of some of its rows."""
    skip: int = Field(default=0, ge=0)
    """With `of`: how many of the other table's first rows are left out."""
    first: str | None = None
    """With `of`: a column of lists whose items come first, as far as the list is long enough."""
    min_count: int = Field(default=0, ge=0)
    """The fewest items."""
    max_count: int = Field(default=3, ge=0)
    """The most items; no more than there are values."""
    count: str | None = None
    """Instead of both: the path of a whole-number column with the number of items."""
    zipf: float | None = Field(default=None, gt=0, le=3)
    """How much more often the first values come than the last, as the exponent of Zipf's law; without it all alike."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if sum((bool(self.values), bool(self.kinds), self.of is not None)) != 1:
            raise ValueError("name values, kinds of values, or a column with of")
        if bool(self.kinds) != (self.by is not None):
            raise ValueError("kinds and by go together")
        if self.of is None and (self.skip or self.first is not None):
            raise ValueError("skip and first go with of")
        if self.of is not None and len(split_path(self.of)) != 2:
            raise ValueError(f"of={self.of!r} is not a column after a reference, such as tag.name")
        if not self.min_count <= self.max_count:
            raise ValueError(f"min_count={self.min_count} is above max_count={self.max_count}")
        if self.values and self.min_count > len(self.values):
            raise ValueError(f"min_count={self.min_count} is more than the {len(self.values)} values")
        return self

    def inputs(self) -> tuple[str, ...]:
        """The other table's column, and the columns that say how many items there are, which, and of what kind."""
        return tuple(path for path in (self.of, self.count, self.by, self.first) if path is not None)

    def check(self, column_type: ColumnType) -> str | None:
        """The values are of the items' type."""
        item = column_type.item
        if item is None:
            return None
        return next(filter(None, (misfit(each, item) for each in (self.values, *self.kinds.values()))), None)


@generator("array", Array, kinds=frozenset({Kind.ARRAY}))
def array(rows: Rows, params: Array) -> pa.Array:
    """As many distinct values as the row is to have."""
    if params.kinds:
        return _by_kind(rows, params)
    if params.of is None:
        size = len(params.values)
        counts = _counts(rows, params, size)
        items = rows.once(lambda: scalars(params.values, rows.type.value_type))
        return _lists(counts, items.take(pa.array(_items(rows, params, counts, size))))
    reference, column = split_path(params.of)
    parent = rows.table.parent_table(reference)
    counts, picked = np.zeros(len(rows), np.int64), [np.empty(0, np.int64)]
    order = []
    for epoch, where in rows.epochs():
        size = max(int(parent.ends[epoch]) - params.skip, 0)
        view = rows if isinstance(where, slice) else _part(rows, where)
        counts[where] = _counts(view, params, size)
        picked.append(_items(view, params, counts[where], size))
        order.append(np.arange(len(rows))[where])
    numbers = _in_order(np.concatenate(picked), order, counts) + params.skip
    values = (
        parent.whole[column].take(pa.array(numbers)) if parent.count <= SMALL_TABLE else Rows(parent, numbers)[column]
    )
    made = _lists(counts, values)
    if params.first is None:
        return made
    return _led(rows.get(params.first), made, _wanted(rows, params))


def _by_kind(rows: Rows, params: Array) -> pa.Array:
    """Lists of the values of each row's kind."""
    assert params.by is not None
    column = rows.get(params.by).cast(pa.string()).dictionary_encode()
    counts, picked, order = np.zeros(len(rows), np.int64), [], []
    of_row = to_numpy(pc.fill_null(column.indices, -1)).astype(np.int64)
    values = rows.once(lambda: {kind: scalars(each, rows.type.value_type) for kind, each in params.kinds.items()})
    parts = [scalars((), rows.type.value_type)]
    for number, kind in enumerate(column.dictionary.to_pylist()):
        items = values.get(kind)
        if items is None:
            place = f"{rows.table.definition.name}.{rows.column}"
            raise GenerationError(f"{place}: there are no values for {kind!r}", hint=nearest(kind, params.kinds))
        where = np.flatnonzero(of_row == number)
        view = _part(rows, where)
        counts[where] = _counts(view, params, len(items))
        picked.append(_items(view, params, counts[where], len(items)) + sum(map(len, parts)))
        parts.append(items)
        order.append(where)
    numbers = _in_order(np.concatenate([np.empty(0, np.int64), *picked]), order, counts)
    return _lists(counts, pa.concat_arrays(parts).take(pa.array(numbers)))


def _led(first: pa.Array, then: pa.Array, counts: Int64s) -> pa.Array:
    """The items of two lists one after the other, each once, at most so many."""
    both = [pc.fill_null(each, []) if each.null_count else each for each in (first, then)]
    values = pa.concat_arrays([each.flatten() for each in both])
    lengths = [to_numpy(pc.list_value_length(each)).astype(np.int64) for each in both]
    row = np.concatenate([np.repeat(np.arange(len(each)), each) for each in lengths])
    order = row.argsort(kind="stable")
    codes = to_numpy(values.dictionary_encode().indices).astype(np.int64)
    _, firsts = np.unique((row * (len(values) + 1) + codes)[order], return_index=True)
    once = order[np.sort(firsts)]
    found = np.bincount(row[once], minlength=len(counts))
    place = np.arange(len(once)) - np.repeat(np.cumsum(found) - found, found)
    kept = place < counts[row[once]]
    return _lists(np.minimum(found, counts), values.take(pa.array(once[kept])))


def _part(rows: Rows, where: Int64s) -> Rows:
    """Some of the rows, for the same column."""
    part = Rows(rows.table, rows.numbers[where])
    part.column = rows.column
    return part


def _in_order(items: Int64s, order: list[Int64s], counts: Int64s) -> Int64s:
    """Items that stand epoch by epoch, in the order of the rows."""
    if len(order) < 2:
        return items
    rows = np.repeat(np.concatenate(order), counts[np.concatenate(order)])
    found: Int64s = items[np.argsort(rows, kind="stable")]
    return found


def _lists(counts: Int64s, items: pa.Array) -> pa.Array:
    offsets = np.zeros(len(counts) + 1, np.int32)
    np.cumsum(counts, out=offsets[1:])
    return pa.ListArray.from_arrays(pa.array(offsets), items)


def _counts(rows: Rows, params: Array, size: int) -> Int64s:
    """How many items each row has, of so many values."""
    if params.count is not None:
        return np.clip(_wanted(rows, params), 0, size)
    most = min(params.max_count, size)
    least = min(params.min_count, most)
    return bounded(rows.bits("count"), most - least + 1) + least


def _wanted(rows: Rows, params: Array) -> Int64s:
    """How many items each row is to have, however many values there are."""
    if params.count is None:
        return _counts(rows, params, params.max_count)
    wanted: Int64s = to_numpy(pc.fill_null(rows.get(params.count), 0)).astype(np.int64)
    return wanted


def _items(rows: Rows, params: Array, counts: Int64s, size: int) -> Int64s:
    """The places of the items, row by row: the first of each row's own order, or by popularity."""
    if params.zipf is not None:
        return _popular(rows, counts, size, params.zipf)
    tweak = np.repeat(rows.numbers, counts)
    turn = np.arange(len(tweak)) - np.repeat(np.cumsum(counts) - counts, counts)
    return permute(rows.stream("items"), size, turn, tweak=tweak)


def _popular(rows: Rows, counts: Int64s, size: int, exponent: float) -> Int64s:
    """A systematic sample with unequal probabilities (Madow, 1949).

    Points one apart on a line of stretches as long as the places are popular, none longer than one, so that none is hit
    twice. The stretches are in a shuffled order.
    """
    starts = np.cumsum(counts) - counts
    items = np.empty(int(counts.sum()), np.int64)
    shift = unit(rows.bits("items"))
    order = _order(rows.stream("order"), size)
    for count in np.unique(counts[counts > 0]).tolist():
        where = np.flatnonzero(counts == count)
        points = shift[where, np.newaxis] + np.arange(count)
        hit = np.minimum(
            np.searchsorted(_stretches(size, exponent, count)[order].cumsum(), points, side="right"), size - 1
        )
        items[starts[where, np.newaxis] + np.arange(count)] = order[hit]
    return items


@lru_cache(maxsize=64)
def _order(key: Stream, size: int) -> Int64s:
    """The places in a shuffled order."""
    return permute(key, size, np.arange(size))


@lru_cache(maxsize=512)
def _stretches(size: int, exponent: float, count: int) -> Float64s:
    """How likely each place is to be among so many: in proportion to Zipf's law, but at most 1."""
    weights = power(np.arange(1, size + 1, dtype=np.float64), -exponent)
    certain = 0
    while certain < count:  # the most popular are certain, and share out what they have too much
        chance = weights * ((count - certain) / weights[certain:].sum())
        chance[:certain] = 1.0
        if certain == size or chance[certain] <= 1:
            likely: Float64s = np.minimum(chance, 1 - _GAP)
            return likely
        certain += 1
    return np.where(np.arange(size) < count, 1 - _GAP, 0.0)


_GAP = 1e-9
"""What keeps rounding from making a stretch longer than one."""


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
