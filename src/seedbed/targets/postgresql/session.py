"""One database of the dataset, in a PostgreSQL database of its own or in a schema of one.

Invariant: the connection commits each statement by itself; whatever belongs together stands in an explicit transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from seedbed.errors import LoadError, TargetError, nearest
from seedbed.model import ColumnType, Kind, Table, TableName
from seedbed.plan.arrow import arrow_type
from seedbed.targets import ledger as marks
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.ledger import Ledger
from seedbed.targets.postgresql import binary, together
from seedbed.targets.postgresql.altering import Altering
from seedbed.targets.postgresql.connection import LOCK, executing, explained, quote
from seedbed.targets.postgresql.reader import Reader
from seedbed.targets.postgresql.tables import Tables, Wire
from seedbed.targets.reshaping import Reshaping
from seedbed.targets.sparing import spared

if TYPE_CHECKING:
    import psycopg

_TEMPORARY = "seedbed_keys"
_STAGE = "seedbed_stage"


class PostgresqlSession:
    """See `targets.base.Session`.

    Args:
        connection: Of this session alone; it is closed with it.
        database: The dataset's name of the database.
        namespaces: The schema in the server of each database of the dataset that lives here.
        known: The tables of the dataset that may live here.
        where: The database as messages show it.
        tables: Makes the writer of DDL, late since it imports SQLAlchemy.
        read_only: Whether writing is refused.
    """

    def __init__(  # noqa: PLR0913 made in one place, by its target
        self,
        connection: psycopg.Connection[tuple[Any, ...]],
        database: str,
        namespaces: Mapping[str, str],
        known: Sequence[Table],
        where: str,
        tables: Callable[[], Tables],
        *,
        read_only: bool,
    ) -> None:
        self._connection = connection
        self._database = database
        self._namespaces = namespaces
        self._known = known
        self._where = where
        self._tables = tables
        self._read_only = read_only
        self._execute = executing(connection)
        self._ledger = self._ledger_of(database)
        self._reader = Reader(connection, where)
        self._wires: dict[TableName, dict[str, Wire]] = {}
        self._computed: dict[TableName, set[str]] = {}
        self._heirs: set[tuple[str, str]] | None = None

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "creating tables"), self._connection.transaction():
            self._execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
            self._ledger.create(self._execute)
            self._ledger.enter_run(self._execute, run)
            existing = self._tables().existing(self._database)
            missing = [table for table in tables if table.name.table not in existing]
            self._tables().create_all(missing, self._ledger, run.id)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """See the contract."""
        self._require_writable()
        doing = f"loading rows {part.start} to {part.stop - 1} of {part.table}"
        with explained(self._where, doing), self._connection.transaction():
            if self._enter(run, part):
                given = self._given(part.table, batch)
                self._copy(self._whole(part.table), part.table, given.schema.names, [given])

    def load_together(self, run: Run, parts: Sequence[Part], make: Callable[[Part], pa.RecordBatch]) -> None:
        """See `TyingSession`."""
        self._require_writable()
        names = list(dict.fromkeys(part.table for part in parts))
        doing = f"loading {', '.join(map(str, names))} together"
        with explained(self._where, doing), self._connection.transaction():
            fresh = [part for part in parts if self._enter(run, part)]
            together.load(
                self._connection, fresh, lambda part: self._given(part.table, make(part)), self._whole, self._copy
            )

    def enforced(self, tables: Iterable[TableName]) -> set[tuple[TableName, TableName]]:
        """See `TyingSession`."""
        here = {self._whole(name): name for name in tables if name.database in self._namespaces}
        with explained(self._where, "reading foreign keys"):
            return together.foreign_keys(self._execute, here)

    def delete_together(self, tables: Sequence[tuple[Table, pa.RecordBatch]]) -> list[int]:
        """See `TyingSession`."""
        self._require_writable()
        names = ", ".join(str(table.name) for table, _ in tables)
        with (
            explained(self._where, f"deleting from {names}"),
            self._connection.transaction(),
            self._spared([table.name for table, _ in tables]),
        ):
            return together.delete(self._connection, tables, self.relation, self._copy)

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        del run
        self._require_writable()
        with explained(self._where, "adding keys"):
            ours = self._ledger.marked(self._execute, marks.TABLE)
            created = [table for table in tables if table.name.table in ours]
            self._tables().add_keys(created)
            self._tables().keep_current(created, self._ledger)
            for table in created:
                self._ledger.finish_table(self._execute, table.name.table)
            ledgers = {database: self._ledger_of(database) for database in self._namespaces}
            present = {database: ledger for database, ledger in ledgers.items() if self._has_ledger(ledger)}
            self._tables().add_references(self._known, present, {table.name for table in created})

    def reshape(self, change: Reshaping) -> None:
        """See `ReshapingSession`."""
        self._require_writable()
        with explained(self._where, "changing the schema"), self._connection.transaction():
            self._execute("SET LOCAL synchronous_commit = on")
            self._execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
            self._ledger.create(self._execute)
            run_id = next((run.id for run in self._ledger.runs(self._execute)), "")
            Altering(self._connection, change, self._tables(), self._ledger).run(run_id)
        self._wires.clear()
        self._computed.clear()

    def notes(self, kind: str) -> set[str]:
        """See `NotingSession`."""
        with explained(self._where, "reading the ledger"):
            return self._ledger.marked(self._execute, kind) if self._has_ledger(self._ledger) else set()

    def note(self, notes: Mapping[str, Collection[str]]) -> None:
        """See `NotingSession`."""
        self._require_writable()
        with explained(self._where, "noting"), self._connection.transaction():
            self._ledger.create(self._execute)
            self._ledger.note(self._execute, notes)

    def complete(self, run: Run) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "completing the run"), self._connection.transaction():
            # The one commit that waits for the disk: it takes everything written before it along.
            self._execute("SET LOCAL synchronous_commit = on")
            self._ledger.complete(self._execute, run.id)

    def runs(self) -> list[Run]:
        """See the contract."""
        with explained(self._where, "reading the ledger"):
            return self._ledger.runs(self._execute) if self._has_ledger(self._ledger) else []

    def parts(self, run_id: str) -> set[Part]:
        """See the contract."""
        with explained(self._where, "reading the ledger"):
            return self._ledger.parts(self._execute, run_id) if self._has_ledger(self._ledger) else set()

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """See the contract."""
        with explained(self._where, "counting rows"):
            return {
                name: self._execute(f"SELECT count(*) FROM {self.relation(name)}")[0][0]
                for name in tables
                if self._execute("SELECT to_regclass(?)", (self._whole(name),))[0][0] is not None
            }

    def created_by(self, run_id: str) -> set[TableName]:
        """See the contract."""
        with explained(self._where, "reading the ledger"):
            if not self._has_ledger(self._ledger):
                return set()
            names = self._ledger.marked(self._execute, marks.TABLE, run_id)
            return {TableName(self._database, name) for name in names}

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "dropping tables"), self._connection.transaction():
            if not self._has_ledger(self._ledger):
                self._ledger.create(self._execute)
            self._tables().drop(tables, self._ledger)
        for name in tables:
            self._wires.pop(name, None)
            self._computed.pop(name, None)

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """See the contract."""
        self._require_writable()
        same = " AND ".join(f"t.{quote(name)} = k.{quote(name)}" for name in table.primary_key)
        with explained(self._where, f"deleting from {table.name}"), self._connection.transaction():
            self._copy_keys([keys.select(list(table.primary_key))], table.name, table.primary_key)
            relation = self.relation(table.name)
            with self._spared([table.name]):
                cursor = self._connection.execute(
                    f"DELETE FROM {relation} t USING pg_temp.{_TEMPORARY} k WHERE {same}".encode()
                )
            return cursor.rowcount

    def _spared(self, names: Sequence[TableName]) -> AbstractContextManager[None]:
        """While rows of these tables are deleted: those of tables that the dataset does not know."""
        known = [self._whole(table.name) for table in self._known if table.name.database in self._namespaces]
        going = [self._whole(name) for name in names]
        found = together.followers(self._execute, going, [*known, *going])
        return spared(found, self._execute, f"{self._where}: deleting from {', '.join(map(str, names))}")

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """See `EmptyingSession`; identity columns begin anew."""
        self._require_writable()
        with explained(self._where, "emptying tables"), self._connection.transaction():
            if together.referred_from_elsewhere(self._execute, [self._whole(name) for name in tables]):
                return False
            relations = [self.relation(name) for name in tables]
            self._execute(f"TRUNCATE {', '.join(relations)} RESTART IDENTITY")
            if self._has_ledger(self._ledger):
                for name in tables:
                    self._ledger_of(name.database).forget_parts(self._execute, name.table)
        return True

    def adopt(self, run: Run, tables: Sequence[TableName]) -> None:
        """See `EmptyingSession`."""
        self._require_writable()
        with explained(self._where, "entering the run"), self._connection.transaction():
            self._execute("SELECT pg_advisory_xact_lock(?)", (LOCK,))
            self._ledger.create(self._execute)
            self._ledger.enter_run(self._execute, run)
            self._ledger.adopt(self._execute, run.id, {name.table for name in tables})

    def forget(self, run_id: str) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "forgetting a run"), self._connection.transaction():
            if not self._has_ledger(self._ledger):
                return
            has_runs = self._ledger.forget_run(self._execute, run_id)
            kept = [self._ledger.marked(self._execute, kind) for kind in (marks.DATABASE, marks.SCHEMA)]
            if not has_runs and not any(kept):
                self._ledger.drop(self._execute)

    def query(self, sql: str, *, limit: int | None = None) -> pa.Table:
        """See the contract."""
        with explained(self._where, "the query"):
            return self._reader.query(sql, limit)

    def stream(self, sql: str, types: Sequence[ColumnType] | None = None) -> Generator[pa.RecordBatch, None, None]:
        """See the contract."""
        with explained(self._where, "the query"):
            yield from self._reader.stream(sql, types)

    def anti_join(
        self, keys: Iterable[pa.RecordBatch], parent: TableName, parent_columns: Sequence[str], *, examples: int = 5
    ) -> Orphans:
        """See the contract."""
        same = " AND ".join(f"p.{quote(name)} = k.{quote(name)}" for name in parent_columns)
        shown = ", ".join(f"k.{quote(name)}::text" for name in parent_columns)
        order = ", ".join(f"k.{quote(name)}" for name in parent_columns)
        orphans = f"FROM {_TEMPORARY} k WHERE NOT EXISTS (SELECT 1 FROM {self.relation(parent)} p WHERE {same})"
        with explained(self._where, f"looking up keys in {parent}"), self._connection.transaction():
            self._execute("SET TRANSACTION READ WRITE")  # a temporary table needs it, and nothing else is written
            self._copy_keys(keys, parent, parent_columns)
            self._execute(f"ANALYZE {_TEMPORARY}")
            count = self._execute(f"SELECT count(*) {orphans}")[0][0]
            found = self._execute(f"SELECT {shown} {orphans} ORDER BY {order} LIMIT {int(examples)}") if count else []
            return Orphans(count, tuple(found))

    def relation(self, name: TableName) -> str:
        """See the contract; without the rows of tables that inherit from it, which are not its own."""
        return f"ONLY {self._whole(name)}" if self._has_heirs(name) else self._whole(name)

    def _has_heirs(self, name: TableName) -> bool:
        if self._heirs is None:
            with explained(self._where, "reading which tables inherit"):
                self._heirs = set(
                    self._execute(
                        "SELECT DISTINCT nspname::text, relname::text FROM pg_inherits "
                        "JOIN pg_class c ON c.oid = inhparent JOIN pg_namespace n ON n.oid = relnamespace "
                        "WHERE relkind = 'r'"
                    )
                )
        return (self._namespaces.get(name.database), name.table) in self._heirs

    def _whole(self, name: TableName) -> str:
        """The table's quoted name, with the rows of tables that inherit from it."""
        if name.database not in self._namespaces:
            raise TargetError(f"{self._where}: {name} is in another database", hint="open a session on that one")
        qualified = len(self._namespaces) > 1 or self._namespaces[name.database] != "public"
        return f"{quote(self._namespaces[name.database])}.{quote(name.table)}" if qualified else quote(name.table)

    def close(self) -> None:
        """See the contract."""
        self._connection.close()

    def _given(self, name: TableName, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch without the columns that the server computes."""
        if name not in self._computed:
            self._computed[name] = self._tables().computed(name)
        computed = self._computed[name]
        return batch.select([column for column in batch.schema.names if column not in computed]) if computed else batch

    def _enter(self, run: Run, part: Part) -> bool:
        """Enter a part in the ledger; False when it is there."""
        entry = self._ledger_of(part.table.database).part_values(run.id, part)
        return bool(self._connection.execute(self._ledger.insert_part.replace("?", "%s").encode(), entry).rowcount)

    def _copy_keys(self, keys: Iterable[pa.RecordBatch], parent: TableName, columns: Sequence[str]) -> None:
        """Put keys into a temporary table that lives as long as the transaction."""
        names = ", ".join(quote(name) for name in columns)
        self._execute(
            f"CREATE TEMP TABLE {_TEMPORARY} ON COMMIT DROP AS SELECT {names} FROM {self.relation(parent)} WITH NO DATA"
        )
        self._copy(_TEMPORARY, parent, columns, keys)

    def _copy(self, relation: str, like: TableName, columns: Sequence[str], batches: Iterable[pa.RecordBatch]) -> None:
        """COPY batches into `columns` of a relation, which are those of the table `like`."""
        own = self._own_types(like, columns)
        if own:
            self._copy_cast(relation, like, columns, batches, own)
        else:
            self._copy_binary(relation, self._wires_of(like, columns), columns, batches, like)

    def _own_types(self, like: TableName, columns: Sequence[str]) -> dict[str, str]:
        """The columns whose types have no form here that travels, each with its type."""
        if like not in self._wires:
            self._wires[like] = self._tables().wires(like)
        missing = [column for column in columns if column not in self._wires[like]]
        return self._tables().type_names(like, missing) if missing else {}

    def _copy_cast(
        self,
        relation: str,
        like: TableName,
        columns: Sequence[str],
        batches: Iterable[pa.RecordBatch],
        own: Mapping[str, str],
    ) -> None:
        """COPY texts into a temporary table, and from there into the column's own types."""
        known = self._wires[like]
        text = Wire(ColumnType(Kind.TEXT))
        wires = [text if column in own else known[column] for column in columns]
        shape = ", ".join(f"NULL::text AS {quote(name)}" if name in own else quote(name) for name in columns)
        self._execute(f"DROP TABLE IF EXISTS {_STAGE}")
        self._execute(f"CREATE TEMP TABLE {_STAGE} ON COMMIT DROP AS SELECT {shape} FROM {relation} WITH NO DATA")
        self._copy_binary(_STAGE, wires, columns, batches, like)
        names = ", ".join(quote(name) for name in columns)
        cast = ", ".join(f"{quote(name)}::{own[name]}" if name in own else quote(name) for name in columns)
        self._execute(f"INSERT INTO {relation} ({names}) OVERRIDING SYSTEM VALUE SELECT {cast} FROM {_STAGE}")
        self._execute(f"DROP TABLE {_STAGE}")

    def _copy_binary(
        self,
        relation: str,
        wires: Sequence[Wire],
        columns: Sequence[str],
        batches: Iterable[pa.RecordBatch],
        like: TableName,
    ) -> None:
        types = [wire.type for wire in wires]
        item_oids = {position: wire.item_oid for position, wire in enumerate(wires) if wire.item_oid}
        names = ", ".join(quote(name) for name in columns)
        sql = f"COPY {relation} ({names}) FROM STDIN (FORMAT BINARY)"
        with self._connection.cursor() as cursor, cursor.copy(sql.encode()) as copy:
            copy.write(binary.HEADER)
            for batch in batches:
                fitted = _fitted(batch, types, columns, like)
                for rows in binary.encode(fitted, types, item_oids=item_oids):
                    copy.write(rows)
            copy.write(binary.TRAILER)

    def _wires_of(self, name: TableName, columns: Sequence[str]) -> list[Wire]:
        if name not in self._wires:
            self._wires[name] = self._tables().wires(name)
        known = self._wires[name]
        for column in columns:
            if column not in known:
                raise LoadError(
                    f"{self._where}: {name} has no column {column} of a type that can be loaded",
                    hint=nearest(column, known),
                )
        return [known[column] for column in columns]

    def _ledger_of(self, database: str) -> Ledger:
        return Ledger(database, f"{quote(self._namespaces[database])}.")

    def _has_ledger(self, ledger: Ledger) -> bool:
        found = self._execute("SELECT to_regclass(?)", (f"{ledger.prefix}{marks.CREATED}",))
        return found[0][0] is not None

    def _require_writable(self) -> None:
        if self._read_only:
            raise TargetError(f"{self._where}: this session only reads", hint="open it without read_only")


def _fitted(
    batch: pa.RecordBatch, types: Sequence[ColumnType], columns: Sequence[str], table: TableName
) -> pa.RecordBatch:
    """The batch with the Arrow types that the table's own columns take, under the table's names."""
    arrays = []
    for array, column_type, column in zip(batch.columns, types, columns, strict=True):
        try:
            arrays.append(_cast(array, column_type))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise LoadError(
                f"{table}.{column}: its values do not fit the column, which is {column_type}: {error}",
                hint="give the column in the spec the type that it has in the database",
            ) from error
    return pa.RecordBatch.from_arrays(arrays, names=list(columns))


def _cast(array: pa.Array, column_type: ColumnType) -> pa.Array:
    if column_type.kind is Kind.DECIMAL and pa.types.is_decimal(array.type):
        return array  # any precision and scale travels; the server rounds to its own
    if column_type.kind is Kind.DECIMAL and column_type.precision is None:
        return array.cast(pa.decimal128(38, 9))
    if column_type.kind is Kind.ARRAY and column_type.item is not None and column_type.item.kind is Kind.DECIMAL:
        return array
    wanted = arrow_type(column_type)
    return array if array.type == wanted else array.cast(wanted)
