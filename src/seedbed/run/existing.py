"""Tables that keep the rows they hold (`rows: existing`): what of these rows a load refers to.

They are read once, when a load is prepared, in the order of their keys, and kept with the run. So the rows that refer
to them are a function of what was there then, and whoever goes on with the run needs nothing but its entry.

Invariant: such a table is only read.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pyarrow as pa

from seedbed.errors import LoadError, UsageError
from seedbed.kernel import Existing, ExistingRows
from seedbed.model import Table, TableName
from seedbed.plan import Plan
from seedbed.run.others import not_among, read
from seedbed.run.settings import open_existing
from seedbed.run.staying import shown
from seedbed.run.task import Task

MOST_ROWS = 200_000
"""Rows of such a table at most: their keys are kept in each database's ledger."""


def read_existing(task: Task) -> Task:
    """The task, its plan with the rows that these tables hold now; those that it knew already keep their numbers.

    Raises:
        UsageError: A table is not there, holds no rows, or more than can be kept.
        LoadError: Rows have gone that the plan knew.
    """
    known = {each.table: each for each in task.plan.existing_rows}
    tables = dict(_tables(task.plan))
    rows = tuple(_look(task, table, columns, known.get(str(table.name))) for table, columns in tables.items())
    return replace(task, plan=replace(task.plan, existing_rows=rows, totals=())) if rows else task


def check_existing(task: Task) -> None:
    """Check that the rows which a plan knows of these tables are still there.

    Raises:
        UsageError: A table is not there.
        LoadError: Rows of it have gone.
    """
    known = {each.table: each for each in task.plan.existing_rows}
    for table, columns in _tables(task.plan):
        key = table.primary_key or columns
        _refuse_gone(task, table, known[str(table.name)], _read(task, table, key))


def _tables(plan: Plan) -> list[tuple[Table, tuple[str, ...]]]:
    """These tables, each with the columns that are needed of it; one of which nothing is needed is left out."""
    return [
        (plan.schema.table(TableName.parse(each.name)), each.driver.columns)
        for each in plan.definitions
        if isinstance(each.driver, Existing) and each.driver.columns
    ]


def _look(task: Task, table: Table, columns: tuple[str, ...], known: ExistingRows | None) -> ExistingRows:
    found, scale = _read(task, table, columns), task.plan.scale
    if not found.num_rows:
        raise UsageError(
            f"{_place(task, table)} holds no rows that others could refer to",
            hint="fill it first, or let seedbed: leave `rows: existing` (or --keep) out",
        )
    key = table.primary_key or columns
    if known is None:
        return ExistingRows.of(str(table.name), _sorted(found, key), [(scale, found.num_rows)])
    _refuse_gone(task, table, known, found)
    fresh = found.join(known.rows.select(list(key)), keys=list(key), join_type="left anti").select(list(columns))
    rows = pa.concat_tables([known.rows, _sorted(fresh, key)])
    return ExistingRows.of(
        str(table.name), rows, [*(each for each in known.ends if each[0] < scale), (scale, rows.num_rows)]
    )


def _read(task: Task, table: Table, columns: Sequence[str]) -> pa.Table:
    session = open_existing(task.target, table.name.database)
    rows = None
    if session is not None:
        with closing(session):
            rows = session.count_rows([table.name]).get(table.name)
            if rows is not None and rows <= MOST_ROWS:
                return read(session, table, columns, task.target.capabilities.dialect)
    if rows is None:
        raise UsageError(
            f"{_place(task, table)} is to keep the rows that it holds (`rows: existing`), but there is no such table",
            hint="create and fill it first, or give it rows of its own in the spec",
        )
    raise UsageError(
        f"{_place(task, table)} holds {rows:,} rows; `rows: existing` is for tables of at most {MOST_ROWS:,}",
        hint="let seedbed fill the table",
    )


def _sorted(rows: pa.Table, key: Sequence[str]) -> pa.Table:
    return rows.sort_by([(name, "ascending") for name in key])


def _refuse_gone(task: Task, table: Table, known: ExistingRows, there: pa.Table) -> None:
    key = list(table.primary_key or there.column_names)
    gone = not_among(known.rows.select(key), there.select(key))
    if gone.num_rows:
        raise LoadError(
            f"{_place(task, table)} lacks rows that the load refers to: {', '.join(key)} {shown(_sorted(gone, key))}",
            hint="put them back, or begin again with --replace",
        )


def _place(task: Task, table: Table) -> str:
    return f"{task.target.describe(table.name.database)}: {table.name.table}"


__all__ = ["MOST_ROWS", "check_existing", "read_existing"]
