"""Meanings that columns can have, read from data: the phrases that name them and what makes them.

Invariant: a phrase is found by its words alone; kinds, tables and lengths narrow what is found, and never widen it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from seedbed.infer.data import names_in, read_yaml
from seedbed.infer.names import Words, split_name
from seedbed.model import ColumnType, Kind

KINDS: Mapping[str, frozenset[Kind]] = {
    "text": frozenset({Kind.CHAR, Kind.VARCHAR, Kind.TEXT, Kind.ENUM}),
    "integer": frozenset({Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT}),
    "decimal": frozenset({Kind.DECIMAL}),
    "float": frozenset({Kind.REAL, Kind.DOUBLE}),
    "number": frozenset({Kind.SMALLINT, Kind.INTEGER, Kind.BIGINT, Kind.DECIMAL, Kind.REAL, Kind.DOUBLE}),
    "boolean": frozenset({Kind.BOOLEAN}),
    "date": frozenset({Kind.DATE}),
    "timestamp": frozenset({Kind.TIMESTAMP, Kind.TIMESTAMPTZ}),
    "time": frozenset({Kind.TIME}),
    "interval": frozenset({Kind.INTERVAL}),
    "uuid": frozenset({Kind.UUID}),
    "json": frozenset({Kind.JSON, Kind.JSONB}),
    "bytes": frozenset({Kind.BYTES}),
    "small": frozenset({Kind.SMALLINT, Kind.BOOLEAN}),
    "array": frozenset({Kind.ARRAY}),
}
"""Families of types, as the data names them."""


class Recipe(NamedTuple):
    """One way to make a meaning.

    Attributes:
        generator: The generator's name, or `values`, `number`, `money`, `rate`, `moment`, `clock`, `special`.
        params: Its parameters, as a spec has them.
        conditions: When it fits; see `Candidate`.
        unique: Whether its values are all different.
    """

    generator: str
    params: Any
    conditions: Mapping[str, Any]
    unique: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column can hold.

    Attributes:
        name: Its name.
        why: What it is, in words.
        nulls: The share of nulls where the column allows them; None for the ordinary share.
        recipes: Ways to make it; the first that fits is taken.
    """

    name: str
    why: str
    nulls: float | None
    recipes: tuple[Recipe, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that point at a meaning.

    Attributes:
        meaning: The meaning.
        kinds: The types it goes with.
        score: How sure an exact match is.
        tables: Groups of tables it goes with; none for all.
        max_length: The longest text type it goes with.
        beside: Meanings' first words that another column of the table must have.
        kind_scores: Scores by type where they differ.
        whole: Whether a Chinese phrase must be all that is said: 单位 is a unit of measure, 中标单位 a company.
    """

    meaning: str
    kinds: frozenset[Kind]
    score: float
    tables: frozenset[str]
    max_length: int | None
    beside: frozenset[str]
    kind_scores: Mapping[Kind, float]
    whole: bool = False

    def fits(self, column_type: ColumnType, groups: frozenset[str], words: frozenset[str]) -> bool:
        """Whether it can speak of a column of that type in such a table with such words around."""
        if column_type.kind not in self.kinds:
            return False
        if self.tables and not self.tables & groups:
            return False
        if self.max_length is not None and not 0 < (column_type.length or 0) <= self.max_length:
            return False
        return not self.beside or bool(self.beside & words)


class Knowledge(NamedTuple):
    """All rules.

    Attributes:
        meanings: By name.
        english: Rules by the words of a phrase.
        chinese: Rules by a Chinese phrase.
    """

    meanings: Mapping[str, Meaning]
    english: Mapping[Words, tuple[Rule, ...]]
    chinese: Mapping[str, tuple[Rule, ...]]


_CONDITIONS = frozenset(
    "kinds min_length max_length min_scale min_digits locale tables zh zh_any words_any beside name_only min_name"
    " trade numbers_itself unique max_score_unique".split()
)


@cache
def knowledge() -> Knowledge:
    """The rules, read once."""
    meanings: dict[str, Meaning] = {}
    english: dict[Words, list[Rule]] = {}
    chinese: dict[str, list[Rule]] = {}
    for name, facts, part in _parts(meanings):
        rule = _rule(name, facts, part)
        for words in _english(part):
            english.setdefault(words, []).append(rule)
        for phrase in part.get("zh", ()):
            chinese.setdefault(str(phrase).lower(), []).append(rule)
    return Knowledge(meanings, _frozen(english), _frozen(chinese))


def _parts(meanings: dict[str, Meaning]) -> Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Every list of phrases with the meaning that it points at; the meanings themselves are put into the mapping."""
    for file in names_in("meanings"):
        for name, facts in read_yaml(file).items():
            meanings[name] = _meaning(name, facts)
            for part in (facts, *facts.get("also", ())):
                yield name, facts, part
    for name, part in _heads():
        yield name, part, part


def _heads() -> Iterable[tuple[str, Mapping[str, Any]]]:
    """The last words of names, with the meanings that they point at when nothing longer is known."""
    for file in ("heads.yaml", "trades.yaml"):
        for name, parts in read_yaml(file).items():
            for part in parts:
                if "verbs" in part:
                    bare = [kind for kind in part["kinds"] if kind != "integer"]
                    yield name, {"kinds": bare, "score": part["score"], "en": part["verbs"]}
                yield name, part


def _english(part: Mapping[str, Any]) -> Iterable[Words]:
    """The phrases that a part lists, and those of the times that its verbs name."""
    for phrase in part.get("en", ()):
        yield split_name(str(phrase))
    for verb in part.get("verbs", ()):
        words = split_name(str(verb))
        for after in _AFTER_VERB:
            yield (*words, after)
        yield ("date", *words)


_AFTER_VERB = ("at", "on", "date", "time", "timestamp", "datetime", "day")
"""What follows a verb in the name of a time: `registered_on`."""


@cache
def english_words() -> frozenset[str]:
    """Every word of every English phrase."""
    return frozenset(word for words in knowledge().english for word in words)


def kinds_of(written: str | Iterable[str]) -> frozenset[Kind]:
    """The types that a family, or a list of them, names."""
    names = [written] if isinstance(written, str) else written
    return frozenset().union(*(KINDS[name] for name in names))


def _meaning(name: str, facts: Mapping[str, Any]) -> Meaning:
    recipes = []
    for entry in facts["make"]:
        [generator] = [key for key in entry if key not in _CONDITIONS]
        conditions = {key: value for key, value in entry.items() if key in _CONDITIONS - {"unique"}}
        recipes.append(Recipe(generator, entry[generator], conditions, bool(entry.get("unique"))))
    return Meaning(name, facts["why"], facts.get("nulls"), tuple(recipes))


def _rule(name: str, facts: Mapping[str, Any], part: Mapping[str, Any]) -> Rule:
    kinds = part.get("kinds", facts["kinds"])
    scores = {kind: score for family, score in facts.get("kinds_score", {}).items() for kind in KINDS[family]}
    return Rule(
        name,
        kinds_of(kinds),
        part.get("score", facts["score"]),
        frozenset(_listed(part.get("tables"))),
        part.get("max_length"),
        frozenset(part.get("with", ())),
        scores,
        bool(part.get("whole")),
    )


def _listed(value: object) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


def _frozen(found: dict[Any, list[Rule]]) -> dict[Any, tuple[Rule, ...]]:
    return {phrase: tuple({id(rule): rule for rule in rules}.values()) for phrase, rules in found.items()}


@cache
def groups() -> tuple[Mapping[Words, frozenset[str]], Mapping[str, frozenset[str]]]:
    """Groups of tables by the words of a name, and by Chinese words."""
    english: dict[Words, set[str]] = {}
    chinese: dict[str, set[str]] = {}
    for group, words in read_yaml("groups.yaml").items():
        for phrase in words.get("en", ()):
            english.setdefault(split_name(str(phrase)), set()).add(group)
        for phrase in words.get("zh", ()):
            chinese.setdefault(str(phrase), set()).add(group)
    return (
        {words: frozenset(found) for words, found in english.items()},
        {word: frozenset(found) for word, found in chinese.items()},
    )
