"""Taking away exactly what a run put there, children first across databases.

Invariant: a row whose key the run did not make, and a table that it did not create, stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

import pyarrow as pa

from seedbed.kernel import Tables
from seedbed.model import Table, TableName
from seedbed.plan import Plan
from seedbed.plan.definitions import Registry
from seedbed.run.settings import find_runs, plan_of
from seedbed.targets.base import Part, Run, Session, Target


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was, or would be, taken away of one table.

    Attributes:
        table: The table.
        rows: Rows that seedbed put there.
        kept: Rows that are somebody else's.
        dropped: Whether the table goes too.
    """

    table: TableName
    rows: int
    kept: int
    dropped: bool


@dataclass(frozen=True, slots=True)
class ClearReport:
    """What a clearing did, or would do.

    Attributes:
        tables: Table by table.
        databases: Databases that went as a whole.
        done: Whether it was done, or only looked at.
    """

    tables: tuple[Cleared, ...]
    databases: tuple[str, ...]
    done: bool


def clear(target: Target, registry: Registry, databases: Sequence[str], *, confirm: bool) -> ClearReport:
    """Take away all that seedbed's runs put into some databases.

    Args:
        target: Where they are.
        registry: The generators, to make the keys again.
        databases: Their names.
        confirm: Whether to do it; otherwise only say what would be done.

    Returns:
        What was or would be taken away.

    Raises:
        LoadError: A run was made by a version of seedbed that makes other rows.
    """
    found = find_runs(target, databases)
    runs = {run.id: run for each in found.values() for run in each}
    tables: list[Cleared] = []
    for run in sorted(runs.values(), key=lambda each: each.started_at, reverse=True):
        here = [database for database in databases if any(each.id == run.id for each in found[database])]
        tables += _clear(target, plan_of(run, registry), run, here, confirm=confirm)
    dropped = tuple(database for database in databases if confirm and found[database] and target.drop_database(database))
    return ClearReport(tuple(tables), dropped, confirm)


def _clear(target: Target, plan: Plan, run: Run, databases: Iterable[str], *, confirm: bool) -> list[Cleared]:
    kernel = plan.tables()
    parts = {part for database in databases for part in _parts(target, database, run)}
    found = []
    for name in reversed(plan.order):
        if name.database in databases:
            ours = [part for part in parts if part.table == name]
            cleared = _clear_table(target, plan.schema.table(name), run, kernel, ours, confirm=confirm)
            if cleared is not None:
                found.append(cleared)
    for database in databases:
        if confirm:
            clear_run(target, database, run)
    return found


def _parts(target: Target, database: str, run: Run) -> set[Part]:
    with closing(target.session(database, read_only=True)) as session:
        return session.parts(run.id)


def _clear_table(
    target: Target, table: Table, run: Run, kernel: Tables, parts: list[Part], *, confirm: bool
) -> Cleared | None:
    name = table.name
    with closing(target.session(name.database, read_only=not confirm)) as session:
        before = session.count_rows([name]).get(name)
        if before is None:
            return None
        created = name in session.created_by(run.id)
        if not confirm:
            ours = min(before, sum(part.stop - part.start for part in parts))
            return Cleared(name, ours, before - ours, created and before == ours)
        gone = sum(_delete(session, table, kernel, part) for part in sorted(parts, key=lambda each: -each.start))
        dropped = created and gone == before
        if dropped:
            session.drop_tables([name])
        return Cleared(name, gone, before - gone, dropped)


def _delete(session: Session, table: Table, kernel: Tables, part: Part) -> int:
    rows = kernel[str(table.name)].rows(part.start, part.stop)
    key = table.primary_key or tuple(column.name for column in table.columns)
    return session.delete_keys(table, pa.RecordBatch.from_arrays([rows[column] for column in key], names=list(key)))


def drop_tables(target: Target, database: str, names: Sequence[TableName]) -> None:
    """Drop tables of a database with all that is in them."""
    if not names:
        return
    with closing(target.session(database)) as session:
        session.drop_tables(names)


def clear_run(target: Target, database: str, run: Run) -> None:
    """Remove a run from a database's ledger."""
    with closing(target.session(database)) as session:
        session.forget(run.id)


__all__ = ["ClearReport", "Cleared", "clear", "clear_run", "drop_tables"]
