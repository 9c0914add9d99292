"""Says in words how many rows a table has and where they come from.

Invariant: what is not a simple number is named, never left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedbed.model import TableName
    from seedbed.spec import RowsPart


def describe_rows(part: RowsPart, parent: TableName | None) -> str:
    """A table's driver in words: `150 × scale`, `10–20 per account`, `subset of loan_applications where …`.

    Args:
        part: What the spec says.
        parent: The table that `per_parent` leads to, if any.
    """
    if part.per_parent is not None:
        return _per_parent(part, parent)
    return _size(part) + ("" if part.pairs is None else f" pairs of {part.pairs[0]} and {part.pairs[1]}")


def _size(part: RowsPart) -> str:
    if part.existing:
        return "those that are there"
    if part.scaled is not None:
        least = f", at least {part.min_value:,}" if part.min_value > 1 else ""
        return f"{part.scaled:,g} × scale{least}" if part.scaled < 1e6 else f"{part.scaled:,.0f} × scale{least}"
    if isinstance(part.fixed, int):
        return f"{part.fixed:,}"
    assert part.fixed is not None
    return f"{part.fixed.min_value:,}–{part.fixed.max_value:,}, drawn by the seed"


def _per_parent(part: RowsPart, parent: TableName | None) -> str:
    if part.when is not None:
        return f"subset of {parent.table if parent else part.per_parent} where {' '.join(part.when.split())}"
    if isinstance(part.count, int):
        return f"{part.count} per {part.per_parent}"
    assert part.count is not None
    assert part.count.generator is not None
    return f"{_counts(*part.count.generator)} per {part.per_parent}"


def _counts(generator: str, params: Any) -> str:
    """The numbers that a generator of counts gives."""
    values = getattr(params, "values", None)
    if isinstance(values, Iterable):
        return _span([value for value in values if isinstance(value, int | float)])
    low, high = getattr(params, "min_value", None), getattr(params, "max_value", None)
    uniform = getattr(params, "uniform", None)
    if uniform is not None:
        return _span([uniform.min_value, uniform.max_value])
    if isinstance(low, int) and isinstance(high, int):
        return _span([low, high])
    return f"as many as {getattr(params, 'path', None) or getattr(params, 'expression', None) or generator} says"


def _span(values: list[int | float]) -> str:
    if not values:
        return "some"
    low, high = min(values), max(values)
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"
