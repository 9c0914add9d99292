"""A place in the tokens of a statement, from which a parser reads on.

Invariant: every method either moves past what it returns, or moves nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from seedbed.readers.drafts import Qualified
from seedbed.readers.sql.scan import Is, Text, Token

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


class Unread(Exception):
    """What was found cannot be read; the message says why."""


class Cursor:
    """A place in some tokens.

    Args:
        source: The text they are of.
        tokens: The tokens.
    """

    def __init__(self, source: Text, tokens: tuple[Token, ...]) -> None:
        self._source = source
        self._tokens = tokens
        self._place = 0

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self._place >= len(self._tokens)

    @property
    def line(self) -> int:
        """The line of the next token, or of the last one; 0 of nothing."""
        if not self._tokens:
            return 0
        token = self._tokens[min(self._place, len(self._tokens) - 1)]
        return self._source.line(token.start)

    def peek(self, ahead: int = 0) -> str:
        """The word or symbol that comes next; "" for anything else."""
        place = self._place + ahead
        return self._tokens[place].word if place < len(self._tokens) else ""

    def kind(self, ahead: int = 0) -> Is | None:
        """What kind of token comes next; None at the end."""
        place = self._place + ahead
        return self._tokens[place].kind if place < len(self._tokens) else None

    def token(self) -> Token:
        """The next token.

        Raises:
            Unread: There is none.
        """
        if self.at_end:
            raise Unread("it ends too early")
        self._place += 1
        return self._tokens[self._place - 1]

    def take(self, *words: str) -> bool:
        """Move past these words if they come next, in this order; whether they did."""
        if all(self.peek(ahead) == word for ahead, word in enumerate(words)):
            self._place += len(words)
            return True
        return False

    def take_one(self, *words: str) -> str:
        """Move past one of these words; "" when none comes next."""
        word = self.peek()
        if word and word in words:
            self._place += 1
            return word
        return ""

    def expect(self, *words: str) -> None:
        """Move past these words.

        Raises:
            Unread: Something else stands there.
        """
        if not self.take(*words):
            raise Unread(f"{self.shown()} stands where {' '.join(words)} should")

    def shown(self) -> str:
        """The next token for a message."""
        return "its end" if self.at_end else repr(self._tokens[self._place].text)

    def name(self) -> str:
        """A name; PostgreSQL folds one without quotes to lower case.

        Raises:
            Unread: Something else stands there.
        """
        token = self.token()
        if token.kind is Is.NAME:
            return token.text
        if token.kind is Is.STRING and self._source.dialect in {"mysql", "sqlite"}:
            return token.text[1:-1]
        if token.kind is not Is.WORD:
            self._place -= 1
            raise Unread(f"{self.shown()} stands where a name should")
        return token.text.lower() if self._source.dialect == "postgres" else token.text

    def qualified(self) -> Qualified:
        """A name with or without its schema; a database before the schema is passed over."""
        names = [self.name()]
        while self.take("."):
            names.append(self.name())
        return (names[-2] if len(names) > 1 else "", names[-1])

    def names(self) -> list[str]:
        """Names in parentheses, each maybe with a length or a direction."""
        return [item.name() for item in self.items()]

    def string(self) -> str:
        """The value of a string.

        Raises:
            Unread: Something else stands there.
        """
        token = self.token()
        if token.kind is not Is.STRING:
            self._place -= 1
            raise Unread(f"{self.shown()} stands where a string should")
        return string_value(token.text, self._source.dialect)

    def group(self) -> Cursor:
        """What stands in parentheses.

        Raises:
            Unread: There are none.
        """
        self.expect("(")
        start, depth = self._place, 1
        while depth:
            word = self.token().word
            depth += (word == "(") - (word == ")")
        return Cursor(self._source, self._tokens[start : self._place - 1])

    def items(self) -> Iterator[Cursor]:
        """What stands in parentheses, between commas."""
        yield from self.group().split()

    def split(self) -> Iterator[Cursor]:
        """What is left, between commas that are in no parentheses."""
        start, depth = self._place, 0
        for place in range(self._place, len(self._tokens)):
            word = self._tokens[place].word
            depth += (word in {"(", "["}) - (word in {")", "]"})
            if word == "," and depth == 0:
                yield Cursor(self._source, self._tokens[start:place])
                start = place + 1
        self._place = len(self._tokens)
        if start < len(self._tokens):
            yield Cursor(self._source, self._tokens[start:])

    def sql(self) -> str:
        """What is left, as it is written, without comments."""
        return self._text(self._place, len(self._tokens))

    def sql_until(self, stops: Container[str], *, at_least: int = 1) -> str:
        """What stands before one of some words that is in no parentheses, as it is written.

        Args:
            stops: The words.
            at_least: So many tokens belong to it whatever they are.
        """
        start, depth = self._place, 0
        while not self.at_end:
            word = self.peek()
            if depth == 0 and self._place - start >= at_least and word in stops:
                break
            depth += (word in {"(", "["}) - (word in {")", "]"})
            self._place += 1
        return self._text(start, self._place)

    def span(self) -> tuple[int, int]:
        """Where in the text the tokens begin and end."""
        return self._tokens[0].start, self._tokens[-1].stop

    def _text(self, start: int, stop: int) -> str:
        if start >= stop:
            return ""
        first, last = self._tokens[start].start, self._tokens[stop - 1].stop
        text = self._source.text[first:last]
        if "--" not in text and "/*" not in text and "#" not in text and "\n" not in text:
            return text
        pieces = []  # comments have no tokens here
        for before, token in zip((None, *self._tokens[start : stop - 1]), self._tokens[start:stop], strict=True):
            if before is not None and before.stop < token.start:
                pieces.append(" ")
            pieces.append(self._source.text[token.start : token.stop])
        return "".join(pieces)


def string_value(text: str, dialect: str) -> str:
    """What a quoted string says.

    >>> string_value("'it''s'", "sqlite")
    "it's"
    """
    if text.startswith("$"):
        tag = text[: text.index("$", 1) + 1]
        return text[len(tag) : -len(tag)]
    quote = text[-1]
    prefix, _, body = text.partition(quote)
    body = body[:-1].replace(quote * 2, quote)
    if dialect == "mysql" or prefix.lower() == "e":
        return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), body, flags=re.DOTALL)
    return body
