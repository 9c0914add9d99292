"""Reads Diesel's macros: `table!`, `joinable!`, and the names of custom SQL types.

Invariant: a macro that cannot be read is noted with its line and skipped; other Rust is passed over.

The grammar is that of `diesel print-schema`: https://docs.rs/diesel/latest/diesel/macro.table.html
"""

from __future__ import annotations

from dataclasses import dataclass, field

from seedbed.readers.diesel.scan import Token
from seedbed.readers.notes import Notes

_PAIRS = {"(": ")", "[": "]", "{": "}"}


class Unread(Exception):
    """What was found cannot be read; the message says why."""


@dataclass(slots=True)
class DieselColumn:
    """A column: its SQL name, its type as Rust has it, and what stands above it."""

    name: str
    type: str
    comment: str
    line: int
    max_length: int | None = None


@dataclass(slots=True)
class DieselTable:
    """A table, with the name that other macros call it by."""

    rust_name: str
    schema: str
    name: str
    key: list[str]
    comment: str
    line: int
    columns: dict[str, DieselColumn] = field(default_factory=dict)


@dataclass(slots=True)
class DieselFile:
    """What a file declares; `joins` are (child, parent, column, line), `types` the SQL names of custom types."""

    tables: dict[str, DieselTable] = field(default_factory=dict)
    joins: list[tuple[str, str, str, int]] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)


class Parser:
    """Reads the tokens of a file.

    Args:
        tokens: The tokens.
        notes: Where to say what was skipped.
    """

    def __init__(self, tokens: list[Token], notes: Notes) -> None:
        self._tokens = tokens
        self._place = 0
        self._notes = notes

    def read(self) -> DieselFile:
        """Everything the file declares."""
        found = DieselFile()
        type_name = ""
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.kind == "name" and self._text(1) == "!" and self._text(2) in _PAIRS:
                self._macro(found)
            elif token.text in {"postgres_type", "mysql_type", "sqlite_type"} and self._text(1) == "(":
                type_name = self._type_name()
            elif token.text == "struct":
                found.types[self._text(1)] = type_name or self._text(1)
                type_name = ""
                self._place += 2
            else:
                self._place += 1
        return found

    def _macro(self, found: DieselFile) -> None:
        name, line = self._tokens[self._place].text, self._tokens[self._place].line
        self._place += 2
        body = Parser(self._group(), self._notes)
        try:
            if name == "table":
                table = body.table()
                found.tables[table.rust_name] = table
            elif name == "joinable":
                found.joins.append((*body.join(), line))
            elif not name.startswith("allow_"):
                self._notes.count(f"{name}!", "no bearing on the schema", line)
        except Unread as problem:
            self._notes.add(f"{name}!", f"skipped: {problem}", line)

    def _group(self) -> list[Token]:
        """What a pair of brackets encloses."""
        start = self._place + 1
        open_: list[str] = []
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            self._place += 1
            if token.kind != "symbol":
                continue
            if token.text in _PAIRS:
                open_.append(_PAIRS[token.text])
            elif token.text in open_:  # what is open inside it was never closed
                del open_[len(open_) - 1 - open_[::-1].index(token.text) :]
            if not open_:
                break
        return self._tokens[start : self._place - 1]

    def _text(self, ahead: int = 0) -> str:
        place = self._place + ahead
        return self._tokens[place].text if place < len(self._tokens) else ""

    def _take(self, text: str) -> bool:
        if self._place < len(self._tokens) and self._text() == text and self._tokens[self._place].kind != "string":
            self._place += 1
            return True
        return False

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise Unread(f"{self._text() or 'its end'!r} stands where {text!r} should")

    def _name(self) -> str:
        if self._place >= len(self._tokens) or self._tokens[self._place].kind != "name":
            raise Unread(f"{self._text() or 'its end'!r} stands where a name should")
        self._place += 1
        return self._tokens[self._place - 1].text

    def _type_name(self) -> str:
        """The name in `postgres_type(name = "order_status")`."""
        self._place += 1
        group = self._group()
        return next((token.text for token in group if token.kind == "string"), "")

    # -- table! --------------------------------------------------------------------------------------------------------

    def table(self) -> DieselTable:
        """The table in the brackets of `table!`."""
        while self._text() == "use":
            while not self._take(";"):
                self._place += 1
                if self._place >= len(self._tokens):
                    raise Unread("a use without a semicolon")
        comment, attributes = self._above()
        line = self._tokens[self._place].line if self._place < len(self._tokens) else 0
        names = [self._name()]
        while self._take("."):
            names.append(self._name())
        schema = names[0] if len(names) > 1 and names[0] != "public" else ""
        key = self._key()
        table = DieselTable(names[-1], schema, attributes.get("sql_name", names[-1]), key, comment, line)
        self._expect("{")
        while not self._take("}"):
            rust_name, column = self._column()
            table.columns[rust_name] = column
            self._take(",")
        return table

    def _key(self) -> list[str]:
        if not self._take("("):
            return ["id"]  # Diesel's default
        names = [self._name()]
        while self._take(","):
            if self._text() != ")":
                names.append(self._name())
        self._expect(")")
        return names

    def _column(self) -> tuple[str, DieselColumn]:
        comment, attributes = self._above()
        line = self._tokens[self._place].line if self._place < len(self._tokens) else 0
        name = self._name()
        self._expect("->")
        length = attributes.get("max_length", "")
        column = DieselColumn(attributes.get("sql_name", name), self._type(), comment, line)
        column.max_length = int(length) if length.isdigit() else None
        return name, column

    def _type(self) -> str:
        """A type, without the modules before its name."""
        name = self._name()
        while self._take("::"):
            name = self._name()
        if not self._take("<"):
            return name
        inner = [self._type()]
        while self._take(","):
            inner.append(self._type())
        self._expect(">")
        return f"{name}<{', '.join(inner)}>"

    def _above(self) -> tuple[str, dict[str, str]]:
        """The documentation above something, and its attributes."""
        words: list[str] = []
        attributes: dict[str, str] = {}
        while self._place < len(self._tokens):
            token = self._tokens[self._place]
            if token.kind == "doc":
                words.append(token.text)
                self._place += 1
            elif token.text == "#" and self._text(1) == "[":
                self._place += 1
                group = self._group()
                if len(group) > 2 and group[1].text == "=":
                    attributes[group[0].text] = (
                        group[2].text.replace("_", "") if group[2].kind == "number" else group[2].text
                    )
            else:
                break
        return _written_by_hand(words), attributes

    # -- joinable! -----------------------------------------------------------------------------------------------------

    def join(self) -> tuple[str, str, str]:
        """Child, parent and column in the brackets of `joinable!`."""
        child = self._path()
        self._expect("->")
        parent = self._path()
        self._expect("(")
        column = self._name()
        self._expect(")")
        return child, parent, column

    def _path(self) -> str:
        name = self._name()
        while self._take("::"):
            name = self._name()
        return name


def _written_by_hand(words: list[str]) -> str:
    """Documentation without the sentences that `diesel print-schema` puts where there is none."""
    text = " ".join(word for word in words if word)
    return "" if "Automatically generated by Diesel" in text else text
