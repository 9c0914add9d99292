"""Fills the columns of a draft: keys, references, equations, and what each column means.

Invariant: a column that may not be null never gets nulls, and one that must differ does.
"""

from __future__ import annotations

from seedbed.infer.context import ColumnFacts, Context
from seedbed.infer.draft import ColumnDraft, Drafts, TableDraft
from seedbed.infer.knowledge import knowledge
from seedbed.infer.limits import Limits, limits_of_type
from seedbed.infer.making import Decided, Made, Wish, decide
from seedbed.infer.making.types import of_own_type
from seedbed.infer.match import find_matches
from seedbed.model import Column, Kind

_NULLS = 0.1
"""The share of nulls of an ordinary column that may be null."""
_FULL = frozenset(
    """
    full_name given_name family_name title product_name category_name company_name status type flag price amount
    quantity created_at email username code order_number role_name password_hash sku start_time event_time
    """.split()
)
"""Meanings that nearly every row has, though the database would allow null."""


def fill_columns(context: Context, drafts: Drafts) -> None:
    """Fill every column of every table."""
    for draft in drafts.values():
        for name, column in draft.columns.items():
            if column.settled or draft.held_by(name):
                continue
            _fill(context, draft, name, column)


def wish_for(context: Context, draft: TableDraft, name: str) -> Wish:
    """The wish of a column, as the draft stands."""
    column = draft.columns[name]
    limits = limits_of_type(column.facts.column)
    if name in draft.demands.limits:
        limits = limits.merged(draft.demands.limits[name])
    return Wish(
        context,
        draft.facts,
        column.facts,
        limits,
        name in draft.distinct,
        draft.meanings(),
        draft.fixed,
        draft.owner is not None,
    )


def _fill(context: Context, draft: TableDraft, name: str, column: ColumnDraft) -> None:
    wish = wish_for(context, draft, name)
    if wish.limits.null:
        _set(column, Decided("unknown", Made({"sql": "NULL"}), 0.9, "a check allows nothing but null", "check"))
        return
    if name in draft.demands.equations:
        sql = draft.demands.equations[name]
        _set(
            column,
            Decided(column.meaning or "computed", Made({"sql": sql}), 0.99, f"a check says that it is {sql}", "check"),
        )
        column.settled = True
        return
    if _is_key(draft, column.facts.column):
        _set(column, _key(wish))
        return
    decided = of_own_type(wish) or decide(wish, column.matches)
    if decided is None:
        draft.problems.append(_impossible(wish))
        decided = Decided("unknown", Made({"sql": "NULL"}), 0.0, "nothing fits its limits", "type")
    if _names_itself(draft, column.facts):
        decided = decided._replace(meaning="key", reason="the key")
    _set(column, decided)
    draft.hidden.update(decided.made.hidden)
    column.nulls = _nulls(draft, name, column, decided)


def _set(column: ColumnDraft, decided: Decided) -> None:
    column.meaning, column.entry = decided.meaning, dict(decided.made.entry)
    column.score, column.origin = decided.score, decided.origin
    column.reason = f"{decided.reason}; {decided.made.note}" if decided.made.note else decided.reason


def _impossible(wish: Wish) -> str:
    asked = ", ".join(wish.limits.sources) or f"type {wish.type}"
    tried = (
        ", ".join(dict.fromkeys(match.meaning for match in find_matches(wish.facts, wish.table)[:4]))
        or "any value of its type"
    )
    return f"{wish.column.name}: nothing was found that meets {asked}; tried {tried}"


def _is_key(draft: TableDraft, column: Column) -> bool:
    table = draft.facts.table
    if column.identity and column.type.is_number:
        return True
    return table.primary_key == (column.name,) and column.name in draft.distinct and _is_surrogate(column)


def _is_surrogate(column: Column) -> bool:
    return (
        column.type.is_integer
        or column.type.kind is Kind.UUID
        or (column.type.kind is Kind.DECIMAL and not column.type.scale)
    )


def _names_itself(draft: TableDraft, facts: ColumnFacts) -> bool:
    """Whether a column that is the whole key says no more than that: `id`, `user_id` of users, 主键."""
    if draft.facts.table.primary_key != (facts.column.name,):
        return False
    return facts.words[-1:] in {("id",), ("uuid",), ("guid",), ("key",)} or facts.remark.head.endswith(
        ("主键", "ID", "id")
    )


def _key(wish: Wish) -> Decided:
    if wish.kind is Kind.UUID:
        return Decided("key", Made({"uuid": 4}, unique=True), 0.99, "the key", "key")
    low = wish.limits.low
    start = 1 if low is None or low <= 1 else int(low + wish.limits.min_open)
    return Decided("key", Made({"sequence": start}, unique=True), 0.99, "the key", "key")


def _nulls(draft: TableDraft, name: str, column: ColumnDraft, decided: Decided) -> float | str | None:
    limits = draft.demands.limits.get(name, Limits())
    if not draft.is_nullable(name) or column.must or limits.not_null:
        return None
    meaning = knowledge().meanings.get(decided.meaning)
    if meaning is not None and meaning.nulls is not None:
        return meaning.nulls or None
    if decided.meaning in _FULL or name in draft.distinct or _has_default(column):
        return None
    return _NULLS


def _has_default(column: ColumnDraft) -> bool:
    return column.facts.column.default is not None and column.facts.column.default.upper() not in {"NULL", ""}
