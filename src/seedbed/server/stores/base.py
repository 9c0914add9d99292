"""What a store is: the place where app databases live, each beside a stage that can take its place in one step.

Invariant: whatever moment a swap or a drop is interrupted at, the database is as before or as after, and doing it again
ends as if nothing had happened.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import sqlalchemy as sa


class Store(Protocol):
    """Where app databases live. A database is called by the name that `database` gives; a stage has a name, too."""

    @property
    def engine_name(self) -> str:
        """How messages call the engine (`PostgreSQL`)."""
        ...

    def database(self, model_id: str) -> str:
        """The name of a model's database, whether it exists or not.

        Raises:
            UsageError: It is no model's id.
        """

    def url(self, database: str) -> str:
        """The URL of a database or stage for `seedbed.api`, password included; never to be shown."""

    def allowed(self, database: str) -> frozenset[str]:
        """What `seedbed.api` is to be told of as a database that may be written to."""

    def describe(self, database: str) -> str:
        """Where a database is, without any password."""

    def exists(self, database: str) -> bool:
        """Whether it is there: with tables, not merely begun."""

    def names(self) -> list[str]:
        """The databases that exist, sorted; stages are not among them."""

    def engine(self, database: str) -> sa.Engine:
        """Connections to one database, pooled where that pays and bounded; it may go when others are needed more.

        Raises:
            NoDatabaseError: There is no such database; maybe only when it is connected to.
        """

    def connect(self, database: str) -> AbstractContextManager[sa.Connection]:
        """A connection that no `swap` or `drop` of this process pulls the database away from.

        Hold it for one question. Writing it, `commit`; leaving without one rolls back.

        Raises:
            NoDatabaseError: There is no such database.
            BusyError: All connections have been in use for longer than anyone should wait.
        """

    def size(self, database: str) -> int:
        """Bytes that it takes on disk; 0 where it does not exist."""

    def stage(self, database: str) -> str:
        """The name of an empty place beside a database; what an interrupted operation left there is gone."""

    def swap(self, database: str, staged: str) -> None:
        """Let what is staged be the database, in one step, and let the stage be gone.

        Raises:
            TargetError: The engine refused; nothing has changed.
        """

    def drop(self, database: str) -> None:
        """Drop a database with its stage, or a stage alone; one that does not exist is passed over."""

    def close(self) -> None:
        """Close all connections."""
