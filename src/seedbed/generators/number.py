"""Whole, decimal and floating-point numbers from a distribution, by cases of another column where wanted.

Invariant: integers and decimals are drawn as whole minor units, so that a multiple of `round_to` is one exactly.
"""

from __future__ import annotations

from decimal import Decimal as Exact
from typing import ClassVar

import numpy as np
import pyarrow as pa
from pydantic import Field, model_validator

from seedbed.generators.base import generator
from seedbed.generators.cases import Key
from seedbed.generators.distributions import Number, Shape, Zipf
from seedbed.generators.draws import ExactDraw, FloatDraw, prepare
from seedbed.generators.located import located
from seedbed.kernel import Rows
from seedbed.kernel.arrays import fit, with_nulls
from seedbed.model import ColumnType, Kind
from seedbed.model.types import INTEGER_KINDS


class Numeric(Shape[Number]):
    """What all number generators share; also one case among `cases`.

    Bounds always hold in the result. A distribution is cut at them (drawn given that it lies between), except where
    `times` multiplies it or a bound is another column: there the result is moved to the bound.
    """

    min_value: Number | str | None = None
    """The smallest value; or the path of a column that holds it."""
    max_value: Number | str | None = None
    """The largest value, included; or the path of a column that holds it."""
    zipf: Zipf | None = None
    """Few values very often, many rarely: from `min_value` on, in proportion to 1 / rank^exponent."""
    round_to: Number | dict[Number, float] | None = None
    """Values are multiples of this: `5`, `0.25`, `100`; or several with weights, `{0.01: 60, 1: 20, 10: 20}`."""
    times: str | None = None
    """The path of a number column that the drawn value is multiplied by."""
    by: str | None = None
    """The path of a column whose value picks among `cases`."""
    cases: dict[Key, Numeric] = Field(default_factory=dict)
    """Values of the `by` column, and what differs for them; what a case leaves out is taken from beside `cases`."""
    default: Numeric | None = None
    """What differs for values of the `by` column that have no case; without it they are an error."""

    shorthand: ClassVar[str | None] = "value"
    distributions: ClassVar[tuple[str, ...]] = (*Shape.distributions, "zipf")

    @model_validator(mode="after")
    def _sound(self) -> Numeric:
        if (self.by is None) != (not self.cases):
            raise ValueError("by and cases go together")
        if self.default is not None and self.by is None:
            raise ValueError("default is for values without a case; there are no cases here")
        low, high = self.min_value, self.max_value
        if not isinstance(low, str | None) and not isinstance(high, str | None) and low > high:
            raise ValueError(f"min_value={low:g} is above max_value={high:g}")
        steps = self.steps()
        if any(step <= 0 for step, _ in steps):
            raise ValueError("round_to is above 0")
        return self

    def steps(self) -> list[tuple[Exact, float]]:
        """The multiples that values are rounded to, with their weights."""
        if self.round_to is None:
            return []
        table = self.round_to if isinstance(self.round_to, dict) else {self.round_to: 1.0}
        return [(Exact(str(step)), weight) for step, weight in table.items()]

    def merged(self, case: Numeric) -> Numeric:
        """These parameters, with those that a case sets in their place."""
        own = {name: getattr(self, name) for name in self.model_fields_set - {"by", "cases", "default"}}
        if case.named():
            own = {name: value for name, value in own.items() if name not in self.distributions}
        return Numeric(**own | {name: getattr(case, name) for name in case.model_fields_set})

    def leaves(self) -> list[Numeric]:
        """The parameters of every case, completed; those that have no cases stand for themselves."""
        if self.by is None:
            return [self]
        found = [*self.cases.values(), *([self.default] if self.default else [])]
        return [leaf for case in found for leaf in self.merged(case).leaves()]

    def complete(self) -> None:
        """Refuse what leaves it open which values to draw."""
        if self.named() == ["zipf"] and not self._literal_bounds():
            raise ValueError("zipf needs min_value and max_value")
        if self.named():
            return
        if self.times is not None:
            raise ValueError("times needs a distribution of its own, as in uniform: {min_value: 0.5, max_value: 1}")
        if self.min_value is None or self.max_value is None:
            raise ValueError("name min_value and max_value, or a distribution")

    def _literal_bounds(self) -> bool:
        return not isinstance(self.min_value, str | None) and not isinstance(self.max_value, str | None)

    def inputs(self) -> tuple[str, ...]:
        """The columns of `by`, `times` and bounds, here and in every case."""
        here = [self.by, self.times, *(bound for bound in (self.min_value, self.max_value) if isinstance(bound, str))]
        below = [path for case in (*self.cases.values(), self.default) if case for path in case.inputs()]
        return tuple(dict.fromkeys([path for path in here if path] + below))


class _Complete(Numeric):
    @model_validator(mode="after")
    def _drawable(self) -> _Complete:
        for leaf in self.leaves():
            leaf.complete()
        return self


class Integer(_Complete):
    """Whole numbers: between two bounds, or from a distribution, rounded."""

    def check(self, column_type: ColumnType) -> str | None:
        """Multiples must be whole."""
        return _fine_steps(self, 0 if column_type.scale is None else column_type.scale)


class Decimal(_Complete):
    """Decimal numbers such as amounts of money, exact to the column's last digit."""

    def check(self, column_type: ColumnType) -> str | None:
        """Multiples must be whole in the column's last digit."""
        return _fine_steps(self, column_type.scale or 0)


class Float(_Complete):
    """Floating-point numbers."""


def _fine_steps(params: Numeric, scale: int) -> str | None:
    for leaf in params.leaves():
        for step, _ in leaf.steps():
            if step.scaleb(scale) % 1:
                return f"round_to={step} has more digits after the point than the column"
    return None


@generator("integer", Integer, kinds=INTEGER_KINDS | {Kind.DECIMAL})
def integer(rows: Rows, params: Integer) -> pa.Array:
    """Whole numbers, int64 or decimal."""
    return _exact(rows, params, whole=True)


@generator("decimal", Decimal, kinds=frozenset({Kind.DECIMAL}))
def decimal(rows: Rows, params: Decimal) -> pa.Array:
    """Decimals, drawn in minor units."""
    return _exact(rows, params, whole=False)


def _exact(rows: Rows, params: Numeric, *, whole: bool) -> pa.Array:
    type_ = rows.type
    scale = type_.scale if pa.types.is_decimal(type_) else 0
    finest, limit = 10**scale if whole else 1, _limit(type_)
    with located(rows):
        draw = rows.once(lambda: prepare(params, lambda leaf: ExactDraw(leaf, scale=scale, limit=limit, finest=finest)))
    values, nulls = draw.draw(rows, rows.bits(), None)
    made = fit(values.astype(np.int64, copy=False), type_)
    return made if nulls is None else with_nulls(made, nulls)


def _limit(type_: pa.DataType) -> int:
    """The largest number, in minor units, that the type and the kernel hold."""
    if pa.types.is_decimal(type_):
        digits: int = min(type_.precision, 18)
        return int(10**digits) - 1
    width: int = type_.bit_width
    # Of 64 bits, half: so that the span between two bounds fits as well.
    return min((1 << width - 1) - 1, 1 << 62)


@generator("float", Float, kinds=frozenset({Kind.REAL, Kind.DOUBLE}))
def float_(rows: Rows, params: Float) -> pa.Array:
    """Floating-point numbers."""
    with located(rows):
        draw = rows.once(lambda: prepare(params, FloatDraw))
    values, nulls = draw.draw(rows, rows.bits(), None)
    return pa.array(values, pa.float64(), mask=nulls)
