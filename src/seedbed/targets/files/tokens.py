"""Columns as the texts that stand in CSV and JSON Lines, by vector.

Invariant: a text depends on the value and its column's type alone; from it and the type `values` gives the value back.
"""

from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.model import ColumnType, Kind
from seedbed.targets.text import (
    bytes_text,
    date_text,
    decimal_text,
    interval_text,
    time_text,
    timestamp_text,
    uuid_text,
)

EXACT_DIGITS = 15
"""Digits of a decimal that every reader of JSON keeps, since a double has them."""

_BARE = {Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.BOOLEAN}
_FREE = {Kind.CHAR, Kind.VARCHAR, Kind.TEXT, Kind.ENUM, Kind.JSON, Kind.JSONB}
_CONTROL = "[\\x00-\\x1f]"
_TEXTS = {
    Kind.DATE: date_text,
    Kind.TIME: time_text,
    Kind.TIMESTAMP: timestamp_text,
    Kind.TIMESTAMPTZ: timestamp_text,
    Kind.INTERVAL: interval_text,
    Kind.UUID: uuid_text,
    Kind.BYTES: bytes_text,
    Kind.DECIMAL: decimal_text,
}


def plain_text(array: pa.Array, column_type: ColumnType) -> pa.Array:
    """Values as text, null where they are null: as PostgreSQL writes them, but arrays as JSON.

    >>> from seedbed.model import parse_type
    >>> plain_text(pa.array([True, None]), parse_type("boolean")).to_pylist()
    ['true', None]
    """
    if column_type.kind in _TEXTS:
        return _TEXTS[column_type.kind](array)
    if column_type.kind is Kind.ARRAY:
        return _array_token(array, column_type)
    return array if column_type.kind in _FREE else array.cast(pa.string())


def csv_field(array: pa.Array, column_type: ColumnType) -> pa.Array:
    """Values as fields of CSV: quoted where they must be, and where an empty text would be taken for a null."""
    text = plain_text(array, column_type)
    if column_type.kind not in _FREE and column_type.kind is not Kind.ARRAY:
        return text
    special = pc.match_substring_regex(text, r'[",\r\n]|^$|^[ \t]|[ \t]$|^\\\.$')
    if not pc.any(special).as_py():
        return text
    quoted = pc.binary_join_element_wise('"', pc.replace_substring(text, '"', '""'), '"', "")
    return pc.if_else(special, quoted, text)


def json_token(array: pa.Array, column_type: ColumnType) -> pa.Array:
    r"""Values as JSON, null where they are null.

    Integers, booleans and decimals of at most 15 digits are numbers with all their digits; wider decimals, which many
    readers would round, are strings, and so are the floating-point numbers that JSON does not know. JSON stands as it
    is; everything else is a string.

    >>> from seedbed.model import parse_type
    >>> json_token(pa.array(['say "hi"', None]), parse_type("text")).to_pylist()
    ['"say \\"hi\\""', None]
    """
    kind = column_type.kind
    if kind is Kind.ARRAY:
        return _array_token(array, column_type)
    if kind in {Kind.JSON, Kind.JSONB}:
        # Between its tokens, where alone a document can have them, line ends mean nothing.
        return pc.replace_substring_regex(array, "[\r\n]", " ")
    text = plain_text(array, column_type)
    if kind in {Kind.REAL, Kind.DOUBLE}:
        return pc.if_else(pc.is_finite(array), text, _infinite(array))
    if kind in _BARE or (kind is Kind.DECIMAL and (column_type.precision or 0) <= EXACT_DIGITS):
        return text
    return _json_string(text) if kind in _FREE or kind is Kind.BYTES else _in_quotes(text)


def _array_token(array: pa.Array, column_type: ColumnType) -> pa.Array:
    assert column_type.item is not None
    items = pc.fill_null(json_token(array.flatten(), column_type.item), "null")
    lengths = pc.fill_null(pc.list_value_length(array), 0)
    offsets = np.zeros(len(array) + 1, np.int32)
    np.cumsum(lengths.to_numpy(zero_copy_only=False), out=offsets[1:])
    lists = pa.ListArray.from_arrays(pa.array(offsets), items)
    token = pc.binary_join_element_wise("[", pc.binary_join(lists, ","), "]", "")
    return pc.if_else(pc.is_valid(array), token, None)


def _json_string(text: pa.Array) -> pa.Array:
    if pc.any(pc.match_substring_regex(text, _CONTROL)).as_py():
        values = [None if value is None else json.dumps(value, ensure_ascii=False) for value in text.to_pylist()]
        return pa.array(values, pa.string())
    escaped = pc.replace_substring(pc.replace_substring(text, "\\", "\\\\"), '"', '\\"')
    return _in_quotes(escaped)


def _infinite(array: pa.Array) -> pa.Array:
    """What is no finite number, as JavaScript and PostgreSQL call it; null where it is null."""
    signed = pc.if_else(pc.greater(array, 0), '"Infinity"', '"-Infinity"')
    return pc.if_else(pc.is_nan(array), '"NaN"', signed)


def _in_quotes(text: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise('"', text, '"', "")
