"""From drafts to the spec as plain data, with the comments that its text will have.

Invariant: the document has the shape that `seedbed.spec` reads; what is as the format has it anyway is left out.
"""

from __future__ import annotations

import re
from typing import Any

from seedbed.errors import Complaint
from seedbed.infer.checks import columns_in
from seedbed.infer.context import Context
from seedbed.infer.draft import ColumnDraft, Drafts, TableDraft
from seedbed.infer.relations import Relation
from seedbed.infer.structure import (
    actions,
    can_compute,
    extras,
    indexes,
    is_plain,
    is_said_by_column,
    one_or_more,
    uniques,
)
from seedbed.model import Column, Table, TableName
from seedbed.plan.expressions import columns_of

Document = dict[str, Any]
Comments = dict[tuple[str | int, ...], str]
"""Comments by the path of what they stand beside."""

_UNSURE = 0.7
"""Below this, a comment says why a generator was chosen."""
_SHOWN = frozenset({"neighbours", "key", "type"})
FORMAT = 1


def build_document(context: Context, drafts: Drafts) -> tuple[Document, Comments]:
    """The spec and its comments."""
    comments: Comments = {}
    databases: Document = {}
    for database in context.schema.databases:
        tables = {
            table.name.table: _table(drafts, drafts[table.name], comments)
            for table in database.tables
            if table.name in drafts
        }
        if tables:
            databases[database.name] = _without_empty({"comment": database.comment, "tables": tables})
    name = context.options.name or "-".join(databases)
    return {"seedbed": FORMAT, "name": dataset_name(name), "seed": 1, "databases": databases}, comments


def dataset_name(text: str) -> str:
    """A name that a dataset may have.

    >>> dataset_name("My Shop.v2"), dataset_name("2024")
    ('my_shop_v2', 'db_2024')
    """
    name = re.sub(r"[^a-z0-9_-]+", "_", text.lower()).strip("_-")[:60]
    return name if name and name[0].isalpha() else f"db_{name}".rstrip("_")


def _without_empty(found: Document) -> Document:
    return {key: value for key, value in found.items() if value not in ("", None, {}, [], ())}


def _table(drafts: Drafts, draft: TableDraft, comments: Comments) -> Document:
    table = draft.facts.table
    path = ("databases", table.name.database, "tables", table.name.table)
    if draft.notes:
        comments[path] = "; ".join(dict.fromkeys(draft.notes))
    single = {unique.columns[0] for unique in table.uniques if is_said_by_column(unique)}
    generated = {column.name for column in table.columns if column.generated is not None}
    known = {column.name for column in table.columns} - generated
    found = {
        "comment": table.comment,
        "rows": draft.rows,
        "primary_key": one_or_more([name for name in table.primary_key if name not in generated]),
        "references": _references(drafts, draft, comments, path),
        "unique": uniques(table, known),
        "indexes": indexes(table, known | _computed(table)),
        "checks": _checks(draft, generated),
        "columns": _columns(drafts, draft, comments, (*path, "columns"), single),
    }
    if found["rows"] == 0:
        return found
    return _without_empty(found)


def _computed(table: Table) -> set[str]:
    """The generated columns whose values a spec can say."""
    given = {column.name for column in table.columns if column.generated is None}
    return {column.name for column in table.columns if can_compute(column, given)}


def _single_indexes(table: Table) -> set[str]:
    return {index.columns[0] for index in table.indexes if len(index.columns) == 1 and is_plain(index)}


def _checks(draft: TableDraft, generated: set[str]) -> list[Document]:
    found, taken = [], set()
    for number, check in enumerate(draft.facts.table.checks, start=1):
        known = {column.name for column in draft.facts.table.columns} - generated
        if not _can_stand(check.sql) or not columns_in(check.sql) <= known:
            draft.notes.append(f"check {check.name or check.sql} is left to the database")
            continue
        name = check.name or f"{draft.name.table}_{number}"
        while name in taken:
            name += "_"
        taken.add(name)
        found.append({"name": name[:60], "sql": check.sql})
    return found


def _can_stand(sql: str) -> bool:
    try:
        columns_of(sql)
    except Complaint:
        return False
    return True


# -- References


def _references(drafts: Drafts, draft: TableDraft, comments: Comments, path: tuple[str | int, ...]) -> Document:
    found: Document = {}
    for relation in draft.relations.values():
        found[relation.name] = _reference(drafts, draft, relation)
        if relation.reason:
            comments[(*path, "references", relation.name)] = f"inferred: {relation.reason}"
    for pair in draft.polymorphic:
        for value, target in pair.targets:
            name = polymorphic_name(pair.name, target)
            found[name] = {"table": _written(draft, target)}
            comments[(*path, "references", name)] = f"inferred: {pair.type_column} may say {value}"
    return found


def polymorphic_name(name: str, target: TableName) -> str:
    """What the reference to one of several tables is called."""
    return f"{name}_{target.table}"


def _reference(drafts: Drafts, draft: TableDraft, relation: Relation) -> Document:
    found: Document = {"table": _written(draft, relation.table)}
    if not _stands_for_none(draft, relation):
        found["columns"] = one_or_more(list(relation.columns))
        if relation.parent_columns != drafts[relation.table].facts.table.primary_key:
            found["to"] = one_or_more(list(relation.parent_columns))
        if not relation.declared or not _points_at_unique(drafts[relation.table].facts.table, relation):
            found["declared"] = False
        else:
            found |= actions(relation.source)
    found |= {key: value for key, value in draft.ways.get(relation.name, {}).items() if value is not None}
    return found


def _points_at_unique(parent: Table, relation: Relation) -> bool:
    keys = [parent.primary_key, *(unique.columns for unique in parent.uniques)]
    return sorted(relation.parent_columns) in [sorted(key) for key in keys]


def _stands_for_none(draft: TableDraft, relation: Relation) -> bool:
    """Whether a column of roots holds 0 instead of null, so that no reference can fill it."""
    return relation.name in draft.hidden.get("@roots", {})


def _written(draft: TableDraft, table: TableName) -> str:
    return table.table if table.database == draft.name.database else str(table)


# -- Columns


def _columns(
    drafts: Drafts, draft: TableDraft, comments: Comments, path: tuple[str | int, ...], single: set[str]
) -> Document:
    found: Document = {}
    indexed, given = _single_indexes(draft.facts.table), _computed(draft.facts.table)
    waiting = {name: entry for name, entry in draft.hidden.items() if name != "@roots"}
    for column in draft.facts.table.columns:
        if column.generated is not None:
            if column.name in given:
                found[column.name] = _generated(column, index=column.name in indexed)
            else:
                comments[path] = _added(comments.get(path), f"{column.name} is computed by the database")
            continue
        made = draft.columns[column.name]
        for name in [name for name in waiting if name.startswith(column.name) or _names(made.entry, name)]:
            found[name] = waiting.pop(name)
        found[column.name] = _column(
            drafts, draft, column, made, unique=column.name in single, index=column.name in indexed
        )
        reason = _shown_reason(draft, made)
        if reason:
            comments[(*path, column.name)] = reason
    found |= waiting
    return found


def _generated(column: Column, *, index: bool) -> Document:
    found: Document = {"type": str(column.type), "nullable": column.nullable, "generated": column.generated}
    found |= {"index": True} if index else {}
    return found | ({"comment": column.comment} if column.comment else {})


def _names(entry: Document, name: str) -> bool:
    return any(name in str(value) for value in entry.values())


def _added(known: str | None, more: str) -> str:
    return f"{known}; {more}" if known else more


def _column(
    drafts: Drafts, draft: TableDraft, column: Column, made: ColumnDraft, *, unique: bool, index: bool
) -> Document:
    table = draft.facts.table
    held = [relation for relation in draft.held_by(column.name) if not _stands_for_none(draft, relation)]
    found: Document = {}
    if not held or _own_type(drafts, column, held[0]):
        found["type"] = str(column.type)
    nullable = column.nullable and column.name not in table.primary_key
    is_null = _is_ever_null(draft, held[0]) if held else made.nulls is not None
    if nullable is not is_null and (nullable or held):
        found["nullable"] = nullable
    if unique and column.name not in table.primary_key[:1]:
        found["unique"] = True
    if index and not unique and (column.name,) != table.primary_key and not held:
        found["index"] = True
    found |= extras(column)
    if not held:
        found |= made.entry | ({} if made.nulls is None else {"nulls": made.nulls})
    return found | ({"comment": column.comment} if column.comment else {})


def _is_ever_null(draft: TableDraft, relation: Relation) -> bool:
    """Whether the format takes a reference to be missing in some rows."""
    way = draft.ways.get(relation.name, {})
    follows = "same" in way or "within" in way
    return "tree" in way or way.get("optional") is not None or (follows and relation.nullable)


def _own_type(drafts: Drafts, column: Column, relation: Relation) -> bool:
    there = relation.parent_columns[relation.columns.index(column.name)]
    return str(drafts[relation.table].facts.table.column(there).type) != str(column.type)


def _shown_reason(draft: TableDraft, made: ColumnDraft) -> str:
    if draft.held_by(made.facts.column.name) or made.meaning == "key":
        return ""
    return made.reason if made.score < _UNSURE or made.origin in _SHOWN else ""
