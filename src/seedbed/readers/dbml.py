"""Reads DBML with PyDBML (MIT), the extra `dbml`.

Invariant: checks, which PyDBML does not know, are taken out of the text before it reads it, and no line moves.
"""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from seedbed.errors import SourceError, UsageError
from seedbed.model import Action
from seedbed.readers.assemble import assemble
from seedbed.readers.base import Reader, Reading, ReadOptions
from seedbed.readers.drafts import (
    CheckDraft,
    ColumnDraft,
    IndexDraft,
    KeyDraft,
    Qualified,
    ReferenceDraft,
    SchemaDraft,
    TableDraft,
    TermDraft,
)
from seedbed.readers.files import read_text

if TYPE_CHECKING:
    from pydbml.database import Database

_DIALECTS = {"postgresql": "postgres", "postgres": "postgres", "mysql": "mysql", "sqlite": "sqlite"}
_TABLE = re.compile(
    r'^[ \t]*Table\s+(?:"?(?P<schema>\w+)"?\.)?(?:"(?P<quoted>[^"]+)"|(?P<plain>[^\s"{\[]+))',
    re.IGNORECASE | re.MULTILINE,
)
_CHECKS = re.compile(r"^[ \t]*checks\s*\{(.*?)^[ \t]*\}", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_CHECK = re.compile(r"`([^`]+)`(?:\s*\[\s*name:\s*['\"]([^'\"]+)['\"]\s*\])?")
_ONLY_INLINE = re.compile(r"\[\s*check:\s*`(?P<sql>[^`]+)`\s*\]", re.IGNORECASE)
_INLINE = re.compile(r"(?:,\s*)?\bcheck:\s*`(?P<sql>[^`]+)`(?:\s*,)?", re.IGNORECASE)


class DbmlReader:
    """Reads DBML files."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        """As `Reader.read` says."""
        text, checks = _take_checks(read_text(source))
        parsed = _parse(text, source)
        project = parsed.project.items.get("database_type", "") if parsed.project else ""
        dialect = _DIALECTS.get((options.dialect or str(project)).lower(), "")
        name = options.database or (parsed.project.name if parsed.project else "") or Path(source).stem
        draft = SchemaDraft(name, dialect or "postgres")
        _draft(parsed, checks, draft)
        schema = assemble(draft)
        if not schema.databases:
            raise SourceError("there are no tables in it", source=source)
        return Reading(schema, draft.notes.listed(), "dbml", dialect)


def _parse(text: str, source: str) -> Database:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # PyDBML calls pyparsing by its former names
        return _parse_quietly(text, source)


def _parse_quietly(text: str, source: str) -> Database:
    try:
        from pydbml import PyDBML
        from pyparsing import ParseBaseException
    except ModuleNotFoundError:
        raise UsageError(f"{source}: DBML needs PyDBML", hint="pip install 'seedbed[dbml]'") from None
    try:
        return PyDBML.parse(text)
    except ParseBaseException as error:
        found = repr(error.line.strip())
        hint = f"PyDBML expected something else at column {error.column}"
        raise SourceError(f"{found} cannot be read", source=source, line=error.lineno, hint=hint) from None
    except Exception as error:  # noqa: BLE001 its own errors have no common base
        raise SourceError(f"PyDBML refuses it: {error}", source=source) from None


def _take_checks(text: str) -> tuple[str, list[tuple[Qualified, CheckDraft]]]:
    """The text with its checks blanked out, and the checks with the tables they stand in."""
    found: list[tuple[Qualified, CheckDraft]] = []
    for pattern, take in ((_CHECKS, _in_block), (_ONLY_INLINE, _in_column), (_INLINE, _in_column)):
        tables = [
            (match.start(), (_own(match["schema"] or ""), match["quoted"] or match["plain"]))
            for match in _TABLE.finditer(text)
        ]
        for match in pattern.finditer(text):
            before = [("", ""), *(table for start, table in tables if start <= match.start())]
            line = text.count("\n", 0, match.start()) + 1
            found += [(before[-1], CheckDraft(sql, name, line)) for sql, name in take(match)]
        text = pattern.sub(_blank, text)
    return text, found


def _in_block(match: re.Match[str]) -> list[tuple[str, str | None]]:
    return [(check[1], check[2]) for check in _CHECK.finditer(match[1])]


def _in_column(match: re.Match[str]) -> list[tuple[str, str | None]]:
    return [(match["sql"], None)]


def _blank(match: re.Match[str]) -> str:
    """What stays where a check stood: its lines, and a comma between two other settings."""
    text = match[0]
    return "," if text[0] == "," and text[-1] == "," else "\n" * text.count("\n")


def _draft(parsed: Database, checks: list[tuple[Qualified, CheckDraft]], draft: SchemaDraft) -> None:
    for enum in parsed.enums:
        draft.enums[_own(enum.schema), enum.name] = tuple(item.name for item in enum.items)
    for table in parsed.tables:
        drafted = _table(table)
        draft.tables[drafted.name] = drafted
    for name, check in checks:
        if name in draft.tables:
            draft.tables[name].checks.append(check)
        else:
            draft.notes.add(f"check {check.sql}", "skipped: it stands in no table", check.line)
    for reference in parsed.refs:
        _reference(reference, draft)


def _own(schema: str) -> str:
    return "" if schema == "public" else schema


def _name(table: Any) -> Qualified:
    return (_own(table.schema), table.name)


def _table(table: Any) -> TableDraft:
    drafted = TableDraft(_name(table), comment=table.note.text or "")
    for column in table.columns:
        drafted.columns[column.name] = ColumnDraft(
            column.name,
            column.type if isinstance(column.type, str) else f'"{column.type.schema}"."{column.type.name}"',
            nullable=not (column.not_null or column.pk),
            comment=column.note.text or "",
            default=_default(column.default),
            identity=bool(column.autoinc),
        )
        if column.unique:
            drafted.uniques.append(KeyDraft([column.name]))
    key = [column.name for column in table.columns if column.pk]
    drafted.primary_key = KeyDraft(key) if key else None
    for index in table.indexes:
        terms = [_term(subject) for subject in index.subjects]
        if index.pk:
            drafted.primary_key = KeyDraft([term.column for term in terms])
        else:
            method = "" if index.type in {None, "btree"} else str(index.type)
            drafted.indexes.append(IndexDraft(terms, index.name, bool(index.unique), method=method))
    return drafted


def _term(subject: Any) -> TermDraft:
    if isinstance(subject, str):
        return TermDraft(column=subject)
    return TermDraft(column=subject.name) if hasattr(subject, "name") else TermDraft(sql=subject.text)


def _default(value: Any) -> str | None:
    if value is None or value == "NULL":
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(getattr(value, "text", value))


def _reference(reference: Any, draft: SchemaDraft) -> None:
    if reference.type == "<>":
        _link(reference, draft)
        return
    child, parent = reference.col1, reference.col2
    if reference.type == "<" or (reference.type == "-" and _is_key(child, draft) and not _is_key(parent, draft)):
        child, parent = parent, child
    holder = draft.tables[_name(child[0].table)]
    columns = [column.name for column in child]
    if reference.type == "-":
        holder.uniques.append(KeyDraft(columns))
    holder.references.append(
        ReferenceDraft(
            columns,
            _name(parent[0].table),
            [column.name for column in parent],
            constraint=reference.name,
            on_delete=_action(reference.on_delete),
            on_update=_action(reference.on_update),
        )
    )


def _is_key(columns: Any, draft: SchemaDraft) -> bool:
    key = draft.tables[_name(columns[0].table)].primary_key
    return key is not None and key.columns == [column.name for column in columns]


def _action(text: str | None) -> Action:
    return Action((text or "no action").upper())


def _link(reference: Any, draft: SchemaDraft) -> None:
    """A many-to-many reference stands for a table of pairs, named as DBML's own tools name it."""
    table = TableDraft((_own(reference.table1.schema), f"{reference.table1.name}_{reference.table2.name}"))
    for side in (reference.col1, reference.col2):
        parent = side[0].table
        names = [f"{parent.name}_{column.name}" for column in side]
        for name, column in zip(names, side, strict=True):
            type_ = column.type if isinstance(column.type, str) else column.type.name
            table.columns[name] = ColumnDraft(name, type_, nullable=False)
        table.references.append(ReferenceDraft(names, _name(parent), [column.name for column in side]))
    table.primary_key = KeyDraft(list(table.columns))
    draft.tables.setdefault(table.name, table)


READER: Reader = DbmlReader()
