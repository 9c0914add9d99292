"""Holding a target's databases, and saying what is under way there when somebody else does.

Invariant: who is refused is told by whom: the process, where the target knows it, and the run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager

from seedbed.errors import BusyError, SeedbedError
from seedbed.run.settings import RunSettings, find_runs
from seedbed.targets.base import Target


@contextmanager
def held(target: Target, databases: Sequence[str]) -> Iterator[None]:
    """As `Target.hold`; the error names the run that is under way.

    Raises:
        BusyError: Another process holds one of the databases.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(target.hold(databases))
        except BusyError as error:
            error.message += _under_way(target, databases)
            raise
        yield


def _under_way(target: Target, databases: Sequence[str]) -> str:
    try:
        runs = {run.id: run for each in find_runs(target, databases).values() for run in each}
    except SeedbedError:
        return ""
    lines = [
        f"\n  under way: {run.dataset} at scale {RunSettings.from_json(run.settings).scale:g}, "
        f"run {run.id} begun {run.started_at:%Y-%m-%d %H:%M} UTC"
        for run in runs.values()
        if run.state != "complete"
    ]
    return "".join(lines)
