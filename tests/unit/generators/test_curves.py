"""Curves: exactness of the elementary functions, shape of the draws, equality on every machine."""

from __future__ import annotations

import math
from hashlib import sha256
from statistics import NormalDist

import numpy as np
import pytest

from seedbed.generators.curves import Curve, exp, log, normal_quantile, power, probability, truncated
from seedbed.kernel.hash import bits, stream
from tests.generating import assert_spread

RANDOM = bits(stream("7/curves"), np.arange(1_000_000))


def test_elementary_functions_are_those_of_mathematics() -> None:
    x = np.linspace(-700, 700, 4001)
    assert np.allclose(exp(x), [math.exp(each) for each in x], rtol=1e-15, atol=0)
    y = np.array([math.exp(each) for each in x])
    assert np.allclose(log(y), [math.log(each) for each in y], rtol=1e-15, atol=1e-15)
    assert power(np.array([2.0, 9.0]), 0.5).tolist() == pytest.approx([math.sqrt(2), 3])
    p = np.linspace(1e-12, 1 - 1e-12, 4001)
    assert np.allclose(normal_quantile(p), [NormalDist().inv_cdf(each) for each in p], rtol=1e-13, atol=1e-14)


def test_the_ends_are_finite() -> None:
    assert normal_quantile(np.array([0.0, 1.0])).round(2).tolist() == [-8.21, 8.21]
    ends = Curve(normal_quantile).at(np.array([0, (1 << 64) - 1], np.uint64))
    assert ends.round(2).tolist() == [-8.21, 8.21]


def test_results_are_the_same_on_every_machine() -> None:
    made = Curve(lambda p: 42 * exp(0.9 * normal_quantile(p))).at(RANDOM[:100_000])
    assert sha256(made.tobytes()).hexdigest()[:16] == "00b6286ca49dcd35"


def test_draws_follow_the_distribution_into_the_tails() -> None:
    drawn = Curve(normal_quantile).at(RANDOM)
    assert_spread(drawn, NormalDist().inv_cdf, bins=200)
    for beyond in (3.0, 3.5, 4.0):
        expected = len(drawn) * (1 - NormalDist().cdf(beyond))
        for side in (1, -1):
            assert abs(int((side * drawn > beyond).sum()) - expected) < 5 * math.sqrt(expected)


def test_curves_rise_with_their_random_number() -> None:
    places = np.sort(np.concatenate([RANDOM[:10_000], RANDOM[:10_000] >> np.uint64(20)]))
    assert bool((np.diff(Curve(normal_quantile).at(places)) >= 0).all())


def test_truncation_draws_what_lies_between() -> None:
    normal = NormalDist(46, 15)
    quantile = truncated(lambda p: 46 + 15 * normal_quantile(p), 18, 85)
    drawn = Curve(quantile).at(RANDOM)
    assert 18 <= drawn.min() <= 18.001
    assert 84.99 <= drawn.max() <= 85
    low, high = normal.cdf(18), normal.cdf(85)
    assert_spread(drawn, lambda p: normal.inv_cdf(low + p * (high - low)), bins=100)


def test_truncation_far_out_in_a_tail() -> None:
    drawn = Curve(truncated(normal_quantile, 5, math.inf)).at(RANDOM)
    low = NormalDist().cdf(5)
    assert drawn.min() >= 5
    assert_spread(drawn, lambda p: NormalDist().inv_cdf(low + p * (1 - low)))


def test_truncation_to_nothing() -> None:
    with pytest.raises(ValueError, match="practically nothing of the distribution lies from 20 to 30"):
        truncated(normal_quantile, 20, 30)


def test_probability_is_the_inverse_of_the_quantile() -> None:
    for p in (1e-6, 0.1, 0.5, 0.999999):
        assert probability(normal_quantile, float(normal_quantile(np.array([p]))[0])) == pytest.approx(p, rel=1e-9)
    assert probability(normal_quantile, -100) == pytest.approx(0, abs=1e-15)
    assert probability(normal_quantile, 100) == 1
