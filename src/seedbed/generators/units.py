"""Amounts of columns with different numbers of digits after the point, in the minor units of one of them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from seedbed.kernel.arrays import minor_units, to_numpy
from seedbed.kernel.hash import Int64s


def in_minor_units(array: pa.Array, scale: int) -> Int64s:
    """Numbers as whole minor units of `scale` digits after the point, rounded half away from zero; nulls as 0.

    Args:
        array: Decimals, whole numbers or floating-point numbers.
        scale: Digits after the point.

    Returns:
        int64.

    >>> from decimal import Decimal
    >>> in_minor_units(pa.array([Decimal("1.2345"), Decimal("-0.0050")]), 2).tolist()
    [123, -1]
    >>> in_minor_units(pa.array([3, None]), 2).tolist()
    [300, 0]
    """
    if pa.types.is_floating(array.type):
        scaled: Int64s = np.rint(to_numpy(array).astype(np.float64) * 10**scale).astype(np.int64)
        return scaled
    own = array.type.scale if pa.types.is_decimal(array.type) else 0
    minor = minor_units(array)
    if scale >= own:
        minor *= 10 ** (scale - own)
        return minor
    step = 10 ** (own - scale)
    rounded: Int64s = np.sign(minor) * ((np.abs(minor) + step // 2) // step)
    return rounded
