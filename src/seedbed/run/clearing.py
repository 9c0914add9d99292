"""Taking away exactly what a run put there, children first across databases.

Invariant: a row whose key the run did not make, and a table that it did not create, stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, replace

import pyarrow as pa

from seedbed.kernel import Tables
from seedbed.model import Kind, Table, TableName
from seedbed.plan import Plan
from seedbed.plan.definitions import Registry
from seedbed.run.settings import find_runs, plan_of
from seedbed.targets.base import Part, Run, Session, Target

_INCOMPARABLE = {Kind.JSON, Kind.JSONB, Kind.ARRAY, Kind.REAL, Kind.DOUBLE}
"""Types whose values a database does not compare, or not exactly."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was, or would be, taken away of one table.

    Attributes:
        table: The table.
        rows: Rows that seedbed put there.
        kept: Rows that are somebody else's.
        dropped: Whether the table goes too.
    """

    table: TableName
    rows: int
    kept: int
    dropped: bool


@dataclass(frozen=True, slots=True)
class ClearReport:
    """What a clearing did, or would do.

    Attributes:
        tables: Table by table, children first.
        databases: Databases that went as a whole.
        done: Whether it was done, or only looked at.
    """

    tables: tuple[Cleared, ...]
    databases: tuple[str, ...]
    done: bool


def clear(target: Target, registry: Registry, databases: Sequence[str], *, confirm: bool) -> ClearReport:
    """Take away all that seedbed's runs put into some databases.

    Killed at any moment, it can be done again: a run stays in the ledger until all of it is gone.

    Args:
        target: Where they are.
        registry: The generators, to make the keys again.
        databases: Their names.
        confirm: Whether to do it; otherwise only say what would be done.

    Returns:
        What was or would be taken away.

    Raises:
        BusyError: Another process is at work on the target.
        LoadError: A run was made by a version of seedbed that makes other rows.
    """
    with target.hold(databases) if confirm else nullcontext():
        found = find_runs(target, databases)
        runs = {run.id: run for each in found.values() for run in each}
        tables: list[Cleared] = []
        for run in sorted(runs.values(), key=lambda each: each.started_at, reverse=True):
            here = [database for database in databases if any(each.id == run.id for each in found[database])]
            tables += _clear(target, plan_of(run, registry), run, here, confirm=confirm)
        dropped = tuple(database for database in databases if confirm and target.drop_database(database))
    return ClearReport(tuple(tables), dropped, confirm)


def _clear(target: Target, plan: Plan, run: Run, databases: Iterable[str], *, confirm: bool) -> list[Cleared]:
    kernel = plan.tables()
    parts = {part for database in databases for part in _parts(target, database, run)}
    found = []
    for name in reversed(plan.order):
        if name.database in databases:
            ours = sorted((part for part in parts if part.table == name), key=lambda part: part.start)
            clearing = _Clearing(plan.schema.table(name), run, kernel, ours)
            with closing(target.session(name.database, read_only=not confirm)) as session:
                found += clearing.carry_out(session) if confirm else clearing.foresee(session)
    for database in databases:
        if confirm:
            with closing(target.session(database)) as session:
                session.forget(run.id)
    return found


def _parts(target: Target, database: str, run: Run) -> set[Part]:
    with closing(target.session(database, read_only=True)) as session:
        return session.parts(run.id)


@dataclass(frozen=True, slots=True)
class _Clearing:
    """One table of a run, with the parts that the ledger has of it."""

    table: Table
    run: Run
    kernel: Tables
    parts: list[Part]

    @property
    def name(self) -> TableName:
        return self.table.name

    @property
    def key(self) -> tuple[str, ...]:
        """The columns rows are recognised by: the primary key, or all that can be compared."""
        return self.table.primary_key or tuple(
            column.name
            for column in self.table.columns
            if not column.nullable and column.type.kind not in _INCOMPARABLE
        )

    def foresee(self, session: Session) -> list[Cleared]:
        """What clearing would do, by the numbers of rows; nothing where the table is gone."""
        there = session.count_rows([self.name]).get(self.name)
        if there is None:
            return []
        ours = min(there, sum(part.stop - part.start for part in self.parts))
        return [Cleared(self.name, ours, there - ours, self._is_created(session) and there == ours)]

    def carry_out(self, session: Session) -> list[Cleared]:
        """Drop the table when it is ours and all of its rows are, else delete our rows."""
        there = session.count_rows([self.name]).get(self.name)
        if there is None:
            return []
        created = self._is_created(session)
        if created and self._all_ours(session, there):
            session.drop_tables([self.name])
            return [Cleared(self.name, there, 0, dropped=True)]
        gone = sum(session.delete_keys(replace(self.table, primary_key=self.key), keys) for keys in self._batches())
        if created and gone == there:
            session.drop_tables([self.name])
        return [Cleared(self.name, gone, there - gone, created and gone == there)]

    def _is_created(self, session: Session) -> bool:
        return self.name in session.created_by(self.run.id)

    def _all_ours(self, session: Session, there: int) -> bool:
        """Whether the table holds our rows and no others: as many as there are, and every key of ours is there."""
        if there != sum(part.stop - part.start for part in self.parts):
            return False
        if not there or not self.key:
            return True
        # A key that is no primary key may occur twice, so nothing follows from its being there.
        return bool(self.table.primary_key) and not session.anti_join(self._keys(), self.name, self.key).count

    def _keys(self) -> Iterator[pa.RecordBatch]:
        for part in self.parts:
            rows = self.kernel[str(self.name)].rows(part.start, part.stop)
            yield pa.RecordBatch.from_arrays([rows[column] for column in self.key], names=list(self.key))

    def _batches(self) -> Iterator[pa.RecordBatch]:
        """The keys in batches that can go one after the other: of rows that refer to each other all together."""
        if not self.key or not self.parts:
            return
        if any(reference.table == self.name for reference in self.table.references):
            yield pa.Table.from_batches(list(self._keys())).combine_chunks().to_batches()[0]
        else:
            yield from self._keys()


__all__ = ["ClearReport", "Cleared", "clear"]
