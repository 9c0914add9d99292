"""Values that all differ, for a column whose meaning alone does not make them so.

Invariant: a value is a one-to-one function of the row number, as far as the column's type has room.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from seedbed.infer.knowledge import knowledge
from seedbed.infer.making.base import Entry, Made, Wish, hidden_name
from seedbed.infer.making.numbers import allowed, plain_number
from seedbed.infer.making.special import MAKERS
from seedbed.model import Kind

_DIGITS = 7
"""Digits that a row number may have where it follows a text."""
_NAMED = frozenset(
    "title product_name category_name company_name role_name brand location_name department_name".split()
)


def make_unique(wish: Wish, meaning: str | None) -> Made | None:
    """Something of the column's type that differs in every row."""
    if wish.type.is_text:
        return _numbered(wish, meaning) or MAKERS["code"](wish)
    if wish.type.is_number:
        return _number(wish)
    last = wish.context.options.end.isoformat()
    found: Mapping[Kind, Entry] = {
        Kind.UUID: {"uuid": 4},
        Kind.DATE: {"sql": f"CAST(DATE '{last}' - CAST(_row AS INTEGER) AS DATE)"},
        Kind.TIMESTAMP: {"sql": f"TIMESTAMP '{last} 12:00:00' - to_minutes(_row * 7)"},
        Kind.TIMESTAMPTZ: {"sql": f"TIMESTAMP '{last} 12:00:00' - to_minutes(_row * 7)"},
        Kind.TIME: {"sql": "TIME '06:00:00' + to_seconds(_row * 31)"},
        Kind.BOOLEAN: {"list": [True, False]},
        Kind.BYTES: {"bytes": 16},
        Kind.JSON: {"template": '{"number": {{ _row }}}'},
        Kind.JSONB: {"template": '{"number": {{ _row }}}'},
    }
    return Made(found[wish.kind], unique=True) if wish.kind in found else None


def _number(wish: Wish) -> Made:
    low, high = allowed(wish)
    start = max(low, Decimal(1)) if high >= 1 else low
    for value in sorted(Decimal(each) for each in wish.limits.excluded if each.lstrip("-").isdigit()):
        start = value + 1 if start <= value < high else start
    return Made({"sequence": plain_number(start)}, unique=True)


def _numbered(wish: Wish, meaning: str | None) -> Made | None:
    """What the meaning makes, with the row number after it: `Steel Water Bottle 17`."""
    if meaning not in _NAMED or meaning not in knowledge().meanings:
        return None
    from seedbed.infer.making.recipes import make

    shorter = wish.length - _DIGITS
    if shorter < 6:
        return None
    plain = Wish(
        wish.context, wish.table, wish.facts, wish.limits.shorter(shorter), False, wish.meanings, wish.rows, wish.owned
    )
    made = make(plain, meaning)
    if made is None or made.hidden:
        return None
    name = hidden_name(wish, "drawn")
    if not name.isidentifier():
        return None
    drawn = {"type": f"varchar({shorter})" if shorter < 1000 else "text", "hidden": True} | made.entry
    between = "-" if wish.locale == "zh" else " "
    return Made({"template": f"{{{{ {name} }}}}{between}{{{{ _row }}}}"}, hidden={name: drawn}, unique=True)
