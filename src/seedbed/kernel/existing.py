"""Rows that a table holds already, kept as columns: what a view of that table gives instead of making values.

Invariant: a row keeps its number; rows that come later are numbered behind those that were known before.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import pyarrow as pa

_COMPRESSION = "zstd"


@dataclass(frozen=True)
class ExistingRows:
    """The rows of one table.

    Attributes:
        table: The table, `database.table`.
        content: Its columns, as a compressed Arrow stream in base 64: text, so that a ledger can keep it.
        ends: At which scale it was looked at, and how many rows there were then, by rising scale.
    """

    table: str
    content: str
    ends: tuple[tuple[float, int], ...]

    @classmethod
    def of(cls, table: str, rows: pa.Table, ends: Iterable[tuple[float, int]]) -> ExistingRows:
        """The rows of a table.

        >>> ExistingRows.of("shop.colours", pa.table({"id": [3, 4, 5]}), [(1.0, 2), (4.0, 3)]).rows_at(2.0)
        3
        """
        sink = pa.BufferOutputStream()
        plain = rows.combine_chunks()
        with pa.ipc.new_stream(sink, plain.schema, options=pa.ipc.IpcWriteOptions(compression=_COMPRESSION)) as writer:
            writer.write_table(plain)
        return cls(table, base64.b64encode(sink.getvalue()).decode("ascii"), tuple(ends))

    @cached_property
    def rows(self) -> pa.Table:
        """The rows, in the order of their numbers, each column in one piece."""
        return pa.ipc.open_stream(base64.b64decode(self.content)).read_all().combine_chunks()

    @property
    def digest(self) -> str:
        """A hash of the rows, hexadecimal."""
        return sha256(self.content.encode()).hexdigest()

    def rows_at(self, scale: float) -> int:
        """How many rows there are for a dataset of some scale: those seen when it, or a larger one, was loaded."""
        return next((rows for end, rows in self.ends if end >= scale), self.ends[-1][1])

    def column(self, name: str, numbers: pa.Array) -> pa.Array:
        """A column at some row numbers."""
        column = self.rows.column(name).combine_chunks()
        return column.take(numbers)
