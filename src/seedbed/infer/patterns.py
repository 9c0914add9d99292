"""Patterns that checks ask for: LIKE as a regular expression, and an expression cut to the texts that fit a column.

Invariant: what a regular expression made here matches, the pattern it was made from matches too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # noqa: SLF001 - Python's own reader of regular expressions
_ANY = "[a-z]{2,6}"
"""What stands for `%`."""
_ENOUGH = 10**6
"""Texts that a unique column should have, where its length has room for them."""
_LONGEST_TAIL = 8
"""Repeats above the fewest that `*`, `+` and `{3,}` are given, at least."""
_SPECIAL = frozenset(".^$*+?{}[]\\|()")
"""Characters that mean something else in an expression."""
_WIDEST = 64
"""The longest text that is made where the column sets no limit."""


def like_pattern(pattern: str, kind: str = "Like") -> str:
    """A regular expression that gives texts a LIKE, SIMILAR TO or GLOB pattern matches.

    >>> like_pattern("ORD-%"), like_pattern("__-%"), like_pattern("[A-Z][0-9]*", "Glob")
    ('^ORD-[a-z]{2,6}$', '^[a-z][a-z]-[a-z]{2,6}$', '^[A-Z][0-9][a-z]{2,6}$')
    """
    many, one = ("*", "?") if kind == "Glob" else ("%", "_")
    keeps = kind not in {"Like", "ILike"}
    parts = []
    position = 0
    while position < len(pattern):
        character = pattern[position]
        if character == "\\" and position + 1 < len(pattern):
            position += 1
            parts.append(re.escape(pattern[position]))
        elif character in {many, one}:
            parts.append(_ANY if character == many else "[a-z]")
        else:
            parts.append(_literal(character, keeps=keeps))
        position += 1
    return f"^{''.join(parts)}$"


def _literal(character: str, *, keeps: bool) -> str:
    plain = "[](){}|+*?-^,0123456789" if keeps else "-_@ :/"
    return character if character in plain or character.isalnum() else re.escape(character)


# -- Cutting an expression to size


@dataclass(frozen=True, slots=True)
class _Set:
    """One of some characters, as the expression writes them."""

    text: str
    size: int


@dataclass(frozen=True, slots=True)
class _Loop:
    """A part several times; `most` is None where there is no end."""

    part: _Node
    fewest: int
    most: int | None


@dataclass(frozen=True, slots=True)
class _Row:
    """Parts one after the other."""

    parts: tuple[_Node, ...]


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several parts."""

    parts: tuple[_Node, ...]


_Node = _Set | _Loop | _Row | _Choice


def fit_pattern(regex: str, *, min_length: int = 0, max_length: int | None = None, unique: bool = False) -> str | None:
    r"""An expression of whose texts all match `regex` and have a length within bounds.

    Args:
        regex: What a check asks for.
        min_length: The fewest characters.
        max_length: The most, or None.
        unique: Whether the texts must be numbered: then all have one length and no alternatives are left.

    Returns:
        The expression, without anchors; None where it cannot be read, or where no text has such a length.

    >>> fit_pattern("^[a-z][a-z0-9]+$", max_length=40, unique=True)
    '[a-z][a-z0-9]{8}'
    >>> fit_pattern(r"^\d{3}(-\d+)?$", max_length=6), fit_pattern("^AB{5}$", max_length=3)
    ('[0-9]{3}(-[0-9]{1,2}){0,1}', None)
    """
    tree = _read(regex)
    if tree is None:
        return None
    most = _WIDEST if max_length is None else max_length
    found = _fitted(tree, min_length, most, unique=unique)
    wider = _read(_widened(regex))
    if (
        wider is None
        or wider == tree
        or (found is not None and not (unique and _room(tree, min_length, most) < _ENOUGH))
    ):
        return found
    return _fitted(wider, min_length, most, unique=unique)


def pattern_room(regex: str, *, min_length: int = 0, max_length: int | None = None) -> int:
    """How many texts of one length `fit_pattern` finds for a unique column; 0 where it finds none.

    >>> pattern_room("^[A-C][0-9]?$")
    30
    """
    tree = _read(_widened(regex))
    return 0 if tree is None else _room(tree, min_length, _WIDEST if max_length is None else max_length)


def _widened(regex: str) -> str:
    """The expression with anything before and after it where it has no anchors."""
    if "|" in regex:
        return regex
    head, tail = "" if regex.startswith("^") else "[a-z]*", "" if regex.endswith("$") else "[a-z]*"
    return f"{head}{regex}{tail}"


def _room(tree: _Node, least: int, most: int) -> int:
    return max((size for length, (size, _) in _lengths(tree, most).items() if length >= least), default=0)


def _fitted(tree: _Node, min_length: int, most: int, *, unique: bool) -> str | None:
    if unique:
        fixed = _fixed(tree, min_length, most)
        return None if fixed is None else _write(fixed)
    if _shortest(tree) > most:
        return None
    cut = tree
    if _longest(tree) is None or (_longest(tree) or 0) > most or _shortest(tree) < min_length:
        cut = _bounded(tree, min_length, most) or tree
    longest = _longest(cut)
    if longest is None or longest > most or _shortest(cut) < min_length:
        fixed = _fixed(tree, min_length, most)
        return None if fixed is None else _write(fixed)
    return _write(cut)


def _read(regex: str) -> _Node | None:
    try:
        return _row(_parser.parse(regex))
    except (re.error, ValueError, OverflowError):
        return None


def _row(tree: Any) -> _Node:
    parts = tuple(_node(str(name), value) for name, value in tree if str(name) != "AT")
    return parts[0] if len(parts) == 1 else _Row(parts)


def _node(name: str, value: Any) -> _Node:
    match name:
        case "LITERAL":
            return _Set(f"\\{chr(value)}" if chr(value) in _SPECIAL else chr(value), 1)
        case "ANY":
            return _Set("[a-z]", 26)
        case "NOT_LITERAL" | "IN":
            return _set_of([("NEGATE", None), ("LITERAL", value)] if name == "NOT_LITERAL" else value)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            fewest, most, inner = value
            return _Loop(_row(inner), int(fewest), None if most == _parser.MAXREPEAT else int(most))
        case "SUBPATTERN":
            return _row(value[-1])
        case "BRANCH":
            return _Choice(tuple(_row(each) for each in value[1]))
        case _:
            raise ValueError(name)


_CATEGORIES = {"DIGIT": ("0-9", 10), "WORD": ("a-zA-Z0-9_", 63), "SPACE": (" ", 1)}


def _set_of(value: Any) -> _Set:
    text, size, negated = "", 0, False
    for kind, what in value:
        match str(kind):
            case "NEGATE":
                negated = True
            case "LITERAL":
                text, size = text + _escaped(what), size + 1
            case "RANGE":
                text, size = f"{text}{_escaped(what[0])}-{_escaped(what[1])}", size + what[1] - what[0] + 1
            case "CATEGORY":
                written, count = _CATEGORIES[str(what).removeprefix("CATEGORY_")]
                text, size = text + written, size + count
    return _Set(f"[^{text}]", max(1, 94 - size)) if negated else _Set(f"[{text}]", size)


def _escaped(code: int) -> str:
    character = chr(code)
    return f"\\{character}" if character in "\\]^[" or (character == "-") else character


def _shortest(node: _Node) -> int:
    match node:
        case _Set():
            return 1
        case _Loop():
            return node.fewest * _shortest(node.part)
        case _Row():
            return sum(map(_shortest, node.parts))
        case _Choice():
            return min(map(_shortest, node.parts), default=0)


def _longest(node: _Node) -> int | None:
    """Characters of the longest text; None where there is no end."""
    match node:
        case _Set():
            return 1
        case _Loop():
            inner = _longest(node.part)
            return None if node.most is None or inner is None else node.most * inner
        case _Row() | _Choice():
            lengths = [_longest(part) for part in node.parts]
            known = [length for length in lengths if length is not None]
            if len(known) < len(lengths):
                return None
            return sum(known) if isinstance(node, _Row) else max(known, default=0)


def _bounded(tree: _Node, least: int, most: int) -> _Node | None:
    """Every loop with an end, such that the whole is at most so long; of loops in a row, the first get the room."""
    spare = most - _shortest(tree)
    wanted = max(0, least - _shortest(tree))
    if spare < wanted:
        return None
    return _share(tree, spare, wanted)[0]


def _share(node: _Node, spare: int, wanted: int) -> tuple[_Node, int, int]:
    """A part that takes of the spare characters what it can, and what is left of these and of those wanted at least."""
    match node:
        case _Set():
            return node, spare, wanted
        case _Row():
            parts = []
            for part in node.parts:
                made, spare, wanted = _share(part, spare, wanted)
                parts.append(made)
            return _Row(tuple(parts)), spare, wanted
        case _Choice():
            fitting = tuple(part for part in node.parts if _shortest(part) <= _shortest(node) + spare)
            cut = [_share(part, max(0, _shortest(node) + spare - _shortest(part)), 0)[0] for part in fitting]
            used = max(_longest(part) or 0 for part in cut) - _shortest(node)
            return _Choice(tuple(cut)), spare - used, wanted
        case _Loop():
            return _loop(node, spare, wanted)


def _loop(node: _Loop, spare: int, wanted: int) -> tuple[_Node, int, int]:
    size = _shortest(node.part)
    plain, _, _ = _share(node.part, 0, 0)
    if size == 0:
        return _Loop(plain, node.fewest, node.fewest), spare, wanted
    tail = max(_LONGEST_TAIL, -(-wanted // size)) if node.most is None else node.most - node.fewest
    more = min(tail, spare // size)
    forced = min(more, -(-wanted // size))
    made = _Loop(plain, node.fewest + forced, node.fewest + more)
    if more and node.fewest + more == 1:
        inner, rest, _ = _share(node.part, spare - size, 0)
        return _Loop(inner, node.fewest + forced, 1), rest, max(0, wanted - forced * size)
    return made, spare - more * size, max(0, wanted - forced * size)


def _fixed(tree: _Node, least: int, most: int) -> _Node | None:
    """The whole at one length: the shortest of those with enough texts, else the one with the most texts."""
    table = _lengths(tree, most)
    fitting = [(size, length, node) for length, (size, node) in table.items() if length >= least]
    if not fitting:
        return None
    enough = [each for each in fitting if each[0] >= _ENOUGH]
    roomy = [each for each in enough if each[1] >= _shortest(tree) + _LONGEST_TAIL - 1] or enough
    chosen = min(roomy, key=lambda each: each[1]) if roomy else max(fitting, key=lambda each: each[0])
    return chosen[2]


_Lengths = dict[int, tuple[int, _Node]]


def _lengths(node: _Node, most: int) -> _Lengths:
    """For each length up to `most`, the part of that length alone with the most texts, and how many these are."""
    match node:
        case _Set():
            return {1: (node.size, node)} if most >= 1 else {}
        case _Choice():
            found: _Lengths = {}
            for part in node.parts:
                _best(found, _lengths(part, most))
            return found
        case _Row():
            found = {0: (1, _Row(()))}
            for part in node.parts:
                found = _joined(found, _lengths(part, most), most)
            return found
        case _Loop():
            return _looped(node, most)


def _best(found: _Lengths, more: _Lengths) -> None:
    for length, each in more.items():
        if length not in found or found[length][0] < each[0]:
            found[length] = each


def _joined(left: _Lengths, right: _Lengths, most: int) -> _Lengths:
    found: _Lengths = {}
    for length, (size, node) in left.items():
        for more, (there, part) in right.items():
            if length + more <= most and found.get(length + more, (0, None))[0] < size * there:
                parts = node.parts if isinstance(node, _Row) else (node,)
                found[length + more] = size * there, _Row((*parts, part))
    return found


def _looped(node: _Loop, most: int) -> _Lengths:
    found: _Lengths = {}
    inside = _lengths(node.part, most)
    for length, (size, part) in inside.items():
        end = node.fewest + most if node.most is None else node.most
        for times in range(node.fewest, end + 1):
            if length * times > most or (length == 0 and times > node.fewest):
                break
            _best(found, {length * times: (size**times, _Loop(part, times, times))})
    if node.fewest == 0:
        _best(found, {0: (1, _Row(()))})
    return found


def _write(node: _Node) -> str:
    match node:
        case _Set():
            return node.text
        case _Row():
            return "".join(f"({_write(part)})" if isinstance(part, _Choice) else _write(part) for part in node.parts)
        case _Choice():
            return "|".join(map(_write, node.parts))
        case _Loop():
            return _write_loop(node)


def _write_loop(node: _Loop) -> str:
    inner = _write(node.part)
    if not inner or node.most == 0:
        return ""
    body = inner if isinstance(node.part, _Set) else f"({inner})"
    if node.fewest == node.most:
        return body if node.fewest == 1 and isinstance(node.part, _Set) else f"{body}{{{node.fewest}}}"
    return f"{body}{{{node.fewest},{node.most}}}"
