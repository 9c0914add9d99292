"""Databases, tables, columns, keys, references and checks: what a schema *is*, apart from what fills it.

Invariant: names are unique in their scope, and every name a key or reference uses is a column of its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, Self

from seedbed.model.types import ColumnType


class TableName(NamedTuple):
    """A table's full name; written `database.table`."""

    database: str
    table: str

    def __str__(self) -> str:
        return f"{self.database}.{self.table}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """The name that is written so; a point after the first belongs to the table.

        >>> TableName.parse("shop.orders").table
        'orders'
        """
        database, _, table = written.partition(".")
        return cls(database, table)


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
        identity_always: Whether an ordinary INSERT may not give the number itself.
        type_name: The database's own name of the type where it says more than `type`: a named enum or domain, a type
            that `type` only approximates (`inet`, `numeric`), or a narrower one (`tinyint unsigned`, `datetime(3)`).
    """

    name: str
    type: ColumnType
    nullable: bool = True
    comment: str = ""
    default: str | None = None
    generated: str | None = None
    identity: bool = False
    identity_always: bool = False
    type_name: str = ""


class Timing(StrEnum):
    """When the database checks a constraint; the value is the SQL, which is empty for the ordinary case."""

    AT_ONCE = ""
    DEFERRABLE = "DEFERRABLE"
    DEFERRED = "DEFERRABLE INITIALLY DEFERRED"


class Action(StrEnum):
    """What happens to rows whose parent is deleted or renumbered; the value is the SQL."""

    NO_ACTION = "NO ACTION"
    RESTRICT = "RESTRICT"
    CASCADE = "CASCADE"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"


@dataclass(frozen=True, slots=True)
class Unique:
    """A set of columns whose values together occur once.

    Attributes:
        columns: The columns.
        name: The constraint's name.
        timing: When the database checks it.
        nulls_distinct: Whether rows with a null among the values never count as equal, as SQL has it.
    """

    columns: tuple[str, ...]
    name: str | None = None
    timing: Timing = Timing.AT_ONCE
    nulls_distinct: bool = True


@dataclass(frozen=True, slots=True)
class Index:
    """A set of columns people look rows up by; where it is partial or over expressions, it may also keep them unique.

    Attributes:
        columns: The plain columns among what is indexed, in order.
        name: The index's name.
        unique: Whether the values together occur once. An ordinary unique index is a `Unique`.
        where: The condition of a partial index, as SQL.
        terms: Everything that is indexed, in order, as SQL, where some of it is an expression; else empty.
        method: The access method (`gin`, `fulltext`); empty for the database's ordinary one.
    """

    columns: tuple[str, ...]
    name: str | None = None
    unique: bool = False
    where: str | None = None
    terms: tuple[str, ...] = ()
    method: str = ""


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
        on_delete: What happens here when the parent is deleted.
        on_update: What happens here when the parent's key changes.
        timing: When the database checks it.
        constraint: The constraint's own name.
    """

    name: str
    columns: tuple[str, ...]
    table: TableName
    parent_columns: tuple[str, ...]
    declared: bool = True
    on_delete: Action = Action.NO_ACTION
    on_update: Action = Action.NO_ACTION
    timing: Timing = Timing.AT_ONCE
    constraint: str | None = None


@dataclass(frozen=True, slots=True)
class Partition:
    """A part of a table that is stored by itself and takes some of the rows.

    Attributes:
        name: Its name.
        bounds: Which rows, as the database writes it (`FOR VALUES IN ('eu')`).
        condition: The same as a condition on the row; empty where every row fits, or where it cannot be said in SQL.
    """

    name: str
    bounds: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Partitioning:
    """How a table is stored in parts. A row that no partition takes is refused.

    Attributes:
        key: By what, as the database writes it (`RANGE (created_at)`).
        partitions: The parts; those of a part that is itself partitioned stand in its place.
    """

    key: str
    partitions: tuple[Partition, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, and what must hold in it.

    Attributes:
        name: Its full name.
        columns: In order; of a table that inherits, the inherited ones too.
        primary_key: The columns of the primary key, or none.
        uniques: Other sets of columns that are unique.
        indexes: Its indexes, without those that its keys bring.
        references: The keys of other rows that it holds.
        checks: Conditions on each row.
        comment: What it means, in the author's words.
        partitioning: How it is stored in parts, if it is.
        inherits: The tables whose rows its rows also are (PostgreSQL's INHERITS).
    """

    name: TableName
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    references: tuple[Reference, ...] = ()
    checks: tuple[Check, ...] = ()
    comment: str = ""
    partitioning: Partitioning | None = None
    inherits: tuple[TableName, ...] = ()

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
