"""From a spec to the schema that targets create: the visible side of the tables.

Invariant: hidden columns and the ways values are made leave no trace here.
"""

from __future__ import annotations

from seedbed.errors import RuleProblem, TypeProblem
from seedbed.model import Check, Column, ColumnType, Database, Index, Reference, Schema, Table, TableName, Unique
from seedbed.plan.names import Names
from seedbed.plan.nulls import is_nullable
from seedbed.spec import SpecPath


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
    if all(each.hidden for each in part.columns.values()):
        raise names.error(RuleProblem, names.path(name, "columns"), f"all columns of {name} are hidden")
    for kind, sets in (("primary_key", (part.primary_key,)), ("unique", part.unique), ("indexes", part.indexes)):
        for place, columns in enumerate(sets):
            _visible(names, name, columns, names.path(name, kind, *([] if kind == "primary_key" else [place])))
    uniques = [*part.unique, *((column,) for column, each in part.columns.items() if each.unique)]
    indexes = [*part.indexes, *((column,) for column, each in part.columns.items() if each.index)]
    for column, each in part.columns.items():
        if each.hidden and (each.unique or each.index):
            _visible(names, name, (column,), names.path(name, "columns", column, "hidden"))
    references = tuple(_references(names, name))
    wanted = [*indexes, *(each.columns for each in references if part.references[each.name].index)]
    return Table(
        name,
        tuple(_column(names, name, column) for column, each in part.columns.items() if not each.hidden),
        part.primary_key,
        tuple(Unique(columns) for columns in dict.fromkeys(uniques) if columns != part.primary_key),
        tuple(Index(columns) for columns in _needed(wanted, [part.primary_key, *uniques])),
        references,
        tuple(Check(check.sql, check.name) for check in part.checks),
        part.comment,
    )


def _needed(wanted: list[tuple[str, ...]], covered: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Indexes in order, each once, without those that a key already begins with."""
    distinct = dict.fromkeys(wanted)
    return [columns for columns in distinct if not any(key[: len(columns)] == columns for key in covered)]


def _visible(names: Names, table: TableName, columns: tuple[str, ...], path: SpecPath) -> None:
    """Refuse sets of columns that a database could not have."""
    for column in columns:
        names.check_column(table, column, path)
        if names.part(table).columns[column].hidden:
            hint = "leave `hidden` out, or name another column"
            problem = f"{column} is hidden, so the database has no such column to look up or keep unique"
            raise names.error(RuleProblem, path, problem, hint=hint)
    if len(set(columns)) != len(columns):
        raise names.error(RuleProblem, path, f"a column stands here twice: {', '.join(columns)}")


def _references(names: Names, table: TableName) -> list[Reference]:
    found = []
    for name, part in names.part(table).references.items():
        path = names.path(table, "references", name)
        parent = names.parent(table, name, path)
        if not part.columns:
            continue
        key = names.key_of(table, name)
        for column, there in zip(part.columns, key, strict=True):
            names.check_column(table, column, (*path, "columns"))
            _alike(names, table, column, parent, there)
        _agree(names, table, name)
        hidden = [column for column in part.columns if names.part(table).columns[column].hidden]
        gone = [column for column in key if names.part(parent).columns[column].hidden]
        if hidden or gone:
            continue
        if part.declared and parent.database == table.database:
            _unique(names, parent, key, (*path, "to" if part.to else "table"))
        found.append(Reference(name, part.columns, parent, key, part.declared))
    return found


def _unique(names: Names, parent: TableName, key: tuple[str, ...], path: SpecPath) -> None:
    """Refuse a foreign key that databases would refuse: to columns that are not unique."""
    part = names.part(parent)
    sets = [part.primary_key, *part.unique, *((column,) for column, each in part.columns.items() if each.unique)]
    if sorted(key) not in [sorted(columns) for columns in sets]:
        problem = f"{', '.join(key)} of {parent} is not unique, so no foreign key can point at it"
        hint = "make it the primary key or unique there, or say `declared: false` here"
        raise names.error(RuleProblem, path, problem, hint=hint)


def _alike(names: Names, table: TableName, column: str, parent: TableName, there: str) -> None:
    """Refuse a column whose type could not hold the key."""
    own, key = names.column_type(table, column), names.column_type(parent, there)
    if _family(own) != _family(key):
        problem = f"{column} is of type {own}, but holds {there} of {parent}, of type {key}"
        hint = "leave the type out: it is then the key's"
        raise names.error(TypeProblem, names.path(table, "columns", column, "type"), problem, hint=hint)


def _family(column_type: ColumnType) -> str:
    if column_type.is_text:
        return "text"
    return "number" if column_type.is_number else str(column_type.kind)


def _agree(names: Names, table: TableName, reference: str) -> None:
    """Refuse a column that holds the keys of two references, unless both always lead to the same value."""
    for column in names.part(table).references[reference].columns:
        fillers = names.fillers(table, column)
        origins = {names.origin(table, filler): filler[0] for filler in fillers}
        if len(origins) > 1:
            one, other = list(origins.values())[:2]
            problem = f"{column} would hold the keys of {one} and of {other}, which need not agree"
            hint = f"let one follow from the other, as in `same: {one}.…` in {other}, or give each its own column"
            raise names.error(RuleProblem, names.path(table, "references", other, "columns"), problem, hint=hint)


def _column(names: Names, table: TableName, column: str) -> Column:
    part = names.part(table).columns[column]
    return Column(column, names.column_type(table, column), is_nullable(names, table, column), part.comment)
