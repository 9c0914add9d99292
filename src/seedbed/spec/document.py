"""YAML read with the place of every key, so that any later complaint can name its line.

Invariant: every path of the data has a line; a key written twice is an error, not the last one winning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from seedbed.errors import SyntaxProblem, UsageError

SpecPath = tuple[str | int, ...]
"""Keys and places from the document's root to a value."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document.

    Attributes:
        data: Plain dicts, lists and scalars.
        file: Its name as messages show it.
        folder: Where files it names are looked for.
        lines: The line of each path, from 1.
        text: The text itself.
    """

    data: Any
    file: str
    folder: Path
    text: str
    lines: dict[SpecPath, int] = field(repr=False)

    def line(self, path: SpecPath) -> int:
        """The line of a path, or of the nearest one above it that the document has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_document(path: Path) -> Document:
    """Read a YAML file.

    Raises:
        UsageError: There is no such file, or it cannot be read.
        SyntaxProblem: It is not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SyntaxProblem(f"this is not UTF-8 text: {error.reason} at byte {error.start}", file=str(path)) from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    return parse_document(text, file=str(path), folder=path.resolve().parent)


def parse_document(text: str, *, file: str = "<text>", folder: Path | None = None) -> Document:
    """Parse YAML text.

    Args:
        text: The document.
        file: Its name for messages.
        folder: Where files it names are looked for; the working directory when left out.

    Raises:
        SyntaxProblem: It is not YAML, holds a key twice, or is not a mapping.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        lines: dict[SpecPath, int] = {}
        data = _Builder(loader, file, lines).build(node, ()) if node is not None else None
    except yaml.YAMLError as error:
        raise _syntax(error, file) from None
    finally:
        loader.dispose()
    if not isinstance(data, dict):
        raise SyntaxProblem("a spec is a mapping that begins with `seedbed: 1`", file=file, line=1)
    return Document(data, file, folder or Path.cwd(), text, lines)


def _syntax(error: yaml.YAMLError, file: str) -> SyntaxProblem:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    return SyntaxProblem(f"this is not YAML: {problem}", file=file, line=mark.line + 1 if mark else 1)


@dataclass(slots=True)
class _Builder:
    loader: Any
    file: str
    lines: dict[SpecPath, int]
    depth: int = 0

    def build(self, node: Any, path: SpecPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, place)) for place, item in enumerate(node.value)]
        return self.loader.construct_object(node, deep=True)

    def _mapping(self, node: Any, path: SpecPath) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        merged: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                merged |= self._merged(value_node, path)
                continue
            key = self.loader.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + 1
            if not isinstance(key, str | int | float | bool):
                raise SyntaxProblem(f"a key must be plain text, not {key!r}", file=self.file, line=line)
            if key in result:
                raise SyntaxProblem(f"the key {key!r} stands here twice", file=self.file, line=line)
            self.lines[(*path, key)] = line
            result[key] = self.build(value_node, (*path, key))
        return merged | result

    def _merged(self, node: Any, path: SpecPath) -> dict[Any, Any]:
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        merged: dict[Any, Any] = {}
        for each in reversed(nodes):
            built = self.build(each, path)
            if not isinstance(built, dict):
                raise SyntaxProblem("<< takes a mapping", file=self.file, line=each.start_mark.line + 1)
            merged |= built
        return merged
