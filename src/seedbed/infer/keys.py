"""Keys and uniques, honoured by construction: which columns differ, which references are dealt out, who fills whom.

Invariant: after `settle_keys`, every set that must be unique either has a reason to be, or is among the problems.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import Any

from seedbed.infer.draft import Drafts, TableDraft
from seedbed.infer.making.times import MOMENTS
from seedbed.infer.patterns import pattern_room
from seedbed.infer.relations import Relation
from seedbed.infer.roles import assured, at_least, can_grow, can_own, fix, own
from seedbed.model import Kind, Table

_ONE = 1
_FEW = {"choice": {"values": {1: 45, 2: 35, 3: 20}}}
_FEW_MEAN = 1.75
_FEW_ROWS = 10
"""Rows of a table of which nothing better is known than that few are safe."""
_SMALL_KINDS = frozenset(
    {Kind.BOOLEAN, Kind.ENUM, Kind.ARRAY, Kind.JSON, Kind.JSONB, Kind.BYTES, Kind.INTERVAL, Kind.TIME}
)
_ORDINAL = frozenset({"sort_order", "lock_version", "quantity", "level_number", "floor"})
_USUAL = {
    "year": (2012, 2025), "month": (1, 12), "quarter": (1, 4), "week": (1, 52), "weekday": (1, 7), "rating": (1, 5),
    "day_of_month": (1, 28), "hour_of_day": (0, 23), "level_number": (1, 5), "floor": (1, 30),
}  # fmt: skip
"""The values that meanings with few of them usually have."""
_LIMITED = frozenset({*_USUAL, "status", "type", "flag"})
_FEWEST = 400
"""A range with fewer whole numbers has few values."""


def settle_keys(drafts: Drafts) -> None:
    """Settle the keys of every table, parents of owned tables first."""
    for draft in drafts.values():
        _Settling(draft, drafts).run()


def unique_sets(table: Table) -> list[frozenset[str]]:
    """The sets of columns that must be unique, the key first; of partial ones too, as if they were whole."""
    found = [frozenset(table.primary_key)] if table.primary_key else []
    found += [frozenset(unique.columns) for unique in table.uniques]
    found += [frozenset(_indexed(index.columns, index.terms, table)) for index in table.indexes if index.unique]
    return [each for each in dict.fromkeys(found) if each]


def _indexed(columns: Iterable[str], terms: Iterable[str], table: Table) -> set[str]:
    """The columns of a unique index, those inside its expressions included."""
    words = " ".join(terms).replace('"', " ").replace("(", " ").replace(")", " ").replace(",", " ").split()
    return set(columns) | {column.name for column in table.columns if column.name in words}


class _Settling:
    """Settles the keys of one table."""

    def __init__(self, draft: TableDraft, drafts: Drafts) -> None:
        self._draft = draft
        self._drafts = drafts
        self._table = draft.facts.table
        self._dealt: list[frozenset[str]] = []
        self._is_capped = False

    def run(self) -> None:
        """Settle every set that must be unique."""
        linked: list[frozenset[str]] = []
        for each in sorted(unique_sets(self._table), key=len):
            if any(frozenset({column}) <= each for column in self._draft.distinct) or any(
                done <= each for done in self._dealt
            ):
                continue
            if not self._by_column(each):
                linked.append(each)
        if linked:
            self._link(linked)

    # -- Through a column of its own

    def _by_column(self, columns: frozenset[str]) -> bool:
        """Whether a column that holds no key can make the set unique."""
        table = self._table
        if any(table.column(name).generated is not None for name in columns):
            self._draft.notes.append(f"{', '.join(sorted(columns))} is unique by what the database computes")
            return True
        free = [each.name for each in table.columns if each.name in columns and not self._draft.held_by(each.name)]
        roomy = sorted((name for name in free if self._is_roomy(name)), key=lambda name: self._rank(name, columns))
        if len(columns) == 1 and free:
            self._alone(free[0])
            return True
        if not roomy and self._by_place(columns, free):
            return True
        roomy = roomy or [name for name in free if not self._few(name) and self._has_room(name)]
        if not roomy:
            return False
        self._differ(columns, roomy[0])
        return True

    def _differ(self, columns: frozenset[str], chosen: str) -> None:
        """Have a column count within the owner where that suits it, else differ in the whole table."""
        is_time = self._table.column(chosen).type.kind in MOMENTS
        if (self._is_ordinal(chosen) or is_time) and self._by_owner(columns, chosen):
            return
        self._draft.distinct.add(chosen)
        self._dealt.append(frozenset({chosen}))

    def _alone(self, name: str) -> None:
        self._draft.distinct.add(name)
        self._dealt.append(frozenset({name}))
        room, draft = self._room(name), self._draft
        if room is None or (draft.fixed is not None and draft.fixed <= room):
            return
        if draft.owner is not None and (self._is_picked_within() or draft.rows.get("count") == _ONE):
            draft.problems.append(
                f"unique ({name}): about {draft.size:,.0f} rows are wanted, one or more for each {draft.owner}, "
                f"but only {room:,} values are allowed"
            )
            return
        draft.owner, self._is_capped = None, True
        fix(draft, min(room, max(1, int(draft.size))))

    def _room(self, name: str) -> int | None:
        """How many values a column may have, where a list, a range or a pattern leaves few."""
        limits = self._draft.demands.limits.get(name)
        few = self._values(name) or (self._few(name) if limits and limits.low is not None else ())
        if few:
            return len([value for value in few if limits is None or str(value) not in limits.excluded])
        if limits is None or not limits.pattern:
            return None
        length = self._table.column(name).type.length if limits.max_length is None else limits.max_length
        room = pattern_room(limits.pattern, min_length=limits.min_length, max_length=length)
        return room if 0 < room < _FEWEST else None

    def _values(self, name: str) -> tuple[str, ...]:
        """The only values that a column can have."""
        column = self._table.column(name)
        if column.type.kind is Kind.BOOLEAN:
            return ("true", "false")
        limits = self._draft.demands.limits.get(name)
        return (limits.values if limits and limits.values else None) or column.type.values

    def _is_roomy(self, name: str) -> bool:
        return self._has_room(name) and self._meaning(name) not in _LIMITED and not self._few(name)

    def _has_room(self, name: str) -> bool:
        """Whether a column's type has many values, and nothing lists those that it may have."""
        column = self._table.column(name)
        if column.type.kind in _SMALL_KINDS or self._values(name):
            return False
        if column.type.is_text and column.type.length is not None and column.type.length < 4:
            return False
        return not self._draft.columns[name].facts.remark.labels

    def _meaning(self, name: str) -> str:
        matches = self._draft.columns[name].matches
        return matches[0].meaning if matches else ""

    def _is_ordinal(self, name: str) -> bool:
        return self._table.column(name).type.is_integer and self._meaning(name) in _ORDINAL | {""}

    def _rank(self, name: str, columns: frozenset[str]) -> tuple[int, int]:
        """Columns that differ anyway first, then texts, numbers, times."""
        column = self._table.column(name)
        if (name,) == self._table.primary_key or column.identity or name in self._draft.distinct:
            return 0, 0
        by_kind = 1 if column.type.is_text or column.type.kind is Kind.UUID else 2 if column.type.is_number else 3
        if column.name.lower() in {"id", "uuid"} and "id" not in columns:
            by_kind = 1
        return by_kind, self._table.columns.index(column)

    def _by_owner(self, columns: frozenset[str], counter: str) -> bool:
        """Count from 1 within the owner: a line's number in its order."""
        for relation in self._whole(columns):
            if self._owned_by(relation, _FEW, _FEW_MEAN):
                column = self._draft.columns[counter]
                column.entry, column.settled = _counted(self._table, counter, self._draft), True
                column.meaning, column.score = self._meaning(counter) or "sort_order", 0.95
                column.reason, column.origin = f"counts within {relation.name}, with which it is unique", "key"
                self._dealt.append(frozenset({*relation.columns, counter}))
                return True
        return False

    def _owned_by(self, relation: Relation, count: Any, mean: float) -> bool:
        """Whether the table is, or now becomes, filled per row of that parent."""
        if self._draft.owner == relation.name:
            return True
        if self._draft.owner is not None or relation.nullable or "pairs" in self._pairs():
            return False
        if {"same", "within"} & set(self._draft.ways.get(relation.name, ())):
            return False
        return own(self._draft, self._drafts, relation, count, mean)

    def _pairs(self) -> dict[str, Any]:
        return self._draft.rows if isinstance(self._draft.rows, dict) else {}

    def _whole(self, columns: frozenset[str]) -> list[Relation]:
        """The references whose columns all are in a set, those named first in the table first."""
        found = [each for each in self._draft.relations.values() if set(each.columns) <= columns]
        return sorted(found, key=lambda each: (each.nullable, each.name != self._draft.owner))

    def _by_place(self, columns: frozenset[str], free: list[str]) -> bool:
        """Columns with few values, dealt out together: each combination once within an owner, or in the whole table."""
        few = {name: values for name in free if (values := self._few(name))}
        if not few:
            return False
        room = prod(len(values) for values in few.values())
        for relation in self._whole(columns):
            most = min(room, 3)
            count: Any = {"choice": list(range(1, most + 1))} if most > 1 else 1
            if self._draft.owner == relation.name and self._draft.rows.get("count") != _ONE:
                self._draft.rows["count"] = count
            elif self._draft.owner != relation.name and not self._owned_by(relation, count, (1 + most) / 2):
                continue
            self._deal(few, "_index", f"within {relation.name}")
            self._dealt.append(frozenset({*relation.columns, *few}))
            return True
        if len(self._whole(columns)) >= 2:
            return False
        if self._draft.owner is None:
            fix(self._draft, int(min(room, self._draft.size)))
        self._deal(few, "_row", "in the table")
        self._dealt.append(frozenset(few))
        return self._draft.owner is None

    def _few(self, name: str) -> list[Any]:
        """The values of a column that has few of them."""
        column = self._table.column(name)
        listed = self._values(name) or tuple(value for value, _ in self._labels(name))
        if listed:
            return [_typed(self._table, name, value) for value in listed]
        if not column.type.is_integer:
            return []
        limits = self._draft.demands.limits.get(name)
        low, high = _USUAL.get(self._meaning(name), (None, None))
        if limits is not None and limits.low is not None and limits.high is not None:
            low, high = int(limits.low) + limits.min_open, int(limits.high) - limits.max_open
        return list(range(low, high + 1)) if low is not None and high is not None and 0 <= high - low < _FEWEST else []

    def _labels(self, name: str) -> tuple[tuple[str, str], ...]:
        return self._draft.columns[name].facts.remark.labels

    def _deal(self, few: dict[str, list[Any]], position: str, where: str) -> None:
        stride = 1
        for name, values in few.items():
            column = self._draft.columns[name]
            place = position if stride == 1 else f"{position} // {stride}"
            numeric = all(isinstance(value, int) and not isinstance(value, bool) for value in values)
            if numeric and values == list(range(values[0], values[0] + len(values))):
                column.entry = {"sql": f"{place} % {len(values)} + {values[0]}"}
            elif stride == 1:
                column.entry = {"list": {"values": values, "by": position}}
            else:
                hidden = f"{name}_place"
                self._draft.hidden[hidden] = {"type": "bigint", "hidden": True, "sql": place}
                column.entry = {"list": {"values": values, "by": hidden}}
            column.meaning, column.settled, column.score = self._meaning(name) or "enum", True, 0.95
            column.reason, column.origin = f"each combination once {where}", "key"
            stride *= len(values)

    # -- Through references

    def _link(self, sets: list[frozenset[str]]) -> None:
        """Sets that references alone make unique."""
        rest = [each for each in sets if not self._alone_by_reference(each)]
        rest = [each for each in rest if not any(done <= each for done in self._dealt)]
        if not rest:
            return
        if len(rest) == 1 and self._as_pairs(rest[0]):
            return
        if not self._as_distinct(rest) and not self._as_few(rest):
            for each in rest:
                shown = ", ".join(sorted(each))
                self._draft.problems.append(
                    f"unique ({shown}): no way was found to keep it; "
                    "tried one row a parent, pairs, distinct parents, and few rows"
                )

    def _alone_by_reference(self, columns: frozenset[str]) -> bool:
        """A set that is one reference: each parent at most once."""
        single = [each for each in self._whole(columns) if set(each.columns) == set(columns)]
        if not single:
            return False
        relation = single[0]
        self._once(relation)
        self._dealt.append(columns)
        return True

    def _once(self, relation: Relation) -> None:
        """Have a reference lead to each parent at most once."""
        draft, parent = self._draft, self._drafts[relation.table]
        if relation.table == draft.name:
            draft.ways[relation.name] = (
                {"row": "_row"} if not relation.nullable else {"row": "_row - 1", "optional": "_row = 0"}
            )
            return
        key = set(relation.columns) == set(self._table.primary_key)
        is_free = draft.owner is None and not self._is_capped
        if (not relation.nullable or key) and is_free and can_own(draft, self._drafts, relation):
            own(draft, self._drafts, relation, _ONE, 1.0)
            return
        if draft.owner == relation.name and draft.rows.get("count") == _ONE:
            return
        if draft.owner == relation.name:
            draft.rows["count"] = _ONE
            return
        if relation.nullable and draft.can_miss(relation):
            size = assured(self._drafts, parent, max(1, int(parent.size)))
            draft.ways[relation.name] = {"row": "_row", "optional": f"_row >= {size}"}
        elif self._fewer_than(parent):
            draft.ways[relation.name] = {"row": "_row"}
            draft.below.add(relation.table)
        elif not self._as_few([frozenset(relation.columns)]):
            draft.problems.append(
                f"unique ({', '.join(relation.columns)}): {self._arithmetic(parent)}, and each of these may be had once"
            )

    def _arithmetic(self, parent: TableDraft) -> str:
        draft = self._draft
        return f"{draft.name.table} has about {draft.size:,.0f} rows, and {parent.name} about {parent.size:,.0f}"

    def _fewer_than(self, parent: TableDraft) -> bool:
        """Whether there are at least as many parents as rows, at every scale."""
        if self._draft.owner is not None and self._draft.rows.get("count") != _ONE:
            return False
        if self._draft.owner is not None:
            return self._drafts[self._draft.relations[self._draft.owner].table] is parent
        if self._draft.fixed is not None:
            return self._draft.fixed <= assured(self._drafts, parent, self._draft.fixed)
        return parent.owner is None and parent.fixed is None and parent.size >= self._draft.size

    def _as_pairs(self, columns: frozenset[str]) -> bool:
        """Two references, neither of which is drawn in another way: distinct pairs of parents."""
        whole = self._minimal(columns)
        draft = self._draft
        if len(whole) != 2 or any(each.nullable for each in whole) or self._overlap(whole):
            return False
        if draft.owner is not None or any(each.name in draft.ways for each in whole):
            return False
        left, right = (self._drafts[each.table] for each in whole)
        room = left.size * right.size if left is not right else left.size * (left.size - 1) / 2
        rows = max(1, int(min(draft.size, room * 0.5)))
        grows = any(can_grow(self._drafts, each) for each in (left, right))
        key = "scaled" if grows and draft.fixed is None else "fixed"
        draft.rows = {key: rows, "pairs": [whole[0].name, whole[1].name]}
        if key == "scaled" and all(can_grow(self._drafts, each) for each in (left, right)):
            # Pairs grow with the square of the parents, rows do not: at a small scale there are too few pairs.
            least = int(2 * rows / max(left.size, right.size)) + 2
            at_least(self._drafts, left, least)
            at_least(self._drafts, right, least)
        draft.size, draft.fixed = rows, None if key == "scaled" else rows
        self._dealt.append(columns)
        return True

    def _minimal(self, columns: frozenset[str]) -> list[Relation]:
        """The references in a set that make it up, without those whose columns others hold too."""
        whole = self._whole(columns)
        return [each for each in whole if not any(set(each.columns) < set(other.columns) for other in whole)]

    def _overlap(self, relations: list[Relation]) -> bool:
        held = [column for relation in self._draft.relations.values() for column in relation.columns]
        return any(held.count(column) > 1 for relation in relations for column in relation.columns)

    def _as_distinct(self, sets: list[frozenset[str]]) -> bool:
        """One owner that all sets have, and within it distinct parents by another reference of each set."""
        candidates = [
            each for each in self._minimal(frozenset().union(*sets)) if all(set(each.columns) <= one for one in sets)
        ]
        ways = self._draft.ways
        for owner in sorted(
            candidates, key=lambda each: (each.name != self._draft.owner, each.nullable, each.name in ways)
        ):
            if owner.name in ways:
                continue
            partners = [self._partner(one, owner) for one in sets]
            if any(partner is None for partner in partners):
                continue
            least = min(self._drafts[partner.table].size for partner in partners if partner)
            most = max(1, min(3, int(least // 3)))
            count: Any = 1 if most == 1 else {"choice": list(range(1, most + 1))}
            if not self._owned_by(owner, count, (1 + most) / 2):
                continue
            if self._draft.rows.get("count") != _ONE:
                self._draft.rows["count"] = count
            for partner in partners:
                assert partner is not None
                at_least(self._drafts, self._drafts[partner.table], 2 * most + 2)
                self._draft.ways.setdefault(partner.name, {})["distinct"] = True
            self._dealt += sets
            return True
        return False

    def _as_few(self, sets: list[frozenset[str]]) -> bool:
        """Few rows, each with a parent of its own by one reference of each set."""
        draft = self._draft
        if any(draft.name in other.below for other in self._drafts.values()):
            return False
        if self._is_picked_within():  # every owner is to have rows of this table
            return self._as_one(sets)
        chosen = [self._alone_able(each) for each in sets]
        if any(each is None for each in chosen):
            return False
        relations = {each.name: each for each in chosen if each is not None}
        rows = min(assured(self._drafts, self._drafts[each.table], _FEW_ROWS) for each in relations.values())
        if draft.owner is not None:
            draft.rows = {"per_parent": draft.owner, "when": f"_row < {rows}"}
            draft.size = rows
        else:
            fix(draft, min(rows, max(1, int(draft.size))))
        for name in relations:
            if name != draft.owner:
                draft.ways[name] = {"row": "_row"}
        draft.notes.append(f"few rows, so that unique ({'; '.join(', '.join(sorted(each)) for each in sets)}) holds")
        self._dealt += sets
        return True

    def _is_picked_within(self) -> bool:
        """Whether some reference picks among the rows of this table that one owner has."""
        return any(
            "within" in way and name in other.relations and other.relations[name].table == self._draft.name
            for other in self._drafts.values()
            for name, way in other.ways.items()
        )

    def _as_one(self, sets: list[frozenset[str]]) -> bool:
        """One row an owner, and the owner's place among the parents of each set."""
        draft = self._draft
        chosen = [self._alone_able(each) for each in sets]
        if draft.owner is None or any(each is None for each in chosen):
            return False
        above = draft.relations[draft.owner].table
        if any(each is not None and each.table != above for each in chosen):
            return False
        draft.rows["count"], draft.size = _ONE, self._drafts[above].size
        for each in chosen:
            if each is not None and each.name != draft.owner:
                draft.ways[each.name] = {"row": "_row"}
        self._dealt += sets
        return True

    def _alone_able(self, columns: frozenset[str]) -> Relation | None:
        """A reference of a set that may go to each parent once."""
        for each in self._minimal(columns):
            free = each.table != self._draft.name and not self._overlap([each])
            if free and not {"same", "within"} & set(self._draft.ways.get(each.name, ())):
                return each
        return None

    def _partner(self, columns: frozenset[str], owner: Relation) -> Relation | None:
        others = [
            each
            for each in self._minimal(columns)
            if each.name != owner.name and not {"same", "row"} & set(self._draft.ways.get(each.name, ()))
        ]
        dealt = [each for each in self._minimal(columns) if self._draft.ways.get(each.name, {}).get("distinct")]
        return next(iter([*dealt, *others]), None)


def _counted(table: Table, name: str, draft: TableDraft) -> dict[str, Any]:
    column = table.column(name)
    if column.type.is_integer:
        limits = draft.demands.limits.get(name)
        start = int(limits.low) + limits.min_open if limits and limits.low is not None else 1
        return {"sql": f"_index + {start}" if start > 0 else "_index"}
    if column.type.kind is Kind.DATE:
        return {"sql": "CAST(DATE '2025-06-30' - CAST(_index AS INTEGER) AS DATE)"}
    return {"sql": "TIMESTAMP '2025-06-30 12:00:00' - to_hours(_index * 7)"}


def _typed(table: Table, name: str, value: str) -> Any:
    column = table.column(name)
    if column.type.kind is Kind.BOOLEAN:
        return value == "true"
    return int(value) if column.type.is_integer and value.lstrip("-").isdigit() else value
