"""Weighted places and Zipf's ranks."""

from __future__ import annotations

import numpy as np
import pytest

from seedbed.generators.weights import HEAD, Weighted, Zipf
from seedbed.kernel.hash import bits, stream
from tests.generating import assert_shares

RANDOM = bits(stream("7/weights"), np.arange(500_000))


@pytest.mark.parametrize("weights", [[1], [50, 30, 15, 5], [0.001, 5, 0.01], list(range(1, 3000))])
def test_shares(weights: list[float]) -> None:
    places = Weighted(weights).places(RANDOM)
    counts = np.bincount(places, minlength=len(weights))
    assert len(counts) == len(weights)
    if len(weights) > 1:
        group = np.cumsum(weights) / np.sum(weights) * 20 // 1
        common = [counts[group == each].sum() for each in np.unique(group)]
        assert_shares(common, [np.array(weights)[group == each].sum() for each in np.unique(group)])


@pytest.mark.parametrize("weights", [[0, 1, 0, 2, 0], [0, 0, 1], [1, 0, 0]])
def test_what_has_no_weight_never_comes(weights: list[float]) -> None:
    extremes = np.array([0, 1, (1 << 64) - 1], np.uint64)
    found = {*Weighted(weights).places(RANDOM).tolist(), *Weighted(weights).places(extremes).tolist()}
    assert found == {place for place, weight in enumerate(weights) if weight}


def test_places_are_exact_to_the_last_bit() -> None:
    quarter = 1 << 62
    around = np.array([0, quarter - 1, quarter, 3 * quarter - 1, 3 * quarter, (1 << 64) - 1], np.uint64)
    assert Weighted([1, 2, 1]).places(around).tolist() == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize("weights", [[], [0, 0]])
def test_there_must_be_weight(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="not all 0"):
        Weighted(weights)


@pytest.mark.parametrize("exponent", [0.0, 0.7, 1.0, 1.5, 3.0])
@pytest.mark.parametrize("n", [1, 2, 50, HEAD, HEAD + 1, 20_000, 300_000])
def test_zipf(n: int, exponent: float) -> None:
    ranks = Zipf(n, exponent).ranks(RANDOM)
    assert 0 <= ranks.min() <= ranks.max() < n
    weights = np.arange(1, n + 1) ** -exponent
    # Bins: the first ten ranks, then ranges of ranks that double, as far as each is expected to hold enough.
    edges = [edge for edge in [*range(10), *(10 * 2**power for power in range(16))] if edge < n]
    counts = np.add.reduceat(np.bincount(ranks, minlength=n), edges)
    shares = np.add.reduceat(weights, edges) / weights.sum()
    kept = shares * len(RANDOM) > 20
    if kept.sum() > 1:
        assert_shares(counts[kept], shares[kept])


def test_zipf_of_a_billion() -> None:
    ranks = Zipf(10**9, 1.0).ranks(RANDOM)
    harmonic = np.log(10**9) + 0.5772156649
    below = [float((ranks < 10**power).mean()) for power in range(1, 9)]
    expected = [(np.log(10**power) + 0.5772156649) / harmonic for power in range(1, 9)]
    assert below[3:] == pytest.approx(expected[3:], abs=0.005)
    assert ranks.max() < 10**9
