"""The SQL that creates tables and, after the rows, their keys; written by SQLAlchemy in a target's dialect.

Invariant: every name comes from `names.constraint_name` or the schema, and is quoted by the dialect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from seedbed.model import Column, Reference, Schema, Table, TableName
from seedbed.targets.conditions import can_check, check_sql
from seedbed.targets.names import constraint_name

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.sql.compiler import DDLCompiler
    from sqlalchemy.sql.elements import quoted_name
    from sqlalchemy.types import TypeEngine


class Layout(Protocol):
    """What a dialect decides about DDL."""

    max_identifier: int

    def dialect(self) -> sa.Dialect:
        """SQLAlchemy's dialect."""
        ...

    def type_of(self, table: Table, column: Column) -> TypeEngine[Any]:
        """The column's type."""
        ...

    def schema_of(self, database: str) -> str | None:
        """The schema that a database of the dataset becomes, or None for the connection's own."""
        ...

    def together(self, one: str, other: str) -> bool:
        """Whether two databases of the dataset live in one database of the target."""
        ...


@dataclass(frozen=True, slots=True)
class Step:
    """A constraint or an index that can be added when the rows are in.

    Attributes:
        name: The constraint's or index's name, unquoted.
        sql: The statement.
        doing: What it does, for messages.
        is_index: Whether it is an index rather than a constraint.
        columns: The columns of an index.
    """

    name: str
    sql: str
    doing: str
    is_index: bool
    columns: tuple[str, ...] = ()


class Ddl:
    """Writes the DDL of a schema for one layout."""

    def __init__(self, schema: Schema, layout: Layout) -> None:
        import sqlalchemy as sa

        self._sa = sa
        self._layout = layout
        self._dialect = layout.dialect()
        self._compiler: DDLCompiler = self._dialect.ddl_compiler(self._dialect, None)  # type: ignore[arg-type]  # as dialects do for a part of a statement
        self._tables = {table.name: table for table in schema.tables()}
        self._built: dict[TableName, sa.Table] = {}

    def relation(self, name: TableName) -> str:
        """The table's quoted name, with its schema where the layout has one."""
        return self._preparer_format(name.table, self._layout.schema_of(name.database))

    def quote(self, name: str) -> str:
        """Any other name, quoted."""
        return str(self._dialect.identifier_preparer.quote_identifier(name))

    def create(self, table: Table, *, constraints: Sequence[str], comments: bool) -> str:
        """CREATE TABLE with columns and the constraints given as SQL.

        Args:
            table: The table.
            constraints: What stands after the columns, such as a primary key.
            comments: Whether to write comments into the statement, for a database that keeps its text alone.
        """
        built = self._build(table)
        lines = [
            (self._compiler.get_column_specification(built.c[column.name]), column.comment) for column in table.columns
        ]
        lines += [(constraint, "") for constraint in constraints]
        body = "\n".join(
            f"  {line}{',' if number < len(lines) else ''}{_trailing(comment) if comments else ''}"
            for number, (line, comment) in enumerate(lines, start=1)
        )
        head = _trailing(table.comment) if comments else ""
        return f"CREATE TABLE {self.relation(table.name)} ({head}\n{body}\n)"

    def primary_key(self, table: Table) -> str:
        """The primary key as it stands in CREATE TABLE."""
        return self._constraint(self._primary_key(table))

    def check(self, table: Table, number: int) -> str:
        """A check as it stands in CREATE TABLE."""
        return self._constraint(self._check(table, number))

    def reference(self, table: Table, reference: Reference) -> str:
        """A foreign key as it stands in CREATE TABLE."""
        return self._constraint(self._reference(table, reference))

    def keys(self, table: Table) -> Iterator[Step]:
        """Primary key, uniques and checks, to be added when the rows are in."""
        if table.primary_key:
            yield self._add(self._primary_key(table), "primary key")
        for unique in table.uniques:
            columns = [self._build(table).c[name] for name in unique.columns]
            name = unique.name or self._name("uq", table, unique.columns)
            constraint = self._sa.UniqueConstraint(*columns, name=self._exact(name))
            yield self._add(constraint, f"unique ({', '.join(unique.columns)})")
        yield from self.checks(table)

    def unique_indexes(self, table: Table) -> Iterator[Step]:
        """Uniques as indexes, for a database that cannot add constraints."""
        for unique in table.uniques:
            name = unique.name or self._name("uq", table, unique.columns)
            yield self._index(table, name, unique.columns, unique=True)

    def key_indexes(self, table: Table) -> Iterator[tuple[Step, Step]]:
        """Primary key and uniques in two steps: the unique index, and the constraint that takes it over."""
        primary = [("PRIMARY KEY", str(self._primary_key(table).name), table.primary_key)] if table.primary_key else []
        uniques = [
            ("UNIQUE", unique.name or self._name("uq", table, unique.columns), unique.columns)
            for unique in table.uniques
        ]
        for kind, name, columns in primary + uniques:
            index = self._index(table, name, columns, unique=True)
            quoted = self._dialect.identifier_preparer.quote_identifier(name)
            sql = f"ALTER TABLE {self.relation(table.name)} ADD CONSTRAINT {quoted} {kind} USING INDEX {quoted}"
            doing = f"{kind.lower()} ({', '.join(columns)})"
            yield replace(index, doing=doing), Step(name, sql, doing, is_index=False)

    def checks(self, table: Table) -> Iterator[Step]:
        """Checks, to be added when the rows are in."""
        for number in self.checkable(table):
            yield self._add(self._check(table, number), f"check {table.checks[number].sql}")

    def checkable(self, table: Table) -> list[int]:
        """Which of the table's checks the database can judge as they are meant."""
        return [number for number, check in enumerate(table.checks) if can_check(check.sql, self._dialect.name, table)]

    def indexes(self, table: Table) -> Iterator[Step]:
        """The declared indexes, and one for each reference that no key or index leads with."""
        leading = [table.primary_key, *(unique.columns for unique in table.uniques)]
        wanted = [(index.columns, index.name) for index in table.indexes]
        wanted += [(reference.columns, None) for reference in table.references]
        for columns, name in wanted:
            if name is None and any(known[: len(columns)] == columns for known in leading):
                continue
            leading.append(columns)
            yield self._index(table, name or self._name("ix", table, columns), columns, unique=False)

    def references(self, table: Table) -> Iterator[tuple[Reference, Step]]:
        """The references that the database can enforce, to be added when the rows of both tables are in."""
        for reference in self.enforceable(table):
            doing = f"reference ({', '.join(reference.columns)}) to {reference.table}"
            yield reference, self._add(self._reference(table, reference), doing)

    def enforceable(self, table: Table) -> list[Reference]:
        """The declared references whose parent lives in the same database."""
        return [
            reference
            for reference in table.references
            if reference.declared
            and reference.table in self._tables
            and self._layout.together(table.name.database, reference.table.database)
        ]

    def comments(self, table: Table) -> Iterator[str]:
        """COMMENT ON statements for the table and its columns."""
        built = self._build(table)
        schema = self._sa.schema
        if table.comment:
            yield self._text(schema.SetTableComment(built))
        for column in table.columns:
            if column.comment:
                yield self._text(schema.SetColumnComment(built.c[column.name]))

    def _build(self, table: Table) -> sa.Table:
        built = self._built.get(table.name)
        if built is None:
            schema = self._layout.schema_of(table.name.database)
            built = self._sa.Table(
                self._exact(table.name.table),
                self._sa.MetaData(),  # of its own: in separate databases, two tables may have one name
                *(self._column(table, column) for column in table.columns),
                schema=None if schema is None else self._exact(schema),
                comment=table.comment or None,
            )
            self._built[table.name] = built
        return built

    def _column(self, table: Table, column: Column) -> sa.Column[Any]:
        extra: list[sa.schema.SchemaItem] = []
        if column.identity:
            extra.append(self._sa.Identity(always=False))
        if column.generated is not None:
            extra.append(self._sa.Computed(self._sql(column.generated), persisted=True))
        return self._sa.Column(
            self._exact(column.name),
            self._layout.type_of(table, column),
            *extra,
            nullable=column.nullable and column.name not in table.primary_key,
            autoincrement="auto" if column.identity else False,
            server_default=None if column.default is None else self._sql(column.default),
            comment=column.comment or None,
        )

    def _primary_key(self, table: Table) -> sa.PrimaryKeyConstraint:
        columns = [self._build(table).c[name] for name in table.primary_key]
        return self._sa.PrimaryKeyConstraint(*columns, name=self._exact(self._name("pk", table)))

    def _check(self, table: Table, number: int) -> sa.CheckConstraint:
        check = table.checks[number]
        name = check.name or self._name("ck", table, [str(number + 1)])
        sql = check_sql(check.sql, self._dialect.name)
        constraint = self._sa.CheckConstraint(self._sql(sql), name=self._exact(name))
        self._build(table).append_constraint(constraint)
        return constraint

    def _reference(self, table: Table, reference: Reference) -> sa.ForeignKeyConstraint:
        parent = self._build(self._tables[reference.table])
        constraint = self._sa.ForeignKeyConstraint(
            [self._build(table).c[name] for name in reference.columns],
            [parent.c[name] for name in reference.parent_columns],
            name=self._exact(self._name("fk", table, [reference.name])),
        )
        if constraint not in self._build(table).constraints:
            self._build(table).append_constraint(constraint)
        return constraint

    def _index(self, table: Table, name: str, columns: Sequence[str], *, unique: bool) -> Step:
        built = self._build(table)
        index = self._sa.Index(self._exact(name), *(built.c[column] for column in columns), unique=unique)
        sql = self._text(self._sa.schema.CreateIndex(index, if_not_exists=True))
        built.indexes.discard(index)
        kind = "unique" if unique else "index"
        return Step(name, sql, f"{kind} ({', '.join(columns)})", is_index=True, columns=tuple(columns))

    def _add(self, constraint: sa.Constraint, doing: str) -> Step:
        sql = self._text(self._sa.schema.AddConstraint(constraint, isolate_from_table=False))
        return Step(str(constraint.name), sql, doing, is_index=False)

    def _constraint(self, constraint: sa.Constraint) -> str:
        return str(self._compiler.process(constraint))

    def _text(self, element: sa.schema.ExecutableDDLElement) -> str:
        return str(element.compile(dialect=self._dialect)).strip()

    def _sql(self, text: str) -> sa.TextClause:
        # A colon would begin a parameter.
        return self._sa.text(text.replace(":", r"\:"))

    def _name(self, prefix: str, table: Table, parts: Sequence[str] = ()) -> str:
        return constraint_name(prefix, table.name.table, parts, max_bytes=self._layout.max_identifier)

    def _exact(self, name: str) -> quoted_name:
        # Always quoted, so that a name that only some server version reserves is safe, and case is kept.
        return self._sa.sql.quoted_name(name, quote=True)

    def _preparer_format(self, name: str, schema: str | None) -> str:
        return f"{self.quote(schema)}.{self.quote(name)}" if schema else self.quote(name)


def _trailing(comment: str) -> str:
    return f" -- {' '.join(comment.split())}" if comment else ""
