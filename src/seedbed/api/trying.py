"""Tries a spec's rows in memory against all that its schema asks for: checks, partitions, keys.

Invariant: nothing is written anywhere; a condition that only the database can judge is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import Complaint, GenerationError
from seedbed.generators.sql import evaluate
from seedbed.infer.checks import columns_in
from seedbed.infer.main import conditions_of
from seedbed.kernel import Rows, Tables
from seedbed.kernel.paths import join_path
from seedbed.model import Schema, Table, TableName
from seedbed.plan.expressions import compile_expression

TRIED_ROWS = 2000
"""Rows of each table that are made and checked."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A check or a key that inferred rows break.

    Attributes:
        table: The table.
        check: The condition, or what must be unique.
        rows: How many of the rows that were tried break it.
        example: The values of the first of them, by column.
        is_key: Whether it is a key rather than a condition.
        tried: What was tried to meet it.
    """

    table: TableName
    check: str
    rows: int
    example: Mapping[str, object]
    is_key: bool = False
    tried: str = ""

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.example.items())
        tried = f"; tried {self.tried}" if self.tried else ""
        if self.is_key:
            return f"{self.table}: {self.check} fails: {self.rows} of the rows tried repeat another, as {shown}{tried}"
        return f"{self.table}: check {self.check} fails for {self.rows} of the rows tried, as for {shown}{tried}"


def failures(tables: Tables, schema: Schema) -> Iterator[Failure]:
    """What the first rows of each table break."""
    for table in schema.tables():
        state = tables[str(table.name)]
        rows = state.rows(0, min(state.count, TRIED_ROWS))
        checks = conditions(table)
        for sql in () if _all_hold(table.name, checks, rows) else checks:
            failure = _broken(table.name, sql, rows)
            if failure is not None:
                yield failure
        for key in _keys(table):
            failure = _repeated(table.name, key, rows)
            if failure is not None:
                yield failure


def conditions(table: Table) -> list[str]:
    """The conditions on a row that can be tried: those on columns that are made here."""
    known = {column.name for column in table.columns if column.generated is None}
    return [sql for sql in conditions_of(table) if columns_in(sql) and columns_in(sql) <= known]


def holds(sql: str, columns: Mapping[str, pa.Array], place: str) -> pa.Array | None:
    """Whether a condition holds for each row, where unknown is no objection; None where only the database can say."""
    try:
        compiled = compile_expression(sql)
        by_path = {join_path([name]): values for name, values in columns.items()}
        inputs = {name: by_path[path] for name, path in zip(compiled.names, compiled.inputs, strict=True)}
        return pc.fill_null(evaluate(compiled, pa.table(inputs), pa.bool_(), place), True)
    except (Complaint, GenerationError):
        return None


def _all_hold(table: TableName, checks: Sequence[str], rows: Rows) -> bool:
    """Whether all conditions hold, asked in one go; False also where that cannot be said."""
    columns = {name: rows[name] for sql in checks for name in columns_in(sql)}
    together = " AND ".join(f"coalesce(({sql}), TRUE)" for sql in checks)
    found = holds(together, columns, str(table)) if checks else None
    return not checks or (found is not None and bool(pc.all(found).as_py()))


def _broken(table: TableName, sql: str, rows: Rows) -> Failure | None:
    columns = sorted(columns_in(sql))
    found = holds(sql, {name: rows[name] for name in columns}, str(table))
    if found is None:
        return None
    broken = pc.invert(found)
    count = pc.sum(broken).as_py() or 0
    if not count:
        return None
    first = pc.index(broken, True).as_py()
    return Failure(table, sql, count, _example(rows, columns, first))


def _example(rows: Rows, columns: Sequence[str], place: int) -> dict[str, object]:
    return {name: rows[name][place].as_py() for name in columns}


def _keys(table: Table) -> list[tuple[str, ...]]:
    generated = {column.name for column in table.columns if column.generated is not None}
    whole = [index.columns for index in table.indexes if index.unique and not index.where and not index.terms]
    keys = [table.primary_key, *(each.columns for each in table.uniques), *whole]
    return [key for key in dict.fromkeys(keys) if key and not generated & set(key)]


def _repeated(table: TableName, key: tuple[str, ...], rows: Rows) -> Failure | None:
    """How a key is not unique among some rows; a row with a null in it never counts."""
    values = zip(*(rows[name].to_pylist() for name in key), strict=True)
    seen: set[tuple[object, ...]] = set()
    again = 0
    example: dict[str, object] = {}
    for value in values:
        if None in value:
            continue
        if value in seen:
            again += 1
            example = example or dict(zip(key, value, strict=True))
        seen.add(value)
    if not again:
        return None
    return Failure(table, f"unique ({', '.join(key)})", again, example, is_key=True)
