"""One database of the dataset, in an SQLite file of its own or in one that several share.

Invariant: the session holds nothing open between operations; see `SqliteFile`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from seedbed.errors import LoadError, ReadOnlyError
from seedbed.model import ColumnType, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.ddl import Ddl
from seedbed.targets.ledger import Ledger
from seedbed.targets.reshaping import Reshaping
from seedbed.targets.sparing import FOLLOWING, Follower, spared
from seedbed.targets.sqlite import altering
from seedbed.targets.sqlite import tables as ddl_steps
from seedbed.targets.sqlite.connection import transaction
from seedbed.targets.sqlite.decode import infer_column, read_batches
from seedbed.targets.sqlite.encode import encode_batch
from seedbed.targets.sqlite.file import SqliteFile, executing, table_names


class SqliteSession:
    """See `targets.base.Session`.

    Args:
        file: The file.
        database: The dataset's name of the database.
        known: All tables of the dataset that may be in this file.
        ddl: Gives the writer of DDL, which is made late since it imports SQLAlchemy.
    """

    def __init__(self, file: SqliteFile, database: str, known: Sequence[Table], ddl: Callable[[], Ddl]) -> None:
        self._file = file
        self._database = database
        self._known = known
        self._ddl = ddl
        self._ledger = Ledger(database)

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        with self._file.write("creating tables") as connection, transaction(connection):
            execute = executing(connection)
            self._ledger.create(execute)
            self._ledger.enter_run(execute, run)
            existing = table_names(connection)
            missing = [table for table in tables if table.name.table not in existing]
            present = existing | {table.name.table for table in missing}
            ddl = self._ddl()
            ddl.say_left_out(missing)
            for table in missing:
                ddl_steps.create(connection, ddl, table, present, str(self._file.path))
                self._ledger.mark(execute, marks.TABLE, table.name.table, run.id)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """See the contract."""
        with self._file.read("reading columns") as connection:
            computed = ddl_steps.computed_columns(connection, part.table)
        stored = encode_batch(batch.select([name for name in batch.schema.names if name not in computed]))
        names = ", ".join(_quote(name) for name in stored.schema.names)
        values = ", ".join("?" for _ in stored.schema.names)
        entry = pa.RecordBatch.from_pydict(
            {str(number): [value] for number, value in enumerate(self._ledger.part_values(run.id, part))}
        )
        with self._file.load(f"loading rows {part.start} to {part.stop - 1} of {part.table}") as writer:
            writer.execute(self._ledger.insert_part, entry)
            is_new = writer.fetch("SELECT changes() AS changed")[0]["changed"]
            if is_new and stored.num_rows:
                writer.execute(f"INSERT INTO {self.relation(part.table)} ({names}) VALUES ({values})", stored)

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        del run
        with self._file.write("adding keys") as connection:
            execute = executing(connection)
            ours = self._ledger.marked(execute, marks.TABLE)
            created = [table for table in tables if table.name.table in ours]
            for table in created:
                ddl_steps.add_indexes(connection, self._ddl(), table, str(self._file.path))
                ddl_steps.keep_current(connection, self._ddl(), table)
                self._ledger.finish_table(execute, table.name.table)
            finished = {table.name for table in created}
            problem = ddl_steps.check_references(connection, self._ddl(), self._known, finished)
            if problem:
                raise LoadError(f"{self._file.path}: {problem}", hint="the rows are in; clear them, or use --replace")
            ddl_steps.analyze(connection, [self.relation(table.name) for table in created])

    def reshape(self, change: Reshaping) -> None:
        """See `ReshapingSession`."""
        where, one_file = str(self._file.path), len({table.name.database for table in self._known}) > 1
        with (
            self._file.write("changing the schema") as connection,
            altering.alterable(connection),
            transaction(connection),
        ):
            altering.reshape(connection, change, self._ddl(), self._ledger, where, one_file=one_file)

    def notes(self, kind: str) -> set[str]:
        """See `NotingSession`."""
        with self._file.read("reading the ledger") as connection:
            has_ledger = marks.CREATED in table_names(connection)
            return self._ledger.marked(executing(connection), kind) if has_ledger else set()

    def note(self, notes: Mapping[str, Collection[str]]) -> None:
        """See `NotingSession`."""
        with self._file.write("noting") as connection, transaction(connection):
            self._ledger.create(executing(connection))
            self._ledger.note(executing(connection), notes)

    def complete(self, run: Run) -> None:
        """See the contract."""
        self._file.secure()
        with self._file.write("completing the run") as connection, transaction(connection):
            self._ledger.complete(executing(connection), run.id)

    def runs(self) -> list[Run]:
        """See the contract."""
        with self._file.read("reading the ledger") as connection:
            return self._ledger.runs(executing(connection)) if marks.RUNS in table_names(connection) else []

    def parts(self, run_id: str) -> set[Part]:
        """See the contract."""
        with self._file.read("reading the ledger") as connection:
            if marks.PARTS not in table_names(connection):
                return set()
            return self._ledger.parts(executing(connection), run_id)

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """See the contract."""
        with self._file.read("counting rows") as connection:
            existing = table_names(connection)
            return {
                name: connection.execute(f"SELECT count(*) FROM {self.relation(name)}").fetchone()[0]
                for name in tables
                if name.table in existing
            }

    def created_by(self, run_id: str) -> set[TableName]:
        """See the contract."""
        with self._file.read("reading the ledger") as connection:
            if marks.CREATED not in table_names(connection):
                return set()
            names = self._ledger.marked(executing(connection), marks.TABLE, run_id)
            return {TableName(self._database, name) for name in names}

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """See the contract."""
        with self._file.write("dropping tables") as connection, transaction(connection):
            has_ledger = marks.CREATED in table_names(connection)
            for name in tables:
                connection.execute(f"DROP TABLE IF EXISTS {self.relation(name)}")
                if has_ledger:
                    self._ledger.forget_table(executing(connection), name.table)

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """See the contract."""
        return self.delete_together([(table, keys)])[0]

    def enforced(self, tables: Iterable[TableName]) -> set[tuple[TableName, TableName]]:
        """See `BindingSession`; names are equal whatever their case."""
        names = {name.table.lower(): name for name in tables}
        found = set()
        with self._file.read("reading foreign keys") as connection:
            for name in names.values():
                rows = connection.execute(f"PRAGMA foreign_key_list({self.relation(name)})")
                found |= {(name, names[parent.lower()]) for _, _, parent, *_ in rows if parent.lower() in names}
        return found

    def delete_together(self, tables: Sequence[tuple[Table, pa.RecordBatch]]) -> list[int]:
        """See `BindingSession`."""
        shown = ", ".join(str(table.name) for table, _ in tables)
        with self._file.write(f"deleting from {shown}") as connection:
            connection.execute("PRAGMA foreign_keys = ON")
            with transaction(connection):
                # Rows may refer to each other; the file must hold together when all of them are gone.
                connection.execute("PRAGMA defer_foreign_keys = ON")
                followers = self._followers(connection, {table.name.table.lower() for table, _ in tables})
                where = f"{self._file.path}: deleting from {shown}"
                with spared(followers, lambda sql: connection.execute(sql).fetchall(), where):
                    return [self._delete(connection, table, keys) for table, keys in tables]

    def _followers(self, connection: sqlite3.Connection, parents: set[str]) -> list[Follower]:
        """The foreign keys of tables that the dataset does not know, by which a deletion would reach their rows."""
        known = parents | {table.name.table.lower() for table in self._known}
        rows = connection.execute(
            "SELECT m.name, f.id, f.[from], f.on_delete, lower(f.[table]) FROM sqlite_master m "
            "JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq"
        ).fetchall()
        found: dict[tuple[str, int], tuple[str, list[str]]] = {}
        for child, place, column, action, parent in rows:
            if child.lower() not in known and parent in parents and action in FOLLOWING:
                found.setdefault((child, place), (action, []))[1].append(_quote(column))
        return [Follower(_quote(child), tuple(columns), action) for (child, _), (action, columns) in found.items()]

    def _delete(self, connection: sqlite3.Connection, table: Table, keys: pa.RecordBatch) -> int:
        condition = " AND ".join(f"{_quote(name)} = ?" for name in table.primary_key)
        sql = f"DELETE FROM {self.relation(table.name)} WHERE {condition}"
        return connection.executemany(sql, _rows(encode_batch(keys, table.primary_key))).rowcount

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """See `EmptyingSession`."""
        with self._file.write("emptying tables") as connection, transaction(connection):
            execute, has_ledger = executing(connection), marks.PARTS in table_names(connection)
            for name in tables:
                # Without a condition SQLite frees whole pages: https://sqlite.org/lang_delete.html#trunc
                connection.execute(f"DELETE FROM {self.relation(name)}")
                if has_ledger:
                    self._ledger.forget_parts(execute, name.table)
        return True

    def adopt(self, run: Run, tables: Sequence[TableName]) -> None:
        """See `EmptyingSession`."""
        with self._file.write("entering the run") as connection, transaction(connection):
            execute = executing(connection)
            self._ledger.create(execute)
            self._ledger.enter_run(execute, run)
            self._ledger.adopt(execute, run.id, {name.table for name in tables})

    def forget(self, run_id: str) -> None:
        """See the contract."""
        with self._file.write("forgetting a run") as connection, transaction(connection):
            if marks.RUNS not in table_names(connection):
                return
            execute = executing(connection)
            has_runs = self._ledger.forget_run(execute, run_id)
            if not has_runs and not self._ledger.marked(execute, marks.DATABASE):
                self._ledger.drop(execute)

    def query(self, sql: str, *, limit: int | None = None) -> pa.Table:
        """See the contract."""
        with self._file.read("the query") as connection:
            cursor = self._select(connection, sql)
            rows = cursor.fetchall() if limit is None else cursor.fetchmany(max(limit, 1))[:limit]
            names = [column[0] for column in cursor.description]
            columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
            return pa.Table.from_arrays([infer_column(column) for column in columns], names=names)

    def stream(self, sql: str, types: Sequence[ColumnType] | None = None) -> Generator[pa.RecordBatch, None, None]:
        """See the contract."""
        with self._file.read("the query") as connection:
            yield from read_batches(self._select(connection, sql), types)

    def anti_join(
        self, keys: Iterable[pa.RecordBatch], parent: TableName, parent_columns: Sequence[str], *, examples: int = 5
    ) -> Orphans:
        """See the contract."""
        names = ", ".join(_quote(name) for name in parent_columns)
        values = ", ".join("?" for _ in parent_columns)
        same = " AND ".join(f"p.{_quote(name)} = k.{_quote(name)}" for name in parent_columns)
        relation = f"main.{self.relation(parent)}"
        orphans = f"FROM temp.keys k WHERE NOT EXISTS (SELECT 1 FROM {relation} p WHERE {same})"
        with self._file.read(f"looking up keys in {parent}", guarded=False) as connection:
            # With the parent's affinities, so that 1 finds 1.0 as it does in a foreign key.
            connection.execute(f"CREATE TEMP TABLE keys AS SELECT {names} FROM {relation} WHERE 0")
            for batch in keys:
                connection.executemany(f"INSERT INTO temp.keys VALUES ({values})", _rows(encode_batch(batch)))
            count = connection.execute(f"SELECT count(*) {orphans}").fetchone()[0]
            shown = connection.execute(f"SELECT * {orphans} ORDER BY {names} LIMIT ?", (examples,)).fetchall()
            return Orphans(count, tuple(tuple(str(value) for value in key) for key in shown))

    def relation(self, name: TableName) -> str:
        """See the contract."""
        return _quote(name.table)

    def close(self) -> None:
        """See the contract; nothing is open between operations."""

    def _select(self, connection: sqlite3.Connection, sql: str) -> sqlite3.Cursor:
        cursor = connection.execute(sql)
        if cursor.description is None:
            raise ReadOnlyError(
                f"{self._file.path}: the statement gives no rows, and this connection only reads", hint="write a SELECT"
            )
        return cursor


def _quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rows(batch: pa.RecordBatch) -> Iterator[tuple[object, ...]]:
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)
