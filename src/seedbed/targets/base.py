"""What a target is: a place that takes Arrow batches, remembers finished parts, and answers SQL.

Invariant: a part and its entry in the ledger are written in one transaction, so a killed load is the set of
its finished parts and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from seedbed.model import ColumnType, Table, TableName
from seedbed.targets.reshaping import Reshaping

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a database can and cannot do; nothing outside its folder asks which database it is.

    Attributes:
        name: How messages call it (`PostgreSQL`).
        dialect: sqlglot's name of its SQL.
        parallel_writers: Connections that may load into one database at a time.
        constraints_after_rows: Whether keys and references can be added to a filled table.
        schemas: Whether one database can hold several schemas.
        comments: Whether tables and columns keep comments.
        exact_decimals: Whether decimals are stored exactly rather than as binary floating point.
        max_identifier: Longest name, in bytes of UTF-8.
        purges: Ways to take rows away besides dropping tables: `truncate`, `delete`; its sessions are
            `EmptyingSession`s then.
        dictionaries: Whether texts chosen from few are handed to it as dictionary arrays, which it stores sooner.
    """

    name: str
    dialect: str
    parallel_writers: int
    constraints_after_rows: bool
    schemas: bool
    comments: bool
    exact_decimals: bool
    max_identifier: int
    purges: frozenset[str] = frozenset()
    dictionaries: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of a table, the unit of loading and of resuming: rows `start` to `stop - 1`."""

    table: TableName
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Run:
    """One seeding, as every database of the dataset remembers it.

    Attributes:
        id: Unique per run, the same in every database of the run.
        dataset: The spec's name.
        fingerprint: Hash of all that decides the rows; a resume with another fingerprint is refused.
        settings: JSON from which the same plan is made again (source of the spec, seed, scale, row counts…).
        state: `loading` until every part and constraint is in, then `complete`.
        started_at: In UTC.
        finished_at: In UTC, or None.
    """

    id: str
    dataset: str
    fingerprint: str
    settings: str
    state: str
    started_at: datetime
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Orphans:
    """Keys that no parent row has.

    Attributes:
        count: How many of the distinct keys.
        examples: Some of them, each the key's values in order, as the database writes them.
    """

    count: int
    examples: tuple[tuple[str, ...], ...]


class Session(Protocol):
    """One connection to one database of a target. Not to be shared between threads.

    Every method raises a `TargetError` whose message names the database and the table, never a driver's own.
    """

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """Create the ledger and the tables, bare where constraints can follow, and enter the run; idempotent."""

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """Write one part and its ledger entry in one transaction; a part that is in already is passed over.

        Args:
            run: The run it belongs to, entered by `create_tables`.
            part: Which rows these are.
            batch: The rows; columns by name, in any order, without those the database generates. Texts are plain, or
                with `Capabilities.dictionaries` maybe dictionary arrays whose dictionary has each text once.
        """

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """Add what follows the rows (keys, uniques, indexes, references, checks, statistics); idempotent.

        Only tables that seedbed created are touched. A reference is added, or checked, when the tables at both of
        its ends are finished, by whichever call finishes the second one; so the order of databases does not matter.

        Raises:
            LoadError: The rows break a constraint; the message names it and some of the rows.
        """

    def complete(self, run: Run) -> None:
        """Enter that the run is complete."""

    def runs(self) -> list[Run]:
        """The runs the ledger knows, newest first; empty when there is no ledger."""

    def parts(self, run_id: str) -> set[Part]:
        """The finished parts of a run."""

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """Rows of each of these tables; a table that does not exist is left out."""

    def created_by(self, run_id: str) -> set[TableName]:
        """The tables that this run created (rather than found)."""

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """Drop tables, in the order given; one that does not exist is passed over."""

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """Delete the rows whose primary key is among `keys` (a batch of the key's columns); returns how many."""

    def forget(self, run_id: str) -> None:
        """Remove a run from the ledger, and the ledger with its last run.

        The ledger stays where it says that seedbed created the database, until `Target.drop_database`.
        """

    def query(self, sql: str, *, limit: int | None = None) -> pa.Table:
        """The result of one read-only statement.

        Raises:
            ReadOnlyError: The statement would write; the database itself refuses it.
            TargetError: The statement is wrong.
        """

    def stream(self, sql: str, types: Sequence[ColumnType] | None = None) -> Generator[pa.RecordBatch, None, None]:
        """The result of one read-only statement, in batches of bounded size.

        Read or close it before the session is used for anything else.

        Args:
            sql: The statement.
            types: What its columns hold, in order; then they are given as `plan.arrow.arrow_type` says, on every
                target alike. Without it a column's Arrow type is the database's own, and may differ between batches
                where values are untyped.
        """

    def anti_join(
        self, keys: Iterable[pa.RecordBatch], parent: TableName, parent_columns: Sequence[str], *, examples: int = 5
    ) -> Orphans:
        """Which keys have no row in `parent`: the check of a reference that crosses databases.

        Args:
            keys: Distinct keys without nulls, from a `stream` of another session or from a plan.
            parent: A table of this session's database.
            parent_columns: Its columns that the keys' columns hold, in the same order.
            examples: How many keys to give as examples.
        """

    def relation(self, name: TableName) -> str:
        """The table's quoted name as this session's SQL must write it."""

    def close(self) -> None:
        """Close the connection."""


@runtime_checkable
class BindingSession(Session, Protocol):
    """A session of a database that refuses to delete a row which another one refers to by a foreign key."""

    def enforced(self, tables: Iterable[TableName]) -> set[tuple[TableName, TableName]]:
        """The foreign keys that are enforced among some tables, anybody's: each as child and parent."""

    def delete_together(self, tables: Sequence[tuple[Table, pa.RecordBatch]]) -> list[int]:
        """Delete rows of several tables by their primary keys, as `delete_keys`, whatever refers to what among them.

        Returns:
            How many of each table.
        """


@runtime_checkable
class TyingSession(BindingSession, Protocol):
    """A session of a database that checks foreign keys while rows are loaded, too, where it has them already."""

    def load_together(self, run: Run, parts: Sequence[Part], make: Callable[[Part], pa.RecordBatch]) -> None:
        """Write parts and their entries in one transaction, so that rows of all of them may refer to each other.

        Args:
            run: The run they belong to, entered by `create_tables`.
            parts: The parts, those of a table one after the other; one that is in already is passed over.
            make: Gives the rows of a part; called once for each, in order.
        """


@runtime_checkable
class EmptyingSession(Session, Protocol):
    """A session that can take all rows of a table away and keep the table."""

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """Remove all rows of tables at one go, and their parts from the ledger.

        Returns:
            Whether it was done; not where tables that are not among these have foreign keys to them.
        """

    def adopt(self, run: Run, tables: Sequence[TableName]) -> None:
        """Enter a run, and let it be the one that created those of these tables which earlier runs created."""


@runtime_checkable
class NotingSession(Session, Protocol):
    """A session whose ledger remembers what is true of a database beside its schema."""

    def notes(self, kind: str) -> set[str]:
        """What is noted of a kind."""

    def note(self, notes: Mapping[str, Collection[str]]) -> None:
        """Note of each kind these names, and no others."""


@runtime_checkable
class ReshapingSession(NotingSession, Protocol):
    """A session of a database that can bring tables with rows to another schema, all of it or nothing."""

    def reshape(self, change: Reshaping) -> None:
        """Alter, create and drop tables in one transaction; the rows of the tables that stay are kept.

        The target was opened with the new schema. The ledger is brought along.

        Raises:
            LoadError: The rows break the new schema; nothing has changed.
        """


@runtime_checkable
class CopyingSession(NotingSession, Protocol):
    """A session that can fill its tables from those of another database of the same server."""

    def copy_rows(self, source: str, change: Reshaping) -> None:
        """Fill the tables that stay with their rows, each in one transaction; done again, it begins anew.

        Args:
            source: The server's name of the database where the tables are as they were.
            change: What is made of what.
        """


@runtime_checkable
class SealedSession(Session, Protocol):
    """A session of a place that gives no rows back, and where nobody else can put any.

    It counts by its ledger, and raises a `TargetError` where rows would have to be read.
    """

    def is_intact(self, table: TableName) -> bool:
        """Whether what was written of a table is there as it was written."""


class Target(Protocol):
    """A place that holds a dataset's databases."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """Open a session on one database of the dataset, creating it first when asked.

        A read-only session needs no safe name.

        Raises:
            ConnectionProblem: It cannot be reached.
            NoDatabaseError: It does not exist.
            UnsafeTargetError: Its name is not that of a test database and was not allowed by the user.
        """

    def hold(self, databases: Sequence[str]) -> AbstractContextManager[None]:
        """Keep other seedbed processes from filling or clearing these databases while the context lasts.

        A process that is killed holds nothing any more; what it had under way in a server has ended when this returns.

        Raises:
            BusyError: Another process holds one of them.
        """

    def describe(self, database: str) -> str:
        """Where that database is, without any password."""

    def drop_database(self, database: str) -> bool:
        """Drop the database if this program created it and nothing is left in it; whether it did."""
