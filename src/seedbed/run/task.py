"""What is to be seeded where: a plan, a target, and which of the plan's tables.

Invariant: with a table its parents are chosen too, so that no reference leads nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from seedbed.errors import UsageError
from seedbed.model import Table, TableName
from seedbed.plan import Plan
from seedbed.run.progress import Progress
from seedbed.targets.base import Target


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tables a seeding is about.

    Attributes:
        tables: The tables, parents first.
        added: Those that nobody named but that others need.
    """

    tables: tuple[Table, ...]
    added: tuple[TableName, ...] = ()

    @property
    def names(self) -> frozenset[TableName]:
        """Their names."""
        return frozenset(table.name for table in self.tables)

    @property
    def names_in_order(self) -> tuple[TableName, ...]:
        """Their names, parents first."""
        return tuple(table.name for table in self.tables)

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
        return chosen(plan, frozenset(plan.order))
    for name in wanted:
        if name in plan.existing:
            raise UsageError(f"{name} keeps the rows that it holds, so there is nothing to load into it")
    pending, found = list(wanted), set(wanted)
    while pending:
        for reference in by_name[pending.pop()].references:
            if reference.table not in found | plan.existing:
                found.add(reference.table)
                pending.append(reference.table)
    added = tuple(name for name in plan.order if name in found and name not in wanted)
    return replace(chosen(plan, frozenset(found)), added=added)


def chosen(plan: Plan, names: frozenset[TableName]) -> Selection:
    """These tables, but for those that keep the rows they hold."""
    names -= plan.existing
    by_name = {table.name: table for table in plan.schema.tables()}
    return Selection(tuple(by_name[name] for name in plan.order if name in names))


@dataclass(frozen=True, slots=True)
class Task:
    """What to seed, and how.

    Attributes:
        plan: What to make.
        target: Where to load it.
        selection: Which tables of the plan.
        jobs: Threads that make and load parts.
        progress: Who is told.
    """

    plan: Plan
    target: Target
    selection: Selection
    jobs: int
    progress: Progress

    @property
    def databases(self) -> dict[str, list[Table]]:
        """The chosen tables of each database, parents first."""
        return self.selection.by_database()

    @property
    def everywhere(self) -> tuple[str, ...]:
        """All databases of the dataset, those without a chosen table too."""
        return tuple(database.name for database in self.plan.schema.databases)

    @property
    def only(self) -> tuple[str, ...]:
        """The chosen tables as a run's settings keep them: none where all are chosen."""
        chosen = self.selection.names
        if chosen == {table.name for table in self.plan.schema.tables()} - self.plan.existing:
            return ()
        return tuple(str(name) for name in self.plan.order if name in chosen)
