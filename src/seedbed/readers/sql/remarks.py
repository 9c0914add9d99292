"""Takes comments in the text for comments on columns and tables, where the table has none of its own.

Invariant: a remark belongs to the column whose line it ends, or to the table that it stands right above or opens.
"""

from __future__ import annotations

import re

from seedbed.readers.drafts import TableDraft
from seedbed.readers.sql.scan import Statement, Text, Token

_NOT_WORDS = re.compile(r"^[\s\-=*#_/]*$")
_DUMPED = re.compile(r"\bType: |^Table structure|^Dumping|^Host:|^Name: |^PostgreSQL database dump|^MySQL dump|@|^noqa")
"""What programs that write dumps put above a table."""


def add_remarks(table: TableDraft, statement: Statement, source: Text) -> None:
    """Give the table and its columns the comments that stand beside them."""
    remarks = {source.line(comment.start): comment for comment in statement.comments if _trails(comment, source)}
    columns = {column.line: column for column in table.columns.values()}
    for line, comment in remarks.items():
        column = columns.get(line)
        if column is not None and not column.comment:
            column.comment = _words(comment)
        elif line == statement.line and not table.comment:
            table.comment = _words(comment)
    if not table.comment:
        table.comment = _above(statement, source)


def _trails(comment: Token, source: Text) -> bool:
    """Whether something stands before the comment on its line, and nothing after it."""
    start = source.text.rfind("\n", 0, comment.start) + 1
    end = source.text.find("\n", comment.stop)
    after = source.text[comment.stop : end if end >= 0 else len(source.text)]
    return bool(source.text[start : comment.start].strip()) and not after.strip()


def _above(statement: Statement, source: Text) -> str:
    """The comments that stand right above the statement, line by line."""
    found: list[str] = []
    line = statement.line - 1
    for comment in reversed([each for each in statement.comments if each.start < statement.tokens[0].start]):
        first, last = source.line(comment.start), source.line(comment.stop)
        if last != line or _trails(comment, source):
            break
        found.append(_words(comment))
        line = first - 1
    if any(_DUMPED.search(text) for text in found):
        return ""
    return " ".join(text for text in reversed(found) if text)


def _words(comment: Token) -> str:
    """What a comment says, without the signs that make it one."""
    text = comment.text.removeprefix("--").removeprefix("#").removeprefix("/*").removesuffix("*/")
    text = " ".join(line.strip().strip("*").strip() for line in text.splitlines()).strip()
    return "" if _NOT_WORDS.match(text) else text.lstrip("-").strip()
