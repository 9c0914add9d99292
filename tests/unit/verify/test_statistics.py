"""The special functions against tables and brute force, the tests against what they should find."""

from __future__ import annotations

import math

import pytest

from seedbed.verify.statistics import binomial, goodness_of_fit, mean_test, sidak, upper_gamma

# NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7: critical values at 0.05 (χ², upper tail; t, two tails).
CHI_SQUARE = {1: 3.841, 2: 5.991, 10: 18.307, 30: 43.773, 100: 124.342}
STUDENT = {1: 12.706, 5: 2.571, 10: 2.228, 30: 2.042, 100: 1.984}


@pytest.mark.parametrize("freedom", CHI_SQUARE)
def test_the_upper_gamma_function_gives_the_critical_values_of_chi_square(freedom: int) -> None:
    assert upper_gamma(freedom / 2, CHI_SQUARE[freedom] / 2) == pytest.approx(0.05, abs=2e-5)


@pytest.mark.parametrize("x", [0.01, 0.5, 1.0, 3.0, 20.0, 300.0])
def test_the_upper_gamma_function_of_a_half_is_erfc(x: float) -> None:
    assert upper_gamma(0.5, x) == pytest.approx(math.erfc(math.sqrt(x)), rel=1e-11)


@pytest.mark.parametrize("a", [1, 2, 7, 40])
@pytest.mark.parametrize("x", [0.1, 1.0, 6.9, 8.1, 60.0])
def test_the_upper_gamma_function_of_whole_numbers_is_a_poisson_sum(a: int, x: float) -> None:
    expected = math.fsum(math.exp(-x) * x**k / math.factorial(k) for k in range(a))
    assert upper_gamma(a, x) == pytest.approx(expected, rel=1e-11)


def test_the_upper_gamma_function_stays_between_0_and_1() -> None:
    assert upper_gamma(5, 0) == 1
    assert upper_gamma(0.5, 5000) == 0
    assert upper_gamma(1e6, 1e6) == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("freedom", STUDENT)
def test_the_mean_test_gives_the_critical_values_of_student(freedom: int) -> None:
    rows = freedom + 1
    found = mean_test(STUDENT[freedom] / math.sqrt(rows), 1.0, rows, 0.0)
    assert found is not None
    assert found.p_value == pytest.approx(0.05, abs=5e-5)


def test_the_mean_test_of_many_rows_is_the_z_test() -> None:
    found = mean_test(1.96e-4, 1.0, 10**8, 0.0)
    assert found is not None
    assert found.p_value == pytest.approx(math.erfc(1.96 / math.sqrt(2)), rel=1e-5)


def test_rows_that_are_all_alike_have_their_mean_or_not() -> None:
    right, wrong = mean_test(3.0, 0.0, 10, 3.0), mean_test(3.0, 0.0, 10, 3.1)
    assert right is not None
    assert wrong is not None
    assert (right.p_value, wrong.p_value) == (1.0, 0.0)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.5, 0.98])
@pytest.mark.parametrize("trials", [1, 2, 13, 60])
def test_the_binomial_test_is_exact(trials: int, share: float) -> None:
    chances = [math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(trials + 1)]
    for successes in range(trials + 1):
        tails = math.fsum(chances[successes:]), math.fsum(chances[: successes + 1])
        found = binomial(successes, trials, share)
        assert found is not None
        assert found.p_value == pytest.approx(min(1.0, 2 * min(tails)), rel=1e-9, abs=1e-300)


def test_the_binomial_test_of_many_rows_is_nearly_normal() -> None:
    trials, share = 10**8, 0.3
    away = 3 * math.sqrt(trials * share * (1 - share))
    found = binomial(int(trials * share + away), trials, share)
    assert found is not None
    assert found.p_value == pytest.approx(math.erfc(3 / math.sqrt(2)), rel=1e-2)


@pytest.mark.parametrize(
    ("successes", "share", "p_value"), [(10, 1.0, 1.0), (9, 1.0, 0.0), (0, 0.0, 1.0), (1, 0.0, 0.0)]
)
def test_shares_without_chance_hold_or_not(successes: int, share: float, p_value: float) -> None:
    found = binomial(successes, 10, share)
    assert found is not None
    assert found.p_value == p_value


def test_small_cells_are_pooled() -> None:
    # 100 rows: the two cells of 2 and 4 rows make one of 6, and three are left.
    found = goodness_of_fit([60, 30, 6, 4], [0.62, 0.32, 0.04, 0.02])
    assert found is not None
    assert found.name.startswith("χ²(2)")


def test_a_value_that_cannot_be_there_fails() -> None:
    found = goodness_of_fit([99, 1], [1.0, 0.0])
    assert found is not None
    assert found.p_value == 0


def test_nothing_to_compare_is_no_test() -> None:
    assert goodness_of_fit([0, 0], [0.5, 0.5]) is None
    assert goodness_of_fit([7], [1.0]) is None
    assert binomial(0, 0, 0.5) is None
    assert mean_test(1.0, 0.0, 1, 1.0) is None


@pytest.mark.parametrize("tests", [1, 2, 50, 10_000])
def test_tests_together_keep_to_alpha(tests: int) -> None:
    assert 1 - (1 - sidak(0.001, tests)) ** tests == pytest.approx(0.001, rel=1e-9)
