"""How the numbers of a column should be spread: the shares of intervals, from a generator's parameters alone.

Invariant: what cannot be said without other columns is not said; shares come from the formulas, not from the draws.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, inf

import numpy as np

from seedbed.generators.curves import Quantile
from seedbed.generators.number import Numeric
from seedbed.kernel.hash import Float64s
from seedbed.model import ColumnType, Kind

BINS = 24
_OUTERMOST = 0.0005
"""Share of the rows left to each of the two open bins at the ends."""
_HALVINGS = 60
_LONG_NUMBER = 1e12

Cdf = Callable[[Float64s], Float64s]
"""Values → the share of rows that lie at or below each."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A distribution of numbers, cut into bins.

    Attributes:
        edges: Between the bins; no value lies on one.
        shares: Of the bins, one more than edges; together 1.
        starts: The smallest value of each bin but the first, as text.
    """

    edges: tuple[Decimal, ...]
    shares: tuple[float, ...]
    starts: tuple[str, ...]


def bounds(params: Numeric) -> tuple[float, float]:
    """The smallest and largest value that any case allows, infinite where one depends on another column or is open."""
    lows, highs = [], []
    for leaf in params.leaves():
        inner = leaf.uniform if leaf.times is None else None
        lows.append(max(_literal(each.min_value, -inf) for each in (leaf, inner) if each is not None))
        highs.append(min(_literal(each.max_value, inf) for each in (leaf, inner) if each is not None))
        if leaf.value is not None:
            lows[-1] = highs[-1] = float(leaf.value)
    return min(lows), max(highs)


def _literal(bound: object, missing: float) -> float:
    return float(bound) if isinstance(bound, int | float) else missing


def spread(params: Numeric, column_type: ColumnType, *, whole: bool) -> Spread | None:
    """How a number generator spreads its values, where that is the same for all rows.

    Args:
        params: The generator's parameters.
        column_type: The column's type.
        whole: Whether values are whole numbers.

    Returns:
        The bins; None where values depend on other columns, or on ranks rather than a curve.
    """
    if params.inputs() or params.value is not None or params.zipf is not None or len(params.steps()) > 1:
        return None
    step = _step(params, column_type, whole=whole)
    cdf = _cdf(params, step, is_float=column_type.kind in {Kind.REAL, Kind.DOUBLE})
    low, high = _span(params, cdf, step)
    edges = _edges(low, high, step)
    if not edges:
        return None
    below = cdf(np.array([float(edge) for edge in edges]))
    shares = np.diff(below, prepend=0.0, append=1.0)
    half = step / 2 if step is not None else 0
    return Spread(edges, tuple(np.maximum(shares, 0.0).tolist()), tuple(short(edge + half) for edge in edges))


def short(value: float | Decimal) -> str:
    """A number with the digits that matter on an axis.

    >>> short(1234567.0), short(Decimal("20.50")), short(-0.00012345)
    ('1234570', '20.5', '-0.00012345')
    """
    text = f"{float(value):.6g}"
    return f"{float(text):.0f}" if "e+" in text and abs(float(value)) < _LONG_NUMBER else text


def _step(params: Numeric, column_type: ColumnType, *, whole: bool) -> Decimal | None:
    """What values are multiples of; None for floating-point numbers that are not rounded."""
    for step, _ in params.steps():
        return step
    if column_type.kind in {Kind.REAL, Kind.DOUBLE}:
        return None
    return Decimal(1) if whole else Decimal(1).scaleb(-(column_type.scale or 0))


def _cdf(params: Numeric, step: Decimal | None, *, is_float: bool) -> Cdf:
    low, high = bounds(params)
    quantile = params.quantile()
    if quantile is None or params.uniform is not None:
        return _uniform(low, high, None if is_float else step)
    margin = 0.0 if is_float or step is None else float(step) / 2  # values are rounded after the curve is cut
    return _truncated(quantile, low - margin, high + margin)


def _uniform(low: float, high: float, step: Decimal | None) -> Cdf:
    if step is None:
        return lambda x: np.clip((x - low) / (high - low), 0.0, 1.0)
    unit = float(step)
    first, last = ceil(Decimal(str(low)) / step), floor(Decimal(str(high)) / step)
    return lambda x: np.clip((np.floor(x / unit) - first + 1) / (last - first + 1), 0.0, 1.0)


def _truncated(quantile: Quantile, low: float, high: float) -> Cdf:
    below, above = _invert(quantile, np.array([low]))[0], _invert(quantile, np.array([high]))[0]
    return lambda x: np.clip((_invert(quantile, x) - below) / (above - below), 0.0, 1.0)


def _invert(quantile: Quantile, values: Float64s) -> Float64s:
    """The share below each value, by halving."""
    low, high = np.zeros(len(values)), np.ones(len(values))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        is_below = quantile(middle) <= values
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    return np.where(np.isposinf(values), 1.0, np.where(np.isneginf(values), 0.0, (low + high) / 2))


def _span(params: Numeric, cdf: Cdf, step: Decimal | None) -> tuple[float, float]:
    """From where to where nearly all values lie: the bounds, or where the curve's tails begin."""
    low, high = bounds(params)
    quantile = params.quantile()
    if quantile is None or params.uniform is not None:
        return low, high
    grid = quantile(np.linspace(_OUTERMOST, 1 - _OUTERMOST, 4001))
    shares = cdf(grid)
    inside = grid[(shares >= _OUTERMOST) & (shares <= 1 - _OUTERMOST)]
    if not inside.size:
        return low, high
    unit = float(step) if step is not None else 0.0
    return max(low, float(inside[0]) - unit / 2), min(high, float(inside[-1]) + unit / 2)


def _edges(low: float, high: float, step: Decimal | None) -> tuple[Decimal, ...]:
    """About `BINS` bins of one width between two values; edges lie half-way between two values."""
    if step is None:
        places = [low + (high - low) * number / BINS for number in range(1, BINS)]
        return tuple(Decimal(f"{place:.12g}") for place in places) if high > low else ()
    first, last = ceil(Decimal(str(low)) / step), floor(Decimal(str(high)) / step)
    each = max(1, -(-(last - first + 1) // BINS))
    return tuple((Decimal(k) - Decimal("0.5")) * step for k in range(first + each, last + 1, each))
