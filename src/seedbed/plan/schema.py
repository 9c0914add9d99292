"""From a spec to the schema that targets create: the visible side of the tables.

Invariant: hidden columns and the ways values are made leave no trace here.
"""

from __future__ import annotations

from seedbed.errors import RuleProblem
from seedbed.model import Check, Column, Database, Index, Reference, Schema, Table, TableName, Unique
from seedbed.plan.names import Names
from seedbed.spec import ColumnPart, TablePart


def build_schema(names: Names) -> Schema:
    """The databases and tables of a spec.

    Raises:
        SpecError: A key, index or reference names a column that is not there, or a hidden one.
    """
    return Schema(
        tuple(
            Database(name, tuple(_table(names, TableName(name, table)) for table in part.tables), part.comment)
            for name, part in names.spec.content.databases.items()
        )
    )


def _table(names: Names, name: TableName) -> Table:
    part = names.part(name)
    uniques = [*part.unique, *((column,) for column, each in part.columns.items() if each.unique)]
    indexes = [*part.indexes, *((column,) for column, each in part.columns.items() if each.index)]
    for kind, sets in (("primary_key", [part.primary_key]), ("unique", uniques), ("indexes", indexes)):
        for columns in sets:
            _visible(names, name, kind, columns)
    references = tuple(_references(names, name))
    wanted = [*indexes, *(each.columns for each in references if part.references[each.name].index)]
    covered = [part.primary_key, *uniques]
    return Table(
        name,
        tuple(_column(names, name, column) for column, each in part.columns.items() if not each.hidden),
        part.primary_key,
        tuple(Unique(columns) for columns in uniques),
        tuple(Index(columns) for columns in _needed(wanted, covered)),
        references,
        tuple(Check(check.sql, check.name) for check in part.checks),
        part.comment,
    )


def _needed(wanted: list[tuple[str, ...]], covered: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Indexes in order, each once, without those that a key already begins with."""
    distinct = dict.fromkeys(wanted)
    return [columns for columns in distinct if not any(key[: len(columns)] == columns for key in covered)]


def _visible(names: Names, table: TableName, kind: str, columns: tuple[str, ...]) -> None:
    for column in columns:
        path = names.path(table, kind)
        names.check_column(table, column, path)
        if names.part(table).columns[column].hidden:
            raise names.spec.error(RuleProblem, path, f"{column} is hidden, so the database has no such column")


def _references(names: Names, table: TableName) -> list[Reference]:
    found = []
    for name, part in names.part(table).references.items():
        path = names.path(table, "references", name)
        parent = names.parent(table, name, path)
        if not part.columns:
            continue
        key = names.key_of(table, name)
        for column in part.columns:
            names.check_column(table, column, (*path, "columns"))
        if all(not names.part(table).columns[column].hidden for column in part.columns):
            found.append(Reference(name, part.columns, parent, key, part.declared))
    return found


def _column(names: Names, table: TableName, column: str) -> Column:
    part = names.part(table).columns[column]
    return Column(column, names.column_type(table, column), is_nullable(names, table, column), part.comment)


def is_nullable(names: Names, table: TableName, column: str) -> bool:
    """Whether a column may hold null: because the spec says so, or because nulls can occur in it."""
    part = names.part(table).columns[column]
    if part.nullable is not None:
        return part.nullable
    if column in names.part(table).primary_key:
        return False
    if part.nulls is not None:
        return True
    filled = names.filled_by(table, column)
    path = f"{filled[0]}.{filled[1]}" if filled is not None else _copied(part)
    return path is not None and _null_on_the_way(names, table, path)


def _copied(part: ColumnPart) -> str | None:
    if part.generator is None or part.generator[0] != "copy":
        return None
    return part.generator[1].inputs()[0]  # type: ignore[attr-defined, no-any-return]  # a Params


def _null_on_the_way(names: Names, table: TableName, path: str) -> bool:
    *references, column = path.split(".")
    for name in references:
        if is_optional(names, table, name):
            return True
        table = names.parent(table, name, names.path(table, "references", name))
    if column in names.part(table).columns and (names.part(table).columns[column].hidden or references):
        return is_nullable(names, table, column)
    return False


def is_optional(names: Names, table: TableName, reference: str) -> bool:
    """Whether some rows have no parent by this reference."""
    part: TablePart = names.part(table)
    found = part.references[reference]
    if found.optional not in {None, 0.0} or found.tree is not None:
        return True
    if found.same is None:
        return False
    *above, last = found.same.split(".")
    for name in above:
        if is_optional(names, table, name):
            return True
        table = names.parent(table, name, names.path(table, "references", name))
    return is_optional(names, table, last)
