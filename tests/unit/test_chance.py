"""The limits of the statistical tests, against published tables."""

from __future__ import annotations

import numpy as np
import pytest

from tests import chance
from tests.chance import assert_uniform, chi_square, chi_square_limits, normal_limit


@pytest.mark.parametrize(
    ("freedom", "level", "published"),
    [
        (5, 0.1, (1.145, 11.070)),
        (10, 0.02, (2.558, 23.209)),
        (50, 0.02, (29.707, 76.154)),
        (100, 0.002, (61.918, 149.449)),
    ],
)
def test_chi_square_limits_are_those_of_the_tables(
    monkeypatch: pytest.MonkeyPatch, freedom: int, level: float, published: tuple[float, float]
) -> None:
    # published: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4
    monkeypatch.setattr(chance, "LEVEL", level)
    assert chi_square_limits(freedom) == pytest.approx(published, rel=0.02)


def test_normal_limits_are_those_of_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chance, "LEVEL", 0.05)
    assert normal_limit() == pytest.approx(1.96, abs=0.001)
    assert normal_limit(10) == pytest.approx(2.80, abs=0.01)


def test_chi_square_of_known_counts() -> None:
    assert chi_square(np.array([16, 18, 16, 14, 12, 12])) == pytest.approx(2.0, abs=1e-9)


def test_a_biased_die_is_found_and_one_that_takes_turns() -> None:
    throws = np.random.default_rng(1).integers(0, 6, 60_000)
    assert_uniform(throws, 6)
    with pytest.raises(AssertionError):
        assert_uniform(np.where(np.arange(60_000) % 50 == 0, 5, throws), 6)
    with pytest.raises(AssertionError):
        assert_uniform(np.arange(60_000) % 256, 256)
