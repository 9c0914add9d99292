"""Making room for a new load: what `--replace` takes away.

Invariant: a table that somebody else made is emptied and stays as it is; one that seedbed created goes too, or is
emptied where the user says so.
"""

from __future__ import annotations

from contextlib import closing

import pyarrow as pa

from seedbed.errors import UsageError
from seedbed.model import Table, TableName
from seedbed.run.ordering import circles
from seedbed.run.others import read
from seedbed.run.purging import Purge, refuse_purge
from seedbed.run.settings import count_rows, find_runs, open_existing
from seedbed.run.task import Task
from seedbed.targets.base import BindingSession, EmptyingSession, Run, Session

_KEYS_AT_ONCE = 100_000
"""Rows of somebody's table that are deleted together."""


def make_room(task: Task, run: Run, purge: Purge) -> None:
    """Take away earlier runs of the dataset, and whatever else is in the tables that are to be loaded.

    Killed at any moment, it can be done again; a database keeps its run until all tables of it are gone.

    Args:
        task: What is to be seeded where.
        run: The run that is to come.
        purge: What becomes of tables that seedbed created.

    Raises:
        UsageError: The earlier runs have tables that are not to be loaded now.
    """
    refuse_purge(task.target, purge)
    task.progress.phase("clearing")
    runs = find_runs(task.target, task.everywhere)
    made = {database: _created(task, database, found) for database, found in runs.items()}
    ours = {database: [run for run in found if run.dataset == task.plan.name] for database, found in runs.items()}
    doomed = {database: _doomed(task, made[database], ours[database]) for database in runs}
    if purge is Purge.DROP:
        for database, names in doomed.items():
            _drop(task, database, names)
    kept = set() if purge is not Purge.DROP else {name for names in doomed.values() for name in names}
    _empty_all(task, [table for table in reversed(task.selection.tables) if table.name not in kept], purge)
    for database, found in ours.items():
        if found:
            with closing(task.target.session(database)) as session:
                if purge is not Purge.DROP and isinstance(session, EmptyingSession):
                    session.adopt(run, doomed[database])
                for each in found:
                    session.forget(each.id)


def _created(task: Task, database: str, runs: list[Run]) -> dict[str, set[TableName]]:
    """The tables that each run created in a database, by the run's id."""
    session = open_existing(task.target, database)
    if session is None:
        return {}
    with closing(session):
        return {run.id: session.created_by(run.id) for run in runs}


def _doomed(task: Task, created: dict[str, set[TableName]], runs: list[Run]) -> list[TableName]:
    """The tables of a database to drop, children first: what this dataset's runs created, and what is to be loaded."""
    earlier = {name for run in runs for name in created[run.id]}
    kept = [name for name in task.plan.order if name in earlier and name not in task.selection.names]
    if kept:
        raise UsageError(
            f"an earlier load has tables that this one leaves out: {', '.join(map(str, kept))}",
            hint="replace all of it, without --only and --keep; or take it away first: seedbed clear --confirm",
        )
    others = {name for names in created.values() for name in names} & task.selection.names
    known = {name: place for place, name in enumerate(reversed(task.plan.order))}
    return sorted(earlier | others, key=lambda name: (known.get(name, -1), name))


def _drop(task: Task, database: str, names: list[TableName]) -> None:
    if names:
        with closing(task.target.session(database)) as session:
            session.drop_tables(names)


def _empty_all(task: Task, tables: list[Table], purge: Purge) -> None:
    """Delete all rows of tables, children first; of those that refer to each other in a circle together."""
    for database in task.databases:
        own = [table for table in tables if table.name.database == database]
        counts = count_rows(task.target, database, [table.name for table in own])
        filled = [table for table in own if counts.get(table.name)]
        if filled:
            with closing(task.target.session(database)) as session:
                _empty_database(task, session, filled, purge)


def _empty_database(task: Task, session: Session, tables: list[Table], purge: Purge) -> None:
    names = [table.name for table in tables]
    if purge is Purge.TRUNCATE and isinstance(session, EmptyingSession) and session.empty_tables(names):
        return
    for table in tables:
        if not table.primary_key:
            raise UsageError(f"{table.name} has rows but no primary key to delete them by", hint="empty it yourself")
    ties = session.enforced(names) if isinstance(session, BindingSession) else set()
    found = circles(names, ties)
    seen: set[TableName] = set()
    for table in tables:
        circle = [each for each in tables if each.name in found[table.name]]
        if table.name in seen:
            continue
        seen |= found[table.name]
        if len(circle) > 1 and isinstance(session, BindingSession):
            session.delete_together([(each, _keys(task, session, each)) for each in circle])
        else:
            _empty(task, session, table)


def _empty(task: Task, session: Session, table: Table) -> None:
    keys = _keys(task, session, table)
    # Rows that refer to each other can only go together.
    is_tied = any(reference.table == table.name for reference in table.references)
    step = keys.num_rows if is_tied else _KEYS_AT_ONCE
    for start in range(0, keys.num_rows, max(step, 1)):
        session.delete_keys(table, keys.slice(start, step))


def _keys(task: Task, session: Session, table: Table) -> pa.RecordBatch:
    found = read(session, table, table.primary_key, task.target.capabilities.dialect)
    return found.combine_chunks().to_batches()[0]
