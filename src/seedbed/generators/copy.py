"""A column that repeats another: of the same row, of a parent, of a parent's parent."""

from __future__ import annotations

from typing import ClassVar

import pyarrow as pa

from seedbed.generators.base import Params, generator
from seedbed.kernel import Rows


class Copy(Params):
    """The value of another column of the row or, as `customer.segment`, of its parents."""

    shorthand: ClassVar[str | None] = "path"
    path: str
    """The column, after the references that lead to its row."""

    def inputs(self) -> tuple[str, ...]:
        """That column."""
        return (self.path,)


@generator("copy", Copy)
def copy(rows: Rows, params: Copy) -> pa.Array:
    """Gather the column."""
    return rows.get(params.path)
