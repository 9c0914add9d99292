"""What expressions of a template come to for many rows at once, and the joining of it all to one text a row.

A row's text is a run of numbers of texts. All runs together are gathered once from a table of the texts, and as what is
gathered lies end to end, a row's text is a stretch of it: nothing is joined twice.

Invariant: values do not change; a value has one entry, or one list, for each place of its frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.jinja.filters import as_text
from seedbed.kernel.arrays import Bools, null_mask
from seedbed.kernel.hash import Int64s

Scalar = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Coded:
    """One value for each place.

    Attributes:
        values: The distinct ones, of any type.
        ids: The number of each place's value, int64.
    """

    values: pa.Array
    ids: Int64s

    def array(self) -> pa.Array:
        """The values, place for place."""
        return self.values.take(pa.array(self.ids))

    def at(self, places: Int64s) -> Coded:
        """The values at some places."""
        return Coded(self.values, self.ids[places])


@dataclass(frozen=True, slots=True)
class Items:
    """A list of texts for each place.

    Attributes:
        values: The distinct texts.
        ids: The numbers of all lists' texts, list by list, int64.
        counts: The length of each list, int64.
    """

    values: pa.Array
    ids: Int64s
    counts: Int64s

    @property
    def offsets(self) -> Int64s:
        """Where each list begins in `ids`; one more entry than lists."""
        return offsets_of(self.counts)

    def at(self, places: Int64s) -> Items:
        """The lists at some places."""
        counts = self.counts[places]
        return Items(self.values, self.ids[spread(self.offsets[places], counts)], counts)


Value = Scalar | Coded | Items


def coded(array: pa.Array) -> Coded:
    """An array as a value."""
    return Coded(array, np.arange(len(array), dtype=np.int64))


def offsets_of(counts: Int64s) -> Int64s:
    """Where stretches of these lengths begin, and where the last one ends."""
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


def spread(starts: Int64s, counts: Int64s) -> Int64s:
    """The numbers from each start on, so many of each, end to end.

    >>> spread(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    found: Int64s = np.repeat(starts - (ends - counts), counts) + np.arange(total, dtype=np.int64)
    return found


@dataclass(slots=True)
class Texts:
    """All texts that rows are made of, numbered in the order in which they were added."""

    _arrays: list[pa.Array] = field(default_factory=list)
    _bases: dict[int, int] = field(default_factory=dict)
    _literals: dict[str, int] = field(default_factory=dict)
    _size: int = 0

    def base(self, values: pa.Array) -> int:
        """The number of the first of some texts."""
        found = self._bases.get(id(values))
        if found is None:
            found = self._bases[id(values)] = self._size
            self._arrays.append(values)
            self._size += len(values)
        return found

    def literal(self, text: str) -> int:
        """The number of a text."""
        if text not in self._literals:
            self._literals[text] = self.base(pa.array([text], pa.string()))
        return self._literals[text]

    def table(self) -> pa.Array:
        """All of them."""
        return pa.concat_arrays(self._arrays) if self._arrays else pa.array([""], pa.string())


@dataclass(frozen=True, slots=True)
class Run:
    """So many texts for each place, by their numbers in `Texts`.

    Attributes:
        counts: How many texts each place has, int64; None stands for one each.
        ids: The numbers, end to end, int64; one number for all where `counts` is None and a literal is meant.
        nulls: Places whose text is null, if any are.
    """

    counts: Int64s | None
    ids: Int64s | int
    nulls: Bools | None = None

    def where(self, mask: Bools) -> Run:
        """The same with nothing at the other places."""
        nulls = None if self.nulls is None else self.nulls & mask
        if self.counts is None:
            ids = np.full(int(mask.sum()), self.ids, np.int64) if isinstance(self.ids, int) else self.ids[mask]
            return Run(mask.astype(np.int64), ids, nulls)
        assert not isinstance(self.ids, int)
        return Run(np.where(mask, self.counts, 0), self.ids[np.repeat(mask, self.counts)], nulls)


def run_of(value: Value, texts: Texts) -> Run:
    """The texts that putting out a value gives."""
    if isinstance(value, Coded):
        text = as_text(value.values)
        ids = value.ids + texts.base(text)
        nulls = null_mask(text)[value.ids] if text.null_count else None
        return Run(None, ids, nulls)
    assert not isinstance(value, Items)
    return Run(None, texts.literal(shown(value)))


def shown(value: Scalar) -> str:
    """A plain value as text: true and false as SQL writes them."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def joined(runs: Sequence[Run], size: int) -> Run:
    """Runs one after the other, place by place."""
    if len(runs) == 1:
        return runs[0]
    counts, ones = np.zeros(size, np.int64), 0
    for run in runs:
        if run.counts is None:
            ones += 1
        else:
            counts += run.counts
    counts += ones
    ends = np.cumsum(counts)
    places, ids = ends - counts, np.empty(int(ends[-1]) if size else 0, np.int64)
    nulls: Bools | None = None
    for run in runs:
        if run.counts is None:
            ids[places] = run.ids
            places = places + 1
        else:
            ids[spread(places, run.counts)] = run.ids
            places = places + run.counts
        if run.nulls is not None:
            nulls = run.nulls if nulls is None else nulls | run.nulls
    return Run(counts, ids, nulls)


def text_of(run: Run, texts: Texts, size: int) -> pa.Array:
    """The text of each place."""
    whole = joined([Run(np.zeros(size, np.int64), np.empty(0, np.int64)), run], size)
    assert whole.counts is not None
    pieces = texts.table().take(pa.array(whole.ids))
    if pieces.null_count:
        pieces = pc.fill_null(pieces, "")
    ends = np.frombuffer(pieces.buffers()[1], np.int32)[pieces.offset : pieces.offset + len(pieces) + 1]
    offsets = ends[offsets_of(whole.counts)] if len(pieces) else np.zeros(size + 1, np.int32)
    data = pieces.buffers()[2] or pa.py_buffer(b"")
    made = pa.StringArray.from_buffers(size, pa.py_buffer(offsets), data)
    if whole.nulls is None or not whole.nulls.any():
        return made
    return pc.if_else(pa.array(whole.nulls), pa.scalar(None, pa.string()), made)


def join_items(items: Items, separator: str, texts: Texts) -> Run:
    """Each list's texts with a separator between them."""
    return _joined_items(items, texts.base(_prefixed(items.values, separator) if separator else items.values), texts)


def series_of(items: Items, word: str, texts: Texts) -> Run:
    """Each list as it is read out: `a`, `a and b`, `a, b, and c`."""
    comma = texts.base(_prefixed(items.values, ", "))
    run = _joined_items(items, comma, texts)
    assert not isinstance(run.ids, int)
    lasts = items.offsets[1:] - 1
    for count, separator in ((items.counts == 2, f" {word} "), (items.counts > 2, f", {word} ")):
        run.ids[lasts[count]] += texts.base(_prefixed(items.values, separator)) - comma
    return run


def _joined_items(items: Items, later: int, texts: Texts) -> Run:
    """The lists' texts, of which all but each list's first are counted from `later` on."""
    ids = items.ids + later
    ids[items.offsets[:-1][items.counts > 0]] += texts.base(items.values) - later
    return Run(items.counts, ids)


_prefixes: dict[tuple[int, str], tuple[pa.Array, pa.Array]] = {}
"""Texts with a separator before them, by the texts' identity; the texts are held, so that identities stay theirs."""
_MOST_PREFIXES = 512


def _prefixed(values: pa.Array, separator: str) -> pa.Array:
    found = _prefixes.get((id(values), separator))
    if found is None:
        if len(_prefixes) >= _MOST_PREFIXES:
            _prefixes.clear()
        made = pc.binary_join_element_wise(separator, values, "")
        found = values, made
        _prefixes[id(values), separator] = found
    return found[1]
