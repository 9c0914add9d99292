"""Making room for a new load: what `--replace` takes away.

Invariant: tables that seedbed created are dropped; a table that somebody else made is emptied and stays as it is.
"""

from __future__ import annotations

from contextlib import closing

import pyarrow as pa

from seedbed.errors import UsageError
from seedbed.model import Table, TableName
from seedbed.run.settings import count_rows, find_runs, open_existing
from seedbed.run.task import Task
from seedbed.targets.base import Run, Session

_KEYS_AT_ONCE = 100_000
"""Rows of somebody's table that are deleted together."""


def make_room(task: Task) -> None:
    """Take away earlier runs of the dataset, and whatever else is in the tables that are to be loaded.

    Killed at any moment, it can be done again; a database keeps its run until all tables of it are gone.

    Raises:
        UsageError: The earlier runs have tables that are not to be loaded now.
    """
    task.progress.phase("clearing")
    runs = find_runs(task.target, task.everywhere)
    made = {database: _created(task, database, found) for database, found in runs.items()}
    ours = {database: [run for run in found if run.dataset == task.plan.name] for database, found in runs.items()}
    doomed = {database: _doomed(task, made[database], ours[database]) for database in runs}
    for database, names in doomed.items():
        _drop(task, database, names)
    for table in reversed(task.selection.tables):
        if table.name not in doomed[table.name.database]:
            _empty(task, table)
    for database, found in ours.items():
        for run in found:
            with closing(task.target.session(database)) as session:
                session.forget(run.id)


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
            f"an earlier load has tables that --only leaves out: {', '.join(map(str, kept))}",
            hint="replace all of it, without --only; or take it away first: seedbed clear --confirm",
        )
    others = {name for names in created.values() for name in names} & task.selection.names
    known = {name: place for place, name in enumerate(reversed(task.plan.order))}
    return sorted(earlier | others, key=lambda name: (known.get(name, -1), name))


def _drop(task: Task, database: str, names: list[TableName]) -> None:
    if names:
        with closing(task.target.session(database)) as session:
            session.drop_tables(names)


def _empty(task: Task, table: Table) -> None:
    """Delete all rows of a table that somebody else made."""
    if not count_rows(task.target, table.name.database, [table.name]).get(table.name):
        return
    if not table.primary_key:
        raise UsageError(f"{table.name} has rows but no primary key to delete them by", hint="empty it yourself")
    with closing(task.target.session(table.name.database)) as session:
        while (keys := _some_keys(session, table, task.target.capabilities.dialect)) is not None:
            session.delete_keys(table, keys)


def _some_keys(session: Session, table: Table, dialect: str) -> pa.RecordBatch | None:
    """Keys of rows that can be deleted together: many; all of a table whose rows refer to each other."""
    from sqlglot import exp

    columns = ", ".join(exp.to_identifier(name, quoted=True).sql(dialect) for name in table.primary_key)
    is_tied = any(reference.table == table.name for reference in table.references)
    limit = "" if is_tied else f" LIMIT {_KEYS_AT_ONCE}"
    types = [table.column(name).type for name in table.primary_key]
    sql = f"SELECT {columns} FROM {session.relation(table.name)}{limit}"  # noqa: S608 - quoted names
    batches = [batch for batch in session.stream(sql, types) if batch.num_rows]
    if not batches:
        return None
    keys = pa.Table.from_batches(batches).combine_chunks().to_batches()[0]
    return keys.rename_columns(list(table.primary_key))
