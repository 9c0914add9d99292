"""Writes a document as YAML that a person would write: a column a line, reasons as comments.

Invariant: reading the text gives the document back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import yaml

from seedbed.spec.scalars import Loader

Path = tuple[str | int, ...]
_WIDTH = 160
"""Characters of a line, where its values allow it."""
_NESTED = frozenset({"databases", "tables", "columns", "references", "checks"})
_PLAIN = re.compile(r"[A-Za-z0-9_\u3400-\u9fff][\w\u3400-\u9fff ./%+*()'=<>;|$^~-]*")
_UNSAFE = re.compile(r"[^\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd]")


def write_document(document: Mapping[str, Any], comments: Mapping[Path, str], *, head: str = "") -> str:
    """The text of a spec.

    Args:
        document: The spec as plain data.
        comments: What to say beside the values at these paths.
        head: What stands above it all, as a comment.
    """
    lines = [f"# {line}".rstrip() for line in head.splitlines()]
    for key, value in document.items():
        if key == "databases":
            lines.append("")
        lines += _entry(key, value, (key,), 0, comments)
    return "\n".join(lines) + "\n"


def _entry(key: Any, value: Any, path: Path, depth: int, comments: Mapping[Path, str]) -> Iterator[str]:
    margin, said = "  " * depth, comments.get(path, "")
    name = scalar(key)
    if _is_block(path, value):
        if said:
            yield from (f"{margin}# {line}" for line in _lines(said))
        yield f"{margin}{name}:"
        yield from _block(value, path, depth + 1, comments)
        return
    text = f"{margin}{name}: {flow(value)}"
    if said and len(text) + len(said) <= _WIDTH + 40:
        yield f"{text}  # {_one_line(said)}"
        return
    if said:
        yield from (f"{margin}# {line}" for line in _lines(said))
    yield text


def _block(value: Any, path: Path, depth: int, comments: Mapping[Path, str]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield f"{'  ' * depth}- {flow(item)}"
        return
    is_tables = path[-1] == "tables"
    for place, (key, each) in enumerate(value.items()):
        if is_tables and place:
            yield ""
        yield from _entry(key, each, (*path, key), depth, comments)


def _is_block(path: Path, value: Any) -> bool:
    """Whether a value stands over several lines: what the format nests, and what is too long for one."""
    if path[-1] in _NESTED and len(path) in {1, 3, 5}:
        return bool(value)
    return isinstance(value, dict) and len(path) in {2, 4}


def _lines(text: str) -> list[str]:
    found, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) > _WIDTH - 40:
            found.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*found, line]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def flow(value: Any) -> str:
    """A value on one line.

    >>> flow({"type": "decimal(8,2)", "choice": ["a", "no", "1", 2], "nulls": 0.1})
    '{type: "decimal(8,2)", choice: [a, no, "1", 2], nulls: 0.1}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(each) for each in value) + "]"
    return scalar(value)


def scalar(value: Any) -> str:
    """A single value.

    >>> scalar("plain text"), scalar("true"), scalar("2024-01-31"), scalar(None), scalar("it: is")
    ('plain text', '"true"', '"2024-01-31"', 'null', '"it: is"')
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = str(value)
    return text if _PLAIN.fullmatch(text) and _reads_as_itself(text) else _quoted(text)


def _number(value: float | Decimal) -> str:
    text = str(value)
    return text if "e" not in text.lower() else f"{Decimal(text):f}"


def _reads_as_itself(text: str) -> bool:
    if text != text.strip() or " #" in text or ": " in text or text.endswith(":"):
        return False
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    return str(tag) == "tag:yaml.org,2002:str"


_RESOLVER: Any = Loader("")


def _quoted(text: str) -> str:
    if '"' in text and "'" not in text and not _UNSAFE.search(text):
        return f"'{text}'"
    escaped = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: _escape(match[0]), escaped)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
