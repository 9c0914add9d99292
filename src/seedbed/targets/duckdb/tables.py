"""Creates tables in a DuckDB file and finishes them: what stands in CREATE TABLE, and what follows the rows.

DuckDB can add primary keys and uniques to a filled table, which takes half the time of keeping them while loading, but
neither checks nor references. Checks are declared at once. References are not declared at all: they would be checked
row by row, so that parents had to be loaded first and no cycle could be; they would forbid adding the parents' keys
afterwards; and loading would take twice as long. They are proved by query when the rows are in, and guarded when rows
are deleted.

Invariant: a reference is proved when the tables at both of its ends are finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from seedbed.errors import LoadError
from seedbed.model import Column, Reference, Table, TableName
from seedbed.targets.ddl import Ddl, warn_index
from seedbed.targets.duckdb.file import CATALOG, LEDGER, executing, literal, quote, table_names
from seedbed.targets.duckdb.layout import DuckdbLayout
from seedbed.targets.duckdb.problems import explained
from seedbed.targets.ledger import CREATED, TABLE, Ledger
from seedbed.targets.names import constraint_name
from seedbed.targets.step import Step

if TYPE_CHECKING:
    import duckdb

_EXAMPLES = 5


class Tables:
    """The tables of one DuckDB file, as far as one operation sees them.

    Args:
        cursor: Of the operation.
        where: The file, as messages show it.
        schemas: The schema of each database of the dataset that lives in the file.
        known: The tables of the dataset that may be in the file.
        ddl: Writes the SQL.
    """

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        where: str,
        schemas: Mapping[str, str],
        known: Iterable[Table],
        ddl: Ddl,
    ) -> None:
        self._cursor = cursor
        self._where = where
        self._schemas = schemas
        self._known = list(known)
        self._ddl = ddl

    def create(self, table: Table) -> None:
        """Create a table with its checks and comments, without keys."""
        checks = [self._ddl.check(table, number) for number in self._ddl.checkable(table)]
        self._cursor.execute(self._ddl.create(table, constraints=checks, comments=False))
        for comment in self._ddl.comments(table):
            self._cursor.execute(comment)

    def add_keys(self, table: Table) -> None:
        """Add primary key, uniques and indexes; let numbered columns go on after the rows."""
        for column in table.columns:
            if column.identity:
                self._number_on(table, column)
        present = self._constraints(table.name)
        # Indexes last: DuckDB alters no table that has one.
        wanted = [(table.primary_key, "PRIMARY KEY"), *((unique.columns, "UNIQUE") for unique in table.uniques)]
        keys = self._ddl.keys(replace(table, checks=()))
        for step, key in zip(keys, [key for key in wanted if key[0]], strict=True):
            if key not in present:
                self._run(table, step)
        # An index for each reference, as elsewhere, would not be used: DuckDB joins by hashing.
        for step in self._ddl.indexes(replace(table, references=())):
            self._add_index(table, step)

    def _add_index(self, table: Table, step: Step) -> None:
        import duckdb

        try:
            self._cursor.execute(step.sql) if step.is_special else self._run(table, step)
        except (duckdb.NotImplementedException, duckdb.BinderException, duckdb.CatalogException) as error:
            warn_index(table, self._where, step, str(error))

    def prove_references(self, finished: set[TableName]) -> None:
        """Look for rows that refer to nothing, by the references that became ready with the tables just finished.

        Raises:
            LoadError: There are some; the message names them.
        """
        for table in self._known:
            for reference in self._ready(table):
                if {table.name, reference.table} & finished:
                    self._prove(table, reference, "the rows are in; clear them, or use --replace")

    def prove_children(self, parent: TableName) -> None:
        """Look for rows that refer to nothing since rows of `parent` were deleted.

        Raises:
            LoadError: There are some.
        """
        for table in self._known:
            for reference in self._ready(table):
                if reference.table == parent:
                    self._prove(table, reference, "nothing was deleted; delete the rows that refer to these first")

    def is_referred_to(self, names: Sequence[TableName]) -> bool:
        """Whether rows of other tables refer to these, or DuckDB itself enforces any reference to them.

        It checks its own references row by row, also against rows that the same transaction has deleted.
        """
        enforced = self._cursor.execute(
            "SELECT referenced_table FROM duckdb_constraints() "
            "WHERE database_name = ? AND schema_name IN (SELECT unnest(?)) AND constraint_type = 'FOREIGN KEY'",
            [CATALOG, [self._schemas[name.database] for name in names]],
        ).fetchall()
        if {table for (table,) in enforced} & {name.table for name in names}:
            return True
        return any(
            reference.table in names and self._has_rows(table)
            for table in self._known
            if table.name not in names
            for reference in self._ready(table)
        )

    def drop(self, name: TableName) -> None:
        """Drop a table, if it exists, with the sequence that numbers it."""
        self._cursor.execute(f"DROP TABLE IF EXISTS {self.relation(name)}")
        rows = self._cursor.execute(
            "SELECT sequence_name FROM duckdb_sequences() WHERE database_name = ? AND schema_name = ? AND comment = ?",
            [CATALOG, self._schemas[name.database], _mark(name)],
        )
        for (sequence,) in rows.fetchall():
            self._cursor.execute(f"DROP SEQUENCE {self._in_schema(name, sequence)}")

    def relation(self, name: TableName) -> str:
        """The table's full name."""
        return self._in_schema(name, name.table)

    def _number_on(self, table: Table, column: Column) -> None:
        """Number the rows that come later, from the highest number that is there.

        A sequence that a table uses can be neither changed nor replaced, so it is made when the rows are in.
        """
        default = self._cursor.execute(
            "SELECT column_default FROM duckdb_columns() "
            "WHERE database_name = ? AND schema_name = ? AND table_name = ? AND column_name = ?",
            [CATALOG, self._schemas[table.name.database], table.name.table, column.name],
        ).fetchall()
        if default and default[0][0] is not None:
            return
        name = constraint_name("seq", table.name.table, [column.name], max_bytes=DuckdbLayout.max_identifier)
        sequence, relation = self._in_schema(table.name, name), self.relation(table.name)
        highest = self._cursor.execute(f"SELECT coalesce(max({quote(column.name)}), 0) FROM {relation}").fetchall()[0][
            0
        ]
        self._cursor.execute(f"CREATE OR REPLACE SEQUENCE {sequence} START {max(int(highest), 0) + 1}")
        self._cursor.execute(f"COMMENT ON SEQUENCE {sequence} IS {literal(_mark(table.name))}")
        self._cursor.execute(
            f"ALTER TABLE {relation} ALTER {quote(column.name)} SET DEFAULT nextval({literal(sequence)})"
        )

    def _constraints(self, name: TableName) -> set[tuple[tuple[str, ...], str]]:
        rows = self._cursor.execute(
            "SELECT constraint_column_names, constraint_type FROM duckdb_constraints() "
            "WHERE database_name = ? AND schema_name = ? AND table_name = ?",
            [CATALOG, self._schemas[name.database], name.table],
        )
        return {(tuple(columns), kind) for columns, kind in rows.fetchall()}

    def _run(self, table: Table, step: Step) -> None:
        with explained(self._where, f"adding {step.doing} to {table.name}"):
            self._cursor.execute(step.sql)

    def _ready(self, table: Table) -> list[Reference]:
        """The references of a finished table to tables that are finished, or that somebody else made."""
        if CREATED not in table_names(self._cursor, "main"):
            return []
        done = Ledger("", LEDGER).finished(executing(self._cursor))
        if table.name not in done:
            return []
        return [item for item in self._ddl.enforceable(table) if item.table in done or self._is_theirs(item.table)]

    def _has_rows(self, table: Table) -> bool:
        return bool(self._cursor.execute(f"SELECT 1 FROM {self.relation(table.name)} LIMIT 1").fetchall())

    def _is_theirs(self, name: TableName) -> bool:
        if name.table.lower() not in table_names(self._cursor, self._schemas[name.database]):
            return False
        return name.table not in Ledger(name.database, LEDGER).marked(executing(self._cursor), TABLE)

    def _prove(self, table: Table, reference: Reference, hint: str) -> None:
        orphans = self._orphans(table, reference)
        columns = ", ".join(f"c.{quote(name)}" for name in table.primary_key or reference.columns)
        with explained(self._where, f"checking the references of {table.name}"):
            count = self._cursor.execute(f"SELECT count(*) {orphans}").fetchall()[0][0]
            if not count:
                return
            rows = self._cursor.execute(f"SELECT {columns} {orphans} LIMIT {_EXAMPLES}").fetchall()
        shown = "; ".join(", ".join(map(str, row)) for row in rows)
        raise LoadError(
            f"{self._where}: {table.name}: {count} rows refer to no row of {reference.table}, such as {shown}",
            hint=hint,
        )

    def _orphans(self, table: Table, reference: Reference) -> str:
        pairs = zip(reference.columns, reference.parent_columns, strict=True)
        same = " AND ".join(f"p.{quote(there)} = c.{quote(here)}" for here, there in pairs)
        filled = " AND ".join(f"c.{quote(name)} IS NOT NULL" for name in reference.columns)
        parent = self.relation(reference.table)
        return (
            f"FROM {self.relation(table.name)} c WHERE {filled} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same})"
        )

    def _in_schema(self, name: TableName, of: str) -> str:
        return f"{CATALOG}.{quote(self._schemas[name.database])}.{quote(of)}"


def _mark(name: TableName) -> str:
    return f"numbers the rows of {name.table}"
