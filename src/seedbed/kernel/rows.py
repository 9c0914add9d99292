"""`Rows`: a view of one table at an array of row numbers, whose columns are made when they are asked for.

Invariant: a view has no state but a cache; two views of the same rows hold the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import GenerationError
from seedbed.kernel.arrays import Bools, fit, null_mask, to_numpy, with_nulls
from seedbed.kernel.choices import decoded, is_compact
from seedbed.kernel.hash import Float64s, Int64s, Stream, UInt64s, bits, uniform
from seedbed.kernel.paths import split_path

if TYPE_CHECKING:
    from seedbed.kernel.tables import ColumnDef, TableState

T = TypeVar("T")

SMALL_TABLE = 65536
"""A table of at most so many rows is made whole once and then gathered from."""
CHILDREN_AT_ONCE = 1 << 18
"""Children that an aggregate looks at together; bounds its memory."""

ROW, INDEX, COUNT = "_row", "_index", "_count"
"""Columns every table has: the row number, the position within the owner, the number of siblings."""


class Rows:
    """One table at some row numbers.

    Args:
        table: The table.
        numbers: Row numbers, int64, any order, repeats allowed.
        start: The first of them, where they are known to be consecutive.
        rising: Whether they are known to rise; consecutive ones do.

    Attributes:
        table: The table.
        numbers: The row numbers.
        column: The column a generator is making, whose streams `bits` and `uniform` draw from.
    """

    __slots__ = ("_cache", "_made", "_parents", "_rising", "_start", "column", "numbers", "table")

    def __init__(self, table: TableState, numbers: Int64s, *, start: int | None = None, rising: bool = False) -> None:
        self.table = table
        self.numbers = numbers
        self.column = ""
        self._start = start
        self._rising = rising or start is not None
        self._cache: dict[str, pa.Array] = {}
        self._made: dict[str, pa.Array] = {}
        self._parents: dict[str, ParentRows] = {}

    def _bound(self, column: str) -> Rows:
        """The same view, for the generator of a column."""
        bound = copy(self)
        bound.column = column
        return bound

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def start(self) -> int | None:
        """The first row number, where the rows are known to be consecutive."""
        return self._start

    @property
    def type(self) -> pa.DataType:
        """The Arrow type of the column being made."""
        return self.table.columns[self.column].type

    def keep(self, column: str) -> pa.Array:
        """A column, as `rows[column]`, that is remembered for the loading of these rows."""
        values = self[column]
        self._put(column, values)
        return values

    def _put(self, column: str, values: pa.Array) -> None:
        if self._start is not None:
            self.table.tables.kept.put(f"{self.table.definition.name}.{column}", self._start, values)

    def _kept(self, column: str) -> pa.Array | None:
        if not self._rising or not len(self.numbers):
            return None
        first, stop = int(self.numbers[0]), int(self.numbers[-1]) + 1
        found = self.table.tables.kept.get(f"{self.table.definition.name}.{column}", first, stop)
        return found if found is None or stop - first == len(self) else found.take(pa.array(self.numbers - first))

    def __getitem__(self, column: str) -> pa.Array:
        """A column of this table, hidden ones too, as an Arrow array of the column's type."""
        found = self._cache.get(column)
        if found is None:
            found = self._cache[column] = decoded(self.compact(column))
        return found

    def compact(self, column: str) -> pa.Array:
        """A column as `rows[column]`, but maybe texts as a dictionary array, if its generator chose them from few."""
        found = self._made.get(column)
        if found is None:
            kept = self._kept(column)
            found = self._made[column] = self._make(column) if kept is None else kept
            if kept is None and column in self.table.read_below:
                self._put(column, found)
        return found

    def _make(self, column: str) -> pa.Array:
        if column == ROW:
            return pa.array(self.numbers)
        if column == INDEX:
            return pa.array(self.index)
        if column == COUNT:
            return pa.array(self.siblings)
        definition = self.table.columns[column]
        try:
            values = definition.generate(self._bound(column), definition.params)
            made = values if _is_choice(values, definition.type) else fit(values, definition.type)
        except (pa.ArrowException, OverflowError) as error:
            raise GenerationError(f"{self.table.definition.name}.{column}: {error}") from None
        if definition.nulls is not None:
            made = with_nulls(made, to_numpy(self[definition.nulls]).astype(np.bool_))
        change = self.table.changes.get(column)
        if change is not None:
            made = change.apply(self.numbers, decoded(made))
        self._check(definition, made)
        return made

    def _check(self, definition: ColumnDef, made: pa.Array) -> None:
        """Refuse what the database would refuse: a null or a text that is too long."""
        if not definition.nullable and made.null_count:
            raise self._misfit(definition, null_mask(made), "is null, but the column is not nullable", "nullable: true")
        # Its bytes need no decoding, and hardly any column is longer in them than it may be in characters.
        if definition.max_length is not None and _longest(made) > definition.max_length:
            texts = decoded(made)
            too_long = pc.greater(pc.utf8_length(texts), definition.max_length)
            if pc.any(too_long).as_py():
                text = texts.filter(too_long)[0].as_py()
                problem = f"holds {text!r}, {len(text)} characters where {definition.max_length} fit"
                raise self._misfit(definition, to_numpy(too_long).astype(np.bool_), problem, "a longer type")

    def _misfit(self, definition: ColumnDef, where: Bools, problem: str, remedy: str) -> GenerationError:
        number = int(self.numbers[np.flatnonzero(where)[0]])
        place = f"{self.table.definition.name}.{definition.name}"
        return GenerationError(f"{place}: row {number} {problem}", hint=f"give the column `{remedy}`, or other values")

    def get(self, path: str) -> pa.Array:
        """A column by its path: `amount`, `customer.segment`, `loan.customer.segment`."""
        *references, column = split_path(path)
        view: Rows | ParentRows = self
        for reference in references:
            view = view.parent(reference)
        return view[column]

    def stream(self, name: str = "") -> Stream:
        """The stream called `name` of the column being made."""
        return self.table.stream(f"{self.column}/{name}" if name else self.column)

    def bits(self, name: str = "") -> UInt64s:
        """Random bits for each row, uint64, from a named stream of the column being made."""
        return bits(self.stream(name), self.numbers)

    def uniform(self, name: str = "") -> Float64s:
        """A number in [0, 1) for each row, float64, from a named stream of the column being made."""
        return uniform(self.stream(name), self.numbers)

    def once(self, build: Callable[[], T]) -> T:
        """What `build` returns, built once per column: lookup tables, thresholds, pools."""
        table = self.table
        return table.tables.prepared(f"{table.definition.name}.{self.column}", build)

    def shared(self, name: str, make: Callable[[], pa.Array]) -> pa.Array:
        """What several columns of these rows are gathered by, made once: which place, which record."""
        key = f"*{name}"
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def parent(self, reference: str) -> ParentRows:
        """The parents of these rows by a reference, row for row; null where the reference is null."""
        found = self._parents.get(reference)
        if found is None:
            parent, picked = self.table.parent_table(reference), self["@" + reference]
            found = ParentRows(*_compress(parent, picked, owned=self.table.owner == reference, rising=self._rising))
            self._parents[reference] = found
        return found

    @property
    def index(self) -> Int64s:
        """Each row's position among its owner's children, from 0; in a table without owner, the row number."""
        if self.table.owner is None:
            return self.numbers
        return self.numbers - self.table.fan_out.offsets(self._owners())

    @property
    def siblings(self) -> Int64s:
        """How many children each row's owner has; in a table without owner, the number of rows."""
        if self.table.owner is None:
            return np.full(len(self), self.table.count, np.int64)
        return self.table.fan_out.counts(self._owners())

    def _owners(self) -> Int64s:
        owners: Int64s = to_numpy(self[f"@{self.table.owner}"]).astype(np.int64)
        return owners

    def children(self, table: str) -> Children:
        """The children of these rows in a table that is filled per row of this one.

        Raises:
            TypeError: It is not filled so.
        """
        child = self.table.tables[table]
        if child.owner is None or child.parent_table(child.owner) is not self.table:
            raise TypeError(f"{table} is not filled per row of {self.table.definition.name}")
        return Children(child, self.numbers)

    def epochs(self) -> Iterator[tuple[int, slice | Int64s]]:
        """The epochs these rows fall into, each with the places of its rows in this view."""
        ends = self.table.ends
        if len(ends) == 1 or not len(self):
            yield 0, slice(None)
            return
        epoch = np.minimum(np.searchsorted(ends, self.numbers, side="right"), len(ends) - 1)
        low, high = int(epoch.min()), int(epoch.max())
        if low == high:
            yield low, slice(None)
            return
        for number in range(low, high + 1):
            where = np.flatnonzero(epoch == number)
            if where.size:
                yield number, where

    def to_batch(self, *, dictionaries: bool = False) -> pa.RecordBatch:
        """The visible columns, in their order.

        Args:
            dictionaries: Whether texts chosen from few may come as dictionary arrays, see `choices.is_compact`.
        """
        names = self.table.visible
        columns = [self._loaded(name) if dictionaries else self[name] for name in names]
        return pa.RecordBatch.from_arrays(columns, names=list(names))

    def _loaded(self, column: str) -> pa.Array:
        found = self.compact(column)
        return found if is_compact(found) else self[column]


class ParentRows:
    """The parents of some rows: few distinct rows made, then gathered.

    Args:
        base: The parents that are made.
        places: For each child the place of its parent in `base`, maybe null; None when they are the same rows.
    """

    __slots__ = ("base", "places")

    def __init__(self, base: Rows, places: pa.Array | None) -> None:
        self.base = base
        self.places = places

    def __getitem__(self, column: str) -> pa.Array:
        """A column of the parent, row for row of the children."""
        return self._gather(self.base[column])

    def _gather(self, array: pa.Array) -> pa.Array:
        return array if self.places is None else array.take(self.places)

    def get(self, path: str) -> pa.Array:
        """A column by its path, seen from the parent."""
        return self._gather(self.base.get(path))

    def parent(self, reference: str) -> ParentRows:
        """The parents of the parents."""
        above = self.base.parent(reference)
        if self.places is None:
            return above
        if above.places is None:
            return ParentRows(above.base, self.places)
        return ParentRows(above.base, above.places.take(self.places))


def _compress(parent: TableState, picked: pa.Array, *, owned: bool, rising: bool) -> tuple[Rows, pa.Array | None]:
    """The parents to make, and each child's place among them; the owners of rows that rise are rising, too."""
    if parent.count <= SMALL_TABLE:
        return parent.whole, picked
    if picked.null_count:
        kept = pc.drop_null(picked)
        places = np.cumsum(~null_mask(picked)) - 1
        return Rows(parent, to_numpy(kept).astype(np.int64)), pa.array(places, mask=null_mask(picked))
    numbers: Int64s = to_numpy(picked).astype(np.int64)
    if not owned or not len(numbers):
        return Rows(parent, numbers), None
    changes = np.empty(len(numbers), np.bool_)
    changes[0] = True
    np.not_equal(numbers[1:], numbers[:-1], out=changes[1:])
    owners = numbers[changes]
    start = int(owners[0]) if rising and int(owners[-1] - owners[0]) == len(owners) - 1 else None
    return Rows(parent, owners, start=start, rising=rising), pa.array(np.cumsum(changes) - 1)


class Children:
    """The children of some parents, in the parents' order.

    Args:
        table: The children's table.
        parents: Row numbers of the parents, int64.

    Attributes:
        counts: Children of each parent, int64.
        offsets: Where each parent's children begin among all of them; one more entry than parents.
    """

    def __init__(self, table: TableState, parents: Int64s) -> None:
        self.table = table
        self.parents = parents
        self.counts = table.fan_out.counts(parents)
        self._starts = table.fan_out.offsets(parents)
        self.offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.counts)])

    @property
    def rows(self) -> Rows:
        """All the children."""
        return self._rows(0, len(self.parents))

    def _rows(self, low: int, high: int) -> Rows:
        numbers = self._numbers(low, high)
        consecutive = len(numbers) > 0 and int(self.parents[high - 1] - self.parents[low]) == high - low - 1
        in_order = consecutive and bool((np.diff(self.parents[low:high]) == 1).all())
        return Rows(self.table, numbers, start=int(numbers[0]) if in_order else None)

    def _numbers(self, low: int, high: int) -> Int64s:
        counts, base = self.counts[low:high], self.offsets[low]
        shift = self._starts[low:high] - (self.offsets[low:high] - base)
        return np.repeat(shift, counts) + np.arange(int(self.offsets[high] - base), dtype=np.int64)

    def slices(self) -> Iterator[tuple[slice, Rows, Int64s]]:
        """The parents in turns small enough to hold: their places, their children, the children's offsets."""
        low = 0
        while low < len(self.parents):
            limit = self.offsets[low] + CHILDREN_AT_ONCE
            high = max(low + 1, int(np.searchsorted(self.offsets, limit, side="right")) - 1)
            yield slice(low, high), self._rows(low, high), self.offsets[low : high + 1] - self.offsets[low]
            low = high

    def ends(self, *, last: bool) -> Rows:
        """The first or last child of each parent that has children."""
        filled = self.counts > 0
        rising = bool((np.diff(self.parents) > 0).all())
        return Rows(self.table, (self._starts + (self.counts - 1 if last else 0))[filled], rising=rising)


def _longest(array: pa.Array) -> int:
    """Bytes of the longest text, or of the longest that could have been chosen; 0 for anything else."""
    texts = array.dictionary if isinstance(array, pa.DictionaryArray) else array
    return (pc.max(pc.binary_length(texts)).as_py() or 0) if pa.types.is_string(texts.type) else 0


def _is_choice(values: object, type_: pa.DataType) -> bool:
    """Whether values are texts of a column's type with a dictionary."""
    return isinstance(values, pa.DictionaryArray) and pa.types.is_string(type_) and values.type.value_type == type_
