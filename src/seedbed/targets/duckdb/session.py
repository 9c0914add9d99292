"""One database of the dataset, in a DuckDB file of its own or in a schema of one.

Invariant: the session holds no cursor between operations, and writers of one file take turns.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import TargetError
from seedbed.model import ColumnType, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.ddl import Ddl
from seedbed.targets.duckdb import reader
from seedbed.targets.duckdb.arrow import to_duckdb
from seedbed.targets.duckdb.file import CATALOG, LEDGER, DuckdbFile, executing, quote, table_names, transaction
from seedbed.targets.duckdb.problems import explained
from seedbed.targets.duckdb.tables import Tables
from seedbed.targets.ledger import Ledger

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Home:
    """Where a session's database lives.

    Attributes:
        file: The file, which the session has joined.
        database: The dataset's name of the database.
        schemas: The schema of each database of the dataset that lives in the file.
        known: All tables of the dataset that may be in the file.
        read_only: Whether writing is refused.
    """

    file: DuckdbFile
    database: str
    schemas: Mapping[str, str]
    known: Sequence[Table]
    read_only: bool

    @property
    def schema(self) -> str:
        """The schema of the session's database."""
        return self.schemas[self.database]


class DuckdbSession:
    """See `targets.base.Session`.

    Args:
        home: Where its database lives.
        ddl: Gives the writer of DDL, which is made late since it imports SQLAlchemy.
    """

    def __init__(self, home: Home, ddl: Callable[[], Ddl]) -> None:
        self._home = home
        self._ddl = ddl
        self._where = str(home.file.path)
        self._ledger = Ledger(home.database, LEDGER)
        self._is_open = True

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        with self._write("creating tables") as cursor, transaction(cursor):
            execute = executing(cursor)
            self._ledger.create(execute)
            self._ledger.enter_run(execute, run)
            existing = table_names(cursor, self._home.schema)
            missing = [table for table in tables if table.name.table.lower() not in existing]
            self._ddl().say_left_out(missing)
            for table in missing:
                self._tables(cursor).create(table)
                self._ledger.mark(execute, marks.TABLE, table.name.table, run.id)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """See the contract."""
        computed = self._computed(part.table)
        batch = batch.select([name for name in batch.schema.names if name not in computed])
        names = ", ".join(quote(name) for name in batch.schema.names)
        doing = f"loading rows {part.start} to {part.stop - 1} of {part.table}"
        with self._write(doing) as cursor, transaction(cursor):
            entered = executing(cursor)(self._ledger.insert_part, self._ledger.part_values(run.id, part))
            if entered[0][0] and batch.num_rows:
                cursor.register("seedbed_batch", to_duckdb(batch))
                relation = f"{CATALOG}.{quote(self._home.schema)}.{quote(part.table.table)}"
                cursor.execute(f"INSERT INTO {relation} ({names}) SELECT * FROM temp.main.seedbed_batch")
                cursor.unregister("seedbed_batch")

    def _computed(self, name: TableName) -> set[str]:
        """The columns that the file computes itself."""
        found = next((table for table in self._home.known if table.name == name), None)
        return set() if found is None else self._ddl().computed(found)

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        del run
        with self._write("adding keys") as cursor:
            execute = executing(cursor)
            ours = self._ledger.marked(execute, marks.TABLE)
            created = [table for table in tables if table.name.table in ours]
            for table in created:
                self._tables(cursor).add_keys(table)
                self._ledger.finish_table(execute, table.name.table)
            self._tables(cursor).prove_references({table.name for table in created})

    def complete(self, run: Run) -> None:
        """See the contract."""
        with self._write("completing the run") as cursor:
            self._home.file.sync(wait=True)
            with transaction(cursor):
                self._ledger.complete(executing(cursor), run.id)
            self._home.file.checkpoint(cursor)

    def runs(self) -> list[Run]:
        """See the contract."""
        with self._read("reading the ledger") as cursor:
            return self._ledger.runs(executing(cursor)) if self._has_ledger(cursor) else []

    def parts(self, run_id: str) -> set[Part]:
        """See the contract."""
        with self._read("reading the ledger") as cursor:
            return self._ledger.parts(executing(cursor), run_id) if self._has_ledger(cursor) else set()

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """See the contract."""
        with self._read("counting rows") as cursor:
            existing = table_names(cursor, self._home.schema)
            return {
                name: cursor.execute(f"SELECT count(*) FROM {self.relation(name)}").fetchall()[0][0]
                for name in tables
                if name.table.lower() in existing
            }

    def created_by(self, run_id: str) -> set[TableName]:
        """See the contract."""
        with self._read("reading the ledger") as cursor:
            if not self._has_ledger(cursor):
                return set()
            names = self._ledger.marked(executing(cursor), marks.TABLE, run_id)
            return {TableName(self._home.database, name) for name in names}

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """See the contract."""
        with self._write("dropping tables") as cursor, transaction(cursor):
            for name in tables:
                self._tables(cursor).drop(name)
                if self._has_ledger(cursor):
                    self._ledger.forget_table(executing(cursor), name.table)

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """See the contract."""
        relation, names = self.relation(table.name), table.primary_key
        same = " AND ".join(f"t.{quote(name)} = k.{quote(name)}" for name in names)
        with self._write(f"deleting from {table.name}") as cursor, transaction(cursor):
            found = reader.put_keys(cursor, [keys.select(list(names))], relation, names)
            gone = cursor.execute(f"DELETE FROM {relation} t USING {found} k WHERE {same}").fetchall()[0][0]
            if gone:
                self._tables(cursor).prove_children(table.name)
            return int(gone)

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """See `EmptyingSession`."""
        with self._write("emptying tables") as cursor:
            if self._tables(cursor).is_referred_to(tables):
                return False
            with transaction(cursor):
                for name in tables:
                    cursor.execute(f"TRUNCATE {self.relation(name)}")
                    if self._has_ledger(cursor):
                        self._ledger.forget_parts(executing(cursor), name.table)
        return True

    def adopt(self, run: Run, tables: Sequence[TableName]) -> None:
        """See `EmptyingSession`."""
        with self._write("entering the run") as cursor, transaction(cursor):
            execute = executing(cursor)
            self._ledger.create(execute)
            self._ledger.enter_run(execute, run)
            self._ledger.adopt(execute, run.id, {name.table for name in tables})

    def forget(self, run_id: str) -> None:
        """See the contract."""
        with self._write("forgetting a run") as cursor, transaction(cursor):
            if not self._has_ledger(cursor):
                return
            execute = executing(cursor)
            has_runs = self._ledger.forget_run(execute, run_id)
            if not has_runs and not execute(f"SELECT 1 FROM {LEDGER}{marks.CREATED} LIMIT 1"):
                self._ledger.drop(execute)

    def query(self, sql: str, *, limit: int | None = None) -> pa.Table:
        """See the contract."""
        with self._read("the query") as cursor:
            batches = reader.read(cursor, sql, self._where)
            try:
                return reader.collect(batches, limit)
            finally:
                batches.close()

    def stream(self, sql: str, types: Sequence[ColumnType] | None = None) -> Generator[pa.RecordBatch, None, None]:
        """See the contract."""
        with self._read("the query") as cursor:
            yield from reader.read(cursor, sql, self._where, types)

    def anti_join(
        self, keys: Iterable[pa.RecordBatch], parent: TableName, parent_columns: Sequence[str], *, examples: int = 5
    ) -> Orphans:
        """See the contract."""
        with self._read(f"looking up keys in {parent}") as cursor:
            return reader.anti_join(cursor, keys, self.relation(parent), parent_columns, examples)

    def relation(self, name: TableName) -> str:
        """See the contract."""
        if name.database not in self._home.schemas:
            raise TargetError(f"{self._where}: {name} is in another database", hint="open a session on that one")
        schema = self._home.schemas[name.database]
        return quote(name.table) if schema == "main" else f"{quote(schema)}.{quote(name.table)}"

    def close(self) -> None:
        """See the contract."""
        if self._is_open:
            self._is_open = False
            self._home.file.leave()

    @contextmanager
    def _read(self, doing: str) -> Iterator[duckdb.DuckDBPyConnection]:
        with explained(self._where, doing), self._home.file.cursor(self._home.schema) as cursor:
            yield cursor

    @contextmanager
    def _write(self, doing: str) -> Iterator[duckdb.DuckDBPyConnection]:
        if self._home.read_only:
            raise TargetError(f"{self._where}: this session only reads", hint="open it without read_only")
        with self._home.file.turn, self._read(doing) as cursor:
            yield cursor

    def _tables(self, cursor: duckdb.DuckDBPyConnection) -> Tables:
        return Tables(cursor, self._where, self._home.schemas, self._home.known, self._ddl())

    def _has_ledger(self, cursor: duckdb.DuckDBPyConnection) -> bool:
        return marks.CREATED in table_names(cursor, "main")
