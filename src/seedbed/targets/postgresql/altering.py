"""Brings tables with rows to another schema in PostgreSQL, by ALTER statements in the caller's transaction.

What is declared over columns (keys, uniques, indexes, references, checks) is compared by its name and its statement:
what is the same stays, what has another name only is renamed, all else is dropped before the columns change and added
after.

Invariant: at the end the tables are as `Tables.create_all`, `add_keys` and `add_references` make them, apart from the
order of columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from seedbed.model import Column, Schema, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.ddl import Ddl
from seedbed.targets.ledger import Ledger
from seedbed.targets.postgresql.connection import executing, quote
from seedbed.targets.postgresql.layout import PostgresqlLayout
from seedbed.targets.postgresql.tables import Tables
from seedbed.targets.reshaping import Move, Reshaping
from seedbed.targets.step import Step

if TYPE_CHECKING:
    import psycopg

_MEANWHILE = "seedbed_meanwhile_"
"""Begins the name of what is on its way to another name."""


@dataclass(frozen=True, slots=True)
class Side:
    """A schema, and what writes its DDL."""

    schema: Schema
    layout: PostgresqlLayout
    ddl: Ddl

    @classmethod
    def of(cls, schema: Schema, layout: PostgresqlLayout) -> Side:
        """The side of a schema, in the place that a layout is for."""
        own = layout.of(schema)
        return cls(schema, own, Ddl(schema, own))


class _Place(NamedTuple):
    """Where something is declared, and its name."""

    table: TableName
    name: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something declared over a table's columns.

    Attributes:
        table: The table it belongs to.
        step: Its name, and the statement that adds it.
        index: The statement that makes the index which a key takes over.
        parent: The table that a reference points at.
        is_condition: Whether it reads columns by an expression.
    """

    table: TableName
    step: Step
    index: str = ""
    parent: TableName | None = None
    is_condition: bool = False

    @property
    def place(self) -> _Place:
        """Where it is."""
        return _Place(self.table, self.step.name)

    @property
    def is_key(self) -> bool:
        """Whether references may rest on it."""
        return bool(self.index)


def _is_touched(piece: _Piece, retyped: set[TableName], unsure: set[TableName]) -> bool:
    """Whether it must go while the columns change: a condition or a reference over columns of another type or key."""
    if piece.is_condition and piece.table in retyped:
        return True
    return piece.parent is not None and not {piece.table, piece.parent}.isdisjoint(unsure)


class Altering:
    """One reshaping.

    Args:
        connection: In a transaction.
        change: What is to be done.
        tables: Creates what is new.
        ledger: Of the database.
    """

    def __init__(
        self, connection: psycopg.Connection[tuple[Any, ...]], change: Reshaping, tables: Tables, ledger: Ledger
    ) -> None:
        self._connection = connection
        self._change = change
        self._tables = tables
        self._ledger = ledger
        schemas = (change.old, change.trimmed, change.carried, change.new)
        self._old, self._trimmed, self._carried, self._new = (Side.of(each, tables.layout) for each in schemas)

    def run(self, run_id: str) -> None:
        """Do all of it; `run_id` is the run that new tables are entered for."""
        stale = self._retyped()
        kept = self._drop_pieces(stale)
        types = self._set_types_aside()
        self._drop_triggers()
        self._drop_columns()
        self._rename()
        self._rename_pieces(kept)
        self._alter_columns(run_id)
        self._tables.create_all(self._change.created, self._ledger, run_id)
        self._add_pieces(kept)
        self._tables.keep_current([*(move.after for move in self._change.moves), *self._change.created], self._ledger)
        self._comment()
        self._forget_types(types)
        self._enter()

    # -- What is declared over columns

    def _retyped(self) -> set[TableName]:
        """The tables of which a column changes its type, by their new names."""
        return {
            move.after.name
            for move in self._change.moves
            if any(self._type_changes(move, new) for new, _ in move.sources)
        }

    def _type_changes(self, move: Move, name: str) -> bool:
        carried = self._carried.schema.table(move.after.name)
        before, after = carried.column(name), move.after.column(name)
        return self._carried.ddl.type_of(carried, name) != self._new.ddl.type_of(move.after, name) or (
            _labels(before) != _labels(after)
        )

    def _drop_pieces(self, retyped: set[TableName]) -> dict[_Place, _Piece]:
        """Drop what does not stay; gives the rest as it is to be, by where it is."""
        there = {piece.place: piece for piece in _pieces(self._old)}
        wanted = set(_pieces(self._new))
        pairs = list(zip(_pieces(self._trimmed), _pieces(self._carried), strict=True))
        same = {old.place: new for old, new in pairs if old.place in there and new in wanted}
        stays = set(same.values())
        unsure = retyped | {new.table for _, new in pairs if new.is_key and new not in stays}
        kept = {place: piece for place, piece in same.items() if not _is_touched(piece, retyped, unsure)}
        going = [piece for place, piece in there.items() if place not in kept]
        for piece in sorted(going, key=lambda each: each.parent is None):
            self._drop(piece)
        return kept

    def _drop(self, piece: _Piece) -> None:
        relation = self._old.ddl.relation(piece.table)
        if piece.step.is_index:
            schema = self._old.layout.schema_of(piece.table.database)
            place = f"{quote(schema)}." if schema else ""
            self._execute(f"DROP INDEX IF EXISTS {place}{quote(piece.step.name)}")
        else:
            self._execute(f"ALTER TABLE {relation} DROP CONSTRAINT IF EXISTS {quote(piece.step.name)}")

    def _rename_pieces(self, kept: dict[_Place, _Piece]) -> None:
        going = {place.name: piece for place, piece in kept.items() if place.name != piece.step.name}
        for number, (old, piece) in enumerate(going.items()):
            self._rename_piece(piece, old, f"{_MEANWHILE}{number}")
        for number, piece in enumerate(going.values()):
            self._rename_piece(piece, f"{_MEANWHILE}{number}", piece.step.name)

    def _rename_piece(self, piece: _Piece, old: str, new: str) -> None:
        if piece.step.is_index:
            schema = self._new.layout.schema_of(piece.table.database)
            place = f"{quote(schema)}." if schema else ""
            self._execute(f"ALTER INDEX {place}{quote(old)} RENAME TO {quote(new)}")
        else:
            relation = self._new.ddl.relation(piece.table)
            self._execute(f"ALTER TABLE {relation} RENAME CONSTRAINT {quote(old)} TO {quote(new)}")

    def _add_pieces(self, kept: dict[_Place, _Piece]) -> None:
        stays = set(kept.values())
        missing = [piece for piece in _pieces(self._new) if piece not in stays]
        for piece in sorted(missing, key=lambda each: each.parent is not None):
            if piece.index:
                self._execute(piece.index)
            self._execute(piece.step.sql)

    # -- Tables and columns

    def _drop_columns(self) -> None:
        if self._change.dropped:
            names = ", ".join(self._old.ddl.relation(name) for name in self._change.dropped)
            self._execute(f"DROP TABLE {names}")
        for move in self._change.moves:
            kept = {old for _, old in move.sources}
            for column in move.before.columns:
                if column.name not in kept:
                    self._execute(
                        f"ALTER TABLE {self._old.ddl.relation(move.before.name)} DROP COLUMN {quote(column.name)}"
                    )

    def _drop_triggers(self) -> None:
        """Drop the triggers that keep columns current and that have another name then, or are not wanted."""
        for move in self._change.moves:
            wanted = {name for _, name in self._new.ddl.touched(move.after)}
            for _, name in self._old.ddl.touched(move.before):
                if name not in wanted:
                    relation = self._old.ddl.relation(move.before.name)
                    self._execute(f"DROP TRIGGER IF EXISTS {quote(name)} ON {relation}")

    def _rename(self) -> None:
        renamed = [move for move in self._change.moves if move.before.name != move.after.name]
        for number, move in enumerate(renamed):
            self._execute(
                f"ALTER TABLE {self._old.ddl.relation(move.before.name)} RENAME TO {quote(f'{_MEANWHILE}{number}')}"
            )
        for number, move in enumerate(renamed):
            meanwhile = self._new.ddl.relation(TableName(move.before.name.database, f"{_MEANWHILE}{number}"))
            self._execute(f"ALTER TABLE {meanwhile} RENAME TO {quote(move.after.name.table)}")
        for move in self._change.moves:
            relation = self._new.ddl.relation(move.after.name)
            columns = [(new, old) for new, old in move.sources if new != old]
            for number, (_, old) in enumerate(columns):
                self._execute(f"ALTER TABLE {relation} RENAME COLUMN {quote(old)} TO {quote(f'{_MEANWHILE}{number}')}")
            for number, (new, _) in enumerate(columns):
                self._execute(f"ALTER TABLE {relation} RENAME COLUMN {quote(f'{_MEANWHILE}{number}')} TO {quote(new)}")

    def _alter_columns(self, run_id: str) -> None:
        for move in self._change.moves:
            for column in move.after.columns:
                self._tables.create_enum(move.after, column, self._ledger, run_id)
            sources = dict(move.sources)
            for column in move.after.columns:
                if column.name in sources:
                    for action in self._changes(move, column):
                        self._on(move, f"ALTER COLUMN {quote(column.name)} {action}")
                else:
                    self._add_column(move, column)
            self._fill(move)
            for column in move.after.columns:
                self._forbid_nulls(move, column)
                self._number(move, column)

    def _forbid_nulls(self, move: Move, column: Column) -> None:
        is_new = column.name not in dict(move.sources)
        if not column.nullable and (is_new or self._carried_column(move, column).nullable):
            self._on(move, f"ALTER COLUMN {quote(column.name)} SET NOT NULL")

    def _changes(self, move: Move, column: Column) -> Iterator[str]:
        """What is altered of a column that keeps its values, in order."""
        carried = self._carried.schema.table(move.after.name)
        old, new = self._carried.ddl.default(carried, column.name), self._new.ddl.default(move.after, column.name)
        was, will = self._carried.ddl.fitted(carried, column.name), self._new.ddl.fitted(move.after, column.name)
        retyped = self._type_changes(move, column.name)
        if old is not None and (retyped or old != new):
            yield "DROP DEFAULT"
        if was.identity and (retyped or not _numbered_alike(was, will)):
            yield "DROP IDENTITY"
        if retyped:
            yield self._retype(move, was, will)
        if new is not None and (retyped or old != new):
            yield f"SET DEFAULT {new}"
        if column.nullable and not was.nullable and column.name not in move.after.primary_key:
            yield "DROP NOT NULL"

    def _retype(self, move: Move, was: Column, will: Column) -> str:
        target = self._new.ddl.type_of(move.after, will.name)
        through = "::text" if _labels(was) or _labels(will) else ""
        if through and was.type.item is not None:
            through = "::text[]"
        return f"TYPE {target} USING {quote(will.name)}{through}::{target}"

    def _add_column(self, move: Move, column: Column) -> None:
        table = move.after
        if not column.nullable and not self._new.ddl.fitted(table, column.name).identity:
            columns = tuple(replace(each, nullable=True) if each == column else each for each in table.columns)
            table = replace(table, columns=columns, primary_key=())
        self._on(move, f"ADD COLUMN {self._new.ddl.column(table, column.name)}")

    def _fill(self, move: Move) -> None:
        for name, sql in move.fills:
            relation = self._new.ddl.relation(move.after.name)
            value = self._new.ddl.expression(sql)
            self._execute(f"UPDATE {relation} SET {quote(name)} = {value} WHERE {quote(name)} IS NULL")

    def _number(self, move: Move, column: Column) -> None:
        """Let a column number itself that did not, or whose type is another one, and follow on."""
        if not self._new.ddl.fitted(move.after, column.name).identity:
            return
        if column.name in dict(move.sources):
            was = self._carried.ddl.fitted(self._carried.schema.table(move.after.name), column.name)
            if (
                was.identity
                and was.identity_always == column.identity_always
                and not self._type_changes(move, column.name)
            ):
                return
            kind = "ALWAYS" if column.identity_always else "BY DEFAULT"
            self._on(move, f"ALTER COLUMN {quote(column.name)} ADD GENERATED {kind} AS IDENTITY")
        self._tables.follow_on(move.after, column)

    def _carried_column(self, move: Move, column: Column) -> Column:
        return self._carried.schema.table(move.after.name).column(column.name)

    def _on(self, move: Move, action: str) -> None:
        self._execute(f"ALTER TABLE {self._new.ddl.relation(move.after.name)} {action}")

    # -- Enum types, comments, the ledger

    def _set_types_aside(self) -> dict[str, str]:
        """Rename the enum types that go or change out of the way; one that only gets another name has it after this."""
        there = {name: (table, column) for table, column, name in self._types(self._old)}
        kept: dict[str, str] = {}
        for old, new in zip(self._types(self._trimmed), self._types(self._carried), strict=True):
            after = self._new.schema.table(new[0].name)
            found = next((each for each in after.columns if each.name == new[1].name), None)
            if (
                found is not None
                and _labels(found) == _labels(new[1])
                and self._enum_name(self._new, after, found) == new[2]
            ):
                kept[old[2]] = new[2]
        aside: dict[str, str] = {}
        for number, (name, (table, _)) in enumerate(there.items()):
            if kept.get(name) != name:
                aside[name] = f"{_MEANWHILE}type_{number}"
                self._rename_type(table, name, aside[name])
        tables = {name: table for name, (table, _) in there.items()}
        for name, final in kept.items():
            if name in aside:
                self._rename_type(tables[name], aside.pop(name), final)
                self._ledger.unmark(executing(self._connection), marks.TYPE, name)
                self._ledger.mark(executing(self._connection), marks.TYPE, final)
        return {name: self._type(tables[name], meanwhile) for name, meanwhile in aside.items()}

    def _rename_type(self, table: Table, old: str, new: str) -> None:
        self._execute(f"ALTER TYPE {self._type(table, old)} RENAME TO {quote(new)}")

    def _type(self, table: Table, name: str) -> str:
        schema = self._old.layout.schema_of(table.name.database)
        return f"{quote(schema)}.{quote(name)}" if schema else quote(name)

    def _types(self, side: Side) -> list[tuple[Table, Column, str]]:
        return [
            (table, column, name)
            for table in side.schema.tables()
            for column in table.columns
            if (name := self._enum_name(side, table, column)) is not None
        ]

    def _enum_name(self, side: Side, table: Table, column: Column) -> str | None:
        enum = side.layout.enum_of(table, column)
        return None if enum is None else enum.name

    def _forget_types(self, types: dict[str, str]) -> None:
        execute = executing(self._connection)
        for name, meanwhile in types.items():
            self._execute(f"DROP TYPE IF EXISTS {meanwhile}")
            if not any(found == name for _, _, found in self._types(self._new)):
                self._ledger.unmark(execute, marks.TYPE, name)

    def _comment(self) -> None:
        for move in self._change.moves:
            carried = self._carried.schema.table(move.after.name)
            old, new = set(self._carried.ddl.comments(carried)), list(self._new.ddl.comments(move.after))
            for statement in new:
                if statement not in old:
                    self._execute(statement)
            relation = self._new.ddl.relation(move.after.name)
            if carried.comment and not move.after.comment:
                self._execute(f"COMMENT ON TABLE {relation} IS NULL")
            commented = {each.name for each in carried.columns if each.comment}
            for column in move.after.columns:
                if column.name in commented and not column.comment:
                    self._execute(f"COMMENT ON COLUMN {relation}.{quote(column.name)} IS NULL")

    def _enter(self) -> None:
        execute = executing(self._connection)
        for name in self._change.dropped:
            self._ledger.forget_table(execute, name.table)
        names = {move.before.name.table: move.after.name.table for move in self._change.moves}
        self._ledger.rename_tables(execute, names)
        for table in self._change.created:
            self._ledger.finish_table(execute, table.name.table)
        self._ledger.note(execute, dict(self._change.notes))

    def _execute(self, sql: str) -> None:
        self._connection.execute(sql.encode())


def _numbered_alike(one: Column, other: Column) -> bool:
    return (one.identity, one.identity_always) == (other.identity, other.identity_always)


def _labels(column: Column) -> tuple[str, ...]:
    return column.type.item.values if column.type.item is not None else column.type.values


def _pieces(side: Side) -> list[_Piece]:
    return list(chain.from_iterable(_pieces_of(side, table) for table in side.schema.tables()))


def _pieces_of(side: Side, table: Table) -> Iterable[_Piece]:
    for index, constraint in side.ddl.key_indexes(table):
        yield _Piece(table.name, constraint, index=index.sql)
    for check in side.ddl.checks(table):
        yield _Piece(table.name, check, is_condition=True)
    for step in side.ddl.indexes(table):
        yield _Piece(table.name, step, is_condition=step.is_special)
    for reference, step in side.ddl.references(table):
        yield _Piece(table.name, step, parent=reference.table)
