"""Databases, tables, columns, keys, references and checks: what a schema *is*, apart from what fills it.

Invariant: names are unique in their scope, and every name a key or reference uses is a column of its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from seedbed.model.types import ColumnType


class TableName(NamedTuple):
    """A table's full name; written `database.table`."""

    database: str
    table: str

    def __str__(self) -> str:
        return f"{self.database}.{self.table}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as the database sees it.

    Attributes:
        name: Unique in its table.
        type: What it holds.
        nullable: Whether null is allowed.
        comment: What it means, in the author's words.
        default: A default as SQL, kept when the table is created.
        generated: The SQL of a column the database computes; such a column is never loaded.
        identity: Whether the database numbers it when no value is given.
    """

    name: str
    type: ColumnType
    nullable: bool = True
    comment: str = ""
    default: str | None = None
    generated: str | None = None
    identity: bool = False


@dataclass(frozen=True, slots=True)
class Unique:
    """A set of columns whose values together occur once."""

    columns: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """A set of columns people look rows up by."""

    columns: tuple[str, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on one row that the database enforces, as SQL."""

    sql: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that hold the key of a row of another (or the same) table.

    Attributes:
        name: The relation's name, unique in its table (`customer`).
        columns: The columns here.
        table: The parent table, maybe in another database.
        parent_columns: The columns there that `columns` hold, in the same order.
        declared: Whether the database is to enforce it when both tables are in one database.
    """

    name: str
    columns: tuple[str, ...]
    table: TableName
    parent_columns: tuple[str, ...]
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and what must hold in it."""

    name: TableName
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    references: tuple[Reference, ...] = ()
    checks: tuple[Check, ...] = ()
    comment: str = ""

    def column(self, name: str) -> Column:
        """The column called `name`.

        Raises:
            KeyError: There is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Database:
    """A set of tables that live together; a database, a schema or a file, as the target has it."""

    name: str
    tables: tuple[Table, ...]
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Schema:
    """All databases of a dataset."""

    databases: tuple[Database, ...] = field(default_factory=tuple)

    def tables(self) -> Iterator[Table]:
        """Every table, database by database."""
        for database in self.databases:
            yield from database.tables

    def table(self, name: TableName) -> Table:
        """The table called `name`.

        Raises:
            KeyError: There is none.
        """
        for table in self.tables():
            if table.name == name:
                return table
        raise KeyError(name)
