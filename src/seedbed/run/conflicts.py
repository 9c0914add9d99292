"""Before rows go in beside those of others: values that are taken in columns where each may occur once.

A text gets a suffix, a key's whole numbers begin after the highest that is taken; anything else is refused.

Invariant: nothing is written; a new value depends on the row and on what is there now, not on parts or jobs.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace

import pyarrow as pa

from seedbed.errors import LoadError, Notice
from seedbed.generators.number import Numeric
from seedbed.kernel import Change, Tables
from seedbed.model import Kind, Table, TableName
from seedbed.model.types import INTEGER_KINDS
from seedbed.plan import Plan
from seedbed.run.extent import missing_parts, parts_of
from seedbed.run.moving import AllTakenError, New, suffixes, total_shift
from seedbed.run.others import Ours, among
from seedbed.run.settings import open_existing
from seedbed.run.staying import shown
from seedbed.run.task import Task
from seedbed.targets.base import Part, Session

_EXAMPLES = 3
_TEXTS = frozenset({Kind.CHAR, Kind.VARCHAR, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class Changed:
    """Values of a column that are others than planned.

    Attributes:
        table: The table.
        column: The column.
        count: How many rows.
        examples: Some of them, each as planned and as loaded.
        is_moved: Whether they are whole numbers that all begin later; otherwise each of these values was taken.
    """

    table: TableName
    column: str
    count: int
    examples: tuple[tuple[str, str], ...]
    is_moved: bool = False

    def __str__(self) -> str:
        """In words."""
        rows = "1 value" if self.count == 1 else f"{self.count:,} values"
        why = "moved behind those of others" if self.is_moved else "taken by others, so changed"
        rows = f"{rows} {'was' if self.count == 1 else 'were'}"
        changed = ", ".join(f"{before} → {after}" for before, after in self.examples)
        more = ", …" if self.count > len(self.examples) else ""
        return f"{self.table}.{self.column}: {rows} {why}: {changed}{more}"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is to be seeded beside rows of others.

    Attributes:
        plan: The plan, with the values that had to be changed.
        others: Rows of others in each table; tables without any are left out.
    """

    plan: Plan
    others: dict[TableName, int]


def resolve_conflicts(task: Task, family: Sequence[str] = (), *, part_rows: int) -> Beside:
    """Change the values of new rows that rows of others have already, and say so.

    Args:
        task: What to seed where.
        family: The runs whose rows are there.
        part_rows: Rows that are looked at together.

    Raises:
        LoadError: A value is taken and cannot be changed: says which values in which tables.
    """
    work = _Work(task, task.plan, part_rows)
    with ExitStack() as stack:
        sessions = {database: open_existing(task.target, database) for database in task.databases}
        for session in sessions.values():
            if session is not None:
                stack.enter_context(closing(session))
        parts = {part for each in sessions.values() if each is not None for part in parts_of(each, family)}
        for table in task.selection.tables:
            found = sessions[table.name.database]
            if found is not None:
                work.look(found, table, parts)
    if work.problems:
        raise LoadError(
            "rows that seedbed did not make have values that new rows would have, each of which may occur once:\n  "
            + "\n  ".join(work.problems),
            hint="nothing was changed; give these rows other values, or take them away, then do it again",
        )
    for changed in describe(work.plan, since=task.plan.changes):
        warnings.warn(str(changed), Notice, stacklevel=2)
    return Beside(work.plan, work.others)


@dataclass(slots=True)
class _Work:
    """One look at all tables; the plan gathers changes, so that what is made of a changed value follows it."""

    task: Task
    plan: Plan
    part_rows: int
    others: dict[TableName, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    _kernel: Tables | None = None

    @property
    def kernel(self) -> Tables:
        """The tables with all changes so far."""
        if self._kernel is None:
            self._kernel = self.plan.tables()
        return self._kernel

    def look(self, session: Session, table: Table, parts: set[Part]) -> None:
        """Resolve what is in the way in a table; its parents come first."""
        ours = Ours.of(table, self.kernel, parts)
        surplus = session.count_rows([table.name]).get(table.name, 0) - ours.rows
        if surplus > 0:
            self.others[table.name] = surplus
            self._resolve(session, ours)

    def _resolve(self, session: Session, ours: Ours) -> None:
        sets = _in_order(self.plan, ours.table)
        columns = tuple(dict.fromkeys(column for each in sets for column in each))
        if not columns:
            return
        others = ours.others(session, columns, self.task.target.capabilities.dialect)
        if others is None or not others.num_rows:
            return
        for each in sets:
            ours = replace(ours, kernel=self.kernel)
            count = ours.kernel[str(ours.name)].count
            missing = tuple(missing_parts(ours.name, count, ours.parts, part_rows=self.part_rows))
            new = New(replace(ours, parts=missing), ours, each, others.select(list(each)).drop_null())
            if new.theirs.num_rows and missing:
                self._resolve_set(new)

    def _resolve_set(self, new: New) -> None:
        table = new.ours.table
        column = _changeable(self.plan, table, new.columns)
        try:
            if column is None:
                self.problems += _refused(new)
            elif table.column(column).type.kind in _TEXTS:
                self._change(Change(str(table.name), column, values=suffixes(new, column)))
            else:
                self._change(Change(str(table.name), column, shifts=total_shift(new, column)))
        except AllTakenError as problem:
            self.problems.append(f"{table.name} ({', '.join(new.columns)}): {problem}")

    def _change(self, change: Change) -> None:
        if not change.values and not change.shifts:
            return
        known = {(each.table, each.column): each for each in self.plan.changes}
        before = known.get((change.table, change.column))
        if before is not None:
            merged = tuple(sorted((dict(before.values) | dict(change.values)).items()))
            change = replace(change, values=merged, shifts=(*before.shifts, *change.shifts))
        known[change.table, change.column] = change
        self.plan = replace(self.plan, changes=tuple(known.values()), totals=())
        self._kernel = None


def _in_order(plan: Plan, table: Table) -> list[tuple[str, ...]]:
    """The sets of columns in which each value may occur once; one that is made of another's values after it."""
    sets = [table.primary_key, *(unique.columns for unique in table.uniques)]
    needs = _needs(plan, table)
    return sorted(
        (each for each in dict.fromkeys(sets) if each), key=lambda each: max(len(needs[column]) for column in each)
    )


def _needs(plan: Plan, table: Table) -> dict[str, set[str]]:
    """For each column all columns of the table that it is made of, itself among them."""
    (definition,) = (each for each in plan.definitions if each.name == str(table.name))
    inputs = {
        column.name: {*getattr(column.params, "inputs", tuple)(), *([column.nulls] if column.nulls else ())}
        for column in definition.columns
    }
    return {name: _reach(name, inputs) for name in inputs}


def _reach(name: str, inputs: Mapping[str, set[str]]) -> set[str]:
    found, pending = {name}, [name]
    while pending:
        fresh = (inputs[pending.pop()] & inputs.keys()) - found
        found |= fresh
        pending += fresh
    return found


def _changeable(plan: Plan, table: Table, columns: Sequence[str]) -> str | None:
    """The column of a set whose values can be others: a text, else a sequence of whole numbers; the last of them."""
    part = plan.spec.content.databases[table.name.database].tables[table.name.table]
    made = {name: part.columns[name].generator for name in columns}
    free = [name for name, each in made.items() if each and each[0] != "copy" and not isinstance(each[1], Numeric)]
    for kinds in (_TEXTS, INTEGER_KINDS):
        found = [name for name in free if table.column(name).type.kind in kinds]
        if found:
            return found[-1]
    return None


def _refused(new: New) -> Iterator[str]:
    """What is in the way and stays so, in words."""
    same = [among(new.theirs, pa.Table.from_batches([batch]).drop_null()) for batch in new.ours.values(new.columns)]
    taken = pa.concat_tables(same)
    if taken.num_rows:
        yield f"{new.ours.name} ({', '.join(new.columns)}): {shown(taken)}"


def describe(plan: Plan, *, since: Iterable[Change] = ()) -> list[Changed]:
    """What a plan's changes come to, in examples.

    Args:
        plan: The plan.
        since: Changes that are known already.
    """
    known = {(change.table, change.column): change for change in since}
    planned, loaded = replace(plan, changes=()).tables(), plan.tables()
    found = []
    for change in plan.changes:
        before = known.get((change.table, change.column), Change(change.table, change.column))
        texts = [row for row, _ in change.values[len(before.values) :]]
        start = next((row for row, _ in change.shifts[len(before.shifts) :]), None)
        rows = texts if start is None else list(range(start, loaded[change.table].count))
        if rows:
            shown_rows = rows[:_EXAMPLES]
            columns = [
                [str(each[change.table].rows(row, row + 1)[change.column][0]) for row in shown_rows]
                for each in (planned, loaded)
            ]
            examples = tuple(zip(*columns, strict=True))
            found.append(Changed(TableName.parse(change.table), change.column, len(rows), examples, start is not None))
    return found


__all__ = ["Beside", "Changed", "describe", "resolve_conflicts"]
