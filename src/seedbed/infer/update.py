"""Brings a written spec up to date with a changed schema, and keeps what its user has edited.

Three texts are merged line by line: what inference wrote last time, what the user has made of it, what inference writes
now. A line that only one side changed is that side's; one that both changed is the user's.

Invariant: a line that the user wrote or changed stays, unless what it speaks of is gone from the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from seedbed.spec import parse_document

_KEY = re.compile(r"^(\s*)(?:- )?((?:\"(?:[^\"\\]|\\.)*\"|[^\s:#\"][^:#\"]*?)):(?:\s|$)")
Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Drift:
    """What a schema has changed since a spec was inferred from it.

    Attributes:
        added: Tables and columns that are new.
        dropped: Tables and columns that are gone.
        changed: Columns that are filled or typed in another way now.
        kept: Lines in which the user's edit stands against what inference would write now.
        lost: Lines that the user had edited, of things that are gone.
    """

    added: tuple[str, ...]
    dropped: tuple[str, ...]
    changed: tuple[str, ...]
    kept: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Update:
    """An updated spec.

    Attributes:
        text: The merged text.
        drift: What has changed.
    """

    text: str
    drift: Drift


def update(base: str, mine: str, new: str) -> Update:
    """Merge what inference writes now into an edited spec.

    Args:
        base: What inference wrote last time.
        mine: What the user has made of it.
        new: What inference writes now.

    >>> update("a: 1\\nb: 2\\n", "a: 9\\nb: 2\\n", "a: 1\\nb: 3\\nc: 4\\n").text
    'a: 9\\nb: 3\\nc: 4\\n'
    """
    merge = _Merge(base.splitlines(), mine.splitlines(), new.splitlines())
    text = "\n".join(merge.lines()) + "\n"
    added, dropped, changed = _differences(parse_document(base).data, parse_document(new).data)
    return Update(text, Drift(added, dropped, changed, tuple(merge.kept), tuple(merge.lost)))


class _Merge:
    """A three-way merge of lines."""

    def __init__(self, base: Lines, mine: Lines, new: Lines) -> None:
        self._base, self._mine, self._new = base, mine, new
        self.kept: list[str] = []
        self.lost: list[str] = []

    def lines(self) -> Iterator[str]:
        """The merged lines."""
        base, mine, new = 0, 0, 0
        for base_at, mine_at, new_at, size in self._common():
            yield from self._part(self._base[base:base_at], self._mine[mine:mine_at], self._new[new:new_at])
            yield from self._base[base_at : base_at + size]
            base, mine, new = base_at + size, mine_at + size, new_at + size

    def _common(self) -> Iterator[tuple[int, int, int, int]]:
        """Stretches that all three texts have, in order: where each has them, and how long they are."""
        ours = SequenceMatcher(None, self._base, self._mine, autojunk=False).get_matching_blocks()
        theirs = SequenceMatcher(None, self._base, self._new, autojunk=False).get_matching_blocks()
        one = other = 0
        while one < len(ours) and other < len(theirs):
            start = max(ours[one].a, theirs[other].a)
            stop = min(ours[one].a + ours[one].size, theirs[other].a + theirs[other].size)
            if start < stop:
                yield start, ours[one].b + start - ours[one].a, theirs[other].b + start - theirs[other].a, stop - start
            if ours[one].a + ours[one].size < theirs[other].a + theirs[other].size:
                one += 1
            else:
                other += 1
        yield len(self._base), len(self._mine), len(self._new), 0

    def _part(self, base: Lines, mine: Lines, new: Lines) -> Lines:
        if list(mine) == list(base) or list(mine) == list(new):
            return new
        if list(new) == list(base):
            return mine
        return self._by_keys(base, mine, new)

    def _by_keys(self, base: Lines, mine: Lines, new: Lines) -> list[str]:
        """Where both sides changed neighbouring lines: line by line, by the keys that they begin with."""
        old, edited = _keyed(base), _keyed(mine)
        found: list[str] = []
        for line in new:
            key = _key(line)
            if key in edited and edited[key] != old.get(key):
                if line != edited[key]:
                    self.kept.append(edited[key].strip())
                found.append(edited[key])
            elif key is None or key in edited or key not in old:
                found.append(line)
        keys = {_key(line) for line in new}
        for line in mine:
            key = _key(line)
            is_own = key not in old if key is not None else line not in base and line not in new
            if is_own and (key is None or key not in keys):
                found.append(line)
            elif key is not None and key not in keys and line != old.get(key):
                self.lost.append(line.strip())
        return found


def _key(line: str) -> str | None:
    """What a line is known by: its indentation and key."""
    match = _KEY.match(line)
    return f"{match[1]}{match[2]}" if match else None


def _keyed(lines: Lines) -> dict[str | None, str]:
    return {key: line for line in lines if (key := _key(line)) is not None}


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Tables and columns that came, went and changed."""
    before, after = dict(_named(old)), dict(_named(new))
    added = tuple(name for name in after if name not in before)
    dropped = tuple(name for name in before if name not in after)
    changed = tuple(name for name in after if name in before and _facts(after[name]) != _facts(before[name]))
    return _outermost(added), _outermost(dropped), changed


def _outermost(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without the columns of tables that are named themselves."""
    return tuple(name for name in names if name.rpartition(".")[0] not in names)


def _facts(value: Any) -> Any:
    return {key: each for key, each in value.items() if key != "columns"} if "columns" in value else value


def _named(document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for database, content in document.get("databases", {}).items():
        for table, part in content.get("tables", {}).items():
            yield f"{database}.{table}", part
            for column, each in part.get("columns", {}).items():
                if not each.get("hidden"):
                    yield f"{database}.{table}.{column}", each
