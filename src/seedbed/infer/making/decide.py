"""What makes a column, how sure that is, and why.

Invariant: what the schema itself says (checks, enums, values in a comment) comes before what names suggest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from seedbed.infer.knowledge import knowledge
from seedbed.infer.making.base import Made, Wish
from seedbed.infer.making.chinese import MEASURED, head_of, measured_text, named
from seedbed.infer.making.fallback import fallback
from seedbed.infer.making.recipes import EXAMPLES, make
from seedbed.infer.making.special import MAKERS
from seedbed.infer.making.unique import make_unique
from seedbed.infer.making.values import choice_of, listed_values
from seedbed.infer.making.vocabulary import said
from seedbed.infer.match import Match
from seedbed.infer.names import is_chinese
from seedbed.infer.patterns import fit_pattern

_ENOUGH = 0.5
"""A meaning that is less sure is not taken."""
_CODED = 0.97
_CHECKED = 0.99
CATEGORICAL = frozenset(
    """
    status type method priority level source visibility frequency flag marital_status education category_name role_name
    rating relationship action language_code currency size unit blood_type political_status ethnicity religion platform
    industry department_name job_title honorific card_brand reason operating_system browser device weekday quarter color
    file_extension config_value http_method object_type nationality level_number error_code keywords specification month
    period_text country region city time_range_text continent job_class score sort_order
    """.split()
)
"""Meanings of which a list of values in a comment may be the whole truth."""


_LITTLE = 0.8
"""Up to this score a name alone leaves doubt."""


class Decided(NamedTuple):
    """What makes a column.

    Attributes:
        meaning: What it means; `enum` where its values are listed and nothing is known of it, `unknown` for a fallback.
        made: What makes it.
        score: How sure that is, 0 to 1.
        reason: Why, in words.
        origin: `check`, `enum`, `comment`, `name`, `type`.
    """

    meaning: str
    made: Made
    score: float
    reason: str
    origin: str


def decide(wish: Wish, matches: Sequence[Match]) -> Decided | None:
    """What makes a column; None where nothing can keep to its limits."""
    best = next((match for match in matches if match.score >= _ENOUGH), None)
    settled = _listed(wish, best) or _patterned(wish, matches) or _worded(wish, best)
    return settled or _named(wish, matches) or _by_noun(wish) or _by_type(wish)


def _listed(wish: Wish, best: Match | None) -> Decided | None:
    listed = listed_values(wish)
    if listed is None:
        return None
    values, labels, origin = listed
    bare = all(labels.get(value, value) == value for value in values)
    if (
        origin == "comment"
        and bare
        and best is not None
        and best.score > 0.8
        and best.meaning not in {*CATEGORICAL, "gender"}
    ):
        return None
    named_so = best is not None and best.evidence[0].origin != "type"
    meaning = best.meaning if best and named_so and best.meaning in {*CATEGORICAL, "gender"} else "enum"
    if meaning == "gender" and not wish.unique:
        made = MAKERS["gender"](wish)
    else:
        allowed = [value for value in values if value not in wish.limits.excluded]
        made = choice_of(wish, allowed, labels=labels) or make_unique(wish, None)
    if made is None:
        return None
    shown = ", ".join(
        f"{value} {labels[value]}" if labels.get(value, value) != value else value for value in values[:6]
    )
    more = " …" if len(values) > 6 else ""
    place = {"check": "a check", "enum": "its type", "comment": "its comment"}[origin]
    return Decided(meaning, made, _CODED if origin == "comment" else _CHECKED, f"{place} lists {shown}{more}", origin)


def _patterned(wish: Wish, matches: Sequence[Match]) -> Decided | None:
    """A pattern that a check asks for, unless the meaning's own values match it."""
    pattern = wish.limits.pattern
    if not pattern:
        return None
    for match in matches:
        example = EXAMPLES.get(match.meaning)
        if example is not None and re.search(_python(pattern), example):
            return None
    limits = wish.limits
    fitted = fit_pattern(pattern, min_length=limits.min_length, max_length=limits.max_length, unique=wish.unique)
    if fitted is None:
        return None
    made = Made({"pattern": {"regex": fitted, "unique": True} if wish.unique else fitted}, unique=wish.unique)
    return Decided(matches[0].meaning if matches else "enum", made, _CHECKED, f"a check asks for {pattern}", "check")


def _python(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error:
        return r"(?!)"
    return pattern


def _worded(wish: Wish, best: Match | None) -> Decided | None:
    """What the words of the column and of its table tell together, where the column's alone tell little."""
    known = best is not None and best.score > _LITTLE and best.meaning != "type"  # any word for a kind is a type
    if not wish.type.is_text or wish.unique or known:
        return None
    made = choice_of(wish, dict.fromkeys(said(wish, "texts", sure=True), 1.0))
    return None if made is None else Decided("text", made, _LITTLE, "its name in a table of that name", "name")


def _named(wish: Wish, matches: Sequence[Match]) -> Decided | None:
    for match in matches:
        if match.score < _ENOUGH:
            return None
        made = make(wish, match.meaning)
        if made is None and wish.unique:
            made = make_unique(wish, match.meaning)
        if made is not None:
            found = match.evidence[0]
            why = knowledge().meanings[match.meaning].why
            return Decided(
                match.meaning, made, match.score, f"{why}: its {found.origin} says “{found.phrase}”", found.origin
            )
    return None


def _by_noun(wish: Wish) -> Decided | None:
    """What a Chinese comment names, where nothing else is known of it."""
    head = head_of(wish)
    if wish.locale != "zh" or not is_chinese(head) or wish.unique:
        return None
    made, meaning = measured_text(wish), _measure(head)
    if made is None:
        made, meaning = named(wish, "title"), "title"
    return (
        None if made is None else Decided(meaning, made, 0.52, f"composed from what it is called: “{head}”", "comment")
    )


def _measure(said: str) -> str:
    """Which measure the end of a Chinese phrase names."""
    rules = (rule for start in range(len(said)) for rule in knowledge().chinese.get(said[start:], ()))
    return next((rule.meaning for rule in rules if rule.meaning in MEASURED), "title")


def _by_type(wish: Wish) -> Decided | None:
    made = make_unique(wish, None) if wish.unique else fallback(wish)
    return None if made is None else Decided("unknown", made, 0.2, f"nothing says what it is; any {wish.kind}", "type")
