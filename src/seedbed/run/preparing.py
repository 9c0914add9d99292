"""Before a seeding: what is in the way in the target, and which run is to be carried out.

Invariant: with `Mode.NEW` nothing that is there is touched; a load that was interrupted is never taken for a whole one.
"""

from __future__ import annotations

from contextlib import closing
from enum import StrEnum

from seedbed.errors import LoadError, OccupiedError, UsageError
from seedbed.run.replacing import make_room
from seedbed.run.settings import RunSettings, count_rows, find_runs, new_run, open_existing, settings_of
from seedbed.run.task import Task
from seedbed.targets.base import Run


class Mode(StrEnum):
    """What to do with a target that holds rows already."""

    NEW = "new"
    REPLACE = "replace"
    RESUME = "resume"


def prepare(task: Task, mode: Mode, *, part_rows: int) -> Run:
    """The run to carry out: a new one once nothing is in the way, or the interrupted one.

    Args:
        task: What to seed where.
        mode: What to do with what is there.
        part_rows: Rows of a part of a new run; one that is resumed keeps its own.

    Raises:
        OccupiedError: Rows are in the way.
        UsageError: The interrupted load was of something else.
        LoadError: Rows of the interrupted load have gone.
    """
    if mode is Mode.RESUME:
        interrupted = find_interrupted(task)
        if interrupted is not None:
            check_whole(task, interrupted)
            return interrupted
    if mode is Mode.REPLACE:
        make_room(task)
    else:
        _refuse_occupied(task)
    return new_run(task.plan, settings_of(task.plan, part_rows=part_rows, only=task.only))


def find_interrupted(task: Task) -> Run | None:
    """The run that `resume` goes on with; None when none was begun, not even as far as its first entry.

    Raises:
        UsageError: There are runs, but of something else.
    """
    found = find_runs(task.target, task.everywhere)
    runs = {run.id: run for each in found.values() for run in each if run.dataset == task.plan.name}
    newest = sorted(runs.values(), key=lambda each: each.started_at, reverse=True)
    for run in newest:
        if run.fingerprint == task.plan.fingerprint and RunSettings.from_json(run.settings).only == task.only:
            return run
    if newest:
        raise UsageError(_difference(task, newest[0]), hint="resume it as it was begun, or begin again with --replace")
    return None


def _difference(task: Task, run: Run) -> str:
    """In what the wanted load differs from the one that is there."""
    there, wanted = RunSettings.from_json(run.settings), settings_of(task.plan, part_rows=1, only=task.only)
    pairs = [
        ("seed", there.seed, wanted.seed),
        ("scale", f"{there.scale:g}", f"{wanted.scale:g}"),
        ("rows", _shown_rows(there), _shown_rows(wanted)),
        ("only", ", ".join(there.only) or "all tables", ", ".join(wanted.only) or "all tables"),
    ]
    facts = [f"{name} {old}, not {new}" for name, old, new in pairs if old != new]
    if not facts:
        facts = ["another version of the spec" if there.text != wanted.text else "another version of seedbed"]
    return f"the load of {run.dataset} that is there is of {'; '.join(facts)}"


def _shown_rows(settings: RunSettings) -> str:
    return ", ".join(f"{name}={count}" for name, count in settings.rows.items()) or "as the scale says"


def check_whole(task: Task, run: Run) -> None:
    """Check that the rows of the finished parts are there.

    A clearing that was killed, or somebody's DELETE, leaves tables from which rows are missing that the ledger has;
    to load the other parts would not make them whole.

    Raises:
        LoadError: Rows are missing.
    """
    for database, tables in task.databases.items():
        session = open_existing(task.target, database)
        if session is None:
            continue
        with closing(session):
            parts, created = session.parts(run.id), session.created_by(run.id)
            counts = session.count_rows([table.name for table in tables])
            for name in (table.name for table in tables):
                there = counts.get(name, 0)
                loaded = sum(part.stop - part.start for part in parts if part.table == name)
                if there < loaded or (name in created and there != loaded):
                    raise LoadError(
                        f"{task.target.describe(database)}: {name.table} has {there:,} rows, where {loaded:,} had been "
                        "loaded when the load was interrupted",
                        hint="rows were taken away or added since; begin again with --replace",
                    )


def _refuse_occupied(task: Task) -> None:
    for database, runs in find_runs(task.target, task.databases).items():
        for run in runs:
            if run.dataset == task.plan.name and run.state != "complete":
                raise OccupiedError(
                    f"{task.target.describe(database)} holds an interrupted load of {run.dataset}",
                    hint="finish it with --resume, or begin again with --replace",
                )
    for database, tables in task.databases.items():
        counts = count_rows(task.target, database, [table.name for table in tables])
        occupied = {name: rows for name, rows in counts.items() if rows}
        if occupied:
            shown = ", ".join(f"{name.table} ({rows:,} rows)" for name, rows in list(occupied.items())[:4])
            more = f" and {len(occupied) - 4} more" if len(occupied) > 4 else ""
            raise OccupiedError(
                f"{task.target.describe(database)} already holds rows in {shown}{more}",
                hint="--replace takes these rows away and seeds anew",
            )
