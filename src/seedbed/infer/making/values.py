"""Columns that take one of a few values, with weights by what the values say.

Invariant: every value fits the column's type, length and limits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from seedbed.infer.data import read_yaml
from seedbed.infer.making.base import Entry, Made, Wish
from seedbed.model import Kind

_TRUTHS = {"true": True, "false": False, "1": True, "0": False, "t": True, "f": False, "y": True, "n": False}
_MOST = 24
"""Values that one choice lists; more would not be read by anyone."""


def choice_of(
    wish: Wish, values: Mapping[Any, float] | Sequence[Any], *, labels: Mapping[str, str] | None = None
) -> Made | None:
    """One of some values by weight; None where none of them fits.

    Args:
        wish: The column.
        values: Values with weights, or without: then by what they say.
        labels: What values that are codes stand for.
    """
    weights = dict(values) if isinstance(values, Mapping) else _weighed(values, labels or {})
    typed = {typed_value(wish, value): weight for value, weight in weights.items()}
    fitting = {value: weight for value, weight in typed.items() if value is not None and _allowed(wish, value)}
    if not fitting:
        return None
    shown = dict(list(fitting.items())[:_MOST])
    if wish.unique:
        return _each_once(wish, list(fitting))
    if len(shown) == 1:
        return Made({"constant": next(iter(shown))})
    if wish.kind is Kind.BOOLEAN:
        total = sum(shown.values())
        return Made({"boolean": round(shown.get(True, 0) / total, 3)})
    even = len(set(shown.values())) == 1
    return Made({"choice": list(shown) if even else {"values": _whole(shown)}})


def _each_once(wish: Wish, values: list[Any]) -> Made | None:
    """The values in turn, where the table has no more rows than there are values."""
    if wish.rows is None or wish.rows > len(values):
        return None
    return Made({"list": values[: max(wish.rows, 1)]}, unique=True)


def _whole(weights: Mapping[Any, float]) -> dict[Any, Any]:
    return {value: int(weight) if float(weight).is_integer() else weight for value, weight in weights.items()}


def _weighed(values: Iterable[Any], labels: Mapping[str, str]) -> dict[Any, float]:
    found = read_yaml("weights.yaml")
    known = _known_labels()
    said = {value: known.get(str(labels.get(str(value), value)).lower(), "other") for value in values}
    if "common" not in said.values():
        return (
            dict.fromkeys(said, 1.0)
            if "rare" not in said.values()
            else {value: 3.0 if word == "rare" else 20.0 for value, word in said.items()}
        )
    return {value: float(found[word]) for value, word in said.items()}


@cache
def _known_labels() -> Mapping[str, str]:
    labels = read_yaml("weights.yaml")["labels"]
    return {str(word).strip("_").lower(): kind for kind, words in labels.items() for word in words}


def typed_value(wish: Wish, value: Any) -> Any:
    """A value as the column's type has it, or None."""
    if wish.kind is Kind.BOOLEAN:
        return value if isinstance(value, bool) else _TRUTHS.get(str(value).lower())
    if wish.type.is_number:
        return _number(wish, value)
    if wish.type.is_text:
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return text if len(text) <= wish.length else None
    if wish.kind in {Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMPTZ, Kind.TIME, Kind.JSON, Kind.JSONB}:
        return str(value)
    return None


def _number(wish: Wish, value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if number == number.to_integral_value():
        return int(number)
    return None if wish.type.is_integer else float(number)


def _allowed(wish: Wish, value: Any) -> bool:
    limits = wish.limits
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if text in limits.excluded or (len(text) < limits.min_length and wish.type.is_text):
        return False
    if limits.values is not None and text not in {
        each.lower() if isinstance(value, bool) else each for each in limits.values
    }:
        return wish.type.is_number and any(_number(wish, each) == value for each in limits.values)
    if wish.type.is_number:
        number = Decimal(str(value))
        if limits.low is not None and (number < limits.low or (limits.min_open and number == limits.low)):
            return False
        if limits.high is not None and (number > limits.high or (limits.max_open and number == limits.high)):
            return False
    if wish.type.is_text:
        return not (limits.lower and text != text.lower()) and not (limits.upper and text != text.upper())
    return True


def listed_values(wish: Wish) -> tuple[tuple[str, ...], dict[str, str], str] | None:
    """The values that the schema itself lists: a check or an enum first, then the comment.

    Returns:
        The values, what each is labelled, and where they stand (`check` or `comment`); None where there are none.
    """
    labels = dict(wish.facts.remark.labels)
    if wish.limits.values:
        return wish.limits.values, labels, "enum" if wish.type.values else "check"
    if not labels or wish.kind in {
        Kind.DATE,
        Kind.TIMESTAMP,
        Kind.TIMESTAMPTZ,
        Kind.JSON,
        Kind.JSONB,
        Kind.UUID,
        Kind.TEXT,
    }:
        return None
    values = tuple(value for value in labels if typed_value(wish, value) is not None)
    if len(values) < 2 or len(values) < len(labels):
        return None
    return values, labels, "comment"


def default_text(wish: Wish) -> str:
    """The column's default as plain text, "" where it has none or computes one."""
    default = (wish.column.default or "").strip()
    if default.startswith("'"):
        end = default.rfind("'")
        return default[1:end].replace("''", "'")
    plain = default.strip("()")
    return plain if plain.lstrip("-").replace(".", "", 1).isdigit() or plain.lower() in {"true", "false"} else ""


def plain(entry: Entry) -> Entry:
    """An entry whose only parameter stands for itself: `{person: {part: email}}` becomes `{person: email}`."""
    found = {}
    for name, params in entry.items():
        short = SHORTHANDS.get(name)
        alone = isinstance(params, dict) and short is not None and list(params) == [short]
        found[name] = params[short] if alone and not isinstance(params[short], dict) else params
    return found


SHORTHANDS = {
    "person": "part",
    "place": "part",
    "phone": "country",
    "company": "locale",
    "text": "pool",
    "code": "format",
    "pattern": "regex",
    "card_number": "prefixes",
    "cn_id": "birth_date",
    "cn_address": "group",
    "bytes": "length",
    "array": "values",
    "choice": "values",
}
"""The parameter of each generator that may stand without its name."""
