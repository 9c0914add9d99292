"""Continuous draws from tables: an inverse distribution function as straight lines between knots.

Invariant: knots and rows are made with +, -, *, / and square roots alone, one NumPy step each, because those are the
operations that IEEE 754 rounds the same on every machine; NumPy's exp, log and power differ in their last bits.
"""

from __future__ import annotations

from collections.abc import Callable
from math import factorial

import numpy as np

from seedbed.kernel.hash import Float64s, UInt64s

Quantile = Callable[[Float64s], Float64s]
"""Probabilities in [0, 1] → the values that so large a share lies below; never falling, finite."""

_LN2_HIGH, _LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
_EXP_TERMS = 14
_LOG_TERMS = 11
_INVERSE_FACTORIALS = [1.0 / factorial(term) for term in range(_EXP_TERMS)]


def exp(x: Float64s) -> Float64s:
    """eˣ to about 1 part in 10¹⁵: x = k ln 2 + r, then Taylor's series of r.

    >>> exp(np.array([0.0, 1.0, -2.5])).round(12).tolist()
    [1.0, 2.718281828459, 0.082084998624]
    """
    k = np.rint(x * (1.0 / (_LN2_HIGH + _LN2_LOW)))
    rest = (x - k * _LN2_HIGH) - k * _LN2_LOW
    return np.ldexp(_polynomial(_INVERSE_FACTORIALS, rest), k.astype(np.int32))


def log(x: Float64s) -> Float64s:
    """The natural logarithm of positive numbers, by the series of artanh.

    >>> log(np.array([1.0, 10.0, 0.001])).round(12).tolist()
    [0.0, 2.302585092994, -6.907755278982]
    """
    mantissa, exponent = np.frexp(x)
    small = mantissa < np.sqrt(0.5)
    mantissa = np.where(small, mantissa * 2, mantissa)
    power = exponent - small
    s = (mantissa - 1) / (mantissa + 1)
    series = 2 * s * _polynomial([1 / (2 * term + 1) for term in range(_LOG_TERMS)], s * s)
    result: Float64s = power * _LN2_HIGH + (series + power * _LN2_LOW)
    return result


def power(base: Float64s, exponent: float) -> Float64s:
    """Positive numbers to a real power."""
    return exp(log(base) * exponent)


def _polynomial(coefficients: list[float], x: Float64s) -> Float64s:
    """Horner's rule; the constant term first."""
    total = np.full_like(x, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total *= x
        total += coefficient
    return total


# Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988),
# routine PPND16: numerators and denominators for the middle, the tails and the far tails; constant terms first.
_MIDDLE = (
    [3.3871328727963666080, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
     4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3],
    [1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3],
)  # fmt: skip
_TAIL = (
    [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
     1.27045825245236838258, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4],
    [1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9],
)  # fmt: skip
_FAR_TAIL = (
    [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
    [1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15],
)  # fmt: skip
SMALLEST = 2.0**-53
"""Probabilities nearer to 0 or 1 than this count as this."""


def normal_quantile(p: Float64s) -> Float64s:
    """The standard normal distribution's inverse, by AS 241; -8.2 at 0 and 8.2 at 1.

    >>> normal_quantile(np.array([0.5, 0.975, 1e-9])).round(9).tolist()
    [0.0, 1.959963985, -5.997807015]
    """
    p = np.clip(p, SMALLEST, 1 - SMALLEST)
    q = p - 0.5
    middle = np.minimum(q * q, 0.180625)
    radius = np.sqrt(-log(np.minimum(p, 1 - p)))
    tail = _ratio(_TAIL, np.minimum(radius, 5.0) - 1.6)
    tail = np.where(radius > 5.0, _ratio(_FAR_TAIL, np.maximum(radius, 5.0) - 5.0), tail)
    return np.where(np.abs(q) <= 0.425, _ratio(_MIDDLE, 0.180625 - middle) * q, np.copysign(tail, q))


def _ratio(polynomials: tuple[list[float], list[float]], x: Float64s) -> Float64s:
    return _polynomial(polynomials[0], x) / _polynomial(polynomials[1], x)


def probability(quantile: Quantile, value: float) -> float:
    """The share below a value: the quantile function's inverse, to 2⁻⁶⁰, by cutting [0, 1] in 1,024 parts six times.

    >>> round(probability(normal_quantile, 1.959963985), 9)
    0.975
    """
    low, high = 0.0, 1.0
    for _ in range(6):
        grid = low + (high - low) * (np.arange(1025) / 1024)
        place = int(np.searchsorted(quantile(grid), value, side="right"))
        if place > 1024:
            return high
        low, high = float(grid[max(place - 1, 0)]), float(grid[max(place, 1)])
    return low


def truncated(quantile: Quantile, low: float, high: float) -> Quantile:
    """The distribution given that the value lies in [low, high]; infinite bounds are none.

    Raises:
        ValueError: Practically nothing lies there.
    """
    start, stop = probability(quantile, low), probability(quantile, high)
    if stop - start < 1e-12:
        raise ValueError(f"practically nothing of the distribution lies from {low:g} to {high:g}")
    return lambda p: np.clip(quantile(start + p * (stop - start)), low, high)


_CELL_BITS = 10
_TAIL_BITS = 8
_LEVELS = 2
_ONE = np.uint64(0x3FF << 52)
_CELL_SHIFT, _TAIL_SHIFT = np.uint64(64 - _CELL_BITS), np.uint64(_TAIL_BITS)


class Curve:
    """Draws from a distribution by its quantile function.

    1,024 knots span [0, 1]; the outermost 1/256 on either side has 1,024 of its own, and so has the outermost
    1/65,536. Between knots lie straight lines.

    Args:
        quantile: The quantile function.

    >>> Curve(lambda p: p * 100).at(np.array([0, 1 << 63], np.uint64)).tolist()
    [0.0, 50.0]
    """

    def __init__(self, quantile: Quantile) -> None:
        grid: Float64s = np.arange((1 << _CELL_BITS) + 1, dtype=np.float64) * 2.0**-_CELL_BITS
        self._main = _lines(quantile(grid))
        widths = [2.0 ** (-_TAIL_BITS * level) for level in range(1, _LEVELS + 1)]
        self._low = [_lines(quantile(grid * width)) for width in widths]
        self._high = [_lines(quantile(1 - width + grid * width)) for width in widths]

    def at(self, bits: UInt64s) -> Float64s:
        """One value for each random number, float64."""
        result, cells = _between(*self._main, bits)
        first, last = 1 << (_CELL_BITS - _TAIL_BITS), (1 << _CELL_BITS) - (1 << (_CELL_BITS - _TAIL_BITS))
        outer = np.flatnonzero((cells < first) | (cells >= last))
        if outer.size:
            below = cells[outer] < first
            _refine(result, bits << _TAIL_SHIFT, outer[below], self._low, first=0)
            _refine(result, bits << _TAIL_SHIFT, outer[~below], self._high, first=last)
        return result


Lines = tuple[Float64s, Float64s]


def _lines(knots: Float64s) -> Lines:
    return knots[:-1].copy(), np.diff(knots)


def _between(starts: Float64s, rises: Float64s, bits: UInt64s) -> tuple[Float64s, np.ndarray]:
    """The value on the line that each random number's first bits pick, at the place that the next 52 give."""
    cells = (bits >> _CELL_SHIFT).view(np.int64)
    fraction = (bits << np.uint64(_CELL_BITS)) >> np.uint64(12)
    fraction |= _ONE
    result = fraction.view(np.float64)
    result -= 1.0
    result *= rises.take(cells)
    result += starts.take(cells)
    return result, cells


def _refine(result: Float64s, bits: UInt64s, where: np.ndarray, levels: list[Lines], *, first: int) -> None:
    """Replace the values at `where`, all in one tail, by those of finer and finer lines."""
    bits = bits[where]
    for lines in levels:
        result[where], cells = _between(*lines, bits)
        deeper = (cells >= first) & (cells < first + (1 << (_CELL_BITS - _TAIL_BITS)))
        where, bits = where[deeper], bits[deeper] << _TAIL_SHIFT
        if not where.size:
            return
