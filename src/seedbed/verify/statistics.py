"""Tests of shares, distributions and means, and the two special functions their p-values need; no SciPy.

Invariant: a p-value is the chance of data at least as far from the expectation as these, if the expectation is right.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_TINY = 1e-300
_EPSILON = 1e-15
_MOST_TERMS = 100_000
"""Both continued fractions need about √a terms; this is enough for tables of 10⁹ rows."""
LEAST_EXPECTED = 5.0
"""Cells that expect fewer rows are pooled.

Cochran, "Some methods for strengthening the common χ² tests", Biometrics 10 (1954).
"""


@dataclass(frozen=True, slots=True)
class Test:
    """The result of a statistical test.

    Attributes:
        name: The test and its statistic, such as `χ²(3) = 2.41`.
        p_value: Between 0 and 1.
    """

    name: str
    p_value: float


def sidak(alpha: float, tests: int) -> float:
    """The significance of each of several tests so that together they raise a false alarm with probability `alpha`.

    Šidák, "Rectangular confidence regions for the means of multivariate normal distributions", JASA 62 (1967).

    >>> f"{sidak(0.05, 10):.6f}"
    '0.005116'
    >>> sidak(0.001, 1)
    0.001
    """
    return alpha if tests <= 1 else -math.expm1(math.log1p(-alpha) / tests)


def upper_gamma(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x).

    By its series below a + 1 (DLMF 8.7.1) and by Legendre's continued fraction above (DLMF 8.9.2, evaluated with
    Lentz's method as in Press et al., Numerical Recipes, section 6.2).

    >>> f"{upper_gamma(1, 2):.12f}"  # e⁻²
    '0.135335283237'
    >>> f"{upper_gamma(0.5, 0.5):.12f}"  # erfc(√½)
    '0.317310507863'
    """
    if x <= 0:
        return 1.0
    scale = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        return max(0.0, 1.0 - scale * _gamma_series(a, x))
    return min(1.0, scale * _gamma_fraction(a, x))


def _gamma_series(a: float, x: float) -> float:
    term = total = 1.0 / a
    for n in range(1, _MOST_TERMS):
        term *= x / (a + n)
        total += term
        if term < total * _EPSILON:
            break
    return total


def _gamma_fraction(a: float, x: float) -> float:
    b = x + 1.0 - a
    c, d = 1.0 / _TINY, 1.0 / b
    result = d
    for n in range(1, _MOST_TERMS):
        numerator = -n * (n - a)
        b += 2.0
        d = 1.0 / _nonzero(numerator * d + b)
        c = _nonzero(b + numerator / c)
        result *= c * d
        if abs(c * d - 1.0) < _EPSILON:
            break
    return result


def lower_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b).

    By its continued fraction (DLMF 8.17.22; Numerical Recipes, section 6.4), on the side where that converges fast.

    >>> f"{lower_beta(2, 3, 0.4):.12f}"  # P(X ≥ 2), X binomial of 4 trials at 0.4
    '0.524800000000'
    >>> f"{lower_beta(0.5, 0.5, 0.25):.12f}"  # 2/π arcsin(½)
    '0.333333333333'
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    logarithm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    scale = math.exp(logarithm)
    if x < (a + 1) / (a + b + 2):
        return min(1.0, scale * _beta_fraction(a, b, x) / a)
    return max(0.0, 1.0 - scale * _beta_fraction(b, a, 1 - x) / b)


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1.0 / _nonzero(1.0 - (a + b) * x / (a + 1))
    result = d
    for n in range(1, _MOST_TERMS):
        even = n * (b - n) * x / ((a + 2 * n - 1) * (a + 2 * n))
        odd = -(a + n) * (a + b + n) * x / ((a + 2 * n) * (a + 2 * n + 1))
        for numerator in (even, odd):
            d = 1.0 / _nonzero(1.0 + numerator * d)
            c = _nonzero(1.0 + numerator / c)
            result *= c * d
        if abs(c * d - 1.0) < _EPSILON:
            break
    return result


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def goodness_of_fit(observed: Sequence[int], shares: Sequence[float]) -> Test | None:
    """Pearson's χ² test of counts against shares; the exact test of one share where no more than two cells are left.

    Args:
        observed: Rows in each cell.
        shares: The share of each cell; together 1.

    Returns:
        The test, with p = 0 where a cell of share 0 has rows; None where there are no rows or only one cell.

    >>> goodness_of_fit([44, 56, 50], [0.25, 0.5, 0.25])
    Test(name='χ²(2) = 10.11, 150 rows', p_value=0.0063880...)
    >>> goodness_of_fit([8, 2], [0.5, 0.5])
    Test(name='binomial, 8 of 10', p_value=0.10937...)
    """
    if any(count and share <= 0 for count, share in zip(observed, shares, strict=True)):
        return Test("a value that never occurs is there", 0.0)
    total = sum(observed)
    possible = [(share * total, count) for count, share in zip(observed, shares, strict=True) if share > 0]
    if not total or len(possible) < 2:
        return None
    cells = _pooled(possible)
    if len(cells) < 3:
        expected, count = max(possible)
        return binomial(count, total, expected / total)
    statistic = math.fsum((count - expected) ** 2 / expected for expected, count in cells)
    freedom = len(cells) - 1
    return Test(f"χ²({freedom}) = {statistic:.2f}, {total:,} rows", upper_gamma(freedom / 2, statistic / 2))


def _pooled(cells: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """The cells (expected, observed), the smallest put together until each expects enough."""
    pooled: list[tuple[float, int]] = []
    expected, count = 0.0, 0
    for each in sorted(cells):
        expected, count = expected + each[0], count + each[1]
        if expected >= LEAST_EXPECTED:
            pooled.append((expected, count))
            expected, count = 0.0, 0
    if expected and pooled:
        pooled[0] = (pooled[0][0] + expected, pooled[0][1] + count)
    return pooled


def binomial(successes: int, trials: int, share: float) -> Test | None:
    """The exact test of one share: twice the smaller tail of the binomial distribution.

    Returns:
        The test; None where there is nothing to compare.

    >>> binomial(60, 100, 0.5)
    Test(name='binomial, 60 of 100', p_value=0.05688793...)
    """
    if not trials:
        return None
    name = f"binomial, {successes:,} of {trials:,}"
    if share <= 0 or share >= 1:
        return Test(name, float(successes == (trials if share >= 1 else 0)))
    at_least = lower_beta(successes, trials - successes + 1, share) if successes else 1.0
    at_most = lower_beta(trials - successes, successes + 1, 1 - share) if successes < trials else 1.0
    return Test(name, min(1.0, 2 * min(at_least, at_most)))


def mean_test(mean: float, deviation: float, rows: int, expected: float) -> Test | None:
    """Student's test of a mean; of many rows the same as the z test.

    Args:
        mean: Of the sample.
        deviation: Its standard deviation, with n - 1.
        rows: How many.
        expected: The mean it should have.

    Returns:
        The test; None where there are fewer than two rows.

    >>> mean_test(10.5, 2.0, 100, 10.0)
    Test(name='t(99) = 2.50', p_value=0.01406...)
    """
    if rows < 2:
        return None
    if deviation == 0:
        return Test("all rows alike", float(math.isclose(mean, expected, rel_tol=1e-12)))
    t = (mean - expected) / (deviation / math.sqrt(rows))
    freedom = rows - 1
    return Test(f"t({freedom:,}) = {t:.2f}", lower_beta(freedom / 2, 0.5, freedom / (freedom + t * t)))
