"""From SQLAlchemy's metadata to a draft, its SQL written as PostgreSQL's.

Invariant: nothing is asked of a database; defaults that only Python knows are no defaults of a column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from seedbed.model import Action, Timing
from seedbed.readers.drafts import (
    CheckDraft,
    ColumnDraft,
    IndexDraft,
    KeyDraft,
    Qualified,
    ReferenceDraft,
    SchemaDraft,
    TableDraft,
    TermDraft,
)
from seedbed.readers.metadata.types import dialect, read_column_type

if TYPE_CHECKING:
    import sqlalchemy as sa

_WHERE = ("postgresql", "sqlite", "mssql")
"""Dialects that know partial indexes."""


def draft_metadata(metadata: sa.MetaData, database: str) -> SchemaDraft:
    """What a metadata declares.

    Args:
        metadata: The metadata.
        database: The name of the model's database for tables without a schema.
    """
    draft = SchemaDraft(database, "postgres")
    for table in metadata.tables.values():
        drafted = TableDraft(_name(table), comment=table.comment or "")
        draft.tables[drafted.name] = drafted
        for column in table.columns:
            drafted.columns[column.name] = _column(column, table, draft)
        own = [constraint for column in table.columns for constraint in column.constraints]
        for constraint in [*table.constraints, *own]:
            _constraint(constraint, drafted, draft)
        drafted.indexes = sorted((_index(index) for index in table.indexes), key=lambda index: index.name or "")
    return draft


def _name(table: sa.Table) -> Qualified:
    schema = table.schema or ""
    return ("" if schema == "public" else schema, str(table.name))


def _column(column: sa.Column[Any], table: sa.Table, draft: SchemaDraft) -> ColumnDraft:
    type_, own_name = read_column_type(column.type, draft)
    identity = column.identity
    return ColumnDraft(
        column.name,
        type_,
        nullable=bool(column.nullable),
        comment=column.comment or column.doc or "",
        default=_default(column),
        generated=None if column.computed is None else _sql(column.computed.sqltext),
        identity=identity is not None or table.autoincrement_column is column or _is_sequence(column),
        identity_always=identity is not None and bool(identity.always),
        type_name=own_name,
    )


def _is_sequence(column: sa.Column[Any]) -> bool:
    return column.default is not None and bool(column.default.is_sequence)


def _default(column: sa.Column[Any]) -> str | None:
    argument = getattr(column.server_default, "arg", None)
    if argument is None:
        return None
    if isinstance(argument, str):
        return "'" + argument.replace("'", "''") + "'"
    return _sql(argument)


def _sql(expression: Any) -> str:
    """An expression in PostgreSQL's SQL, its values written out."""
    return str(expression.compile(dialect=dialect("postgresql"), compile_kwargs={"literal_binds": True}))


def _text(name: object) -> str | None:
    """A name that was given, rather than left to a convention."""
    return str(name) if isinstance(name, str) else None


def _timing(constraint: sa.Constraint) -> Timing:
    if (constraint.initially or "").upper() == "DEFERRED":
        return Timing.DEFERRED
    return Timing.DEFERRABLE if constraint.deferrable else Timing.AT_ONCE


def _constraint(constraint: sa.Constraint, table: TableDraft, draft: SchemaDraft) -> None:
    import sqlalchemy as sa

    name = _text(constraint.name)
    if isinstance(constraint, sa.PrimaryKeyConstraint):
        if constraint.columns:
            table.primary_key = KeyDraft([column.name for column in constraint.columns], name, _timing(constraint))
    elif isinstance(constraint, sa.UniqueConstraint):
        nulls_equal = bool(constraint.dialect_kwargs.get("postgresql_nulls_not_distinct"))
        columns = [column.name for column in constraint.columns]
        table.uniques.append(KeyDraft(columns, name, _timing(constraint), not nulls_equal))
    elif isinstance(constraint, sa.CheckConstraint):
        if not getattr(constraint, "_type_bound", False):  # an enum's or a boolean's own: its type says the same
            table.checks.append(CheckDraft(_sql(constraint.sqltext), name))
    elif isinstance(constraint, sa.ForeignKeyConstraint):
        _reference(constraint, table, draft)
    else:
        why = "skipped: the database may refuse rows for it"
        draft.notes.add(f"{type(constraint).__name__} {name or ''} of {table.name[1]}", why)


def _reference(constraint: sa.ForeignKeyConstraint, table: TableDraft, draft: SchemaDraft) -> None:
    import sqlalchemy as sa

    columns = list(constraint.column_keys)
    try:
        parents = [element.column for element in constraint.elements]
    except sa.exc.SQLAlchemyError as error:
        draft.notes.add(f"foreign key ({', '.join(columns)}) of {table.name[1]}", f"skipped: {error}")
        return
    table.references.append(
        ReferenceDraft(
            [element.parent.name for element in constraint.elements],
            _name(parents[0].table),
            [parent.name for parent in parents],
            constraint=_text(constraint.name),
            on_delete=Action((constraint.ondelete or "NO ACTION").upper()),
            on_update=Action((constraint.onupdate or "NO ACTION").upper()),
            timing=_timing(constraint),
        )
    )


def _index(index: sa.Index) -> IndexDraft:
    import sqlalchemy as sa

    terms = [
        TermDraft(column=term.name) if isinstance(term, sa.Column) else TermDraft(sql=_sql(term))
        for term in index.expressions
    ]
    wheres = [index.dialect_kwargs.get(f"{each}_where") for each in _WHERE]
    where = next((each for each in wheres if each is not None), None)
    method = str(index.dialect_kwargs.get("postgresql_using") or "").lower()
    nulls_equal = bool(index.dialect_kwargs.get("postgresql_nulls_not_distinct"))
    return IndexDraft(
        terms,
        _text(index.name),
        bool(index.unique),
        None if where is None else _sql(sa.text(where) if isinstance(where, str) else where),
        "" if method == "btree" else method,
        not nulls_equal,
    )
