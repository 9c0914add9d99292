"""Numbers drawn for rows: a prepared draw for each case of the parameters.

Invariant: what a row gets depends on its random number, its case and its own bounds and factor alone.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal as Exact
from math import ceil, floor, inf
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from seedbed.errors import ImpossibleError
from seedbed.generators.cases import NULL, OTHER, Key, case_places, missing_case
from seedbed.generators.curves import Curve, Quantile, truncated
from seedbed.generators.units import in_minor_units
from seedbed.generators.weights import Weighted
from seedbed.generators.weights import Zipf as Ranks
from seedbed.kernel import Rows, bounded
from seedbed.kernel.arrays import Bools, null_mask, to_numpy
from seedbed.kernel.hash import Float64s, Int64s, UInt64s, mix, unit

if TYPE_CHECKING:
    from seedbed.generators.number import Numeric

Values = Int64s | Float64s
Drawn = tuple[Values, Bools | None]
"""The values, and which of them are null."""
Where = Int64s | None
"""The places of the rows to draw for in their view; None for all."""
_ROUND_SALT = np.uint64(0x9E3779B97F4A7C15)


class Draw(Protocol):
    """A prepared draw."""

    def draw(self, rows: Rows, bits: UInt64s, where: Where) -> Drawn:
        """Values for the rows at `where`, from one random number for each of them (not overwritten)."""


class Switch:
    """A draw for each case of a column's value.

    Args:
        by: The column's path.
        cases: Draws by value.
        default: The draw of other values and of nulls; without it, nulls give null and other values are an error.
    """

    def __init__(self, by: str, cases: dict[Key, Draw], default: Draw | None) -> None:
        self.by = by
        self.keys = tuple(cases)
        self.draws: list[tuple[int, Draw]] = list(enumerate(cases.values()))
        self.default = default

    def draw(self, rows: Rows, bits: UInt64s, where: Where) -> Drawn:
        """See `Draw`."""
        places = case_places(rows, self.by, self.keys)
        if self.default is None and bool((places == OTHER).any()) and where is None:
            raise missing_case(rows, self.by, self.keys, places)
        if where is not None:
            places = places[where]
        parts: list[tuple[Int64s, Values]] = []
        nulls = np.zeros(len(bits), np.bool_)
        draws = [*self.draws, *([(OTHER, self.default), (NULL, self.default)] if self.default else [])]
        for place, draw in draws:
            found = np.flatnonzero(places == place)
            if not found.size:
                continue
            drawn, void = draw.draw(rows, bits[found], found if where is None else where[found])
            parts.append((found, drawn))
            if void is not None:
                nulls[found] = void
        if self.default is None:
            nulls |= places < 0
        return _put_together(parts, len(bits)), nulls if nulls.any() else None


def _put_together(parts: list[tuple[Int64s, Values]], count: int) -> Values:
    values: Values = np.zeros(count, parts[0][1].dtype if parts else np.int64)
    for where, drawn in parts:
        values[where] = drawn
    return values


def prepare(params: Numeric, make: Callable[[Numeric], Draw]) -> Draw:
    """The draw of parameters that may have cases; `make` prepares those that have none."""
    if params.by is None:
        return make(params)
    cases = {key: prepare(params.merged(case), make) for key, case in params.cases.items()}
    return Switch(params.by, cases, prepare(params.merged(params.default), make) if params.default else None)


class ExactDraw:
    """Numbers in whole minor units.

    Args:
        params: Without cases.
        scale: Digits after the point.
        limit: The largest number that fits, in minor units.
        finest: What every value is a multiple of, in minor units.
    """

    def __init__(self, params: Numeric, *, scale: int, limit: int, finest: int) -> None:
        self.params = params
        self.scale = scale
        self.limit = limit
        steps = params.steps() or [(Exact(finest).scaleb(-scale), 1.0)]
        self.steps = [int(step.scaleb(scale)) for step, _ in steps]
        self._pick = Weighted([weight for _, weight in steps]) if len(steps) > 1 else None
        low, high = self._bounds()
        self._low = np.array([ceil(low / step) for step in self.steps], np.int64)
        self._high = np.array([floor(high / step) for step in self.steps], np.int64)
        self._refuse_empty()
        self._base = self._base_draw(low, high)

    def _bounds(self) -> tuple[Exact, Exact]:
        """The bounds that are the same for all rows, in minor units."""
        lows, highs = [Exact(-self.limit)], [Exact(self.limit)]
        for bounds in (self.params, self.params.uniform if self.params.times is None else None):
            if bounds is not None:
                lows.append(_minor(bounds.min_value, self.scale, -self.limit))
                highs.append(_minor(bounds.max_value, self.scale, self.limit))
        return max(lows), min(highs)

    def _refuse_empty(self) -> None:
        for step, low, high in zip(self.steps, self._low, self._high, strict=True):
            if low > high:
                found = Exact(step).scaleb(-self.scale)
                between = f"min_value={self.params.min_value} and max_value={self.params.max_value}"
                raise ImpossibleError(f"no multiple of {found} lies between {between}")

    def _base_draw(self, low: Exact, high: Exact) -> Callable[[UInt64s], Float64s] | None:
        """The draw before factor, rounding and bounds; None for one that is alike between the bounds."""
        params, scale = self.params, 10.0**self.scale
        if params.value is not None:
            value = float(params.value) * scale
            return lambda bits: np.full(len(bits), value)
        if params.zipf is not None:
            step, first = self.steps[0], int(self._low[0])
            ranks = Ranks(int(self._high[0]) - first + 1, params.zipf.exponent)
            return lambda bits: ((ranks.ranks(bits) + first) * step).astype(np.float64)
        quantile = params.quantile()
        if quantile is None or (params.uniform is not None and params.times is None):
            return None
        # Half a step further on either side, so that rounding gives the outermost values their share.
        margin = self.steps[0] / 2 if len(self.steps) == 1 else 0.0
        return _curve(params, lambda p: quantile(p) * scale, (float(low) - margin, float(high) + margin), scale).at

    def draw(self, rows: Rows, bits: UInt64s, where: Where) -> Drawn:
        """See `Draw`."""
        picks: int | Int64s = 0 if self._pick is None else self._pick.places(mix(bits ^ _ROUND_SALT))
        step = np.take(np.array(self.steps), picks)
        low, high, nulls = self._row_bounds(rows, where, step, picks)
        if self._base is None:
            return (bounded(bits, np.maximum(high - low + 1, 1)) + low) * step, nulls
        values = self._base(bits)
        if self.params.times is not None:
            nulls = _times(values, rows, where, self.params.times, nulls)
        values /= step
        np.rint(values, out=values)
        np.minimum(values, high, out=values)
        np.maximum(values, low, out=values)
        return values.astype(np.int64) * step, nulls

    def _row_bounds(
        self, rows: Rows, where: Where, step: npt.NDArray[np.int64], picks: int | Int64s
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Bools | None]:
        """The bounds in steps, one for all or one for each row; null where a bound that is drawn between is null."""
        low, high = np.take(self._low, picks), np.take(self._high, picks)
        nulls: Bools | None = None
        if isinstance(self.params.min_value, str):
            found, void = self._bound(rows, where, self.params.min_value)
            low = np.where(void, low, np.maximum(low, -(-found // step)))
            nulls = _either(nulls, void)
        if isinstance(self.params.max_value, str):
            found, void = self._bound(rows, where, self.params.max_value)
            high = np.where(void, high, np.minimum(high, found // step))
            nulls = _either(nulls, void)
        return low, high, nulls if self._base is None else None

    def _bound(self, rows: Rows, where: Where, path: str) -> tuple[Int64s, Bools]:
        array = _at(rows.get(path), where)
        return in_minor_units(array, self.scale), null_mask(array)


class FloatDraw:
    """Floating-point numbers.

    Args:
        params: Without cases.
    """

    def __init__(self, params: Numeric) -> None:
        self.params = params
        self._low = -inf if isinstance(params.min_value, str | None) else float(params.min_value)
        self._high = inf if isinstance(params.max_value, str | None) else float(params.max_value)
        self._pick = Weighted([weight for _, weight in params.steps()]) if len(params.steps()) > 1 else None
        self._base = self._base_draw()

    def _base_draw(self) -> Callable[[UInt64s], Float64s] | None:
        params = self.params
        if params.value is not None:
            value = float(params.value)
            return lambda bits: np.full(len(bits), value)
        if params.zipf is not None:
            ranks = Ranks(floor(self._high - self._low) + 1, params.zipf.exponent)
            return lambda bits: ranks.ranks(bits).astype(np.float64) + self._low
        quantile = params.quantile()
        return None if quantile is None else _curve(params, quantile, (self._low, self._high), 1.0).at

    def draw(self, rows: Rows, bits: UInt64s, where: Where) -> Drawn:
        """See `Draw`."""
        low, high, nulls = self._row_bounds(rows, where)
        if self._base is None:
            values = unit(bits.copy())
            values *= high - low
            values += low
        else:
            values, nulls = self._base(bits), None
        if self.params.times is not None:
            nulls = _times(values, rows, where, self.params.times, nulls)
        self._round(values, bits)
        return np.maximum(np.minimum(values, high), low), nulls

    def _round(self, values: Float64s, bits: UInt64s) -> None:
        """Round in place to multiples; by a whole number of parts where there is one, which leaves no dust."""
        steps = self.params.steps()
        picks = None if self._pick is None else self._pick.places(mix(bits ^ _ROUND_SALT))
        for place, (step, _) in enumerate(steps):
            chosen = slice(None) if picks is None else picks == place
            parts = 1 / step
            if parts == parts.to_integral_value():
                values[chosen] = np.rint(values[chosen] * float(parts)) / float(parts)
            else:
                values[chosen] = np.rint(values[chosen] / float(step)) * float(step)

    def _row_bounds(self, rows: Rows, where: Where) -> tuple[float | Float64s, float | Float64s, Bools | None]:
        low: float | Float64s = self._low
        high: float | Float64s = self._high
        nulls: Bools | None = None
        if isinstance(self.params.min_value, str):
            array = _at(rows.get(self.params.min_value), where)
            low, nulls = _floats(array, self._low), _either(nulls, null_mask(array))
        if isinstance(self.params.max_value, str):
            array = _at(rows.get(self.params.max_value), where)
            high, nulls = _floats(array, self._high), _either(nulls, null_mask(array))
        return low, high, nulls


_CURVES: dict[tuple[object, ...], Curve] = {}
"""Curves by all that makes them: schemas of many tables have the same amounts and counts again and again."""
_MOST_CURVES = 512


def _curve(params: Numeric, quantile: Quantile, bounds: tuple[float, float], scale: float) -> Curve:
    """The distribution, cut at bounds that are numbers; a factor or another column's bound comes after the draw."""
    low = -inf if isinstance(params.min_value, str | None) else bounds[0]
    high = inf if isinstance(params.max_value, str | None) else bounds[1]
    if params.times is not None or (low == -inf and high == inf):
        return Curve(quantile)
    key = (type(params).__name__, params.model_dump_json(), low, high, scale)
    try:
        if key not in _CURVES:
            if len(_CURVES) >= _MOST_CURVES:
                _CURVES.clear()
            _CURVES[key] = Curve(truncated(quantile, low, high))
        return _CURVES[key]
    except ValueError:
        between = f"{low / scale:g} to {high / scale:g}"
        raise ImpossibleError(
            f"practically nothing of the {params.named()[0]} distribution lies from {between}",
            hint="widen min_value and max_value, or move the distribution between them",
        ) from None


def _minor(bound: object, scale: int, none: int) -> Exact:
    return Exact(none) if isinstance(bound, str | None) else Exact(str(bound)).scaleb(scale)


def _times(values: Float64s, rows: Rows, where: Where, path: str, nulls: Bools | None) -> Bools | None:
    """Multiply in place; null where the factor is."""
    factor = _at(rows.get(path), where)
    values *= to_numpy(factor).astype(np.float64)
    return _either(nulls, null_mask(factor)) if factor.null_count else nulls


def _at(array: pa.Array, where: Where) -> pa.Array:
    return array if where is None else array.take(pa.array(where))


def _floats(array: pa.Array, missing: float) -> Float64s:
    return np.where(null_mask(array), missing, to_numpy(array).astype(np.float64))


def _either(one: Bools | None, other: Bools) -> Bools | None:
    if one is None:
        return other if other.any() else None
    return one | other
