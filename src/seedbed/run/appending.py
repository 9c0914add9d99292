"""Adding to what is there: the run that makes the rows which a larger size has and the loaded one has not.

The new run's settings have the sizes that were loaded before, so that its plan keeps every row of them, and the ids
of the runs that loaded them: the parts of all these together are the table.

Invariant: rows that are there are neither made again nor changed.
"""

from __future__ import annotations

from dataclasses import replace

from seedbed.errors import OccupiedError, UsageError
from seedbed.kernel import Change
from seedbed.kernel.tables import Size
from seedbed.plan import Plan
from seedbed.plan.plan import growth
from seedbed.run.conflicts import resolve_conflicts
from seedbed.run.existing import check_existing, read_existing
from seedbed.run.settings import RunSettings, as_loaded, family_of, new_run, resized, runs_of, settings_of
from seedbed.run.task import Selection, Task, chosen
from seedbed.run.whole import check_whole
from seedbed.targets.base import Run


def top_up(task: Task, *, part_rows: int) -> tuple[Task, Run]:
    """The task with the plan that grows on from what is loaded, and the run that makes its new rows.

    Args:
        task: What to seed where; its plan's last size is the one wanted. Rows given earlier hold unless given anew.
        part_rows: Rows of a part.

    Returns:
        The run is the one that is there when it is of the wanted size already, and one that begins where there is none.

    Raises:
        OccupiedError: What is there is not complete.
        UsageError: It is larger, or of something else.
        LoadError: Rows of it have gone, or rows of others are in the way and stay so.
    """
    runs = runs_of(task.target, task.everywhere, task.plan.name)
    if not runs:
        return begin_beside(task, part_rows=part_rows)
    _require_whole(task, runs)
    newest = runs[0]
    loaded = RunSettings.from_json(newest.settings)
    before = as_loaded(task.plan, loaded)
    if before.fingerprint != newest.fingerprint:
        raise UsageError(_difference(task.plan, newest, loaded), hint="append to what is there, or --replace it")
    family = [run for run in runs if run.fingerprint == newest.fingerprint]
    before = replace(before, changes=_changes(family))
    selection = _selection(before, family)
    loaded_task = replace(task, plan=before, selection=selection)
    check_whole(loaded_task, newest)
    check_existing(loaded_task)
    grown = _grown(task.plan, before, loaded)
    wanted = replace(task, plan=grown, selection=selection)
    if grown.sizes == before.sizes:
        return wanted, newest
    wanted = read_existing(wanted)
    onto = dict.fromkeys(run_id for run in family for run_id in family_of(run))
    beside = resolve_conflicts(wanted, tuple(onto), part_rows=part_rows)
    settings = settings_of(beside.plan, part_rows=part_rows, only=wanted.only, onto=onto, beside=beside.others)
    return replace(wanted, plan=beside.plan), new_run(beside.plan, settings)


def begin_beside(task: Task, *, part_rows: int) -> tuple[Task, Run]:
    """The task with the plan that gets on with the rows of others which are there, and a run that begins.

    Raises:
        LoadError: Rows of others have values that new rows would have, and that cannot be others.
    """
    task = read_existing(task)
    beside = resolve_conflicts(task, part_rows=part_rows)
    settings = settings_of(beside.plan, part_rows=part_rows, only=task.only, beside=beside.others)
    return replace(task, plan=beside.plan), new_run(beside.plan, settings)


def _changes(family: list[Run]) -> tuple[Change, ...]:
    """What all runs of a family had to change; a later run knows what those had to that it stands on."""
    found = [change for run in reversed(family) for change in RunSettings.from_json(run.settings).changes]
    return tuple({(change.table, change.column): change for change in found}.values())


def _require_whole(task: Task, runs: list[Run]) -> None:
    place = task.target.describe(task.everywhere[0])
    if task.only:
        raise UsageError(
            "--append tops up all tables that were loaded; it cannot be limited to some", hint="leave out --only"
        )
    unfinished = [run for run in runs if run.state != "complete"]
    if unfinished:
        raise OccupiedError(
            f"{place} holds an interrupted load of {task.plan.name}, to scale "
            f"{RunSettings.from_json(unfinished[0].settings).scale:g}",
            hint="finish it with --resume, then append",
        )


def _selection(plan: Plan, family: list[Run]) -> Selection:
    """The tables that were loaded."""
    names = [RunSettings.from_json(run.settings).only for run in family]
    if not all(names):
        return chosen(plan, frozenset(plan.order))
    return chosen(plan, frozenset(name for name in plan.order if any(str(name) in each for each in names)))


def _grown(plan: Plan, before: Plan, loaded: RunSettings) -> Plan:
    """The plan with the sizes that were loaded before the one wanted."""
    size = plan.sizes[-1]
    rows = loaded.rows | dict(size.rows)
    if size.scale < loaded.scale:
        raise UsageError(
            f"scale {loaded.scale:g} of {plan.name} is loaded; --append makes it larger, and {size.scale:g} is smaller",
            hint="append to a larger scale, or begin again with --replace",
        )
    tables = before.tables()
    for name, count in size.rows:
        there = tables[name].count
        if count < there:
            raise UsageError(
                f"{there:,} rows of {name} are loaded; --append makes them more, and {count:,} are fewer",
                hint="ask for more, or begin again with --replace",
            )
    if Size(size.scale, tuple(sorted(rows.items()))) == before.sizes[-1]:
        return before
    return resized(before, growth(size.scale, rows, before.sizes))


def _difference(plan: Plan, run: Run, loaded: RunSettings) -> str:
    """Why the wanted rows are not more of those that are there."""
    if loaded.seed != plan.seed:
        what = f"seed {loaded.seed}, not {plan.seed}"
    elif changed := loaded.other_modules(resized(plan, loaded.growth)):
        what = changed
    elif loaded.text != plan.spec.document.text:
        what = "another version of the spec"
    else:
        what = "another version of seedbed, or of a file that the spec names"
    return f"the load of {run.dataset} that is there is of {what}: its rows cannot be topped up by these"
