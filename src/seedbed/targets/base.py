"""What a target is: a place that takes Arrow batches, remembers finished parts, and answers SQL.

Invariant: a part and its entry in the ledger are written in one transaction, so a killed load is the set of
its finished parts and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import pyarrow as pa

from seedbed.model import Table, TableName


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
    """

    name: str
    dialect: str
    parallel_writers: int
    constraints_after_rows: bool
    schemas: bool
    comments: bool
    exact_decimals: bool
    max_identifier: int


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


class Session(Protocol):
    """One connection to one database of a target. Not to be shared between threads.

    Every method raises a `TargetError` whose message names the database and the table, never a driver's own.
    """

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """Create the ledger and the tables, bare where constraints can follow, and enter the run; idempotent."""

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """Write one part and its ledger entry in one transaction."""

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """Add what follows the rows (keys, uniques, indexes, references, checks, statistics); idempotent."""

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
        """Remove a run from the ledger, and the ledger with its last run."""

    def query(self, sql: str, *, limit: int | None = None) -> pa.Table:
        """The result of one read-only statement.

        Raises:
            ReadOnlyError: The statement would write; the database itself refuses it.
        """

    def relation(self, name: TableName) -> str:
        """The table's quoted name as this session's SQL must write it."""

    def close(self) -> None:
        """Close the connection."""


class Target(Protocol):
    """A place that holds a dataset's databases."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do."""

    def session(self, database: str, *, create: bool = False, read_only: bool = False) -> Session:
        """Open a session on one database of the dataset, creating it first when asked.

        Raises:
            ConnectionProblem: It cannot be reached, or does not exist.
            UnsafeTargetError: Its name is not that of a test database and was not allowed by the user.
        """

    def describe(self, database: str) -> str:
        """Where that database is, without any password."""

    def drop_database(self, database: str) -> bool:
        """Drop the database if this program created it and nothing is left in it; whether it did."""
