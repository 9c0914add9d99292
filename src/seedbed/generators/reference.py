"""Which parent a row has: each pick is a hidden column that holds the parent's row number, int64.

Invariant: a row picks among the parents that exist at the end of its own epoch, so growth changes no pick.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from seedbed.errors import ImpossibleError
from seedbed.generators.base import Params, generator
from seedbed.generators.sql import Sql, sql
from seedbed.generators.weights import Zipf
from seedbed.kernel import Rows, bounded, permute, unpermute
from seedbed.kernel.arrays import null_mask, to_numpy
from seedbed.kernel.hash import Int64s, UInt64s
from seedbed.kernel.tables import TableState, pair_room

OWN_EPOCH = 0.75
"""Share of the rows of a later epoch whose parents are of that epoch too, so that no new parent starves."""


class Owner(Params):
    """The parent that this row was numbered under."""


@generator("@owner", Owner)
def owner(rows: Rows, params: Owner) -> Int64s:
    """The owner's row number, from the fan-out."""
    del params
    return rows.table.fan_out.parent_of(rows.numbers)


class Pick(Params):
    """A parent drawn for each row."""

    reference: str
    """The reference."""
    weight: str | None = None
    """The parent's hidden column with its weight."""
    condition: str | None = None
    """What the weight was made from, for messages."""
    zipf: float | None = Field(default=None, gt=0)
    """Exponent, when early parents are more popular."""
    first: dict[int, int] = Field(default_factory=dict)
    """How many of the first rows belong to certain parents, by their row numbers."""


@generator("@pick", Pick)
def pick(rows: Rows, params: Pick) -> Int64s:
    """Draw a place among the eligible parents, and find the parent there."""
    parent = rows.table.parent_table(params.reference)
    fan = rows.table.tables.fan_out(parent.definition.name, params.weight) if params.weight else None
    ends = parent.ends if fan is None else fan.offsets(parent.ends)
    random = rows.bits("pick")
    places = np.empty(len(rows), np.int64)
    for epoch, where in rows.epochs():
        low, high = int(ends[epoch - 1]) if epoch else 0, int(ends[epoch])
        if high == 0 and len(rows):
            raise _nothing_to_pick(rows, parent, params, epoch)
        places[where] = _place(rows, random[where], where, (low, high), params.zipf)
    picked = places if fan is None else fan.parent_of(places)
    return _with_first(rows, parent, params, picked) if params.first else picked


def _with_first(rows: Rows, parent: TableState, params: Pick, picked: Int64s) -> Int64s:
    """The picks, with the first rows given to the parents they are for."""
    ends = np.cumsum(list(params.first.values()))
    missing = [number for number in params.first if number >= int(parent.ends[0])]
    if missing or int(ends[-1]) > int(rows.table.ends[0]):
        raise ImpossibleError(
            f"{rows.table.definition.name}: reference {params.reference}: first asks for {ends[-1]} rows and for row "
            f"{max(params.first)} of {parent.definition.name}, and there are {rows.table.ends[0]} and {parent.ends[0]}",
            hint="ask for fewer, or raise the scale",
        )
    early = rows.numbers < ends[-1]
    owners = np.array(list(params.first), np.int64)[np.searchsorted(ends, rows.numbers[early], side="right")]
    picked = picked.copy()
    picked[early] = owners
    return picked


def _place(rows: Rows, random: UInt64s, where: slice | Int64s, span: tuple[int, int], zipf: float | None) -> Int64s:
    """A place before the end of the epoch's span; beyond the first epoch mostly in the span itself."""
    low, high = span
    if low in {0, high}:
        return _draw(random, high, zipf)
    own = rows.uniform("epoch")[where] < OWN_EPOCH
    return np.where(own, _draw(random, high - low, zipf) + low, _draw(random, high, zipf))


def _draw(random: UInt64s, size: int, zipf: float | None) -> Int64s:
    return bounded(random, size) if zipf is None else _ranks(size, zipf).ranks(random)


@lru_cache(maxsize=64)
def _ranks(size: int, exponent: float) -> Zipf:
    return Zipf(size, exponent)


def _nothing_to_pick(rows: Rows, parent: TableState, params: Pick, epoch: int) -> ImpossibleError:
    scale, count = rows.table.tables.sizes[epoch].scale, int(parent.ends[epoch])
    among = f"{count} row{'' if count == 1 else 's'} of {parent.definition.name}"
    if count == 0:
        found, remedy = f"{parent.definition.name} has no rows", "give it rows"
    else:
        found, remedy = f"none of the {among} meets {params.condition!r}", "widen the condition"
    return ImpossibleError(
        f"{rows.table.definition.name}: nothing to pick for reference {params.reference}: at scale {scale:g} {found}",
        hint=f"{remedy}, raise the scale, or make the reference optional where there is nothing",
    )


class Within(Params):
    """A parent among those of one owner."""

    reference: str
    """The reference."""
    path: str
    """The path of the hidden column with the owner's row number."""
    distinct: bool = False
    """Whether no parent comes twice for one owner of this row."""
    place: Sql | None = None
    """The parent's place among the owner's rows, where it is not drawn."""

    def inputs(self) -> tuple[str, ...]:
        """The owner's row number, and the place."""
        return (self.path,) if self.place is None else (self.path, *self.place.inputs())


@generator("@within", Within)
def within(rows: Rows, params: Within) -> pa.Array:
    """A place among the owner's children, drawn; or by the row's position, in an order of its own owner's."""
    parent = rows.table.parent_table(params.reference)
    found = rows.get(params.path)
    absent = null_mask(found)
    void = rows.table.columns[rows.column].nulls
    unused = absent if void is None else absent | to_numpy(rows[void]).astype(np.bool_)
    owners: Int64s = np.where(absent, 0, to_numpy(found).astype(np.int64))
    counts, starts = parent.fan_out.counts(owners), parent.fan_out.offsets(owners)
    wanted = rows.index if params.distinct else np.zeros(len(rows), np.int64)
    short = np.flatnonzero(~unused & (counts <= wanted))
    if short.size:
        raise _too_few(rows, parent, int(rows.numbers[short[0]]), int(counts[short[0]]), int(wanted[short[0]]) + 1)
    if params.place is not None:
        places: Int64s = to_numpy(pc.fill_null(sql(rows, params.place), 0)).astype(np.int64)
        return pa.array(starts + places % np.maximum(counts, 1), mask=absent)
    if not params.distinct:
        return pa.array(starts + bounded(rows.bits("pick"), counts), mask=absent)
    picked = np.zeros(len(rows), np.int64)
    for size in np.unique(counts[~unused]).tolist():
        where = np.flatnonzero(~unused & (counts == size))
        key = rows.stream(f"deal/{size}")
        picked[where] = permute(
            key, size, wanted[where], tweak=to_numpy(rows["@" + (rows.table.owner or "")])[where].astype(np.int64)
        )
    return pa.array(starts + picked, mask=absent)


def _too_few(rows: Rows, parent: TableState, row: int, found: int, wanted: int) -> ImpossibleError:
    """The error that shows the arithmetic."""
    name, there = rows.table.definition.name, parent.definition.name
    return ImpossibleError(
        f"{name}: reference of row {row} picks within an owner that has {found} rows of {there}, and needs {wanted}",
        hint=f"give every owner more rows of {there}, or ask for fewer children",
    )


class RowNumber(Sql):
    """The parent at a row number that an SQL expression gives."""

    reference: str
    """The reference."""


@generator("@row", RowNumber)
def row(rows: Rows, params: RowNumber) -> pa.Array:
    """The expression's value, where the parent has such a row at the end of the row's own epoch."""
    numbers = sql(rows, params)
    parent = rows.table.parent_table(params.reference)
    void = rows.table.columns[rows.column].nulls
    used = ~null_mask(numbers) if void is None else ~null_mask(numbers) & ~to_numpy(rows[void]).astype(np.bool_)
    plain: Int64s = to_numpy(numbers).astype(np.int64)
    for epoch, where in rows.epochs():
        size = int(parent.ends[epoch])
        wrong = np.flatnonzero((used & ((plain < 0) | (plain >= size)))[where])
        if wrong.size:
            place, asked = rows.numbers[where][wrong[0]], plain[where][wrong[0]]
            scale = rows.table.tables.sizes[epoch].scale
            raise ImpossibleError(
                f"{rows.table.definition.name}: reference {params.reference}: row {place} asks for row {asked} of "
                f"{parent.definition.name}, which has rows 0 to {size - 1} at scale {scale:g}",
                hint=f"keep `row` within them, as in `({params.expression}) % {size}`",
            )
    return numbers


class Distinct(Params):
    """A parent drawn for each row, no parent twice for one owner."""

    reference: str
    """The reference."""


@generator("@distinct", Distinct)
def distinct(rows: Rows, params: Distinct) -> Int64s:
    """The owner's own permutation of all parents, at the row's position.

    In a table that refers twice to one table, parents stand in a ring, and each owner is linked to those that
    follow it: so nobody is linked to himself, and no pair twice in either direction.
    """
    parent = rows.table.parent_table(params.reference)
    assert rows.table.owner is not None
    owners = rows["@" + rows.table.owner].to_numpy()
    index, picked = rows.index, np.empty(len(rows), np.int64)
    ring = parent is rows.table.parent_table(rows.table.owner)
    for epoch, where in rows.epochs():
        size = int(parent.ends[epoch])
        _enough(rows, parent, int(index[where].max(initial=-1)) + 1, size, ring=ring)
        if ring:
            key = rows.stream(f"ring/{epoch}")
            picked[where] = unpermute(key, size, (permute(key, size, owners[where]) + index[where] + 1) % size)
        else:
            picked[where] = permute(rows.stream(f"deal/{epoch}"), size, index[where], tweak=owners[where])
    return picked


def _enough(rows: Rows, parent: TableState, wanted: int, size: int, *, ring: bool) -> None:
    allowed = max(0, (size - 1) // 2) if ring else size
    if wanted > allowed:
        others = "others that are not linked to it already" if ring else "of them"
        raise ImpossibleError(
            f"{rows.table.definition.name}: one row of {rows.table.owner} is to have {wanted} distinct rows of "
            f"{parent.definition.name}, but its {size} rows leave at most {allowed} {others}",
            hint="ask for fewer children, or for more rows of the parent",
        )


class Tree(Params):
    """A parent in the same table, a level above."""

    roots: int
    """Rows without parent."""
    children: int
    """Rows of a level for each of the level above."""
    depth: int
    """Levels."""


MAX_ROWS = 1 << 62
"""More rows than any table has."""


@generator("@tree", Tree)
def tree(rows: Rows, params: Tree) -> pa.Array:
    """Levels are stretches of row numbers; a row picks in the level above, and the first level is null."""
    starts, sizes = rows.once(lambda: _levels(params))
    level = np.searchsorted(starts, rows.numbers, side="right") - 1
    above = np.maximum(level - 1, 0)
    picked = starts[above] + bounded(rows.bits("pick"), sizes[above])
    return pa.array(picked, mask=level == 0)


def _levels(params: Tree) -> tuple[Int64s, Int64s]:
    """The first row of each level that some table could have, and its rows."""
    starts, sizes = [0], [params.roots]
    while len(starts) < params.depth and starts[-1] + sizes[-1] < MAX_ROWS:
        starts.append(starts[-1] + sizes[-1])
        sizes.append(min(sizes[-1] * params.children, MAX_ROWS))
    return np.array(starts, np.int64), np.array(sizes, np.int64)


class PairSide(Params):
    """One side of a table of pairs."""

    left: str
    """The reference of the left side."""
    right: str
    """The reference of the right side."""
    side: int = Field(ge=0, le=1)
    """0 for the left."""


@generator("@pair", PairSide)
def pair(rows: Rows, params: PairSide) -> Int64s:
    """The row's place in a permutation of all pairs that its epoch finds unused, taken apart."""
    left, right = rows.table.parent_table(params.left), rows.table.parent_table(params.right)
    unused, ends, picked = _Unused(rows.table, left, right), rows.table.ends, np.empty(len(rows), np.int64)
    for epoch, where in rows.epochs():
        start = int(ends[epoch - 1]) if epoch else 0
        picked[where] = unused.pairs(epoch, rows.numbers[where] - start)[params.side]
    return picked


class _Unused:
    """The pairs that each epoch deals out: those its new parents make, and before it those that were left over.

    Args:
        table: The table of pairs.
        left: The left parents.
        right: The right parents; maybe the same table.
    """

    def __init__(self, table: TableState, left: TableState, right: TableState) -> None:
        self._table, self._left, self._right = table, left, right
        self._room = pair_room(left, right)

    def pairs(self, epoch: int, dealt: Int64s) -> tuple[Int64s, Int64s]:
        """The pairs that an epoch deals out at some turns, from 0: left and right row numbers."""
        before, used = (int(self._room[epoch - 1]), int(self._table.ends[epoch - 1])) if epoch else (0, 0)
        places = permute(self._table.stream(f"pairs/{epoch}"), int(self._room[epoch]) - used, dealt)
        fresh = int(self._room[epoch]) - before
        old = np.flatnonzero(places >= fresh)
        low, high = self._fresh(epoch, np.minimum(places, max(0, fresh - 1)))
        if old.size:  # what an earlier epoch would have dealt out next
            begun = int(self._table.ends[epoch - 2]) if epoch > 1 else 0
            low[old], high[old] = self.pairs(epoch - 1, places[old] - fresh + used - begun)
        return low, high

    def _fresh(self, epoch: int, places: Int64s) -> tuple[Int64s, Int64s]:
        """The pairs that an epoch's new parents make, by place."""
        if self._left is self._right:
            return _triangle(places + (int(self._room[epoch - 1]) if epoch else 0))
        olds = (int(self._left.ends[epoch - 1]), int(self._right.ends[epoch - 1])) if epoch else (0, 0)
        return _rectangle(places, olds, (int(self._left.ends[epoch]), int(self._right.ends[epoch])))


def _rectangle(place: Int64s, olds: tuple[int, int], news: tuple[int, int]) -> tuple[Int64s, Int64s]:
    """The place-th pair of the new rectangle outside the old one: first new left rows, then old ones' new right."""
    new_left = (news[0] - olds[0]) * news[1]
    rest, added = place - new_left, max(1, news[1] - olds[1])
    first = place < new_left
    width = max(1, news[1])
    return (
        np.where(first, olds[0] + place // width, rest // added),
        np.where(first, place % width, olds[1] + rest % added),
    )


def _triangle(place: Int64s) -> tuple[Int64s, Int64s]:
    """The place-th pair (low, high) with low < high, in the order of high."""
    high = ((1 + np.sqrt(1 + 8 * place.astype(np.float64))) / 2).astype(np.int64)
    high -= high * (high - 1) // 2 > place
    high += high * (high + 1) // 2 <= place
    return place - high * (high - 1) // 2, high
