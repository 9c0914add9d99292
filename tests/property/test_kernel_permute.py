"""Permutations are bijections, for any size, key and tweak."""

from __future__ import annotations

from math import isqrt

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedbed.kernel.hash import stream
from seedbed.kernel.permute import MAX_SIZE, SHUFFLED, permute, unpermute

KEY = stream("7/bank/permuted")


@st.composite
def picks(draw: st.DrawFn, limit: int) -> tuple[int, list[int]]:
    """A size, and some numbers below it."""
    size = draw(st.integers(1, limit) | st.integers(1, limit.bit_length() - 1).map(lambda bits: 1 << bits))
    return size, draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=50))


def test_every_size_up_to_5000_is_a_bijection() -> None:
    for size in range(1, 5001):
        rows = np.arange(size)
        moved = permute(KEY, size, rows)
        assert np.array_equal(np.bincount(moved, minlength=size), np.ones(size)), size
        assert np.array_equal(unpermute(KEY, size, moved), rows), size


def test_every_size_up_to_300_is_a_bijection_with_a_tweak_and_a_size_for_each_row() -> None:
    sizes = np.repeat(np.arange(1, 301), np.arange(1, 301))
    rows = np.concatenate([np.arange(size) for size in range(1, 301)])
    for tweak in (None, sizes * 1_000_003):
        moved = permute(KEY, sizes, rows, tweak=tweak)
        assert len(np.unique(sizes * 1000 + moved)) == len(rows)
        assert (moved < sizes).all()
        assert np.array_equal(unpermute(KEY, sizes, moved, tweak=tweak), rows)


@given(picks(1 << 40) | picks(MAX_SIZE), st.text(max_size=5))
@example((MAX_SIZE, [0, MAX_SIZE - 1]), "")
def test_unpermute_takes_back_what_permute_did(pick: tuple[int, list[int]], path: str) -> None:
    size, numbers = pick
    rows = np.array(numbers)
    moved = permute(stream(path), size, rows)
    assert 0 <= moved.min() <= moved.max() < size
    assert len(np.unique(moved)) == len(np.unique(rows))
    assert unpermute(stream(path), size, moved).tolist() == numbers
    assert permute(stream(path), size, unpermute(stream(path), size, rows)).tolist() == numbers


one_of_any_size = picks(3 * SHUFFLED) | picks(1 << 40) | picks(MAX_SIZE)


@given(st.lists(st.tuples(one_of_any_size, st.integers(-(1 << 63), (1 << 63) - 1)), min_size=1, max_size=50))
def test_a_row_moves_the_same_way_in_any_company(found: list[tuple[tuple[int, list[int]], int]]) -> None:
    sizes = np.array([size for (size, _), _ in found])
    rows = np.array([numbers[0] for (_, numbers), _ in found])
    tweaks = np.array([tweak for _, tweak in found])
    for tweak in (None, tweaks):
        moved = permute(KEY, sizes, rows, tweak=tweak)
        assert unpermute(KEY, sizes, moved, tweak=tweak).tolist() == rows.tolist()
        for place in range(len(found)):
            one = slice(place, place + 1)
            alone = permute(KEY, int(sizes[place]), rows[one], tweak=None if tweak is None else tweak[one])
            assert alone.tolist() == moved[one].tolist()


@given(st.integers(1, 1 << 31), st.integers(-2, 2), st.lists(st.integers(0, MAX_SIZE), min_size=1, max_size=20))
@example(1 << 31, 0, [MAX_SIZE - 1])
@example((1 << 31) - 1, 1, [5])
def test_sizes_next_to_a_square_are_no_harder(root: int, beside: int, numbers: list[int]) -> None:
    """Where float64 may miss the square root by one."""
    size = min(max(root * root + beside, 1), MAX_SIZE)
    rows = np.unique(np.array([number % size for number in [*numbers, 0, size - 1, isqrt(size) % size]]))
    moved = permute(KEY, size, rows)
    assert len(np.unique(moved)) == len(rows)
    assert unpermute(KEY, size, moved).tolist() == rows.tolist()


@pytest.mark.parametrize("size", [300_007, 1 << 40, (1 << 40) + 1, MAX_SIZE - 1, MAX_SIZE])
def test_many_rows_of_a_large_domain_stay_apart(size: int) -> None:
    rows = np.concatenate([np.arange(100_000), np.arange(size - 100_000, size)])
    moved = permute(KEY, size, rows)
    assert len(np.unique(moved)) == 200_000
    assert np.array_equal(unpermute(KEY, size, moved), rows)
