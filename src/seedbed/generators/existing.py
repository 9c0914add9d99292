"""Columns of a table that keeps the rows it holds: read, not made.

Invariant: a row gives what it held when the load was prepared, whatever becomes of it in the target since.
"""

from __future__ import annotations

import pyarrow as pa

from seedbed.generators.base import Params, generator
from seedbed.kernel import Rows


class Kept(Params):
    """A column as the table holds it."""


@generator("@existing", Kept)
def existing(rows: Rows, params: Kept) -> pa.Array:
    """Gather it by row number."""
    del params
    table = rows.table
    return table.tables.existing(table.definition.name).column(rows.column, pa.array(rows.numbers))


class Found(Params):
    """The parent that a row which is there refers to, by its key; the parent's rows are there, too."""

    reference: str
    """The reference."""
    columns: tuple[str, ...]
    """The columns that hold the parent's key."""
    to: tuple[str, ...]
    """The parent's columns that they hold."""

    def inputs(self) -> tuple[str, ...]:
        """The columns that hold the key."""
        return self.columns


@generator("@found", Found)
def found(rows: Rows, params: Found) -> pa.Array:
    """The row number of the parent with that key; null where there is none."""
    parent = rows.table.parent_table(params.reference)
    places = rows.once(lambda: _places(parent.tables.existing(parent.definition.name).rows.select(list(params.to))))
    keys = zip(*(rows[column].to_pylist() for column in params.columns), strict=True)
    return pa.array([places.get(key) for key in keys], pa.int64())


def _places(keys: pa.Table) -> dict[tuple[object, ...], int]:
    columns = (column.to_pylist() for column in keys.columns)
    return {key: place for place, key in enumerate(zip(*columns, strict=True))}
