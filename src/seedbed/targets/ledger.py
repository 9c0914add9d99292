"""What seedbed remembers inside each database: its runs, their finished parts, and what it created.

Invariant: the ledger is the only memory of a load; whoever writes rows writes here in the same transaction.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from seedbed.model import TableName
from seedbed.targets.base import Part, Run

RUNS = "seedbed_runs"
PARTS = "seedbed_parts"
CREATED = "seedbed_created"
TABLES = (RUNS, PARTS, CREATED)

DATABASE = "database"
"""Marks a database (or file) that seedbed created."""
EMPTY = "empty"
"""Marks a database that was there, and empty, when seedbed first used it."""
SCHEMA = "schema"
"""Marks a schema that seedbed created."""
TABLE = "table"
"""Marks a table that seedbed created."""
TYPE = "type"
"""Marks an enum type that seedbed created."""
NULLABLE = "nullable"
"""Notes a column that is nullable although the schema forbids nulls, as `table.column`."""
FOLLOWS = "follows"
"""Notes the checksum of what the schema was made from."""
FUNCTION = "function"
"""Marks a function that seedbed created for triggers."""

_DATABASE = '"database"'  # quoted, since MySQL reserves the word
# Times are ISO text, so that a ledger reads the same in every database. `database` is the dataset's name for it:
# several may share one file.
_COLUMNS = {
    RUNS: f"{_DATABASE} varchar(255) NOT NULL, id varchar(64) NOT NULL, dataset text NOT NULL, "
    "fingerprint text NOT NULL, settings text NOT NULL, state varchar(16) NOT NULL, started_at varchar(40) NOT NULL, "
    f"finished_at varchar(40), PRIMARY KEY ({_DATABASE}, id)",
    PARTS: f"{_DATABASE} varchar(255) NOT NULL, run_id varchar(64) NOT NULL, table_name varchar(255) NOT NULL, "
    f"start_row bigint NOT NULL, stop_row bigint NOT NULL, PRIMARY KEY ({_DATABASE}, run_id, table_name, start_row)",
    CREATED: f"{_DATABASE} varchar(255) NOT NULL, kind varchar(16) NOT NULL, name varchar(255) NOT NULL, "
    f"run_id varchar(64) NOT NULL, finished integer NOT NULL, PRIMARY KEY ({_DATABASE}, kind, name)",
}
_RUN = "id, dataset, fingerprint, settings, state, started_at, finished_at"
_AT_ONCE = 200
"""Names in one statement."""


_MEANWHILE = " "
"""What stands behind a table's new name until all that are renamed have theirs."""


class Execute(Protocol):
    """Runs one statement with `?` for values, in the caller's transaction, and gives all its rows."""

    def __call__(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run it."""
        ...


@dataclass(frozen=True, slots=True)
class Words:
    """What of the ledger's SQL differs between databases; the defaults are those of SQLite, PostgreSQL and DuckDB.

    Attributes:
        keep: Ends an INSERT whose row may be there, so that the one that is there stays.
        renew: Ends an INSERT of a run that may be there, so that it is loading again.
        text: The type of text of any length.
        options: Ends a CREATE TABLE.
    """

    keep: str = "ON CONFLICT DO NOTHING"
    renew: str = f"ON CONFLICT ({_DATABASE}, id) DO UPDATE SET state = excluded.state, finished_at = NULL"
    text: str = "text"
    options: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger's SQL, for one database of the dataset.

    Attributes:
        database: The dataset's name of the database.
        prefix: What stands before a table's name, such as a quoted schema and a point.
        words: How the database says it.
    """

    database: str
    prefix: str = ""
    words: Words = Words()

    def create(self, execute: Execute, tables: Sequence[str] = TABLES) -> None:
        """Create the ledger's tables where they are missing."""
        for table in tables:
            columns = re.sub(r"\btext\b", self.words.text, _COLUMNS[table])
            execute(f"CREATE TABLE IF NOT EXISTS {self.prefix}{table} ({columns}){self.words.options}")

    def drop(self, execute: Execute) -> None:
        """Drop the ledger's tables."""
        for table in TABLES:
            execute(f"DROP TABLE IF EXISTS {self.prefix}{table}")

    def enter_run(self, execute: Execute, run: Run) -> None:
        """Enter a run, unless it is there; a resumed one is loading again."""
        execute(
            f"INSERT INTO {self.prefix}{RUNS} ({_DATABASE}, {_RUN}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) {self.words.renew}",
            (
                self.database,
                run.id,
                run.dataset,
                run.fingerprint,
                run.settings,
                "loading",
                run.started_at.astimezone(UTC).isoformat(),
                None,
            ),
        )

    def complete(self, execute: Execute, run_id: str) -> None:
        """Enter that a run is complete, now."""
        execute(
            f"UPDATE {self.prefix}{RUNS} SET state = 'complete', finished_at = ? WHERE {_DATABASE} = ? AND id = ?",
            (datetime.now(UTC).isoformat(), self.database, run_id),
        )

    def runs(self, execute: Execute) -> list[Run]:
        """The runs, newest first."""
        rows = execute(
            f"SELECT {_RUN} FROM {self.prefix}{RUNS} WHERE {_DATABASE} = ? ORDER BY started_at DESC, id",
            (self.database,),
        )
        return [_run(row) for row in rows]

    @property
    def insert_part(self) -> str:
        """SQL that enters a part from the values of `part_values`, and changes no row when it is in already."""
        return (
            f"INSERT INTO {self.prefix}{PARTS} ({_DATABASE}, run_id, table_name, start_row, stop_row) "
            f"VALUES (?, ?, ?, ?, ?) {self.words.keep}"
        )

    def part_values(self, run_id: str, part: Part) -> tuple[str, str, str, int, int]:
        """The values of a part's entry."""
        return (self.database, run_id, part.table.table, part.start, part.stop)

    def parts(self, execute: Execute, run_id: str) -> set[Part]:
        """The finished parts of a run."""
        rows = execute(
            f"SELECT table_name, start_row, stop_row FROM {self.prefix}{PARTS} WHERE {_DATABASE} = ? AND run_id = ?",
            (self.database, run_id),
        )
        return {Part(TableName(self.database, table), start, stop) for table, start, stop in rows}

    def mark(self, execute: Execute, kind: str, name: str, run_id: str = "") -> None:
        """Enter that seedbed created something (or found it empty); whole databases belong to no one database."""
        execute(
            f"INSERT INTO {self.prefix}{CREATED} ({_DATABASE}, kind, name, run_id, finished) VALUES (?, ?, ?, ?, 0) "
            f"{self.words.keep}",
            (self._owner(kind), kind, name, run_id),
        )

    def mark_all(self, execute: Execute, kind: str, names: Sequence[str], run_id: str = "") -> None:
        """As `mark`, for many things in few statements."""
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            rows = ", ".join(["(?, ?, ?, ?, 0)"] * len(some))
            execute(
                f"INSERT INTO {self.prefix}{CREATED} ({_DATABASE}, kind, name, run_id, finished) VALUES {rows} "
                f"{self.words.keep}",
                [value for name in some for value in (self._owner(kind), kind, name, run_id)],
            )

    def unmark(self, execute: Execute, kind: str, name: str) -> None:
        """Remove a mark."""
        execute(
            f"DELETE FROM {self.prefix}{CREATED} WHERE {_DATABASE} = ? AND kind = ? AND name = ?",
            (self._owner(kind), kind, name),
        )

    def marked(self, execute: Execute, kind: str, run_id: str | None = None) -> set[str]:
        """The names with a mark of this kind, of one run or of any."""
        rows = execute(
            f"SELECT name, run_id FROM {self.prefix}{CREATED} WHERE {_DATABASE} = ? AND kind = ?",
            (self._owner(kind), kind),
        )
        return {name for name, owner in rows if run_id in (None, owner)}

    def finish_table(self, execute: Execute, table: str) -> None:
        """Enter that a created table has its keys."""
        execute(
            f"UPDATE {self.prefix}{CREATED} SET finished = 1 WHERE {_DATABASE} = ? AND kind = '{TABLE}' AND name = ?",
            (self.database, table),
        )

    def finish_all(self, execute: Execute, tables: Sequence[str]) -> None:
        """Enter that created tables have their keys, in few statements."""
        for start in range(0, len(tables), _AT_ONCE):
            some = tables[start : start + _AT_ONCE]
            execute(
                f"UPDATE {self.prefix}{CREATED} SET finished = 1 "
                f"WHERE {_DATABASE} = ? AND kind = '{TABLE}' AND name IN ({', '.join('?' * len(some))})",
                (self.database, *some),
            )

    def finished(self, execute: Execute) -> set[TableName]:
        """The created tables that have their keys, of every database that shares this ledger."""
        rows = execute(f"SELECT {_DATABASE}, name FROM {self.prefix}{CREATED} WHERE kind = '{TABLE}' AND finished = 1")
        return {TableName(database, name) for database, name in rows}

    def any_run(self, execute: Execute) -> bool:
        """Whether any database that shares this ledger has a run."""
        return bool(execute(f"SELECT 1 FROM {self.prefix}{RUNS} LIMIT 1"))

    def any_complete(self, execute: Execute) -> bool:
        """Whether a run of any database that shares this ledger was ever completed."""
        return bool(execute(f"SELECT 1 FROM {self.prefix}{RUNS} WHERE state = 'complete' LIMIT 1"))

    def forget_table(self, execute: Execute, table: str) -> None:
        """Remove a dropped table and its parts."""
        self.unmark(execute, TABLE, table)
        self.forget_parts(execute, table)

    def rename_tables(self, execute: Execute, names: Mapping[str, str]) -> None:
        """Enter that tables have other names now, with their parts; names may be exchanged."""
        changed = {old: new for old, new in names.items() if old != new}
        for suffix, renames in (
            (_MEANWHILE, changed.items()),
            ("", ((f"{new}{_MEANWHILE}", new) for new in changed.values())),
        ):
            for old, new in renames:
                self._rename_table(execute, old, f"{new}{suffix}")

    def _rename_table(self, execute: Execute, old: str, new: str) -> None:
        execute(
            f"UPDATE {self.prefix}{CREATED} SET name = ? WHERE {_DATABASE} = ? AND kind = '{TABLE}' AND name = ?",
            (new, self.database, old),
        )
        execute(
            f"UPDATE {self.prefix}{PARTS} SET table_name = ? WHERE {_DATABASE} = ? AND table_name = ?",
            (new, self.database, old),
        )

    def note(self, execute: Execute, notes: Mapping[str, Collection[str]]) -> None:
        """Enter what is true of the database beside its schema: of each kind these names, and no others."""
        for kind, names in notes.items():
            execute(f"DELETE FROM {self.prefix}{CREATED} WHERE {_DATABASE} = ? AND kind = ?", (self.database, kind))
            for name in names:
                self.mark(execute, kind, name)

    def forget_all(self, execute: Execute, tables: Sequence[str]) -> None:
        """Remove dropped tables and their parts, in few statements."""
        for start in range(0, len(tables), _AT_ONCE):
            some = tables[start : start + _AT_ONCE]
            names = ", ".join("?" * len(some))
            execute(
                f"DELETE FROM {self.prefix}{CREATED} WHERE {_DATABASE} = ? AND kind = '{TABLE}' AND name IN ({names})",
                (self.database, *some),
            )
            execute(
                f"DELETE FROM {self.prefix}{PARTS} WHERE {_DATABASE} = ? AND table_name IN ({names})",
                (self.database, *some),
            )

    def forget_parts(self, execute: Execute, table: str) -> None:
        """Remove the parts of a table that was emptied."""
        execute(f"DELETE FROM {self.prefix}{PARTS} WHERE {_DATABASE} = ? AND table_name = ?", (self.database, table))

    def adopt(self, execute: Execute, run_id: str, tables: Collection[str]) -> None:
        """Let a run be the one that created some tables, and the types of the runs that did; others stay a user's."""
        rows = execute(
            f"SELECT kind, name, run_id FROM {self.prefix}{CREATED} WHERE {_DATABASE} = ? AND kind IN (?, ?)",
            (self.database, TABLE, TYPE),
        )
        owners = {owner for kind, name, owner in rows if kind == TABLE and name in tables}
        for kind, name, owner in rows:
            if owner in owners and (kind == TYPE or name in tables):
                execute(
                    f"UPDATE {self.prefix}{CREATED} SET run_id = ? WHERE {_DATABASE} = ? AND kind = ? AND name = ?",
                    (run_id, self.database, kind, name),
                )

    def forget_run(self, execute: Execute, run_id: str) -> bool:
        """Remove a run; whether any database's run is left."""
        for table, column in ((PARTS, "run_id"), (CREATED, "run_id"), (RUNS, "id")):
            execute(
                f"DELETE FROM {self.prefix}{table} WHERE {_DATABASE} = ? AND {column} = ?",
                (self.database, run_id),
            )
        return self.any_run(execute)

    def _owner(self, kind: str) -> str:
        return "" if kind in {DATABASE, EMPTY} else self.database


def _run(row: tuple[Any, ...]) -> Run:
    identity, dataset, fingerprint, settings, state, started_at, finished_at = row
    return Run(
        id=identity,
        dataset=dataset,
        fingerprint=fingerprint,
        settings=settings,
        state=state,
        started_at=datetime.fromisoformat(started_at),
        finished_at=datetime.fromisoformat(finished_at) if finished_at else None,
    )
