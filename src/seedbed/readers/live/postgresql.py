"""Reads PostgreSQL from its system catalogue: one query for each kind of thing, however many tables there are.

Invariant: what an extension brought along is left out; names are relative to the schema `public`.

SQLAlchemy's inspector knows no partitions, inheritance, or checks of domains, so all of it comes from the catalogue:
https://www.postgresql.org/docs/current/catalogs.html
"""

from __future__ import annotations

from typing import Any

from seedbed.model import Action, Timing
from seedbed.readers.base import ReadOptions
from seedbed.readers.drafts import (
    CheckDraft,
    ColumnDraft,
    DomainDraft,
    IndexDraft,
    KeyDraft,
    Qualified,
    ReferenceDraft,
    SchemaDraft,
    TableDraft,
    TermDraft,
)
from seedbed.readers.live.connection import Catalogue, catalogue

_ACTIONS = {
    "a": Action.NO_ACTION,
    "r": Action.RESTRICT,
    "c": Action.CASCADE,
    "n": Action.SET_NULL,
    "d": Action.SET_DEFAULT,
}
_KINDS = {"v": "view", "m": "materialized view", "f": "foreign table"}
_OURS = """
    n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    AND (cardinality(CAST(:schemas AS text[])) = 0 OR n.nspname = ANY (CAST(:schemas AS text[])))
"""
"""Which schemas are read."""

_RELATIONS = f"""
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relispartition AS is_partition,
           obj_description(c.oid, 'pg_class') AS comment,
           CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
           pg_get_expr(c.relpartbound, c.oid) AS bounds
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND {_OURS}
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
    ORDER BY n.nspname, c.relname
"""

_PARENTS = """
    SELECT i.inhrelid AS child, i.inhparent AS parent FROM pg_inherits i ORDER BY i.inhrelid, i.inhseqno
"""

_COLUMNS = f"""
    SELECT a.attrelid AS oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS not_null,
           a.attidentity AS identity, a.attgenerated AS generated, pg_get_expr(d.adbin, d.adrelid) AS expression,
           col_description(a.attrelid, a.attnum) AS comment
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND {_OURS}
    ORDER BY a.attrelid, a.attnum
"""

_CONSTRAINTS = f"""
    SELECT o.conrelid AS oid, o.conname AS name, o.contype AS kind, o.condeferrable AS deferrable,
           o.condeferred AS deferred, o.confrelid AS parent, o.confdeltype AS on_delete, o.confupdtype AS on_update,
           o.confmatchtype AS match, to_jsonb(i) ->> 'indnullsnotdistinct' AS nulls_equal,
           CASE WHEN o.contype = 'c' THEN pg_get_expr(o.conbin, o.conrelid) END AS expression,
           ARRAY(SELECT a.attname::text FROM unnest(o.conkey) WITH ORDINALITY k(number, place)
                 JOIN pg_attribute a ON a.attrelid = o.conrelid AND a.attnum = k.number ORDER BY k.place) AS columns,
           ARRAY(SELECT a.attname::text FROM unnest(o.confkey) WITH ORDINALITY k(number, place)
                 JOIN pg_attribute a ON a.attrelid = o.confrelid AND a.attnum = k.number ORDER BY k.place) AS parents
    FROM pg_constraint o
    JOIN pg_class c ON c.oid = o.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_index i ON i.indexrelid = o.conindid AND o.contype = 'u'
    WHERE o.contype IN ('p', 'u', 'f', 'c', 'x') AND o.conrelid <> 0
      AND (o.conparentid = 0 OR NOT c.relispartition) AND {_OURS}
    ORDER BY o.conrelid, o.conname
"""

_INDEXES = f"""
    SELECT i.indrelid AS oid, x.relname AS name, i.indisunique AS is_unique, m.amname AS method,
           pg_get_expr(i.indpred, i.indrelid) AS condition, to_jsonb(i) ->> 'indnullsnotdistinct' AS nulls_equal,
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, true) FROM generate_series(1, i.indnkeyatts) k) AS terms,
           ARRAY(SELECT a.attname::text FROM generate_series(0, i.indnkeyatts - 1) k
                 LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k] AND i.indkey[k] <> 0
                 ORDER BY k) AS columns
    FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_am m ON m.oid = x.relam
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND NOT EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = i.indexrelid
      AND o.contype IN ('p', 'u', 'x')) AND {_OURS}
    ORDER BY i.indrelid, x.relname
"""

_ENUMS = """
    SELECT n.nspname AS schema, t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS labels
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
    GROUP BY n.nspname, t.typname
"""

_DOMAINS = """
    SELECT n.nspname AS schema, t.typname AS name, format_type(t.typbasetype, t.typtypmod) AS base,
           t.typnotnull AS not_null, t.typdefault AS default,
           ARRAY(SELECT pg_get_expr(o.conbin, 0) FROM pg_constraint o
                 WHERE o.contypid = t.oid AND o.contype = 'c' ORDER BY o.conname) AS checks
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype = 'd' AND n.nspname <> 'information_schema'
"""

_SCHEMAS = "SELECT nspname AS schema, obj_description(oid, 'pg_namespace') AS comment FROM pg_namespace"


def read(source: str, options: ReadOptions) -> SchemaDraft:
    """What a PostgreSQL database holds."""
    draft = SchemaDraft("", "postgres")
    with catalogue(source) as connection:
        connection.connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        schemas = list(options.schemas)
        relations = connection.rows(_RELATIONS, schemas=schemas)
        tables = _tables(relations, draft)
        _parents(connection.rows(_PARENTS), tables, {row.oid: row for row in relations})
        for column in connection.rows(_COLUMNS, schemas=schemas):
            if column.oid in tables:
                tables[column.oid].columns[column.name] = _column(column)
        for constraint in connection.rows(_CONSTRAINTS, schemas=schemas):
            if constraint.oid in tables:
                _constraint(constraint, tables, draft)
        for index in connection.rows(_INDEXES, schemas=schemas):
            if index.oid in tables:
                tables[index.oid].indexes.append(_index(index))
        _types(connection, draft)
        draft.database = str(connection.rows("SELECT current_database() AS name")[0].name)
    return draft


def _own(schema: str) -> str:
    return "" if schema == "public" else schema


def _tables(relations: Any, draft: SchemaDraft) -> dict[int, TableDraft]:
    found = {}
    for row in relations:
        name: Qualified = (_own(row.schema), row.name)
        if row.kind in _KINDS:
            draft.notes.add(f"{_KINDS[row.kind]} {row.schema}.{row.name}", "left alone")
            continue
        found[row.oid] = TableDraft(name, comment=row.comment or "", partition_key=row.partition_key or "")
        draft.tables[name] = found[row.oid]
    return found


def _parents(rows: Any, tables: dict[int, TableDraft], relations: dict[int, Any]) -> None:
    for row in rows:
        child, parent = tables.get(row.child), tables.get(row.parent)
        if child is None or parent is None:
            continue
        if relations[row.child].is_partition:
            child.partition_of, child.bounds = parent.name, relations[row.child].bounds
        else:
            child.inherits.append(parent.name)


def _column(row: Any) -> ColumnDraft:
    is_generated = row.generated not in {"", b""}
    return ColumnDraft(
        row.name,
        row.type,
        nullable=not row.not_null,
        comment=row.comment or "",
        default=None if is_generated else row.expression,
        generated=row.expression if is_generated else None,
        identity=row.identity in {"a", "d"},
        identity_always=row.identity == "a",
    )


def _timing(row: Any) -> Timing:
    if row.deferred:
        return Timing.DEFERRED
    return Timing.DEFERRABLE if row.deferrable else Timing.AT_ONCE


def _constraint(row: Any, tables: dict[int, TableDraft], draft: SchemaDraft) -> None:
    table = tables[row.oid]
    if row.kind == "p":
        table.primary_key = KeyDraft(row.columns, row.name, _timing(row))
    elif row.kind == "u":
        table.uniques.append(KeyDraft(row.columns, row.name, _timing(row), row.nulls_equal != "true"))
    elif row.kind == "c":
        table.checks.append(CheckDraft(row.expression, row.name))
    elif row.kind == "f":
        _reference(row, tables, draft)
    else:
        why = "skipped: EXCLUDE constraints are not read; the database may refuse rows for it"
        draft.notes.add(f"constraint {row.name} of {table.name[1]}", why)


def _reference(row: Any, tables: dict[int, TableDraft], draft: SchemaDraft) -> None:
    table, parent = tables[row.oid], tables.get(row.parent)
    if parent is None:
        why = "skipped: its parent is in a schema that is not read"
        draft.notes.add(f"foreign key {row.name} of {table.name[1]}", why)
        return
    if row.match == "f":
        draft.notes.add(f"foreign key {row.name} of {table.name[1]}", "MATCH FULL is read as MATCH SIMPLE")
    table.references.append(
        ReferenceDraft(
            row.columns,
            parent.name,
            row.parents,
            constraint=row.name,
            on_delete=_ACTIONS[row.on_delete],
            on_update=_ACTIONS[row.on_update],
            timing=_timing(row),
        )
    )


def _index(row: Any) -> IndexDraft:
    terms = [
        TermDraft(column=column) if column is not None else TermDraft(sql=term)
        for column, term in zip(row.columns, row.terms, strict=True)
    ]
    return IndexDraft(
        terms,
        row.name,
        row.is_unique,
        row.condition,
        "" if row.method == "btree" else row.method,
        row.nulls_equal != "true",
    )


def _types(connection: Catalogue, draft: SchemaDraft) -> None:
    for row in connection.rows(_ENUMS):
        draft.enums[_own(row.schema), row.name] = tuple(row.labels)
    for row in connection.rows(_DOMAINS):
        draft.domains[_own(row.schema), row.name] = DomainDraft(row.base, not row.not_null, row.default, row.checks)
    for row in connection.rows(_SCHEMAS):
        if row.comment and row.comment != "standard public schema":
            draft.comments[_own(row.schema)] = row.comment
