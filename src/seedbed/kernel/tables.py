"""The tables of a plan: what each is made of, how many rows it has, and the state shared by its views.

Invariant: definitions are frozen and can be pickled; all state is a cache that can be thrown away, and that threads
may fill together.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from seedbed.errors import CycleError, ImpossibleError, UsageError
from seedbed.kernel.arrays import minor_units
from seedbed.kernel.below import Families
from seedbed.kernel.changes import Change
from seedbed.kernel.existing import ExistingRows
from seedbed.kernel.fanout import BlockCache, ConstantFanOut, CountedFanOut, FanOut
from seedbed.kernel.hash import Int64s, Stream, stream
from seedbed.kernel.kept import KeptColumns
from seedbed.kernel.rows import Rows
from seedbed.kernel.stored import Source, Stored, StoredTable

T = TypeVar("T")

Generate = Callable[[Rows, Any], "pa.Array | npt.NDArray[np.generic]"]
"""A generator: the rows, bound to the column being made, and the frozen parameters → the column's values."""


@dataclass(frozen=True, slots=True)
class ColumnDef:
    """A column as the kernel sees it.

    Attributes:
        name: Its name; names that begin with `@` (the row number a reference picks) or `#` are the planner's own.
        type: Its Arrow type.
        generate: What makes it.
        params: The generator's parameters.
        nulls: The boolean column that says where it is null, if any.
        visible: Whether it is loaded.
        nullable: Whether it may hold null.
        max_length: Most characters of a text, if limited.
    """

    name: str
    type: pa.DataType
    generate: Generate
    params: object
    nulls: str | None = None
    visible: bool = True
    nullable: bool = True
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class ReferenceDef:
    """A reference: the column `@name` holds the row number of the parent in `table`."""

    name: str
    table: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """As many rows at every scale."""

    rows: int


@dataclass(frozen=True, slots=True)
class Scaled:
    """`rows` × scale, rounded half up, at least `min_rows`."""

    rows: float
    min_rows: int = 1

    def at(self, scale: float) -> int:
        """The number of rows at a scale."""
        return max(self.min_rows, int(self.rows * scale + 0.5))


@dataclass(frozen=True, slots=True)
class PerParent:
    """Children of each row of the table that `reference` names.

    Attributes:
        reference: The owner's name.
        count: The parent's column that holds the number of children, or the number itself.
    """

    reference: str
    count: str | int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Distinct pairs of rows of two tables.

    Attributes:
        left: A reference.
        right: Another.
        size: How many pairs.
    """

    left: str
    right: str
    size: Fixed | Scaled


@dataclass(frozen=True, slots=True)
class Existing:
    """The rows that the table holds already.

    Attributes:
        columns: What of them others need, keys first.
    """

    columns: tuple[str, ...] = ()


Driver = Fixed | Scaled | PerParent | Pairs | Stored | Existing


@dataclass(frozen=True, slots=True)
class TableDef:
    """A table as the kernel sees it; `name` is `database.table`."""

    name: str
    columns: tuple[ColumnDef, ...]
    references: tuple[ReferenceDef, ...]
    driver: Driver


@dataclass(frozen=True, slots=True)
class Size:
    """One size of the dataset: a scale, and the tables whose number of rows the user gave."""

    scale: float
    rows: tuple[tuple[str, int], ...] = ()


_preparing: ContextVar[tuple[str, ...]] = ContextVar("preparing", default=())
"""What is being prepared here, outermost first."""


class Tables:
    """All tables of a plan, to be shared by the threads of a process.

    Args:
        definitions: The tables.
        sizes: The sizes the dataset grows through, smallest first; the last is the one wanted, each ends an epoch.
        key: What all streams begin with, `seed/dataset`.
        totals: Children of each block, by parent table and counting column, where already known.
        changes: What of the columns is not as their generators make it.
        existing: The rows of tables that hold theirs already.

    Attributes:
        totals: The same, with all that have been counted since.
        executor: Threads that help to count children, if any.
    """

    def __init__(
        self,
        definitions: Iterable[TableDef],
        sizes: tuple[Size, ...],
        key: str,
        totals: Mapping[tuple[str, str], Int64s] | None = None,
        changes: Iterable[Change] = (),
        existing: Iterable[ExistingRows] = (),
    ) -> None:
        self.sizes = sizes
        self.key = key
        self.totals: dict[tuple[str, str], Int64s] = dict(totals or {})
        self.executor: Executor | None = None
        self._cache = BlockCache()
        self.changes = {(change.table, change.column): change for change in changes}
        self.kept = KeptColumns()
        self._existing = {each.table: each for each in existing}
        self._tables = {definition.name: TableState(self, definition) for definition in definitions}
        self._prepared: dict[str, Any] = {}
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> TableState:
        return self._tables[name]

    def __iter__(self) -> Iterator[TableState]:
        return iter(self._tables.values())

    def families(self, names: Iterable[str]) -> Families:
        """Which of some tables are filled per row of which; views of owners keep what the others read of them."""
        found = Families([self[name] for name in names])
        for name in names:
            self[name].read_below = found.read(self[name])
        return found

    def existing(self, name: str) -> ExistingRows:
        """The rows of a table that holds its own already.

        Raises:
            UsageError: Nobody has read them.
        """
        if name not in self._existing:
            raise UsageError(
                f"{name} keeps the rows that it holds (`rows: existing`), and only a target knows them",
                hint="they are read when the dataset is seeded; tables that need none of them can be made without",
            )
        return self._existing[name]

    def prepared(self, what: str, build: Callable[[], T]) -> T:
        """What `build` returns, built once for all threads and kept.

        Args:
            what: Its name, as a cycle would list it.
            build: What makes it; it may ask for other things to be prepared.

        Returns:
            The one result.

        Raises:
            CycleError: It needs itself.
        """
        if what not in self._prepared:
            with self._turn(what):
                if what not in self._prepared:
                    self._prepared.setdefault(what, build())
        found: T = self._prepared[what]
        return found

    @contextmanager
    def _turn(self, what: str) -> Iterator[None]:
        """One thread at a time prepares, together with the threads it has called to help (`block_totals`).

        Those work in a copy of its context, which names what is being prepared. They must not wait for the lock: it is
        held for their sake.
        """
        names = _preparing.get()
        if what in names:
            raise CycleError((*names[names.index(what) :], what))
        with nullcontext() if names else self._lock:
            token = _preparing.set((*names, what))
            try:
                yield
            finally:
                _preparing.reset(token)

    def fan_out(self, parent: str, count: str) -> FanOut:
        """The fan-out of a table's rows by one of its counting columns."""
        return self.prepared(f"children by {parent}.{count}", lambda: self._build_fan_out(parent, count))

    def _build_fan_out(self, parent: str, column: str) -> FanOut:
        table = self[parent]

        def counts(rows: Int64s) -> Int64s:
            return minor_units(Rows(table, rows)[column])

        if (parent, column) not in self.totals:
            try:
                self.totals[parent, column] = CountedFanOut.block_totals(counts, table.count, self.executor)
            except ValueError as error:
                raise ImpossibleError(
                    f"{parent}: {error}, by {column.removeprefix('#')!r}",
                    hint="a number of children, or a weight, is 0 or more: `greatest(0, …)` sees to that",
                ) from None
        return CountedFanOut(counts, table.count, self.totals[parent, column], self._cache)

    def stored(self, source: Source) -> Mapping[str, StoredTable]:
        """The rows that a source makes, made once."""
        return self.prepared(f"the rows of {source.name}", lambda: source.make(self))

    def size_up(self, state: TableState) -> Int64s:
        """The rows of a table at the end of each epoch, int64."""
        driver = state.definition.driver
        if isinstance(driver, Stored):
            ends = state.stored.ends
        elif isinstance(driver, PerParent):
            ends = state.fan_out.offsets(state.parent_table(driver.reference).ends)
        elif isinstance(driver, Pairs):
            ends = self._grown(state.definition.name, driver.size)
            _check_pairs(state, driver, ends)
        elif isinstance(driver, Existing):
            found = self.existing(state.definition.name)
            ends = np.array([found.rows_at(size.scale) for size in self.sizes], dtype=np.int64)
        else:
            ends = self._grown(state.definition.name, driver)
        return ends

    def _grown(self, name: str, driver: Fixed | Scaled) -> Int64s:
        counts = [
            dict(size.rows).get(name, driver.rows if isinstance(driver, Fixed) else driver.at(size.scale))
            for size in self.sizes
        ]
        return np.maximum.accumulate(np.array(counts, dtype=np.int64))


def _check_pairs(state: TableState, driver: Pairs, ends: Int64s) -> None:
    left, right = state.parent_table(driver.left), state.parent_table(driver.right)
    room = pair_room(left, right)
    full = np.flatnonzero(ends > room)
    if full.size:
        epoch = int(full[0])
        raise ImpossibleError(
            f"{state.definition.name}: {int(ends[epoch])} distinct pairs are wanted at scale "
            f"{state.tables.sizes[epoch].scale:g}, but {int(left.ends[epoch])} × {int(right.ends[epoch])} rows of "
            f"{left.definition.name} and {right.definition.name} make only {int(room[epoch])}",
            hint="ask for fewer pairs, or for more rows of the two tables",
        )


def pair_room(left: TableState, right: TableState) -> Int64s:
    """How many pairs exist at the end of each epoch; of one table with itself, pairs of two different rows."""
    if left is right:
        return left.ends * (left.ends - 1) // 2
    return left.ends * right.ends


class TableState:
    """One table of a plan, with what its views share.

    Args:
        tables: All tables.
        definition: This one.

    Attributes:
        columns: Its columns by name.
        changes: What of its columns is not as their generators make it.
        owner: The reference whose parents this table's rows are numbered by, if any.
        read_below: The columns that views of consecutive rows keep for a while, since they are read soon.
    """

    def __init__(self, tables: Tables, definition: TableDef) -> None:
        self.tables = tables
        self.definition = definition
        self.columns = {column.name: column for column in definition.columns}
        self.visible = tuple(column.name for column in definition.columns if column.visible)
        self.changes = {name: change for (table, name), change in tables.changes.items() if table == definition.name}
        self._references = {reference.name: reference.table for reference in definition.references}
        driver = definition.driver
        self.owner = driver.reference if isinstance(driver, PerParent) else None
        self.read_below: frozenset[str] = frozenset()

    def stream(self, path: str) -> Stream:
        """The stream of a path below this table."""
        return stream(f"{self.tables.key}/{self.definition.name.replace('.', '/')}/{path}")

    def parent_table(self, reference: str) -> TableState:
        """The table a reference points at."""
        return self.tables[self._references[reference]]

    @property
    def ends(self) -> Int64s:
        """Rows at the end of each epoch, int64, never falling."""
        return self.tables.prepared(f"rows of {self.definition.name}", lambda: self.tables.size_up(self))

    @property
    def count(self) -> int:
        """Number of rows."""
        return int(self.ends[-1])

    @property
    def fan_out(self) -> FanOut:
        """The numbering of this table's rows by owner.

        Raises:
            TypeError: The table is not filled per parent.
        """
        driver = self.definition.driver
        if not isinstance(driver, PerParent):
            raise TypeError(f"{self.definition.name} is not filled per parent")
        if isinstance(driver.count, int):
            return ConstantFanOut(driver.count)
        return self.tables.fan_out(self._references[driver.reference], driver.count)

    @property
    def stored(self) -> StoredTable:
        """The rows that a source made for this table.

        Raises:
            TypeError: Its rows are made by generators.
        """
        driver = self.definition.driver
        if not isinstance(driver, Stored):
            raise TypeError(f"{self.definition.name} is made by generators")
        return self.tables.stored(driver.source)[self.definition.name]

    @property
    def whole(self) -> Rows:
        """A lasting view of all rows; for tables small enough to keep."""
        return self.tables.prepared(f"all of {self.definition.name}", lambda: self.rows(0, self.count))

    def rows(self, start: int, stop: int) -> Rows:
        """A view of a slice, which may lie past the end of the table."""
        return Rows(self, np.arange(start, stop, dtype=np.int64), start=start)
