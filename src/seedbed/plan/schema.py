"""From a spec to the schema that targets create: the visible side of the tables.

Invariant: hidden columns and the ways values are made leave no trace here.
"""

from __future__ import annotations

from seedbed.errors import Complaint, RuleProblem, TypeProblem
from seedbed.model import (
    Action,
    Check,
    Column,
    ColumnType,
    Database,
    Index,
    Reference,
    Schema,
    Table,
    TableName,
    Timing,
    Unique,
)
from seedbed.plan.expressions import columns_of
from seedbed.plan.names import Names
from seedbed.plan.nulls import is_nullable
from seedbed.spec import SpecPath, TablePart
from seedbed.spec.keys import Deferrable, IndexPart


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
    _visible(names, name, part.primary_key, names.path(name, "primary_key"))
    for place, unique in enumerate(part.unique):
        _visible(names, name, unique.columns, names.path(name, "unique", place))
    for place, lookup in enumerate(part.indexes):
        _index_stands(names, name, lookup, names.path(name, "indexes", place))
    uniques = _uniques(part)
    indexes = [each.columns for each in part.indexes if _is_plain(each)]
    indexes += [(column,) for column, each in part.columns.items() if each.index]
    for column, each in part.columns.items():
        if each.hidden and (each.unique or each.index):
            _visible(names, name, (column,), names.path(name, "columns", column, "hidden"))
    references = tuple(_references(names, name))
    wanted = [*indexes, *(each.columns for each in references if part.references[each.name].index)]
    return Table(
        name,
        tuple(_column(names, name, column) for column, each in part.columns.items() if not each.hidden),
        part.primary_key,
        tuple(each for columns, each in uniques.items() if columns != part.primary_key),
        (
            *(Index(columns) for columns in _needed(wanted, [part.primary_key, *uniques])),
            *(_index(names, name, each) for each in part.indexes if not _is_plain(each)),
        ),
        references,
        tuple(Check(check.sql, check.name) for check in part.checks),
        part.comment,
    )


_TIMINGS: dict[Deferrable, Timing] = {False: Timing.AT_ONCE, True: Timing.DEFERRABLE, "deferred": Timing.DEFERRED}


def _uniques(part: TablePart) -> dict[tuple[str, ...], Unique]:
    """The sets of columns that are unique, each once."""
    found: dict[tuple[str, ...], Unique] = {}
    for each in part.unique:
        unique = Unique(each.columns, timing=_TIMINGS[each.deferrable], nulls_distinct=each.nulls_distinct)
        found.setdefault(each.columns, unique)
    for column, entry in part.columns.items():
        if entry.unique:
            found.setdefault((column,), Unique((column,)))
    return found


def _is_plain(index: IndexPart) -> bool:
    return index == IndexPart(columns=index.columns) if index.columns else False


def _index(names: Names, table: TableName, part: IndexPart) -> Index:
    """An index that is more than columns."""
    known = names.part(table).columns
    plain = tuple(term for term in part.terms if term in known)
    return Index(part.columns or plain, part.name, part.unique, part.where, part.terms, part.method)


def _index_stands(names: Names, table: TableName, part: IndexPart, path: SpecPath) -> None:
    """Refuse an index over columns that are not there."""
    _visible(names, table, part.columns, path)
    for key, expressions in (("terms", part.terms), ("where", [part.where] if part.where else [])):
        for sql in expressions:
            found = (sql,) if sql in names.part(table).columns else _read(names, sql, (*path, key))
            _visible(names, table, tuple(dict.fromkeys(found)), (*path, key))


def _read(names: Names, sql: str, path: SpecPath) -> tuple[str, ...]:
    try:
        return columns_of(sql)
    except Complaint as complaint:
        raise names.error(complaint.kind, path, str(complaint), hint=complaint.hint) from None


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
        found.append(
            Reference(
                name,
                part.columns,
                parent,
                key,
                part.declared,
                Action(part.on_delete.upper()),
                Action(part.on_update.upper()),
                _TIMINGS[part.deferrable],
            )
        )
    return found


def _unique(names: Names, parent: TableName, key: tuple[str, ...], path: SpecPath) -> None:
    """Refuse a foreign key that databases would refuse: to columns that are not unique."""
    part = names.part(parent)
    sets = [part.primary_key, *_uniques(part)]
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
    return Column(
        column,
        names.column_type(table, column),
        is_nullable(names, table, column),
        part.comment,
        part.default,
        part.generated,
        bool(part.identity),
        part.identity == "always",
        touched=part.touched,
    )
