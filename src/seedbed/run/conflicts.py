"""Before topping up: values that rows of others already have in columns where each may occur once.

Invariant: nothing is written; whatever is in the way is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pyarrow as pa

from seedbed.errors import LoadError
from seedbed.model import Table
from seedbed.run.extent import missing_parts, parts_of
from seedbed.run.others import Ours, among
from seedbed.run.settings import RunSettings, family_of
from seedbed.run.staying import shown
from seedbed.run.task import Task
from seedbed.targets.base import Run, Session


def refuse_conflicts(task: Task, run: Run) -> None:
    """Refuse to top up where a new row would have a key or a unique value that somebody else's row has.

    Raises:
        LoadError: Says which values in which tables.
    """
    found: list[str] = []
    kernel = task.plan.tables()
    for database, tables in task.databases.items():
        with closing(task.target.session(database, read_only=True)) as session:
            parts = parts_of(session, family_of(run))
            counts = session.count_rows([table.name for table in tables])
            for table in tables:
                ours = Ours.of(table, kernel, parts)
                if counts.get(table.name, 0) > ours.rows:
                    found += _conflicts(task, ours, session, RunSettings.from_json(run.settings).part_rows)
    if found:
        raise LoadError(
            "rows that seedbed did not make have values that new rows would have, each of which may occur once:\n  "
            + "\n  ".join(found),
            hint="nothing was changed; give these rows other values, or take them away, then append again",
        )


def _conflicts(task: Task, ours: Ours, session: Session, part_rows: int) -> Iterator[str]:
    table = ours.table
    sets = _unique_sets(table)
    columns = tuple(dict.fromkeys(column for each in sets for column in each))
    others = ours.others(session, columns, task.target.capabilities.dialect) if columns else None
    if others is None or not others.num_rows:
        return
    count = ours.kernel[str(table.name)].count
    new = Ours(table, ours.kernel, tuple(missing_parts(table.name, count, ours.parts, part_rows=part_rows)))
    for each in sets:
        theirs = others.select(list(each)).drop_null()
        same = [among(theirs, pa.Table.from_batches([batch]).drop_null()) for batch in new.values(each)]
        taken = pa.concat_tables(same) if same else theirs.slice(0, 0)
        if taken.num_rows:
            yield f"{table.name} ({', '.join(each)}): {shown(taken)}"


def _unique_sets(table: Table) -> list[tuple[str, ...]]:
    sets = [table.primary_key, *(unique.columns for unique in table.uniques)]
    return [each for each in dict.fromkeys(sets) if each]
