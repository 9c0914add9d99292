"""Decimals as PostgreSQL's numeric: base-10000 digits, as many for every value as the column's type can need.

The server strips leading and trailing zero digits itself (`make_result` in numeric.c), so that all values of a column
may have one width.

Invariant: a digit never straddles the decimal point.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from seedbed.targets.postgresql.pieces import Piece

_NEGATIVE = 0x4000
_INT64_DIGITS = 18

Limbs = list[npt.NDArray[np.uint64]]


def numeric_pieces(array: pa.Array) -> list[Piece]:
    """The value of a numeric field: digit count, weight of the first, sign, scale, then the digits.

    Args:
        array: Decimal128 of any precision and scale; what stands at a null does not matter.
    """
    precision, scale = array.type.precision, array.type.scale
    after, before = -(-scale // 4), -(-(precision - scale) // 4)
    pairs = np.frombuffer(array.buffers()[1], "<i8")[2 * array.offset : 2 * (array.offset + len(array))]
    low, high = pairs[::2], pairs[1::2]
    digits = (_digits if precision <= _INT64_DIGITS else _wide_digits)(low, high, before + after, scale)
    return [
        Piece(">i2", before + after),
        Piece(">i2", before - 1),
        Piece(">i2", np.where(high < 0, _NEGATIVE, 0)),
        Piece(">i2", scale),
        *(Piece(">i2", digit) for digit in digits),
    ]


def _divisors(count: int, scale: int) -> list[tuple[int, int]]:
    """For each base-10000 digit from the last: what to divide by, and what to multiply the remainder by."""
    last = scale - 4 * (-(-scale // 4) - 1) if scale else 4
    return [(10**last, 10 ** (4 - last)), *[(10_000, 1)] * (count - 1)]


def _digits(low: npt.NDArray[np.int64], _: object, count: int, scale: int) -> list[npt.NDArray[np.int64]]:
    rest, digits = np.abs(low), []
    for divisor, factor in _divisors(count, scale):
        quotient = rest // divisor
        digits.append((rest - quotient * divisor) * factor)
        rest = quotient
    return digits[::-1]


def _wide_digits(
    low: npt.NDArray[np.int64], high: npt.NDArray[np.int64], count: int, scale: int
) -> list[npt.NDArray[np.uint64]]:
    rest, digits = _limbs(low.view(np.uint64), high.view(np.uint64)), []
    for divisor, factor in _divisors(count, scale):
        rest, remainder = _divide(rest, divisor)
        digits.append(remainder * np.uint64(factor))
    return digits[::-1]


def _limbs(low: npt.NDArray[np.uint64], high: npt.NDArray[np.uint64]) -> Limbs:
    """The magnitude in four limbs of 32 bits, the greatest first."""
    negative = high >> np.uint64(63) == 1
    plain = ~low + np.uint64(1)
    high = np.where(negative, ~high + (plain == 0), high)
    low = np.where(negative, plain, low)
    mask, half = np.uint64(0xFFFF_FFFF), np.uint64(32)
    return [high >> half, high & mask, low >> half, low & mask]


def _divide(limbs: Limbs, divisor: int) -> tuple[Limbs, npt.NDArray[np.uint64]]:
    """Long division by a number below 2^32."""
    by, half = np.uint64(divisor), np.uint64(32)
    quotients, remainder = [], np.zeros(len(limbs[0]), np.uint64)
    for limb in limbs:
        whole = (remainder << half) | limb
        quotient = whole // by
        quotients.append(quotient)
        remainder = whole - quotient * by
    return quotients, remainder
