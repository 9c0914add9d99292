"""YAML's nodes as plain data, with the line of each, and libyaml's complaints in words of ours.

Invariant: every path of the data has a line; a key written twice is an error, not the last one winning.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import yaml

from seedbed.errors import SyntaxProblem
from seedbed.spec.document import SpecPath
from seedbed.spec.scalars import MAX_DEPTH, Loader, TooDeep

MAX_VALUES = 500_000
"""Values of a document when every alias is written out; a few lines of nested aliases could make billions."""


def parse(text: str, file: str, lines: dict[SpecPath, int]) -> Any:
    """The plain data of a text.

    Args:
        text: The text.
        file: Its name for messages.
        lines: Where the line of every path is written down.

    Raises:
        SyntaxProblem: It is not YAML, or holds a key twice.
    """
    try:
        loader = Loader(text)
    except yaml.YAMLError as error:  # a character that YAML does not allow; found before anything is read
        raise _syntax(error, text, file) from None
    try:
        node = loader.get_single_node()
        return None if node is None else _Builder(loader, file, lines).build(node, ())
    except yaml.YAMLError as error:
        raise _syntax(error, text, file) from None
    finally:
        loader.dispose()


_REWORDED = {
    "found character that cannot start any token": ("{character} cannot begin a value", "put the value in quotes"),
    "mapping values are not allowed in this context": (
        "a colon stands where no key can begin",
        "indent the keys of a mapping alike, and put a value with `: ` in it in quotes",
    ),
    "did not find expected key": ("a key is expected here", "indent the keys of a mapping alike, and close quotes"),
    "did not find expected ',' or '}'": ("a { is not closed before this", "separate entries by commas, and end with }"),
    "did not find expected ',' or ']'": ("a [ is not closed before this", "separate items by commas, and end with ]"),
    "but found another document": ("a second document begins here", "keep one spec in a file"),
    "found undefined alias": ("an alias (*…) stands for nothing here", "put an anchor of that name (&…) before it"),
    "found unexpected end of stream": ("a quote opens here that is not closed", "close it"),
}
"""libyaml's terms in other words, with the next step."""


def _syntax(error: yaml.YAMLError, text: str, file: str) -> SyntaxProblem:
    if isinstance(error, yaml.reader.ReaderError):
        return _bad_character(error, text, file)
    problem = getattr(error, "problem", None) or "it cannot be read"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if problem == "found unexpected end of stream":
        mark = getattr(error, "context_mark", None) or mark  # where the quote opens
    line = mark.line + 1 if mark else 1
    shown = ["", *text.splitlines(), ""][line]
    if isinstance(error, TooDeep):
        message, hint = f"values are nested more than {MAX_DEPTH} levels deep", "a spec needs fewer than 20"
    elif "\t" in shown[: len(shown) - len(shown.lstrip())]:
        message, hint = "a tab cannot indent", "YAML is indented with spaces"
    else:
        message, hint = _REWORDED.get(problem, (f"this is not YAML: {problem}", ""))
        message = message.replace("{character}", shown[mark.column : mark.column + 1] if mark else "this")
    return SyntaxProblem(message, file=file, line=line, hint=hint)


def _bad_character(error: yaml.reader.ReaderError, text: str, file: str) -> SyntaxProblem:
    found = error.character if isinstance(error.character, int) else ord(error.character)
    line = text.count("\n", 0, max(0, text.find(chr(found)))) + 1
    return SyntaxProblem(
        f"YAML does not allow the character U+{found:04X}", file=file, line=line, hint='write it as "\\x…" in quotes'
    )


@dataclass(slots=True)
class _Builder:
    """Builds plain data from YAML nodes, writing down lines.

    Attributes:
        loader: Constructs scalars.
        file: For messages.
        lines: Where lines are written down.
        built: Values so far.
        open: The nodes around the one being built, to see one that holds itself.
    """

    loader: Any
    file: str
    lines: dict[SpecPath, int]
    built: int = 0
    open: set[int] = field(default_factory=set)

    def build(self, node: Any, path: SpecPath) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        self.built += 1
        if self.built > MAX_VALUES:
            raise self._problem(f"with its aliases written out this has more than {MAX_VALUES:,} values", node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        with self._inside(node):
            if isinstance(node, yaml.MappingNode):
                return self._mapping(node, path)
            return [self.build(item, (*path, place)) for place, item in enumerate(node.value)]

    @contextmanager
    def _inside(self, node: Any) -> Iterator[None]:
        """Refuse a node that is met again within itself."""
        if id(node) in self.open:
            raise self._problem("this value holds itself, by an alias", node)
        self.open.add(id(node))
        yield
        self.open.remove(id(node))

    def _problem(self, message: str, node: Any, *, hint: str = "") -> SyntaxProblem:
        return SyntaxProblem(message, file=self.file, line=node.start_mark.line + 1, hint=hint)

    def _scalar(self, node: Any) -> Any:
        try:
            return self.loader.construct_object(node, deep=True)
        except ValueError as error:  # the 13th month of a date, or a number of thousands of digits
            text = node.value if len(node.value) < 40 else node.value[:40] + "…"
            why = str(error) if "digits" not in str(error) else "it has too many digits"
            raise self._problem(f"{text} cannot be read: {why}", node, hint="put it in quotes if it is text") from None
        except yaml.constructor.ConstructorError:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            raise self._problem(f"the tag {tag} means nothing in a spec", node, hint="leave it out") from None

    def _mapping(self, node: Any, path: SpecPath) -> dict[Any, Any]:
        result = {}
        for key, (value_node, line) in self._entries(node).items():
            self.lines[(*path, key)] = line
            result[key] = self.build(value_node, (*path, key))
        return result

    def _entries(self, node: Any) -> dict[Any, tuple[Any, int]]:
        """Each key's value and line: those that `<<` brings in, then the mapping's own, which take their place."""
        own: dict[Any, tuple[Any, int]] = {}
        merged: dict[Any, tuple[Any, int]] = {}
        for key_node, value_node in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                merged = self._merged(value_node) | merged
                continue
            key = self._key(key_node)
            if key in own:
                problem = f"the key {key!r} stands here twice, first in line {own[key][1]}"
                raise self._problem(problem, key_node, hint="keep one of them")
            own[key] = (value_node, key_node.start_mark.line + 1)
        return merged | own

    def _merged(self, node: Any) -> dict[Any, tuple[Any, int]]:
        """What `<<` brings in; of several mappings, the first that has a key gives its value."""
        merged: dict[Any, tuple[Any, int]] = {}
        for each in reversed(node.value if isinstance(node, yaml.SequenceNode) else [node]):
            if not isinstance(each, yaml.MappingNode):
                raise self._problem("<< takes a mapping, or a list of mappings", each)
            with self._inside(each):
                merged |= self._entries(each)
        return merged

    def _key(self, node: Any) -> Any:
        key = self._scalar(node) if isinstance(node, yaml.ScalarNode) else None
        if not isinstance(key, str | int | float | bool):
            shown = node.value if isinstance(node.value, str) else "a mapping or list"
            raise self._problem(f"a key is plain text, not {shown or 'nothing'}", node, hint="put it in quotes")
        return key
