"""References that may not lead to the same row: two of one table, or one of a row to itself.

Invariant: where a check says that two references differ, the ways they pick can never meet.
"""

from __future__ import annotations

from seedbed.infer.draft import Drafts, TableDraft
from seedbed.infer.relations import Relation
from seedbed.infer.roles import at_least, own
from seedbed.infer.sql import quote

_SOME = {"choice": {"values": {0: 20, 1: 30, 2: 30, 3: 20}}}
_SOME_MEAN = 1.5
_PICKED = frozenset({"same", "within", "row", "distinct"})


def settle_exclusions(drafts: Drafts) -> None:
    """Keep references apart where checks ask for it."""
    for draft in drafts.values():
        for one, other in draft.demands.differ:
            if one in draft.columns and other in draft.columns:
                _keep_apart(draft, drafts, one, other)


def _keep_apart(draft: TableDraft, drafts: Drafts, one: str, other: str) -> None:
    left, right = _holder(draft, one), _holder(draft, other)
    if left is not None and right is not None and left.table == right.table:
        _apart(draft, drafts, left, right)
        return
    held = left or right
    name = other if held is left else one
    if held is not None and held.table == draft.name and name in draft.facts.table.primary_key:
        _not_itself(draft, drafts, held)


def _holder(draft: TableDraft, column: str) -> Relation | None:
    """The reference that a comparison of its column speaks of: the one that holds it and nothing that others hold."""
    held = draft.held_by(column)
    return held[0] if len(held) == 1 else None


def _apart(draft: TableDraft, drafts: Drafts, left: Relation, right: Relation) -> None:
    ways = draft.ways
    if _drives(draft, left) and _drives(draft, right):
        return  # pairs of one table never hold a row twice
    if _drives(draft, right):
        left, right = right, left
    if ways.get(right.name, {}).get("distinct"):
        return
    parent = drafts[right.table]
    if "within" in ways.get(right.name, {}) and "within" in ways.get(left.name, {}):
        ways[right.name]["row"] = f"{quote(left.name)}._index + 1"
    elif _PICKED & set(ways.get(right.name, {})) or (_PICKED & set(ways.get(left.name, {}))):
        return
    elif draft.owner == left.name or (
        draft.owner is None and _is_plain(draft) and own(draft, drafts, left, dict(_SOME), _SOME_MEAN)
    ):
        at_least(drafts, parent, 8)
        ways.setdefault(right.name, {})["distinct"] = True
    else:
        at_least(drafts, parent, 4)
        ways.setdefault(left.name, {})["where"] = "_row % 2 = 0"
        ways.setdefault(right.name, {})["where"] = "_row % 2 = 1"


def _drives(draft: TableDraft, relation: Relation) -> bool:
    pairs = draft.rows.get("pairs", ()) if isinstance(draft.rows, dict) else ()
    return draft.owner == relation.name or relation.name in pairs


def _is_plain(draft: TableDraft) -> bool:
    """Whether the number of rows is nothing's business but its own."""
    return isinstance(draft.rows, dict) and set(draft.rows) <= {"scaled", "min_value"} and not draft.ways


def _not_itself(draft: TableDraft, drafts: Drafts, relation: Relation) -> None:
    """A row's own table, and never the row: the owner's earlier rows, or a tree."""
    way = draft.ways.get(relation.name, {})
    if "within" not in way:
        at_least(drafts, draft, 2)
        return
    if draft.can_miss(relation):
        way |= {"row": "(_index - 1) // 2", "optional": "_index = 0"}
    else:
        way["row"] = "_index + 1"
