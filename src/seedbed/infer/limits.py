"""What a column's values must keep to: bounds, values, lengths, patterns.

Invariant: limits only ever get narrower.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from seedbed.model import Column, Kind, integer_bounds

Bound = Decimal | str
"""A number, or a date or time as ISO text."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What must hold of one column's values.

    Attributes:
        min_value: The smallest.
        min_open: Whether it is itself too small.
        max_value: The largest.
        max_open: Whether it is itself too large.
        values: The only ones allowed, or None.
        excluded: Values that are not allowed.
        min_length: The fewest characters.
        max_length: The most characters, or None.
        pattern: A regular expression that texts match, or "".
        not_null: Whether null is not allowed though the column is nullable.
        null: Whether only null is allowed.
        lower: Whether letters are small.
        upper: Whether letters are capital.
        sources: The conditions that say so.
    """

    min_value: Bound | None = None
    min_open: bool = False
    max_value: Bound | None = None
    max_open: bool = False
    values: tuple[str, ...] | None = None
    excluded: tuple[str, ...] = ()
    min_length: int = 0
    max_length: int | None = None
    pattern: str = ""
    not_null: bool = False
    null: bool = False
    lower: bool = False
    upper: bool = False
    sources: tuple[str, ...] = ()

    def at_least(self, value: Bound, *, open_: bool = False) -> Limits:
        """These limits and a smallest value."""
        if self.min_value is None or _above(value, self.min_value) or (value == self.min_value and open_):
            return replace(self, min_value=value, min_open=open_)
        return self

    def at_most(self, value: Bound, *, open_: bool = False) -> Limits:
        """These limits and a largest value."""
        if self.max_value is None or _above(self.max_value, value) or (value == self.max_value and open_):
            return replace(self, max_value=value, max_open=open_)
        return self

    def among(self, values: Iterable[str]) -> Limits:
        """These limits and the only values allowed."""
        wanted = tuple(dict.fromkeys(values))
        if self.values is not None:
            wanted = tuple(value for value in self.values if value in wanted)
        return replace(self, values=wanted)

    def without(self, values: Iterable[str]) -> Limits:
        """These limits and values that are not allowed."""
        return replace(self, excluded=tuple(dict.fromkeys((*self.excluded, *values))))

    def longer(self, length: int) -> Limits:
        """These limits and a least length."""
        return replace(self, min_length=max(self.min_length, length))

    def shorter(self, length: int) -> Limits:
        """These limits and a greatest length."""
        known = self.max_length
        return replace(self, max_length=length if known is None else min(known, length))

    def merged(self, other: Limits) -> Limits:
        """Both limits together."""
        found = self
        if other.min_value is not None:
            found = found.at_least(other.min_value, open_=other.min_open)
        if other.max_value is not None:
            found = found.at_most(other.max_value, open_=other.max_open)
        if other.values is not None:
            found = found.among(other.values)
        if other.max_length is not None:
            found = found.shorter(other.max_length)
        found = found.without(other.excluded).longer(other.min_length)
        return replace(
            found,
            pattern=found.pattern or other.pattern,
            not_null=found.not_null or other.not_null,
            null=found.null or other.null,
            lower=found.lower or other.lower,
            upper=found.upper or other.upper,
            sources=tuple(dict.fromkeys((*found.sources, *other.sources))),
        )

    @property
    def low(self) -> Decimal | None:
        """The smallest number."""
        return self.min_value if isinstance(self.min_value, Decimal) else None

    @property
    def high(self) -> Decimal | None:
        """The largest number."""
        return self.max_value if isinstance(self.max_value, Decimal) else None


def _above(one: Bound, other: Bound) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one > other
    return str(one) > str(other)


def limits_of_type(column: Column) -> Limits:
    """What a column's type alone allows.

    >>> from seedbed.model import parse_type
    >>> limits_of_type(Column("price", parse_type("decimal(5,2)"))).high
    Decimal('999.99')
    """
    type_, found = column.type, Limits()
    if type_.is_integer:
        least, greatest = integer_bounds(column)
        return found.at_least(Decimal(least)).at_most(Decimal(greatest))
    if type_.kind is Kind.DECIMAL and type_.precision is not None:
        digits = type_.precision - (type_.scale or 0)
        most = Decimal(10) ** min(digits, 16) - (Decimal(1).scaleb(-(type_.scale or 0)))
        low = Decimal(0) if "unsigned" in column.type_name else -most
        return found.at_least(low).at_most(most)
    if type_.kind is Kind.ENUM:
        return found.among(type_.values)
    return found.shorter(type_.length) if type_.length is not None else found
