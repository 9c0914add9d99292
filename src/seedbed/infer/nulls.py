"""When columns and references are null, as checks ask for it.

Invariant: a column that may not be null is never given a condition for being so.
"""

from __future__ import annotations

from typing import Any

from seedbed.infer.draft import Drafts, TableDraft
from seedbed.infer.sql import quote

_OPTIONAL = 0.1
"""The share of rows without a parent, where that is allowed."""


def settle_nulls(drafts: Drafts) -> None:
    """Give columns and references the conditions under which they are null."""
    for draft in drafts.values():
        for column, conditions in draft.demands.null_where.items():
            if column in draft.columns:
                _null(draft, column, " OR ".join(f"({each})" if len(conditions) > 1 else each for each in conditions))
        _one_or_all(draft)
        _optional(draft)


def _one_or_all(draft: TableDraft) -> None:
    """Columns of which one is there, and columns that are null together."""
    for columns in draft.demands.one_of:
        known = [name for name in columns if name in draft.columns and draft.is_nullable(name)]
        for place, name in enumerate(known):
            _null(draft, name, f"_row % {len(known)} <> {place}")
    for first, *others in draft.demands.together:
        for name in others:
            if name in draft.columns and not draft.held_by(name):
                _null(draft, name, f"{quote(first)} IS NULL")


def _null(draft: TableDraft, column: str, condition: str) -> None:
    if not draft.is_nullable(column):
        return
    held = draft.held_by(column)
    if held:
        relation = held[-1]
        if draft.can_miss(relation):
            draft.ways.setdefault(relation.name, {})["optional"] = condition
    else:
        draft.columns[column].nulls = condition


def _optional(draft: TableDraft) -> None:
    """References that may be missing, and are in some rows; those of a table to itself are trees."""
    driving = _driving(draft)
    for relation in draft.relations.values():
        way = draft.ways.setdefault(relation.name, {})
        must = any(draft.demands.limits[name].not_null for name in relation.columns if name in draft.demands.limits)
        none = any(draft.demands.limits[name].null for name in relation.columns if name in draft.demands.limits)
        if relation.name in driving:
            draft.ways[relation.name] = {}
        elif relation.table == draft.name and not {"row", "same", "within", "distinct"} & set(way):
            draft.ways[relation.name] = _to_itself(draft, must=must or not draft.can_miss(relation)) | way
        elif none:
            way["optional"] = 1.0
        elif draft.can_miss(relation) and not must and "optional" not in way and "same" not in way:
            way["optional"] = _OPTIONAL


def _driving(draft: TableDraft) -> set[str]:
    if draft.owner is not None:
        return {draft.owner}
    return set(draft.rows.get("pairs", ())) if isinstance(draft.rows, dict) else set()


def _to_itself(draft: TableDraft, *, must: bool) -> dict[str, Any]:
    """A tree; where every row needs a parent, the first row is its own, or the second's where that is forbidden."""
    if not must:
        roots = max(1, round(draft.size / 8))
        return {"tree": {"roots": roots, "children": 3, "depth": 4}}
    alone = any(
        {*pair} & {c for r in draft.relations.values() if r.table == draft.name for c in r.columns}
        for pair in draft.demands.differ
    )
    top = 1 if alone else 0
    return {"row": f"CASE WHEN _row = 0 THEN {top} ELSE (_row - 1) // 3 END"}
