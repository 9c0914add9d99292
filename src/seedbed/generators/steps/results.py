"""What an expression gives as a column of the type that is wanted.

Invariant: a value is converted as DuckDB converts it: halves away from zero, and never beyond the type.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.rounding import nearest, shortened
from seedbed.generators.steps.texts import to_text
from seedbed.generators.steps.value import (
    DIGITS,
    EXACT,
    Unsure,
    Value,
    as_double,
    decimal_of,
    is_short,
    kind_of,
    nulls_of,
    within,
)


def as_column(value: Value, type_: pa.DataType, rows: int) -> pa.Array:
    """A value as a column of a type.

    Args:
        value: The value.
        type_: The type.
        rows: The column's length.
    """
    if value.is_constant:
        value = value._replace(data=pa.repeat(value.data, rows))
    if pa.types.is_decimal128(type_):
        return _decimal(value, type_)
    if pa.types.is_float64(type_):
        return as_double(value).data
    if value.kind != kind_of(type_):
        if value.kind != "number" or type_ != pa.string():
            raise Unsure
        value = to_text(value)
    if value.kind == "timestamp":
        return value.data.cast(pa.timestamp("us"))  # without a zone, as DuckDB gives it
    return value.data.cast(pa.int32()).cast(type_) if type_ == pa.date32() else value.data.cast(type_)


def _decimal(value: Value, type_: pa.Decimal128Type) -> pa.Array:
    if value.kind == "number" and type_.scale <= DIGITS:
        return value.data.cast(pa.decimal128(19 + type_.scale, type_.scale)).cast(type_)
    if value.kind == "double":
        return _rounded(value.data, type_)
    if value.kind != "decimal" or not (is_short(type_) or value.data.type.scale <= type_.scale):
        raise Unsure
    if value.data.type.scale <= type_.scale:
        return value.data.cast(type_)
    return shortened(value, type_)


def _rounded(data: pa.Array, type_: pa.Decimal128Type) -> pa.Array:
    """Doubles as decimals: times a power of ten, and halves away from zero."""
    if not is_short(type_):
        raise Unsure
    scaled = within(pc.multiply(data, pa.scalar(float(10**type_.scale), pa.float64())), -EXACT, EXACT)
    units = nearest(pc.fill_null(scaled, 0).to_numpy()).astype(np.int64)
    return decimal_of(pa.array(units, mask=nulls_of(data)), type_)
