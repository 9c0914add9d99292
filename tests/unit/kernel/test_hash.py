"""Streams of random bits: exact values, and what cannot be told from chance."""

from __future__ import annotations

import numpy as np
import pytest

from seedbed.kernel.hash import Stream, bits, bounded, mix, stream, uniform, unit
from tests.chance import assert_uniform, normal_limit

MASK = (1 << 64) - 1
ROWS = 1 << 17
COLUMNS = [stream(f"7/bank/accounts_db/accounts/{name}") for name in ("a", "b", "balance", "balance/", "balance2", "c")]
WALKS = [
    np.arange(ROWS),
    np.arange(ROWS) + 10**12,
    np.arange(ROWS) << 16,
    np.arange(ROWS) * 1_000_003,
]
"""Row numbers as parts ask for them: from the start, far out, first rows of blocks, scattered."""


def plain_mix(value: int) -> int:
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def test_the_mix_gives_the_published_numbers() -> None:
    # the first outputs of splitmix64 from 1234567, as in Rosetta Code, "Pseudo-random numbers/Splitmix64"
    counters = (1234567 + np.arange(1, 6, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)).astype(np.uint64)
    assert mix(counters).tolist() == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_bits_are_the_same_in_every_release() -> None:
    key = stream("7/bank/accounts_db/accounts/balance")
    assert key == Stream(offset=7854771740252748960, increment=14863978848456968703)
    assert bits(key, np.array([0, 1, 10**12])).tolist() == [
        0xC00DB06504DCFDBC,
        0xF6DEC8A1F52CD1E7,
        0x58C121508FE4BB8B,
    ]


def test_bits_are_the_mix_of_a_counter() -> None:
    rows = [0, 1, 2, 65535, 10**12, (1 << 63) - 1]
    for key in COLUMNS:
        assert bits(key, np.array(rows)).tolist() == [
            plain_mix(key.offset + row * key.increment & MASK) for row in rows
        ]


def test_bits_leave_their_rows_alone_and_keep_the_shape() -> None:
    rows = np.arange(6)
    assert (
        bits(COLUMNS[0], rows.reshape(2, 3)).tolist() == bits(COLUMNS[0], rows.astype(np.uint64)).reshape(2, 3).tolist()
    )
    assert rows.tolist() == [0, 1, 2, 3, 4, 5]
    assert bits(COLUMNS[0], np.array([], dtype=np.int64)).shape == (0,)


def test_a_stream_steps_by_odd_and_irregular_numbers() -> None:
    found = [stream(f"path {number}") for number in range(20_000)]
    assert len({key.offset for key in found}) == len({key.increment for key in found}) == 20_000
    assert all(key.increment % 2 for key in found)
    assert min((key.increment ^ (key.increment >> 1)).bit_count() for key in found) >= 24


def test_unit_never_reaches_one() -> None:
    assert unit(np.array([0, MASK], dtype=np.uint64)).tolist() == [0.0, 1 - 2.0**-53]


def test_uniform_has_the_mean_and_variance_of_the_interval() -> None:
    for key in COLUMNS:
        for rows in WALKS:
            values = uniform(key, rows)
            assert abs(values.mean() - 0.5) * (12 * ROWS) ** 0.5 < normal_limit(48)
            assert abs(values.var() - 1 / 12) * (180 * ROWS) ** 0.5 < normal_limit(48)


@pytest.mark.parametrize("key", COLUMNS)
@pytest.mark.parametrize("walk", range(len(WALKS)))
def test_every_bit_and_every_byte_is_uniform(key: Stream, walk: int) -> None:
    values = bits(key, WALKS[walk])
    ones = np.array([int(((values >> np.uint64(place)) & np.uint64(1)).sum()) for place in range(64)])
    assert np.abs(ones - ROWS / 2).max() / (ROWS / 4) ** 0.5 < normal_limit(64)
    for column in values.view(np.uint8).reshape(ROWS, 8).T:
        assert_uniform(column, 256)
    assert_uniform((values >> np.uint64(50)).astype(np.int64), 1 << 14)
    assert_uniform((values & np.uint64((1 << 14) - 1)).astype(np.int64), 1 << 14)


@pytest.mark.parametrize("walk", range(len(WALKS)))
def test_streams_are_not_correlated(walk: int) -> None:
    names = [f"7/bank/accounts_db/accounts/{name}" for name in range(20)]
    neighbours = [f"{seed}/bank/accounts_db/accounts/balance" for seed in range(20)]
    values = np.array([uniform(stream(name), WALKS[walk]) for name in names + neighbours])
    correlations = np.corrcoef(values)[np.triu_indices(len(values), 1)]
    assert np.abs(correlations).max() * ROWS**0.5 < normal_limit(correlations.size)


@pytest.mark.parametrize("walk", range(len(WALKS)))
def test_two_columns_of_a_row_are_jointly_uniform(walk: int) -> None:
    high = [(bits(key, WALKS[walk]) >> np.uint64(58)).astype(np.int64) for key in COLUMNS]
    low = [(bits(key, WALKS[walk]) & np.uint64(63)).astype(np.int64) for key in COLUMNS]
    for left, right in [(0, 1), (2, 3), (2, 4), (4, 5)]:
        assert_uniform(high[left] * 64 + high[right], 4096)
        assert_uniform(low[left] * 64 + low[right], 4096)
        assert_uniform(high[left] * 64 + low[right], 4096)


@pytest.mark.parametrize("lag", [1, 2, 3, 7, 64, 4096, 65536])
def test_rows_of_a_stream_are_not_correlated(lag: int) -> None:
    for key in COLUMNS:
        here, there = bits(key, np.arange(ROWS)), bits(key, np.arange(ROWS) + lag)
        correlation = np.corrcoef(unit(here.copy()), unit(there.copy()))[0, 1]
        assert abs(correlation) * ROWS**0.5 < normal_limit(42)
        differing = np.bitwise_count(here ^ there).sum()
        assert abs(int(differing) - 32 * ROWS) / (16 * ROWS) ** 0.5 < normal_limit(42)
        assert_uniform(((here >> np.uint64(58)) * np.uint64(64) + (there >> np.uint64(58))).astype(np.int64), 4096)


@pytest.mark.parametrize("size", [2, 3, 5, 6, 7, 10, 100, 1000, 4099])
def test_bounded_numbers_are_uniform(size: int) -> None:
    assert_uniform(bounded(bits(COLUMNS[0], np.arange(ROWS)), size), size)


def test_wide_bounded_numbers_are_uniform() -> None:
    for size in (1 << 32, (1 << 32) + 1, 3 << 40, (1 << 62) + 12345, 1 << 63):
        found = bounded(bits(COLUMNS[1], np.arange(ROWS)), size)
        assert 0 <= found.min() <= found.max() < size
        assert_uniform((found.astype(np.float64) / size * 1000).astype(np.int64), 1000)


def test_bounded_takes_a_size_for_each_value() -> None:
    sizes = np.array([1, 2, 0, (1 << 32) - 1, 1 << 32, 1 << 62, (1 << 63) - 1])
    values = bits(COLUMNS[0], np.arange(len(sizes)))
    kept = values.copy()
    expected = [value * size >> 64 for value, size in zip(values.tolist(), sizes.tolist(), strict=True)]
    assert bounded(values, sizes).tolist() == expected
    assert bounded(values, sizes.astype(np.uint64)).tolist() == expected
    assert values.tolist() == kept.tolist()
    assert bounded(values[:0], sizes[:0]).tolist() == []


@pytest.mark.parametrize("size", [1, 2, 1000, (1 << 32) - 1, 1 << 32, (1 << 32) + 1, 1 << 33, (1 << 62) + 5, 1 << 63])
def test_the_greatest_bits_give_the_last_number(size: int) -> None:
    assert bounded(np.array([0, MASK], dtype=np.uint64), size).tolist() == [0, size - 1]


@pytest.mark.parametrize("size", [-1, (1 << 63) + 1, np.array([5, -3])])
def test_bounded_refuses_a_size_it_cannot_draw_from(size: int) -> None:
    with pytest.raises(ValueError, match=r"a size is 0 to 2\^63, not -?\d+ to"):
        bounded(bits(COLUMNS[0], np.arange(2)), size)
