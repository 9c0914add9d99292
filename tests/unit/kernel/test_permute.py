"""Permutations: exact values, errors, and orders that cannot be told from a fair shuffle."""

from __future__ import annotations

from math import factorial, isqrt

import numpy as np
import numpy.typing as npt
import pytest

from seedbed.kernel.hash import Int64s, bits, stream
from seedbed.kernel.permute import MAX_SIZE, SHUFFLED, _Domains, _Network, permute, unpermute
from tests.chance import assert_even, assert_uniform, normal_limit

KEY = stream("7/bank/permuted")
KEYS = 400_000
"""How many permutations of a size are looked at."""


def orders(size: int, keys: int) -> npt.NDArray[np.int64]:
    """Where each number of [0, size) goes under so many tweaks, of shape (keys, size)."""
    tweaks, rows = np.divmod(np.arange(keys * size), size)
    return permute(KEY, size, rows, tweak=tweaks).reshape(keys, size)


def order_number(moved: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The number of each permutation among all of its size (Lehmer code)."""
    size = moved.shape[1]
    number = np.zeros(len(moved), np.int64)
    for place in range(size):
        number = number * (size - place) + (moved[:, place + 1 :] < moved[:, place : place + 1]).sum(axis=1)
    return number


def test_permutations_are_the_same_in_every_release() -> None:
    assert permute(KEY, 10, np.arange(10)).tolist() == [7, 5, 4, 2, 3, 1, 6, 8, 9, 0]
    assert permute(KEY, 1000, np.arange(5)).tolist() == [229, 222, 521, 331, 307]
    far = permute(KEY, 1 << 60, np.arange(2), tweak=np.array([3, -4]))
    assert far.tolist() == [1106223796049139602, 50604084827812387]


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6, 7])
def test_every_order_of_a_few_is_as_frequent(size: int) -> None:
    found = order_number(orders(size, 100 * factorial(size)))
    assert_uniform(found, factorial(size))


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_every_order_of_a_few_is_as_frequent_among_streams(size: int) -> None:
    keys = 30 * factorial(size)
    moved = np.array([permute(stream(f"stream {number}"), size, np.arange(size)) for number in range(keys)])
    assert_uniform(order_number(moved), factorial(size))


@pytest.mark.parametrize("size", [8, SHUFFLED - 1, SHUFFLED, SHUFFLED + 1, 66, 73, 82, 91, 101, 133])
def test_two_numbers_go_anywhere(size: int) -> None:
    tweaks = np.arange(KEYS)
    images = {row: permute(KEY, size, np.full(KEYS, row), tweak=tweaks) for row in (0, 1, size // 2, size - 1)}
    for image in images.values():
        assert_uniform(image, size)
    apart = ~np.eye(size, dtype=np.bool_)
    for left, right in [(0, 1), (0, size - 1), (1, size // 2), (size // 2, size - 1)]:
        pairs = np.bincount(images[left] * size + images[right], minlength=size * size).reshape(size, size)
        assert_even(pairs[apart])


@pytest.mark.parametrize(("size", "cells"), [(65, 13), (1000, 20), (12_345, 15), (1 << 40, 32), (MAX_SIZE, 32)])
def test_the_images_of_a_row_are_uniform_among_streams(size: int, cells: int) -> None:
    moved = np.array([permute(stream(f"stream {number}"), size, np.array([0, size - 1])) for number in range(4000)])
    for column in moved.T:
        assert_uniform((column.astype(np.float64) / size * cells).astype(np.int64), cells)


@pytest.mark.parametrize("size", [100_000, 1_000_003])
def test_a_long_order_has_no_pattern(size: int) -> None:
    moved = permute(KEY, size, np.arange(size))
    for lag in (1, 2, 3, isqrt(size), isqrt(size) + 1):
        assert abs(np.corrcoef(moved[lag:], moved[:-lag])[0, 1]) * size**0.5 < normal_limit(10)
    assert abs(np.corrcoef(moved, np.arange(size))[0, 1]) * size**0.5 < normal_limit(10)
    cells = moved * 64 // size * 64 + np.arange(size) * 64 // size
    assert_uniform(cells, 4096)
    steps = (np.diff(moved) % size) * 1000 // size
    assert_uniform(steps, 1000)


def test_a_first_stretch_is_a_fair_sample() -> None:
    for size in (10_000, 1 << 50):
        sample = permute(KEY, size, np.arange(5000))
        assert_uniform((sample.astype(np.float64) / size * 50).astype(np.int64), 50)


@pytest.mark.parametrize("size", [10, 100, 1000])
def test_as_many_rows_stay_where_they_are_as_in_a_fair_shuffle(size: int) -> None:
    stay = (orders(size, 4000) == np.arange(size)).sum(axis=1)
    # fixed points of a random permutation: mean 1, variance 1
    assert abs(stay.mean() - 1) * 4000**0.5 < normal_limit(3)


def test_a_permutation_is_independent_of_the_bits_of_its_stream() -> None:
    keys, rows = [stream(f"stream {number}") for number in range(4000)], np.arange(2)
    agreeing = sum(np.argsort(bits(key, rows)).tolist() == permute(key, 2, rows).tolist() for key in keys)
    assert abs(agreeing - 2000) / 1000**0.5 < normal_limit()


def test_neighbouring_tweaks_and_streams_give_other_orders() -> None:
    size = 1000
    rows = np.arange(size)
    one = permute(KEY, size, rows, tweak=np.zeros(size, np.int64))
    for other in (
        permute(KEY, size, rows),
        permute(KEY, size, rows, tweak=np.ones(size, np.int64)),
        permute(stream("7/bank/permutes"), size, rows),
        unpermute(KEY, size, rows, tweak=np.zeros(size, np.int64)),
    ):
        assert (one == other).sum() < 10


@pytest.mark.parametrize("size", [50, 5000, MAX_SIZE])
def test_chunks_make_no_difference(size: int) -> None:
    rows = np.arange(20_000) % size
    sizes = np.where(rows % 3 == 0, size, np.maximum(rows + 1, 40))
    whole = permute(KEY, sizes, rows, tweak=rows // 7)
    for low, high in [(0, 1), (8191, 8193), (8192, 8193), (5, 20_000), (3, 3)]:
        part = permute(KEY, sizes[low:high], rows[low:high], tweak=rows[low:high] // 7)
        assert part.tolist() == whole[low:high].tolist()


@pytest.mark.parametrize("root", [9, 1000, 94_906_265, 94_906_267, (1 << 31) - 1, 1 << 31])
def test_the_sides_enclose_the_domain_closely(root: int) -> None:
    for size in range(max(root * root - 3, 1), min(root * root + 3, MAX_SIZE) + 1):
        network = _Network(_Domains(np.array([size], np.uint64), np.zeros(1, np.uint64), np.uint64(1)))
        a, b = int(network.a[0]), int(network.b[0])
        assert size <= a * b < size + a
        assert max(a, b) < 1 << 32
        assert abs(a - isqrt(size - 1) - 1) <= 1


def test_what_cannot_be_permuted_is_refused() -> None:
    sizes: list[int | Int64s] = [-1, MAX_SIZE + 1, np.array([5, -1])]
    for size in sizes:
        with pytest.raises(ValueError, match=r"takes 0 to 2\^62 numbers"):
            permute(KEY, size, np.arange(2))
    outside: list[tuple[int | Int64s, int]] = [(5, 5), (5, -1), (0, 0), (np.array([9, 3]), 3)]
    for size, row in outside:
        with pytest.raises(ValueError, match=r"must lie in \[0, n\)"):
            unpermute(KEY, size, np.array([row, row]))


def test_nothing_permutes_to_nothing() -> None:
    none = np.array([], dtype=np.int64)
    assert permute(KEY, 0, none).tolist() == permute(KEY, none, none, tweak=none).tolist() == []
    assert permute(KEY, 7, none).dtype == np.int64
