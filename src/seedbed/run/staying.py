"""Rows that stay when a load is taken away, and what they refer to.

Invariant: a row of somebody else's never loses, by our doing, the row that it refers to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from seedbed.errors import OccupiedError
from seedbed.model import Reference, Schema, TableName
from seedbed.run.others import Ours, among, not_among
from seedbed.targets.base import Target

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a table.

    Attributes:
        ours: What we put there.
        there: Rows that are there, anybody's.
        alone: Whether they are ours, all of ours and no others.
        others: The rows that are not ours, by key and by the columns of references; None where there are none, or
            where nobody can tell.
        created: Whether seedbed created the table.
    """

    ours: Ours
    there: int
    alone: bool
    others: pa.Table | None
    created: bool

    @property
    def is_shared(self) -> bool:
        """Whether rows of others are there, or may be."""
        return not self.alone and (self.others is None or self.others.num_rows > 0)


def refuse_dangling(target: Target, schema: Schema, found: Mapping[TableName, Found]) -> None:
    """Refuse to take rows away that rows of others refer to.

    Raises:
        OccupiedError: Names the rows.
    """
    problems = [
        f"{target.describe(table.name.database)}: {problem}"
        for table in schema.tables()
        if table.name in found
        for reference in table.references
        for problem in _dangling(reference, found[table.name], found.get(reference.table))
    ]
    if problems:
        raise OccupiedError(
            "rows that seedbed did not make refer to rows that it made:\n  " + "\n  ".join(problems),
            hint="nothing was taken away; delete these rows, or let them refer to others, then clear again",
        )


def _dangling(reference: Reference, child: Found, parent: Found | None) -> Iterator[str]:
    if child.others is None or not child.is_shared or parent is None:
        return
    columns = list(reference.parent_columns)
    held = child.others.select(list(reference.columns))
    same = next(parent.ours.values(columns), None)
    if same is None:
        return
    held = held.rename_columns(columns).cast(same.schema)
    values = held.drop_null().group_by(columns).aggregate([])
    if parent.others is not None:
        values = not_among(values, parent.others.select(columns).cast(same.schema))
    lost = [among(values, pa.Table.from_batches([batch])) for batch in parent.ours.values(columns)]
    gone = pa.concat_tables(lost) if values.num_rows else values
    if gone.num_rows:
        key = child.ours.key
        numbered = held.append_column("#", pa.array(range(held.num_rows)))
        places = numbered.join(gone, keys=columns, join_type="left semi").column("#").sort()
        rows = child.others.select(list(key)).take(places)
        yield (
            f"{child.ours.name.table} ({', '.join(key)}) {shown(rows)} "
            f"by {', '.join(reference.columns)} to {reference.table}"
        )


def shown(rows: pa.Table) -> str:
    """Some rows in words.

    >>> shown(pa.table({"id": [1, 2, 3, 4]}))
    '1; 2; 3 and 1 more'
    """
    found = ["/".join(str(value) for value in row.values()) for row in rows.slice(0, _EXAMPLES).to_pylist()]
    more = f" and {rows.num_rows - _EXAMPLES:,} more" if rows.num_rows > _EXAMPLES else ""
    return "; ".join(found) + more
