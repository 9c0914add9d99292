"""At which scale a table has so many rows, and what it takes to find a row there.

Invariant: what is said of a table that is not filled per parent is exact; of one that is, an estimate that is checked.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from seedbed.errors import PlanError
from seedbed.kernel import Pairs, PerParent, Scaled

if TYPE_CHECKING:
    from seedbed.api.dataset import Dataset
    from seedbed.kernel import TableDef

_SAMPLE_ROWS = 20_000
"""Rows from which the number of children of a parent is estimated."""
_MARGIN = 1.02
"""Of the estimate; eight times the error that a count from 0 to 2 per parent has in the sample."""


def scale_for(dataset: Dataset, table: str, rows: int) -> float | None:
    """A scale at which a table has so many rows, hardly more than needed; None when its rows do not grow.

    Args:
        dataset: The dataset, at any scale.
        table: The table, `database.table`.
        rows: How many rows.
    """
    *_, root = ancestry(dataset, table)
    size = root.driver.size if isinstance(root.driver, Pairs) else root.driver
    if not isinstance(size, Scaled) or not size.rows:
        return None
    if root.name == table:
        return _rounded_up((rows - 0.5) / size.rows)
    sample = max(1.0, _SAMPLE_ROWS / size.rows)
    found = dataset.at(scale=sample, seed=dataset.seed_number)[table].count
    return _rounded_up(rows / found * sample * _MARGIN) if found else None


def ancestry(dataset: Dataset, table: str) -> Iterator[TableDef]:
    """The table, the one by whose rows it is filled, and so on, up to one that has a number of rows of its own."""
    definitions = {definition.name: definition for definition in dataset.plan.definitions}
    seen: set[str] = set()
    while table not in seen:
        seen.add(table)
        definition = definitions[table]
        yield definition
        if not isinstance(definition.driver, PerParent):
            return
        owner = definition.driver.reference
        table = next(each.table for each in definition.references if each.name == owner)
    raise PlanError(f"the rows of {table} are driven by themselves", hint="let one table of the circle be scaled")


def _rounded_up(scale: float) -> float:
    """The scale with four digits, not below it.

    >>> _rounded_up(833332.9), _rounded_up(0.25)
    (833400.0, 0.25)
    """
    step = 10.0 ** (math.floor(math.log10(scale)) - 3) if scale > 0 else 1.0
    return round(math.ceil(scale / step - 1e-9) * step, 9)
