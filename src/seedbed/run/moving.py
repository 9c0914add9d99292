"""Other values for rows whose own are taken: texts with a suffix, whole numbers after the highest.

Invariant: what is chosen is neither anybody else's value nor that of any row of ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.kernel import Rows
from seedbed.kernel.arrays import to_numpy
from seedbed.run.others import Ours
from seedbed.run.suffixes import comparable, suffixed

MOST_TEXTS = 100_000
"""Texts that are changed in one column at most: a run remembers each."""
_AT_ONCE = 8
"""Candidates for a text that are looked at together."""
_MOST = 10_000
"""The highest number that a text is given."""


class AllTakenError(Exception):
    """No other values can be given; says why."""


@dataclass(frozen=True, slots=True)
class New:
    """Rows that are to come, and values of others that they may not have.

    Attributes:
        ours: The rows that are to come.
        there: The rows of ours that are there.
        columns: The columns whose values may occur once.
        theirs: The values that others have there, without nulls.
    """

    ours: Ours
    there: Ours
    columns: tuple[str, ...]
    theirs: pa.Table

    def all_values(self) -> Iterator[pa.RecordBatch]:
        """The values of all rows of ours, those that are to come too."""
        yield from self.there.values(self.columns)
        yield from self.ours.values(self.columns)

    @property
    def first(self) -> int:
        """The number of the first row that is to come."""
        return min(part.start for part in self.ours.parts)


def suffixes(new: New, column: str) -> tuple[tuple[int, str], ...]:
    """The rows that get another text, and which.

    Args:
        new: The rows that are to come.
        column: The column of texts that changes.

    Raises:
        AllTakenError: There are too many of them, or none is free.
    """
    taken = _joined(new.theirs).combine_chunks()
    changed = new.ours.kernel[str(new.ours.name)].changes.get(column)
    if changed is not None and changed.values:
        earlier = Rows(new.ours.kernel[str(new.ours.name)], changed.rows)
        own = pa.table([earlier[name] for name in new.columns], names=list(new.columns))
        taken = pa.concat_arrays([taken, *_joined(own).chunks])
    rows, found = _conflicts(new, taken)
    if len(rows) > MOST_TEXTS:
        raise AllTakenError(f"{len(rows):,} values are taken, and at most {MOST_TEXTS:,} can be changed")
    return tuple(zip(rows, _choose(new, column, found, taken), strict=True)) if rows else ()


def _conflicts(new: New, taken: pa.Array) -> tuple[list[int], pa.Table]:
    """The rows that are to come with values that are taken, and these values."""
    rows: list[int] = []
    found = []
    for part, batch in zip(new.ours.parts, new.ours.values(new.columns), strict=True):
        hits = pc.is_in(_joined(batch), value_set=taken, skip_nulls=True)
        rows += [part.start + int(place) for place in to_numpy(pc.indices_nonzero(hits))]
        found.append(batch.filter(hits))
    return rows, pa.Table.from_batches(found)


def _choose(new: New, column: str, found: pa.Table, taken: pa.Array) -> list[str]:
    """For each row the first candidate that is free."""
    texts, limit = found.column(column).to_pylist(), new.ours.table.column(column).type.length
    chosen: dict[int, str] = {}
    keys: set[str] = set()
    for first in range(2, _MOST, _AT_ONCE):
        pending = [place for place in range(len(texts)) if place not in chosen]
        if not pending:
            break
        numbers = range(first, first + _AT_ONCE)
        places = [place for place in pending for _ in numbers]
        values = [suffixed(texts[place], number, limit) for place in pending for number in numbers]
        candidates = found.take(pa.array(places)).set_column(
            found.column_names.index(column), column, pa.array(values, found.schema.field(column).type)
        )
        joined = _joined(candidates).combine_chunks()
        used = _used(new, joined, taken)
        for place, value, key in zip(places, values, joined.to_pylist(), strict=True):
            if place not in chosen and key not in used and key not in keys:
                chosen[place] = value
                keys.add(key)
    if len(chosen) < len(texts):
        raise AllTakenError(f"{texts[0]!r} is taken, and so is whatever it could be changed to")
    return [chosen[place] for place in range(len(texts))]


def _used(new: New, candidates: pa.Array, taken: pa.Array) -> set[str]:
    """Which candidates somebody has, we or others."""
    wanted = candidates.unique()
    used = set(wanted.filter(pc.is_in(wanted, value_set=taken)).to_pylist())
    for batch in new.all_values():
        own = _joined(batch)
        used |= set(own.filter(pc.is_in(own, value_set=wanted, skip_nulls=True)).to_pylist())
    return used


def _joined(rows: pa.Table | pa.RecordBatch) -> pa.ChunkedArray:
    """The values of each row as one text, by which they are compared; null where one of them is."""
    columns = [_text(pa.chunked_array([each]) if isinstance(each, pa.Array) else each) for each in rows.columns]
    return columns[0] if len(columns) == 1 else pc.binary_join_element_wise(*columns, "\x1f")


def _text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_string(values.type):
        return pa.chunked_array([comparable(chunk) for chunk in values.chunks], pa.string())
    if pa.types.is_binary(values.type) or pa.types.is_fixed_size_binary(values.type):
        return pa.chunked_array([pa.array([each and each.hex() for each in values.to_pylist()], pa.string())])
    return values.cast(pa.string())


def total_shift(new: New, column: str) -> tuple[tuple[int, int], ...]:
    """From which row on how much is added to a column of whole numbers; nothing where no value is taken.

    Raises:
        AllTakenError: The column's type has no room after the highest number.
    """
    taken = _joined(new.theirs).combine_chunks()
    batches = list(new.ours.values(new.columns))
    hits = (pc.is_in(_joined(batch), value_set=taken, skip_nulls=True) for batch in batches)
    if not any(pc.any(each).as_py() for each in hits):
        return ()
    ends = [pc.min_max(batch.column(column)).as_py() for batch in batches]
    low, high = int(min(each["min"] for each in ends)), int(max(each["max"] for each in ends))
    before = (pc.max(batch.column(column)).as_py() for batch in new.there.values(new.columns))
    top = int(max([pc.max(new.theirs.column(column)).as_py(), *(each for each in before if each is not None)]))
    by = top + 1 - low
    bits = {"int8": 7, "int16": 15, "int32": 31, "int64": 63}[str(batches[0].column(column).type)]
    if high + by >= 2**bits:
        raise AllTakenError(
            f"numbers up to {top:,} are taken, and {high - low + 1:,} more do not fit the column's type"
        )
    known = new.ours.kernel[str(new.ours.name)].changes.get(column)
    return ((new.first, by + (known.shift_at(new.first) if known else 0)),)
