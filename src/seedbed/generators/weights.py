"""Draws from lists by weight, and ranks by Zipf's law.

Invariant: a draw depends on one 64-bit random number; shares are right to 2⁻⁶⁴.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from seedbed.generators.curves import Curve, exp, log, power
from seedbed.kernel.hash import Float64s, Int64s, UInt64s, mix

_ALL = (1 << 64) - 1


class Weighted:
    """Places in a list, by weight.

    A guide table gives the place for most random numbers in one step (Chen and Asau, "On generating random
    variates from an empirical distribution", AIIE Transactions 6, 1974); the others step on.

    Args:
        weights: One for each place, 0 or more, not all 0.

    >>> Weighted([1, 0, 3]).places(np.array([0, 1 << 61, 1 << 62, 1 << 63], np.uint64)).tolist()
    [0, 0, 2, 2]
    """

    def __init__(self, weights: Sequence[float] | Float64s) -> None:
        edges = np.cumsum(np.asarray(weights, np.float64))
        if not len(edges) or not edges[-1] > 0:
            raise ValueError("weights are 0 or more, and not all 0")
        shares = edges[:-1] / edges[-1]
        nexts = np.array([min(int(share * 2.0**64), _ALL) for share in shares], np.uint64)
        lasts = np.where(shares < 1, np.maximum(nexts, 1) - np.uint64(1), np.uint64(_ALL))
        self._last = np.append(lasts, np.uint64(_ALL))
        guide_bits = min(20, max(8, len(edges).bit_length() + 2))
        self._shift = np.uint64(64 - guide_bits)
        self._guide = np.searchsorted(nexts, np.arange(1 << guide_bits, dtype=np.uint64) << self._shift, side="right")

    def places(self, bits: UInt64s) -> Int64s:
        """A place for each random number, int64."""
        places: Int64s = self._guide.take((bits >> self._shift).view(np.int64))
        behind = np.flatnonzero(self._last.take(places) < bits)
        while behind.size:
            places[behind] += 1
            behind = behind[self._last[places[behind]] < bits[behind]]
        return places


HEAD = 1024
"""Ranks whose shares are exact; those of the ranks after them are spread by an integral."""


class Zipf:
    """Ranks 0 to n - 1, where rank k has a share in proportion to (k + 1) ^ -exponent.

    Args:
        n: How many ranks, 1 or more.
        exponent: 0 makes all alike; 1 is Zipf's own.

    >>> Zipf(3, 1.0).ranks(np.array([0, 1 << 63, 7 << 61, _ALL], np.uint64)).tolist()
    [0, 0, 2, 2]
    """

    def __init__(self, n: int, exponent: float) -> None:
        self.n = n
        head = min(n, HEAD)
        weights = power(np.arange(1, head + 1, dtype=np.float64), -exponent)
        self._tail: Curve | None = None
        if n > head:
            # The sum of k^-s from a + ½ to b + ½ differs from its integral by less than 10⁻⁷ of itself for a ≥ 1,024.
            low, high = np.array([head + 0.5]), np.array([n + 0.5])
            weights = np.append(weights, _integral(low, high, exponent))
            self._tail = Curve(lambda p: _inverse(p, low, high, exponent) - 0.5)
        self._head = Weighted(weights)

    def ranks(self, bits: UInt64s) -> Int64s:
        """A rank for each random number, int64."""
        ranks = self._head.places(bits)
        if self._tail is not None:
            beyond = np.flatnonzero(ranks == HEAD)
            found = self._tail.at(mix(bits[beyond] ^ np.uint64(0x9E3779B97F4A7C15)))
            ranks[beyond] = np.clip(found.astype(np.int64), HEAD, self.n - 1)
        return ranks


_NEARLY = 1e-9


def _integral(low: Float64s, high: Float64s, s: float) -> float:
    """∫ x^-s from low to high."""
    if abs(s - 1) < _NEARLY:
        return float(log(high / low)[0])
    return float(((power(high, 1 - s) - power(low, 1 - s)) / (1 - s))[0])


def _inverse(p: Float64s, low: Float64s, high: Float64s, s: float) -> npt.NDArray[np.float64]:
    """The x up to which the integral has the share p of the whole."""
    if abs(s - 1) < _NEARLY:
        return low * exp(p * log(high / low))
    a, b = power(low, 1 - s), power(high, 1 - s)
    return power(a + p * (b - a), 1 / (1 - s))
