"""Between NumPy and Arrow without a loop: decimals as whole minor units, nulls as masks, text as digits.

Invariant: money is int64 minor units (cents of a `decimal(_, 2)`) inside and `decimal128` outside; no float between.
"""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.kernel.choices import decoded
from seedbed.kernel.hash import Int64s

Bools = npt.NDArray[np.bool_]

_INT64_DIGITS = 18
"""Decimal digits that int64 holds, whichever they are."""
_MAX_TEXT = (1 << 31) - 1


def decimal_from_minor(minor: Int64s, type_: pa.Decimal128Type) -> pa.Array:
    """Whole minor units as decimals.

    Args:
        minor: int64; 12345 stands for 123.45 when the type's scale is 2.
        type_: The decimal type.

    Returns:
        A decimal128 array without nulls.

    Raises:
        OverflowError: A number has more digits than the type.

    >>> decimal_from_minor(np.array([12345, -1]), pa.decimal128(8, 2)).to_pylist()
    [Decimal('123.45'), Decimal('-0.01')]
    """
    if type_.precision <= _INT64_DIGITS and minor.size:
        widest = max(int(minor.max()), -int(minor.min()))
        if widest >= 10**type_.precision:
            raise OverflowError(f"{widest} minor units do not fit {type_}")
    words = np.empty((len(minor), 2), dtype=np.int64)
    words[:, 0] = minor
    words[:, 1] = minor >> 63
    return pa.Array.from_buffers(type_, len(minor), [None, pa.py_buffer(words)])


def minor_units(array: pa.Array) -> Int64s:
    """Decimals as whole minor units; integers as they are, booleans as 0 and 1; nulls as 0.

    Args:
        array: decimal128, integers or booleans.

    Returns:
        int64.

    Raises:
        OverflowError: A decimal has more digits than int64 can hold.

    >>> minor_units(decimal_from_minor(np.array([12345, -1]), pa.decimal128(8, 2))).tolist()
    [12345, -1]
    """
    if not pa.types.is_decimal(array.type):
        return to_numpy(array).astype(np.int64)
    if array.null_count:
        array = pc.fill_null(array, pa.scalar(Decimal(0), array.type))
    words = np.frombuffer(array.buffers()[1], dtype=np.int64, count=2 * (array.offset + len(array)))
    minor = words[2 * array.offset :: 2].copy()
    if array.type.precision > _INT64_DIGITS and bool((words[2 * array.offset + 1 :: 2] != minor >> 63).any()):
        raise OverflowError(f"a {array.type} does not fit 64 bits")
    return minor


def null_mask(array: pa.Array) -> Bools:
    """Where an array is null."""
    if not array.null_count:
        return np.zeros(len(array), dtype=np.bool_)
    mask: Bools = pc.is_null(array).to_numpy(zero_copy_only=False)
    return mask


def to_numpy(array: pa.Array) -> npt.NDArray[np.generic]:
    """An array's values in NumPy; decimals as float64, which may round them.

    Nulls become zero: 0, false, the epoch, the empty text, bytes of 0.
    """
    if pa.types.is_decimal(array.type):
        array = pc.cast(array, pa.float64())
    if array.null_count:
        array = pc.fill_null(array, _zero(array.type))
    result: npt.NDArray[np.generic] = array.to_numpy(zero_copy_only=False)
    return result


def _zero(type_: pa.DataType) -> pa.Scalar:
    """The scalar of a type whose bits are all 0."""
    if pa.types.is_string(type_) or pa.types.is_large_string(type_):
        return pa.scalar("", type_)
    if pa.types.is_fixed_size_binary(type_):
        return pa.scalar(bytes(type_.byte_width), type_)
    if pa.types.is_binary(type_) or pa.types.is_large_binary(type_):
        return pa.scalar(b"", type_)
    if pa.types.is_boolean(type_):
        return pa.scalar(False, type_)
    return pa.array(np.zeros(1, _integer_of(type_))).view(type_)[0]


def _integer_of(type_: pa.DataType) -> np.dtype[np.signedinteger]:
    """The integer of a type's width."""
    return np.dtype(f"i{type_.bit_width // 8}")


def with_nulls(array: pa.Array, mask: Bools) -> pa.Array:
    """The array with null where the mask is true, besides the nulls it has."""
    if not mask.any():
        return array
    if isinstance(array, pa.DictionaryArray):
        return pa.DictionaryArray.from_arrays(with_nulls(array.indices, mask), array.dictionary)
    return pc.if_else(pa.array(mask), pa.scalar(None, array.type), array)


def fit(values: pa.Array | npt.NDArray[np.generic], type_: pa.DataType) -> pa.Array:
    """What a generator returned, as an array of the column's type.

    Args:
        values: An Arrow array, or a NumPy array. Whole numbers in NumPy count the type's units: minor units of a
            decimal, days of a date, microseconds of a `timestamp[us]` or `time64[us]`; whole numbers in Arrow do not.
        type_: The column's Arrow type.

    Returns:
        An array of that type.

    Raises:
        pa.ArrowInvalid: A value does not fit the type.
        OverflowError: Nor does a number of minor units.

    >>> fit(np.array([1999]), pa.decimal128(6, 2)).to_pylist(), fit(pa.array([1999]), pa.decimal128(6, 2)).to_pylist()
    ([Decimal('19.99')], [Decimal('1999.00')])
    """
    if isinstance(values, np.ndarray):
        values = _units(values, type_) if values.dtype.kind in "iu" else pa.array(values)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    values = decoded(values)
    if values.type.equals(type_):
        return values
    if pa.types.is_decimal128(type_) and pa.types.is_integer(values.type):
        # Arrow casts to a type that holds every integer, and then looks at those there are
        values = pc.cast(values, pa.decimal128(38, type_.scale))
    return pc.cast(values, type_)


def _units(numbers: npt.NDArray[np.generic], type_: pa.DataType) -> pa.Array:
    """Whole numbers as so many units of a type, where it has units."""
    array = pa.array(numbers)
    if pa.types.is_decimal128(type_):
        return decimal_from_minor(array.cast(pa.int64()).to_numpy(), type_)
    if pa.types.is_temporal(type_):
        return array.cast(pa.from_numpy_dtype(_integer_of(type_))).view(type_)
    return array


def digits(numbers: Int64s, width: int) -> npt.NDArray[np.uint8]:
    """Whole numbers as zero-padded decimal digits.

    Args:
        numbers: int64, from 0 to 10^width - 1; more digits than that are cut off at the left.
        width: Digits of each.

    Returns:
        uint8 of shape (len(numbers), width), ASCII.

    >>> digits(np.array([7, 1234]), 3).tobytes()
    b'007234'
    """
    groups = -(-width // _GROUP)
    text = np.empty((len(numbers), groups), dtype=np.uint32)
    rest = numbers.astype(np.uint64)
    for place in range(groups - 1, -1, -1):
        above = rest // _GROUP_SIZE
        text[:, place] = _GROUP_TEXT.take((rest - above * _GROUP_SIZE).view(np.int64))
        rest = above
    return text.view(np.uint8)[:, groups * _GROUP - width :]


_GROUP = 4
"""Digits looked up together; four characters are one 32-bit word."""
_GROUP_SIZE = np.uint64(10**_GROUP)
_GROUP_TEXT = np.frombuffer("".join(f"{number:04}" for number in range(10**_GROUP)).encode(), dtype=np.uint32)


def fixed_text(characters: npt.NDArray[np.uint8]) -> pa.Array:
    """Rows of ASCII characters as strings of equal length.

    Args:
        characters: uint8 of shape (n, width).

    Returns:
        A string array of n values.

    Raises:
        OverflowError: They are more than the 2³¹ - 1 characters that a string array holds.

    >>> fixed_text(digits(np.array([7, 1234]), 3)).to_pylist()
    ['007', '234']
    """
    count, width = characters.shape
    if characters.size > _MAX_TEXT:
        raise OverflowError(f"{count} texts of {width} characters are too many for one array")
    offsets = np.arange(count + 1, dtype=np.int32) * np.int32(width)
    data = np.ascontiguousarray(characters)
    return pa.Array.from_buffers(pa.string(), count, [None, pa.py_buffer(offsets), pa.py_buffer(data)])
