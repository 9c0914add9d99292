"""Checks of single tables: as many rows as planned, keys unique, nothing null that may not be, checks kept.

Invariant: each is proved by a query over all rows, whether or not the database enforces it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import Complaint
from seedbed.generators.sql import evaluate
from seedbed.model import Check as Condition
from seedbed.model import Table, TableName
from seedbed.plan.expressions import Compiled, compile_expression
from seedbed.targets.conditions import can_check, check_sql
from seedbed.verify.results import EXAMPLES, Check, Finding, Kind, Status, number, passed_unless, show_row, skipped
from seedbed.verify.site import Site


@dataclass(frozen=True, slots=True)
class OneTable:
    """What all checks of one table share."""

    of: Table

    @property
    def table(self) -> TableName:
        """The table."""
        return self.of.name

    @property
    def needs(self) -> frozenset[TableName]:
        """The table."""
        return frozenset({self.of.name})


@dataclass(frozen=True, slots=True)
class RowCount(OneTable):
    """The table has as many rows as the plan makes."""

    kind: ClassVar[Kind] = Kind.ROWS

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.table} has the planned rows"

    @property
    def needs(self) -> frozenset[TableName]:
        """None: a missing table is what it looks for."""
        return frozenset()

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        found, planned = site.count(self.table), site.tables[str(self.table)].count
        expected = number(planned, "row")
        if found is None:
            return Finding(Status.FAILED, "no table", expected, site.problem(self.table))
        surplus = found - planned
        detail = f"{number(abs(surplus), 'row')} {'too many' if surplus > 0 else 'missing'}"
        foreign = site.foreign(self.table)
        measured = number(found, "row") + (f", and {foreign:,} of others" if foreign else "")
        return passed_unless(surplus, measured=measured, expected=expected, detail=detail)


@dataclass(frozen=True, slots=True)
class Columns(OneTable):
    """The table has every column of the plan; SQLite would take the name of a missing one for a text."""

    kind: ClassVar[Kind] = Kind.COLUMNS

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.table} has the planned columns"

    @property
    def needs(self) -> frozenset[TableName]:
        """None: a table without all its columns is what it looks for."""
        return frozenset()

    def run(self, site: Site) -> Finding:
        """See `Check`; further columns are nobody's business."""
        if site.count(self.table) is None:
            return skipped(site.problem(self.table))
        planned, missing = len(self.of.columns), site.missing_columns(self.of)
        return passed_unless(
            len(missing),
            measured=number(planned - len(missing), "column"),
            expected=number(planned, "column"),
            detail=f"missing: {', '.join(missing)}",
        )


@dataclass(frozen=True, slots=True)
class UniqueKey(OneTable):
    """No two rows have the same values in some columns; of a primary key, none is null either."""

    columns: tuple[str, ...]
    is_primary: bool = False

    @property
    def kind(self) -> Kind:
        """Which of the two it is."""
        return Kind.PRIMARY_KEY if self.is_primary else Kind.UNIQUE

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.table} ({', '.join(self.columns)}) is {'the primary key' if self.is_primary else 'unique'}"

    def run(self, site: Site) -> Finding:
        """See `Check`; in a unique set a null equals nothing."""
        columns = site.columns(self.columns)
        filled = " AND ".join(f"{site.quote(column)} IS NOT NULL" for column in self.columns)
        repeated = (
            f"SELECT {columns}, count(*) AS {site.quote('rows')} FROM {site.relation(self.table)} "
            f"WHERE {filled} GROUP BY {columns} HAVING count(*) > 1"
        )
        database = self.table.database
        keys = site.number(database, f"SELECT count(*) FROM ({repeated}) AS repeated")
        nulls = self._nulls(site) if self.is_primary else 0
        problems = [number(keys, "key stands in several rows", plural="keys stand in several rows")] if keys else []
        problems += [number(nulls, "null")] if nulls else []
        return passed_unless(
            keys + nulls,
            measured=", ".join(problems) or "all different",
            expected="all different",
            detail=", ".join(problems),
            examples=site.examples(database, f"{repeated} ORDER BY {columns}") if keys else (),
        )

    def _nulls(self, site: Site) -> int:
        rows, filled = site.count(self.table) or 0, site.filled(self.of)
        return sum(rows - filled[column] for column in self.columns)


@dataclass(frozen=True, slots=True)
class NotNull(OneTable):
    """No column that must not be null is; keys have a check of their own."""

    columns: tuple[str, ...]
    kind: ClassVar[Kind] = Kind.NOT_NULL

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.table} has no null where none may be"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        rows, filled = site.count(self.table) or 0, site.filled(self.of)
        nulls = {column: rows - filled[column] for column in self.columns if rows != filled[column]}
        return passed_unless(
            len(nulls),
            measured=number(sum(nulls.values()), "null"),
            expected=f"0 nulls in {number(len(self.columns), 'column')}",
            detail=", ".join(f"{column}: {number(count, 'null')}" for column, count in nulls.items()),
            examples=self._examples(site, next(iter(nulls))) if nulls else (),
        )

    def _examples(self, site: Site, column: str) -> tuple[str, ...]:
        shown = site.columns(list(dict.fromkeys((*self.of.primary_key, column))))
        sql = f"SELECT {shown} FROM {site.relation(self.table)} WHERE {site.quote(column)} IS NULL"
        return site.examples(self.table.database, sql)


@dataclass(frozen=True, slots=True)
class RowCondition(OneTable):
    """A check of the schema holds in every row, or is null there, as databases have it."""

    condition: Condition
    kind: ClassVar[Kind] = Kind.CHECK

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.table}: {self.condition.name or self.condition.sql}"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        dialect = site.target.capabilities.dialect
        if not can_check(self.condition.sql, dialect, self.of):
            return self._read(site)
        broken = f"FROM {site.relation(self.table)} WHERE NOT ({check_sql(self.condition.sql, dialect)})"
        count = site.number(self.table.database, f"SELECT count(*) {broken}")
        return passed_unless(
            count,
            measured=number(count, "row breaks it", plural="rows break it"),
            expected=self.condition.sql,
            detail=f"not {self.condition.sql}",
            examples=site.examples(self.table.database, f"SELECT * {broken}") if count else (),
        )

    def _read(self, site: Site) -> Finding:
        """Judge the rows here, for a target that cannot."""
        try:
            compiled = compile_expression(self.condition.sql)
        except Complaint as complaint:
            return skipped(f"{self.condition.sql} cannot be evaluated: {complaint}")
        names = list(compiled.inputs)
        types = [self.of.column(name).type for name in names]
        sql = f"SELECT {site.columns(names)} FROM {site.relation(self.table)}"
        count, examples = 0, list[str]()
        for batch in site.session(self.table.database).stream(sql, types):
            broken = pa.Table.from_batches([batch.rename_columns(names)]).filter(
                _broken(compiled, batch, str(self.table))
            )
            count += len(broken)
            examples += [show_row(row) for row in broken.slice(0, max(0, EXAMPLES - len(examples))).to_pylist()]
        return passed_unless(
            count,
            measured=number(count, "row breaks it", plural="rows break it"),
            expected=self.condition.sql,
            detail=f"not {self.condition.sql}",
            examples=tuple(examples),
        )


def _broken(compiled: Compiled, batch: pa.RecordBatch, place: str) -> pa.Array:
    """The rows of a batch for which a condition is false."""
    columns = [each.cast(pa.timestamp("us")) if pa.types.is_timestamp(each.type) else each for each in batch.columns]
    inputs = pa.table(dict(zip(compiled.names, columns, strict=True)))
    return pc.invert(pc.fill_null(evaluate(compiled, inputs, pa.bool_(), place), True))


def structure_checks(table: Table) -> Iterator[Check]:
    """What a table's own definition asks of its rows."""
    yield RowCount(table)
    yield Columns(table)
    if table.primary_key:
        yield UniqueKey(table, table.primary_key, is_primary=True)
    for columns in dict.fromkeys(unique.columns for unique in table.uniques):
        yield UniqueKey(table, columns)
    filled = tuple(
        column.name for column in table.columns if not column.nullable and column.name not in table.primary_key
    )
    if filled:
        yield NotNull(table, filled)
    for condition in table.checks:
        yield RowCondition(table, condition)
