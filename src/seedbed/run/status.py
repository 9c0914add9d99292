"""How things stand in a target: the runs, and the rows that are there against the rows that were planned.

Invariant: it only reads, and counts what is there rather than trusting the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache

from seedbed.errors import SeedbedError
from seedbed.model import TableName
from seedbed.plan import Plan
from seedbed.plan.definitions import Registry
from seedbed.run.extent import parts_of, rows_in
from seedbed.run.settings import RunSettings, family_of, open_existing, plan_of
from seedbed.targets.base import Run, Session, Target


@dataclass(frozen=True, slots=True)
class TableStatus:
    """One table.

    Attributes:
        table: Its name.
        planned: Rows the run is to have; None when this version of seedbed cannot make the run's plan.
        loaded: Rows the ledger says are in.
        there: Rows that are there, anybody's; None when the table is missing.
        beside: Rows of others among them that were there when the run began.
    """

    table: TableName
    planned: int | None
    loaded: int
    there: int | None
    beside: int = 0


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """One database.

    Attributes:
        database: Its name in the dataset.
        place: Where it is.
        run: The run in it that is not complete, or the newest; None when seedbed has put nothing there.
        scale: The run's scale.
        seed: The run's seed.
        tables: Its tables, in the spec's order.
    """

    database: str
    place: str
    run: Run | None = None
    scale: float | None = None
    seed: int | None = None
    tables: tuple[TableStatus, ...] = ()

    @property
    def state(self) -> str:
        """`empty`, `loading`, `complete`, or `changed` when rows have gone or come since it was complete."""
        if self.run is None:
            return "empty"
        if self.run.state == "complete" and any(table.there != table.loaded + table.beside for table in self.tables):
            return "changed"
        return self.run.state


def status(target: Target, registry: Registry, databases: Iterable[str]) -> list[DatabaseStatus]:
    """How each of these databases stands.

    Args:
        target: Where they are.
        registry: The generators, to make the runs' plans again.
        databases: Their names.

    Raises:
        ConnectionProblem: The target cannot be reached.
    """
    planning = _Planning(registry)
    return [_database(target, planning, database) for database in databases]


class _Planning:
    """The plans of runs and the rows they want, each made once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self.plan: Callable[[Run], Plan | None] = cache(self._plan)
        self.rows: Callable[[Run], dict[TableName, int]] = cache(self._rows)

    def _plan(self, run: Run) -> Plan | None:
        try:
            return plan_of(run, self._registry)
        except SeedbedError:
            return None

    def _rows(self, run: Run) -> dict[TableName, int]:
        plan = self.plan(run)
        if plan is None:
            return {}
        tables = plan.tables()
        return {name: tables[str(name)].count for name in plan.order if name not in plan.existing}


def _database(target: Target, planning: _Planning, database: str) -> DatabaseStatus:
    place = target.describe(database)
    session = open_existing(target, database)
    if session is None:
        return DatabaseStatus(database, place)
    with closing(session):
        runs = session.runs()
        if not runs:
            return DatabaseStatus(database, place)
        tables: dict[TableName, TableStatus] = {}
        for run in runs:
            # A later run may have loaded a table anew, or one that an earlier run left out.
            for table in _tables(session, planning, database, run):
                tables.setdefault(table.table, table)
        leading = next((run for run in runs if run.state != "complete"), runs[0])
        settings = RunSettings.from_json(leading.settings)
        return DatabaseStatus(database, place, leading, settings.scale, settings.seed, tuple(tables.values()))


def _tables(session: Session, planning: _Planning, database: str, run: Run) -> list[TableStatus]:
    loaded = dict.fromkeys(_names(session, planning.plan(run), database, run), 0)
    loaded |= rows_in(parts_of(session, family_of(run)))
    # Counting what a plan wants takes a while at a large scale; of a complete run it is what has been loaded.
    planned = loaded if run.state == "complete" else planning.rows(run)
    there = session.count_rows(loaded)
    beside = dict(RunSettings.from_json(run.settings).beside)
    return [
        TableStatus(name, planned.get(name), rows, there.get(name), beside.get(str(name), 0))
        for name, rows in loaded.items()
    ]


def _names(session: Session, plan: Plan | None, database: str, run: Run) -> list[TableName]:
    """The tables of a run in a database, in the spec's order where the spec can be read."""
    if plan is None:
        return sorted(name for run_id in family_of(run) for name in session.created_by(run_id))
    only = RunSettings.from_json(run.settings).only
    tables = [table.name for table in plan.schema.tables() if table.name.database == database]
    names = [name for name in tables if name not in plan.existing]
    return [name for name in names if not only or str(name) in only]
