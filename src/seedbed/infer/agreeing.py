"""References that lead to one row by two ways: an order's customer is the customer of the address it is shipped to.

Invariant: a reference that keys, checks or rows have settled is left as it is, and none follows itself.
"""

from __future__ import annotations

from seedbed.infer.draft import Drafts, TableDraft, ancestors
from seedbed.infer.keys import unique_sets
from seedbed.infer.limits import Limits
from seedbed.infer.relations import Relation


def settle_agreements(drafts: Drafts) -> None:
    """Let a reference follow another one whose parent refers, by a reference of the same name, to the same table."""
    for draft in drafts.values():
        for relation in draft.relations.values():
            if _is_free(draft, relation):
                _follow(drafts, draft, relation)


def _is_free(draft: TableDraft, relation: Relation) -> bool:
    """Whether nothing else decides which row a reference picks."""
    held = set(relation.columns)
    driving = draft.rows.get("pairs", ()) if isinstance(draft.rows, dict) else ()
    shared = any(len(draft.held_by(name)) > 1 for name in held)
    unique = any(held & columns for columns in unique_sets(draft.facts.table))
    limited = any(name in draft.demands.limits for name in held)
    decided = relation.name in {draft.owner, *driving} or bool(draft.ways.get(relation.name))
    return not (shared or unique or limited or decided or relation.table == draft.name)


def _follow(drafts: Drafts, draft: TableDraft, relation: Relation) -> None:
    """Follow the first reference that allows it, one that is always there before others."""
    for other in sorted(draft.relations.values(), key=lambda each: each.nullable):
        parent = drafts[other.table]
        theirs = parent.relations.get(relation.name)
        if other is relation or theirs is None or theirs.table != relation.table or theirs.nullable:
            continue
        names = (other.name, theirs.name)
        if draft.name in {parent.name, *ancestors(parent, drafts)} or not all(name.isidentifier() for name in names):
            continue
        if any(name in draft.demands.limits for name in other.columns) or draft.ways.get(other.name):
            continue
        draft.ways[relation.name] = {"same": ".".join(names)}
        for column in other.columns:
            if draft.is_nullable(column):
                draft.demands.limit(column, Limits(not_null=True), f"{relation.name} follows {other.name}")
        return
