"""Puts a draft together: partitions folded into their tables, names resolved, keys completed.

Invariant: what comes out keeps the model's own invariants; whatever would break them is left out with a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from seedbed.model import (
    Check,
    Column,
    Database,
    Index,
    Kind,
    Partition,
    Partitioning,
    Reference,
    Schema,
    Table,
    TableName,
    Unique,
)
from seedbed.readers.columns import Columns
from seedbed.readers.drafts import (
    CheckDraft,
    ColumnDraft,
    IndexDraft,
    PartitionDraft,
    Qualified,
    ReferenceDraft,
    SchemaDraft,
    TableDraft,
    shown_name,
)
from seedbed.readers.expressions import ExpressionError, rewrite
from seedbed.readers.families import fold_partitions, inherit
from seedbed.readers.partitions import in_capitals
from seedbed.readers.relations import relation_name

_JSON_CHECK = re.compile(r'JSON_VALID\("?([^"()]+)"?\)', re.IGNORECASE)
"""How MariaDB, whose JSON is text, declares that a column holds JSON."""


def assemble(draft: SchemaDraft) -> Schema:
    """The schema of a draft; what does not fit together is noted in the draft's notes."""
    fold_partitions(draft)
    inherit(draft)
    builder = _Builder(draft)
    tables = [builder.table(table) for table in draft.tables.values() if _has_columns(draft, table)]
    databases: dict[str, list[Table]] = {}
    for table in tables:
        databases.setdefault(table.name.database, []).append(table)
    comments = {builder.database(schema): comment for schema, comment in draft.comments.items()}
    return Schema(tuple(Database(name, tuple(found), comments.get(name, "")) for name, found in databases.items()))


def database_name(text: str) -> str:
    """A name that a database may have in a spec, made of any text.

    >>> database_name("2024 shop.v2")
    'db_2024_shop_v2'
    """
    name = re.sub(r"[^\w-]+", "_", text).strip("_-") or "database"
    return name if name.replace("-", "_").isidentifier() else f"db_{name}"


def _has_columns(draft: SchemaDraft, table: TableDraft) -> bool:
    if not table.columns:
        draft.notes.add(f"table {shown_name(table.name)}", "skipped: it has no columns", table.line)
    return bool(table.columns)


class _Builder:
    """Makes the tables of one draft."""

    def __init__(self, draft: SchemaDraft) -> None:
        self._draft = draft
        self._notes = draft.notes
        self._columns = Columns(draft)

    def database(self, schema: str) -> str:
        """The model's database for a schema of the source."""
        own = database_name(self._draft.database)
        if not schema:
            return own
        name = database_name(schema)
        return f"{name}_schema" if name == own else name

    def name(self, name: Qualified) -> TableName:
        """A table's full name."""
        return TableName(self.database(name[0]), name[1])

    def table(self, draft: TableDraft) -> Table:
        """A table."""
        key = self._known(draft, draft.primary_key.columns, "primary key") if draft.primary_key else ()
        columns = [self._column(draft, column, key) for column in draft.columns.values()]
        checks = self._checks(draft)
        if self._draft.dialect == "mysql":
            columns, checks = _find_json(columns, checks)
        uniques, indexes = self._uniques(draft, key), self._indexes(draft)
        references = self._references(draft)
        return Table(
            self.name(draft.name),
            tuple(columns),
            key,
            tuple(uniques),
            tuple(_without_keys_own(indexes, references)),
            tuple(references),
            tuple(checks),
            draft.comment,
            self._partitioning(draft),
            tuple(self.name(name) for name in draft.inherits if self._draft.find(name) is not None),
        )

    def _column(self, table: TableDraft, draft: ColumnDraft, key: tuple[str, ...]) -> Column:
        column = self._columns.column(table, draft)
        if column.name not in key:
            return column
        # SQLite's INTEGER PRIMARY KEY is the number of the row
        is_row_number = self._draft.dialect == "sqlite" and key == (column.name,) and draft.type == "INTEGER"
        return replace(column, nullable=False, identity=column.identity or is_row_number)

    def _known(self, table: TableDraft, columns: Sequence[str], what: str, line: int = 0) -> tuple[str, ...]:
        """The columns as they are declared; none, with a note, when one is unknown."""
        by_lower = {name.lower(): name for name in table.columns}
        found = [name if name in table.columns else by_lower.get(name.lower()) for name in columns]
        unknown = [name for name, known in zip(columns, found, strict=True) if known is None]
        if not unknown:
            return tuple(name for name in found if name is not None)
        why = f"skipped: the table has no column {', '.join(unknown)}"
        self._notes.add(f"{what} of {shown_name(table.name)}", why, line or table.line)
        return ()

    def _sql(self, table: TableDraft, sql: str, what: str, line: int = 0) -> str | None:
        try:
            return rewrite(sql, self._draft.dialect, frozenset(table.columns))
        except ExpressionError:
            self._notes.add(f"{what} of {shown_name(table.name)}", f"skipped: this SQL cannot be read: {sql}", line)
            return None

    def _checks(self, table: TableDraft) -> list[Check]:
        drafts = list(table.checks)
        for column in table.columns.values():
            drafts += [CheckDraft(sql, None, column.line) for sql in self._columns.domain_checks(table, column)]
        found: dict[str, Check] = {}
        for draft in drafts:
            sql = self._sql(table, draft.sql, f"check {draft.name or ''}".strip(), draft.line)
            if sql is not None:
                found.setdefault(sql, Check(sql, draft.name))
        return [found[sql] for sql in sorted(found)]

    def _position(self, table: TableDraft, columns: Iterable[str]) -> list[int]:
        order = list(table.columns)
        return [order.index(column) for column in columns]

    def _uniques(self, table: TableDraft, key: tuple[str, ...]) -> list[Unique]:
        found: dict[tuple[str, ...], Unique] = {}
        for draft in table.uniques:
            columns = self._known(table, draft.columns, f"unique {draft.name or ''}".strip())
            if columns and columns != key:
                found.setdefault(columns, Unique(columns, draft.name, draft.timing, draft.nulls_distinct))
        for index in table.indexes:
            if not _is_plain_unique(index):
                continue
            columns = self._known(table, [term.column for term in index.terms], f"index {index.name}", index.line)
            if columns and columns != key:
                found.setdefault(columns, Unique(columns, index.name, nulls_distinct=index.nulls_distinct))
        return [found[columns] for columns in sorted(found, key=lambda each: self._position(table, each))]

    def _indexes(self, table: TableDraft) -> list[Index]:
        drafts = [index for index in table.indexes if not _is_plain_unique(index)]
        found = [index for draft in drafts if (index := self._index(table, draft)) is not None]
        return sorted(found, key=lambda index: (self._position(table, index.columns), index.name or ""))

    def _index(self, table: TableDraft, draft: IndexDraft) -> Index | None:
        what = f"index {draft.name or ''}".strip()
        names = [term.column for term in draft.terms if term.column]
        columns = self._known(table, names, what, draft.line)
        if len(columns) != len(names):
            return None
        declared = iter(columns)
        terms = [
            next(declared) if term.column else self._sql(table, term.sql, what, draft.line) for term in draft.terms
        ]
        where = None if draft.where is None else self._sql(table, draft.where, what, draft.line)
        if None in terms or (where is None and draft.where is not None):
            return None
        is_plain = len(columns) == len(terms)
        all_terms = () if is_plain else tuple(term for term in terms if term is not None)
        return Index(columns, draft.name, draft.unique, where, all_terms, draft.method)

    def _references(self, table: TableDraft) -> list[Reference]:
        found = [each for draft in table.references if (each := self._reference(table, draft)) is not None]
        found.sort(key=lambda each: (self._position(table, each.columns), each.table, each.parent_columns))
        taken: set[str] = set()
        unique: dict[tuple[tuple[str, ...], TableName, tuple[str, ...]], Reference] = {}
        for each in found:
            holds = (each.columns, each.table, each.parent_columns)
            if holds in unique:
                continue
            name = relation_name([each.name], "", taken) if each.name in taken else each.name
            if not name:
                name = relation_name(each.columns, each.table.table, taken)
            taken.add(name)
            unique[holds] = replace(each, name=name)
        return list(unique.values())

    def _reference(self, table: TableDraft, draft: ReferenceDraft) -> Reference | None:
        what = f"foreign key {draft.constraint or ''}".strip()
        columns = self._known(table, draft.columns, what, draft.line)
        if not columns:
            return None
        parent = self._draft.find(draft.table)
        problem = ""
        there: tuple[str, ...] = ()
        if parent is None:
            problem = f"there is no table {shown_name(draft.table)}"
        else:
            key = parent.primary_key.columns if parent.primary_key else []
            there = self._known(parent, draft.parent_columns or key, what, draft.line)
            if len(there) != len(columns):
                problem = f"{len(columns)} columns cannot hold a key of {len(there)}"
        if problem or parent is None:
            self._notes.add(
                f"{what} ({', '.join(columns)}) of {shown_name(table.name)}", f"skipped: {problem}", draft.line
            )
            return None
        return Reference(
            draft.name,
            columns,
            self.name(parent.name),
            there,
            on_delete=draft.on_delete,
            on_update=draft.on_update,
            timing=draft.timing,
            constraint=draft.constraint,
        )

    def _partitioning(self, table: TableDraft) -> Partitioning | None:
        if not table.partition_key and not table.partitions:
            return None
        found = [
            Partition(each.name, in_capitals(each.bounds), self._condition(table, each))
            for each in sorted(table.partitions, key=lambda each: each.name)
        ]
        return Partitioning(in_capitals(table.partition_key), tuple(found))

    def _condition(self, table: TableDraft, partition: PartitionDraft) -> str:
        if not partition.condition:
            return ""
        return self._sql(table, partition.condition, f"partition {partition.name}") or ""


def _is_plain_unique(index: IndexDraft) -> bool:
    return index.unique and index.where is None and all(term.column for term in index.terms)


def _without_keys_own(indexes: list[Index], references: list[Reference]) -> list[Index]:
    """The indexes without those that MySQL makes, under the constraint's name, for a foreign key."""
    own = {(reference.constraint, reference.columns) for reference in references if reference.constraint}
    return [index for index in indexes if (index.name, index.columns) not in own]


def _find_json(columns: list[Column], checks: list[Check]) -> tuple[list[Column], list[Check]]:
    matches = {check: _JSON_CHECK.fullmatch(check.sql) for check in checks}
    names = {match[1] for match in matches.values() if match}
    as_json = [
        replace(column, type=replace(column.type, kind=Kind.JSON))
        if column.name in names and column.type.kind is Kind.TEXT
        else column
        for column in columns
    ]
    return as_json, [check for check, match in matches.items() if not match]
