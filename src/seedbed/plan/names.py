"""From names in a spec to the things they name, or to an error that says which names there are.

Invariant: every lookup that fails raises a `NameProblem` with the line of the name that points at nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from seedbed.errors import NameProblem, RuleProblem, StructureProblem, nearest
from seedbed.model import ColumnType, TableName
from seedbed.spec import ReferencePart, Spec, SpecPath, TablePart

PSEUDO_COLUMNS = frozenset({"_row", "_index", "_count"})


@dataclass(frozen=True, slots=True)
class Names:
    """The tables of a spec and what their names lead to."""

    spec: Spec

    def tables(self) -> dict[TableName, TablePart]:
        """Every table, in the spec's order."""
        return {
            TableName(database, table): part
            for database, content in self.spec.content.databases.items()
            for table, part in content.tables.items()
        }

    def part(self, table: TableName) -> TablePart:
        """A table that is known to exist."""
        return self.spec.content.databases[table.database].tables[table.table]

    def table(self, written: str, database: str, path: SpecPath) -> TableName:
        """The table that `written` names in a database: `customers`, or `accounts_db.customers` from anywhere."""
        for known in self.tables():
            if written in (str(known), known.table if known.database == database else None):
                return known
        here = [name.table for name in self.tables() if name.database == database]
        hint = nearest(written, here if "." not in written else [str(name) for name in self.tables()])
        for known in self.tables():
            if known.table == written:
                hint = f"it is in another database: write {known}"
        raise self.spec.error(NameProblem, path, f"there is no table {written!r} in {database}", hint=hint)

    def path(self, table: TableName, *more: str | int) -> SpecPath:
        """The path of something in a table."""
        return ("databases", table.database, "tables", table.table, *more)

    def reference(self, table: TableName, name: str, path: SpecPath) -> ReferencePart:
        """A reference of a table."""
        references = self.part(table).references
        if name not in references:
            hint = nearest(name, references) if references else f"{table} has no references"
            raise self.spec.error(NameProblem, path, f"{table} has no reference {name!r}", hint=hint)
        return references[name]

    def parent(self, table: TableName, name: str, path: SpecPath) -> TableName:
        """The table that a reference points at."""
        reference = self.reference(table, name, path)
        return self.table(reference.table, table.database, self.path(table, "references", name, "table"))

    def key_of(self, table: TableName, name: str) -> tuple[str, ...]:
        """The parent's columns that a reference's columns hold."""
        part = self.part(table).references[name]
        path = self.path(table, "references", name)
        parent = self.parent(table, name, path)
        key = part.to or self.part(parent).primary_key
        if part.columns and len(key) != len(part.columns):
            raise self.spec.error(
                RuleProblem,
                (*path, "columns"),
                f"{len(part.columns)} columns cannot hold the {len(key)} key columns of {parent}",
                hint=f"the key there is {', '.join(key)}" if key else f"{parent} has no primary key; say `to: column`",
            )
        for column in key:
            self.check_column(parent, column, (*path, "to"))
        return key

    def check_column(self, table: TableName, column: str, path: SpecPath) -> None:
        """Refuse a name that is not a column of the table."""
        columns = self.part(table).columns
        if column not in columns:
            hint = nearest(column, columns)
            raise self.spec.error(NameProblem, path, f"{table} has no column {column!r}", hint=hint)

    def follow(self, table: TableName, written: str, path: SpecPath) -> tuple[TableName, str]:
        """The table and column at the end of `loan.customer.segment`, seen from a table."""
        *references, column = written.split(".")
        for name in references:
            table = self.parent(table, name, path)
        if column.startswith("@"):
            self.reference(table, column[1:], path)
        elif column not in PSEUDO_COLUMNS:
            columns = self.part(table).columns
            if column not in columns:
                known = [*columns, *(f"{name}.…" for name in self.part(table).references)]
                raise self.spec.error(
                    NameProblem, path, f"{table} has no column {column!r}", hint=nearest(column, known)
                )
        return table, column

    def filled_by(self, table: TableName, column: str) -> tuple[str, str] | None:
        """The reference, and the parent's column, that a column holds the key of; None when it is no such column."""
        for name, reference in self.part(table).references.items():
            if column in reference.columns:
                return name, self.key_of(table, name)[reference.columns.index(column)]
        return None

    def column_type(self, table: TableName, column: str, seen: tuple[tuple[TableName, str], ...] = ()) -> ColumnType:
        """A column's type; that of the key it refers to when it has none of its own."""
        path = self.path(table, "columns", column)
        declared = self.part(table).columns[column].column_type
        if declared is not None:
            return declared
        filled = self.filled_by(table, column)
        if filled is None or (table, column) in seen:
            raise self.spec.error(StructureProblem, path, f"{column} has no type", hint="add `type: …`")
        parent = self.parent(table, filled[0], path)
        return self.column_type(parent, filled[1], (*seen, (table, column)))
