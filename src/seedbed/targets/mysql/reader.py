"""Runs one statement at a time so that the server itself lets nothing be written.

Invariant: a user's statement is prepared first, as the server does with exactly one statement; it runs only when the
server says that it gives rows, and then in a READ ONLY transaction that is rolled back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import ReadOnlyError, TargetError
from seedbed.model import ColumnType
from seedbed.targets.mysql.values import natural, typed

if TYPE_CHECKING:
    from seedbed.targets.mysql.fields import Field
    from seedbed.targets.mysql.wire import RawRows, Wire

_BATCH_ROWS = 50_000
_NO_ROWS = "the statement gives no rows, so it could only change something, and this connection only reads"
_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|--[ \t][^\n]*|--\n|--$|\#[^\n]*|/\*(?!!|M!|\+).*?\*/|;|.""",
    re.DOTALL,
)
_COMMENT = ("--", "#", "/*")
_READING = ("SELECT", "WITH", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "VALUES", "TABLE")
"""What a statement begins with that reads; ANALYZE TABLE and its like give rows too, and write."""


class Reader:
    """Reads over a session's connection.

    Args:
        connection: The session's; no transaction is open while a method is called.
        another: Opens another connection to the server, to interrupt a query on this one.
        where: The database as messages show it.
    """

    def __init__(self, connection: Wire, another: Callable[[], Wire], where: str) -> None:
        self._connection = connection
        self._another = another
        self._where = where

    def query(self, sql: str, limit: int | None) -> pa.Table:
        """The rows of a statement, at most `limit` of them."""
        if limit is None:
            return pa.Table.from_batches(list(self.stream(sql, None)))
        self._connection.execute(f"SET sql_select_limit = {max(int(limit), 1)}")
        try:
            found: list[pa.RecordBatch] = []
            with closing(self.stream(sql, None)) as batches:
                for batch in batches:
                    found.append(batch)
                    if sum(each.num_rows for each in found) >= limit:  # SHOW heeds no limit of the server's
                        break
        finally:
            if self._connection.open:
                self._connection.execute("SET sql_select_limit = DEFAULT")
        return pa.Table.from_batches(found).slice(0, limit)

    def stream(self, sql: str, types: Sequence[ColumnType] | None) -> Generator[pa.RecordBatch, None, None]:
        """The rows of a query in batches; at least one batch, so that the columns are known."""
        from seedbed.targets.mysql.fields import decode

        with self._read_only():
            prepared = self._connection.prepare(self._single(sql))
            try:
                if not prepared.fields:
                    raise ReadOnlyError(f"{self._where}: {_NO_ROWS}", hint="write a SELECT")
                is_first = True
                with self._whole(self._connection.rows(prepared, _BATCH_ROWS)) as raw:
                    for rows in raw:
                        columns = decode(rows.data, rows.starts, prepared.fields)
                        yield self._batch(columns, prepared.fields, types)
                        is_first = False
                if is_first:
                    yield self._batch(_empty(prepared.fields), prepared.fields, types)
            finally:
                if self._connection.open:
                    self._connection.deallocate(prepared.id)

    def _single(self, sql: str) -> str:
        """The one statement there is, without its semicolon and comments.

        Raises:
            ReadOnlyError: There are several, or none, or it is of a kind that writes.
        """
        tokens = [" " if _is_comment(token) else token for token in _TOKEN.findall(sql)]
        end = tokens.index(";") if ";" in tokens else len(tokens)
        statement, rest = "".join(tokens[:end]).strip(), "".join(tokens[end + 1 :]).strip()
        if rest:
            raise ReadOnlyError(f"{self._where}: the query: it is several statements", hint="give one statement")
        first = re.match(r"\(*\s*(\w*)", statement)
        if first is None or first[1].upper() not in _READING:
            shown = statement.split(maxsplit=1)[0] if statement else "nothing"
            raise ReadOnlyError(
                f"{self._where}: the query: it begins with {shown}, and this connection only reads",
                hint=f"begin it with {', '.join(_READING[:4])} or {_READING[4]}",
            )
        return statement

    @contextmanager
    def _read_only(self) -> Iterator[None]:
        self._connection.execute("START TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if self._connection.open:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _whole(self, raw: Iterator[RawRows]) -> Iterator[Iterator[RawRows]]:
        """Let the server send no more rows when the reader has had enough, and take those that are under way."""
        import pymysql

        is_done = False

        def counted() -> Iterator[RawRows]:
            nonlocal is_done
            try:
                yield from raw
            except pymysql.err.Error:
                is_done = True
                raise
            is_done = True

        try:
            yield counted()
        finally:
            if not is_done and self._connection.open:
                self._interrupt()
                with suppress(pymysql.err.OperationalError):
                    for _ in raw:
                        pass

    def _interrupt(self) -> None:
        import pymysql

        with suppress(TargetError, pymysql.err.Error), closing(self._another()) as other:
            other.execute(f"KILL QUERY {self._connection.number}")

    def _batch(
        self, columns: Sequence[pa.Array], fields: Sequence[Field], types: Sequence[ColumnType] | None
    ) -> pa.RecordBatch:
        names = [field.name for field in fields]
        if types is None:
            arrays = [natural(column, field) for column, field in zip(columns, fields, strict=True)]
        else:
            arrays = [self._typed(*each) for each in zip(columns, names, types, strict=True)]
        return pa.RecordBatch.from_arrays(arrays, names=names)

    def _typed(self, column: pa.Array, name: str, column_type: ColumnType) -> pa.Array:
        try:
            return typed(column, column_type)
        except (pa.ArrowException, ValueError, ArithmeticError) as error:
            raise TargetError(
                f"{self._where}: column {name}: what is stored there is not {column_type}: {error}",
                hint="read it without types",
            ) from error


def _empty(fields: Sequence[Field]) -> list[pa.Array]:
    import numpy as np

    from seedbed.targets.mysql.fields import decode

    return decode(np.zeros(64, np.uint8), np.zeros(0, np.int64), fields)


def _is_comment(token: str) -> bool:
    return len(token) > 1 and token.startswith(_COMMENT)
