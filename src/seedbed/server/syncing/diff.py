"""The difference of two schemas of one database: what changes, what must hold of the rows for it, what cannot be.

Invariant: pure; equal schemas have no difference, and every change that may lose values says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from seedbed.errors import UsageError, nearest
from seedbed.model import Column, Schema, Table
from seedbed.server.syncing import types
from seedbed.server.syncing.changes import Action, Change, Refusal
from seedbed.server.syncing.conditions import Condition, Demand
from seedbed.server.syncing.declared import declared_changes
from seedbed.server.syncing.following import follow
from seedbed.server.syncing.hints import Hints, Names, resolve
from seedbed.server.syncing.types import Relation
from seedbed.server.syncing.values import literal
from seedbed.targets.reshaping import Move, Reshaping


@dataclass(frozen=True, slots=True)
class Diff:
    """What a sync is to do.

    Attributes:
        reshaping: What becomes of what.
        changes: The same in words.
        conditions: What must hold of the rows.
        refusals: What cannot be done, whatever the rows are.
    """

    reshaping: Reshaping
    changes: tuple[Change, ...]
    conditions: tuple[Condition, ...]
    refusals: tuple[Refusal, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be done."""
        return self.reshaping.old == self.reshaping.new


def diff(old: Schema, new: Schema, hints: Hints) -> Diff:
    """The difference of two schemas.

    Args:
        old: As the database is.
        new: As it is to be.
        hints: What the request says.

    Raises:
        UsageError: A hint does not fit.
    """
    names = follow(resolve(hints.renames, old, new), old, new)
    fills = _fills(hints, new)
    pairs = list(_pairs(old, new, names))
    moves = [_move(before, after, names, fills, hints.renewed) for before, after in pairs]
    stay = {move.before.name for move in moves}
    come = {move.after.name for move in moves}
    created = tuple(table for table in new.tables() if table.name not in come)
    dropped = tuple(table.name for table in old.tables() if table.name not in stay)
    reshaping = Reshaping(old, new, tuple(moves), created, dropped)
    changes = [Change(Action.ADD_TABLE, table.name.table) for table in created]
    changes += [Change(Action.DROP_TABLE, name.table) for name in dropped]
    conditions: list[Condition] = []
    for move in moves:
        for change, condition in (*_of_table(move, hints.renewed), *declared_changes(move, reshaping)):
            changes += [] if change is None else [change]
            conditions += [] if condition is None else [condition]
    return Diff(reshaping, tuple(changes), tuple(conditions), tuple(_refusals(changes, moves, hints)))


Found = tuple[Change | None, Condition | None]


def _pairs(old: Schema, new: Schema, names: Names) -> Iterator[tuple[Table, Table]]:
    after = {table.name.table: table for table in new.tables()}
    taken = set(names.tables.values())
    for before in old.tables():
        name = before.name.table
        own = name if name not in taken else ""
        found = after.get(names.tables.get(name, own))
        if found is not None:
            yield before, found


def _move(
    before: Table, after: Table, names: Names, fills: dict[tuple[str, str], str], renewed: frozenset[str]
) -> Move:
    own = {old: new for (table, old), new in names.columns.items() if table == before.name.table}
    taken = set(own.values())
    sources = []
    for column in before.columns:
        name = own.get(column.name, "" if column.name in taken else column.name)
        found = next((each for each in after.columns if each.name == name), None)
        if found is not None and _keeps_values(column, found) and not _is_renewed(column, found, renewed):
            sources.append((name, column.name))
    return Move(before, after, tuple(sources), tuple(_filled(before, after, dict(sources), fills)))


def _is_renewed(old: Column, new: Column, renewed: frozenset[str]) -> bool:
    return new.name in renewed and old.default != new.default


def _keeps_values(old: Column, new: Column) -> bool:
    return old.generated == new.generated and types.relate(old.type, new.type) is not Relation.OTHER


def _filled(
    before: Table, after: Table, sources: dict[str, str], fills: dict[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """The constants of columns where values are missing: those given, or the default of a column that forbids nulls."""
    for column in after.columns:
        given = fills.get((after.name.table, column.name))
        had_nulls = column.name in sources and before.column(sources[column.name]).nullable
        if given is not None and (column.name not in sources or had_nulls):
            yield column.name, given
        elif had_nulls and not column.nullable and column.default is not None:
            yield column.name, column.default


def _of_table(move: Move, renewed: frozenset[str]) -> Iterator[Found]:
    before, after, name = move.before, move.after, move.after.name.table
    if before.name != after.name:
        yield Change(Action.RENAME_TABLE, name, detail=f"from {before.name.table}"), None
    if before.comment != after.comment:
        yield Change(Action.CHANGE_COMMENT, name), None
    sources = dict(move.sources)
    for column in after.columns:
        if column.name in sources:
            yield from _kept_column(move, before.column(sources[column.name]), column)
        elif column.name in renewed and column.name in _replaced(move):
            yield Change(Action.CHANGE_DEFAULT, name, column.name), None
        else:
            yield from _new_column(move, column)
    kept = {*sources.values(), *_replaced(move)}
    for column in before.columns:
        if column.name not in kept:
            yield Change(Action.DROP_COLUMN, name, column.name), None


def _replaced(move: Move) -> set[str]:
    """Columns whose name stays and whose type becomes another one altogether."""
    sources = dict(move.sources)
    there = {column.name for column in move.before.columns} - set(sources.values())
    return {column.name for column in move.after.columns if column.name not in sources} & there


def _kept_column(move: Move, old: Column, new: Column) -> Iterator[Found]:
    table = move.after.name.table
    if old.name != new.name:
        yield Change(Action.RENAME_COLUMN, table, new.name, f"from {old.name}"), None
    yield from _retyped(move, old, new)
    if old.nullable and not new.nullable:
        yield _forbidding(move, new)
    if not old.nullable and new.nullable:
        yield Change(Action.ALLOW_NULLS, table, new.name), None
    if old.default != new.default:
        yield Change(Action.CHANGE_DEFAULT, table, new.name), None
    if (old.identity, old.identity_always) != (new.identity, new.identity_always):
        yield Change(Action.CHANGE_NUMBERING, table, new.name), None
    if old.comment != new.comment:
        yield Change(Action.CHANGE_COMMENT, table, new.name), None


def _retyped(move: Move, old: Column, new: Column) -> Iterator[Found]:
    relation = types.relate(old.type, new.type)
    if relation is Relation.SAME:
        return
    action = Action.WIDEN if relation is Relation.WIDER else Action.NARROW
    change = Change(action, move.after.name.table, new.name, f"{old.type} to {new.type}")
    sql = None if relation is Relation.WIDER else types.condition(old.type, new.type, _quoted(new.name))
    if sql is None:
        yield change, None
        return
    advice = f"change these values so that they fit {new.type}, or take another type"
    yield change, Condition(Demand.TRUE, change, move, (new.name,), sql=sql, advice=advice)


def _forbidding(move: Move, column: Column) -> Found:
    change = Change(Action.FORBID_NULLS, move.after.name.table, column.name)
    if column.name in dict(move.fills):
        return change, None
    return change, _without_nulls(Demand.NO_NULLS, change, move, column)


def _without_nulls(demand: Demand, change: Change, move: Move, column: Column) -> Condition:
    in_key = column.name in move.after.primary_key
    advice = f"give it a default, or a value under fill: {move.after.name.table}.{column.name}"
    return Condition(demand, change, move, (column.name,), can_relax=not in_key, advice=advice)


def _new_column(move: Move, column: Column) -> Iterator[Found]:
    action, detail = Action.ADD_COLUMN, str(column.type)
    if column.name in _replaced(move):
        action = Action.REPLACE
        detail = f"{move.before.column(column.name).type} to {column.type}; its values are lost"
    change = Change(action, move.after.name.table, column.name, detail)
    has_values = column.default is not None or column.identity or column.generated is not None
    if column.nullable or has_values or column.name in dict(move.fills):
        yield change, None
    else:
        yield change, _without_nulls(Demand.NO_ROWS, change, move, column)


def _refusals(changes: list[Change], moves: list[Move], hints: Hints) -> Iterator[Refusal]:
    keys = {(move.after.name.table, name) for move in moves for name in move.after.primary_key}
    for change in changes:
        if change.action is Action.REPLACE and (change.table, change.name) in keys:
            yield Refusal(change, "rows would lose their key", "give the field another name and drop this one")
        elif change.is_destructive and not hints.allow_destructive:
            yield Refusal(change, _LOSES[change.action], _ADVICE[change.action])


_LOSES = {
    Action.DROP_TABLE: "its rows would be lost",
    Action.DROP_COLUMN: "its values would be lost",
    Action.NARROW: "values may not fit",
    Action.REPLACE: "the one type cannot hold the values of the other",
}
_ALLOW = "or allow it with allow_destructive"
_ADVICE = {
    Action.DROP_TABLE: f"say under renames what it is called now, {_ALLOW}",
    Action.DROP_COLUMN: f"say under renames what it is called now, {_ALLOW}",
    Action.NARROW: f"keep the type, {_ALLOW}, which keeps the rows where all values fit",
    Action.REPLACE: f"add a field of another name, {_ALLOW}, which leaves the field empty",
}


def _fills(hints: Hints, new: Schema) -> dict[tuple[str, str], str]:
    """The constants given, as DuckDB's SQL, by table and column."""
    columns = {
        f"{table.name.table}.{column.name}": (table, column) for table in new.tables() for column in table.columns
    }
    found = {}
    for key, value in hints.fill.items():
        if key not in columns:
            raise UsageError(f"fill: {key}: the model has no such field", hint=nearest(key, columns))
        table, column = columns[key]
        found[table.name.table, column.name] = literal(column, value, where=f"fill: {key}")
    return found


def relaxed(schema: Schema, columns: set[tuple[str, str]]) -> Schema:
    """The schema with some columns, by table and name, nullable."""

    def table(each: Table) -> Table:
        own = tuple(
            replace(column, nullable=True) if (each.name.table, column.name) in columns else column
            for column in each.columns
        )
        return replace(each, columns=own)

    databases = (replace(each, tables=tuple(map(table, each.tables))) for each in schema.databases)
    return Schema(tuple(databases))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
