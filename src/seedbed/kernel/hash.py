"""A counter-based generator: random bits as a pure function of a stream and a row number.

Invariant: `bits(s, rows)[i]` depends on `s` and `rows[i]` alone, on every machine.

The mix is that of SplittableRandom (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
OOPSLA 2014, in Stafford's variant 13); each stream has its own offset and odd increment.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

UInt64s = npt.NDArray[np.uint64]
Int64s = npt.NDArray[np.int64]
Float64s = npt.NDArray[np.float64]

_MASK = (1 << 64) - 1
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)
_S27, _S30, _S31, _S11, _S32 = (np.uint64(n) for n in (27, 30, 31, 11, 32))
_LOW_32 = np.uint64(0xFFFFFFFF)
_TO_UNIT = 2.0**-53
_MAX_BOUND = 1 << 63
_MIN_TRANSITIONS = 24
"""An increment with fewer 01 and 10 pairs in binary is repaired, as SplittableRandom does."""


class Stream(NamedTuple):
    """One independent sequence of 64-bit numbers.

    Attributes:
        offset: Added to every counter.
        increment: Odd; multiplied with the row number.
    """

    offset: int
    increment: int


@lru_cache(maxsize=65536)
def stream(path: str) -> Stream:
    """The stream of a path.

    Args:
        path: For example `7/bank/accounts_db/accounts/balance`.

    Returns:
        Offset and increment from the path's BLAKE2b digest.

    >>> stream("7/bank") == stream("7/bank"), stream("7/bank") == stream("8/bank")
    (True, False)
    """
    digest = blake2b(path.encode(), digest_size=16).digest()
    offset = int.from_bytes(digest[:8], "little")
    increment = int.from_bytes(digest[8:], "little") | 1
    if (increment ^ (increment >> 1)).bit_count() < _MIN_TRANSITIONS:
        increment ^= 0xAAAAAAAAAAAAAAAA
    return Stream(offset, increment)


def mix(values: UInt64s) -> UInt64s:
    """Scramble 64-bit numbers in place; a bijection.

    Args:
        values: uint64, any shape; overwritten.

    Returns:
        The same array.
    """
    scratch = values >> _S30
    values ^= scratch
    values *= _MIX_1
    np.right_shift(values, _S27, out=scratch)
    values ^= scratch
    values *= _MIX_2
    np.right_shift(values, _S31, out=scratch)
    values ^= scratch
    return values


def bits(key: Stream, rows: UInt64s | Int64s) -> UInt64s:
    """Sixty-four random bits for each row.

    Args:
        key: The stream.
        rows: Row numbers, uint64 or int64, any shape.

    Returns:
        uint64, same shape.
    """
    counters = rows.astype(np.uint64)
    counters *= np.uint64(key.increment)
    counters += np.uint64(key.offset)
    return mix(counters)


def uniform(key: Stream, rows: UInt64s | Int64s) -> Float64s:
    """A number in [0, 1) for each row, in steps of 2⁻⁵³.

    Args:
        key: The stream.
        rows: Row numbers, any shape.

    Returns:
        float64, same shape.
    """
    return unit(bits(key, rows))


def unit(values: UInt64s) -> Float64s:
    """Turn random bits (uint64, overwritten) into float64 in [0, 1)."""
    values >>= _S11
    result: Float64s = values.astype(np.float64)
    result *= _TO_UNIT
    return result


def bounded(values: UInt64s, size: int | UInt64s | Int64s) -> Int64s:
    """Turn random bits into whole numbers in [0, size), by the high half of the product.

    The bias is below `size` × 2⁻⁶⁴ (Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019).

    Args:
        values: Random bits, uint64; kept.
        size: How many numbers there are, at most 2⁶³; one for all, or one for each value. A size of 0 gives 0, for rows
            whose pick is not used.

    Returns:
        int64, same shape.

    Raises:
        ValueError: A size is negative or above 2⁶³.

    >>> bounded(np.array([0, 1 << 63, (1 << 64) - 1], dtype=np.uint64), 6).tolist()
    [0, 3, 5]
    """
    n = np.asarray(size)
    low, high = (int(n.min()), int(n.max())) if n.size else (0, 0)
    if low < 0 or high > _MAX_BOUND:
        raise ValueError(f"a size is 0 to 2^63, not {low} to {high}")
    product = _high_half_of_short if high <= int(_LOW_32) else _high_half
    return product(values, n.astype(np.uint64)).astype(np.int64)


def _high_half_of_short(values: UInt64s, n: UInt64s) -> UInt64s:
    """The upper 64 of the product's 128 bits, where n has at most 32 bits."""
    result = values & _LOW_32
    result *= n
    result >>= _S32
    result += (values >> _S32) * n
    result >>= _S32
    return result


def _high_half(values: UInt64s, n: UInt64s) -> UInt64s:
    """The upper 64 of the product's 128 bits, by schoolbook multiplication of 32-bit halves; no sum overflows."""
    high, low = values >> _S32, values & _LOW_32
    n_high, n_low = n >> _S32, n & _LOW_32
    middle = high * n_low + (low * n_low >> _S32)
    carried = (middle & _LOW_32) + low * n_high
    result: UInt64s = high * n_high + (middle >> _S32) + (carried >> _S32)
    return result
