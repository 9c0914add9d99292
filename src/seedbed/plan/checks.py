"""What is checked when all names are known: types of inputs, conditions of tables, rules of the spec.

Invariant: an expression that passes can be evaluated; what remains to fail is a value, such as a division by zero.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pyarrow as pa

from seedbed.errors import Complaint, ExpressionProblem, NameProblem, RuleProblem, nearest
from seedbed.kernel.paths import join_path
from seedbed.model import TableName
from seedbed.plan.arrow import arrow_type
from seedbed.plan.builder import FLAG, NUMBER, Binding, Builder
from seedbed.plan.conditions import columns_checked, tables_queried
from seedbed.plan.expressions import compile_expression
from seedbed.plan.names import Names
from seedbed.spec import RulePart, SpecPath
from seedbed.spec.part import RESERVED

R = TypeVar("R")

_SUMS_UP = 1e-6
"""How far shares written with a few digits may be above 1 together."""


def check_bindings(builder: Builder) -> None:
    """Refuse parameters whose inputs are of the wrong types.

    Raises:
        ExpressionProblem: With what is wrong; known are only what the generators' `mismatch` finds.
    """
    for binding in builder.bindings:
        _check_binding(builder, binding)


def _check_binding(builder: Builder, binding: Binding) -> None:
    mismatch = getattr(binding.params, "mismatch", None)
    if mismatch is None:
        return
    paths: tuple[str, ...] = binding.params.inputs()  # type: ignore[attr-defined]  # a generator's parameters
    problem = mismatch({path: _type_of(builder.names, binding, path) for path in paths}, binding.type)
    if problem:
        raise builder.error(ExpressionProblem, binding.path, problem)


def _type_of(names: Names, binding: Binding, path: str) -> pa.DataType:
    table = binding.table
    if "[]." in path:
        child, path = path.split("[].", 1)
        table = names.table(child, table.database, binding.path)
    table, column = names.follow(table, path, binding.path)
    if column in RESERVED or column.startswith("@"):
        return NUMBER
    return arrow_type(names.column_type(table, column))


def check_conditions(names: Names) -> None:
    """Refuse checks of tables that are not SQL, or read what is not in the table.

    Raises:
        SpecError: With the place.
    """
    for table, part in names.tables.items():
        seen: set[str] = set()
        for place, check in enumerate(part.checks):
            path = names.path(table, "checks", place)
            if check.name in seen:
                raise names.error(RuleProblem, (*path, "name"), f"{table} has two checks called {check.name!r}")
            seen.add(check.name)
            for column in _read(names, columns_checked, check.sql, (*path, "sql")):
                _loaded(names, table, column, (*path, "sql"))


def _loaded(names: Names, table: TableName, column: str, path: SpecPath) -> None:
    """Refuse a column that the database will not have."""
    names.check_column(table, column, path)
    if names.part(table).columns[column].hidden:
        raise names.error(RuleProblem, path, f"{table}.{column} is hidden, so it is not in the loaded data")


def check_rules(builder: Builder) -> None:
    """Refuse rules that name what is not there, or are not SQL.

    Raises:
        SpecError: With the place.
    """
    for place, rule in enumerate(builder.names.spec.content.rules):
        path: SpecPath = ("rules", place)
        if rule.none is not None:
            _check_query(builder.names, rule.none, (*path, "none"))
        else:
            _check_rows(builder, rule, path)


def _check_rows(builder: Builder, rule: RulePart, path: SpecPath) -> None:
    table = builder.names.table(rule.table or "", "", (*path, "table"))
    for key, condition in (("holds", rule.holds), ("where", rule.where)):
        if condition is not None:
            _check_expression(builder, table, condition, FLAG, (*path, key))
    for condition in rule.share or {}:
        _check_expression(builder, table, condition, FLAG, (*path, "share", condition))
    for expression in rule.mean or {}:
        _check_expression(builder, table, expression, pa.float64(), (*path, "mean", expression))
    for expression, shares in (rule.shares or {}).items():
        _check_expression(builder, table, expression, None, (*path, "shares", expression))
        if sum(shares.values()) > 1 + _SUMS_UP:
            problem = f"the shares of {expression} add up to {sum(shares.values()):g}, more than 1"
            raise builder.error(RuleProblem, (*path, "shares", expression), problem)


def _check_expression(builder: Builder, table: TableName, text: str, type_: pa.DataType | None, path: SpecPath) -> None:
    for each in _read(builder.names, compile_expression, text, path).inputs:
        _check_path(builder.names, table, each, path)
    if type_ is not None:
        _check_binding(builder, Binding(table, builder.params("sql", {"expression": text}, path), type_, path))


def _check_path(names: Names, table: TableName, written: str, path: SpecPath) -> None:
    """Refuse a path that loaded data cannot be joined along."""
    *references, column = names.split(written, path)
    for name in references:
        found = names.reference(table, name, path)
        if not found.columns or any(names.part(table).columns[each].hidden for each in found.columns):
            problem = f"reference {name} of {table} has no columns in the loaded data, so a rule cannot follow it"
            raise names.error(RuleProblem, path, problem, hint="give it `columns`, or use the rule `none` with a join")
        table = names.parent(table, name, path)
    if column in RESERVED:
        raise names.error(RuleProblem, path, f"{column} is not in the loaded data, so a rule cannot read it")
    names.follow(table, join_path([column]), path)
    _loaded(names, table, column, path)


def _check_query(names: Names, sql: str, path: SpecPath) -> None:
    known = {str(name).lower(): name for name in names.tables}
    for database, table in _read(names, tables_queried, sql, path):
        written = f"{database}.{table}" if database else table
        if written.lower() not in known:
            same = [str(name) for name in names.tables if name.table.lower() == table.lower()]
            hint = f"write {' or '.join(same)}" if same and not database else nearest(written, map(str, names.tables))
            raise names.error(NameProblem, path, f"there is no table {written!r}", hint=hint)


def _read(names: Names, find: Callable[[str], R], sql: str, path: SpecPath) -> R:
    """What is found of a text of the spec; what is wrong with it at its place."""
    try:
        return find(sql)
    except Complaint as complaint:
        raise names.error(complaint.kind, path, str(complaint), hint=complaint.hint) from None
