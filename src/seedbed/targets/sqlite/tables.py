"""Creates tables in an SQLite file and finishes them: what stands in CREATE TABLE, and what follows the rows.

SQLite cannot add a constraint to a table, so keys, checks and references are declared at once; uniques and indexes
follow the rows. References are not enforced while loading but checked afterwards.

Invariant: a reference is checked when the tables at both of its ends are finished.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence

from seedbed.model import Kind, Reference, Table, TableName
from seedbed.targets.ddl import Ddl, warn_index, warn_plain
from seedbed.targets.ledger import TABLE, Ledger
from seedbed.targets.sqlite.connection import explain
from seedbed.targets.sqlite.file import executing, table_names

_EXAMPLES = 5
_SORTING_THREADS = min(4, os.cpu_count() or 1)
"""Beside the one that reads the rows. Measured on 18 indexes of a million rows: no more processor time, which several
processors share."""


def create_statement(ddl: Ddl, table: Table, present: set[str]) -> str:
    """CREATE TABLE with all that cannot follow the rows.

    Args:
        ddl: Writes the SQL.
        table: The table.
        present: The tables that are in the file or about to be; a reference to another is left out, since SQLite
            would then refuse every insert.
    """
    constraints = [ddl.primary_key(table)] if table.primary_key else []
    constraints += [ddl.check(table, number) for number in ddl.checkable(table)]
    constraints += [ddl.reference(table, item) for item in ddl.enforceable(table) if _declared(item, table, present)]
    return ddl.create(table, constraints=constraints, comments=True)


def create(connection: sqlite3.Connection, ddl: Ddl, table: Table, present: set[str], where: str) -> None:
    """Create a table; without what the file's own SQLite does not take, such as a column computed by a function."""
    try:
        connection.execute(create_statement(ddl, table, present))
    except sqlite3.OperationalError as error:
        connection.execute(create_statement(ddl, ddl.plain(table), present))
        warn_plain(table, where, str(error))


def computed_columns(connection: sqlite3.Connection, name: TableName) -> set[str]:
    """The columns that the file computes itself."""
    rows = connection.execute("SELECT name FROM pragma_table_xinfo(?) WHERE hidden IN (2, 3)", (name.table,))
    return {column for (column,) in rows}


def add_indexes(connection: sqlite3.Connection, ddl: Ddl, table: Table, where: str) -> None:
    """Add the table's uniques and indexes, sorting in several threads; those that are there stay.

    Raises:
        LoadError: Rows break a unique.
    """
    connection.execute(f"PRAGMA threads = {_SORTING_THREADS}")
    for step in (*ddl.unique_indexes(table), *ddl.indexes(table)):
        try:
            connection.execute(step.sql)
        except sqlite3.Error as error:
            if step.is_special and not isinstance(error, sqlite3.IntegrityError):
                warn_index(table, where, step, str(error))
                continue
            raise explain(error, where, f"adding {step.doing} to {table.name}") from error


def keep_current(connection: sqlite3.Connection, ddl: Ddl, table: Table) -> None:
    """Let a trigger set the columns that tell when their row was changed; one that is there stays."""
    relation = ddl.quote(table.name.table)
    for column, name in ddl.touched(table):
        quoted, zone = ddl.quote(column), "+00:00" if table.column(column).type.kind is Kind.TIMESTAMPTZ else ""
        # Setting it again is no change of it, so the trigger does not go on for ever where triggers are recursive.
        connection.execute(
            f"CREATE TRIGGER IF NOT EXISTS {ddl.quote(name)} AFTER UPDATE ON {relation} FOR EACH ROW "
            f"WHEN NEW.{quoted} IS OLD.{quoted} BEGIN "
            f"UPDATE {relation} SET {quoted} = strftime('%Y-%m-%d %H:%M:%f', 'now') || '{zone}' "
            f"WHERE rowid = NEW.rowid; END"
        )


def check_references(connection: sqlite3.Connection, ddl: Ddl, known: Iterable[Table], finished: set[TableName]) -> str:
    """What is wrong with the references that became ready with the tables just finished; "" when nothing is.

    Args:
        connection: The open file.
        ddl: Knows which references the file enforces.
        known: The tables of the dataset that may be in this file.
        finished: The tables that this call finished.
    """
    execute = executing(connection)
    ledger = Ledger("")
    done, existing = ledger.finished(execute), table_names(connection)
    created = {name for (name,) in execute("SELECT name FROM seedbed_created WHERE kind = ?", (TABLE,))}

    def is_ready(name: TableName) -> bool:
        return name in done or (name.table in existing and name.table not in created)

    for table in known:
        if table.name not in done:
            continue
        parents = {item.table.table for item in ddl.enforceable(table) if is_ready(item.table)}
        fresh = table.name in finished or any(name.table in parents for name in finished)
        problem = _violations(connection, ddl, table, parents) if parents and fresh else ""
        if problem:
            return problem
    return ""


def analyze(connection: sqlite3.Connection, relations: Sequence[str]) -> None:
    """Gather statistics, from a sample of each index."""
    connection.execute("PRAGMA analysis_limit = 1000")
    for relation in relations:
        connection.execute(f"ANALYZE {relation}")


def _violations(connection: sqlite3.Connection, ddl: Ddl, table: Table, parents: set[str]) -> str:
    examples: list[str] = []
    count, parent = 0, ""
    for _, row, found, _ in connection.execute(f"PRAGMA foreign_key_check({ddl.quote(table.name.table)})"):
        if found not in parents:
            continue
        count, parent = count + 1, found
        if len(examples) < _EXAMPLES:
            examples.append(str(row))
    if not count:
        return ""
    return f"{table.name}: {count} rows refer to no row of {parent}, such as those with rowid {', '.join(examples)}"


def _declared(reference: Reference, table: Table, present: set[str]) -> bool:
    # A table of another database in the same file may be created later.
    return reference.table.table in present or reference.table.database != table.name.database
