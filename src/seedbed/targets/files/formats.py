"""What a file format has to know: how a part becomes a file, and how files become rows again.

Invariant: equal rows, definition and options give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import Table
from seedbed.targets.base import Capabilities

if TYPE_CHECKING:
    from pyarrow.dataset import FileFormat

_SLICE_BYTES = 64 << 20
"""Bytes of rows that are turned into text together; Arrow's text ends at 2 GB."""


class Format(Protocol):
    """A file format, with the options of a URL."""

    @property
    def capabilities(self) -> Capabilities:
        """What a target of such files can do."""
        ...

    @property
    def suffix(self) -> str:
        """What names of the files that it writes end in."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What names of the files that it reads end in."""
        ...

    def encode(self, batch: pa.RecordBatch, table: Table) -> pa.Buffer:
        """A part as a file.

        Args:
            batch: The rows, with all columns of the table in its order.
            table: The table.

        Raises:
            ValueError: A value cannot be written; says which column.
        """
        ...

    def source(self, files: Sequence[str], table: Table | None) -> str:
        """SQL of DuckDB for the raw rows of local files."""
        ...

    def arrow(self, table: Table | None) -> tuple[FileFormat, pa.Schema | None]:
        """How Arrow reads the raw rows of objects, which DuckDB then takes from it: the format, and the columns."""
        ...

    def unpacked(self, raw: str, table: Table | None) -> str:
        """SQL for the raw rows as `source` gives them, from those that Arrow has read."""
        ...

    def values(self, table: Table) -> list[str]:
        """SQL for the value of each column of the table, from the raw rows."""
        ...


def in_slices(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """The rows, not too many bytes of them at a time."""
    rows = max(1, batch.num_rows * _SLICE_BYTES // max(batch.nbytes, 1))
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)


def joined_lines(lines: pa.Array) -> pa.Buffer:
    r"""Texts as lines, without copying them one by one.

    >>> joined_lines(pa.array(["a", "b"])).to_pybytes()
    b'a\nb\n'
    """
    ended = pc.binary_join_element_wise(lines, "\n", "")
    bounds = np.frombuffer(ended.buffers()[1], np.int32)[ended.offset : ended.offset + len(ended) + 1]
    return ended.buffers()[2].slice(int(bounds[0]), int(bounds[-1] - bounds[0]))


def packed(pieces: Sequence[pa.Buffer | bytes], codec: str | None) -> pa.Buffer:
    """Pieces as one file, maybe compressed."""
    sink = pa.BufferOutputStream()
    if codec is None:
        for piece in pieces:
            sink.write(piece)
        return sink.getvalue()
    with pa.CompressedOutputStream(sink, codec) as stream:
        for piece in pieces:
            stream.write(piece)
    return sink.getvalue()
