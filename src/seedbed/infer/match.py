"""Which meaning a column has: every phrase of its name and comment is looked up, and the surest rule wins.

Invariant: a match says where it was found, so that its reason can be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from seedbed.infer.context import ColumnFacts, TableFacts
from seedbed.infer.knowledge import Rule, english_words, knowledge
from seedbed.infer.names import Words, is_chinese, split_name
from seedbed.model import Column, ColumnType, Kind

Origin = Literal["name", "comment", "type"]

_NOT_LAST = 0.2
"""What is taken off where a phrase is not the end of the name: `email_template` is no e-mail address."""
_BARE = 0.03
_COMMENT = 0.06
_CHINESE_COMMENT = 0.0
_BESIDE_CHINESE = 0.18
"""What a name loses where a Chinese comment speaks: who writes one says with it what a name leaves open."""
_WHOLE = 0.6
"""The share of what is missing to certainty that four Chinese characters gain where they are all of a comment."""
_WHOLE_LENGTH = 4
_PER_WORD = 0.035
"""What each further word of a phrase adds: a longer phrase says more."""
_PER_CHARACTER = 0.02
_BOTH = 0.5
"""How much of what is missing to certainty a second source takes away."""
_LONGEST = 5
_AFTER = ("of", "for", "in", "on", "when", "where", "that", "which", "as", "with", "to", "from", "this", "by", "if")
"""Words of a comment after which the thing itself is not named any more."""


class Evidence(NamedTuple):
    """A phrase that was found.

    Attributes:
        meaning: What it points at.
        score: How sure that is, 0 to 1.
        origin: Where it was found.
        phrase: What was found.
    """

    meaning: str
    score: float
    origin: Origin
    phrase: str


@dataclass(frozen=True, slots=True)
class Match:
    """The meaning of a column.

    Attributes:
        meaning: Its name.
        score: How sure that is, 0 to 1.
        evidence: What speaks for it, the surest first.
    """

    meaning: str
    score: float
    evidence: tuple[Evidence, ...]


def find_matches(facts: ColumnFacts, table: TableFacts) -> list[Match]:
    """The meanings that a column may have, the surest first."""
    found: dict[str, dict[Origin, Evidence]] = {}
    for evidence in _evidence(facts, table):
        known = found.setdefault(evidence.meaning, {})
        if evidence.origin not in known or known[evidence.origin].score < evidence.score:
            known[evidence.origin] = evidence
    matches = [_match(meaning, sorted(each.values(), key=lambda one: -one.score)) for meaning, each in found.items()]
    return sorted(matches, key=lambda match: (-match.score, match.meaning))


def _match(meaning: str, evidence: list[Evidence]) -> Match:
    score = evidence[0].score
    if len(evidence) > 1 and evidence[1].origin != "type":
        score += (1 - score) * evidence[1].score * _BOTH
    return Match(meaning, min(score, 1.0), tuple(evidence))


def _evidence(facts: ColumnFacts, table: TableFacts) -> Iterator[Evidence]:
    head = facts.remark.head
    less = _BESIDE_CHINESE if is_chinese(head) and not _PLAIN & set(facts.words[-1:]) else 0.0
    own = len(facts.words) - len(facts.bare) if facts.words[-len(facts.bare) :] == facts.bare else 0
    yield from _english(facts.words, facts, table, "name", less, after=own)
    yield from _coded(facts.words, facts, table, less)
    if facts.bare != facts.words:
        yield from _english(facts.bare, facts, table, "name", _BARE + less)
    if facts.chinese:
        yield from _chinese(facts.chinese, facts, table, "name", less)
        yield from _coded_chinese(facts.chinese, facts, table, "name")
    if is_chinese(head):
        yield from _chinese(head, facts, table, "comment", _CHINESE_COMMENT)
        yield from _coded_chinese(head, facts, table, "comment")
    elif head:
        yield from _english(_named(head), facts, table, "comment", _COMMENT)
    yield from _asked(facts)
    yield from _keyed(facts)
    yield from _counted(facts)
    yield from _framed(head or facts.chinese, facts.column)
    yield from _by_type(facts)


_PLAIN = frozenset("url uri email id flag image ip avatar logo icon".split())
"""Last words of names that a Chinese comment does not outweigh: what `img_url` holds is no postal address."""
_KEYED = 0.88


def _keyed(facts: ColumnFacts) -> Iterator[Evidence]:
    """A number that ends with `id` is the key of something, whatever its comment calls that."""
    words, column = facts.words, facts.column
    initials = len(words) == 1 and len(words[0]) > _LEAST_KEY and words[0].endswith("id")
    written = initials and words[0] not in english_words() and words[0] not in _NO_KEYS
    if column.type.is_integer and ((len(words) > 1 and words[-1] == "id") or written):
        yield Evidence("reference", _KEYED, "name", "id")


_LEAST_KEY = 3
_NO_KEYS = frozenset(
    "valid grid paid void bid solid liquid fluid rapid humid android avoid invalid prepaid unpaid".split()
)
"""English words that end like a key; initials such as `gysid` are none of them."""


_ASKS = frozenset(
    "is has had can should was are allow allows enable require requires must needs accepts if whether".split()
)
"""First words of names that ask a question which yes or no answers."""
_FLAG_LENGTH = 5


def _asked(facts: ColumnFacts) -> Iterator[Evidence]:
    column_type = facts.column.type
    narrow = column_type.is_text and 0 < (column_type.length or 0) <= _FLAG_LENGTH
    if (
        len(facts.words) > 1
        and facts.words[0] in _ASKS
        and (narrow or column_type.kind in {Kind.BOOLEAN, Kind.SMALLINT, Kind.INTEGER})
    ):
        yield Evidence("flag", 0.93, "name", facts.words[0])
    elif len(facts.words) > 1 and facts.words[-1] == "flag" and (narrow or column_type.is_integer):
        yield Evidence("flag", 0.93, "name", "flag")


_PARTICIPLE = re.compile(r"(?i)(?<!s)s_?(?:[a-z]{2,}ed|sold|lost|won|sent|left|held|taken|made|seen|issued)$")
"""How names of counts end: `customers_affected`, `BagsChecked`."""


def _counted(facts: ColumnFacts) -> Iterator[Evidence]:
    if facts.column.type.is_integer and len(facts.words) > 1 and _PARTICIPLE.search(facts.column.name):
        yield Evidence("count", 0.87, "name", facts.words[-1])


_FRAMES: Mapping[str, str] = {"开始": "start_time", "起始": "start_time", "结束": "end_time", "截止": "end_time"}
_FRAMED = 0.9


def _framed(said: str, column: Column) -> Iterator[Evidence]:
    """开始答题时间 is when it begins, though what begins stands between."""
    if column.type.kind in {Kind.DATE, Kind.TIMESTAMP, Kind.TIMESTAMPTZ} and said.endswith(("时间", "日期")):
        for word, meaning in _FRAMES.items():
            if said.startswith(word):
                yield Evidence(meaning, _FRAMED, "comment", word)


_BY_TYPE: Mapping[Kind, tuple[str, float]] = {
    Kind.BOOLEAN: ("flag", 0.6),
    Kind.DATE: ("event_time", 0.55),
    Kind.TIMESTAMP: ("event_time", 0.55),
    Kind.TIMESTAMPTZ: ("event_time", 0.55),
    Kind.TIME: ("time_of_day", 0.55),
    Kind.UUID: ("uuid", 0.52),
    Kind.JSON: ("json", 0.6),
    Kind.JSONB: ("json", 0.6),
    Kind.INTERVAL: ("duration_interval", 0.6),
    Kind.ARRAY: ("list", 0.55),
    Kind.BYTES: ("binary", 0.55),
    Kind.DOUBLE: ("measurement", 0.52),
    Kind.REAL: ("measurement", 0.52),
}
"""What a type alone points at."""
_MONEY_DIGITS = 8
_AGENT = re.compile(r"[a-z]{3,}(?:[^aeiou]er|[^aeiou]or|ist|ian|ee)$")
"""Endings of English words for people by what they do: trader, dentist, trustee."""
_LONG_TEXT = 500


def _by_type(facts: ColumnFacts) -> Iterator[Evidence]:
    """What is left to go by where no phrase is known."""
    column_type = facts.column.type
    found = _BY_TYPE.get(column_type.kind)
    if found is None and column_type.is_integer:
        found = _by_integer(facts)
    elif found is None and column_type.kind is Kind.DECIMAL and column_type.scale:
        money = column_type.scale == _CENTS and (column_type.precision or 0) >= _MONEY_DIGITS
        found = ("amount" if money else "measurement", 0.51)
    elif found is None and column_type.is_text and column_type.kind is not Kind.ENUM:
        found = _by_text(facts)
    if found is not None:
        yield Evidence(*found, "type", str(column_type))


_CENTS = 2
_PLURAL = 0.675
"""How sure a plural is that says what is counted: more than a word before it, less than a word that is known."""


def _by_integer(facts: ColumnFacts) -> tuple[str, float] | None:
    if is_chinese(facts.remark.head or facts.chinese):
        return ("status" if facts.column.type.kind is Kind.SMALLINT else "count", 0.51)
    last = split_name(facts.column.name)[-1:]
    written = facts.column.name.lower()
    plural = written.endswith("s") and last != ("status",) and not written.endswith(("ss", "us", "is"))
    return ("count", _PLURAL) if plural else None


def _by_text(facts: ColumnFacts) -> tuple[str, float] | None:
    if (facts.column.type.length or _LONG_TEXT) >= _LONG_TEXT:
        return "description", 0.51
    return ("full_name", 0.53) if facts.words and _AGENT.search(facts.words[-1]) else None


def _named(comment: str) -> Words:
    """The words of an English comment up to where it goes on about something else."""
    words: list[str] = []
    for word in comment.split()[:8]:
        if word.lower().strip(",.;:") in _AFTER and words:
            break
        words += split_name(word.replace("-", "_").replace("'s", ""))
    return tuple(word for word in words if word not in {"the", "a", "an", "its"})


def _english(
    words: Words, facts: ColumnFacts, table: TableFacts, origin: Origin, less: float, *, after: int = 0
) -> Iterator[Evidence]:
    """Every phrase of some words; those that end within the first `after` words, the table's own, say nothing."""
    known = knowledge().english
    core = tuple(word for word in words if not word.isdigit()) if words and words[-1].isdigit() else words
    for candidate in dict.fromkeys((words, core)):
        size = len(candidate)
        for start in range(size):
            for stop in range(max(start, after) + 1, min(size, start + _LONGEST) + 1):
                for rule in known.get(candidate[start:stop], ()):
                    lost = less + (0.0 if stop == size else _NOT_LAST) + (0.02 if start else 0.0)
                    more = _PER_WORD * (stop - start - 1)
                    yield from _weighed(rule, facts, table, origin, " ".join(candidate[start:stop]), more - lost)


def _coded(words: Words, facts: ColumnFacts, table: TableFacts, less: float) -> Iterator[Evidence]:
    """`customer_type_code` holds types: what comes before the last word, where that is one of a few values."""
    allowed = _FORMS.get(words[-1]) if len(words) > 1 else None
    if allowed is not None and table.table.primary_key != (facts.column.name,):
        gained = _NAMES if words[-1] == "name" else _PER_WORD
        for evidence in _english(words[:-1], facts, table, "name", less - gained):
            if evidence.meaning in allowed and _ends(words, evidence.phrase):
                yield evidence


def _ends(words: Words, phrase: str) -> bool:
    return " ".join(words[:-1]).endswith(phrase)


CODED_MEANINGS = frozenset(
    """
    status type method level source priority gender marital_status currency country_code unit region_code education
    language_code visibility frequency reason ethnicity
    """.split()
)
"""Meanings whose columns are often called codes."""
_NAMED = frozenset(
    "city region country department_name bank_name brand company_name category_name district currency"
    " language_code full_name".split()
)
_NAMES = 0.2
"""What a word for a person or a place gains where `name` follows it: a landlord may be anything, his name not."""
_FORMS: Mapping[str, frozenset[str]] = {
    "code": CODED_MEANINGS,
    "indicator": frozenset({"flag", "status", "gender"}),
    "amount": frozenset({"tax", "fee", "discount", "budget", "salary", "balance"}),
    "value": frozenset({"temperature", "measurement", "percentage", "electrical", "score"}),
    "name": _NAMED,
    "text": frozenset({"remark", "description", "reason", "title", "message"}),
    "number": frozenset({"score", "phone", "mobile", "floor", "quantity", "count", "national_id"}),
}
"""Last words that only say how something is written, with the meanings that they leave as they are."""


_CHINESE_FORMS: Mapping[str, frozenset[str]] = {
    "名称": _NAMED | {"location_name", "product_name", "job_title", "industry", "full_name"},
    **dict.fromkeys(
        ("代码", "编码", "码", "标识", "标志", "字典值"),
        CODED_MEANINGS
        | {"political_status", "blood_type", "ethnicity", "nationality", "relationship", "country", "division_code"},
    ),
}
"""Last words of Chinese comments that only say how something is written."""


def _coded_chinese(text: str, facts: ColumnFacts, table: TableFacts, origin: Origin) -> Iterator[Evidence]:
    """婚姻状况代码 is a marital status, 执法机关名称 an institution: what comes before the last word."""
    text = text.replace(" ", "")
    end = next((each for each in _CHINESE_FORMS if text.endswith(each) and len(text) > len(each) + 1), None)
    if end is None or table.table.primary_key == (facts.column.name,):
        return
    said = text.removesuffix(end)
    for evidence in _chinese(said, facts, table, origin, -_FORM):
        if evidence.meaning in _CHINESE_FORMS[end] and said.endswith(evidence.phrase) and len(evidence.phrase) > 1:
            yield evidence


_FORM = 0.06
"""What a phrase gains where only the word for how it is written follows it."""


def _chinese(text: str, facts: ColumnFacts, table: TableFacts, origin: Origin, less: float) -> Iterator[Evidence]:
    known, text = knowledge().chinese, text.lower().replace(" ", "")
    for start in range(len(text)):
        for stop in range(start + 1, min(len(text), start + 12) + 1):
            if stop < len(text) and stop - start == 1:
                continue
            for rule in known.get(text[start:stop], ()):
                if rule.whole and stop - start < len(text):
                    continue
                lost = less + (0.0 if stop == len(text) else _NOT_LAST + 0.05) + (0.02 if start else 0.0)
                more = _PER_CHARACTER * min(stop - start - 2, 4)
                if stop - start == len(text) >= _WHOLE_LENGTH:
                    more += (1 - rule.score) * _WHOLE
                yield from _weighed(rule, facts, table, origin, text[start:stop], more - lost)


_SHORT = frozenset(
    """
    status type level method source priority category_name full_name code flag color unit brand model username phone
    job_title company_name location_name specification title gender
    """.split()
)
"""Meanings whose values are never long."""
_TOO_LONG = 0.25


def _is_long(column: Column, table: TableFacts) -> bool:
    """Whether a column has room for prose that others of its table have not: `treatment_plan text`."""
    if column.type.kind is not Kind.TEXT:
        return False
    return any(each.type.is_text and each.type.length for each in table.table.columns)


def _says_no_time(rule: Rule, said: str) -> bool:
    """Whether a number that a Chinese comment speaks of is no time: `exp`, 经验."""
    return Kind.DATE in rule.kinds and is_chinese(said) and not any(each in said for each in "时日期间戳年月")


_DAY = ColumnType(Kind.DATE)
_WRITTEN = 0.08
"""What the meaning of a time loses where the time is written into a text."""
_TIME_WORDS = ("时间", "日期", " date", " time", " datetime", " timestamp")
_TIME_LENGTHS = range(6, 33)


def _is_written_time(column: Column, phrase: str) -> bool:
    """Whether a text holds a time: `CSRQ char(8)`, 出生日期."""
    length = column.type.length
    return column.type.is_text and (length is None or length in _TIME_LENGTHS) and phrase.endswith(_TIME_WORDS)


def _weighed(
    rule: Rule, facts: ColumnFacts, table: TableFacts, origin: Origin, phrase: str, more: float
) -> Iterator[Evidence]:
    if not rule.fits(facts.column.type, table.groups, table.all_words):
        if not (_is_written_time(facts.column, phrase) and rule.fits(_DAY, table.groups, table.all_words)):
            return
        more -= _WRITTEN
    if origin == "name" and facts.column.type.is_integer and _says_no_time(rule, facts.remark.head):
        more -= _TOO_LONG
    if rule.meaning in _SHORT and _is_long(facts.column, table):
        more -= _TOO_LONG
    base = rule.kind_scores.get(facts.column.type.kind, rule.score)
    yield Evidence(rule.meaning, max(0.01, base + more), origin, phrase)
