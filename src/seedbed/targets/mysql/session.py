"""One database of the dataset, in a database of MySQL's or MariaDB's of its own or in one that several share.

Invariant: the connection commits each statement by itself; whatever belongs together stands in an explicit transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import TargetError
from seedbed.model import ColumnType, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.ledger import Ledger, Words
from seedbed.targets.mysql.columns import Columns
from seedbed.targets.mysql.connection import bound, executing, explained, number_of, quote, transaction
from seedbed.targets.mysql.hold import creating
from seedbed.targets.mysql.keys import find_orphans, key_table, same
from seedbed.targets.mysql.layout import Flavour
from seedbed.targets.mysql.load import Loader
from seedbed.targets.mysql.reader import Reader
from seedbed.targets.mysql.references import foreign_keys, require_parents, unchecked
from seedbed.targets.mysql.tables import Tables

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_DEADLOCK = 1213
_TRIES = 3
"""How often a part is loaded whose transaction the server chose to end a deadlock."""


def ledger_of(database: str, flavour: Flavour) -> Ledger:
    """The ledger in the connection's database."""
    words = Words(
        keep="ON DUPLICATE KEY UPDATE run_id = run_id",
        renew="ON DUPLICATE KEY UPDATE state = VALUES(state), finished_at = NULL",
        text="longtext",
        options=flavour.options,
    )
    return Ledger(database, words=words)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is.

    Attributes:
        database: The dataset's name of the database.
        located: The server's.
        shared: Whether the other databases of the dataset are in it too.
        known: The tables of the dataset that may live there.
        where: The database as messages show it.
    """

    database: str
    located: str
    shared: bool
    known: tuple[Table, ...]
    where: str


class MysqlSession:
    """See `targets.base.Session`.

    Args:
        connection: Of this session alone; it is closed with it.
        place: Where it is.
        flavour: The server.
        tables: Makes the writer of DDL, late since it imports SQLAlchemy.
        another: Opens another connection to the server.
        read_only: Whether writing is refused.
    """

    def __init__(
        self,
        connection: Wire,
        place: Place,
        flavour: Flavour,
        tables: Callable[[], Tables],
        another: Callable[[], Wire],
        *,
        read_only: bool,
    ) -> None:
        self._connection = connection
        self._place = place
        self._where = place.where
        self._tables = tables
        self._read_only = read_only
        self._execute = executing(connection)
        self._ledger = ledger_of(place.database, flavour)
        self._columns = Columns(connection, place.where)
        self._loader = Loader(connection, self._columns, place.where)
        self._reader = Reader(connection, another, place.where)
        self._bare: set[TableName] | None = None

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "creating tables"), creating(self._connection, self._place.located):
            self._ledger.create(self._execute)
            self._ledger.enter_run(self._execute, run)
            existing = self._tables().existing()
            for table in tables:
                if table.name.table not in existing:
                    self._tables().create(table, self._ledger, run.id)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """See the contract."""
        import pymysql

        self._require_writable()
        with explained(self._where, _loading(part)):
            for attempt in range(1, _TRIES + 1):
                try:
                    self._load(run, part, batch)
                except pymysql.err.OperationalError as error:
                    if number_of(error) != _DEADLOCK or attempt == _TRIES:
                        raise
                else:
                    return

    def _load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        with transaction(self._connection):
            entry = self._ledger.part_values(run.id, part)
            if not self._connection.query(bound(self._connection, self._ledger.insert_part, entry)):
                return
            with unchecked(self._connection, uniques=self._is_bare(part.table)):
                self._loader.load(self.relation(part.table), part.table, [batch], doing=_loading(part))

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        del run
        self._require_writable()
        with explained(self._where, "adding keys"), creating(self._connection, self._place.located):
            self._bare = None
            existing = self._tables().existing()
            ours = self._ledger.marked(self._execute, marks.TABLE) & existing
            created = [table for table in tables if table.name.table in ours]
            self._tables().finish(created, self._place.known, self._ledger)
            for table in tables:
                if table.name.table in existing - ours:
                    self._tables().check_references(table.name)

    def complete(self, run: Run) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "completing the run"):
            self._ledger.complete(self._execute, run.id)

    def runs(self) -> list[Run]:
        """See the contract."""
        with explained(self._where, "reading the ledger"):
            return self._ledger.runs(self._execute) if self._has_ledger() else []

    def parts(self, run_id: str) -> set[Part]:
        """See the contract."""
        with explained(self._where, "reading the ledger"):
            return self._ledger.parts(self._execute, run_id) if self._has_ledger() else set()

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """See the contract."""
        with explained(self._where, "counting rows"):
            existing = self._existing()
            return {
                name: self._execute(f"SELECT count(*) FROM {self.relation(name)}")[0][0]
                for name in tables
                if name.table in existing
            }

    def created_by(self, run_id: str) -> set[TableName]:
        """See the contract."""
        with explained(self._where, "reading the ledger"):
            if not self._has_ledger():
                return set()
            names = self._ledger.marked(self._execute, marks.TABLE, run_id) & self._existing()
            return {TableName(self._place.database, name) for name in names}

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "dropping tables"), creating(self._connection, self._place.located):
            self._ledger.create(self._execute)
            self._tables().drop(tables, self._ledger)
        for name in tables:
            self._columns.forget(name)

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """See the contract."""
        self._require_writable()
        columns, relation = table.primary_key, self.relation(table.name)
        with (
            explained(self._where, f"deleting from {table.name}"),
            key_table(self._connection, self._loader, table.name, columns, [keys.select(list(columns))]) as doomed,
        ):
            sql = f"DELETE t FROM {relation} t JOIN {doomed} k ON {same('t', 'k', columns)}"
            pointing = foreign_keys(self._connection, to=table.name.table)
            if not any(key.child == table.name.table for key in pointing):
                return self._connection.query(sql)
            # The server checks references row by row, but rows of one table may refer to each other.
            with transaction(self._connection), unchecked(self._connection):
                count = self._connection.query(sql)
                require_parents(self._connection, pointing, f"{self._where}: deleting from {table.name}")
                return count

    def forget(self, run_id: str) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "forgetting a run"):
            if not self._has_ledger():
                return
            with transaction(self._connection):
                has_runs = self._ledger.forget_run(self._execute, run_id)
            if not has_runs and not self._ledger.marked(self._execute, marks.DATABASE):
                self._execute(f"DROP TABLE IF EXISTS {', '.join(marks.TABLES)}")

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
        relation = self.relation(parent)
        with (
            explained(self._where, f"looking up keys in {parent}"),
            key_table(self._connection, self._loader, parent, parent_columns, keys) as given,
        ):
            return find_orphans(self._connection, given, relation, parent_columns, examples)

    def relation(self, name: TableName) -> str:
        """See the contract."""
        if name.database != self._place.database and not self._place.shared:
            raise TargetError(f"{self._where}: {name} is in another database", hint="open a session on that one")
        return quote(name.table)

    def close(self) -> None:
        """See the contract."""
        if self._connection.open:
            self._connection.close()

    def _is_bare(self, name: TableName) -> bool:
        """Whether a table has no uniques yet that the server could overlook: it is ours, and not finished."""
        if self._bare is None:
            ours = self._ledger.marked(self._execute, marks.TABLE)
            mine = {TableName(self._place.database, table) for table in ours}
            self._bare = mine - self._ledger.finished(self._execute)
        return name in self._bare

    def _existing(self) -> set[str]:
        rows = self._execute("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")
        return {name for (name,) in rows}

    def _has_ledger(self) -> bool:
        return self._existing().issuperset(marks.TABLES)

    def _require_writable(self) -> None:
        if self._read_only:
            raise TargetError(f"{self._where}: this session only reads", hint="open it without read_only")


def _loading(part: Part) -> str:
    return f"loading rows {part.start} to {part.stop - 1} of {part.table}"
