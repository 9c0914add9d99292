"""From a spec to the kernel's tables: visible columns, and the hidden ones that picks, counts and nulls need.

Invariant: every visible column has exactly one thing that fills it, and that fits its type.
"""

from __future__ import annotations

from pydantic import BaseModel

from seedbed.errors import RuleProblem, StructureProblem, TypeProblem
from seedbed.kernel import ColumnDef, ReferenceDef, StoredColumn, TableDef, stored_column
from seedbed.kernel.paths import join_path
from seedbed.model import ColumnType, TableName
from seedbed.plan.arrow import arrow_type
from seedbed.plan.builder import Builder, Registry
from seedbed.plan.drivers import build_driver, build_reference
from seedbed.plan.nulls import is_nullable
from seedbed.spec import SpecPath


def build_definitions(builder: Builder) -> tuple[TableDef, ...]:
    """The definitions of all tables, in the spec's order.

    Raises:
        SpecError: Something in the spec does not fit together.
    """
    tables = builder.names.tables
    drivers = {name: build_driver(builder, name) for name in tables}
    for name, part in tables.items():
        for reference in part.references:
            build_reference(builder, name, reference, drivers[name])
    visible = {name: tuple(_column(builder, name, column) for column in part.columns) for name, part in tables.items()}
    return tuple(
        TableDef(
            str(name),
            visible[name] + tuple(builder.hidden.get(name, {}).values()),
            tuple(ReferenceDef(each, str(builder.names.parent(name, each, ()))) for each in part.references),
            drivers[name],
        )
        for name, part in tables.items()
    )


def _column(builder: Builder, name: TableName, column: str) -> ColumnDef:
    names = builder.names
    part, path = names.part(name).columns[column], names.path(name, "columns", column)
    if names.holds_own(name) and not part.hidden:
        builder.places[name, column] = path
        kept = builder.registry["@existing"]
        return ColumnDef(column, arrow_type(names.column_type(name, column)), kept.generate, kept.params())
    if name in builder.sources:
        return _stored(builder, name, column)
    generator, params, place = _filling(builder, name, column)
    column_type = names.column_type(name, column)
    _fits(builder, generator, params, column_type, place)
    builder.places[name, column] = place
    builder.bind(name, params, arrow_type(column_type), place)
    return ColumnDef(
        column,
        arrow_type(column_type),
        builder.registry[generator].generate,
        params,
        builder.nulls(name, column, part.nulls, (*path, "nulls")),
        not part.hidden,
        is_nullable(names, name, column) or part.hidden,
        column_type.length,
    )


def _stored(builder: Builder, name: TableName, column: str) -> ColumnDef:
    """A column that a module gives."""
    names = builder.names
    part, column_type = names.part(name).columns[column], names.column_type(name, column)
    builder.places[name, column] = names.path(name, "columns", column)
    nullable = is_nullable(names, name, column) or part.hidden
    return ColumnDef(
        column,
        arrow_type(column_type),
        stored_column,
        StoredColumn(column),
        visible=not part.hidden,
        nullable=nullable,
        max_length=column_type.length,
    )


def _filling(builder: Builder, name: TableName, column: str) -> tuple[str, BaseModel, SpecPath]:
    """What fills a column: the generator's name and parameters, and where the spec says so."""
    part, path = builder.names.part(name).columns[column], builder.names.path(name, "columns", column)
    filled = builder.names.filled_by(name, column)
    if part.generator is not None and filled is not None:
        problem = f"{column} holds the key of reference {filled[0]}, and {part.generator[0]} would fill it too"
        hint = f"leave {part.generator[0]} out, or take {column} out of the reference's columns"
        raise builder.error(RuleProblem, (*path, part.generator[0]), problem, hint=hint)
    if part.generator is not None:
        generator, params = part.generator
        return generator, builder.located(params), (*path, generator)
    if filled is None:
        known = ", ".join(each for each in builder.registry if not each.startswith("@"))
        raise builder.error(StructureProblem, path, f"nothing fills {column}", hint=f"add one of {known}")
    return "copy", builder.params("copy", {"path": join_path(filled)}, path), path


def _fits(builder: Builder, generator: str, params: BaseModel, column_type: ColumnType, path: SpecPath) -> None:
    kinds = builder.registry[generator].kinds
    if column_type.kind not in kinds:
        hint = f"it fills {', '.join(sorted(kinds))}"
        raise builder.error(TypeProblem, path, f"{generator} cannot fill a column of type {column_type}", hint=hint)
    problem = getattr(params, "check", lambda _: None)(column_type)
    if problem:
        raise builder.error(TypeProblem, path, problem)


__all__ = ["Registry", "build_definitions"]
