"""Before a seeding: what is in the way in the target, and which run is to be carried out.

Invariant: with `Mode.NEW` nothing that is there is touched; a load that was interrupted is never taken for a whole one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from seedbed.errors import OccupiedError, UsageError
from seedbed.run.appending import top_up
from seedbed.run.existing import check_existing, read_existing
from seedbed.run.purging import Purge
from seedbed.run.replacing import make_room
from seedbed.run.settings import (
    SAME_ROWS,
    RunSettings,
    as_loaded,
    count_rows,
    find_runs,
    new_run,
    runs_of,
    settings_of,
)
from seedbed.run.task import Task
from seedbed.run.whole import check_whole
from seedbed.targets.base import Run


class Mode(StrEnum):
    """What to do with a target that holds rows already."""

    NEW = "new"
    REPLACE = "replace"
    RESUME = "resume"
    APPEND = "append"


def prepare(task: Task, mode: Mode, *, part_rows: int, purge: Purge = Purge.DROP) -> tuple[Task, Run]:
    """What to carry out: a new run once nothing is in the way, the interrupted one, or one that tops up what is there.

    Args:
        task: What to seed where.
        mode: What to do with what is there.
        part_rows: Rows of a part of a new run; one that is resumed keeps its own.
        purge: What becomes of tables that seedbed created and that are to be replaced.

    Returns:
        The task, its plan with the growth that the target has been through; and the run.

    Raises:
        OccupiedError: Rows are in the way.
        UsageError: What is there is of something else.
        LoadError: Rows of the interrupted load have gone.
    """
    if mode is Mode.APPEND:
        return top_up(task, part_rows=part_rows)
    if mode is Mode.RESUME:
        found = find_interrupted(task)
        if found is not None:
            check_whole(*found)
            check_existing(found[0])
            return found
    task = read_existing(task)
    run = new_run(task.plan, settings_of(task.plan, part_rows=part_rows, only=task.only))
    if mode is Mode.REPLACE:
        make_room(task, run, purge)
    else:
        _refuse_occupied(task)
    return task, run


def find_interrupted(task: Task) -> tuple[Task, Run] | None:
    """The run that `resume` goes on with; None when none was begun, not even as far as its first entry.

    Raises:
        UsageError: There are runs, but of something else.
    """
    newest = runs_of(task.target, task.everywhere, task.plan.name)
    for run in newest:
        settings = RunSettings.from_json(run.settings)
        if settings.only != task.only or settings.growth[-1] != task.plan.sizes[-1]:
            continue
        plan = as_loaded(task.plan, settings)
        if plan.fingerprint == run.fingerprint:
            return replace(task, plan=plan), run
    if newest:
        message, hint = _difference(task, newest[0])
        raise UsageError(message, hint=hint)
    return None


def _difference(task: Task, run: Run) -> tuple[str, str]:
    """In what the wanted load differs from the one that is there, and what can be done about it."""
    there, wanted = RunSettings.from_json(run.settings), settings_of(task.plan, part_rows=1, only=task.only)
    pairs = [
        ("seed", there.seed, wanted.seed),
        ("scale", f"{there.scale:g}", f"{wanted.scale:g}"),
        ("rows", _shown_rows(there), _shown_rows(wanted)),
        ("only", ", ".join(there.only) or "all tables", ", ".join(wanted.only) or "all tables"),
    ]
    facts = [f"{name} {old}, not {new}" for name, old, new in pairs if old != new]
    changed = "" if facts else there.other_modules(as_loaded(task.plan, there))
    if changed:
        return f"the load of {run.dataset} that is there is of {changed}", SAME_ROWS
    if not facts:
        facts = ["another version of the spec" if there.text != wanted.text else "another version of seedbed"]
    hint = "resume it as it was begun, or begin again with --replace"
    if run.state == "complete" and there.scale < wanted.scale and there.seed == wanted.seed:
        hint = "it is complete; --append tops it up, and --replace begins again"
    return f"the load of {run.dataset} that is there is of {'; '.join(facts)}", hint


def _shown_rows(settings: RunSettings) -> str:
    return ", ".join(f"{name}={count}" for name, count in settings.rows.items()) or "as the scale says"


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
                hint=_ways_on(task, [run for runs in find_runs(task.target, [database]).values() for run in runs]),
            )


def _ways_on(task: Task, runs: Sequence[Run]) -> str:
    for run in runs:
        if run.dataset == task.plan.name and RunSettings.from_json(run.settings).scale < task.plan.scale:
            return "--append tops them up; --replace takes these rows away and seeds anew"
    if not any(run.dataset == task.plan.name for run in runs):
        return (
            "--append seeds beside these rows; --keep TABLE,… leaves tables as they are and refers to their rows; "
            "--replace takes these rows away first"
        )
    return "--replace takes these rows away and seeds anew"
