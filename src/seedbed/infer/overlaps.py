"""Columns that hold the keys of several references: one of them leads, and the others follow from it.

Invariant: where two references share a column, both always lead to the same value, or the clash is among the problems.
"""

from __future__ import annotations

from seedbed.infer.draft import Drafts, TableDraft
from seedbed.infer.relations import Relation
from seedbed.infer.roles import own

_MEMBERS = {"choice": {"values": {3: 30, 4: 40, 5: 30}}}
_MEMBERS_MEAN = 4.0


def settle_overlaps(drafts: Drafts) -> None:
    """Settle every column that several references hold; parents whose rows are picked per owner get that owner."""
    for draft in drafts.values():
        shared = _shared(draft)
        if shared:
            _Overlap(draft, drafts, shared).run()


def _shared(draft: TableDraft) -> list[str]:
    return [column.name for column in draft.facts.table.columns if len(draft.held_by(column.name)) > 1]


class _Overlap:
    """Settles the shared columns of one table."""

    def __init__(self, draft: TableDraft, drafts: Drafts, shared: list[str]) -> None:
        self._draft = draft
        self._drafts = drafts
        self._shared = shared

    def run(self) -> None:
        """Settle each shared column."""
        for column in self._shared:
            holders = [each for each in self._draft.held_by(column) if each.declared]
            inferred = [each for each in self._draft.held_by(column) if not each.declared]
            for each in inferred:
                if holders:
                    del self._draft.relations[each.name]
            if len(holders) > 1:
                self._settle(column, holders)

    def _settle(self, column: str, holders: list[Relation]) -> None:
        leader = self._leader(column, holders)
        for follower in holders:
            if follower is not leader and not self._follow(column, leader, follower):
                self._draft.problems.append(
                    f"{column} holds the keys of {leader.name} ({leader.table}) and of {follower.name} "
                    f"({follower.table}), and nothing makes these agree; "
                    "tried the same row, and a row of the same owner"
                )
        self._first(leader)

    def _leader(self, column: str, holders: list[Relation]) -> Relation:
        """The reference that others follow: one that is always there, to a row that itself has the column as a key."""

        def rank(relation: Relation) -> tuple[bool, bool, bool, int]:
            is_owner = relation.name == self._draft.owner
            return not is_owner, relation.nullable, self._up(column, relation) is None, -len(relation.columns)

        return min(holders, key=rank)

    def _there(self, column: str, relation: Relation) -> str:
        return relation.parent_columns[relation.columns.index(column)]

    def _up(self, column: str, relation: Relation) -> Relation | None:
        """The reference by which the parent itself has that column."""
        there = self._there(column, relation)
        parent = self._drafts[relation.table]
        found = [each for each in parent.held_by(there) if each.columns == (there,)] or parent.held_by(there)
        return found[0] if found else None

    def _follow(self, column: str, leader: Relation, follower: Relation) -> bool:
        """Have one reference follow from another."""
        up = self._up(column, leader)
        if up is not None and up.table == follower.table and len(follower.columns) == 1:
            self._draft.ways[follower.name] = {"same": f"{leader.name}.{up.name}"}
            return True
        across = self._up(column, follower)
        if across is None:
            return False
        if across.table == leader.table and leader.columns == (column,):
            path = leader.name
        elif up is not None and across.table == up.table:
            path = f"{leader.name}.{up.name}"
        else:
            return False
        return self._within(follower, across, path)

    def _within(self, follower: Relation, across: Relation, path: str) -> bool:
        """Pick among the rows that the parent's owner has; the parent is filled per row of it."""
        parent = self._drafts[follower.table]
        if parent.owner != across.name:
            if parent.owner is not None or not own(parent, self._drafts, across, _MEMBERS, _MEMBERS_MEAN):
                return False
            parent.ways.clear()
            _Overlap(parent, self._drafts, _shared(parent)).run()
        way = self._draft.ways.setdefault(follower.name, {})
        way["within"] = path
        return True

    def _first(self, leader: Relation) -> None:
        """The leader before the others: the first reference that holds a column fills it."""
        relations = self._draft.relations
        self._draft.relations = {leader.name: relations[leader.name]} | relations
