"""Between NumPy and Arrow: exact decimals, nulls, units and text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest

from seedbed.kernel.arrays import (
    decimal_from_minor,
    digits,
    fit,
    fixed_text,
    minor_units,
    null_mask,
    to_numpy,
    with_nulls,
)

INT64 = np.iinfo(np.int64)
NULLABLE = [
    pa.bool_(),
    pa.int16(),
    pa.int64(),
    pa.float32(),
    pa.float64(),
    pa.string(),
    pa.large_string(),
    pa.binary(),
    pa.binary(16),
    pa.date32(),
    pa.time32("s"),
    pa.time64("us"),
    pa.timestamp("us"),
    pa.timestamp("us", tz="UTC"),
    pa.duration("us"),
    pa.decimal128(12, 2),
]


def test_minor_units_of_every_size_become_decimals_and_return() -> None:
    minor = np.array([0, 1, -1, 99, -100, 12345, INT64.max, INT64.min])
    array = decimal_from_minor(minor, pa.decimal128(38, 2))
    array.validate(full=True)
    assert array.to_pylist() == [Decimal(int(number)).scaleb(-2) for number in minor]
    assert minor_units(array).tolist() == minor.tolist()
    assert minor_units(array[2:6]).tolist() == minor[2:6].tolist()
    assert minor_units(array[8:]).tolist() == []


@pytest.mark.parametrize("precision", [1, 5, 18])
def test_a_decimal_holds_as_many_digits_as_its_type(precision: int) -> None:
    type_, most = pa.decimal128(precision, 0), 10**precision - 1
    decimal_from_minor(np.array([most, -most]), type_).validate(full=True)
    for number in (most + 1, -most - 1, INT64.min):
        with pytest.raises(OverflowError, match=f"{abs(number)} minor units do not fit decimal128"):
            decimal_from_minor(np.array([0, number]), type_)
    assert decimal_from_minor(np.array([], dtype=np.int64), type_).to_pylist() == []


def test_minor_units_of_nulls_are_zero() -> None:
    array = pa.array([Decimal("1.50"), None, Decimal("-2.25")], pa.decimal128(30, 2))
    assert minor_units(array).tolist() == [150, 0, -225]
    assert minor_units(array[1:]).tolist() == [0, -225]
    hidden = decimal_from_minor(np.array([7, 8]), pa.decimal128(9, 2))
    masked = with_nulls(hidden, np.array([True, False]))
    assert minor_units(masked).tolist() == [0, 8]


def test_a_null_hides_whatever_lies_beneath_it() -> None:
    words = np.array([[5, 0], [1, 1]], dtype=np.int64)
    validity = pa.py_buffer(np.packbits([1, 0], bitorder="little"))
    array = pa.Array.from_buffers(pa.decimal128(38, 0), 2, [validity, pa.py_buffer(words)])
    assert minor_units(array).tolist() == [5, 0]


def test_decimals_beyond_64_bits_have_no_minor_units() -> None:
    for number in (INT64.max + 1, INT64.min - 1):
        with pytest.raises(OverflowError, match="does not fit 64 bits"):
            minor_units(pa.array([Decimal(1), Decimal(number)], pa.decimal128(38, 0)))


def test_minor_units_of_integers_are_themselves() -> None:
    assert minor_units(pa.array([3, None, -1], pa.int16())).tolist() == [3, 0, -1]
    assert minor_units(pa.array([INT64.max, None])).tolist() == [INT64.max, 0]
    assert minor_units(pa.array([True, None, False])).tolist() == [1, 0, 0]


@pytest.mark.parametrize("type_", NULLABLE, ids=str)
def test_nulls_of_every_type(type_: pa.DataType) -> None:
    array = pa.nulls(3, type_)
    assert null_mask(array).tolist() == [True] * 3
    assert null_mask(array[:0]).tolist() == []
    zeros = to_numpy(array)
    assert len(zeros) == 3
    assert all(
        value in {0, "", b"", bytes(16), time(0), np.datetime64(0, "us"), np.timedelta64(0, "us")} for value in zeros
    )
    filled = pa.array(zeros).cast(type_) if not pa.types.is_fixed_size_binary(type_) else pa.array(zeros, type_)
    assert null_mask(filled).tolist() == [False] * 3
    some = with_nulls(filled, np.array([False, True, False]))
    assert some.type == type_
    assert null_mask(some).tolist() == [False, True, False]
    assert null_mask(some[1:]).tolist() == [True, False]
    assert null_mask(with_nulls(some, np.array([True, False, False]))).tolist() == [True, True, False]
    assert with_nulls(some, np.zeros(3, np.bool_)) is some


def test_values_in_numpy() -> None:
    assert to_numpy(pa.array([Decimal("1.25"), None])).tolist() == [1.25, 0.0]
    assert to_numpy(pa.array(["a", None])).tolist() == ["a", ""]
    assert to_numpy(pa.array([1, None])).dtype == np.int64
    assert to_numpy(pa.array([date(1970, 1, 3), None])).tolist() == [date(1970, 1, 3), date(1970, 1, 1)]


@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.int16, np.uint8, np.uint64])
@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (pa.decimal128(9, 2), Decimal("1.01")),
        (pa.int16(), 101),
        (pa.float64(), 101.0),
        (pa.date32(), date(1970, 4, 12)),
        (pa.date64(), date(1970, 1, 1)),
        (pa.time32("s"), time(0, 1, 41)),
        (pa.time64("us"), time(0, 0, 0, 101)),
        (pa.timestamp("us"), datetime(1970, 1, 1, 0, 0, 0, 101)),  # noqa: DTZ001 - a column without time zone
        (pa.timestamp("us", tz="UTC"), datetime(1970, 1, 1, 0, 0, 0, 101, UTC)),
        (pa.duration("us"), timedelta(microseconds=101)),
        (pa.string(), "101"),
    ],
    ids=str,
)
def test_whole_numbers_count_the_units_of_a_type(type_: pa.DataType, value: object, dtype: npt.DTypeLike) -> None:
    array = fit(np.array([0, 101], dtype)[::-1], type_)
    assert array.type == type_
    assert array[0].as_py() == value
    assert array.null_count == 0


def test_arrow_arrays_mean_what_they_say() -> None:
    assert fit(pa.array([5, None]), pa.decimal128(9, 2)).to_pylist() == [Decimal("5.00"), None]
    assert fit(np.array([0.125, 2.0]), pa.decimal128(9, 2))[1].as_py() == Decimal("2.00")
    assert fit(np.array(["2024-02-29"], "datetime64[D]"), pa.date32()).to_pylist() == [date(2024, 2, 29)]
    assert fit(np.array(["2024-02-29", "NaT"], "datetime64[us]"), pa.timestamp("us", tz="UTC")).to_pylist() == [
        datetime(2024, 2, 29, tzinfo=UTC),
        None,
    ]
    assert fit(np.array([True, False]), pa.bool_()).to_pylist() == [True, False]
    assert fit(np.array(["a", None], dtype=object), pa.string()).to_pylist() == ["a", None]


def test_what_fits_already_is_returned_as_it_is() -> None:
    array = pa.array([1, 2])
    assert fit(array, pa.int64()) is array


def test_chunks_and_dictionaries_become_plain_arrays() -> None:
    chunked = pa.chunked_array([["a", None], ["b"]])
    encoded = pa.array(["b", "a", None, "b"]).dictionary_encode()
    assert fit(chunked, pa.string()).to_pylist() == ["a", None, "b"]
    assert fit(encoded, pa.string()).to_pylist() == ["b", "a", None, "b"]
    assert fit(encoded[1:3], pa.large_string()).to_pylist() == ["a", None]
    assert fit(pa.chunked_array([encoded, encoded]), pa.string()).to_pylist() == ["b", "a", None, "b"] * 2
    assert isinstance(fit(pa.chunked_array([encoded]), pa.string()), pa.StringArray)


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        (np.array([40_000]), pa.int16()),
        (np.array([1 << 31]), pa.date32()),
        (np.array([(1 << 64) - 1], np.uint64), pa.timestamp("us")),
        (np.array([(1 << 64) - 1], np.uint64), pa.decimal128(38, 0)),
        (np.array([0.5]), pa.int32()),
        (np.array([12345.0]), pa.decimal128(4, 2)),
        (pa.array(["twelve"]), pa.int32()),
    ],
)
def test_what_does_not_fit_is_refused(values: pa.Array, type_: pa.DataType) -> None:
    with pytest.raises(pa.ArrowInvalid):
        fit(values, type_)


def test_too_many_minor_units_are_refused() -> None:
    with pytest.raises(OverflowError):
        fit(np.array([100_000]), pa.decimal128(5, 2))


def test_digits_are_padded_and_cut() -> None:
    text = digits(np.array([0, 7, 42, 12345, INT64.max]), 4)
    assert text.shape == (5, 4)
    assert [bytes(row) for row in text] == [b"0000", b"0007", b"0042", b"2345", b"5807"]
    assert bytes(digits(np.array([INT64.max]), 19)[0]) == b"9223372036854775807"
    assert digits(np.array([], dtype=np.int64), 3).shape == (0, 3)


def test_texts_of_one_width() -> None:
    text = fixed_text(digits(np.array([1, 22, 333]), 3))
    text.validate(full=True)
    assert text.to_pylist() == ["001", "022", "333"]
    assert fixed_text(np.zeros((0, 5), np.uint8)).to_pylist() == []
    assert fixed_text(np.zeros((2, 0), np.uint8)).to_pylist() == ["", ""]
    columns = np.frombuffer(b"abcdef", np.uint8).reshape(3, 2).T
    assert fixed_text(columns).to_pylist() == ["ace", "bdf"]


def test_more_text_than_an_array_holds_is_refused() -> None:
    one = np.zeros((1, 1), np.uint8)
    with pytest.raises(OverflowError, match="2097152 texts of 1024 characters are too many"):
        fixed_text(np.broadcast_to(one, (1 << 21, 1024)))
