"""A seeding from beginning to end: look at what is there, create, load what is missing, add constraints.

Invariant: whatever moment it is interrupted at, `resume` ends in the state that no interruption would have given.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass

from seedbed.errors import SeedbedError, UsageError
from seedbed.kernel import Tables
from seedbed.model import Table, TableName
from seedbed.plan import PART_ROWS, Plan
from seedbed.run.busy import held
from seedbed.run.conflicts import Changed, describe
from seedbed.run.counting import available_jobs, counting_in_threads
from seedbed.run.extent import finished_parts, missing_parts, rows_in
from seedbed.run.local import in_threads, load_parts, load_together
from seedbed.run.making import Maker, making_ahead
from seedbed.run.ordering import groups
from seedbed.run.preparing import Mode, prepare
from seedbed.run.progress import Progress, Silent
from seedbed.run.purging import Purge
from seedbed.run.settings import RunSettings, family_of, find_runs
from seedbed.run.task import Task, select
from seedbed.targets.base import Part, Run, Target

_GO_ON = "go on with --resume"
_OR_CLEAR = "or take them away with: seedbed clear --confirm"


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What a seeding did.

    Attributes:
        run_id: The run.
        rows: Rows of each table now in.
        before: Rows of them that were in before this seeding began.
        seconds: How long it took.
        added: Parent tables that `only` did not name but that its tables need.
        changed: Values that are others than planned, since rows of others have those.
    """

    run_id: str
    rows: Mapping[TableName, int]
    before: int
    seconds: float
    added: tuple[TableName, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


def seed(  # noqa: PLR0913 - the options of one command, all keyword-only
    plan: Plan,
    target: Target,
    *,
    mode: Mode = Mode.NEW,
    purge: Purge = Purge.DROP,
    only: Iterable[TableName] = (),
    jobs: int | None = None,
    part_rows: int | None = None,
    progress: Progress | None = None,
) -> SeedReport:
    """Carry a plan out.

    Args:
        plan: What to make.
        target: Where to load it.
        mode: What to do with a target that holds rows already.
        purge: What becomes of tables that seedbed created, with `Mode.REPLACE`.
        only: Load these tables and the parents they need; all when empty.
        jobs: Threads that make and load parts; as many as there are processors when None.
        part_rows: Rows of a part.
        progress: Who is told.

    Returns:
        What was done.

    Raises:
        OccupiedError: The target holds rows, and the mode does not say what to do with them.
        BusyError: Another process is at work on the target.
        LoadError: Rows were refused; says what is in and how to go on.
        KeyboardInterrupt: The user interrupted it; its message says what is in and how to go on.
        UsageError: The arguments make no sense, or the load that is to be resumed was another.
    """
    jobs = available_jobs() if jobs is None else jobs
    if jobs < 1 or (part_rows is not None and part_rows < 1):
        raise UsageError(f"jobs={jobs} and part_rows={part_rows} must be 1 or more")
    began, told = time.perf_counter(), progress or Silent()
    task = Task(plan, target, select(plan, only), jobs, told)
    try:
        with held(target, task.everywhere):
            task, run = prepare(task, mode, part_rows=part_rows or PART_ROWS, purge=purge)
            rows, before = _Seeding(task, run).carry_out()
    finally:
        told.finished()
    changed = tuple(describe(task.plan)) if task.plan.changes else ()
    return SeedReport(run.id, rows, before, time.perf_counter() - began, task.selection.added, changed)


@dataclass(frozen=True, slots=True)
class _Seeding:
    task: Task
    run: Run

    def carry_out(self) -> tuple[dict[TableName, int], int]:
        """Create, load what is missing, finish; returns the rows of each table and how many were in before."""
        rows: dict[TableName, int] = {}
        try:
            tables = self._count()
            rows |= {name: tables[str(name)].count for name in self.task.selection.names_in_order}
            done = self._finished_parts()
            parts = self._missing_parts(rows, done)
            if parts or not self._is_complete():
                dictionaries = self.task.target.capabilities.dictionaries
                with making_ahead(tables, parts, jobs=self.task.jobs, dictionaries=dictionaries) as maker:
                    self._create()
                    self._load(maker, parts, rows, done)
                self._finish()
        except SeedbedError as error:
            self._tell_more(error, rows)
            raise
        except KeyboardInterrupt:
            account = self._account(rows)
            raise KeyboardInterrupt(f"{account}\n  {self._ways_on}" if account else "nothing was loaded") from None
        return rows, sum(rows_in(done).values())

    def _count(self) -> Tables:
        self.task.progress.phase("counting")
        tables = self.task.plan.tables()
        with counting_in_threads(tables, self.task.jobs):
            for name in self.task.selection.names_in_order:
                _ = tables[str(name)].count
        return tables

    def _missing_parts(self, rows: Mapping[TableName, int], done: set[Part]) -> list[Part]:
        part_rows = RunSettings.from_json(self.run.settings).part_rows
        return [part for name, count in rows.items() for part in missing_parts(name, count, done, part_rows=part_rows)]

    def _is_complete(self) -> bool:
        """Whether every database has the run as complete."""
        found = find_runs(self.task.target, self.task.databases).values()
        return all(any(run.id == self.run.id and run.state == "complete" for run in runs) for runs in found)

    def _create(self) -> None:
        self.task.progress.phase("creating tables")
        for database, chosen in self.task.databases.items():
            with closing(self.task.target.session(database, create=True)) as session:
                session.create_tables(chosen, self.run)

    def _load(self, maker: Maker, parts: list[Part], rows: Mapping[TableName, int], done: set[Part]) -> None:
        self.task.progress.phase("loading")
        self.task.progress.started(rows, dict.fromkeys(rows, 0) | rows_in(done))
        for group in groups(self.task, self.run, parts):
            load = load_together if group.is_tied else load_parts
            load(maker, self.task.target, self.run, group.parts, jobs=self.task.jobs, progress=self.task.progress)

    def _finish(self) -> None:
        """Add the constraints everywhere, and only then enter anywhere that the run is complete."""

        def finish(database: str, tables: list[Table]) -> None:
            with closing(self.task.target.session(database)) as session:
                session.finish_tables(tables, self.run)

        def complete(database: str, tables: list[Table]) -> None:
            del tables
            with closing(self.task.target.session(database)) as session:
                session.complete(self.run)

        self.task.progress.phase("adding constraints")
        for step in (finish, complete):
            _each_database(step, self.task.databases, jobs=self.task.jobs)

    def _finished_parts(self) -> set[Part]:
        """What the ledgers have of this run, and of those that it tops up."""
        return finished_parts(self.task.target, self.task.databases, family_of(self.run))

    @property
    def _ways_on(self) -> str:
        # What was there before a topping up would be taken away too.
        return _GO_ON if RunSettings.from_json(self.run.settings).onto else f"{_GO_ON}, {_OR_CLEAR}"

    def _tell_more(self, error: SeedbedError, rows: Mapping[TableName, int]) -> None:
        """Add to a failure what is in and how to go on."""
        account = self._account(rows)
        if account:
            error.message = f"{error.message}\n  {account}"
            error.hint = "\n  ".join(filter(None, (error.hint, self._ways_on)))

    def _account(self, rows: Mapping[TableName, int]) -> str:
        """What is in, in words; "" when the run is entered nowhere, or nobody can be asked."""
        try:
            found = find_runs(self.task.target, self.task.databases).values()
            parts = self._finished_parts()
        except SeedbedError:
            return ""
        if not any(run.id == self.run.id for runs in found for run in runs):
            return ""
        there, planned = sum(part.stop - part.start for part in parts), sum(rows.values())
        return f"{there:,} of {planned:,} rows are in ({len(parts):,} parts, each whole)"


def _each_database(
    step: Callable[[str, list[Table]], None], databases: Mapping[str, list[Table]], *, jobs: int
) -> None:
    """Do something in every database, several at a time; the first failure is raised when all in hand have ended."""
    pending = list(databases.items())
    lock, stop = threading.Lock(), threading.Event()

    def work() -> None:
        while not stop.is_set():
            with lock:
                if not pending:
                    return
                database, tables = pending.pop(0)
            step(database, tables)

    in_threads(min(jobs, len(databases)) or 1, work, stop=stop)


__all__ = ["SeedReport", "seed"]
