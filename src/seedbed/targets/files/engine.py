"""An in-memory DuckDB in which the files of a database are tables: for queries, counting and verifying.

Invariant: it reads the database's own folder and nothing else of the machine, and writes nothing. Objects are read
through Arrow, so that DuckDB needs no access of its own and nothing is copied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from seedbed.model import Table
from seedbed.targets.duckdb.file import literal, quote, spill_folder
from seedbed.targets.duckdb.layout import type_name
from seedbed.targets.files.formats import Format
from seedbed.targets.files.ledger import State
from seedbed.targets.files.store import Folder, Objects, Store

if TYPE_CHECKING:
    import duckdb

_Signature = tuple[tuple[str, int], ...]


class Engine:
    """The DuckDB of one session.

    Args:
        store: The database's folder.
        format: How its files are read.
        known: The dataset's tables, by name.
    """

    def __init__(self, store: Store, format: Format, known: Mapping[str, Table]) -> None:  # noqa: A002 what it is
        self._store = store
        self._format = format
        self._known = known
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._views: dict[str, _Signature] = {}

    def connection(self, state: State) -> duckdb.DuckDBPyConnection:
        """The connection, with the tables as `state` has them."""
        if self._connection is None:
            self._connection = self._open()
        present = state.present(self._format.suffixes)
        for name in self._views.keys() - present:
            self._connection.execute(f"DROP VIEW {quote(name)}")
            del self._views[name]
        for name in sorted(present):
            files = state.data(name, self._format.suffixes)
            signature = tuple((path, state.files[path]) for path in files)
            if self._views.get(name) != signature:
                rows = self._rows(name, files, state)
                self._connection.execute(f"CREATE OR REPLACE TEMP VIEW {quote(name)} AS {rows}")
                self._views[name] = signature
        return self._connection

    def rows_of(self, table: str, file: str, state: State) -> str:
        """A query for the rows of one file."""
        return self._rows(table, [file], state)

    def close(self) -> None:
        """Close it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self) -> duckdb.DuckDBPyConnection:
        import duckdb

        connection = duckdb.connect(":memory:", config={"python_enable_replacements": "false"})
        settings = [f"SET temp_directory = {literal(spill_folder())}", "SET TimeZone = 'UTC'"]
        if isinstance(self._store, Folder):
            settings.append(f"SET allowed_directories = [{literal(str(self._store.path.resolve()))}]")
        for statement in (*settings, "SET enable_external_access = false"):
            connection.execute(statement)
        return connection

    def _rows(self, name: str, files: Sequence[str], state: State) -> str:
        """A query for the rows of some files of a table."""
        made = state.tables.get(name)
        table = self._known.get(name) or (made.table if made else None)
        if table is not None:  # Arrow refuses lines where there are none
            files = sorted(set(files) - {entry.file for entry in state.entries if entry.start == entry.stop})
        if not files and table is not None:
            columns = (f"CAST(NULL AS {type_name(column.type)}) AS {quote(column.name)}" for column in table.columns)
            return f"SELECT {', '.join(columns)} LIMIT 0"
        source = self._source(name, files, table)
        if table is None:
            return f"SELECT * FROM {source}"
        values = zip(self._format.values(table), table.columns, strict=True)
        return f"SELECT {', '.join(f'{value} AS {quote(column.name)}' for value, column in values)} FROM {source}"

    def _source(self, name: str, files: Sequence[str], table: Table | None) -> str:
        if isinstance(self._store, Folder):
            folder = self._store.path.resolve()
            return self._format.source([str(folder / path) for path in files], table)
        assert isinstance(self._store, Objects)
        assert self._connection is not None
        from pyarrow.dataset import dataset

        layout, schema = self._format.arrow(table)
        paths = [f"{self._store.root}/{path}" for path in files]
        raw = f"seedbed_objects_{name}_{len(paths)}_{paths[0] if len(paths) == 1 else ''}"
        found = dataset(paths, schema, layout, filesystem=self._store.system)
        self._connection.register(raw, found)
        return self._format.unpacked(quote(raw), table)
