"""What the children of a row add up to, and running totals among the children of one owner.

Invariant: money is added as whole minor units, so a total equals the sum of its parts to the cent at any size.
"""

from __future__ import annotations

from typing import ClassVar, Literal, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pydantic import model_validator

from seedbed.errors import ImpossibleError
from seedbed.generators.base import Params, generator
from seedbed.kernel import Children, Rows
from seedbed.kernel.arrays import decimal_from_minor, minor_units, null_mask, to_numpy
from seedbed.kernel.hash import Int64s
from seedbed.model import ColumnType, Kind
from seedbed.model.types import INTEGER_KINDS

Function = Literal["sum", "count", "min", "max", "first", "last", "mean"]
_EMPTY = frozenset({"sum", "count"})
"""Functions that are 0 of nothing; the others are null."""


class Aggregate(Params):
    """The sum, number, least, greatest, first, last or mean of a column of this row's children.

    The children's table has its rows `per_parent` of this one.
    """

    table: str
    """The children's table."""
    function: Function
    """`sum`, `count`, `min`, `max`, `first`, `last` or `mean`; first and last go by the children's order."""
    column: str | None = None
    """The children's column; not needed by `count`."""
    where: str | None = None
    """A boolean column of the children; only those for which it is true count."""
    plus: str | None = None
    """A column of this row that is added."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.function != "count" and self.column is None:
            raise ValueError(f"{self.function} needs the children's column")
        return self

    def inputs(self) -> tuple[str, ...]:
        """The children's columns, and what is added."""
        columns = [column for column in (self.column, self.where) if column] or ["_row"]
        return (*(f"{self.table}[].{column}" for column in columns), *([self.plus] if self.plus else []))

    def check(self, column_type: ColumnType) -> str | None:
        """Sums and means need a column of numbers."""
        if (self.function in {"sum", "mean", "count"} or self.plus) and not column_type.is_number:
            return f"{self.function} gives a number, which {column_type} cannot hold"
        return None


@generator("aggregate", Aggregate)
def aggregate(rows: Rows, params: Aggregate) -> pa.Array:
    """Reduce the children slice by slice, each segment by vector."""
    name = params.table if "." in params.table else f"{rows.table.definition.name.split('.')[0]}.{params.table}"
    children = Children(rows.table.tables[name], rows.numbers)
    if params.function in {"first", "last"} and params.where is None:
        found = _at_ends(children, params)
    else:
        pieces = [_reduce(each, offsets, params) for _, each, offsets in children.slices()]
        if not pieces:
            return pa.array([], rows.type)
        found = pa.concat_arrays(pieces)
    return found if params.plus is None else _plus(found, rows[params.plus], rows.type)


def _at_ends(children: Children, params: Aggregate) -> pa.Array:
    """The column of the first or last children alone; the others need not be made."""
    assert params.column is not None
    values = children.ends(last=params.function == "last").get(params.column)
    filled = children.counts > 0
    return values.take(pa.array(np.cumsum(filled) - 1, mask=~filled))


def _reduce(children: Rows, offsets: Int64s, params: Aggregate) -> pa.Array:
    """One value for each segment of the children."""
    if params.where is not None:
        keep = to_numpy(children[params.where]).astype(np.bool_)
        kept = np.concatenate([np.zeros(1, np.int64), np.cumsum(keep)])
        children, offsets = Rows(children.table, children.numbers[keep]), kept[offsets]
    if params.function == "count":
        return pa.array(np.diff(offsets))
    assert params.column is not None
    values = children.keep(params.column) if "." not in params.column else children.get(params.column)
    if params.function in {"first", "last"}:
        places = offsets[1:] - 1 if params.function == "last" else offsets[:-1]
        return values.take(pa.array(places, mask=np.diff(offsets) == 0))
    return _folded(values, offsets, params.function)


def _folded(values: pa.Array, offsets: Int64s, function: str) -> pa.Array:
    """Sum, least, greatest or mean of each segment; nulls are passed over."""
    numbers, missing = _numbers(values), null_mask(values)
    if missing.any():
        kept = np.concatenate([np.zeros(1, np.int64), np.cumsum(~missing)])
        numbers, offsets = numbers[~missing], kept[offsets]
    counts = np.diff(offsets)
    if function in {"sum", "mean"}:
        totals = np.concatenate([np.zeros(1, numbers.dtype), np.cumsum(numbers)])
        sums = totals[offsets[1:]] - totals[offsets[:-1]]
        if function == "sum":
            return _restored(sums, values.type)
        return pa.array(_value(sums, values.type) / np.maximum(counts, 1), mask=counts == 0)
    fold = np.minimum if function == "min" else np.maximum
    found = np.zeros(len(counts), numbers.dtype)
    filled = counts > 0
    if filled.any():
        found[filled] = fold.reduceat(numbers, offsets[:-1][filled])
    return _masked(_restored(found, values.type), ~filled)


def _numbers(values: pa.Array) -> npt.NDArray[np.generic]:
    """Values as numbers that can be added or compared: minor units, or the integers behind dates and times."""
    if pa.types.is_decimal(values.type) or pa.types.is_integer(values.type):
        return minor_units(values)
    if pa.types.is_date32(values.type):
        return to_numpy(values.view(pa.int32())).astype(np.int64)
    if pa.types.is_temporal(values.type):
        return to_numpy(values.view(pa.int64()))
    return to_numpy(values).astype(np.float64)


def _value(numbers: npt.NDArray[np.generic], type_: pa.DataType) -> npt.NDArray[np.float64]:
    scale = 10.0**type_.scale if pa.types.is_decimal(type_) else 1.0
    return numbers.astype(np.float64) / scale


def _restored(numbers: npt.NDArray[np.generic], type_: pa.DataType) -> pa.Array:
    """The inverse of `_numbers`; a sum of decimals has room for more digits, one of integers is 64 bits wide."""
    if pa.types.is_decimal(type_):
        return decimal_from_minor(numbers.astype(np.int64), pa.decimal128(38, type_.scale))
    if pa.types.is_date32(type_):
        return pa.array(numbers.astype(np.int32)).view(type_)
    if pa.types.is_temporal(type_):
        return pa.array(numbers.astype(np.int64)).view(type_)
    return pa.array(numbers)


def _masked(values: pa.Array, nulls: npt.NDArray[np.bool_]) -> pa.Array:
    return pa.compute.if_else(pa.array(nulls), pa.scalar(None, values.type), values) if nulls.any() else values


def _plus(found: pa.Array, added: pa.Array, type_: pa.DataType) -> pa.Array:
    if pa.types.is_decimal(type_) and pa.types.is_decimal(found.type) and pa.types.is_decimal(added.type):
        common = max(found.type.scale, added.type.scale)
        total = sum(minor_units(each) * 10 ** (common - each.type.scale) for each in (found, added))
        return pa.compute.cast(decimal_from_minor(total, pa.decimal128(38, common)), type_)
    return pa.compute.add(found, added)


class Running(Params):
    """The sum of a column over the owner's rows up to this one; for tables whose rows are `per_parent`."""

    column: str
    """The column that is added up."""
    start: str | None = None
    """What it begins with: a column of this row or, as `account.opening_balance`, of its owner."""

    shorthand: ClassVar[str | None] = "column"

    def inputs(self) -> tuple[str, ...]:
        """The column, what it begins with, and the position."""
        return (self.column, "_index", *([self.start] if self.start else []))


@generator("running", Running, kinds=INTEGER_KINDS | {Kind.DECIMAL})
def running(rows: Rows, params: Running) -> Int64s:
    """Add up from the owner's first row to this one; in minor units of this column."""
    if rows.table.owner is None:
        raise ImpossibleError(
            f"{rows.table.definition.name}.{rows.column}: a running total needs rows that are per_parent",
            hint="only there do the rows before a row form a bounded group",
        )
    base, numbers = _so_far(rows, params.column)
    totals = np.concatenate([np.zeros(1, np.int64), np.cumsum(minor_units(numbers))])
    found = totals[base + rows.index + 1] - totals[base]
    total = _in_units(found, rows.type, numbers.type)
    if params.start is not None:
        start = rows.get(params.start)
        total = total + _in_units(minor_units(start), rows.type, start.type)
    return total


def _so_far(rows: Rows, column: str) -> tuple[Int64s, pa.Array]:
    """The column from owners' first rows on, and where in it each row's owner begins."""
    if len(rows) and bool((np.diff(rows.numbers) == 1).all()):
        first = int(rows.numbers[0])
        beginning = first - int(rows.index[0])
        before = rows.table.rows(beginning, first)[column]
        return rows.numbers - rows.index - beginning, pa.concat_arrays([before, rows[column]])
    owners, place = np.unique(to_numpy(rows[f"@{rows.table.owner}"]).astype(np.int64), return_inverse=True)
    children = Children(rows.table, owners)
    return children.offsets[place], children.rows[column]


def _in_units(minor: Int64s, wanted: pa.DataType, found: pa.DataType) -> Int64s:
    """Minor units of one scale in those of another."""
    digits = (wanted.scale if pa.types.is_decimal(wanted) else 0) - (found.scale if pa.types.is_decimal(found) else 0)
    changed: Int64s = minor * 10**digits if digits >= 0 else minor // 10**-digits
    return changed
