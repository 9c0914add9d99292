"""How things stand in a target: the runs, and the rows that are there against the rows that were planned.

Invariant: it only reads, and counts what is there rather than trusting the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

from seedbed.model import TableName
from seedbed.plan.definitions import Registry
from seedbed.run.settings import RunSettings, open_existing, plan_of
from seedbed.targets.base import Run, Session, Target


@dataclass(frozen=True, slots=True)
class TableStatus:
    """One table.

    Attributes:
        table: Its name.
        planned: Rows the run is to have.
        loaded: Rows the ledger says are in.
        there: Rows that are there, anybody's; None when the table is missing.
    """

    table: TableName
    planned: int
    loaded: int
    there: int | None


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """One database.

    Attributes:
        database: Its name in the dataset.
        place: Where it is.
        run: The newest run in it; None when seedbed has put nothing there.
        scale: The run's scale.
        seed: The run's seed.
        tables: Its tables, in the spec's order.
    """

    database: str
    place: str
    run: Run | None
    scale: float | None
    seed: int | None
    tables: tuple[TableStatus, ...]

    @property
    def state(self) -> str:
        """`empty`, `loading`, `complete`, or `changed` when rows have gone or come since it was complete."""
        if self.run is None:
            return "empty"
        if self.run.state == "complete" and any(table.there != table.planned for table in self.tables):
            return "changed"
        return self.run.state


def status(target: Target, registry: Registry, databases: Iterable[str]) -> list[DatabaseStatus]:
    """How each of these databases stands.

    Args:
        target: Where they are.
        registry: The generators, to make the runs' plans again.
        databases: Their names.
    """
    return [_database(target, registry, database) for database in databases]


def _database(target: Target, registry: Registry, database: str) -> DatabaseStatus:
    session = open_existing(target, database)
    if session is None:
        return DatabaseStatus(database, target.describe(database), None, None, None, ())
    with closing(session):
        runs = session.runs()
        if not runs:
            return DatabaseStatus(database, target.describe(database), None, None, None, ())
        settings = RunSettings.from_json(runs[0].settings)
        return DatabaseStatus(
            database,
            target.describe(database),
            runs[0],
            settings.sizes[-1][0],
            settings.seed,
            _tables(session, registry, database, runs[0], settings),
        )


def _tables(
    session: Session, registry: Registry, database: str, run: Run, settings: RunSettings
) -> tuple[TableStatus, ...]:
    plan = plan_of(run, registry)
    kernel = plan.tables()
    names = [table.name for table in plan.schema.tables() if table.name.database == database]
    chosen = [name for name in names if not settings.only or str(name) in settings.only]
    loaded = dict.fromkeys(chosen, 0)
    for part in session.parts(run.id):
        loaded[part.table] = loaded.get(part.table, 0) + part.stop - part.start
    there = session.count_rows(chosen)
    return tuple(TableStatus(name, kernel[str(name)].count, loaded[name], there.get(name)) for name in chosen)
