"""Types that a database has of its own, which the model holds as texts: addresses of networks, points, search vectors.

Invariant: what is made here is what the database's own type takes.
"""

from __future__ import annotations

from collections.abc import Mapping

from seedbed.infer.making.base import Entry, Made, Wish
from seedbed.infer.making.decide import Decided
from seedbed.infer.making.values import choice_of
from seedbed.model import Kind

_IP = "'10.' || (_row // 65536 % 256) || '.' || (_row // 256 % 256) || '.' || (_row % 256)"
_DAYS = (
    "'[' || (DATE '2024-01-01' + CAST(_row * 10 AS INTEGER)) || ',' || (DATE '2024-01-04' + CAST(_row * 10 AS INTEGER))"
    " || ')'"
)
_OWN: Mapping[str, tuple[str, Entry]] = {
    "inet": ("ip_address", {"sql": _IP}),
    "cidr": ("ip_address", {"sql": f"{_IP} || '/32'"}),
    "macaddr": ("mac_address", {"pattern": "02(:[0-9a-f]{2}){5}"}),
    "macaddr8": ("mac_address", {"pattern": "02(:[0-9a-f]{2}){7}"}),
    "tsvector": ("search", {"choice": ["'new' 'product'", "'price' 'sale'", "'order' 'status'"]}),
    "tsquery": ("search", {"choice": ["new & product", "sale"]}),
    "xml": ("xml", {"choice": ["<data/>", "<data><item/></data>"]}),
    "hstore": ("json", {"choice": ["source=>web", "source=>api", ""]}),
    "point": ("geometry", {"sql": "'(' || (_row % 180 - 90) || ',' || (_row * 7 % 360 - 180) || ')'"}),
    "money": ("amount", {"sql": "CAST(1 + _row * 7919 % 50000 AS VARCHAR) || '.00'"}),
    "ltree": ("path", {"code": "top.n{}"}),
    "geometry": ("geometry", {"sql": "'POINT(' || (_row * 7 % 360 - 180) || ' ' || (_row % 180 - 90) || ')'"}),
    "geography": ("geometry", {"sql": "'POINT(' || (_row * 7 % 360 - 180) || ' ' || (_row % 180 - 90) || ')'"}),
    "int4range": ("range", {"sql": "'[' || _row || ',' || (_row + 10) || ')'"}),
    "int8range": ("range", {"sql": "'[' || _row || ',' || (_row + 10) || ')'"}),
    "numrange": ("range", {"sql": "'[' || _row || ',' || (_row + 10) || ')'"}),
    "daterange": ("range", {"sql": _DAYS}),
    "tstzrange": ("range", {"sql": _DAYS}),
    "tsrange": ("range", {"sql": _DAYS}),
    "jsonpath": ("path", {"constant": "$.a"}),
    "bit": ("bits", {"constant": "0"}),
}  # fmt: skip
_UNIQUE = frozenset(
    {"inet", "cidr", "ltree", "int4range", "int8range", "numrange", "daterange", "tstzrange", "tsrange"}
)


def of_own_type(wish: Wish) -> Decided | None:
    """What fills a column whose own type is known here; None for all others."""
    name = wish.column.type_name.lower().partition("(")[0].strip()
    if name == "set" and wish.type.is_text:
        return _set(wish)
    if name == "bit" and wish.type.is_text and wish.type.kind is not Kind.ENUM:
        digits = wish.column.type_name.partition("(")[2].rstrip(") ")
        return _decided("bits", {"constant": "0" * int(digits or 1)}, name)
    if name not in _OWN or not wish.type.is_text or wish.limits.values is not None:
        return None
    meaning, entry = _OWN[name]
    return _decided(meaning, entry, name, unique=name in _UNIQUE)


def _decided(meaning: str, entry: Entry, name: str, *, unique: bool = False) -> Decided:
    return Decided(meaning, Made(dict(entry), unique=unique), 0.95, f"what the type {name} takes", "type_name")


def _set(wish: Wish) -> Decided | None:
    """One of the members of MySQL's set."""
    members = [part.strip().strip("'") for part in wish.column.type_name.partition("(")[2].rstrip(")").split(",")]
    made = choice_of(wish, [member for member in members if member])
    return None if made is None else Decided("enum", made, 0.95, "a member of the set", "enum")
