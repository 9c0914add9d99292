"""Rounding to the nearest, and halves away from zero.

Invariant: a double is rounded as DuckDB rounds it, in the same few operations; see `RoundOperatorPrecision` there.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.value import DIGITS, EXACT, Unsure, Value, decimal_of, digits_of, within


def nearest(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The nearest whole doubles."""
    whole = np.trunc(numbers)
    return whole + np.trunc(2 * (numbers - whole))


def shortened(units: Any, places: int) -> pa.Array:
    """Whole units, int64, of a scale with so many places less."""
    if isinstance(units, pa.Scalar):
        raise Unsure
    step = 10**places
    given = pc.fill_null(within(units, -(10**DIGITS), 10**DIGITS), 0).to_numpy()
    size = (np.abs(given) + step // 2) // step
    return pa.array(np.where(given < 0, -size, size), mask=nulls_of(units))


def nulls_of(array: pa.Array) -> npt.NDArray[np.bool_] | None:
    """Where an array is null; None where it is nowhere."""
    return pc.is_null(array).to_numpy(zero_copy_only=False) if array.null_count else None


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
    units, scale = digits_of(value)
    return Value("decimal", decimal_of(shortened(units, scale - places), pa.decimal128(DIGITS, places)))
