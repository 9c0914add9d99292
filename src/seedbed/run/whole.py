"""Whether all rows that a target's ledgers have are still there.

Invariant: rows of others beside ours are no fault; a missing one of ours is.
"""

from __future__ import annotations

from contextlib import closing

from seedbed.errors import LoadError
from seedbed.model import Table
from seedbed.run.extent import parts_of, rows_in
from seedbed.run.others import Ours
from seedbed.run.settings import RunSettings, family_of, open_existing
from seedbed.run.task import Task
from seedbed.targets.base import Part, Run, Session


def check_whole(task: Task, run: Run) -> None:
    """Check that the rows of a run's finished parts, and of those that it tops up, are there.

    A clearing that was killed, or somebody's DELETE, leaves tables from which rows are missing that the ledger has;
    to load the other parts would not make them whole.

    Raises:
        LoadError: Rows are missing.
    """
    for database, tables in task.databases.items():
        session = open_existing(task.target, database)
        if session is not None:
            with closing(session):
                _check_database(task, run, tables, session)


def _check_database(task: Task, run: Run, tables: list[Table], session: Session) -> None:
    family = family_of(run)
    parts = parts_of(session, family)
    loaded, counts = rows_in(parts), session.count_rows([table.name for table in tables])
    created = {name for run_id in family for name in session.created_by(run_id)}
    # Into tables that a first load has only begun to fill nobody else should have written.
    is_first = run.state != "complete" and not RunSettings.from_json(run.settings).onto
    for table in tables:
        there, ours = counts.get(table.name, 0), loaded.get(table.name, 0)
        surplus = there > ours and table.name in created and is_first
        gone = there < ours or (there > ours and _misses(task, table, parts, session))
        if surplus or gone:
            raise LoadError(
                f"{task.target.describe(table.name.database)}: {table.name.table} has {there:,} rows, where {ours:,} "
                f"had been loaded{'' if surplus or there < ours else ', but some of these are missing'}",
                hint="rows were taken away or added since; begin again with --replace",
            )


def _misses(task: Task, table: Table, parts: set[Part], session: Session) -> bool:
    """Whether rows of ours are missing among more than there should be."""
    ours = Ours.of(table, task.plan.tables(), parts)
    return bool(table.primary_key) and ours.are_missing(session)
