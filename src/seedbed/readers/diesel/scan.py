"""Cuts Rust source into the tokens that Diesel's macros are made of.

Invariant: comments are dropped, save those that document (`///`), which are tokens.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Token(NamedTuple):
    """A token: what it is (`doc`, `name`, `string`, `number`, `symbol`), its text, and its line from 1."""

    kind: str
    text: str
    line: int


_TOKEN = re.compile(
    r"""\s*(?:
      (?P<doc>///(?!/)[^\n]*)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>b?"(?:[^"\\]|\\.)*"|r(?P<hashes>\#*)".*?"(?P=hashes))
    | (?P<lifetime>'[a-z_]\w*\b(?!'))
    | (?P<name>(?:r\#)?[^\W\d]\w*)
    | (?P<number>\d[\d_]*)
    | (?P<symbol>->|::|=>|\S)
    )""",
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def scan(text: str) -> list[Token]:
    """The tokens of a text of Rust.

    >>> [token.text for token in scan("id -> Int4, // the key")]
    ['id', '->', 'Int4', ',']
    """
    found, position, line = [], 0, 1
    while (match := _TOKEN.match(text, position)) is not None:
        kind = match.lastgroup or ""
        start = match.start(kind)
        line += text.count("\n", position, start)
        if kind != "comment":
            found.append(Token(kind, _value(kind, match[kind]), line))
        line += text.count("\n", start, match.end())
        position = match.end()
    return found


def _value(kind: str, text: str) -> str:
    if kind == "doc":
        return text.removeprefix("///").strip()
    if kind == "name":
        return text.removeprefix("r#")
    if kind == "string":
        body = text[text.index('"') + 1 : text.rindex('"')]
        return body if text.startswith("r") else _ESCAPE.sub(r"\1", body)
    return text
