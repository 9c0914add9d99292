"""From a meaning to a generator: the first recipe whose conditions hold.

Invariant: what stands for the row's own language, place or person is left to the generators' defaults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from seedbed.infer.context import column_facts
from seedbed.infer.knowledge import Recipe, kinds_of, knowledge
from seedbed.infer.making.base import UNLIMITED, Made, Wish
from seedbed.infer.making.chinese import measured, named
from seedbed.infer.making.numbers import money, number, rate
from seedbed.infer.making.special import MAKERS, entity
from seedbed.infer.making.times import clock, moment
from seedbed.infer.making.values import choice_of, plain
from seedbed.model import Kind

_LONGEST = 64
_PLACED = {"place", "phone"}
EXAMPLES: Mapping[str, str] = {
    "email": "mary.smith@example.com",
    "url": "https://www.example.com/order/12",
    "image_url": "https://img.example.com/order/12.jpg",
    "website": "https://www.site12.example.com",
    "mobile": "13812345678",
    "username": "mary_smith",
    "currency": "USD",
    "country_code": "US",
    "region_code": "NY",
    "ip_address": "10.7.22.130",
    "uuid": "6f9619ff-8b86-4d01-b42d-00c04fc964ff",
}
"""What a meaning's values look like, to see whether a pattern that a check asks for is theirs."""


def make(wish: Wish, meaning: str) -> Made | None:
    """What makes a meaning in this column; None where nothing fits."""
    own = named(wish, meaning) or measured(wish, meaning)
    if own is not None and (own.unique or not wish.unique):
        return Made(plain(own.entry), own.hidden, own.unique, own.note)
    for recipe in knowledge().meanings[meaning].recipes:
        if wish.unique and not recipe.unique and recipe.generator not in {"values", "special", "moment"}:
            continue
        if fits(wish, recipe.conditions):
            made = _made(wish, recipe)
            if made is not None and (made.unique or not wish.unique):
                return Made(plain(made.entry), made.hidden, made.unique, made.note)
    return None


def fits(wish: Wish, conditions: Mapping[str, Any]) -> bool:
    """Whether a recipe's conditions hold."""
    return all(_CHECKS[name](wish, value) for name, value in conditions.items() if name in _CHECKS)


_CHECKS: Mapping[str, Any] = {
    "kinds": lambda wish, value: wish.kind in kinds_of(value),
    "min_length": lambda wish, value: not wish.type.is_text or wish.length >= value,
    "max_length": lambda wish, value: wish.length <= value,
    "min_scale": lambda wish, value: (wish.type.scale or 0) >= value,
    "min_digits": lambda wish, value: (wish.type.precision or 0) - (wish.type.scale or 0) >= value,
    "locale": lambda wish, value: wish.locale == value,
    "tables": lambda wish, value: bool(wish.table.groups & set(value)),
    "zh": lambda wish, value: any(each in _said(wish) for each in value),
    "zh_any": lambda wish, value: any(each in _said(wish) for each in value),
    "words_any": lambda wish, value: bool(set(wish.facts.words) & set(value)),
    "beside": lambda wish, value: bool({*wish.table.all_words, *wish.table.words} & set(value)),
    "trade": lambda wish, value: wish.context.trade in value,
    "numbers_itself": lambda wish, _: _numbers_itself(wish),
    "name_only": lambda wish, _: not {"code", "key"} & set(wish.facts.words),
    "min_name": lambda wish, _: "code" not in wish.facts.words,
}


def _said(wish: Wish) -> str:
    return wish.facts.chinese + wish.facts.remark.head


def _numbers_itself(wish: Wish) -> bool:
    """Whether a text beside the key is the row's business number, such as `studentId` of students."""
    words, table = wish.facts.words, wish.table
    whose = words[:-1]
    person = "people" in table.groups and len(whose) == 1 and whose[0] in _NUMBERED
    own = words[-1:] == ("id",) and bool(whose) and (person or whose == table.words[-len(whose) :])
    is_key = wish.column.name in table.table.primary_key or len(table.table.primary_key) != 1
    return own and not is_key and wish.kind is not Kind.CHAR and wish.type.length not in _UUID_LENGTHS


_NUMBERED = frozenset("student employee staff member patient teacher faculty worker customer".split())
"""Words for people whom somebody numbers."""
_UUID_LENGTHS = {32, 36, 38, 40, 64}


def _made(wish: Wish, recipe: Recipe) -> Made | None:
    params = recipe.params
    if recipe.generator == "special":
        return MAKERS[params](wish)
    if recipe.generator == "clock":
        return clock(wish)
    if recipe.generator == "uuid":
        return Made({"uuid": params}, unique=True)
    maker = _MAKERS.get(recipe.generator)
    return _plain(wish, recipe) if maker is None else maker(wish, params)


_MAKERS: Mapping[str, Callable[[Wish, Any], Made | None]] = {
    "values": choice_of, "number": number, "money": money, "rate": rate, "moment": moment,
}  # fmt: skip


def _plain(wish: Wish, recipe: Recipe) -> Made | None:
    """A generator as the data name it, with the language, the country and the group filled in."""
    generator, params = recipe.generator, _filled(wish, recipe.params)
    if generator == "pattern":
        return _pattern(wish, params, unique=recipe.unique)
    if generator == "code" and isinstance(params, str) and wish.limits.min_length > len(params):
        return None
    return Made({generator: _local(wish, generator, params)}, unique=recipe.unique)


def _local(wish: Wish, generator: str, params: Any) -> Any:
    """Parameters with the language, the country, the person and the place of the column."""
    if generator == "cn_id":
        return _identity(wish)
    if generator == "cn_address" and wish.group:
        return {"group": wish.group}
    if generator in _PLACED:
        return _placed(wish, generator, params)
    if generator == "company" and wish.locale == "zh":
        return "zh"
    if generator in {"person", "text"} and wish.locale == "zh":
        params = ({"pool": params} if isinstance(params, str) else dict(params)) | {"locale": "zh"}
    if generator == "person" and wish.person and "group" not in params:
        params = dict(params) | {"group": wish.person}
    return params


def _identity(wish: Wish) -> dict[str, Any]:
    born = [
        name
        for name, meaning in wish.meanings.items()
        if meaning == "birth_date" and _group_of(wish, name) == wish.person
    ]
    found: dict[str, Any] = {}
    if born:
        column = wish.table.table.column(born[0])
        if column.type.kind in {Kind.DATE, Kind.TIMESTAMP}:
            found["birth_date"] = born[0]
    if wish.person:
        found["group"] = wish.person
    return found


def _group_of(wish: Wish, name: str) -> str:
    """The person whom another column speaks of."""
    facts = column_facts(wish.table, wish.table.table.column(name))
    return replace(wish, facts=facts).person


def _placed(wish: Wish, generator: str, params: Any) -> Any:
    found = {"part": params} if isinstance(params, str) else dict(params)
    found["country"] = wish.context.country
    if wish.group and "group" not in found:
        found["group"] = wish.group
    if generator == "place" and found["country"] == "US":
        del found["country"]
    return found


def _filled(wish: Wish, params: Any) -> Any:
    """Parameters with the table's word in place of `{entity}`."""
    if isinstance(params, str):
        word = entity(wish)
        return params.replace("{entity_short}", word[:4]).replace("{entity}", word[:20])
    if isinstance(params, dict):
        return {key: _filled(wish, value) for key, value in params.items()}
    return params


def _pattern(wish: Wish, regex: str, *, unique: bool) -> Made | None:
    size = min(wish.length, _LONGEST)
    if wish.length == UNLIMITED:
        size = 32
    regex = regex.replace("$length16", str(min(size, 16))).replace("$length", str(size))
    if wish.limits.lower and re.search(r"A-Z", regex):
        regex = regex.replace("A-Z", "a-z")
    if wish.unique:
        return Made({"pattern": {"regex": regex, "unique": True}}, unique=True) if unique else None
    return Made({"pattern": {"regex": regex}})
