"""What a seeding tells while it goes on.

Invariant: calls come from several threads; an implementation takes care of that itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from seedbed.model import TableName


class Progress(Protocol):
    """Who is told."""

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """Loading begins: the rows of each table, and how many of them are in already."""

    def advanced(self, table: TableName, rows: int) -> None:
        """So many more rows of a table are in."""

    def phase(self, text: str) -> None:
        """Something else begins: counting, constraints."""

    def finished(self) -> None:
        """All is in, or nothing more will come."""


class Silent:
    """Tells nobody."""

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """See `Progress`."""

    def advanced(self, table: TableName, rows: int) -> None:
        """See `Progress`."""

    def phase(self, text: str) -> None:
        """See `Progress`."""

    def finished(self) -> None:
        """See `Progress`."""
