"""Writes parts as files and enters them in the ledger; what files that can be queried and scripts share.

Invariant: a part's entry is written before its file, and the file in one go.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from seedbed.errors import LoadError, OccupiedError, TargetError
from seedbed.model import Table, TableName
from seedbed.plan.arrow import arrow_type
from seedbed.targets.base import Part, Run
from seedbed.targets.files.ledger import Entry, FolderLedger
from seedbed.targets.files.store import Store

Encode = Callable[[pa.RecordBatch, Table], pa.Buffer]
"""Makes some columns of a table, in its order, a file."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a session's database lives.

    Attributes:
        store: Its folder.
        database: The dataset's name of the database.
        known: The dataset's tables in it, by name.
        read_only: Whether writing is refused.
    """

    store: Store
    database: str
    known: Mapping[str, Table]
    read_only: bool

    def require_writable(self) -> None:
        """Refuse a read-only session."""
        if self.read_only:
            raise TargetError(f"{self.store.where}: this session only reads", hint="open it without read_only")


class Writer:
    """Writes parts as files and enters them; what query sessions and scripts share.

    Args:
        home: Where.
        ledger: Its ledger.
        encode: Makes a part a file; raises ValueError where a value cannot be written.
        dictionaries: Whether `encode` takes texts as dictionary arrays.
    """

    def __init__(self, home: Home, ledger: FolderLedger, encode: Encode, *, dictionaries: bool = False) -> None:
        self._home = home
        self._ledger = ledger
        self._encode = encode
        self._dictionaries = dictionaries
        self._tables = dict(home.known)

    def load(self, run: Run, part: Part, batch: pa.RecordBatch, path: str) -> None:
        """Write one part; one that is in already is passed over.

        Raises:
            LoadError: A value cannot be written, or a null stands where none may be.
            OccupiedError: Another file has the part's name.
        """
        doing = f"{self._home.store.where}: loading rows {part.start} to {part.stop - 1} of {part.table}"
        if self._home.store.has(path) and not self._is_free(run, part, path, doing):
            return
        table = self.table(part.table)
        try:
            data = self._encode(_checked(batch, table, dictionaries=self._dictionaries), table)
        except (ValueError, pa.ArrowException) as error:
            raise LoadError(f"{doing}: {error}", hint="put the spec right, then begin again with --replace") from error
        self.put(run.id, part, path, data)

    def put(self, run_id: str, part: Part, path: str, data: pa.Buffer) -> None:
        """Write one file and enter it."""
        digest = hashlib.sha256(data).hexdigest()
        self._ledger.enter_part(Entry(run_id, part.table.table, part.start, part.stop, path, len(data), digest))
        self._home.store.write(path, data)
        self._home.store.begin_to_secure(path)

    def table(self, name: TableName) -> Table:
        """What a table is: as the dataset has it, or as the ledger does."""
        if name.table not in self._tables:
            self._tables |= {made: each.table for made, each in self._ledger.state().tables.items()}
        if name.table not in self._tables:
            raise TargetError(f"{self._home.store.where}: {name} is not known here", hint="create its table first")
        return self._tables[name.table]

    def _is_free(self, run: Run, part: Part, path: str, doing: str) -> bool:
        """Whether a file that is there may be replaced: it holds no rows. False when it is the part itself."""
        for entry in self._ledger.state().entries:
            if entry.file == path:
                if (entry.run_id, entry.start, entry.stop) == (run.id, part.start, part.stop):
                    return False
                if entry.start == entry.stop:
                    return True
        raise OccupiedError(f"{doing}: there is a file {path} already", hint="move it away, or use --replace")


def filled(batch: pa.RecordBatch, table: Table) -> pa.RecordBatch:
    """The batch with all columns of the table; what a database would fill in itself is null."""
    names = set(batch.schema.names)
    arrays = [
        batch.column(column.name) if column.name in names else pa.nulls(batch.num_rows, arrow_type(column.type))
        for column in table.columns
    ]
    return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in table.columns])


def empty(table: Table) -> pa.RecordBatch:
    """No rows of a table."""
    return filled(pa.RecordBatch.from_arrays([], names=[]), table)


def _checked(batch: pa.RecordBatch, table: Table, *, dictionaries: bool) -> pa.RecordBatch:
    """The batch with its columns in the table's order, and of the table's types, or maybe dictionaries of them.

    Raises:
        ValueError: A column that may not be null has nulls.
    """
    given = [column for column in table.columns if column.name in set(batch.schema.names)]
    arrays = []
    for column in given:
        array, wanted = batch.column(column.name), arrow_type(column.type)
        if array.null_count and (not column.nullable or column.name in table.primary_key):
            raise ValueError(f"column {column.name} may not be null, and is in {array.null_count} rows")
        fits = array.type == wanted or (dictionaries and array.type == pa.dictionary(pa.int32(), wanted))
        arrays.append(array if fits else array.cast(wanted))
    return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in given])
