"""What fills a column of which nothing is known but its type.

Invariant: there is something for every type, and it keeps to the limits.
"""

from __future__ import annotations

from seedbed.infer.making.base import Made, Wish
from seedbed.infer.making.numbers import number
from seedbed.infer.making.special import MAKERS
from seedbed.infer.making.times import clock, moment
from seedbed.model import Kind


def fallback(wish: Wish) -> Made | None:
    """Something of the column's type."""
    if wish.type.is_text:
        return _text(wish)
    if wish.type.is_number:
        return number(wish, {"min_value": 1, "max_value": 1000})
    match wish.kind:
        case Kind.BOOLEAN:
            return Made({"boolean": 0.5})
        case Kind.DATE | Kind.TIMESTAMP | Kind.TIMESTAMPTZ:
            return moment(wish, "event")
        case Kind.TIME:
            return clock(wish)
        case Kind.UUID:
            return Made({"uuid": 4}, unique=True)
        case Kind.JSON | Kind.JSONB:
            return MAKERS["json"](wish)
        case Kind.BYTES:
            return Made({"bytes": 16})
        case Kind.INTERVAL:
            return Made({"interval": {"min_value": "5min", "max_value": "2d"}})
        case Kind.ARRAY:
            return MAKERS["array"](wish)
        case _:
            return None


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
