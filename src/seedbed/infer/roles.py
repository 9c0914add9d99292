"""What part a table plays, and from that how many rows it has.

Invariant: a table that is filled per row of another never drives that other, directly or in turn.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from seedbed.infer.draft import Drafts, TableDraft
from seedbed.infer.relations import Relation
from seedbed.model import integer_bounds

LINE_WORDS = frozenset(
    """
    item line detail entry row component ingredient option image photo attachment step position lineitem part phase
    installment answer reply choice variant chapter
    """.split()
)
_CHINESE_LINES = ("明细", "子表", "详情", "分录", "行", "子项")
_LOG_WORDS = frozenset(
    "log history audit event trail tracking notification activity reading metric visit view click".split()
)
_LINK_WORDS = frozenset("link mapping map rel relation association membership assignment xref".split())
_LOOKUPS = frozenset("categories roles currencies countries languages regions brands departments".split())
SIZES: dict[str, float] = {
    "people": 200,
    "products": 150,
    "companies": 40,
    "places": 30,
    "cities": 60,
    "writings": 300,
    "courses": 40,
    "projects": 50,
    "works": 120,
}
LOOKUP_ROWS = {"roles": 5, "currencies": 12, "countries": 20, "languages": 6, "departments": 8}
_TRANSACTIONS, _LOGS, _LINKS, _ENTITIES, _LOOKUP = 500.0, 1000.0, 300.0, 100.0, 10
LINE_COUNTS = {"choice": {"values": {1: 35, 2: 30, 3: 20, 4: 10, 5: 5}}}
LINE_MEAN = 2.2
_AUDIT = frozenset({"created", "updated", "deleted", "create", "update", "modified", "creator", "approved", "last"})


def assign_roles(drafts: Drafts, rows: int | None = None) -> None:
    """Give every table its role and a number of rows, `rows` where that is given; keys may still change the latter."""
    used = Counter(
        relation.table
        for draft in drafts.values()
        for relation in draft.relations.values()
        if relation.table != draft.name
    )
    for draft in drafts.values():
        draft.role = role_of(draft, drafts, used[draft.name])
    for draft in drafts.values():
        if rows is None:
            _size(draft)
        else:
            fix(draft, min(rows, _room(draft)))
            draft.most = draft.fixed
    for draft in drafts.values():
        if draft.role == "line":
            parent = _line_parent(draft, drafts)
            if parent is not None:
                own(draft, drafts, parent, *(LINE_COUNTS, LINE_MEAN) if rows is None else (1, 1))


def role_of(draft: TableDraft, drafts: Drafts, used: int) -> str:
    """The part that a table plays in the schema, `used` being the number of other tables' references to it."""
    facts, words = draft.facts, draft.facts.words
    above = {
        relation.table
        for relation in draft.relations.values()
        if relation.table != draft.name and not _is_audit(relation)
    }
    if _is_link(draft):
        return "link"
    is_called_line = bool(words[-1:] and words[-1] in LINE_WORDS) or facts.chinese.endswith(_CHINESE_LINES)
    if above and is_called_line and _line_parent(draft, drafts) is not None:
        return "line"
    if (words[-1:] and words[-1] in _LOG_WORDS) or "logs" in facts.groups:
        return "log"
    if facts.groups & {"orders", "payments"}:
        return "transaction"
    if not above and (
        facts.groups & _LOOKUPS or (used and len(facts.table.columns) <= 5 and not facts.groups & set(SIZES))
    ):
        return "lookup"
    return "entity" if used or facts.groups & set(SIZES) or len(above) < 2 else "transaction"


def _is_audit(relation: Relation) -> bool:
    return bool(_AUDIT & set(relation.name.split("_")))


def _is_link(draft: TableDraft) -> bool:
    """Whether two references make up its key, and it holds little else."""
    table = draft.facts.table
    held = {column for relation in draft.relations.values() for column in relation.columns}
    keys = [table.primary_key, *(unique.columns for unique in table.uniques)]
    linked = any(len(key) >= 2 and set(key) <= held and len(_held_wholly(draft, set(key))) >= 2 for key in keys)
    others = [column for column in table.columns if column.name not in held and column.name not in table.primary_key]
    named = bool(draft.facts.words[-1:] and draft.facts.words[-1] in _LINK_WORDS)
    return linked and (len(others) <= 4 or named)


def _held_wholly(draft: TableDraft, key: set[str]) -> list[Relation]:
    return [relation for relation in draft.relations.values() if set(relation.columns) <= key]


def _line_parent(draft: TableDraft, drafts: Drafts) -> Relation | None:
    """What the lines are lines of: the reference named like the table's first words, else one in its key, else any."""
    candidates = [
        relation
        for relation in draft.relations.values()
        if relation.table != draft.name and not relation.nullable and not _is_audit(relation)
    ]
    head = draft.facts.words[:-1]
    named = [relation for relation in candidates if drafts[relation.table].facts.words[-1:] == head[-1:]]
    keyed = [relation for relation in candidates if set(relation.columns) <= set(draft.facts.table.primary_key)]
    busy = [
        relation for relation in candidates if drafts[relation.table].facts.groups & {"orders", "payments", "writings"}
    ]
    return next(iter([*named, *keyed, *busy, *candidates]), None)


def _size(draft: TableDraft) -> None:
    if draft.role == "lookup":
        rows = next((LOOKUP_ROWS[group] for group in sorted(draft.facts.groups) if group in LOOKUP_ROWS), _LOOKUP)
        fix(draft, min(rows, _room(draft)))
        return
    size = {"transaction": _TRANSACTIONS, "log": _LOGS, "link": _LINKS, "line": _TRANSACTIONS}.get(draft.role)
    if size is None:
        size = next((SIZES[group] for group in sorted(draft.facts.groups) if group in SIZES), _ENTITIES)
    if _room(draft) < 20 * size:
        fix(draft, int(min(size, _room(draft) // 2)))
    else:
        draft.size, draft.rows = size, {"scaled": int(size)}


def fix(draft: TableDraft, rows: int) -> None:
    """Give a table the same number of rows at every scale."""
    draft.rows, draft.fixed, draft.size = rows, rows, rows


def at_least(drafts: Drafts, draft: TableDraft, rows: int) -> None:
    """Give a table at least so many rows, however small the scale; those that must not have fewer get them too."""
    rows = rows if draft.most is None else min(rows, draft.most)
    if draft.fixed is not None:
        if draft.fixed < rows and not draft.distinct:
            fix(draft, rows)
    elif draft.owner is None and rows > draft.rows.get("min_value", 1):
        draft.rows["min_value"] = rows
        draft.size = max(draft.size, rows)
        for above in sorted(draft.below):
            at_least(drafts, drafts[above], rows)


def can_grow(drafts: Drafts, draft: TableDraft) -> bool:
    """Whether a table has more rows at a larger scale."""
    if draft.owner is None:
        return draft.fixed is None
    return "when" not in draft.rows and can_grow(drafts, drafts[draft.relations[draft.owner].table])


def assured(drafts: Drafts, draft: TableDraft, wanted: int) -> int:
    """How many rows a table is made to have at every scale, `wanted` at most."""
    if draft.owner is not None:
        return (
            assured(drafts, drafts[draft.relations[draft.owner].table], wanted)
            if _never_none(draft.rows.get("count"))
            else 0
        )
    at_least(drafts, draft, wanted)
    found = draft.fixed if draft.fixed is not None else int(draft.rows.get("min_value", 1))
    return min(found, wanted)


def _never_none(count: Any) -> bool:
    """Whether every parent has a child."""
    if not isinstance(count, dict):
        return bool(count)
    values = count.get("choice", [0])
    return 0 not in (values["values"] if isinstance(values, dict) else values)


def _room(draft: TableDraft) -> int:
    """How many rows the key's type has room for."""
    table = draft.facts.table
    columns = [table.column(name) for name in table.primary_key if not draft.held_by(name)]
    if len(table.primary_key) != 1 or not columns or not columns[0].type.is_integer:
        return 10**9
    return integer_bounds(columns[0])[1]


def can_own(draft: TableDraft, drafts: Drafts, parent: Relation) -> bool:
    """Whether a table may be filled per row of that parent: not where that parent is filled per row of it."""
    above, seen = parent.table, {draft.name}
    while True:
        if above in seen:
            return False
        seen.add(above)
        owner = drafts[above].owner
        if owner is None:
            return True
        above = drafts[above].relations[owner].table


def own(draft: TableDraft, drafts: Drafts, parent: Relation, count: Any, mean: float) -> bool:
    """Fill a table per row of a parent; False where that would go round in a circle."""
    if not can_own(draft, drafts, parent):
        return False
    draft.rows = {"per_parent": parent.name, "count": count}
    draft.owner, draft.fixed = parent.name, None
    draft.size = drafts[parent.table].size * mean
    return True
