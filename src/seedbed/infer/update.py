"""Brings a written spec up to date with a changed schema, and keeps what its user has edited.

Three specs are merged, part by part: what inference wrote last time, what the user has made of it, what inference
writes now. Where only one side changed something, that side holds; where both did, the user's does. Without the first
of the three, everything that differs from what inference writes now counts as the user's.

Invariant: a line that the user wrote or changed stays as it is, with its comments, unless what it speaks of has gone
from the schema.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from seedbed.infer.outline import Part, Path, outline
from seedbed.infer.writing import flow, scalar
from seedbed.spec import parse_document

_THINGS = {4: "table", 6: "column"}
"""What a path of so many keys is."""
_COMMENT = re.compile(r"\s+#.*$")


@dataclass(frozen=True, slots=True)
class Drift:
    """What a schema has changed since a spec was inferred from it.

    Attributes:
        added: Tables and columns that are new, each with what fills it.
        dropped: Tables and columns that are gone.
        changed: What is otherwise now, and was not edited.
        kept: Edits that stand against what inference would write now.
        lost: Edits of things that are gone, as they were.
    """

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.added, self.dropped, self.changed, self.kept, self.lost))


@dataclass(frozen=True, slots=True)
class Update:
    """An updated spec.

    Attributes:
        text: The merged text.
        drift: What has changed.
    """

    text: str
    drift: Drift


def update(base: str | None, mine: str, new: str) -> Update:
    r"""Merge what inference writes now into an edited spec.

    Args:
        base: What inference wrote last time; None where nobody knows.
        mine: What the user has made of it.
        new: What inference writes now.

    >>> update("seed: 1\nname: a\n", "seed: 9  # mine\nname: a\n", "seed: 1\nname: b\n").text
    'seed: 9  # mine\nname: b\n'
    """
    merge = _Merge(is_known=base is not None)
    merged = merge.run(outline(base or ""), outline(mine), outline(new))
    text = "\n".join(merged.all_lines()) + "\n"
    drift = Drift(*(tuple(getattr(merge, name)) for name in ("added", "dropped", "changed", "kept", "lost")))
    return Update(text, drift)


@dataclass(slots=True)
class _Merge:
    """A merge of outlines.

    Attributes:
        is_known: Whether it is known what inference wrote last time.
    """

    is_known: bool
    added: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def run(self, base: Part, mine: Part, new: Part) -> Part:
        """The parts of all three in one, in the user's order."""
        merged = Part(mine.path, _newer(base.lead, mine.lead, new.lead), mine.lines, {}, mine.tail)
        for key, part in mine.parts.items():
            found = self._both(base.parts.get(key), part, new.parts.get(key))
            if found is not None:
                merged.parts[key] = found
        before = ""
        for key, part in new.parts.items():
            if key not in mine.parts and key not in base.parts:
                merged.parts = _inserted(merged.parts, before, part)
                self._say_added(part)
            before = key if key in merged.parts else before
        for key, part in base.parts.items():
            if key not in mine.parts and key not in new.parts and _thing(part.path):
                self.dropped.append(_thing(part.path))
        return merged

    def _both(self, base: Part | None, mine: Part, new: Part | None) -> Part | None:
        """A part of the user's spec with what is new; None where it goes."""
        if new is None:
            return self._without(base, mine)
        if base is None:
            base = new if not self.is_known else Part(mine.path)
        if mine.parts and new.parts:
            return self.run(base if self.is_known else _those(new, mine), mine, new)
        if mine.text == base.text and not mine.parts:
            if new.text != base.text:
                self.changed.append(_difference(base, new))
            return Part(mine.path, _newer(base.lead, mine.lead, new.lead), new.lines, new.parts, mine.tail)
        if new.text == mine.text or (new.text == base.text and self.is_known):
            return mine
        return self._conflict(base, mine, new)

    def _without(self, base: Part | None, mine: Part) -> Part | None:
        """A part that inference does not write now: gone from the schema, or the user's own."""
        is_own = base is None if self.is_known else not _thing(mine.path) or _is_hidden(mine)
        if is_own:
            return mine
        if _thing(mine.path):
            self.dropped.append(_thing(mine.path))
        if base is not None:
            self.lost += [_shown(each) for each in _edited(base, mine)]
        elif not self.is_known:
            self.lost += [_shown(each) for each in _leaves(mine)]
        return None

    def _conflict(self, base: Part, mine: Part, new: Part) -> Part:
        """Where both sides changed a part: value by value, as far as it has values by name."""
        old, edited, now = _value(base), _value(mine), _value(new)
        if not (isinstance(old, dict) and isinstance(edited, dict) and isinstance(now, dict)):
            self.kept.append(f"{_shown(mine)}, not {_said(now)}")
            return mine
        merged = dict(edited)
        for key in dict.fromkeys((*old, *now)):
            before, after = old.get(key), now.get(key)
            is_fact = not self.is_known and key == "type"
            if (before == after and not is_fact) or edited.get(key) == after:
                continue
            if edited.get(key) == before or is_fact:
                self.changed.append(f"{_name(mine.path)}: {key} {_said(edited.get(key))} is {_said(after)} now")
                merged = _put(merged, key, after, now)
            elif self.is_known and key in edited:
                self.kept.append(f"{_name(mine.path)}: {key} {_said(edited[key])}, not {_said(after)}")
        return mine if merged == edited else _rewritten(mine, merged)

    def _say_added(self, part: Part) -> None:
        what = _thing(part.path)
        if what and len(part.path) == 4:
            count = len(part.parts["columns"].parts) if "columns" in part.parts else 0
            self.added.append(f"{what}, {count} column{'' if count == 1 else 's'}")
        elif what:
            self.added.append(f"{what}: {_said(_value(part))}")
        elif len(part.path) == 6:
            self.added.append(f"reference {_name(part.path)}: {_said(_value(part))}")


def _thing(path: Path) -> str:
    """A table or column in words; "" for anything else."""
    if len(path) == 6 and path[4] != "columns":
        return ""
    return f"{_THINGS[len(path)]} {_name(path)}" if len(path) in _THINGS and path[0] == "databases" else ""


def _name(path: Path) -> str:
    """A path as people say it: `shop.orders.total`."""
    return ".".join(path[1::2]) if path[0] == "databases" and len(path) % 2 == 0 else ".".join((*path[1::2], path[-1]))


def _shown(part: Part) -> str:
    """A part with all that is written of it, on one line."""
    _, _, rest = " ".join(part.text.split()).partition(": ")
    above = " ".join(line.strip() for line in part.lead if line.strip())
    return f"{_name(part.path)}: {rest}{' below ' + above if above else ''}"


def _newer(base: list[str], mine: list[str], new: list[str]) -> list[str]:
    """Comments above a part: the user's where there are some of the user's."""
    return new if mine == base else mine


def _inserted(parts: dict[str, Part], before: str, part: Part) -> dict[str, Part]:
    """The parts with one more, behind `before`, or first where that is none of them."""
    found = {} if before else {part.path[-1]: part}
    for key, each in parts.items():
        found[key] = each
        if key == before:
            found[part.path[-1]] = part
    return found


def _those(new: Part, mine: Part) -> Part:
    """What inference writes now, of the parts that the user's spec has: it stands for what it wrote last time."""
    return Part(new.path, mine.lead, new.lines, {key: each for key, each in new.parts.items() if key in mine.parts})


def _edited(base: Part, mine: Part) -> Iterator[Part]:
    """The user's edits in a part."""
    if mine.lead != base.lead or (not mine.parts and mine.text != base.text):
        yield mine
    for key, part in mine.parts.items():
        yield from _edited(base.parts.get(key, Part(part.path)), part)


def _leaves(part: Part) -> Iterator[Part]:
    if not part.parts:
        yield part
    for each in part.parts.values():
        yield from _leaves(each)


def _value(part: Part) -> Any:
    """What a part without further parts says, as data."""
    if not part.lines:
        return None
    margin = len(part.lines[0]) - len(part.lines[0].lstrip())
    data = parse_document("\n".join(line[margin:] for line in part.lines)).data
    return next(iter(data.values()))


def _is_hidden(part: Part) -> bool:
    value = None if part.parts else _value(part)
    return isinstance(value, Mapping) and bool(value.get("hidden"))


def _said(value: Any) -> str:
    return "nothing" if value is None else flow(value)


def _difference(base: Part, new: Part) -> str:
    """How inference writes a part now, in words."""
    old, now = _value(base), _value(new)
    if not isinstance(old, dict) or not isinstance(now, dict):
        return f"{_name(new.path)}: {_said(old)} is {_said(now)} now"
    keys = [key for key in dict.fromkeys((*old, *now)) if old.get(key) != now.get(key)]
    if not keys:
        return f"{_name(new.path)}: its comment"
    return f"{_name(new.path)}: " + ", ".join(
        f"{key} {_said(old.get(key))} is {_said(now.get(key))} now" for key in keys
    )


def _put(data: dict[Any, Any], key: Any, value: Any, order: dict[Any, Any]) -> dict[Any, Any]:
    """The data with another value, a new key where `order` has it."""
    if value is None:
        return {name: each for name, each in data.items() if name != key}
    if key in data:
        return {name: value if name == key else each for name, each in data.items()}
    ahead = [name for name in order if name in data and list(order).index(name) < list(order).index(key)]
    found: dict[Any, Any] = {} if ahead else {key: value}
    for name, each in data.items():
        found[name] = each
        if ahead and name == ahead[-1]:
            found[key] = value
    return found


def _rewritten(mine: Part, value: dict[Any, Any]) -> Part:
    """A part with another value, its comment kept."""
    first = mine.lines[0]
    margin = first[: len(first) - len(first.lstrip())]
    comment = _COMMENT.search(mine.lines[-1])
    line = f"{margin}{scalar(mine.path[-1])}: {flow(value)}{comment[0] if comment else ''}"
    return Part(mine.path, mine.lead, [line], {}, mine.tail)
