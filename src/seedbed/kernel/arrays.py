"""Between NumPy and Arrow without a loop: decimals as whole minor units, nulls as masks, text as digits.

Invariant: money is int64 minor units (cents of a `decimal(_, 2)`) inside and `decimal128` outside; no float between.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.kernel.hash import Int64s

Bools = npt.NDArray[np.bool_]


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
    if type_.precision < 19 and minor.size:
        limit = 10**type_.precision
        if int(minor.max()) >= limit or int(minor.min()) <= -limit:
            raise OverflowError(f"{int(np.abs(minor).max())} minor units do not fit {type_}")
    words = np.empty((len(minor), 2), dtype=np.int64)
    words[:, 0] = minor
    words[:, 1] = minor >> 63
    return pa.Array.from_buffers(type_, len(minor), [None, pa.py_buffer(words)])


def minor_units(array: pa.Array) -> Int64s:
    """Decimals as whole minor units (nulls as 0); integers as they are.

    Args:
        array: decimal128 of at most 18 digits in fact, or an integer array.

    Returns:
        int64.

    >>> minor_units(decimal_from_minor(np.array([12345, -1]), pa.decimal128(8, 2))).tolist()
    [12345, -1]
    """
    if not pa.types.is_decimal(array.type):
        return to_numpy(array).astype(np.int64)
    _, buffer = array.buffers()
    words = np.frombuffer(buffer, dtype=np.int64, count=2 * (array.offset + len(array)))
    minor = words[2 * array.offset :: 2].copy()
    if array.null_count:
        minor[null_mask(array)] = 0
    return minor


def null_mask(array: pa.Array) -> Bools:
    """Where an array is null."""
    if not array.null_count:
        return np.zeros(len(array), dtype=np.bool_)
    mask: Bools = pc.is_null(array).to_numpy(zero_copy_only=False)
    return mask


def to_numpy(array: pa.Array) -> npt.NDArray[np.generic]:
    """An array's values in NumPy, nulls as zero (NaT and epoch for times, "" for text); decimals as float64."""
    if pa.types.is_decimal(array.type):
        array = pc.cast(array, pa.float64())
    if array.null_count:
        array = pc.fill_null(array, _zero(array.type))
    result: npt.NDArray[np.generic] = array.to_numpy(zero_copy_only=False)
    return result


def _zero(type_: pa.DataType) -> pa.Scalar:
    if pa.types.is_string(type_):
        return pa.scalar("", type_)
    if pa.types.is_boolean(type_):
        return pa.scalar(False, type_)  # noqa: FBT003 - a value, not an option
    return pa.scalar(0, pa.int64()).cast(type_) if not pa.types.is_date32(type_) else pa.scalar(0, pa.int32()).cast(type_)


def with_nulls(array: pa.Array, mask: Bools) -> pa.Array:
    """The array with null where the mask is true, besides the nulls it has."""
    if not mask.any():
        return array
    return pc.if_else(pa.array(mask), pa.scalar(None, array.type), array)


def fit(values: pa.Array | npt.NDArray[np.generic], type_: pa.DataType) -> pa.Array:
    """What a generator returned, as an array of the column's type.

    Args:
        values: An Arrow array; or a NumPy array, where int64 for a decimal type counts minor units.
        type_: The column's Arrow type.

    Returns:
        An array of that type.

    Raises:
        pa.ArrowInvalid: A value does not fit the type.
    """
    if isinstance(values, np.ndarray):
        if pa.types.is_decimal(type_) and values.dtype == np.int64:
            return decimal_from_minor(values, type_)
        if (pa.types.is_timestamp(type_) or pa.types.is_time(type_) or pa.types.is_duration(type_)) and (
            values.dtype == np.int64
        ):
            return pa.array(values).view(type_)
        if pa.types.is_date(type_) and values.dtype.kind == "i":
            return pa.array(values.astype(np.int32)).view(type_)
        values = pa.array(values)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if isinstance(values, pa.DictionaryArray):
        values = values.dictionary.take(values.indices)
    if values.type.equals(type_):
        return values
    return pc.cast(values, type_)


def digits(numbers: Int64s, width: int) -> npt.NDArray[np.uint8]:
    """Whole numbers as zero-padded decimal digits.

    Args:
        numbers: int64, from 0 to 10^width - 1; more digits than that are cut off at the left.
        width: Digits of each.

    Returns:
        uint8 of shape (len(numbers), width), ASCII.
    """
    text = np.empty((len(numbers), width), dtype=np.uint8)
    rest = numbers.astype(np.uint64)
    ten = np.uint64(10)
    for position in range(width - 1, -1, -1):
        quotient = rest // ten
        text[:, position] = (rest - quotient * ten).astype(np.uint8)
        rest = quotient
    text += np.uint8(ord("0"))
    return text


def fixed_text(characters: npt.NDArray[np.uint8]) -> pa.Array:
    """Rows of ASCII characters as strings of equal length.

    Args:
        characters: uint8 of shape (n, width).

    Returns:
        A string array of n values.
    """
    count, width = characters.shape
    offsets = np.arange(count + 1, dtype=np.int32) * np.int32(width)
    data = np.ascontiguousarray(characters)
    return pa.Array.from_buffers(pa.string(), count, [None, pa.py_buffer(offsets), pa.py_buffer(data)])
