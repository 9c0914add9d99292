"""The Arrow type that carries each column type between the kernel and the targets.

Invariant: one column type, one Arrow type, on every target. UUIDs travel as 16 bytes, JSON and enums as
text, decimals as 128-bit decimals, intervals as microseconds.
"""

from __future__ import annotations

import pyarrow as pa

from seedbed.model import ColumnType, Kind

_SIMPLE: dict[Kind, pa.DataType] = {
    Kind.BOOLEAN: pa.bool_(),
    Kind.SMALLINT: pa.int16(),
    Kind.INTEGER: pa.int32(),
    Kind.BIGINT: pa.int64(),
    Kind.REAL: pa.float32(),
    Kind.DOUBLE: pa.float64(),
    Kind.CHAR: pa.string(),
    Kind.VARCHAR: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.TIME: pa.time64("us"),
    Kind.TIMESTAMP: pa.timestamp("us"),
    Kind.TIMESTAMPTZ: pa.timestamp("us", tz="UTC"),
    Kind.INTERVAL: pa.duration("us"),
    Kind.UUID: pa.binary(16),
    Kind.JSON: pa.string(),
    Kind.JSONB: pa.string(),
    Kind.BYTES: pa.binary(),
    Kind.ENUM: pa.string(),
}


def arrow_type(column_type: ColumnType) -> pa.DataType:
    """The Arrow type of a column type.

    >>> from seedbed.model import parse_type
    >>> arrow_type(parse_type("decimal(12,2)"))
    Decimal128Type(decimal128(12, 2))
    """
    if column_type.kind is Kind.ARRAY:
        assert column_type.item is not None
        return pa.list_(arrow_type(column_type.item))
    if column_type.kind is Kind.DECIMAL:
        assert column_type.precision is not None
        assert column_type.scale is not None
        return pa.decimal128(column_type.precision, column_type.scale)
    return _SIMPLE[column_type.kind]
