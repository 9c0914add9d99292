"""What a schema says that leaves the rows alone, in the words of a spec: indexes, defaults, what follows a parent.

Invariant: what is as the format has it anyway is left out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from seedbed.errors import Complaint
from seedbed.model import Action, Column, Index, Reference, Table, Timing, Unique
from seedbed.plan.expressions import columns_of, compile_expression
from seedbed.spec.part import MAX_NAME

Entry = dict[str, Any]
_TIMINGS: dict[Timing, Any] = {Timing.DEFERRABLE: True, Timing.DEFERRED: "deferred"}


def is_plain(index: Index) -> bool:
    """Whether an index is nothing but columns."""
    return bool(index.columns) and not (index.unique or index.where or index.terms or index.method)


def indexes(table: Table, known: set[str]) -> list[Any]:
    """The indexes of several columns, and those that are more than columns.

    Args:
        table: The table.
        known: The columns that the spec has.
    """
    keys = [
        table.primary_key,
        *(unique.columns for unique in table.uniques),
        *(each.columns for each in table.references),
    ]
    plain = [index.columns for index in table.indexes if is_plain(index) and set(index.columns) <= known]
    found: list[Any] = [list(columns) for columns in dict.fromkeys(plain) if len(columns) > 1 and columns not in keys]
    special = [index for index in table.indexes if not is_plain(index)]
    return found + [_index(each) for each in special if _can_stand(each, known)]


def _can_stand(index: Index, known: set[str]) -> bool:
    sql = [*index.terms, *([index.where] if index.where else [])]
    try:
        read = {name for term in sql for name in ([term] if term in known else columns_of(term))}
    except Complaint:
        return False
    return bool(index.columns or index.terms) and read | set(index.columns) <= known


def _index(index: Index) -> Entry:
    found: Entry = {"terms": list(index.terms)} if index.terms else {"columns": one_or_more(list(index.columns))}
    said = {"where": index.where, "unique": index.unique, "method": index.method, "name": _name(index.name)}
    return found | {key: value for key, value in said.items() if value}


def _name(name: str | None) -> str | None:
    """A name that the format takes."""
    if not name or len(name.encode()) > MAX_NAME:
        return None
    return name if name == name.strip() and name[0] not in "@#?" else None


def one_or_more(names: list[str]) -> Any:
    """Columns as a spec writes them."""
    return names[0] if len(names) == 1 else names


def uniques(table: Table, known: set[str]) -> list[Any]:
    """The sets that are unique, without those that a column says itself."""
    sets = [each for each in table.uniques if not is_said_by_column(each)]
    return [_unique(each) for each in sets if set(each.columns) <= known]


def is_said_by_column(unique: Unique) -> bool:
    """Whether `unique: true` of its column says all of it."""
    return len(unique.columns) == 1 and unique.timing is Timing.AT_ONCE and unique.nulls_distinct


def _unique(unique: Unique) -> Any:
    columns = list(unique.columns)
    timing = _TIMINGS.get(unique.timing)
    if timing is None and unique.nulls_distinct:
        return columns
    found: Entry = {"columns": one_or_more(columns)}
    if timing is not None:
        found["deferrable"] = timing
    return found if unique.nulls_distinct else {**found, "nulls_distinct": False}


def actions(reference: Reference | None) -> Entry:
    """What the database does when the parent goes, and when it looks."""
    if reference is None:
        return {}
    said = {"on_delete": reference.on_delete, "on_update": reference.on_update}
    found: Entry = {key: action.lower() for key, action in said.items() if action is not Action.NO_ACTION}
    timing = _TIMINGS.get(reference.timing)
    return found if timing is None else {**found, "deferrable": timing}


def extras(column: Column) -> Entry:
    """What the database does for those who give no value."""
    found: Entry = {}
    if column.default is not None and not column.identity and _is_value(column.default):
        found["default"] = column.default
    if column.identity:
        found["identity"] = "always" if column.identity_always else True
    if column.touched:
        found["touched"] = True
    return found


@lru_cache(maxsize=4096)
def _is_value(sql: str) -> bool:
    try:
        return not columns_of(sql)
    except Complaint:
        return False


def can_compute(column: Column, known: set[str]) -> bool:
    """Whether the value of a generated column can be computed from the columns that a spec has."""
    if column.generated is None:
        return False
    try:
        return set(compile_expression(column.generated).inputs) <= known
    except Complaint:
        return False
