"""A temporary DuckDB that holds the columns rules need: where rules are evaluated, whatever the target.

Rules are written in DuckDB's SQL, and so are the expressions that made the rows. Another engine would take the same
text to mean something else (`7 / 2`, dates less dates, the rounding of halves, decimals that SQLite keeps as binary
floating point). Typed columns in one engine mean the same everywhere.

Invariant: memory is bounded, the rest spills to a folder that is removed; nothing else of the machine can be reached.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa

from seedbed.errors import TargetError
from seedbed.model import Schema, Table, TableName
from seedbed.plan import arrow_type
from seedbed.plan.expressions import quote
from seedbed.verify.paths import relation
from seedbed.verify.results import EXAMPLES, show_row

if TYPE_CHECKING:
    import duckdb

    from seedbed.verify.site import Site

MEMORY_LIMIT = "256MB"
_CATALOG = "seedbed_verify"

Columns = Mapping[TableName, frozenset[str]]
"""For each table the columns that are needed."""


@dataclass(frozen=True, slots=True)
class QueryFailed(Exception):
    """DuckDB could not evaluate a statement."""

    reason: str


class Workspace:
    """Tables of the dataset, named `database.table`, with some of their columns; filled when first needed.

    Args:
        schema: All tables.
        columns: The tables and columns to have.
    """

    def __init__(self, schema: Schema, columns: Columns) -> None:
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="seedbed-verify-")
        self._connection = duckdb.connect(":memory:")
        self._filled: dict[TableName, TargetError | None] = {}
        self._schema = schema
        self._columns = columns
        for statement in self._settings():
            self._connection.execute(statement)
        for name in sorted(columns):
            self._create(self._schema.table(name))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._folder.cleanup()

    def _settings(self) -> list[str]:
        folder = self._folder.name.replace("'", "''")
        return [
            f"SET temp_directory = '{folder}'",
            f"SET memory_limit = '{MEMORY_LIMIT}'",
            # Under its own name, the first catalog would clash with a database of the dataset called `memory`.
            f"ATTACH ':memory:' AS {_CATALOG}",
            f"USE {_CATALOG}",
            "DETACH memory",
            "SET enable_external_access = false",
            "SET lock_configuration = true",
        ]

    def _create(self, table: Table) -> None:
        self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {quote(table.name.database)}")
        types = {column.name: arrow_type(column.type) for column in self._chosen(table)}
        empty = pa.RecordBatch.from_arrays([pa.array([], type_) for type_ in types.values()], names=list(types))
        self._with(empty, f"CREATE TABLE {relation(table.name)} AS SELECT * FROM batch")

    def _chosen(self, table: Table) -> list[Any]:
        return [column for column in table.columns if column.name in self._columns[table.name]]

    def check(self, sql: str) -> None:
        """Refuse a query that the tables cannot answer, before anything is read.

        Raises:
            QueryFailed: DuckDB says what is wrong.
        """
        self._run(f"EXPLAIN {sql}")

    def fill(self, site: Site, tables: Iterable[TableName]) -> None:
        """Read these tables' columns from the target, unless they are here.

        Raises:
            TargetError: A table cannot be read; the same again for every rule that needs it.
        """
        for name in sorted(tables):
            if name not in self._filled:
                self._filled[name] = self._fill(site, self._schema.table(name))
            problem = self._filled[name]
            if problem is not None:
                raise problem

    def _fill(self, site: Site, table: Table) -> TargetError | None:
        columns = self._chosen(table)
        names = ", ".join(site.quote(column.name) for column in columns)
        session = site.session(table.name.database)
        sql = f"SELECT {names} FROM {site.relation(table.name)}"
        try:
            for batch in session.stream(sql, [column.type for column in columns]):
                named = batch.rename_columns([column.name for column in columns])
                self._with(named, f"INSERT INTO {relation(table.name)} SELECT * FROM batch")
        except TargetError as problem:
            return problem
        return None

    def _with(self, batch: pa.RecordBatch, sql: str) -> None:
        self._connection.register("batch", pa.table([_adapted(each) for each in batch.columns], batch.schema.names))
        self._connection.execute(sql)
        self._connection.unregister("batch")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query.

        Raises:
            QueryFailed: It cannot be evaluated, maybe for a value that is there.
        """
        return self._run(sql).fetchall()

    def examples(self, sql: str) -> tuple[str, ...]:
        """Some rows of a query, for people."""
        cursor = self._run(f"SELECT * FROM ({sql}) AS found LIMIT {EXAMPLES}")
        names = [column[0] for column in cursor.description or ()]
        return tuple(show_row(dict(zip(names, row, strict=True))) for row in cursor.fetchall())

    def _run(self, sql: str) -> duckdb.DuckDBPyConnection:
        import duckdb

        try:
            return self._connection.execute(sql)
        except duckdb.Error as error:
            raise QueryFailed(_first_line(str(error))) from None


def _first_line(message: str) -> str:
    """DuckDB's message without the drawing of the statement that follows it."""
    return message.partition("\n\nLINE")[0].replace("\n", " ").strip()


def _adapted(values: pa.Array) -> pa.Array:
    """Times with a zone as plain ones in UTC, as in generators; UUIDs as such, so that they compare with text."""
    if pa.types.is_timestamp(values.type):
        return values.cast(pa.timestamp("us"))
    if values.type == pa.binary(16):
        return pa.ExtensionArray.from_storage(pa.uuid(), values)
    return values
