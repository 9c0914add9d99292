"""Taking away exactly what seedbed's runs put there, children first across databases.

Invariant: a row whose key no run made, and a table that no run created, stay; and nothing is taken away before it is
known that nothing which stays refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field

import pyarrow as pa

from seedbed.model import Table, TableName
from seedbed.plan.definitions import Registry
from seedbed.run.busy import held
from seedbed.run.extent import finished_parts
from seedbed.run.ordering import circles
from seedbed.run.others import Ours
from seedbed.run.purging import Purge, refuse_purge
from seedbed.run.settings import family_of, find_runs, open_existing, plan_of
from seedbed.run.staying import Found, refuse_dangling
from seedbed.targets.base import BindingSession, EmptyingSession, Run, Session, Target


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


def clear(
    target: Target, registry: Registry, databases: Sequence[str], *, confirm: bool, purge: Purge = Purge.DROP
) -> ClearReport:
    """Take away all that seedbed's runs put into some databases.

    Killed at any moment, it can be done again: a run stays in the ledger until all of it is gone.

    Args:
        target: Where they are.
        registry: The generators, to make the keys again.
        databases: Their names.
        confirm: Whether to do it; otherwise only say what would be done.
        purge: What becomes of tables that seedbed created and that hold nobody else's rows.

    Returns:
        What was or would be taken away.

    Raises:
        BusyError: Another process is at work on the target.
        LoadError: A run was made by a version of seedbed that makes other rows.
        OccupiedError: Rows that seedbed did not make refer to rows that would go; nothing was done.
        UsageError: The target does not know this way to purge.
    """
    refuse_purge(target, purge)
    with held(target, databases) if confirm else nullcontext():
        loads = [_Load(target, registry, runs, databases, purge) for runs in _families(target, databases)]
        found = [load.look(confirm=confirm) for load in loads]
        for load, each in zip(loads, found, strict=True):
            refuse_dangling(target, load.plan.schema, each | load.look_beside())
        if confirm:
            tables = [cleared for load, each in zip(loads, found, strict=True) for cleared in load.carry_out(each)]
        else:
            tables = [cleared for load, each in zip(loads, found, strict=True) for cleared in load.foresee(each)]
        dropped = tuple(database for database in databases if confirm and target.drop_database(database))
    return ClearReport(tuple(tables), dropped, confirm)


def _families(target: Target, databases: Sequence[str]) -> Iterator[list[Run]]:
    """The runs that stand on each other's rows, the topmost first; newest families first."""
    found = {run.id: run for runs in find_runs(target, databases).values() for run in runs}
    seen: set[str] = set()
    for run in sorted(found.values(), key=lambda each: each.started_at, reverse=True):
        family = [found[run_id] for run_id in family_of(run) if run_id in found and run_id not in seen]
        if run.id not in seen:
            yield family
        seen |= set(family_of(run))


class _Load:
    """A run with those that it tops up: all that one plan has put into a target."""

    def __init__(
        self, target: Target, registry: Registry, runs: Sequence[Run], databases: Sequence[str], purge: Purge
    ) -> None:
        self.plan = plan_of(runs[0], registry)
        self._target = target
        self._runs = runs
        self._purge = purge
        ids = {run.id for run in runs}
        known = find_runs(target, databases)
        self._databases = [name for name in databases if any(run.id in ids for run in known[name])]

    def look(self, *, confirm: bool) -> dict[TableName, Found]:
        """What is in the tables that are there, children first."""
        kernel, schema = self.plan.tables(), self.plan.schema
        parts = finished_parts(self._target, self._databases, [run.id for run in self._runs])
        found: dict[TableName, Found] = {}
        for name in reversed(self.plan.order):
            if name.database in self._databases and name not in self.plan.existing:
                ours = Ours.of(schema.table(name), kernel, parts)
                with closing(self._target.session(name.database, read_only=True)) as session:
                    there = session.count_rows([name]).get(name)
                    if there is not None:
                        alone = ours.are_alone(session, there) if confirm else there == ours.rows
                        others = None if alone else self._others(session, ours)
                        found[name] = Found(ours, there, alone, others, self._is_created(session, name))
        return found

    def look_beside(self) -> dict[TableName, Found]:
        """What is in the tables that keep their rows, where these may refer to rows that would go."""
        found: dict[TableName, Found] = {}
        for name in self.plan.existing:
            table = self.plan.schema.table(name)
            if any(reference.table not in self.plan.existing for reference in table.references):
                session = open_existing(self._target, name.database)
                if session is not None:
                    with closing(session):
                        ours = Ours.of(table, self.plan.tables(), ())
                        there = session.count_rows([name]).get(name)
                        if there:
                            found[name] = Found(ours, there, False, self._others(session, ours), created=False)
        return found

    def _others(self, session: Session, ours: Ours) -> pa.Table | None:
        """The rows of others, with all that they refer by and may be referred to by."""
        referred = [
            each.parent_columns
            for table in self.plan.schema.tables()
            for each in table.references
            if each.table == ours.name
        ]
        columns = [column for each in (*(ref.columns for ref in ours.table.references), *referred) for column in each]
        return ours.others(session, columns, self._target.capabilities.dialect)

    def _is_created(self, session: Session, name: TableName) -> bool:
        return any(name in session.created_by(run.id) for run in self._runs)

    def foresee(self, found: dict[TableName, Found]) -> Iterator[Cleared]:
        """What clearing would do, by the numbers of rows."""
        kept = self._kept(found)
        for name, each in found.items():
            ours = min(each.there, each.ours.rows) if each.others is None else each.there - each.others.num_rows
            yield Cleared(name, ours, each.there - ours, name not in kept)

    def carry_out(self, found: dict[TableName, Found]) -> list[Cleared]:
        """Take the rows away, and forget the runs."""
        done: dict[TableName, Cleared] = {}
        kept = self._kept(found)
        for names in self._in_turn(list(found)):
            done |= _Turn(self._target, found, kept, self._purge).carry_out(names)
        for database in self._databases:
            with closing(self._target.session(database)) as session:
                for run in self._runs:
                    session.forget(run.id)
        return [done[name] for name in found]

    def _kept(self, found: dict[TableName, Found]) -> set[TableName]:
        """The tables that stay: those with rows of others, or that others made; and what these declare to refer to."""
        if self._purge is not Purge.DROP:
            return set(found)
        kept = {name for name, each in found.items() if not each.created or each.is_shared}
        pending = list(kept)
        while pending:
            table = found[pending.pop()].ours.table
            for reference in table.references:
                together = self._target.describe(reference.table.database) == self._target.describe(table.name.database)
                if reference.declared and together and reference.table in found.keys() - kept:
                    kept.add(reference.table)
                    pending.append(reference.table)
        return kept

    def _in_turn(self, names: list[TableName]) -> Iterator[list[TableName]]:
        """The tables one after the other, children first; those that refer to each other in a circle at once."""
        ties: set[tuple[TableName, TableName]] = set()
        for database in self._databases:
            with closing(self._target.session(database, read_only=True)) as session:
                if isinstance(session, BindingSession):
                    ties |= session.enforced(names)
        found = circles(names, ties)
        seen: set[TableName] = set()
        for name in names:
            if name not in seen:
                seen |= found[name]
                yield [each for each in names if each in found[name]]


@dataclass(frozen=True, slots=True)
class _Turn:
    """Tables whose turn it is: one, or several that refer to each other."""

    target: Target
    found: dict[TableName, Found]
    kept: set[TableName]
    purge: Purge
    done: dict[TableName, Cleared] = field(default_factory=dict)

    def carry_out(self, names: Sequence[TableName]) -> dict[TableName, Cleared]:
        """Drop what goes as a whole, delete our rows from the others."""
        with closing(self.target.session(names[0].database)) as session:
            counts = session.count_rows(names)
            left = []
            for name in names:
                each = self.found[name]
                if name not in self.kept and each.alone and counts.get(name) == each.there:
                    session.drop_tables([name])
                    self.done[name] = Cleared(name, each.there, 0, dropped=True)
                else:
                    left.append(name)
            if left and not self._truncated(session, left, counts):
                self._delete(session, left, counts)
        return self.done

    def _truncated(self, session: Session, names: Sequence[TableName], counts: dict[TableName, int]) -> bool:
        """Whether the tables could be emptied at one go: they hold our rows alone."""
        if self.purge is not Purge.TRUNCATE or not isinstance(session, EmptyingSession):
            return False
        if not all(self.found[name].alone and counts.get(name) == self.found[name].there for name in names):
            return False
        if not session.empty_tables(names):
            return False
        self.done.update({name: Cleared(name, counts[name], 0, dropped=False) for name in names})
        return True

    def _delete(self, session: Session, names: Sequence[TableName], counts: dict[TableName, int]) -> None:
        if len(names) > 1 and isinstance(session, BindingSession):
            tables = [(self.found[name].ours.keyed, self.found[name].ours.all_keys()) for name in names]
            gone = dict(zip(names, session.delete_together(tables), strict=True))
        else:
            gone = {name: self._delete_from(session, self.found[name].ours) for name in names}
        for name in names:
            there = counts.get(name, 0)
            dropped = name not in self.kept and gone[name] == there
            if dropped:
                session.drop_tables([name])
            self.done[name] = Cleared(name, gone[name], there - gone[name], dropped)

    @staticmethod
    def _delete_from(session: Session, ours: Ours) -> int:
        return sum(session.delete_keys(ours.keyed, keys) for keys in _batches(ours))


def _batches(ours: Ours) -> Iterator[pa.RecordBatch]:
    """The keys in batches that can go one after the other: of rows that refer to each other all together."""
    table: Table = ours.table
    if not ours.key or not ours.parts:
        return
    if any(reference.table == table.name for reference in table.references):
        yield ours.all_keys()
    else:
        yield from ours.values(ours.key)


__all__ = ["ClearReport", "Cleared", "clear"]
