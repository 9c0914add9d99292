"""Query results as Arrow, with the types the server gives its columns.

psycopg makes Python objects of dates and times, which stop at the year 9999 and know no infinity; loaders of our own
keep the integers that the server sends, and Arrow reads those.

Invariant: a value that `binary.encode` wrote comes back equal.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from seedbed.model import ColumnType, Kind
from seedbed.plan.arrow import arrow_type
from seedbed.targets.postgresql.oids import ARRAYS, OID_OF, SCALARS

if TYPE_CHECKING:
    import psycopg

_EPOCH = {Kind.DATE: 10_957, Kind.TIMESTAMP: 10_957 * 86_400_000_000, Kind.TIMESTAMPTZ: 10_957 * 86_400_000_000}
_DAY_MICROS = 86_400_000_000
_MONTH_DAYS = 30  # as the server counts where it must


def register_loaders(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Make binary results of this connection come as integers, bytes and text rather than as Python's date types."""
    from psycopg.adapt import Buffer, Loader
    from psycopg.pq import Format

    days, micros, interval = struct.Struct(">i"), struct.Struct(">q"), struct.Struct(">qii")

    class Days(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> int:
            return int(days.unpack(data)[0])

    class Micros(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> int:
            return int(micros.unpack(data)[0])

    class Interval(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> int:
            time, day, month = interval.unpack(data)
            return int(time + (day + month * _MONTH_DAYS) * _DAY_MICROS)

    class Raw(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> bytes:
            return bytes(data)

    class Json(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> str:
            return bytes(data).decode()

    class Jsonb(Loader):
        format = Format.BINARY

        def load(self, data: Buffer) -> str:
            return bytes(data)[1:].decode()

    loaders: dict[Kind, type[Loader]] = {
        Kind.DATE: Days,
        Kind.TIME: Micros,
        Kind.TIMESTAMP: Micros,
        Kind.TIMESTAMPTZ: Micros,
        Kind.INTERVAL: Interval,
        Kind.UUID: Raw,
        Kind.JSON: Json,
        Kind.JSONB: Jsonb,
    }
    for kind, loader in loaders.items():
        connection.adapters.register_loader(OID_OF[kind], loader)


def register_enums(connection: psycopg.Connection[tuple[Any, ...]], oids: Sequence[int]) -> set[int]:
    """Of these types, let enums and arrays of enums come as text; which they are."""
    from psycopg.types import TypeInfo
    from psycopg.types.string import TextBinaryLoader

    unknown = sorted(set(oids) - SCALARS.keys() - ARRAYS.keys())
    if not unknown:
        return set()
    found = connection.execute(
        "SELECT oid, typarray, typname FROM pg_type WHERE typtype = 'e' AND (oid = ANY(%s) OR typarray = ANY(%s))",
        (unknown, unknown),
    ).fetchall()
    for oid, array_oid, name in found:
        TypeInfo(name, oid, array_oid).register(connection)
        connection.adapters.register_loader(oid, TextBinaryLoader)
    return {number for row in found for number in row[:2]}


def has_binary_form(oid: int) -> bool:
    """Whether results of this type are read in binary; others come as text."""
    return oid in SCALARS or oid in ARRAYS


def to_arrow(values: Sequence[Any], column_type: ColumnType | None) -> pa.Array:
    """Values of one column as loaded, as Arrow.

    Args:
        values: What the loaders gave.
        column_type: What the server says the column is, or what the caller knows it to be; None for any other type,
            which becomes text.
    """
    if column_type is None:
        return pa.array([None if value is None else _shown(value) for value in values], pa.string())
    if column_type.kind is Kind.ARRAY:
        return _lists(values, column_type.item)
    if column_type.kind is Kind.DECIMAL:
        return _decimals(values, column_type)
    if column_type.kind in _EPOCH:
        return _shifted(values, _EPOCH[column_type.kind], arrow_type(column_type))
    if column_type.kind in {Kind.TIME, Kind.INTERVAL}:
        return pa.array(values, pa.int64()).view(arrow_type(column_type))
    return pa.array(values, arrow_type(column_type))


def _lists(values: Sequence[list[Any] | None], item: ColumnType | None) -> pa.Array:
    if any(isinstance(inner, list) for outer in values for inner in outer or ()):
        return to_arrow(values, None)  # a matrix
    items = to_arrow([value for inner in values for value in inner or ()], item)
    offsets = np.zeros(len(values) + 1, np.int32)
    np.cumsum([len(inner or ()) for inner in values], out=offsets[1:])
    mask = pa.array([inner is None for inner in values], pa.bool_())
    return pa.ListArray.from_arrays(pa.array(offsets), items, mask=mask)


def _decimals(values: Sequence[Decimal | None], column_type: ColumnType) -> pa.Array:
    if column_type.precision is not None:
        return pa.array(values, arrow_type(column_type))
    try:
        return pa.array(values) if any(value is not None for value in values) else pa.nulls(len(values), pa.float64())
    except pa.ArrowInvalid:  # NaN, infinity, or more digits than Arrow's widest
        return pa.array([None if value is None else float(value) for value in values], pa.float64())


def _shifted(values: Sequence[int | None], epoch: int, target: pa.DataType) -> pa.Array:
    width = pa.int32() if target.bit_width == 32 else pa.int64()
    numbers = pa.array(values, width)
    raw = numbers.fill_null(0).to_numpy().astype(np.int64)
    ends = np.iinfo(np.int32 if target.bit_width == 32 else np.int64)
    moved = np.where((raw == ends.min) | (raw == ends.max), raw, raw + epoch)
    mask = None if not numbers.null_count else ~numbers.is_valid().to_numpy(zero_copy_only=False)
    return pa.array(moved, width, mask=mask).view(target)


def _shown(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)
