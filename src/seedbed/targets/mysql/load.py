"""Puts batches into a table: through LOAD DATA LOCAL INFILE, or, where the server forbids that, through INSERT.

LOCAL makes warnings of errors: a row that breaks a key is passed over, a value that does not fit is changed. So a load
that gave a warning, or fewer rows than were sent, is an error here, and its transaction is rolled back.

Invariant: after `load` every row of the batch is in as it was sent, or an error was raised.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import LoadError, Notice
from seedbed.model import TableName
from seedbed.targets.mysql import encode
from seedbed.targets.mysql.columns import Columns, ServerColumn, column_list
from seedbed.targets.mysql.connection import quote

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_STATEMENT_BYTES = 1 << 20
_HEAD_BYTES = 1 << 15
"""Left in a statement for what stands before the rows."""


class Loader:
    """Loads into the tables of one database.

    Args:
        connection: On the database.
        columns: Knows its tables' columns.
        where: The database as messages show it.
    """

    def __init__(self, connection: Wire, columns: Columns, where: str) -> None:
        self._connection = connection
        self._columns = columns
        self._where = where
        self._most_bytes: int | None = None

    def load(self, relation: str, like: TableName, batches: Iterable[pa.RecordBatch], *, doing: str) -> None:
        """Put batches into a relation whose columns are those of the table `like`; `doing` is that, for messages.

        Raises:
            LoadError: A row or a value was refused.
        """
        for batch in batches:
            if batch.num_rows:
                columns = self._columns.of(like, batch.schema.names)
                given = [place for place, column in enumerate(columns) if not column.generated]
                names = [batch.schema.names[place] for place in given]
                self._load(relation, [columns[place] for place in given], batch.select(names), doing)

    def _load(self, relation: str, columns: list[ServerColumn], batch: pa.RecordBatch, doing: str) -> None:
        uuids = [column.uuid_form for column in columns]
        if self._insert_bytes():
            names = ", ".join(quote(column.name) for column in columns)
            for rows in encode.literals(batch, uuids, self._insert_bytes()):
                self._connection.query(f"INSERT INTO {relation} ({names}) VALUES ".encode() + rows)
            return
        sql = f"LOAD DATA LOCAL INFILE 'seedbed' INTO TABLE {relation} {encode.FORMAT} {column_list(columns)}"
        loaded = self._connection.load(sql, encode.lines(batch, uuids))
        if loaded.warnings or loaded.rows != batch.num_rows:
            raise LoadError(
                f"{self._where}: {doing}: {self._why()}",
                hint="what was finished before is in; put the cause right, then use --resume",
            )

    def _why(self) -> str:
        found = self._connection.execute("SHOW WARNINGS LIMIT 3")
        return "; ".join(str(message) for _, _, message in found) or "the server does not say why"

    def _insert_bytes(self) -> int:
        """How long an INSERT may be where the server forbids LOAD DATA LOCAL; otherwise 0."""
        if self._most_bytes is None:
            ((allowed, packet),) = self._connection.execute("SELECT @@local_infile, @@max_allowed_packet")
            self._most_bytes = 0 if allowed else max(min(_STATEMENT_BYTES, packet // 2) - _HEAD_BYTES, 1)
            if not allowed:
                warnings.warn(
                    "the server forbids LOAD DATA LOCAL INFILE, so rows go in by INSERT, which takes about twice as "
                    "long; to allow it: SET GLOBAL local_infile = 1",
                    Notice,
                    stacklevel=2,
                )
        return self._most_bytes
