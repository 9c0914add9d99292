"""Columns as SQL literals, by vector.

Invariant: a literal depends on the value and its column's type alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType, Kind
from seedbed.targets.files.formats import in_slices
from seedbed.targets.files.tokens import plain_text

_BARE = {Kind.BOOLEAN, Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL}


def tuples(
    batch: pa.RecordBatch, literal: Callable[[pa.Array, str], pa.Array], statement_bytes: int
) -> Iterator[memoryview]:
    """Rows in parentheses, a line each, in runs of about so many bytes.

    Args:
        batch: The rows.
        literal: A column's values as literals, by its name; null where they are null.
        statement_bytes: After how many bytes a run ends.
    """
    for rows in in_slices(batch):
        columns = [literal(array, name) for array, name in zip(rows.columns, rows.schema.names, strict=True)]
        joined = pc.binary_join_element_wise(*columns, ",", null_handling="replace", null_replacement="NULL")
        lines = pc.binary_join_element_wise("(", joined, "),\n", "")
        bounds = np.frombuffer(lines.buffers()[1], np.int32)[: len(lines) + 1]
        content = memoryview(lines.buffers()[2])
        start = 0
        while start < len(lines):
            stop = max(int(np.searchsorted(bounds, bounds[start] + statement_bytes)), start + 1)
            stop = min(stop, len(lines))
            yield content[bounds[start] : bounds[stop] - 2]  # without the last comma
            start = stop


def postgresql_literal(array: pa.Array, column_type: ColumnType, type_name: str) -> pa.Array:
    """Literals of PostgreSQL.

    Args:
        array: The values.
        column_type: What they are.
        type_name: The server's name of the type, which an array has to say.

    Raises:
        ValueError: A text has a NUL in it.

    >>> from seedbed.model import parse_type
    >>> postgresql_literal(pa.array([["it's"], []]), parse_type("text[]"), "TEXT[]").to_pylist()
    ["ARRAY['it''s']::TEXT[]", 'ARRAY[]::TEXT[]']
    """
    if column_type.kind is Kind.ARRAY:
        assert column_type.item is not None
        return _array(array, column_type.item, type_name)
    text = plain_text(array, column_type)
    if column_type.kind in _BARE:
        return text
    if column_type.kind in {Kind.REAL, Kind.DOUBLE}:
        return pc.if_else(pc.is_finite(array), text, _quoted(text))
    return _quoted(text)


def sqlite_literal(array: pa.Array) -> pa.Array:
    """Literals of SQLite, of a column as SQLite stores it.

    Raises:
        ValueError: A text has a NUL in it.

    >>> sqlite_literal(pa.array([1.5, float("inf")])).to_pylist()
    ['1.5', '9e999']
    """
    if pa.types.is_binary(array.type):
        from seedbed.targets.text import bytes_text

        return pc.binary_join_element_wise("X'", pc.utf8_slice_codeunits(bytes_text(array), 2), "'", "")
    if pa.types.is_string(array.type):
        return _quoted(array)
    text = array.cast(pa.string())
    if not pa.types.is_floating(array.type):
        return text
    infinite = pc.if_else(pc.greater(array, 0), "9e999", "-9e999")
    nan = pa.scalar(None, pa.string())
    return pc.if_else(pc.is_nan(array), nan, pc.if_else(pc.is_inf(array), infinite, text))


def _array(array: pa.Array, item: ColumnType, type_name: str) -> pa.Array:
    literals = pc.fill_null(postgresql_literal(array.flatten(), item, ""), "NULL")
    lengths = pc.fill_null(pc.list_value_length(array), 0)
    offsets = np.zeros(len(array) + 1, np.int32)
    np.cumsum(lengths.to_numpy(zero_copy_only=False), out=offsets[1:])
    joined = pc.binary_join(pa.ListArray.from_arrays(pa.array(offsets), literals), ",")
    whole = pc.binary_join_element_wise("ARRAY[", joined, f"]::{type_name}", "")
    return pc.if_else(pc.is_valid(array), whole, pa.scalar(None, pa.string()))


def _quoted(text: pa.Array) -> pa.Array:
    if pc.any(pc.match_substring(text, "\0")).as_py():
        raise ValueError("a text has a NUL in it, which an SQL script cannot say")
    return pc.binary_join_element_wise("'", pc.replace_substring(text, "'", "''"), "'", "")
