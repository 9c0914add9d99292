"""How unlikely a count may be before a test says that it is no accident.

All tests that use it draw from fixed streams, so that each passes always or never.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import numpy.typing as npt

LEVEL = 1e-6
"""How often a good generator would fail one test; there are hundreds of them."""


def normal_limit(tests: int = 1) -> float:
    """The standard deviations beyond which the worst of so many tests is no accident, on either side (Šidák)."""
    return -NormalDist().inv_cdf((1 - (1 - LEVEL) ** (1 / tests)) / 2)


def chi_square_limits(freedom: int) -> tuple[float, float]:
    """The chi-square values outside of which it is no accident: too even below, too uneven above.

    Wilson and Hilferty, "The distribution of chi-square", PNAS 17 (1931): the cube root of chi-square over its
    degrees of freedom is nearly normal with mean 1 - 2/9f and variance 2/9f. For f from 5 the limits are right to
    some percent at this level; below, they are too wide.
    """
    variance = 2 / (9 * freedom)
    reach = normal_limit() * variance**0.5
    low, high = (freedom * max(1 - variance + side * reach, 0) ** 3 for side in (-1, 1))
    return low, high


def chi_square(counts: npt.NDArray[np.int64]) -> float:
    """How far counts lie from being all alike."""
    expected = counts.sum() / counts.size
    return float((((counts - expected) ** 2) / expected).sum())


def assert_even(counts: npt.NDArray[np.int64], *, freedom: int | None = None) -> None:
    """Counts are as alike as chance makes them, no less and no more."""
    assert counts.sum() >= 5 * counts.size, "chi-square needs five expected in a cell"
    low, high = chi_square_limits(freedom or counts.size - 1)
    assert low <= chi_square(counts) <= high


def assert_uniform(values: npt.NDArray[np.integer], cells: int) -> None:
    """Values of [0, cells) occur alike."""
    counts = np.bincount(values, minlength=cells)
    assert len(counts) == cells
    assert_even(counts)
