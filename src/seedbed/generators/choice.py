"""Values out of a short list: constants, cycles, weighted choices and exact quotas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import inf
from typing import Any, ClassVar

import numpy as np
import pyarrow as pa
from pydantic import Field, model_validator

from seedbed.errors import ImpossibleError
from seedbed.generators.base import Params, generator
from seedbed.generators.weights import Weighted
from seedbed.kernel import Choices, Rows, permute
from seedbed.kernel.hash import Int64s, bits
from seedbed.model import ColumnType, Kind
from seedbed.plan.arrow import arrow_type

MOST_FIRST = 100_000
"""Rows that a value is given by `first`."""

Scalar = bool | int | float | Decimal | date | datetime | str | None


class Constant(Params):
    """The same value in every row."""

    shorthand: ClassVar[str | None] = "value"
    value: Scalar
    """The value; `null` too."""

    def check(self, column_type: ColumnType) -> str | None:
        """The value is one of the column's type."""
        return misfit((self.value,), column_type)


@generator("constant", Constant)
def constant(rows: Rows, params: Constant) -> pa.Array:
    """One value repeated."""
    value = rows.once(lambda: Choices(scalars((params.value,), rows.type)))
    return value.at(np.zeros(len(rows), np.int64))


class Values(Params):
    """The values of a list in turn, beginning again at its end."""

    shorthand: ClassVar[str | None] = "values"
    values: tuple[Scalar, ...] = Field(min_length=1)
    """The values, in order."""
    by: str | None = None
    """A whole-number column whose value picks the place in the list, instead of the row number; `_index` for the
    position within the owner."""

    def inputs(self) -> tuple[str, ...]:
        """The picking column, if any."""
        return (self.by,) if self.by else ()

    def check(self, column_type: ColumnType) -> str | None:
        """The values are of the column's type."""
        return misfit(self.values, column_type)


@generator("list", Values)
def values(rows: Rows, params: Values) -> pa.Array:
    """The values in turn."""
    numbers = rows.numbers if params.by is None else rows.get(params.by).cast(pa.int64()).to_numpy()
    table = rows.once(lambda: Choices(scalars(params.values, rows.type)))
    return table.at(numbers % len(params.values))


class Choice(Params):
    """One of some values for each row, by weight.

    `values` is a list, or a mapping of values to weights; weights need not add up to anything.
    """

    shorthand: ClassVar[str | None] = "values"
    values: tuple[Scalar, ...] = Field(min_length=1)
    """The values."""
    weights: tuple[float, ...] = ()
    """How often each occurs in relation to the others; all alike when left out."""
    exact: bool = False
    """Whether the shares are met exactly in each epoch of the table, by largest remainder, instead of on average."""
    first: tuple[Scalar, ...] = ()
    """Values that the first rows of the table take, before any drawing: a list, or a mapping of values to how many rows
    take each. With `exact` they count towards the shares."""

    @classmethod
    def unfold(cls, fields: dict[str, Any]) -> dict[str, Any]:
        """Split a mapping of values to weights, and write out a mapping of first values to numbers of rows."""
        first = fields.get("first")
        if isinstance(first, Mapping):
            if not all(isinstance(rows, int) and 0 <= rows <= MOST_FIRST for rows in first.values()):
                raise ValueError(f"first takes numbers of rows, each at most {MOST_FIRST:,}")
            fields = {**fields, "first": tuple(value for value, rows in first.items() for _ in range(rows))}
        found = fields.get("values")
        if not isinstance(found, Mapping):
            return fields
        if "weights" in fields:
            raise ValueError("weights stand in the mapping of values, or in a list of their own, not in both")
        return {**fields, "values": tuple(found), "weights": tuple(found.values())}

    @model_validator(mode="after")
    def _weights_fit(self) -> Choice:
        if self.exact and set(self.first) - set(self.values):
            raise ValueError("with exact, first takes values that are among the values")
        if self.weights and len(self.weights) != len(self.values):
            raise ValueError(f"{len(self.values)} values have {len(self.weights)} weights")
        if self.weights and not (all(0 <= each < inf for each in self.weights) and sum(self.weights) > 0):
            raise ValueError("weights are 0 or more, and not all 0")
        return self

    def check(self, column_type: ColumnType) -> str | None:
        """The values are of the column's type."""
        return misfit(self.values + self.first, column_type)

    @property
    def shares(self) -> tuple[float, ...]:
        """Each value's share; together 1."""
        weights = self.weights or (1.0,) * len(self.values)
        return tuple(weight / sum(weights) for weight in weights)


@generator("choice", Choice)
def choice(rows: Rows, params: Choice) -> pa.Array:
    """Draw by weight, or deal out exact quotas; see `quotas`."""
    table, weighted = rows.once(
        lambda: (Choices(scalars(params.values + params.first, rows.type)), Weighted(params.shares))
    )
    places = _dealt(rows, params) if params.exact else weighted.places(bits(rows.stream(), rows.numbers))
    if params.first:
        early = rows.numbers < len(params.first)
        places[early] = rows.numbers[early] + len(params.values)
    return table.at(places)


def quotas(shares: tuple[float, ...], total: int) -> Int64s:
    """How many of `total` rows each value gets, by largest remainder (Hamilton's method).

    Args:
        shares: Adding up to 1.
        total: Rows to deal out.

    Returns:
        int64, one for each share, adding up to `total`.

    >>> quotas((0.5, 0.25, 0.25), 10).tolist()
    [5, 3, 2]
    """
    ideal = [Fraction(share) * total for share in shares]
    counts = [int(each) for each in ideal]
    left = total - sum(counts)
    by_remainder = sorted(range(len(shares)), key=lambda place: (counts[place] - ideal[place], place))
    for place in by_remainder[:left]:
        counts[place] += 1
    return np.array(counts, dtype=np.int64)


def _dealt(rows: Rows, params: Choice) -> Int64s:
    places = np.zeros(len(rows), np.int64)
    for epoch, where in rows.epochs():
        start = int(rows.table.ends[epoch - 1]) if epoch else 0
        counts = quotas(params.shares, int(rows.table.ends[epoch]) - start)
        if epoch == 0 and params.first:
            counts, start = _left(rows, params, counts), len(params.first)
        size, turn = int(counts.sum()), rows.numbers[where] - start
        dealt = permute(rows.stream(f"deal/{epoch}"), size, np.maximum(turn, 0)) if size else turn
        places[where] = np.searchsorted(np.cumsum(counts), dealt, side="right")
    return places


def _left(rows: Rows, params: Choice, counts: Int64s) -> Int64s:
    """How many rows of the first epoch get each value besides the first rows."""
    given = np.array([params.first.count(value) for value in params.values], np.int64)
    short = np.flatnonzero(given > counts)
    if short.size:
        value, rows_of = params.values[short[0]], int(rows.table.ends[0])
        raise ImpossibleError(
            f"{rows.table.definition.name}.{rows.column}: the first {given[short[0]]} rows of {value!r} are more than "
            f"its share of {rows_of} rows, which is {counts[short[0]]}",
            hint="ask for more rows, or for fewer of these",
        )
    left: Int64s = counts - given
    return left


def scalars(found: tuple[Scalar, ...], type_: pa.DataType) -> pa.Array:
    """Values as a spec writes them, as an array of the column's type."""
    if pa.types.is_decimal(type_):
        quantum = Decimal(1).scaleb(-type_.scale)
        found = tuple(None if value is None else Decimal(str(value)).quantize(quantum) for value in found)
    elif pa.types.is_string(type_):
        found = tuple(value if value is None or isinstance(value, str) else str(value) for value in found)
    elif pa.types.is_temporal(type_) and any(isinstance(value, str) for value in found):
        return pa.array(found, pa.string()).cast(type_)
    return pa.array(found, type_)


def misfit(found: tuple[Scalar, ...], column_type: ColumnType) -> str | None:
    """What keeps values as a spec writes them from standing in a column, or None."""
    for value in found:
        text = str(value)
        try:
            scalars((value,), arrow_type(column_type))
        except (pa.ArrowException, ArithmeticError, TypeError, ValueError):
            return f"{text!r} is no value of type {column_type}"
        if value is None:
            continue
        if column_type.length is not None and len(text) > column_type.length:
            return f"{text!r} has {len(text)} characters, where {column_type.length} fit"
        if column_type.values and text not in column_type.values:
            return f"{text!r} is not among the values of {column_type}"
    return None


class Boolean(Params):
    """True with a probability, else false."""

    shorthand: ClassVar[str | None] = "probability"
    probability: float = Field(default=0.5, ge=0, le=1)
    """The share of true."""


@generator("boolean", Boolean, kinds=frozenset({Kind.BOOLEAN}))
def boolean(rows: Rows, params: Boolean) -> pa.Array:
    """Independent coin tosses."""
    return pa.array(rows.uniform() < params.probability)
