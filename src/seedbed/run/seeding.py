"""A seeding from beginning to end: look at what is there, create, load what is missing, add constraints.

Invariant: whatever moment it is interrupted at, `resume` ends in the state that no interruption would have given.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum

from seedbed.errors import LoadError, OccupiedError, SeedbedError, UsageError
from seedbed.kernel import Tables
from seedbed.model import Table, TableName
from seedbed.plan import PART_ROWS, Plan
from seedbed.plan.definitions import Registry
from seedbed.run.clearing import clear_run, drop_tables
from seedbed.run.local import in_threads, load_parts
from seedbed.run.progress import Progress, Silent
from seedbed.run.settings import RunSettings, find_runs, new_run, open_existing, settings_of
from seedbed.targets.base import Part, Run, Target


class Mode(StrEnum):
    """What to do with a target that holds rows already."""

    NEW = "new"
    REPLACE = "replace"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What a seeding did.

    Attributes:
        run_id: The run.
        rows: Rows of each table now in.
        resumed: Rows of them that were in before this seeding began.
        seconds: How long it took.
        added: Parent tables that `only` did not name but that its tables need.
    """

    run_id: str
    rows: Mapping[TableName, int]
    resumed: int
    seconds: float
    added: tuple[TableName, ...] = ()

    @property
    def total(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tables a seeding is about, by database."""

    tables: tuple[Table, ...]
    added: tuple[TableName, ...] = ()

    @property
    def names(self) -> frozenset[TableName]:
        """Their names."""
        return frozenset(table.name for table in self.tables)

    def by_database(self) -> dict[str, list[Table]]:
        """The tables of each database, parents first."""
        grouped: dict[str, list[Table]] = {}
        for table in self.tables:
            grouped.setdefault(table.name.database, []).append(table)
        return grouped


def select(plan: Plan, only: Iterable[TableName] = ()) -> Selection:
    """The tables to load: all, or the named ones with the parents that they refer to."""
    by_name = {table.name: table for table in plan.schema.tables()}
    wanted = dict.fromkeys(only)
    if not wanted:
        return Selection(tuple(by_name[name] for name in plan.order))
    pending, found = list(wanted), set(wanted)
    while pending:
        for reference in by_name[pending.pop()].references:
            if reference.table not in found:
                found.add(reference.table)
                pending.append(reference.table)
    added = tuple(name for name in plan.order if name in found and name not in wanted)
    return Selection(tuple(by_name[name] for name in plan.order if name in found), added)


def seed(
    plan: Plan,
    target: Target,
    registry: Registry,
    *,
    mode: Mode = Mode.NEW,
    only: Iterable[TableName] = (),
    jobs: int = 2,
    part_rows: int | None = None,
    progress: Progress | None = None,
) -> SeedReport:
    """Carry a plan out.

    Args:
        plan: What to make.
        target: Where to load it.
        registry: The generators, to read the plans of runs that are in the way.
        mode: What to do with a target that holds rows already.
        only: Load these tables and the parents they need; all when empty.
        jobs: Threads that make and load parts.
        part_rows: Rows of a part.
        progress: Who is told.

    Returns:
        What was done.

    Raises:
        OccupiedError: The target holds rows, and the mode does not say what to do with them.
        LoadError: Rows were refused or the load was interrupted; says what is in and how to go on.
        UsageError: The arguments make no sense, or there is nothing to resume.
    """
    if jobs < 1 or (part_rows is not None and part_rows < 1):
        raise UsageError(f"jobs={jobs} and part_rows={part_rows} must be 1 or more")
    began, told = time.perf_counter(), progress or Silent()
    selection = select(plan, only)
    seeding = _Seeding(plan, target, registry, selection, jobs, told)
    run = seeding.prepare(mode, part_rows or PART_ROWS)
    rows, resumed = seeding.carry_out(run)
    return SeedReport(run.id, rows, resumed, time.perf_counter() - began, selection.added)


@dataclass(frozen=True, slots=True)
class _Seeding:
    plan: Plan
    target: Target
    registry: Registry
    selection: Selection
    jobs: int
    progress: Progress

    @property
    def databases(self) -> dict[str, list[Table]]:
        return self.selection.by_database()

    def prepare(self, mode: Mode, part_rows: int) -> Run:
        """The run to carry out: a new one where nothing is in the way, or the interrupted one."""
        settings = settings_of(self.plan, part_rows=part_rows, only=self._only())
        if mode is Mode.RESUME:
            return self._interrupted()
        if mode is Mode.REPLACE:
            self._make_room()
        else:
            self._refuse_occupied()
        return new_run(self.plan, settings)

    def _only(self) -> tuple[str, ...]:
        everything = {table.name for table in self.plan.schema.tables()}
        chosen = self.selection.names
        return () if chosen == everything else tuple(str(name) for name in self.plan.order if name in chosen)

    def _interrupted(self) -> Run:
        runs = {run.id: run for found in find_runs(self.target, self.databases).values() for run in found}
        ours = [run for run in runs.values() if run.dataset == self.plan.name]
        if not ours:
            raise UsageError(f"there is no load of {self.plan.name} to resume", hint="leave --resume out to begin one")
        run = max(ours, key=lambda each: each.started_at)
        settings = RunSettings.from_json(run.settings)
        if run.fingerprint != self.plan.fingerprint or settings.only != self._only():
            raise UsageError(
                f"the interrupted load of {self.plan.name} was of {_described(settings)}",
                hint="resume it with the same settings and spec, or begin again with --replace",
            )
        return run

    def _refuse_occupied(self) -> None:
        for database, runs in find_runs(self.target, self.databases).items():
            for run in runs:
                if run.dataset == self.plan.name and run.state != "complete":
                    raise OccupiedError(
                        f"{self.target.describe(database)} holds an interrupted load of {run.dataset}",
                        hint="finish it with --resume, or begin again with --replace",
                    )
        for database, tables in self.databases.items():
            occupied = {name: rows for name, rows in self._count(database, tables).items() if rows}
            if occupied:
                shown = ", ".join(f"{name.table} ({rows:,} rows)" for name, rows in list(occupied.items())[:4])
                more = f" and {len(occupied) - 4} more" if len(occupied) > 4 else ""  # noqa: PLR2004 - as shown above
                raise OccupiedError(
                    f"{self.target.describe(database)} already holds rows in {shown}{more}",
                    hint="--replace takes these rows away and seeds anew",
                )

    def _count(self, database: str, tables: Iterable[Table]) -> dict[TableName, int]:
        session = open_existing(self.target, database)
        if session is None:
            return {}
        with closing(session):
            return session.count_rows([table.name for table in tables])

    def _make_room(self) -> None:
        """Take away earlier runs of this dataset, and whatever else is in these tables."""
        self.progress.phase("clearing")
        runs = find_runs(self.target, self.databases)
        order = list(reversed(self.plan.order))
        for database, tables in self.databases.items():
            there = self._count(database, tables)
            drop_tables(self.target, database, [name for name in order if name in there])
            for run in runs[database]:
                if run.dataset == self.plan.name:
                    clear_run(self.target, database, run)

    def carry_out(self, run: Run) -> tuple[dict[TableName, int], int]:
        """Create, load what is missing, finish; returns the rows of each table and how many were in before."""
        self.progress.phase("counting")
        settings = RunSettings.from_json(run.settings)
        tables = self.plan.tables()
        with ThreadPoolExecutor(self.jobs) as pool:
            tables.executor = pool
            parts = [
                Part(name, start, stop)
                for name, start, stop in self.plan.parts(tables, part_rows=settings.part_rows)
                if name in self.selection.names
            ]
            tables.executor = None
        rows = {table.name: tables[str(table.name)].count for table in self.selection.tables}
        self.progress.phase("creating tables")
        done = self._create(run)
        before = Counter({name: 0 for name in rows})
        for part in done:
            before[part.table] += part.stop - part.start
        try:
            self.progress.started(rows, before)
            self._load(tables, run, [part for part in parts if part not in done])
            self.progress.phase("adding constraints")
            self._finish(run)
        except BaseException as error:
            self._explain(error, run, rows)
            raise
        finally:
            self.progress.finished()
        return rows, sum(before.values())

    def _create(self, run: Run) -> set[Part]:
        done: set[Part] = set()
        for database, tables in self.databases.items():
            with closing(self.target.session(database, create=True)) as session:
                session.create_tables(tables, run)
                done |= session.parts(run.id)
        return done

    def _load(self, tables: Tables, run: Run, parts: list[Part]) -> None:
        if parts:
            load_parts(tables, self.target, run, parts, jobs=self.jobs, progress=self.progress)

    def _finish(self, run: Run) -> None:
        def finish(database: str, tables: list[Table]) -> None:
            with closing(self.target.session(database)) as session:
                session.finish_tables(tables, run)

        def complete(database: str, tables: list[Table]) -> None:
            del tables
            with closing(self.target.session(database)) as session:
                session.complete(run)

        for step in (finish, complete):
            each_database(step, self.databases, jobs=self.jobs)

    def _explain(self, error: BaseException, run: Run, rows: Mapping[TableName, int]) -> None:
        """Turn a failure into an account of what is in; an interruption too."""
        if not isinstance(error, SeedbedError | KeyboardInterrupt):
            return
        parts = {part for database in self.databases for part in self._parts(database, run)}
        there = sum(part.stop - part.start for part in parts)
        account = f"{there:,} of {sum(rows.values()):,} rows are in ({len(parts)} parts, each whole)"
        go_on = "go on with --resume, or take them away with: seedbed clear --confirm"
        if isinstance(error, KeyboardInterrupt):
            raise LoadError(f"interrupted: {account}", hint=go_on) from None
        raise LoadError(f"{error.message}\n  {account}", hint="\n  ".join(filter(None, (error.hint, go_on)))) from error

    def _parts(self, database: str, run: Run) -> set[Part]:
        session = open_existing(self.target, database)
        if session is None:
            return set()
        with closing(session):
            return session.parts(run.id)


def each_database(
    step: Callable[[str, list[Table]], None], databases: Mapping[str, list[Table]], *, jobs: int
) -> None:
    """Do something in every database, several at a time; the first failure is raised when all have ended."""
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


def _described(settings: RunSettings) -> str:
    scale, rows = settings.sizes[-1]
    given = "".join(f", {count} rows of {name}" for name, count in rows)
    only = f", only {', '.join(settings.only)}" if settings.only else ""
    return f"{settings.source} at scale {scale:g}, seed {settings.seed}{given}{only}"


__all__ = ["Mode", "SeedReport", "Selection", "each_database", "seed", "select"]
