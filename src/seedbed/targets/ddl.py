"""The SQL that creates tables and, after the rows, their keys; written by SQLAlchemy in a target's dialect.

Invariant: every name comes from `names.constraint_name` or the schema, and is quoted by the dialect.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from seedbed.errors import Notice
from seedbed.model import Action, Column, Index, Reference, Schema, Table, TableName, Timing, Unique
from seedbed.targets.conditions import can_check, check_sql
from seedbed.targets.fitting import Abilities, default_sql, fit, say_left_out
from seedbed.targets.names import constraint_name
from seedbed.targets.step import Step
from seedbed.targets.texts import Texts

if TYPE_CHECKING:
    import sqlalchemy as sa
    from sqlalchemy.sql.compiler import DDLCompiler
    from sqlalchemy.sql.elements import quoted_name
    from sqlalchemy.types import TypeEngine


class Layout(Protocol):
    """What a dialect decides about DDL."""

    max_identifier: int

    @property
    def abilities(self) -> Abilities:
        """What the database can declare."""
        ...

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


P = ParamSpec("P")
T = TypeVar("T")


def _kept(method: Callable[Concatenate[Ddl, P], T]) -> Callable[Concatenate[Ddl, P], T]:
    """Let a method of `Ddl` write the same only once; see `targets.texts`."""

    @wraps(method)
    def found(self: Ddl, *given: P.args, **named: P.kwargs) -> T:
        facts = (*given, *sorted(named.items()))
        return self.texts.get(method.__name__, facts, lambda: method(self, *given, **named))

    return cast("Callable[Concatenate[Ddl, P], T]", found)


class Ddl:
    """Writes the DDL of a schema for one layout.

    Args:
        schema: All databases of the dataset.
        layout: The dialect's decisions.
        texts: What has been written of this schema for this layout; SQLAlchemy is imported for anything else.
    """

    def __init__(self, schema: Schema, layout: Layout, texts: Texts | None = None) -> None:
        self.texts = Texts() if texts is None else texts
        self._layout = layout
        self._abilities = layout.abilities
        self._tables = {table.name: table for table in schema.tables()}
        self._built: dict[TableName, sa.Table] = {}
        self._made_of: dict[TableName, tuple[Column, ...]] = {}

    @cached_property
    def _dialect(self) -> sa.Dialect:
        return self._layout.dialect()

    @cached_property
    def _compiler(self) -> DDLCompiler:
        return self._dialect.ddl_compiler(self._dialect, None)  # type: ignore[arg-type]  # as dialects do for a part of a statement

    def prepare(self) -> None:
        """Import what writing needs, unless there is something that has been written before."""
        if not self.texts.known:
            _ = self._compiler

    @_kept
    def relation(self, name: TableName) -> str:
        """The table's quoted name, with its schema where the layout has one."""
        return self._preparer_format(name.table, self._layout.schema_of(name.database))

    @_kept
    def quote(self, name: str) -> str:
        """Any other name, quoted."""
        return str(self._dialect.identifier_preparer.quote_identifier(name))

    def say_left_out(self, tables: Iterable[Table]) -> None:
        """Warn of what the database cannot do for some tables that are to be created."""
        say_left_out({table.name: self._left_out(table) for table in tables}, self._abilities)

    @_kept
    def _left_out(self, table: Table) -> tuple[str, ...]:
        return fit(table, self._abilities).left_out

    def computed(self, table: Table) -> set[str]:
        """The columns that the database computes itself."""
        return set(self._computed(table))

    @_kept
    def _computed(self, table: Table) -> tuple[str, ...]:
        return tuple(column.name for column in self._fit(table).columns if column.generated is not None)

    def plain(self, table: Table) -> Table:
        """The table without what a database may find wanting: defaults, and columns that it computes itself."""
        columns = tuple(replace(each, default=None, generated=None) for each in table.columns)
        return replace(table, columns=columns)

    def _fit(self, table: Table) -> Table:
        return fit(table, self._abilities).table

    @_kept
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

    def column(self, table: Table, name: str) -> str:
        """A column as it stands in CREATE TABLE, or behind ADD COLUMN."""
        return str(self._compiler.get_column_specification(self._build(table).c[name]))

    def type_of(self, table: Table, name: str) -> str:
        """A column's type."""
        return str(self._dialect.type_compiler_instance.process(self._build(table).c[name].type))

    def fitted(self, table: Table, name: str) -> Column:
        """A column as the database can have it."""
        return self._fit(table).column(name)

    def default(self, table: Table, name: str) -> str | None:
        """A column's default as it stands behind DEFAULT, where it has one that the database takes."""
        column = self.fitted(table, name)
        return None if column.default is None else default_sql(column, self._abilities.dialect)

    def expression(self, sql: str) -> str:
        """An expression of the schema, which is DuckDB's SQL, in the database's."""
        return self._translated(sql)

    @_kept
    def primary_key(self, table: Table) -> str:
        """The primary key as it stands in CREATE TABLE."""
        return self._constraint(self._primary_key(table))

    @_kept
    def check(self, table: Table, number: int) -> str:
        """A check as it stands in CREATE TABLE."""
        return self._constraint(self._check(table, number))

    @_kept
    def reference(self, table: Table, reference: Reference) -> str:
        """A foreign key as it stands in CREATE TABLE."""
        return self._constraint(self._reference(table, reference))

    @_kept
    def keys(self, table: Table) -> tuple[Step, ...]:
        """Primary key, uniques and checks, to be added when the rows are in."""
        return tuple(self._keys(table))

    def _keys(self, table: Table) -> Iterator[Step]:
        import sqlalchemy as sa

        if table.primary_key:
            yield self._add(self._primary_key(table), "primary key")
        for unique in self._fit(table).uniques:
            columns = [self._build(table).c[name] for name in unique.columns]
            name = unique.name or self._name("uq", table, unique.columns)
            constraint = sa.UniqueConstraint(*columns, name=self._exact(name), **_timing(unique.timing))
            yield self._add(constraint, f"unique ({', '.join(unique.columns)})")
        yield from self.checks(table)

    @_kept
    def unique_indexes(self, table: Table) -> tuple[Step, ...]:
        """Uniques as indexes, for a database that cannot add constraints."""
        names = [each.name or self._name("uq", table, each.columns) for each in table.uniques]
        return tuple(
            self._index(table, name, each.columns, unique=True) for name, each in zip(names, table.uniques, strict=True)
        )

    @_kept
    def key_indexes(self, table: Table) -> tuple[tuple[Step, Step], ...]:
        """Primary key and uniques in two steps: the unique index, and the constraint that takes it over."""
        return tuple(self._key_indexes(table))

    def _key_indexes(self, table: Table) -> Iterator[tuple[Step, Step]]:
        own = Unique(table.primary_key, str(self._primary_key(table).name)) if table.primary_key else None
        for unique in (*([own] if own else []), *self._fit(table).uniques):
            kind, columns = "PRIMARY KEY" if unique is own else "UNIQUE", unique.columns
            name = unique.name or self._name("uq", table, columns)
            index = self._index(table, name, columns, unique=True)
            if not unique.nulls_distinct:
                index = replace(index, sql=f"{index.sql} NULLS NOT DISTINCT")
            quoted = self._dialect.identifier_preparer.quote_identifier(name)
            sql = f"ALTER TABLE {self.relation(table.name)} ADD CONSTRAINT {quoted} {kind} USING INDEX {quoted}"
            sql = f"{sql} {unique.timing}".rstrip()
            doing = f"{kind.lower()} ({', '.join(columns)})"
            yield replace(index, doing=doing), Step(name, sql, doing, is_index=False)

    @_kept
    def checks(self, table: Table) -> tuple[Step, ...]:
        """Checks, to be added when the rows are in."""
        return tuple(
            self._add(self._check(table, number), f"check {table.checks[number].sql}")
            for number in self.checkable(table)
        )

    @_kept
    def checkable(self, table: Table) -> tuple[int, ...]:
        """Which of the table's checks the database can judge as they are meant."""
        return tuple(
            number for number, check in enumerate(table.checks) if can_check(check.sql, self._abilities.dialect, table)
        )

    @_kept
    def indexes(self, table: Table) -> tuple[Step, ...]:
        """The declared indexes, and one for each reference that no key or index leads with."""
        return tuple(self._indexes(table))

    def _indexes(self, table: Table) -> Iterator[Step]:
        leading = [table.primary_key, *(unique.columns for unique in table.uniques)]
        wanted = [(index.columns, index.name) for index in table.indexes if _is_plain(index)]
        wanted += [(reference.columns, None) for reference in table.references]
        for columns, name in wanted:
            if name is None and any(known[: len(columns)] == columns for known in leading):
                continue
            leading.append(columns)
            yield self._index(table, name or self._name("ix", table, columns), columns, unique=False)
        for index in self._fit(table).indexes:
            if not _is_plain(index):
                yield self._special(table, index)

    def _special(self, table: Table, index: Index) -> Step:
        """An index that is more than columns."""
        dialect, names = self._abilities.dialect, {column.name for column in table.columns}
        terms = index.terms or index.columns
        written = [self.quote(each) if each in names else f"({self._translated(each)})" for each in terms]
        name = index.name or self._name("ux" if index.unique else "ix", table, [*index.columns, *_words(index)])
        listed = ", ".join(written)
        method = f" USING {index.method}" if index.method and dialect == "postgresql" else ""
        where = f" WHERE {self._translated(index.where)}" if index.where else ""
        kind = "UNIQUE INDEX" if index.unique else "INDEX"
        if index.method and dialect != "postgresql":
            kind = f"{index.method.upper()} INDEX"
        there = "" if dialect == "mysql" else "IF NOT EXISTS "
        place = self.relation(table.name)
        sql = f"CREATE {kind} {there}{self.quote(name)} ON {place}{method} ({listed}){where}"
        doing = f"{'unique ' if index.unique else ''}index {name}"
        return Step(name, sql, doing, is_index=True, columns=index.columns, terms=listed, is_special=True)

    def _translated(self, sql: str) -> str:
        return check_sql(sql, self._abilities.dialect)

    def touched(self, table: Table) -> Iterator[tuple[str, str]]:
        """The columns that are to tell when their row was changed: each with the name of what keeps it current."""
        for column in table.columns:
            if column.touched:
                yield column.name, self._name("tr", table, [column.name])

    def references(self, table: Table) -> Iterator[tuple[Reference, Step]]:
        """The references that the database can enforce, to be added when the rows of both tables are in."""
        for reference in self.enforceable(table):
            yield reference, self._add_reference(table, reference)

    @_kept
    def _add_reference(self, table: Table, reference: Reference) -> Step:
        doing = f"reference ({', '.join(reference.columns)}) to {reference.table}"
        return self._add(self._reference(table, reference), doing)

    def enforceable(self, table: Table) -> list[Reference]:
        """The declared references whose parent lives in the same database."""
        return [
            reference
            for reference in table.references
            if reference.declared
            and reference.table in self._tables
            and self._layout.together(table.name.database, reference.table.database)
        ]

    @_kept
    def comments(self, table: Table) -> tuple[str, ...]:
        """COMMENT ON statements for the table and its columns."""
        return tuple(self._comments(table))

    def _comments(self, table: Table) -> Iterator[str]:
        import sqlalchemy as sa

        built = self._build(table)
        schema = sa.schema
        if table.comment:
            yield self._text(schema.SetTableComment(built))
        for column in table.columns:
            if column.comment:
                yield self._text(schema.SetColumnComment(built.c[column.name]))

    def _build(self, table: Table) -> sa.Table:
        import sqlalchemy as sa

        built = self._built.get(table.name)
        if built is None or self._made_of[table.name] != table.columns:
            schema = self._layout.schema_of(table.name.database)
            built = sa.Table(
                self._exact(table.name.table),
                sa.MetaData(),  # of its own: in separate databases, two tables may have one name
                *(self._column(table, column) for column in self._fit(table).columns),
                schema=None if schema is None else self._exact(schema),
                comment=table.comment or None,
            )
            self._built[table.name] = built
            self._made_of[table.name] = table.columns
        return built

    def _column(self, table: Table, column: Column) -> sa.Column[Any]:
        import sqlalchemy as sa

        extra: list[sa.schema.SchemaItem] = []
        if column.identity:
            extra.append(sa.Identity(always=column.identity_always))
        if column.generated is not None:
            extra.append(sa.Computed(self._sql(self._translated(column.generated)), persisted=True))
        return sa.Column(
            self._exact(column.name),
            self._layout.type_of(table, column),
            *extra,
            nullable=column.nullable and column.name not in table.primary_key,
            autoincrement="auto" if column.identity else False,
            server_default=None if column.default is None else self._sql(default_sql(column, self._abilities.dialect)),
            comment=column.comment or None,
        )

    def _primary_key(self, table: Table) -> sa.PrimaryKeyConstraint:
        import sqlalchemy as sa

        columns = [self._build(table).c[name] for name in table.primary_key]
        return sa.PrimaryKeyConstraint(*columns, name=self._exact(self._name("pk", table)))

    def _check(self, table: Table, number: int) -> sa.CheckConstraint:
        import sqlalchemy as sa

        check = table.checks[number]
        name = check.name or self._name("ck", table, [str(number + 1)])
        sql = check_sql(check.sql, self._abilities.dialect)
        constraint = sa.CheckConstraint(self._sql(sql), name=self._exact(name))
        self._build(table).append_constraint(constraint)
        return constraint

    def _reference(self, table: Table, reference: Reference) -> sa.ForeignKeyConstraint:
        import sqlalchemy as sa

        parent = self._build(self._tables[reference.table])
        fitted = next(each for each in self._fit(table).references if each.name == reference.name)
        constraint = sa.ForeignKeyConstraint(
            [self._build(table).c[name] for name in reference.columns],
            [parent.c[name] for name in reference.parent_columns],
            name=self._exact(self._name("fk", table, [reference.name])),
            ondelete=_action(fitted.on_delete),
            onupdate=_action(fitted.on_update),
            **_timing(fitted.timing),
        )
        if constraint not in self._build(table).constraints:
            self._build(table).append_constraint(constraint)
        return constraint

    def _index(self, table: Table, name: str, columns: Sequence[str], *, unique: bool) -> Step:
        import sqlalchemy as sa

        built = self._build(table)
        index = sa.Index(self._exact(name), *(built.c[column] for column in columns), unique=unique)
        sql = self._text(sa.schema.CreateIndex(index, if_not_exists=True))
        built.indexes.discard(index)
        kind = "unique" if unique else "index"
        return Step(name, sql, f"{kind} ({', '.join(columns)})", is_index=True, columns=tuple(columns))

    def _add(self, constraint: sa.Constraint, doing: str) -> Step:
        import sqlalchemy as sa

        sql = self._text(sa.schema.AddConstraint(constraint, isolate_from_table=False))
        return Step(str(constraint.name), sql, doing, is_index=False)

    def _constraint(self, constraint: sa.Constraint) -> str:
        return str(self._compiler.process(constraint))

    def _text(self, element: sa.schema.ExecutableDDLElement) -> str:
        return str(element.compile(dialect=self._dialect)).strip()

    def _sql(self, text: str) -> sa.TextClause:
        import sqlalchemy as sa

        # A colon would begin a parameter.
        return sa.text(text.replace(":", r"\:"))

    def _name(self, prefix: str, table: Table, parts: Sequence[str] = ()) -> str:
        return constraint_name(prefix, table.name.table, parts, max_bytes=self._layout.max_identifier)

    def _exact(self, name: str) -> quoted_name:
        import sqlalchemy as sa

        # Always quoted, so that a name that only some server version reserves is safe, and case is kept.
        return sa.sql.quoted_name(name, quote=True)

    def _preparer_format(self, name: str, schema: str | None) -> str:
        return f"{self.quote(schema)}.{self.quote(name)}" if schema else self.quote(name)


def warn_plain(table: Table, where: str, reason: str) -> None:
    """Warn that a table has been created without defaults, and with the values of computed columns."""
    text = f"{where}: {table.name} has no defaults, and computed columns hold the values of now; with them: {reason}"
    warnings.warn(text, Notice, stacklevel=2)


def warn_index(table: Table, where: str, step: Step, reason: str) -> None:
    """Warn that an index could not be made."""
    warnings.warn(f"{where}: {table.name} goes without {step.doing}: {reason}", Notice, stacklevel=2)


def _action(action: Action) -> str | None:
    return None if action is Action.NO_ACTION else str(action)


def _timing(timing: Timing) -> dict[str, Any]:
    if timing is Timing.AT_ONCE:
        return {}
    return {"deferrable": True} | ({"initially": "DEFERRED"} if timing is Timing.DEFERRED else {})


def _is_plain(index: Index) -> bool:
    return not (index.unique or index.where or index.terms or index.method)


def _words(index: Index) -> list[str]:
    """What distinguishes an index from others over the same columns."""
    said = " ".join((*index.terms, index.where or "", index.method))
    return ["".join(character if character.isalnum() else "_" for character in said).strip("_").lower()]


def _trailing(comment: str) -> str:
    return f" -- {' '.join(comment.split())}" if comment else ""
