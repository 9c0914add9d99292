"""Numbers: a meaning's distribution, cut to what the column can hold and its checks allow.

Invariant: bounds lie within the limits; a distribution whose middle the bounds cut away is dropped.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from seedbed.infer.making.base import Entry, Made, Wish
from seedbed.model import Kind

_CENTS = 100
_WIDE = Decimal(10) ** 15
_SPAN = 1_000_000
"""A limit up to which numbers are drawn where a meaning's own bounds do not meet the column's."""
_SCALED = ("min_value", "max_value", "median", "mean", "stddev", "round_to")
_PERCENT = {"percent", "percentage", "pct"}


def money(wish: Wish, params: Entry) -> Made | None:
    """An amount of money; in whole cents where the column is in cents."""
    if wish.facts.cents and wish.type.is_integer:
        return number(wish, scaled(params, _CENTS))
    if "万元" in wish.column.comment:
        return number(wish, {"min_value": 1, "max_value": 5000, "lognormal": {"median": 60, "sigma": 1.0}})
    return number(wish, params)


def rate(wish: Wish, params: Entry) -> Made | None:
    """A share: as a fraction, or in percent where the column's type, name, comment or checks say so."""
    return number(wish, scaled(params, 100) if in_percent(wish) else params)


def in_percent(wish: Wish) -> bool:
    """Whether shares are written in hundredths."""
    if wish.type.is_integer:
        return True
    if wish.limits.high is not None and wish.limits.high <= 1:
        return False
    checked = any("100" in source for source in wish.limits.sources)
    said = bool(_PERCENT & set(wish.facts.words)) or "%" in wish.column.comment or "百分" in wish.column.comment
    if wish.kind is Kind.DECIMAL and wish.type.precision is not None:
        scale = wish.type.scale or 0
        return (wish.type.precision - scale >= 2) and (scale <= 2 or said or checked)
    return said or checked


def scaled(params: Entry, factor: float) -> Entry:
    """Parameters of a distribution for units that are so many times smaller."""
    found: Entry = {}
    for name, value in params.items():
        if isinstance(value, dict):
            keep = name == "quantiles"
            found[name] = {key: _times(each, factor) for key, each in value.items()} if keep else scaled(value, factor)
        else:
            found[name] = _times(value, factor) if name in _SCALED else value
    return found


def _times(value: Any, factor: float) -> Any:
    result = Decimal(str(value)) * Decimal(str(factor))
    return int(result) if result == result.to_integral_value() else float(result)


def number(wish: Wish, params: Entry) -> Made | None:
    """A number from a distribution within bounds."""
    generator = _generator(wish)
    if generator is None:
        return None
    low, high = bounds(wish, params.get("min_value"), params.get("max_value"))
    if low > high:
        return None
    found: Entry = {"min_value": plain_number(low), "max_value": plain_number(high)}
    for name, shape in params.items():
        if name in {"normal", "lognormal", "exponential"} and _reaches(shape, low, high):
            found[name] = dict(shape)
        elif name == "quantiles" and low <= _least(shape) and _most(shape) <= high:
            found = {"quantiles": shape}
    step = params.get("round_to", _usual_step(wish, high - low))
    if step is not None and Decimal(str(step)) % _last_digit(wish) == 0 and high - low > Decimal(str(step)) * 3:
        found["round_to"] = step
    return Made({generator: found})


def _usual_step(wish: Wish, span: Decimal) -> float | None:
    """The digits that people write of a number that could have any: cents, or a thousandth of what is small."""
    if wish.kind not in {Kind.REAL, Kind.DOUBLE}:
        return None
    return 0.01 if span > 1 else 0.001


def bounds(wish: Wish, least: Any = None, most: Any = None) -> tuple[Decimal, Decimal]:
    """The bounds that a meaning wants, within the limits: where they do not meet, the limits' own."""
    floor, ceiling = allowed(wish)
    low = max(floor, Decimal(str(least))) if least is not None else max(floor, Decimal(0))
    high = min(ceiling, Decimal(str(most))) if most is not None else min(ceiling, low + 1000)
    if low > high:
        low = floor if floor > 0 or ceiling <= 0 else Decimal(0)
        low = max(low, ceiling - 1000) if ceiling <= 0 else low
        high = ceiling if ceiling <= _SPAN else min(ceiling, low + 1000)
    return _rounded(wish, low, ROUND_CEILING), _rounded(wish, high, ROUND_FLOOR)


def allowed(wish: Wish) -> tuple[Decimal, Decimal]:
    """The smallest and the largest number that the column may hold."""
    step, limits = _last_digit(wish), wish.limits
    low = -_WIDE if limits.low is None else limits.low + (step if limits.min_open else 0)
    high = _WIDE if limits.high is None else limits.high - (step if limits.max_open else 0)
    if low <= 0 and "0" in {text.rstrip("0").rstrip(".") or "0" for text in limits.excluded}:
        low = step
    return low, high


def _generator(wish: Wish) -> str | None:
    if wish.type.is_integer:
        return "integer"
    if wish.kind is Kind.DECIMAL:
        return "decimal" if wish.type.scale else "integer"
    return "float" if wish.kind in {Kind.REAL, Kind.DOUBLE} else None


def _last_digit(wish: Wish) -> Decimal:
    if wish.kind is Kind.DECIMAL:
        return Decimal(1).scaleb(-(wish.type.scale or 0))
    return Decimal(1) if wish.type.is_integer else Decimal("0.001")


def _rounded(wish: Wish, value: Decimal, mode: str) -> Decimal:
    return (value / _last_digit(wish)).to_integral_value(mode) * _last_digit(wish)


def _reaches(shape: Entry, low: Decimal, high: Decimal) -> bool:
    middle = Decimal(str(shape.get("median", shape.get("mean", 0))))
    return low + (high - low) / 200 <= middle <= high


def _least(points: Entry) -> Decimal:
    return min(Decimal(str(value)) for value in points.values())


def _most(points: Entry) -> Decimal:
    return max(Decimal(str(value)) for value in points.values())


def plain_number(value: Decimal) -> int | float:
    """A number as YAML writes it."""
    return int(value) if value == value.to_integral_value() else float(value)
