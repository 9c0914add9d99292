"""What fills a column of which nothing is known but its type.

Invariant: there is something for every type, and it keeps to the limits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from seedbed.infer.making.base import Made, Wish
from seedbed.infer.making.numbers import number
from seedbed.infer.making.special import MAKERS
from seedbed.infer.making.times import MOMENTS, clock, moment
from seedbed.model import Kind


def fallback(wish: Wish) -> Made | None:
    """Something of the column's type."""
    if wish.type.is_text:
        return _text(wish)
    if wish.type.is_number:
        return number(wish, {"min_value": 1, "max_value": 1000})
    if wish.kind in MOMENTS:
        return moment(wish, "event")
    maker = _BY_KIND.get(wish.kind)
    return None if maker is None else maker(wish)


_BY_KIND: Mapping[Kind, Callable[[Wish], Made | None]] = {
    Kind.BOOLEAN: lambda _: Made({"boolean": 0.5}),
    Kind.TIME: clock,
    Kind.UUID: lambda _: Made({"uuid": 4}, unique=True),
    Kind.JSON: MAKERS["json"],
    Kind.JSONB: MAKERS["json"],
    Kind.BYTES: lambda _: Made({"bytes": 16}),
    Kind.INTERVAL: lambda _: Made({"interval": {"min_value": "5min", "max_value": "2d"}}),
    Kind.ARRAY: MAKERS["array"],
}


def _text(wish: Wish) -> Made:
    zh = wish.locale == "zh"
    limits = wish.limits
    if wish.kind is Kind.CHAR or limits.min_length > 2 or limits.lower or limits.upper:
        letters = "a-z" if limits.lower else "A-Z"
        size = max(limits.min_length, min(wish.length, 8)) if wish.kind is not Kind.CHAR else min(wish.length, 64)
        return Made({"pattern": f"[{letters}]{{{max(size, 1)}}}"})
    if wish.length >= (2 if zh else 13):
        return Made({"text": {"pool": "text.word", "locale": "zh"} if zh else "text.word"})
    return Made({"pattern": f"[a-z]{{{max(1, min(wish.length, 6))}}}"})
