"""Keeps a table's rows, in memory up to a bound and in a temporary file beyond it, and digests their values.

Invariant: the checksum depends on the values alone, not on how they came in batches.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

MOST_BYTES = 256 * 2**20
"""Bytes of a table that are kept in memory."""


class _Folder:
    """A temporary folder that goes when nobody refers to it any more."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="seedbed-module-"))
        finalize(self, rmtree, self.path, ignore_errors=True)


class Keeper:
    """Takes batches, gives a table.

    Args:
        schema: The table's columns.
        most_bytes: Bytes to keep in memory.
    """

    def __init__(self, schema: pa.Schema, most_bytes: int = MOST_BYTES) -> None:
        self._schema = schema
        self._most_bytes = most_bytes
        self._batches: list[pa.RecordBatch] = []
        self._bytes = 0
        self._writer: Any = None
        self.folder: _Folder | None = None

    def add(self, batch: pa.RecordBatch) -> None:
        """Keep a batch."""
        if self._writer is not None:
            self._writer.write_batch(batch)
            return
        self._batches.append(batch)
        self._bytes += batch.nbytes
        if self._bytes > self._most_bytes:
            self._spill()

    def _spill(self) -> None:
        self.folder = _Folder()
        self._writer = pa.ipc.new_file(self._path, self._schema)
        for batch in self._batches:
            self._writer.write_batch(batch)
        self._batches = []

    @property
    def _path(self) -> str:
        assert self.folder is not None
        return str(self.folder.path / "rows.arrow")

    def table(self) -> pa.Table:
        """All rows; of a file, mapped into memory as they are read."""
        if self._writer is None:
            return pa.Table.from_batches(self._batches, self._schema).combine_chunks()
        self._writer.close()
        return pa.ipc.open_file(pa.memory_map(self._path)).read_all()


def checksum(table: pa.Table) -> str:
    """A digest of a table's values, hexadecimal.

    >>> one, two = pa.table({"a": [1, None, 3]}), pa.table({"a": pa.chunked_array([[1], [None, 3]])})
    >>> checksum(one) == checksum(two), checksum(one) == checksum(one.slice(1))
    (True, False)
    """
    whole = sha256(str(table.num_rows).encode())
    for name in table.column_names:
        column = table.column(name)
        digest = _Digest(column.type)
        for chunk in column.chunks:
            digest.update(chunk)
        whole.update(f"{name} {column.type}".encode() + digest.digest())
    return whole.hexdigest()


class _Digest:
    """A digest of a column: where it is null, how long its values are, and what they hold.

    Args:
        type_: The column's type.
    """

    def __init__(self, type_: pa.DataType) -> None:
        self._nulls, self._lengths, self._values = sha256(), sha256(), sha256()
        self._items = _Digest(type_.value_type) if pa.types.is_list(type_) else None

    def update(self, chunk: pa.Array) -> None:
        """Go on with these values."""
        self._nulls.update(_plain(chunk.is_null()).tobytes())
        filled = chunk.drop_null()
        if self._items is not None:
            self._lengths.update(_plain(pc.list_value_length(filled)).tobytes())
            self._items.update(filled.flatten())
        elif pa.types.is_string(filled.type) or pa.types.is_binary(filled.type):
            data = filled.cast(pa.binary())
            self._lengths.update(_plain(pc.binary_length(data)).tobytes())
            self._values.update(b"".join(data.to_pylist()))
        else:
            self._values.update(_plain(filled).tobytes())

    def digest(self) -> bytes:
        """The digest of all values so far."""
        items = b"" if self._items is None else self._items.digest()
        return self._nulls.digest() + self._lengths.digest() + self._values.digest() + items


def _plain(array: pa.Array) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The bytes of an array without nulls of values of one width."""
    if pa.types.is_boolean(array.type):
        array = array.cast(pa.uint8())
    width = array.type.bit_width // 8
    buffer = array.buffers()[1]
    data = np.frombuffer(buffer, np.uint8) if buffer is not None else np.empty(0, np.uint8)
    return data[array.offset * width : (array.offset + len(array)) * width]
