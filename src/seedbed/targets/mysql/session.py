"""One database of the dataset, in a database of MySQL's or MariaDB's of its own or in one that several share.

Invariant: the connection commits each statement by itself; whatever belongs together stands in an explicit transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa

from seedbed.errors import TargetError
from seedbed.model import ColumnType, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.ledger import Ledger, Words
from seedbed.targets.mysql import together
from seedbed.targets.mysql.columns import Columns
from seedbed.targets.mysql.connection import bound, executing, explained, number_of, quote, transaction
from seedbed.targets.mysql.copying import copy_rows
from seedbed.targets.mysql.hold import creating
from seedbed.targets.mysql.keys import find_orphans, key_table
from seedbed.targets.mysql.layout import Flavour
from seedbed.targets.mysql.load import Loader
from seedbed.targets.mysql.reader import Reader
from seedbed.targets.mysql.references import require_parents, unchecked
from seedbed.targets.mysql.tables import Tables
from seedbed.targets.reshaping import Reshaping

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
        self._flavour = flavour
        self._ledger = self._ledger_of(place.database)
        self._columns = Columns(connection, place.where)
        self._loader = Loader(connection, self._columns, place.where)
        self._reader = Reader(connection, another, place.where)

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        self._require_writable()
        with explained(self._where, "creating tables"), creating(self._connection, self._place.located):
            self._ledger.create(self._execute)
            self._ledger.enter_run(self._execute, run)
            existing = self._tables().existing()
            missing = [table for table in tables if table.name.table not in existing]
            self._tables().create_all(missing, self._ledger, run.id)

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

    def load_together(self, run: Run, parts: Sequence[Part], make: Callable[[Part], pa.RecordBatch]) -> None:
        """See `TyingSession`."""
        self._require_writable()
        names = list(dict.fromkeys(part.table for part in parts))
        doing = f"loading {', '.join(map(str, names))} together"
        with explained(self._where, doing), transaction(self._connection), unchecked(self._connection):
            for part in parts:
                if self._enter(run, part):
                    self._loader.load(self.relation(part.table), part.table, [make(part)], doing=_loading(part))
            references = together.references_of(self._connection, names)
            require_parents(self._connection, references, f"{self._where}: {doing}")

    def enforced(self, tables: Iterable[TableName]) -> set[tuple[TableName, TableName]]:
        """See `TyingSession`."""
        shared, own = self._place.shared, self._place.database
        with explained(self._where, "reading foreign keys"):
            return together.enforced(self._connection, (name for name in tables if shared or name.database == own))

    def delete_together(self, tables: Sequence[tuple[Table, pa.RecordBatch]]) -> list[int]:
        """See `TyingSession`."""
        self._require_writable()
        names = ", ".join(str(table.name) for table, _ in tables)
        with explained(self._where, f"deleting from {names}"):
            return together.delete(self._connection, self._loader, tables, known=self._known_names(), where=self._where)

    def _load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        relation, doing = self.relation(part.table), _loading(part)
        with transaction(self._connection):
            if self._enter(run, part):
                self._loader.load(relation, part.table, [batch], doing=doing)

    def _enter(self, run: Run, part: Part) -> bool:
        """Enter a part in the ledger; False when it is there."""
        ledger = self._ledger_of(part.table.database)
        sql = bound(self._connection, ledger.insert_part, ledger.part_values(run.id, part))
        return bool(self._connection.query(sql.encode()))

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract."""
        del run
        self._require_writable()
        with explained(self._where, "adding keys"), creating(self._connection, self._place.located):
            existing = self._tables().existing()
            ours = self._ledger.marked(self._execute, marks.TABLE) & existing
            created = [table for table in tables if table.name.table in ours]
            self._tables().finish(created, self._place.known, self._ledger)

    def copy_rows(self, source: str, change: Reshaping) -> None:
        """See `CopyingSession`."""
        self._require_writable()
        for move in change.moves:
            copy_rows(self._connection, source, move, self._tables().ddl, self._where)

    def notes(self, kind: str) -> set[str]:
        """See `NotingSession`."""
        with explained(self._where, "reading the ledger"):
            return self._ledger.marked(self._execute, kind) if self._has_ledger() else set()

    def note(self, notes: Mapping[str, Collection[str]]) -> None:
        """See `NotingSession`."""
        self._require_writable()
        with explained(self._where, "noting"):
            self._ledger.create(self._execute)
            with transaction(self._connection):
                self._ledger.note(self._execute, notes)

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
        with explained(self._where, f"deleting from {table.name}"):
            found = self.delete_together([(table, keys)])
        return found[0]

    def _known_names(self) -> set[str]:
        return {table.name.table for table in self._place.known}

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """See `EmptyingSession`; columns that number themselves begin anew."""
        self._require_writable()
        with explained(self._where, "emptying tables"):
            if together.referred_from_elsewhere(self._connection, tables):
                return False
            # TRUNCATE commits by itself. Killed in between, there are rows that no part accounts for, and never a
            # part without its rows.
            if self._has_ledger():
                with transaction(self._connection):
                    for name in tables:
                        self._ledger_of(name.database).forget_parts(self._execute, name.table)
            with unchecked(self._connection):
                for name in tables:
                    self._execute(f"TRUNCATE TABLE {self.relation(name)}")
        return True

    def adopt(self, run: Run, tables: Sequence[TableName]) -> None:
        """See `EmptyingSession`."""
        self._require_writable()
        with explained(self._where, "entering the run"), creating(self._connection, self._place.located):
            self._ledger.create(self._execute)
            with transaction(self._connection):
                self._ledger.enter_run(self._execute, run)
                self._ledger.adopt(self._execute, run.id, {name.table for name in tables})

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

    def _ledger_of(self, database: str) -> Ledger:
        return ledger_of(database, self._flavour)

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
