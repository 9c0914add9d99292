"""Cuts SQL text into tokens and statements, in one pass of one regular expression.

Invariant: no statement is cut inside a string, a comment, a body of statements, or rows that a dump carries along.

It is not sqlglot's tokenizer: this one takes half the time, keeps comments, and steps over the rows of a dump without
looking at them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import NamedTuple


class Is(Enum):
    """What a token is."""

    WORD = auto()
    NAME = auto()
    STRING = auto()
    NUMBER = auto()
    SYMBOL = auto()
    COMMENT = auto()


class Token(NamedTuple):
    """A token.

    Attributes:
        kind: What it is.
        text: As written; of a name in quotes, the name.
        word: A word in upper case, or a symbol; else "".
        start: Where it begins in the text.
        stop: Where it ends.
    """

    kind: Is
    text: str
    word: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Statement:
    """The tokens of one statement, without its semicolon and comments.

    Attributes:
        tokens: The tokens.
        line: The line of the first, from 1.
        comments: The comments inside it, and those right before it.
    """

    tokens: tuple[Token, ...]
    line: int
    comments: tuple[Token, ...]


@cache
def _pattern(dialect: str) -> re.Pattern[str]:
    backslashes = r"'(?:[^'\\]|''|\\.)*'"
    own = {
        "mysql": rf'(?P<string>{backslashes}|"(?:[^"\\]|""|\\.)*")|(?P<name>`(?:[^`]|``)*`)',
        "sqlite": r"""(?P<string>'(?:[^']|'')*')|(?P<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]\n]*\])""",
    }.get(
        dialect,
        rf"(?P<string>[eE]{backslashes}|[bBxXuUnN]?&?'(?:[^']|'')*'|(?P<tag>\$(?:[^\W\d]\w*)?\$).*?(?P=tag))"
        r'|(?P<name>"(?:[^"]|"")*")',
    )
    dashes = r"--(?=\s|$)[^\n]*|\#[^\n]*" if dialect == "mysql" else r"--[^\n]*"
    skipped = r"(?P<skipped>/\*M?!\d*|\*/)" if dialect == "mysql" else r"(?P<skipped>(?!))"
    return re.compile(
        rf"\s*(?:{skipped}|(?P<comment>{dashes}|/\*.*?\*/)|{own}"
        r"|(?P<word>[^\W\d][\w$]*)|(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)"
        r"|(?P<symbol>::|<=|>=|<>|!=|\|\||\S))",
        re.DOTALL,
    )


_COPY_END = re.compile(r"^\\\.\r?$", re.MULTILINE)
_NEXT_LINE = re.compile(r"\n|$")


class Text:
    """A text of SQL.

    Args:
        text: The text.
        dialect: sqlglot's name of its SQL.
    """

    def __init__(self, text: str, dialect: str) -> None:
        self.text = text
        self.dialect = dialect
        self._match = _pattern(dialect).match
        self._newlines = [match.start() for match in re.finditer("\n", text)]

    def line(self, position: int) -> int:
        """The line of a position, from 1."""
        return bisect_right(self._newlines, position - 1) + 1 if position else 1

    def statements(self) -> Iterator[Statement]:
        """The statements in order; an empty one is left out."""
        position = 0
        while True:
            tokens, comments, position = self._statement(position)
            if tokens:
                yield Statement(tuple(tokens), self.line(tokens[0].start), tuple(comments))
                if tokens[0].word == "COPY" and _ends_in_stdin(tokens):
                    end = _COPY_END.search(self.text, position)
                    position = end.end() if end else len(self.text)
            elif position >= len(self.text):
                return

    def _statement(self, position: int) -> tuple[list[Token], list[Token], int]:
        tokens: list[Token] = []
        comments: list[Token] = []
        body = False
        while (token := self._token(position)) is not None:
            position = token.stop
            if token.kind is Is.COMMENT:
                comments.append(token)
            elif token.word == ";" and not body:
                return tokens, comments, position
            elif token.word == "\\" and not tokens:  # a command of psql takes its line
                return [token], comments, self._line_end(position)
            elif token.word == "DELIMITER" and not tokens:
                return [token], comments, self._delimited(position)
            else:
                tokens.append(token)
                body = _in_body(tokens, body=body)
        return tokens, comments, len(self.text)

    def _token(self, position: int) -> Token | None:
        while (match := self._match(self.text, position)) is not None:
            kind = match.lastgroup
            if kind == "skipped":
                position = match.end()
                continue
            start, stop = match.span(kind or 0)
            return _token(kind or "", match[kind or 0], start, stop)
        return None

    def _line_end(self, position: int) -> int:
        end = _NEXT_LINE.search(self.text, position)
        return end.end() if end else len(self.text)

    def _delimited(self, position: int) -> int:
        """Where what another delimiter encloses ends: after the line that sets the semicolon again."""
        end = re.compile(r"^\s*DELIMITER\s+;[ \t]*$", re.MULTILINE | re.IGNORECASE).search(self.text, position)
        return end.end() if end else len(self.text)


def _token(kind: str, text: str, start: int, stop: int) -> Token:
    if kind == "word":
        return Token(Is.WORD, text, text.upper(), start, stop)
    if kind == "name":
        quote = "]" if text[0] == "[" else text[0]
        return Token(Is.NAME, text[1:-1].replace(quote * 2, quote), "", start, stop)
    if kind in {"string", "tag"}:
        return Token(Is.STRING, text, "", start, stop)
    if kind == "number":
        return Token(Is.NUMBER, text, "", start, stop)
    if kind == "comment":
        return Token(Is.COMMENT, text, "", start, stop)
    return Token(Is.SYMBOL, text, text, start, stop)


def _ends_in_stdin(tokens: list[Token]) -> bool:
    return any(token.word == "STDIN" for token in tokens[-12:])


def _in_body(tokens: list[Token], *, body: bool) -> bool:
    """Whether the statement is inside BEGIN … END, where semicolons are its own."""
    word = tokens[-1].word
    if word == "BEGIN" and len(tokens) > 1 and tokens[0].word == "CREATE":
        return True
    if word == "ATOMIC" and tokens[-2].word == "BEGIN":
        return True
    if body and word == "END":
        depth = sum({"BEGIN": 1, "CASE": 1, "END": -1}.get(token.word, 0) for token in tokens)
        return depth > 0
    return body
