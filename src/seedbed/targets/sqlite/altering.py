"""Brings tables with rows to another schema in an SQLite file: those that change are made anew and filled from the old.

SQLite alters little in place, and says how to do the rest: https://sqlite.org/lang_altertable.html#otheralter. With
`legacy_alter_table` on and `foreign_keys` off, renaming a table touches no other table's references.

Invariant: in the caller's transaction; references are checked before it ends. A table whose statement does not change
is not touched but for its indexes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from seedbed.errors import LoadError
from seedbed.model import Table
from seedbed.targets import ledger as marks
from seedbed.targets.ddl import Ddl
from seedbed.targets.ledger import Ledger
from seedbed.targets.reshaping import Move, Reshaping, selected
from seedbed.targets.sqlite import tables as ddl_steps
from seedbed.targets.sqlite.file import executing, table_names
from seedbed.targets.sqlite.layout import SqliteLayout
from seedbed.targets.step import Step

_ASIDE = "seedbed_aside_"
"""Begins the name of a table that is made anew, until its rows are in the new one."""


@contextmanager
def alterable(connection: sqlite3.Connection) -> Iterator[None]:
    """While the context lasts, references are not enforced, and follow no renaming."""
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")


def reshape(
    connection: sqlite3.Connection, change: Reshaping, ddl: Ddl, ledger: Ledger, where: str, *, one_file: bool
) -> None:
    """Do all of it.

    Args:
        connection: In a transaction, inside `alterable`.
        change: What is to be done.
        ddl: Writes the new schema's SQL.
        ledger: Of the database.
        where: The file, as messages show it.
        one_file: Whether all databases of the dataset share the file.

    Raises:
        LoadError: Rows would refer to nothing.
    """
    _Altering(connection, change, ddl, where, one_file=one_file).run()
    _enter(connection, change, ledger)
    _check(connection, where)


class _Altering:
    def __init__(
        self, connection: sqlite3.Connection, change: Reshaping, ddl: Ddl, where: str, *, one_file: bool
    ) -> None:
        self._connection = connection
        self._change = change
        self._new = ddl
        self._old = Ddl(change.old, SqliteLayout(one_file=one_file))
        self._where = where
        there = table_names(connection)
        going = {name.table for name in change.dropped} | {move.before.name.table for move in change.moves}
        coming = {table.name.table for table in change.created} | {move.after.name.table for move in change.moves}
        self._before, self._after = there, there - going | coming

    def run(self) -> None:
        """Drop, make anew, fill, create, and bring the indexes along."""
        ahead = [move for move in self._change.moves if self._is_new(move)]
        triggers = self._triggers(ahead)
        for name in self._change.dropped:
            self._execute(f"DROP TABLE {self._new.quote(name.table)}")
        for number, move in enumerate(ahead):
            old, aside = self._new.quote(move.before.name.table), self._new.quote(f"{_ASIDE}{number}")
            self._execute(f"ALTER TABLE {old} RENAME TO {aside}")
        for number, move in enumerate(ahead):
            ddl_steps.create(self._connection, self._new, move.after, self._after, self._where)
            self._fill(move, f"{_ASIDE}{number}")
            self._execute(f"DROP TABLE {self._new.quote(f'{_ASIDE}{number}')}")
        for table in self._change.created:
            ddl_steps.create(self._connection, self._new, table, self._after, self._where)
        self._new.say_left_out(self._change.created)
        self._bring_along(ahead)
        for sql in triggers:
            self._execute(sql)
        for table in self._all():
            ddl_steps.keep_current(self._connection, self._new, table)

    def _bring_along(self, ahead: list[Move]) -> None:
        """Let the indexes be those of the new schema."""
        for move in self._change.moves:
            self._drop_indexes(move.before, kept={} if move in ahead else _indexes(self._new, move.after))
        for table in self._all():
            ddl_steps.add_indexes(self._connection, self._new, table, self._where)

    def _all(self) -> list[Table]:
        return [*(move.after for move in self._change.moves), *self._change.created]

    def _is_new(self, move: Move) -> bool:
        """Whether a table must be made anew."""
        old = ddl_steps.create_statement(self._old, move.before, self._before)
        same = all(new == old_name for new, old_name in move.sources) and not move.fills
        return not same or old != ddl_steps.create_statement(self._new, move.after, self._after)

    def _fill(self, move: Move, aside: str) -> None:
        computed = ddl_steps.computed_columns(self._connection, move.after.name)
        names, values = selected(move, self._new.quote, self._new.expression, computed)
        self._execute(
            f"INSERT INTO {self._new.quote(move.after.name.table)} ({names}) "
            f"SELECT {values} FROM {self._new.quote(aside)} ORDER BY rowid"
        )

    def _drop_indexes(self, before: Table, *, kept: dict[str, str]) -> None:
        """Drop indexes of the old schema that are not wanted as they are; those of a table made anew have gone."""
        for name, sql in _indexes(self._old, before).items():
            if kept.get(name) != sql:
                self._execute(f"DROP INDEX IF EXISTS {self._new.quote(name)}")

    def _triggers(self, moves: list[Move]) -> list[str]:
        """The triggers of tables that are made anew under the same name."""
        names = [move.after.name.table for move in moves if move.before.name == move.after.name]
        rows = self._connection.execute(
            "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND sql IS NOT NULL ORDER BY rowid"
        )
        return [sql for name, sql in rows if name in names]

    def _execute(self, sql: str) -> None:
        self._connection.execute(sql)


def _indexes(ddl: Ddl, table: Table) -> dict[str, str]:
    steps: list[Step] = [*ddl.unique_indexes(table), *ddl.indexes(table)]
    return {step.name: step.sql for step in steps}


def _enter(connection: sqlite3.Connection, change: Reshaping, ledger: Ledger) -> None:
    execute = executing(connection)
    ledger.create(execute)
    for name in change.dropped:
        ledger.forget_table(execute, name.table)
    ledger.rename_tables(execute, {move.before.name.table: move.after.name.table for move in change.moves})
    run_id = next((run.id for run in ledger.runs(execute)), "")
    for table in change.created:
        ledger.mark(execute, marks.TABLE, table.name.table, run_id)
        ledger.finish_table(execute, table.name.table)
    ledger.note(execute, dict(change.notes))


def _check(connection: sqlite3.Connection, where: str) -> None:
    found = connection.execute("PRAGMA foreign_key_check").fetchall()
    if found:
        table, _, parent, _ = found[0]
        raise LoadError(
            f"{where}: changing the schema: {len(found)} rows refer to no row, some of {table} to none of {parent}",
            hint="nothing has changed; give these rows a parent, or none",
        )
