"""Which columns of a table the tables filled per row of it read, and so are worth keeping from the one to the other.

Invariant: it decides only what is kept for a while, never a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from seedbed.kernel.paths import split_path

if TYPE_CHECKING:
    from seedbed.kernel.tables import ColumnDef, TableState

Path = tuple[str, ...]
"""References, then a column."""


class Families:
    """Tables that are filled per row of others.

    Args:
        tables: The tables to look among.
    """

    def __init__(self, tables: Iterable[TableState]) -> None:
        self._children: dict[TableState, list[TableState]] = {}
        for table in tables:
            if table.owner is not None:
                self._children.setdefault(table.parent_table(table.owner), []).append(table)

    def height(self, table: TableState) -> int:
        """How many levels of tables there are below one."""
        return max((1 + self.height(child) for child in self._children.get(table, ())), default=0)

    def read(self, table: TableState) -> frozenset[str]:
        """The columns that the tables below read of their owners, at any depth.

        A column that the table's own rows do not need is followed by those that it is made of: it will be made below,
        for whichever owners there are, and they are there by then.
        """
        made = _with_inputs(table, table.visible, stop=frozenset())
        wanted = [names[0] if len(names) == 1 else f"@{names[0]}" for names in self._paths(table)]
        return frozenset(_with_inputs(table, wanted, stop=made))

    def _paths(self, table: TableState) -> set[Path]:
        """What the tables below read, as paths from this one."""
        found: set[Path] = set()
        for child in self._children.get(table, ()):
            read = {tuple(split_path(path)) for column in child.definition.columns for path in _inputs(column)}
            read |= self._paths(child)
            found |= {names[1:] for names in read if len(names) > 1 and names[0] == child.owner}
        return found


def _with_inputs(table: TableState, columns: Iterable[str], *, stop: Iterable[str]) -> set[str]:
    """Columns and what they are made of in the same table, but not what those to stop at are made of."""
    found: set[str] = set()
    pending = [column for column in columns if column in table.columns]
    while pending:
        column = pending.pop()
        if column in found:
            continue
        found.add(column)
        if column not in stop:
            pending += [path for path in _inputs(table.columns[column]) if path in table.columns]
    return found


def _inputs(column: ColumnDef) -> Iterator[str]:
    """The paths that a column's generator says it reads, and the column that says where it is null."""
    told = getattr(column.params, "inputs", None)
    if told is not None:
        yield from told()
    if column.nulls is not None:
        yield column.nulls
