"""Reads the labelled schemas: tables, columns, and what each column means.

A file has a table a line, and below it, indented, its columns: name, type, `pk`, `>table.column`, `default 'x'`,
`check "…"`, a comment in quotes, and after `=` the meaning; several where more than one is right.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from seedbed.model import Check, Column, Database, Reference, Schema, Table, TableName, parse_type

SCHEMAS = Path(__file__).parent / "schemas"
HALVES = ("used", "kept")
_COLUMN = re.compile(
    r"^  (?P<name>\S+) (?P<type>[a-z]+(?:\([\d, ]+\))?(?:\[\])?)(?P<flags>.*?) = (?P<meanings>[a-z_|]+)$"
)
_TABLE = re.compile(r'^(?P<name>\S+)(?: "(?P<comment>[^"]*)")?$')
_OWN_TYPES = {"tinyint": "smallint", "inet": "text", "mediumtext": "text", "longtext": "text"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A schema whose columns are labelled.

    Attributes:
        name: The file's name.
        schema: The schema.
        meanings: What each column may be called, by table and column.
    """

    name: str
    schema: Schema
    meanings: dict[tuple[str, str], tuple[str, ...]]


def read_half(half: str) -> list[Labelled]:
    """The schemas of one half."""
    return [read_labelled(path) for path in sorted((SCHEMAS / half).glob("*.txt"))]


def read_labelled(path: Path) -> Labelled:
    """One schema.

    Raises:
        ValueError: A line cannot be read.
    """
    tables: list[tuple[str, str, list[re.Match[str]]]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        column, table = _COLUMN.match(line), _TABLE.match(line)
        if column:
            tables[-1][2].append(column)
        elif table and not line.startswith(" "):
            tables.append((table["name"], table["comment"] or "", []))
        else:
            raise ValueError(f"{path.name}:{number}: {line!r} cannot be read")
    built = tuple(_table(path.stem, *each) for each in tables)
    meanings = {
        (name, match["name"]): tuple(match["meanings"].split("|")) for name, _, matches in tables for match in matches
    }
    return Labelled(path.stem, Schema((Database(path.stem, built),)), meanings)


def _table(database: str, name: str, comment: str, matches: list[re.Match[str]]) -> Table:
    key, references, checks, columns = [], [], [], []
    for match in matches:
        flags = match["flags"]
        reference = re.search(r" >(\w+)\.(\w+)", flags)
        check = re.search(r' check "([^"]*)"', flags)
        if check:
            checks.append(Check(check[1]))
            flags = flags.replace(check[0], "")
        said = re.search(r'"([^"]*)"', flags)
        default = re.search(r" default ('[^']*'|\S+)", flags)
        if re.search(r" pk\b", flags):
            key.append(match["name"])
        if reference:
            parent = TableName(database, reference[1])
            label = match["name"].removesuffix("_id")
            references.append(Reference(label, (match["name"],), parent, (reference[2],)))
        written = match["type"]
        base = written.partition("(")[0]
        type_ = parse_type(written.replace(base, _OWN_TYPES.get(base, base), 1))
        own = written if base in _OWN_TYPES else ""
        nullable = " pk" not in flags and reference is None
        columns.append(
            Column(
                match["name"], type_, nullable, said[1] if said else "", default[1] if default else None, type_name=own
            )
        )
    return Table(
        TableName(database, name),
        tuple(columns),
        tuple(key),
        references=tuple(references),
        checks=tuple(checks),
        comment=comment,
    )
