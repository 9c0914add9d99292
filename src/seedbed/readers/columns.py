"""From a column's draft to a column: its type looked up, its default and expression rewritten.

Invariant: a column is never dropped; a type that nothing explains becomes text, with a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar

from seedbed.model import Column, ColumnType, Kind
from seedbed.readers.drafts import ColumnDraft, DomainDraft, Qualified, SchemaDraft, TableDraft, shown_name
from seedbed.readers.expressions import ExpressionError, rewrite
from seedbed.readers.types import SERIAL, TypeReading, read_type

_NEXT_NUMBER = re.compile(r"\s*\(*\s*nextval\s*\(", re.IGNORECASE)
_NUMBER = re.compile(r"'(-?\d+(?:\.\d+)?)'")
_VALUE = re.compile(r"'(?:[^']|'')*'|\bvalue\b", re.IGNORECASE)
_FLAGS = {"1": "TRUE", "0": "FALSE", "'1'": "TRUE", "'0'": "FALSE", "'t'": "TRUE", "'f'": "FALSE"}
T = TypeVar("T")
_DEEPEST = 16
"""Domains over domains that are followed."""


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A type, and the domains it was reached through, the outermost first."""

    reading: TypeReading
    domains: tuple[DomainDraft, ...] = ()


class Columns:
    """Makes the columns of one schema.

    Args:
        draft: The schema.
    """

    def __init__(self, draft: SchemaDraft) -> None:
        self._draft = draft
        self._resolved: dict[str, _Resolved | None] = {}

    def column(self, table: TableDraft, draft: ColumnDraft) -> Column:
        """A column."""
        found = self._resolve(table, draft)
        column_type, own_name = found.reading.type, draft.type_name or found.reading.own_name
        default = draft.default if draft.default is not None else _first_default(found.domains)
        identity = draft.identity or self._is_serial(draft) or bool(default and _NEXT_NUMBER.match(default))
        return Column(
            draft.name,
            column_type,
            draft.nullable and all(domain.nullable for domain in found.domains) and not self._is_serial(draft),
            draft.comment,
            None if identity or default is None else self._default(table, draft, column_type, default),
            self._expression(table, draft.name, draft.generated, draft.line),
            identity,
            draft.identity_always,
            own_name,
        )

    def domain_checks(self, table: TableDraft, draft: ColumnDraft) -> list[str]:
        """The conditions that a column's domain sets, in the source's SQL."""
        quoted = f"`{draft.name}`" if self._draft.dialect == "mysql" else f'"{draft.name}"'
        return [
            _VALUE.sub(lambda match: match[0] if match[0].startswith("'") else quoted, check)
            for domain in self._resolve(table, draft).domains
            for check in domain.checks
        ]

    def _is_serial(self, draft: ColumnDraft) -> bool:
        return isinstance(draft.type, str) and draft.type.strip().lower() in SERIAL

    def _resolve(self, table: TableDraft, draft: ColumnDraft) -> _Resolved:
        if isinstance(draft.type, ColumnType):
            return _Resolved(TypeReading(draft.type, draft.type_name))
        if draft.type not in self._resolved:
            self._resolved[draft.type] = self._look_up(draft.type)
        found = self._resolved[draft.type]
        what = f"{shown_name(table.name)}.{draft.name}"
        if found is None:
            self._draft.notes.add(
                what, f"nothing here explains the type {draft.type}; it is taken for text", draft.line
            )
            name = draft.type.replace('"', "").strip()
            return _Resolved(TypeReading(ColumnType(Kind.TEXT), name, is_approximate=True))
        if found.reading.is_approximate:
            why = f"the type {found.reading.own_name} is approximated by {found.reading.type}"
            self._draft.notes.add(what, why, draft.line)
        return found

    def _look_up(self, text: str, depth: int = 0) -> _Resolved | None:
        built_in = read_type(text, self._draft.dialect)
        if built_in is not None and (self._draft.dialect != "sqlite" or not built_in.own_name):
            return _Resolved(built_in)
        base, dimensions = re.subn(r"\[\d*\]", "", text)
        name = _qualified(base)
        values = _named(self._draft.enums, name)
        if values is not None:
            found: _Resolved | None = _Resolved(TypeReading(ColumnType(Kind.ENUM, values=values), name[1]))
        else:
            found = self._domain(_named(self._draft.domains, name), name[1], depth)
        if found is None or not dimensions:
            return found or (None if built_in is None else _Resolved(built_in))
        item = found.reading
        array = TypeReading(ColumnType(Kind.ARRAY, item=item.type), f"{item.own_name}[]", item.is_approximate)
        return _Resolved(array)  # a domain's conditions on each item are not conditions on a column

    def _domain(self, domain: DomainDraft | None, name: str, depth: int) -> _Resolved | None:
        if domain is None or depth > _DEEPEST:
            return None
        base = self._look_up(domain.type, depth + 1)
        if base is None:
            return None
        reading = TypeReading(base.reading.type, name, base.reading.is_approximate)
        return _Resolved(reading, (domain, *base.domains))

    def _default(self, table: TableDraft, draft: ColumnDraft, column_type: ColumnType, sql: str) -> str | None:
        default = self._expression(table, draft.name, sql, draft.line)
        if default is None or default == "NULL":
            return None
        if column_type.kind is Kind.BOOLEAN:
            return _FLAGS.get(default, default)
        number = _NUMBER.fullmatch(default) if column_type.is_number else None
        return number[1] if number else default

    def _expression(self, table: TableDraft, column: str, sql: str | None, line: int) -> str | None:
        if sql is None:
            return None
        try:
            return rewrite(sql, self._draft.dialect, frozenset(table.columns))
        except ExpressionError:
            self._draft.notes.add(f"{shown_name(table.name)}.{column}", f"this SQL cannot be read: {sql}", line)
            return sql


def _first_default(domains: tuple[DomainDraft, ...]) -> str | None:
    return next((domain.default for domain in domains if domain.default is not None), None)


def _qualified(text: str) -> Qualified:
    parts = [part.strip().strip('"`') for part in text.strip().split(".")]
    schema = parts[-2] if len(parts) > 1 else ""
    return schema, parts[-1]


def _named(known: dict[Qualified, T], name: Qualified) -> T | None:
    """A named type in its schema, or else in any: search paths are not known."""
    if name in known:
        return known[name]
    lowered = name[1].lower()
    return next((value for key, value in known.items() if key[1].lower() == lowered), None)
