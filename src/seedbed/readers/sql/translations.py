"""Comments in a second language: what follows `COMMENT '…'` behind `--` on the same line of a CREATE TABLE.

Invariant: a line that has no such second comment says nothing; the first comments are the reader's to read.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r'^\s*CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[`"]?(?P<name>[^\s`"(]+)', re.IGNORECASE)
_COLUMN = re.compile(
    r"^\s*[`\"]?(?P<name>[^\s`\"]+)[`\"]?\s.*\bCOMMENT\s+'(?:[^']|'')*'\s*,?\s*--\s*(?P<said>\S.*)$", re.IGNORECASE
)
_END = re.compile(r"^\s*\).*\bCOMMENT\s*=?\s*'(?:[^']|'')*'.*;\s*--\s*(?P<said>\S.*)$", re.IGNORECASE)

_HEADER = re.compile(r"^--\s*(?P<key>[a-z]{2,20}):\s*(?P<said>\S.*)$")

Translations = dict[tuple[str, str], str]
"""The second comment of each table and column; of a table, the column's name is empty."""


def translations_of(text: str) -> Translations:
    r"""The second comments of SQL text.

    >>> translations_of("CREATE TABLE t (\n  a INT COMMENT '甲', -- first\n  b INT\n) COMMENT = '表'; -- a table")
    {('t', 'a'): 'first', ('t', ''): 'a table'}
    """
    found: Translations = {}
    table = ""
    for line in text.splitlines():
        opening, column, end = _TABLE.match(line), _COLUMN.match(line), _END.match(line)
        if opening:
            table = opening["name"]
        elif table and end:
            found[table, ""] = end["said"].strip()
        elif table and column:
            found[table, column["name"]] = column["said"].strip()
    return found


def header_of(text: str) -> dict[str, str]:
    r"""The lines `-- key: text` at the head of an SQL file.

    >>> header_of("-- en: Payroll\nCREATE TABLE t (a INT);")
    {'en': 'Payroll'}
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = _HEADER.match(line)
        if match:
            found[match["key"]] = match["said"].strip()
        elif line.strip():
            break
    return found


def tables_in(text: str) -> list[str]:
    """The names of the tables that SQL text creates, in order."""
    return [match["name"] for line in text.splitlines() if (match := _TABLE.match(line))]
