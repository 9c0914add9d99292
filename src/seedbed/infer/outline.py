"""The text of a spec as an outline: databases, tables, columns and the like, each with its own lines.

Invariant: the lines of an outline, in order, are the text's lines; comments belong to what stands below them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from seedbed.errors import SyntaxProblem
from seedbed.spec import parse_document

Path = tuple[str, ...]
_KEY = re.compile(r"^(?P<margin> *)(?P<key>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s:#\"'\-][^:#]*?) *:(?P<rest>\s.*|$)")
_NESTED = {1: {"databases"}, 3: {"tables"}, 5: {"columns", "references"}}
"""Keys below which things have names, by the depth they stand at; between them are the things."""


@dataclass(slots=True)
class Part:
    """A key of a spec with its lines.

    Attributes:
        path: The keys that lead to it.
        lead: Comments and empty lines above it.
        lines: Its own lines: of one that has parts, the line with its key.
        parts: What stands below it, where that is told apart.
        tail: What stands below the last part of a whole text.
    """

    path: Path
    lead: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    tail: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own lines, without those above and below."""
        return "\n".join(line.rstrip() for line in self.lines)

    def all_lines(self) -> Iterator[str]:
        """All its lines, in order."""
        yield from self.lead
        yield from self.lines
        for part in self.parts.values():
            yield from part.all_lines()
        yield from self.tail


def outline(text: str) -> Part:
    """The outline of a spec's text.

    Raises:
        SyntaxProblem: It is written in a way that cannot be told apart line by line.
    """
    root = Part(())
    lines = text.splitlines()
    end = _read(root, lines, 0, -1)
    root.tail += lines[end:]
    odd = next((number for number in range(end, len(lines)) if lines[number].split("#")[0].strip()), None)
    if odd is not None:
        raise SyntaxProblem(
            f"{lines[odd].strip()[:40]!r} is not written as inspect writes it: a key a line, alike indented",
            line=odd + 1,
            hint="put it so, or update the spec by hand",
        )
    return root


def _read(above: Part, lines: Sequence[str], start: int, margin: int) -> int:
    """Read the parts of one level; the first line that is not of it."""
    lead: list[str] = []
    place, own = start, -1
    while place < len(lines):
        line = lines[place]
        if not line.strip() or line.lstrip().startswith("#"):
            lead.append(line)
            place += 1
            continue
        found = _KEY.match(line)
        depth = len(line) - len(line.lstrip())
        if depth <= margin or found is None or (own >= 0 and depth != own):
            break
        own = depth
        part = Part((*above.path, _plain(found["key"])), lead, [line])
        above.parts[part.path[-1]] = part
        lead = []
        place = _below(part, lines, place, depth, is_open=not found["rest"].split("#")[0].strip())
    return place - len(lead)


def _below(part: Part, lines: Sequence[str], place: int, depth: int, *, is_open: bool) -> int:
    """Read what stands below a key: parts where these have names, else lines as they are."""
    if is_open and _is_nested(part.path):
        return _read(part, lines, place + 1, depth)
    last = place + 1
    for number in range(place + 1, len(lines)):
        line = lines[number]
        if not line.strip():
            continue
        inside = len(line) - len(line.lstrip()) > depth or line.lstrip().startswith(("]", "}", "- "))
        if not inside or (line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= depth):
            break
        last = number + 1
    part.lines += lines[place + 1 : last]
    return last


def _is_nested(path: Path) -> bool:
    depth = len(path)
    if depth in _NESTED:
        return path[-1] in _NESTED[depth] and path[0] == "databases"
    return path[0] == "databases" and depth in {2, 4}


def _plain(key: str) -> str:
    """A key without its quotes."""
    return str(next(iter(parse_document(f"{key}: 1").data))) if key[0] in "\"'" else key


__all__ = ["Part", "Path", "outline"]
