"""What is declared over columns, before and after: keys, uniques, indexes, references and checks.

Invariant: two are the same when they say the same of the same columns, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from seedbed.model import Index, Reference, Table, TableName, Unique
from seedbed.server.syncing.changes import Action, Change
from seedbed.server.syncing.conditions import Condition, Demand
from seedbed.targets.reshaping import Move, Reshaping

Found = tuple[Change | None, Condition | None]


def declared_changes(move: Move, reshaping: Reshaping) -> Iterator[Found]:
    """What changes of what is declared over a table's columns, and what must hold of its rows for that."""
    carried = next(each for each in reshaping.carried.tables() if each.name == move.after.name)
    yield from _key(move, carried)
    yield from _uniques(move, carried)
    yield from _indexes(move, carried)
    yield from _references(move, carried, {each.after.name: each for each in reshaping.moves})
    yield from _checks(move, carried)


_T = TypeVar("_T")


def _difference(before: Iterable[_T], after: Iterable[_T]) -> tuple[list[_T], list[_T]]:
    old, new = list(before), list(after)
    return [each for each in old if each not in new], [each for each in new if each not in old]


def _key(move: Move, carried: Table) -> Iterator[Found]:
    if carried.primary_key == move.after.primary_key:
        return
    change = Change(Action.CHANGE_KEY, move.after.name.table, _listed(move.after.primary_key))
    advice = "make these fields different in all rows first"
    yield change, _distinct(change, move, move.after.primary_key, advice)


def _uniques(move: Move, carried: Table) -> Iterator[Found]:
    name = move.after.name.table
    gone, come = _difference(map(_unnamed, carried.uniques), map(_unnamed, move.after.uniques))
    for each in gone:
        yield Change(Action.DROP_UNIQUE, name, _listed(each.columns)), None
    for each in come:
        change = Change(Action.ADD_UNIQUE, name, _listed(each.columns))
        advice = "make the values of these rows different, or leave unique out"
        yield change, _distinct(change, move, each.columns, advice)


def _unnamed(unique: Unique) -> Unique:
    return replace(unique, name=None)


def _distinct(change: Change, move: Move, columns: tuple[str, ...], advice: str) -> Condition:
    return Condition(Demand.DISTINCT, change, move, columns, advice=advice)


def _indexes(move: Move, carried: Table) -> Iterator[Found]:
    gone, come = _difference(map(_nameless, carried.indexes), map(_nameless, move.after.indexes))
    for action, found in ((Action.DROP_INDEX, gone), (Action.ADD_INDEX, come)):
        for each in found:
            yield Change(action, move.after.name.table, _listed(each.columns or each.terms)), None


def _nameless(index: Index) -> Index:
    return replace(index, name=None)


def _references(move: Move, carried: Table, moves: dict[TableName, Move]) -> Iterator[Found]:
    name = move.after.name.table
    before, after = ({_said(each): each for each in table.references} for table in (carried, move.after))
    for said, each in before.items():
        if said not in after:
            yield Change(Action.DROP_REFERENCE, name, _listed(each.columns), f"to {each.table.table}"), None
    held = {_held(each) for each in before.values()}
    for said, each in after.items():
        if said in before:
            continue
        change = Change(Action.ADD_REFERENCE, name, _listed(each.columns), f"to {each.table.table}")
        advice = f"give these rows a {each.table.table} that exists, or none"
        condition = Condition(
            Demand.PARENTS,
            change,
            move,
            each.columns,
            parent=moves.get(each.table),
            parent_columns=each.parent_columns,
            advice=advice,
        )
        yield change, None if _held(each) in held or not each.declared else condition


def _held(reference: Reference) -> Hashable:
    return reference.columns, reference.table, reference.parent_columns


def _said(reference: Reference) -> Hashable:
    actions = reference.on_delete, reference.on_update, reference.timing, reference.declared
    return _held(reference), actions


def _checks(move: Move, carried: Table) -> Iterator[Found]:
    name = move.after.name.table
    gone, come = _difference((each.sql for each in carried.checks), (each.sql for each in move.after.checks))
    for sql in gone:
        yield Change(Action.DROP_CHECK, name, detail=sql), None
    for sql in come:
        change = Change(Action.ADD_CHECK, name, detail=sql)
        advice = "change these rows so that it holds, or leave the check out"
        yield change, Condition(Demand.TRUE, change, move, sql=sql, advice=advice)


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(columns)
