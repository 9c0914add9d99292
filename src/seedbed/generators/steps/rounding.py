"""Rounding to the nearest, and halves away from zero.

Invariant: a double is rounded as DuckDB rounds it, in the same few operations; see `RoundOperatorPrecision` there.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.value import DIGITS, EXACT, Unsure, Value, decimal_of, digits_of, nulls_of, within


def nearest(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The nearest whole doubles."""
    whole = np.trunc(numbers)
    return whole + np.trunc(2 * (numbers - whole))


def shortened(value: Value, type_: pa.Decimal128Type) -> pa.Array:
    """A decimal as one with fewer places."""
    units, scale = digits_of(value)
    if isinstance(units, pa.Scalar):
        raise Unsure
    step = 10 ** (scale - type_.scale)
    given = pc.fill_null(within(units, -(10**DIGITS), 10**DIGITS), 0).to_numpy()
    size = (np.abs(given) + step // 2) // step
    return decimal_of(pa.array(np.where(given < 0, -size, size), mask=nulls_of(units)), type_)


def round_to(value: Value, places: int) -> Value:
    """A number to some places after its point."""
    if value.is_constant:
        raise Unsure
    if value.kind == "double":
        factor = pa.scalar(float(10**places), pa.float64())
        scaled = within(pc.multiply(value.data, factor), -EXACT, EXACT)
        whole = pa.array(nearest(pc.fill_null(scaled, 0).to_numpy()), mask=nulls_of(value.data))
        return Value("double", pc.divide(whole, factor))
    if value.kind != "decimal" or value.data.type.scale < places:
        raise Unsure
    return Value("decimal", shortened(value, pa.decimal128(DIGITS, places)))
