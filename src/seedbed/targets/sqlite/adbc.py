"""One transaction through the ADBC driver, which binds Arrow columns without a Python object per value.

Its low-level interface is used because `dbapi` imports pandas and polars where they are installed (1.8 s cold).

Invariant: either all that was done in the `with` block is in the file, or nothing; the file is closed after it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from adbc_driver_manager import AdbcConnection


class Writer:
    """Runs statements in an open transaction."""

    def __init__(self, connection: AdbcConnection) -> None:
        self._connection = connection

    def execute(self, sql: str, rows: pa.RecordBatch | None = None) -> int:
        """Run a statement, once for each of `rows` bound to its `?`; rows changed, -1 when unknown."""
        from adbc_driver_manager import AdbcStatement

        with AdbcStatement(self._connection) as statement:
            statement.set_sql_query(sql)
            if rows is not None:
                statement.prepare()
                statement.bind(rows)
            return int(statement.execute_update())

    def fetch(self, sql: str) -> list[dict[str, object]]:
        """The rows of a query."""
        from adbc_driver_manager import AdbcStatement

        with AdbcStatement(self._connection) as statement:
            statement.set_sql_query(sql)
            handle, _ = statement.execute_query()
            with pa.RecordBatchReader.from_stream(handle) as reader:
                rows: list[dict[str, object]] = reader.read_all().to_pylist()
                return rows


@contextmanager
def transaction(path: Path, *, settings: list[str]) -> Iterator[Writer]:
    """A transaction on a file; what it did is kept when the block ends without an error.

    Args:
        path: The file.
        settings: PRAGMA statements to run first.
    """
    from adbc_driver_manager import AdbcConnection, AdbcDatabase
    from adbc_driver_sqlite import _driver_path

    with (
        AdbcDatabase(driver=_driver_path(), uri=str(path.resolve())) as database,
        AdbcConnection(database) as connection,
    ):
        writer = Writer(connection)
        for setting in settings:
            writer.fetch(setting)
        connection.set_autocommit(False)
        try:
            yield writer
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
