"""Columns whose values were found together: rows that meet a table's checks, of which every row takes one.

Invariant: a column takes values of a joint only where nothing but the joint's own columns decides it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from seedbed.infer.draft import Drafts, TableDraft
from seedbed.model import Kind, TableName

Value = str | int | float | bool | Decimal | dt.date | dt.time | None
_SIMPLE = (str, int, float, Decimal, dt.date, dt.time)


@dataclass(frozen=True, slots=True)
class Joint:
    """Rows of some columns that meet the checks together.

    Attributes:
        table: The table.
        columns: The columns.
        rows: A value for each of these columns, row by row.
        source: The checks, for people.
    """

    table: TableName
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    source: str


def free_columns(draft: TableDraft) -> set[str]:
    """The columns that no key, reference, unique set or kind of row decides."""
    table = draft.facts.table
    keyed = {name for key in (table.primary_key, *(each.columns for each in table.uniques)) for name in key}
    keyed |= {name for index in table.indexes if index.unique for name in index.columns}
    paired = {name for pair in draft.polymorphic for name in (pair.type_column, pair.id_column)}
    return {
        name
        for name, column in draft.columns.items()
        if name not in keyed | paired | draft.distinct
        and not draft.held_by(name)
        and is_simple(column.facts.column.type.kind)
    }


def is_simple(kind: Kind) -> bool:
    """Whether values of a type can be written into a list."""
    return kind not in {Kind.ARRAY, Kind.JSON, Kind.JSONB, Kind.BYTES, Kind.INTERVAL}


def apply_joints(drafts: Drafts, joints: Iterable[Joint]) -> None:
    """Give columns the values that were found for them together."""
    for joint in joints:
        draft = drafts[joint.table]
        place = _free(draft, "case_of_checks")
        draft.hidden[place] = {
            "type": "integer",
            "hidden": True,
            "integer": {"min_value": 0, "max_value": len(joint.rows) - 1},
        }
        for column, name in enumerate(joint.columns):
            _apply(draft, name, [row[column] for row in joint.rows], place, joint.source)


def _apply(draft: TableDraft, name: str, values: list[Value], place: str, source: str) -> None:
    column = draft.columns[name]
    for hidden in [each for each in draft.hidden if each.startswith(f"{name}_")]:
        del draft.hidden[hidden]
    empty = [number for number, value in enumerate(values) if value is None]
    filler = next((value for value in values if value is not None), None)
    column.nulls = f"{place} IN ({', '.join(map(str, empty))})" if empty and filler is not None else None
    if filler is None:
        column.entry, column.nulls = {"sql": "NULL"}, None
    else:
        shown = [_plain(filler if value is None else value) for value in values]
        same = len(set(map(str, shown))) == 1
        column.entry = {"constant": shown[0]} if same else {"list": {"values": shown, "by": place}}
    column.settled, column.score, column.origin = True, 0.6, "check"
    column.reason = f"values that were found to meet {source} together"


def _plain(value: Value) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ")
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def _free(draft: TableDraft, name: str) -> str:
    taken = {each.lower() for each in (*draft.columns, *draft.hidden)}
    while name.lower() in taken:
        name += "_"
    return name
