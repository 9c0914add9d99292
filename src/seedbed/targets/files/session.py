"""One database of the dataset as a folder of files that a query can read.

Invariant: only files that the ledger names are changed or removed.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import LoadError, TargetError
from seedbed.model import ColumnType, Table, TableName
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.duckdb import reader
from seedbed.targets.duckdb.file import quote
from seedbed.targets.duckdb.problems import explained
from seedbed.targets.files.engine import Engine
from seedbed.targets.files.formats import Format
from seedbed.targets.files.ledger import FolderLedger, State, parts_of
from seedbed.targets.files.names import data_file
from seedbed.targets.files.writer import Home, Writer, empty, filled

if TYPE_CHECKING:
    import duckdb


class FilesSession:
    """See `targets.base.Session`.

    Args:
        home: Where its database lives.
        format: The files' format.
    """

    def __init__(self, home: Home, format: Format) -> None:  # noqa: A002 what it is
        self._home = home
        self._format = format
        self._ledger = FolderLedger(home.store, home.database)
        dictionaries = format.capabilities.dictionaries
        self._writer = Writer(home, self._ledger, self._encode, dictionaries=dictionaries)
        self._engine = Engine(home.store, format, home.known)

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        self._home.require_writable()
        state = self._ledger.state()
        present = state.present(self._format.suffixes)
        self._ledger.enter_run(run)
        for table in tables:
            if table.name.table not in present:
                self._ledger.enter_table(table, run.id)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """See the contract."""
        self._home.require_writable()
        self._writer.load(run, part, batch, data_file(part.table.table, part.start, self._format.suffix))

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract; a file has no keys, but a table without rows gets a file that says what its columns are."""
        self._home.require_writable()
        state = self._ledger.state()
        for table in tables:
            name = table.name
            if name.table in state.tables and not state.data(name.table, self._format.suffixes):
                path = data_file(name.table, 0, self._format.suffix)
                self._writer.put(run.id, Part(name, 0, 0), path, self._encode(empty(table), table))

    def complete(self, run: Run) -> None:
        """See the contract."""
        self._home.require_writable()
        self._home.store.secure(entry.file for entry in self._ledger.state().entries)
        self._ledger.complete(run.id)

    def runs(self) -> list[Run]:
        """See the contract."""
        found = sorted(self._ledger.state().runs.values(), key=lambda run: run.id)
        return sorted(found, key=lambda run: run.started_at, reverse=True)

    def parts(self, run_id: str) -> set[Part]:
        """See the contract."""
        return parts_of(self._ledger.state(), self._home.database, run_id)

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """See the contract."""
        state = self._ledger.state()
        present = state.present(self._format.suffixes)
        with self._reading("counting rows", state) as connection:
            return {
                name: connection.execute(f"SELECT count(*) FROM {self.relation(name)}").fetchall()[0][0]
                for name in tables
                if name.table in present
            }

    def created_by(self, run_id: str) -> set[TableName]:
        """See the contract."""
        tables = self._ledger.state().tables
        return {TableName(self._home.database, name) for name, made in tables.items() if made.run_id == run_id}

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """See the contract; files that are not seedbed's stay."""
        self._home.require_writable()
        for name in tables:
            state = self._ledger.state()
            self._home.store.remove([entry.file for entry in state.of_table(name.table)])
            if name.table in state.tables or state.of_table(name.table):
                self._ledger.forget_table(name.table)

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """See the contract; a file is written anew without the rows.

        Raises:
            LoadError: Rows with these keys are in a file that is not seedbed's.
        """
        self._home.require_writable()
        state = self._ledger.state()
        with self._reading(f"deleting from {table.name}", state) as connection:
            relation = self.relation(table.name)
            found = reader.put_keys(connection, [keys.select(list(table.primary_key))], relation, table.primary_key)
            same = " AND ".join(f"t.{quote(name)} = k.{quote(name)}" for name in table.primary_key)
            doomed = f"EXISTS (SELECT 1 FROM {found} k WHERE {same})"
            gone = {path: self._count(connection, state, table, path, doomed) for path in self._paths(state, table)}
            self._require_ours(state, table, gone)
            for path, rows in gone.items():
                if rows:
                    self._rewrite(connection, state, table, path, doomed)
        return sum(gone.values())

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """See `EmptyingSession`; not where there are files that are not seedbed's."""
        self._home.require_writable()
        state = self._ledger.state()
        names = {name.table for name in tables}
        if any(path in state.data(name, self._format.suffixes) for name in names for path in state.foreign):
            return False
        for name in names:
            self._home.store.remove([entry.file for entry in state.of_table(name)])
        self._ledger.forget_parts(names)
        return True

    def adopt(self, run: Run, tables: Sequence[TableName]) -> None:
        """See `EmptyingSession`."""
        self._home.require_writable()
        self._ledger.adopt(run, {name.table for name in tables})

    def forget(self, run_id: str) -> None:
        """See the contract."""
        self._home.require_writable()
        if run_id in self._ledger.state().runs:
            self._ledger.forget_run(run_id)

    def query(self, sql: str, *, limit: int | None = None) -> pa.Table:
        """See the contract."""
        batches = self.stream(sql)
        try:
            return reader.collect(batches, limit)
        finally:
            batches.close()

    def stream(self, sql: str, types: Sequence[ColumnType] | None = None) -> Generator[pa.RecordBatch, None, None]:
        """See the contract."""
        with self._reading("the query", self._ledger.state()) as connection:
            yield from reader.read(connection, sql, self._home.store.where, types)

    def anti_join(
        self, keys: Iterable[pa.RecordBatch], parent: TableName, parent_columns: Sequence[str], *, examples: int = 5
    ) -> Orphans:
        """See the contract."""
        with self._reading(f"looking up keys in {parent}", self._ledger.state()) as connection:
            return reader.anti_join(connection, keys, self.relation(parent), parent_columns, examples)

    def relation(self, name: TableName) -> str:
        """See the contract."""
        if name.database != self._home.database:
            raise TargetError(
                f"{self._home.store.where}: {name} is in another database", hint="open a session on that one"
            )
        return quote(name.table)

    def close(self) -> None:
        """See the contract."""
        self._engine.close()

    def _encode(self, batch: pa.RecordBatch, table: Table) -> pa.Buffer:
        return self._format.encode(filled(batch, table), table)

    @contextmanager
    def _reading(self, doing: str, state: State) -> Iterator[duckdb.DuckDBPyConnection]:
        with explained(self._home.store.where, doing):
            yield self._engine.connection(state)

    def _paths(self, state: State, table: Table) -> list[str]:
        return state.data(table.name.table, self._format.suffixes)

    def _count(
        self, connection: duckdb.DuckDBPyConnection, state: State, table: Table, path: str, condition: str
    ) -> int:
        rows = self._engine.rows_of(table.name.table, path, state)
        return int(connection.execute(f"SELECT count(*) FROM ({rows}) t WHERE {condition}").fetchall()[0][0])

    def _require_ours(self, state: State, table: Table, gone: Mapping[str, int]) -> None:
        foreign = [path for path in state.foreign if gone.get(path)]
        if foreign:
            raise LoadError(
                f"{self._home.store.where}: {sum(gone[path] for path in foreign)} of the rows to delete from "
                f"{table.name} are in files that seedbed did not write: {', '.join(foreign[:3])}",
                hint="move these files away",
            )

    def _rewrite(
        self, connection: duckdb.DuckDBPyConnection, state: State, table: Table, path: str, doomed: str
    ) -> None:
        """Write a file without some of its rows; without any it goes."""
        rows = self._engine.rows_of(table.name.table, path, state)
        sql = f"SELECT * FROM ({rows}) t WHERE NOT {doomed}"
        kept = pa.Table.from_batches(
            reader.read(connection, sql, self._home.store.where, [column.type for column in table.columns])
        )
        if kept.num_rows:
            whole = kept.combine_chunks().to_batches()[0]
            self._home.store.write(path, self._encode(whole, table))
        else:
            self._home.store.remove([path])
