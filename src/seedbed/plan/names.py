"""From names in a spec to the things they name, or to an error that says which names there are.

Invariant: every lookup that fails raises a `NameProblem` with the line of the name that points at nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from seedbed.errors import NameProblem, RuleProblem, SpecError, StructureProblem, nearest
from seedbed.kernel.paths import join_path, split_path
from seedbed.model import ColumnType, TableName
from seedbed.spec import ReferencePart, Spec, SpecPath, TablePart
from seedbed.spec.part import RESERVED

_DEEPEST = 32
"""References that are followed for one key; more can only be a circle."""


class Names:
    """The tables of a spec and what their names lead to.

    Args:
        spec: The spec.
    """

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    @cached_property
    def tables(self) -> dict[TableName, TablePart]:
        """Every table, in the spec's order."""
        return {
            TableName(database, table): part
            for database, content in self.spec.content.databases.items()
            for table, part in content.tables.items()
        }

    @cached_property
    def _full(self) -> dict[str, TableName]:
        return {str(name): name for name in self.tables}

    def error(self, kind: type[SpecError], path: SpecPath, message: str, *, hint: str = "") -> SpecError:
        """An error at a path of the spec, to be raised."""
        return self.spec.error(kind, path, message, hint=hint)

    def part(self, table: TableName) -> TablePart:
        """A table that is known to exist."""
        return self.tables[table]

    def table(self, written: str, database: str, path: SpecPath) -> TableName:
        """The table that `written` names in a database: `customers`, or `accounts_db.customers` from anywhere.

        A `database` of "" is none: the full name is needed.
        """
        found = TableName(database, written)
        if found in self.tables:
            return found
        if written in self._full:
            return self._full[written]
        elsewhere = [str(name) for name in self.tables if name.table == written]
        here = [name.table for name in self.tables if name.database == database]
        hint = nearest(written, here if "." not in written and here else self._full)
        if elsewhere:
            hint = f"write {' or '.join(elsewhere)}"
        place = f" in {database}" if database and "." not in written else ""
        raise self.error(NameProblem, path, f"there is no table {written!r}{place}", hint=hint)

    def path(self, table: TableName, *more: str | int) -> SpecPath:
        """The path of something in a table."""
        return ("databases", table.database, "tables", table.table, *more)

    def reference(self, table: TableName, name: str, path: SpecPath) -> ReferencePart:
        """A reference of a table."""
        references = self.part(table).references
        if name not in references:
            hint = nearest(name, references) if references else f"{table} has no references"
            raise self.error(NameProblem, path, f"{table} has no reference {name!r}", hint=hint)
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
        if part.columns and not key:
            hint = "say which columns there it holds: `to: …`"
            raise self.error(RuleProblem, path, f"{parent} has no primary key for {name} to hold", hint=hint)
        if part.columns and len(key) != len(part.columns):
            here, there = ", ".join(part.columns), ", ".join(key)
            problem = f"{_counted(part.columns)} ({here}) cannot hold the {_counted(key)} ({there}) of {parent}"
            raise self.error(RuleProblem, (*path, "columns"), problem, hint="name as many, in the same order")
        for column in key:
            self.check_column(parent, column, (*path, "to"))
        return key

    def check_column(self, table: TableName, column: str, path: SpecPath, *more: str) -> None:
        """Refuse a name that is not a column of the table; `more` are other names that would do."""
        columns = self.part(table).columns
        if column not in columns:
            hint = nearest(column, [*columns, *more])
            raise self.error(NameProblem, path, f"{table} has no column {column!r}", hint=hint)

    def follow(self, table: TableName, written: str, path: SpecPath) -> tuple[TableName, str]:
        """The table and column at the end of `loan.customer.segment`, seen from a table."""
        *references, column = self.split(written, path)
        for name in references:
            table = self.parent(table, name, path)
        if column.startswith("@"):
            self.reference(table, column[1:], path)
        elif column not in RESERVED:
            self.check_column(table, column, path, *(f"{name}.…" for name in self.part(table).references))
        return table, column

    def split(self, written: str, path: SpecPath) -> list[str]:
        """The names of a path, none of them empty."""
        try:
            names = split_path(written)
        except ValueError as error:
            raise self.error(NameProblem, path, str(error)) from None
        if not all(names):
            raise self.error(NameProblem, path, f"{written!r} lacks a name before or after a dot")
        return names

    def holds_own(self, table: TableName) -> bool:
        """Whether a table keeps the rows that it holds, so that nothing fills it."""
        return self.part(table).rows.existing is not None

    def owner(self, table: TableName) -> str | None:
        """The reference whose parents a table is filled by, if any."""
        return self.part(table).rows.per_parent

    # Columns that hold keys

    def fillers(self, table: TableName, column: str) -> list[tuple[str, str]]:
        """The references whose key a column holds, each with the parent's column."""
        return [
            (name, self.key_of(table, name)[reference.columns.index(column)])
            for name, reference in self.part(table).references.items()
            if column in reference.columns
        ]

    def filled_by(self, table: TableName, column: str) -> tuple[str, str] | None:
        """The first of `fillers`, which agree; None when the column holds no key."""
        return next(iter(self.fillers(table, column)), None)

    def column_type(self, table: TableName, column: str, seen: tuple[tuple[TableName, str], ...] = ()) -> ColumnType:
        """A column's type; that of the key it refers to when it has none of its own."""
        path = self.path(table, "columns", column)
        declared = self.part(table).columns[column].column_type
        if declared is not None:
            return declared
        filled = self.filled_by(table, column)
        if filled is None or (table, column) in seen:
            raise self.error(
                StructureProblem, path, f"{column} has no type", hint="add one, such as `type: varchar(60)`"
            )
        parent = self.parent(table, filled[0], path)
        return self.column_type(parent, filled[1], (*seen, (table, column)))

    def origin(self, table: TableName, path: Iterable[str]) -> str:
        """The path that a column's value comes from in the end: through `same` references and columns that hold keys.

        Two columns with one origin have equal values in every row.
        """
        names = list(path)
        for _ in range(_DEEPEST):
            expanded = self._expand(table, names)
            if expanded == names:
                break
            names = expanded
        return join_path(names)

    def _expand(self, table: TableName, names: list[str]) -> list[str]:
        """The path with its first indirection written out."""
        *references, column = names
        for place, name in enumerate(references):
            here = self.path(table, "references", name)
            part = self.reference(table, name, here)
            if part.same is not None:
                return [*references[:place], *self.split(part.same, (*here, "same")), *references[place + 1 :], column]
            if (
                part.within is not None
                and self.owner(self.parent(table, name, here)) in references[place + 1 : place + 2]
            ):
                return [
                    *references[:place],
                    *self.split(part.within, (*here, "within")),
                    *references[place + 2 :],
                    column,
                ]
            table = self.parent(table, name, here)
        filled = self.filled_by(table, column)
        return names if filled is None else [*references, *filled]


def _counted(columns: tuple[str, ...]) -> str:
    return f"{len(columns)} column{'s' if len(columns) > 1 else ''}"
