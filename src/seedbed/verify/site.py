"""The target as the checks see it: sessions that are opened once, and answers that several checks share.

Invariant: sessions are read-only, one a database; nothing of the target is changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

import pyarrow as pa

from seedbed.errors import ConnectionProblem, NotSeededError
from seedbed.kernel import Tables
from seedbed.model import ColumnType, Kind, Schema, Table, TableName, parse_type
from seedbed.plan import Plan
from seedbed.targets import Session, Target
from seedbed.verify.foreign import exclusion
from seedbed.verify.results import EXAMPLES, show_row

BIGINT = parse_type("bigint")


class Site:
    """A plan and the target that should hold its rows.

    Args:
        plan: What should be there.
        target: Where.
        foreign: The primary keys of rows of others, which are left alone.
    """

    def __init__(self, plan: Plan, target: Target, foreign: Mapping[TableName, pa.Table] | None = None) -> None:
        self.plan = plan
        self.target = target
        found = {name: (keys.num_rows, exclusion(keys, self.quote)) for name, keys in (foreign or {}).items()}
        self._foreign: dict[TableName, tuple[int, str]] = {
            name: (rows, condition) for name, (rows, condition) in found.items() if condition is not None
        }
        self._sessions: dict[str, Session] = {}
        self._unreachable: dict[str, ConnectionProblem] = {}
        self._counts: dict[str, dict[TableName, int]] = {}
        self._missing: dict[TableName, tuple[str, ...]] = {}
        self._filled: dict[TableName, Mapping[str, int]] = {}
        self._tables: Tables | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in self._sessions.values():
            session.close()

    @property
    def schema(self) -> Schema:
        """The tables."""
        return self.plan.schema

    @property
    def tables(self) -> Tables:
        """The kernel's tables, which know how many rows there should be."""
        if self._tables is None:
            self._tables = self.plan.tables()
        return self._tables

    def session(self, database: str) -> Session:
        """The session on a database.

        Raises:
            ConnectionProblem: It cannot be reached, or does not exist.
        """
        if database not in self._sessions:
            self._sessions[database] = self.target.session(database, read_only=True)
        return self._sessions[database]

    def require_seeded(self, tables: Sequence[TableName]) -> None:
        """Refuse a target that has none of these tables.

        Raises:
            ConnectionProblem: No database of them can be reached.
            NotSeededError: The databases are there, but no table.
        """
        databases = list(dict.fromkeys(name.database for name in tables))
        if any(self.count(name) is not None for name in tables):
            return
        if databases and all(database in self._unreachable for database in databases):
            raise self._unreachable[databases[0]]
        where = self.target.describe(databases[0]) if databases else "the target"
        raise NotSeededError(
            f"{where}: there is no table of {self.plan.name}", hint=f"seed it first: seedbed seed {self.plan.name}"
        )

    def count(self, table: TableName) -> int | None:
        """Rows of a table, those of others left out; None when there is no such table."""
        if table.database not in self._counts:
            self._counts[table.database] = self._count_all(table.database)
        found = self._counts[table.database].get(table)
        return None if found is None else found - self.foreign(table)

    def foreign(self, table: TableName) -> int:
        """Rows of others, which are left out."""
        return self._foreign[table][0] if table in self._foreign else 0

    def problem(self, table: TableName) -> str:
        """Why nothing can be said of a table's rows; "" where something can."""
        if self.count(table) is None:
            unreachable = self._unreachable.get(table.database)
            return unreachable.message if unreachable else f"{table} is not in {self.target.describe(table.database)}"
        missing = self.missing_columns(self.schema.table(table))
        return f"{table} has no column {' and no column '.join(missing)}" if missing else ""

    def missing_columns(self, table: Table) -> tuple[str, ...]:
        """The columns that the table in the target does not have."""
        if table.name not in self._missing:
            found = self.session(table.name.database).query(f"SELECT * FROM {self.relation(table.name)} WHERE 1 = 0")
            self._missing[table.name] = tuple(
                column.name for column in table.columns if column.name not in found.column_names
            )
        return self._missing[table.name]

    def _count_all(self, database: str) -> dict[TableName, int]:
        names = [table.name for table in self.schema.tables() if table.name.database == database]
        try:
            return self.session(database).count_rows(names)
        except ConnectionProblem as problem:
            self._unreachable[database] = problem
            return {}

    def filled(self, table: Table) -> Mapping[str, int]:
        """For each column of a table, the rows in which it is not null."""
        if table.name not in self._filled:
            counts = ", ".join(f"count({self.quote(column.name)})" for column in table.columns)
            found = self.session(table.name.database).query(f"SELECT {counts} FROM {self.relation(table.name)}")
            values = [int(column[0].as_py()) for column in found.columns]
            self._filled[table.name] = dict(zip((column.name for column in table.columns), values, strict=True))
        return self._filled[table.name]

    def values(self, table: Table, column: str) -> dict[Any, int]:
        """The values of a column with the rows of each, null included; values as Arrow gives them to Python."""
        column_type = table.column(column).type
        name = self.quote(column)
        counts = self.select(
            table.name.database,
            f"SELECT {name}, count(*) FROM {self.relation(table.name)} GROUP BY {name}",
            [column_type, BIGINT],
        )
        return {_plain(value, column_type): count for value, count in counts}

    def select(self, database: str, sql: str, types: Sequence[ColumnType]) -> list[tuple[Any, ...]]:
        """The rows of a statement, as Arrow gives these types to Python."""
        return [
            row
            for batch in self.session(database).stream(sql, types)
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
        ]

    def number(self, database: str, sql: str) -> int:
        """The whole number that a statement gives."""
        return int(self.session(database).query(sql).column(0)[0].as_py())

    def examples(self, database: str, sql: str) -> tuple[str, ...]:
        """Some rows of a statement, for people."""
        found = self.session(database).query(sql, limit=EXAMPLES)
        return tuple(show_row(row) for row in found.to_pylist())

    def relation(self, table: TableName, alias: str = "") -> str:
        """The table, rows of others left out, as SQL of its database's session writes it after FROM."""
        whole = self.session(table.database).relation(table)
        if table in self._foreign:
            _, condition = self._foreign[table]
            return f"(SELECT * FROM {whole} WHERE {condition}) AS {alias or 'ours'}"
        return f"{whole} AS {alias}" if alias else whole

    def quote(self, name: str) -> str:
        """A column's name, quoted for the target."""
        from sqlglot import exp

        return exp.to_identifier(name, quoted=True).sql(dialect=self.target.capabilities.dialect)

    def columns(self, names: Sequence[str], prefix: str = "") -> str:
        """Column names, quoted and with commas; `prefix` is an alias and a point."""
        return ", ".join(prefix + self.quote(name) for name in names)


def _plain(value: object, column_type: ColumnType) -> object:
    # Databases that pad char(n) give the blanks back.
    return value.rstrip(" ") if column_type.kind is Kind.CHAR and isinstance(value, str) else value
