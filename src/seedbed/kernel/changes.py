"""Values of single rows that are others than the generators make, since somebody else's rows have those already.

Invariant: a change is told by row number alone, so that any slice of a table has it, made anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.kernel.hash import Int64s


@dataclass(frozen=True)
class Change:
    """What becomes of a column.

    Attributes:
        table: The table, `database.table`.
        column: The column.
        values: Rows that have another text, by rising number.
        shifts: From which row on how much is added to whole numbers, by rising row; the last one that has begun counts.
    """

    table: str
    column: str
    values: tuple[tuple[int, str], ...] = ()
    shifts: tuple[tuple[int, int], ...] = ()

    @property
    def rows(self) -> Int64s:
        """The rows that have another text, int64."""
        return self._values[0]

    @cached_property
    def _values(self) -> tuple[Int64s, pa.Array]:
        rows = np.array([row for row, _ in self.values], dtype=np.int64)
        return rows, pa.array([value for _, value in self.values], pa.string())

    def shift_at(self, row: int) -> int:
        """What is added to the number of a row."""
        return next((by for start, by in reversed(self.shifts) if start <= row), 0)

    def apply(self, numbers: Int64s, made: pa.Array) -> pa.Array:
        """The column's values at some row numbers, from those that its generator made.

        >>> change = Change("shop.users", "name", values=((3, "ann2"),))
        >>> change.apply(np.array([2, 3]), pa.array(["bob", "ann"])).to_pylist()
        ['bob', 'ann2']
        """
        if self.values:
            rows, values = self._values
            places = np.minimum(np.searchsorted(rows, numbers), len(rows) - 1)
            found = rows[places] == numbers
            if found.any():
                made = pc.if_else(pa.array(found), values.take(pa.array(places)).cast(made.type), made)
        if self.shifts:
            starts = np.array([start for start, _ in self.shifts], dtype=np.int64)
            by = np.array([0, *(by for _, by in self.shifts)], dtype=np.int64)
            added = by[np.searchsorted(starts, numbers, side="right")]
            made = pc.add_checked(made, pa.array(added).cast(made.type)).cast(made.type)
        return made
