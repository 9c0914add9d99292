"""From expressions on a row and its parents to a query: parents are joined, values have the names expressions use.

Invariant: every row of the table is in the result once; a parent's values are null where there is no parent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seedbed.kernel.paths import join_path, split_path
from seedbed.model import Schema, Table, TableName
from seedbed.plan.expressions import quote


@dataclass(frozen=True, slots=True)
class RowQuery:
    """The rows of a table with values of their parents.

    Attributes:
        sql: A query of the values under their names.
        columns: What it reads of each table.
    """

    sql: str
    columns: dict[TableName, frozenset[str]]


@dataclass(slots=True)
class _Joins:
    """The tables joined so far, by the path that leads to them; "" is the first."""

    schema: Schema
    tables: dict[str, Table]
    aliases: dict[str, str] = field(default_factory=lambda: {"": "r0"})
    clauses: list[str] = field(default_factory=list)
    columns: dict[TableName, set[str]] = field(default_factory=dict)

    def value(self, path: str) -> str:
        """The SQL of a path's value."""
        *references, column = split_path(path)
        above = join_path(references)
        return f"{self._alias(above)}.{quote(self._use(self.tables[above], column))}"

    def _alias(self, path: str) -> str:
        if path not in self.aliases:
            *references, name = split_path(path)
            above = join_path(references)
            child_alias, child = self._alias(above), self.tables[above]
            reference = next(each for each in child.references if each.name == name)
            alias = self.aliases[path] = f"r{len(self.aliases)}"
            parent = self.tables[path] = self.schema.table(reference.table)
            same = " AND ".join(
                f"{alias}.{quote(self._use(parent, there))} = {child_alias}.{quote(self._use(child, here))}"
                for here, there in zip(reference.columns, reference.parent_columns, strict=True)
            )
            self.clauses.append(f"LEFT JOIN {relation(parent.name)} AS {alias} ON {same}")
        return self.aliases[path]

    def _use(self, table: Table, column: str) -> str:
        self.columns.setdefault(table.name, set()).add(column)
        return column


def row_query(schema: Schema, table: Table, values: Mapping[str, str]) -> RowQuery:
    """The query that gives some values for each row of a table.

    Args:
        schema: All tables.
        table: The table.
        values: By their names, the paths of columns and parents' columns (`customer.created_at`); the plan has
            made sure that they lead somewhere.
    """
    joins = _Joins(schema, {"": table})
    shown = [f"{joins.value(path)} AS {quote(name)}" for name, path in values.items()]
    joins.columns.setdefault(table.name, {table.columns[0].name})  # a table in DuckDB has a column
    sql = f"SELECT {', '.join(shown) or '1'} FROM {relation(table.name)} AS r0 {' '.join(joins.clauses)}"
    return RowQuery(sql.rstrip(), {name: frozenset(columns) for name, columns in joins.columns.items()})


def relation(name: TableName) -> str:
    """A table in the workspace's SQL."""
    return f"{quote(name.database)}.{quote(name.table)}"
