"""A YAML document with the place of every key, so that any later complaint can name its line.

Invariant: every path of the data has a line; YAML itself is imported for a text that is to be parsed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from seedbed.errors import SyntaxProblem, UsageError

SpecPath = tuple[str | int, ...]
"""Keys and places from the document's root to a value."""


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML document.

    Attributes:
        data: Plain dicts, lists and scalars.
        file: Its name as messages show it.
        folder: Where files it names are looked for.
        text: The text itself.
        lines: The line of each path, from 1.
        files: The file of each path that stands in another one than `file`.
    """

    data: Any
    file: str
    folder: Path
    text: str
    lines: dict[SpecPath, int] = field(repr=False)
    files: dict[SpecPath, str] = field(default_factory=dict, repr=False)

    def line(self, path: SpecPath) -> int:
        """The line of a path, or of the nearest one above it that the document has."""
        return self.place(path)[1]

    def place(self, path: SpecPath) -> tuple[str, int]:
        """The file and line of a path, or of the nearest one above it that the document has."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.files.get(path, self.file), self.lines.get(path, 1)


def read_document(path: Path) -> Document:
    """Read a YAML file.

    Raises:
        UsageError: There is no such file, or it cannot be read.
        SyntaxProblem: It is not YAML.
    """
    return document_of(read_content(path), path)


def read_content(path: Path) -> bytes:
    """What a file holds.

    Raises:
        UsageError: There is no such file, or it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from None


def document_of(content: bytes, path: Path) -> Document:
    """The document that a file's content is.

    Raises:
        SyntaxProblem: It is not YAML.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SyntaxProblem(
            f"byte {error.start} ({content[error.start : error.start + 1]!r}) is not UTF-8 text",
            file=str(path),
            line=line,
            hint="save the file as UTF-8",
        ) from None
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
    from seedbed.spec.parsing import parse

    lines: dict[SpecPath, int] = {}
    data = parse(text, file, lines)
    if not isinstance(data, dict):
        found = "this is empty" if data is None else f"this is {_kind(data)}"
        raise SyntaxProblem(f"{found}, not a spec", file=file, line=1, hint="a spec begins with `seedbed: 1`")
    return Document(data, file, folder or Path.cwd(), text, lines)


def _kind(data: object) -> str:
    return "a list" if isinstance(data, list) else "a single value"
