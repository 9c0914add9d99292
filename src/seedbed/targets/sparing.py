"""Rows of tables that are nobody's business but their owner's, while rows that they refer to are deleted.

A foreign key with ON DELETE CASCADE or SET NULL lets a deletion reach tables that no dataset knows.

Invariant: what is deleted inside `spared` takes no row of those tables along and empties no column of theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from seedbed.errors import OccupiedError

FOLLOWING = ("CASCADE", "SET NULL", "SET DEFAULT")
"""What a foreign key may do to the rows that refer to one that is deleted, in the words of the catalogues."""


@dataclass(frozen=True, slots=True)
class Follower:
    """A foreign key of somebody else's table by which a deletion would reach its rows.

    Attributes:
        table: The table, quoted.
        columns: Its columns, quoted.
        action: What happens to its rows.
    """

    table: str
    columns: tuple[str, ...]
    action: str

    @property
    def state(self) -> str:
        """A query whose result changes when the foreign key does anything."""
        listed = ", ".join(self.columns)
        if self.action == "SET DEFAULT":
            return f"SELECT {listed}, count(*) FROM {self.table} GROUP BY {listed} ORDER BY {listed}"
        return f"SELECT count(*), {', '.join(f'count({name})' for name in self.columns)} FROM {self.table}"


@contextmanager
def spared(followers: Sequence[Follower], ask: Callable[[str], list[tuple[Any, ...]]], where: str) -> Iterator[None]:
    """A part of a transaction that deletes rows, and reaches none of others.

    Args:
        followers: The foreign keys by which it might.
        ask: Gives the rows of a query in the same transaction.
        where: What messages call the database, and what is being done.

    Raises:
        OccupiedError: It did; the caller's transaction is to be rolled back.
    """
    before = [ask(each.state) for each in followers]
    yield
    for follower, earlier in zip(followers, before, strict=True):
        if ask(follower.state) != earlier:
            raise OccupiedError(
                f"{where}: {follower.table}, which is not of this dataset, refers to these rows by "
                f"{', '.join(follower.columns)} with ON DELETE {follower.action}",
                hint="nothing was taken away here; delete its rows, or let them refer to others, then try again",
            )
