"""Texts that match a regular expression: serial numbers, plates, codes.

Invariant: each text matches the whole expression; where texts are unique, row numbers are dealt onto them, each once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar, Self

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field, model_validator

from seedbed.errors import ImpossibleError
from seedbed.generators.base import Params, generator
from seedbed.generators.located import place_of
from seedbed.generators.pools.arrays import strings
from seedbed.kernel import Rows, bits, bounded, permute
from seedbed.kernel.hash import UInt64s
from seedbed.model import ColumnType
from seedbed.model.types import TEXT_KINDS

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 - Python's own reader of regular expressions
_PRINTABLE = [chr(code) for code in range(33, 127)]
_CLASSES = {
    "CATEGORY_DIGIT": "0123456789",
    "CATEGORY_WORD": "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_",
    "CATEGORY_SPACE": " ",
}
_LONGEST_TAIL = 8
"""Repeats above the fewest that `*`, `+` and `{3,}` give."""
_MAX_PARTS = 2000
_ROOM = 1 << 62


class Pattern(Params):
    """A text that matches a regular expression: `[A-Z]{2}-[0-9]{4}`.

    Groups, alternatives, classes, `?`, `*`, `+` and `{2,5}`; no look-around and no back references.
    """

    shorthand: ClassVar[str | None] = "regex"
    regex: str = Field(max_length=1000)
    """The regular expression, in Python's syntax."""
    unique: bool = False
    """Whether every row has another text; needs an expression of one length, with enough texts."""

    @model_validator(mode="after")
    def _readable(self) -> Self:
        parts = compile_pattern(self.regex)
        if self.unique and parts.room is None:
            raise ValueError(f"unique needs texts of one length; {self.regex!r} has several")
        return self

    def check(self, column_type: ColumnType) -> str | None:
        """The texts fit the column."""
        longest = compile_pattern(self.regex).longest
        if column_type.length is not None and longest > column_type.length:
            return f"texts of {self.regex!r} have up to {longest} characters, where {column_type.length} fit"
        return None


@dataclass(frozen=True, slots=True)
class One:
    """One of some characters."""

    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part several times."""

    part: Part
    fewest: int
    most: int


@dataclass(frozen=True, slots=True)
class Either:
    """One of several parts."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Parts one after the other."""

    parts: tuple[Part, ...]


Part = One | Repeat | Either | Chain


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression, read.

    Attributes:
        part: Its parts.
        longest: Characters of its longest text.
        room: How many texts there are, where all are of one length and none can be reached in two ways; else None.
    """

    part: Part
    longest: int
    room: int | None


@generator("pattern", Pattern, kinds=TEXT_KINDS)
def pattern(rows: Rows, params: Pattern) -> pa.Array:
    """Draw each character, and join them."""
    compiled = compile_pattern(params.regex)
    if params.unique:
        return _dealt(rows, compiled, params)
    made = _Drawing(rows).draw(compiled.part)
    return made if isinstance(made, pa.Array) else pa.repeat(made, len(rows))


class _Drawing:
    """Draws parts for some rows, each from a stream of its own."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._drawn = 0

    def bits(self) -> UInt64s:
        self._drawn += 1
        return bits(self._rows.stream(str(self._drawn)), self._rows.numbers)

    def draw(self, part: Part) -> pa.Array | str:
        """Texts of one part: an array, or one text for all rows."""
        if isinstance(part, One):
            if len(part.characters) == 1:
                return part.characters[0]
            chosen = bounded(self.bits(), len(part.characters))
            return strings(part.characters).take(pa.array(chosen))
        if isinstance(part, Chain):
            return self._joined([self.draw(each) for each in part.parts])
        if isinstance(part, Either):
            chosen = bounded(self.bits(), len(part.parts))
            options = [self.array(self.draw(each)) for each in part.parts]
            return pc.choose(pa.array(chosen), *options)
        return self._repeated(part)

    def _repeated(self, part: Repeat) -> pa.Array | str:
        texts = [self.draw(part.part) for _ in range(part.fewest)]
        if part.most > part.fewest:
            count = bounded(self.bits(), part.most - part.fewest + 1)
            for place in range(part.most - part.fewest):
                there = pa.array(count > place)
                texts.append(pc.if_else(there, self.array(self.draw(part.part)), ""))
        return self._joined(texts)

    def array(self, text: pa.Array | str) -> pa.Array:
        return pa.repeat(text, len(self._rows)) if isinstance(text, str) else text

    def _joined(self, texts: list[pa.Array | str]) -> pa.Array | str:
        if all(isinstance(text, str) for text in texts):
            return "".join(str(text) for text in texts)
        return texts[0] if len(texts) == 1 else pc.binary_join_element_wise(*texts, "")


def _dealt(rows: Rows, compiled: Compiled, params: Pattern) -> pa.Array:
    """The text at a place of a permutation of all texts, read off place by place; beyond 2⁶², of the first so many."""
    assert compiled.room is not None
    room = min(compiled.room, _ROOM)
    if len(rows) and int(rows.numbers.max()) >= room:
        raise ImpossibleError(
            f"{place_of(rows)}: {params.regex!r} has {room:,} texts, too few for row {int(rows.numbers.max()):,}",
            hint="widen the expression, or leave out unique",
        )
    positions: list[tuple[str, ...]] = []
    _flatten(compiled.part, positions)
    left = permute(rows.stream("deal"), room, rows.numbers)
    texts: list[pa.Array | str] = []
    used = 1
    for place, characters in enumerate(reversed(positions)):
        size = len(characters)
        if used * size <= _ROOM:
            left, chosen = left // size, left % size
            used *= size
        else:
            chosen = bounded(bits(rows.stream(f"free/{place}"), rows.numbers), size)
        texts.append(characters[0] if size == 1 else strings(characters).take(pa.array(chosen)))
    return _Drawing(rows).array(pc.binary_join_element_wise(*reversed(texts), "") if texts else "")


def _flatten(part: Part, into: list[tuple[str, ...]]) -> None:
    """The characters at each place of an expression whose texts are of one length."""
    if isinstance(part, One):
        into.append(part.characters)
    elif isinstance(part, Repeat):
        for _ in range(part.fewest):
            _flatten(part.part, into)
    else:
        for each in part.parts:
            _flatten(each, into)


@lru_cache(maxsize=1024)
def compile_pattern(regex: str) -> Compiled:
    """Read a regular expression.

    Raises:
        ValueError: It is none, or holds what texts cannot be made for.

    >>> compile_pattern("[A-C]{2}-[0-9]").room, compile_pattern("a?b+").longest
    (90, 10)
    """
    try:
        tree = _parser.parse(regex)
    except re.error as error:
        raise ValueError(f"{regex!r} is no regular expression: {error}") from None
    part = Chain(tuple(_part(str(name), value, regex) for name, value in tree if str(name) != "AT"))
    if _longest(part) > _MAX_PARTS:
        raise ValueError(f"{regex!r} makes texts of more than {_MAX_PARTS} characters")
    return Compiled(part, _longest(part), _room(part))


def _part(name: str, value: Any, regex: str) -> Part:
    if name == "LITERAL":
        return One((chr(value),))
    if name in {"IN", "NOT_LITERAL", "ANY"}:
        return One(_characters(name, value, regex))
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        fewest, most, inner = value
        most = fewest + _LONGEST_TAIL if most == _parser.MAXREPEAT else int(most)
        return Repeat(_chain(inner, regex), int(fewest), most)
    if name == "SUBPATTERN":
        return _chain(value[-1], regex)
    if name == "BRANCH":
        return Either(tuple(_chain(each, regex) for each in value[1]))
    raise ValueError(f"{regex!r} holds {name.lower()}, for which no texts can be made")


def _chain(tree: Any, regex: str) -> Part:
    parts = tuple(_part(str(name), value, regex) for name, value in tree if str(name) != "AT")
    return parts[0] if len(parts) == 1 else Chain(parts)


def _characters(name: str, value: Any, regex: str) -> tuple[str, ...]:
    if name == "ANY":
        return tuple(_CLASSES["CATEGORY_WORD"][:26])
    if name == "NOT_LITERAL":
        return tuple(each for each in _PRINTABLE if each != chr(value))
    found: dict[str, None] = {}
    negated = False
    for kind, what in value:
        negated = negated or str(kind) == "NEGATE"
        if str(kind) == "LITERAL":
            found[chr(what)] = None
        elif str(kind) == "RANGE":
            found.update(dict.fromkeys(chr(code) for code in range(what[0], min(what[1], what[0] + 2000) + 1)))
        elif str(kind) == "CATEGORY":
            found.update(dict.fromkeys(_category(str(what))))
    characters = tuple(each for each in _PRINTABLE if each not in found) if negated else tuple(found)
    if not characters:
        raise ValueError(f"{regex!r} allows no character at one place")
    return characters


def _category(name: str) -> str:
    if name in _CLASSES:
        return _CLASSES[name]
    opposite = _CLASSES.get(name.replace("CATEGORY_NOT_", "CATEGORY_"), "")
    return "".join(each for each in _PRINTABLE if each not in opposite)


def _longest(part: Part) -> int:
    if isinstance(part, One):
        return 1
    if isinstance(part, Repeat):
        return part.most * _longest(part.part)
    lengths = [_longest(each) for each in part.parts]
    return max(lengths, default=0) if isinstance(part, Either) else sum(lengths)


def _room(part: Part) -> int | None:
    """How many texts there are; None where lengths differ, or where alternatives may give one text twice."""
    if isinstance(part, One):
        return len(part.characters)
    if isinstance(part, Either):
        return None
    if isinstance(part, Repeat):
        inside = _room(part.part)
        return None if inside is None or part.fewest != part.most else inside**part.fewest
    total = 1
    for each in part.parts:
        inside = _room(each)
        if inside is None:
            return None
        total *= inside
    return total
