"""Rows that are made all at once and kept, as views see them: columns gathered by row number, parents found by key.

Invariant: a view of kept rows answers all that a view of rows made by generators answers, with the same types.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pyarrow as pa

from seedbed.errors import GenerationError
from seedbed.kernel.hash import Int64s

if TYPE_CHECKING:
    from seedbed.kernel.rows import Rows
    from seedbed.kernel.tables import Tables, TableState

_ROWS_AT_ONCE = 1 << 17
"""Parents whose keys are made together."""


@dataclass(frozen=True, slots=True)
class StoredTable:
    """The rows of one table.

    Attributes:
        rows: All of them, in their order, columns of the table's Arrow types.
        ends: Rows at the end of each epoch, int64, never falling.
        checksum: Of the values, whatever the chunks.
        keeper: What the rows live in, if they are not in memory.
    """

    rows: pa.Table
    ends: Int64s
    checksum: str
    keeper: object = None


class Source(Protocol):
    """What makes the rows of some tables, all at once."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def make(self, tables: Tables) -> Mapping[str, StoredTable]:
        """The rows of its tables, by `database.table`; the same for the same definitions, sizes and seed."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A driver: as many rows as a source makes."""

    source: Source


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """The column of the kept rows that a column takes its values from."""

    name: str


@dataclass(frozen=True, slots=True)
class FoundParent:
    """The parent whose key a row holds.

    Attributes:
        reference: The reference.
        columns: The columns here that hold the key.
        key: The parent's columns.
    """

    reference: str
    columns: tuple[str, ...]
    key: tuple[str, ...]

    def inputs(self) -> tuple[str, ...]:
        """The columns that hold the key."""
        return self.columns


def stored_column(rows: Rows, params: StoredColumn) -> pa.Array:
    """A generator: the values that were kept."""
    column = rows.table.stored.rows.column(params.name)
    if rows.start is not None:
        return column.slice(rows.start, len(rows)).combine_chunks()
    return column.take(pa.array(rows.numbers)).combine_chunks()


def found_parent(rows: Rows, params: FoundParent) -> pa.Array:
    """A generator: the row number of each row's parent; null where a column of the key is null.

    Raises:
        GenerationError: No parent has such a key.
    """
    index = rows.once(lambda: _index(rows.table.parent_table(params.reference), params.key))
    numbers = []
    keys = zip(*(rows[column].to_pylist() for column in params.columns), strict=True)
    for place, key in enumerate(keys):
        found = None if None in key else index.get(key)
        if found is None and None not in key:
            table, shown = rows.table.definition.name, ", ".join(map(repr, key))
            raise GenerationError(
                f"{table}: row {int(rows.numbers[place])} refers by {params.reference} to {shown}, "
                f"which is no key of {rows.table.parent_table(params.reference).definition.name}",
                hint="take keys from the context's view of that table",
            )
        numbers.append(found)
    return pa.array(numbers, pa.int64())


def _index(parent: TableState, key: tuple[str, ...]) -> dict[tuple[object, ...], int]:
    """The row number of every key of a table."""
    return {values: number for number, values in enumerate(_keys(parent, key))}


def _keys(parent: TableState, key: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    for start in range(0, parent.count, _ROWS_AT_ONCE):
        rows = parent.rows(start, min(start + _ROWS_AT_ONCE, parent.count))
        yield from zip(*(rows[column].to_pylist() for column in key), strict=True)
