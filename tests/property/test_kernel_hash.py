"""Random bits, for any rows and sizes."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from seedbed.kernel.hash import bits, bounded, stream, uniform

rows_of = st.lists(st.integers(0, (1 << 63) - 1), max_size=50)


@given(rows_of, st.text(max_size=10))
def test_a_row_gets_the_same_bits_in_any_company(rows: list[int], path: str) -> None:
    key, numbers = stream(path), np.array(rows, dtype=np.int64)
    together = bits(key, numbers)
    assert together.tolist() == [int(bits(key, numbers[place : place + 1])[0]) for place in range(len(rows))]
    assert uniform(key, numbers[::-1]).tolist() == uniform(key, numbers).tolist()[::-1]


@given(st.integers(0, 1 << 40), st.integers(0, 300), st.integers(0, 300))
def test_a_slice_is_the_same_rows_of_the_whole(start: int, before: int, length: int) -> None:
    key = stream("slice")
    whole = bits(key, np.arange(start, start + before + length))
    assert whole[before:].tolist() == bits(key, np.arange(start + before, start + before + length)).tolist()


@given(st.lists(st.tuples(st.integers(0, (1 << 64) - 1), st.integers(1, 1 << 63)), min_size=1, max_size=50))
def test_bounded_is_the_high_half_of_the_product(pairs: list[tuple[int, int]]) -> None:
    values = np.array([value for value, _ in pairs], dtype=np.uint64)
    sizes = np.array([size for _, size in pairs], dtype=np.uint64)
    expected = [value * size >> 64 for value, size in pairs]
    assert bounded(values, sizes).tolist() == expected
    assert [int(bounded(values[place : place + 1], size)[0]) for place, (_, size) in enumerate(pairs)] == expected
    assert all(0 <= found < size for found, (_, size) in zip(expected, pairs, strict=True))
