"""Counts a dataset's rows by groups of tables as they come in.

Invariant: a group has come in once, when the last row of its last table has; it is safe to call from several threads.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seedbed.model import TableName

if TYPE_CHECKING:
    from seedbed.api.dataset import Dataset


@dataclass(frozen=True, slots=True)
class GroupIn:
    """A group whose rows are in.

    Attributes:
        group: Its name.
        rows: Its rows.
        done: How many groups are in, with this one.
        groups: How many there are.
    """

    group: str
    rows: int
    done: int
    groups: int


class GroupTally:
    """Counts what comes in; a table of no group is a group of its own, called as the table.

    Args:
        groups: The group of each table; empty where it is of none.
    """

    def __init__(self, groups: Mapping[TableName, str]) -> None:
        self._groups = groups
        self._guard = threading.Lock()
        self._sizes: dict[str, int] = {}
        self._left: dict[str, int] = {}

    @property
    def groups(self) -> int:
        """How many groups there are, once loading began."""
        return len(self._sizes)

    @property
    def done(self) -> int:
        """How many of them are in."""
        return sum(not left for left in self._left.values())

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """Loading begins: the rows of each table, and how many of them are in already."""
        with self._guard:
            for table, count in rows.items():
                group = self._group(table)
                self._sizes[group] = self._sizes.get(group, 0) + count
                self._left[group] = self._left.get(group, 0) + count - done.get(table, 0)

    def advanced(self, table: TableName, rows: int) -> GroupIn | None:
        """So many more rows of a table are in; the group that is in by them, if any."""
        group = self._group(table)
        with self._guard:
            self._left[group] -= rows
            if self._left[group]:
                return None
            return GroupIn(group, self._sizes[group], self.done, self.groups)

    def is_grouped(self, table: TableName) -> bool:
        """Whether a table is of a group with a name of its own."""
        return bool(self._groups.get(table))

    def _group(self, table: TableName) -> str:
        return self._groups.get(table) or str(table)


def tally(dataset: Dataset) -> GroupTally:
    """A tally of a dataset's groups."""
    return GroupTally(
        {
            TableName(database, table): part.group
            for database, content in dataset.spec.content.databases.items()
            for table, part in content.tables.items()
        }
    )
