"""The rows of others in a dataset's tables, by their keys, where a run was told to load beside them.

Invariant: in a table that held only our rows when the run began, nobody else's are expected.
"""

from __future__ import annotations

from contextlib import closing

import pyarrow as pa

from seedbed.model import TableName
from seedbed.plan import Plan
from seedbed.run.extent import parts_of
from seedbed.run.others import Ours
from seedbed.run.settings import RunSettings, family_of, open_existing
from seedbed.targets.base import Run, Target


def foreign_keys(target: Target, plan: Plan, run: Run) -> dict[TableName, pa.Table]:
    """The primary keys of rows that are not ours, of each table in which such were when the run began.

    Args:
        target: Where they are.
        plan: What was loaded.
        run: The run that loaded it.
    """
    beside = dict(RunSettings.from_json(run.settings).beside)
    kernel = plan.tables()
    found: dict[TableName, pa.Table] = {}
    for table in plan.schema.tables():
        session = open_existing(target, table.name.database) if str(table.name) in beside else None
        if session is not None:
            with closing(session):
                ours = Ours.of(table, kernel, parts_of(session, family_of(run)))
                others = ours.others(session, (), target.capabilities.dialect) if table.primary_key else None
                if others is not None and others.num_rows:
                    found[table.name] = others
    return found
