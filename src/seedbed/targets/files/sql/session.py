"""One database of the dataset as an SQL script: a file that makes the tables, fills them, and adds their keys.

While a run is loading, its parts are files of INSERTs that wait beside; when it is complete they become one script.

Invariant: a script is there as a whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import cache
from typing import NoReturn

import pyarrow as pa

from seedbed.errors import OccupiedError, TargetError
from seedbed.model import ColumnType, Table, TableName
from seedbed.targets.base import Orphans, Part, Run
from seedbed.targets.files.ledger import STAGED, FolderLedger, Moved, State, parts_of
from seedbed.targets.files.names import data_file, folder_of
from seedbed.targets.files.sql.dialects import Dialect
from seedbed.targets.files.writer import Home, Writer

_SUFFIX = ".sql"


class ScriptSession:
    """See `targets.base.Session`; what has been written cannot be queried.

    Args:
        home: Where its database lives.
        dialect: Gives the script's dialect, which is made late since it imports SQLAlchemy.
    """

    def __init__(self, home: Home, dialect: Callable[[], Dialect]) -> None:
        self._home = home
        self._dialect = dialect
        self._ledger = FolderLedger(home.store, home.database)
        self._writer = Writer(home, self._ledger, self._encode)
        self._digest = cache(home.store.digest)
        self._script = f"{folder_of(home.database)}{_SUFFIX}"

    def create_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract.

        Raises:
            OccupiedError: There is a script of another run.
        """
        self._home.require_writable()
        state = self._ledger.state()
        others = [entry for entry in state.entries if entry.file == self._script and entry.run_id != run.id]
        if others or (self._script in state.foreign):
            raise OccupiedError(
                f"{self._home.store.where}/{self._script}: there is a script already, and nothing can be added to it",
                hint="use --replace, or write to another folder",
            )
        self._ledger.enter_run(run)
        for table in tables:
            if table.name.table not in state.tables:
                self._ledger.enter_table(table, run.id)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch) -> None:
        """See the contract."""
        self._home.require_writable()
        self._writer.load(run, part, batch, f"{STAGED}{data_file(part.table.table, part.start, _SUFFIX)}")

    def finish_tables(self, tables: Sequence[Table], run: Run) -> None:
        """See the contract; keys are added by the script itself."""
        del tables, run
        self._home.require_writable()

    def complete(self, run: Run) -> None:
        """See the contract."""
        self._home.require_writable()
        state = self._ledger.state()
        staged = [path for path in state.files if path.startswith(STAGED)]
        if staged or self._script not in state.files:
            size, digest = self._home.store.join(self._script, self._pieces(state, run.id))
            self._home.store.secure([self._script])
            self._ledger.complete(run.id, Moved(self._script, size, digest))
            self._home.store.remove(staged)
        else:
            self._ledger.complete(run.id)

    def runs(self) -> list[Run]:
        """See the contract."""
        found = sorted(self._ledger.state().runs.values(), key=lambda run: run.id)
        return sorted(found, key=lambda run: run.started_at, reverse=True)

    def parts(self, run_id: str) -> set[Part]:
        """See the contract."""
        return parts_of(self._ledger.state(), self._home.database, run_id)

    def count_rows(self, tables: Iterable[TableName]) -> dict[TableName, int]:
        """See the contract; by the ledger's word, of files that are there."""
        state = self._ledger.state()
        return {
            name: sum(entry.stop - entry.start for entry in state.of_table(name.table))
            for name in tables
            if name.table in state.tables
        }

    def created_by(self, run_id: str) -> set[TableName]:
        """See the contract."""
        tables = self._ledger.state().tables
        return {TableName(self._home.database, name) for name, made in tables.items() if made.run_id == run_id}

    def drop_tables(self, tables: Sequence[TableName]) -> None:
        """See the contract; a script goes with the last of its tables."""
        self._home.require_writable()
        for name in tables:
            state = self._ledger.state()
            self._home.store.remove([entry.file for entry in state.of_table(name.table) if entry.file != self._script])
            if name.table in state.tables:
                if len(state.tables) == 1 and any(entry.file == self._script for entry in state.entries):
                    self._home.store.remove([self._script])
                self._ledger.forget_table(name.table)

    def delete_keys(self, table: Table, keys: pa.RecordBatch) -> int:
        """Refused: nothing is taken out of a script."""
        del keys
        self._home.require_writable()
        self._refuse(f"deleting from {table.name}")

    def empty_tables(self, tables: Sequence[TableName]) -> bool:
        """See `EmptyingSession`; not where a script has other tables too."""
        self._home.require_writable()
        state = self._ledger.state()
        names = {name.table for name in tables}
        files = {entry.file for entry in state.entries if entry.table in names}
        if self._script in files and not names.issuperset(state.tables):
            return False
        self._home.store.remove(sorted(files))
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
        """Refused."""
        del sql, limit
        self._refuse("the query")

    def stream(self, sql: str, types: Sequence[ColumnType] | None = None) -> Generator[pa.RecordBatch, None, None]:
        """Refused."""
        del sql, types
        self._refuse("the query")

    def anti_join(
        self, keys: Iterable[pa.RecordBatch], parent: TableName, parent_columns: Sequence[str], *, examples: int = 5
    ) -> Orphans:
        """Refused."""
        del keys, parent_columns, examples
        self._refuse(f"looking up keys in {parent}")

    def is_intact(self, table: TableName) -> bool:
        """See `SealedSession`; by the checksums of its files."""
        state = self._ledger.state()
        kept = {entry.file: entry for entry in map(self._ledger.whole, state.of_table(table.table))}
        return bool(kept) and all(self._digest(path) == entry.sha256 for path, entry in kept.items())

    def relation(self, name: TableName) -> str:
        """See the contract."""
        return str(name)

    def close(self) -> None:
        """See the contract; nothing is open."""

    def _encode(self, batch: pa.RecordBatch, table: Table) -> pa.Buffer:
        """A part as INSERTs."""
        dialect, sink = self._dialect(), pa.BufferOutputStream()
        computed = dialect.computed(table)
        batch = batch.select([name for name in batch.schema.names if name not in computed])
        head = f"{dialect.insert(table, batch.schema.names)} VALUES\n".encode()
        for rows in dialect.rows(batch, table):
            sink.write(head)
            sink.write(pa.py_buffer(rows))
            sink.write(b";\n")
        return sink.getvalue()

    def _pieces(self, state: State, run_id: str) -> Iterator[bytes]:
        """The script."""
        known = [table for table in self._home.known.values() if table.name.table in state.tables]
        for statement in self._dialect().begin(known):
            yield f"{statement};\n".encode()
        for table in known:
            for entry in state.of_table(table.name.table):
                if entry.run_id == run_id:
                    yield self._home.store.read(entry.file) or b""
        for statement in self._dialect().end(known):
            yield f"{statement};\n".encode()

    def _refuse(self, doing: str) -> NoReturn:
        raise TargetError(
            f"{self._home.store.where}: {doing}: an SQL script can be written, but not read back",
            hint="run it in a database, and look there",
        )
