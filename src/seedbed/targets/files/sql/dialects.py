"""What an SQL script says in the dialect of each database that it is for.

A script makes what loading into that database would make: the DDL and the values are those of its own target.

Invariant: names and values are quoted by the dialect's own rules, so that a script needs no setting but those it begins
with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import pyarrow as pa

from seedbed.model import Schema, Table
from seedbed.targets.ddl import Ddl
from seedbed.targets.step import Step

STATEMENT_BYTES = 1 << 20
"""About how long an INSERT is: beyond it nothing gets faster, and servers limit a statement's length."""


class Dialect(Protocol):
    """The statements of a script."""

    def begin(self, tables: Sequence[Table]) -> Iterator[str]:
        """What comes before the rows."""
        ...

    def insert(self, table: Table, columns: Sequence[str]) -> str:
        """An INSERT as far as VALUES."""
        ...

    def rows(self, batch: pa.RecordBatch, table: Table) -> Iterator[bytes | memoryview]:
        """Rows as they stand after VALUES, for a statement each.

        Raises:
            ValueError: A value cannot be written.
        """
        ...

    def computed(self, table: Table) -> set[str]:
        """The columns that the database computes itself."""
        ...

    def end(self, tables: Sequence[Table]) -> Iterator[str]:
        """What follows the rows: keys, indexes, references."""
        ...


def dialect_of(name: str, schema: Schema) -> Dialect:
    """The dialect that is called so."""
    return _DIALECTS[name](schema)


class PostgresqlScript:
    """For PostgreSQL: `psql -f`; one transaction."""

    def __init__(self, schema: Schema) -> None:
        from seedbed.targets.postgresql.layout import PostgresqlLayout

        self._layout = PostgresqlLayout(schema, as_schemas=False)
        self._ddl = Ddl(schema, self._layout)

    def begin(self, tables: Sequence[Table]) -> Iterator[str]:
        """See `Dialect`."""
        from sqlalchemy.dialects.postgresql import CreateEnumType

        yield "SET client_encoding = 'UTF8'"
        yield "SET standard_conforming_strings = on"
        yield "BEGIN"
        self._ddl.say_left_out(tables)
        for table in tables:
            for column in table.columns:
                enum = self._layout.enum_of(table, column)
                if enum is not None:
                    yield str(CreateEnumType(enum).compile(dialect=self._layout.dialect()))
            yield self._ddl.create(table, constraints=(), comments=False)
            yield from self._ddl.comments(table)

    def insert(self, table: Table, columns: Sequence[str]) -> str:
        """See `Dialect`."""
        names = ", ".join(map(self._ddl.quote, columns))
        always = " OVERRIDING SYSTEM VALUE" if any(column.identity_always for column in table.columns) else ""
        return f"INSERT INTO {self._ddl.relation(table.name)} ({names}){always}"

    def rows(self, batch: pa.RecordBatch, table: Table) -> Iterator[bytes | memoryview]:
        """See `Dialect`."""
        from seedbed.targets.files.sql.literals import postgresql_literal, tuples

        types = {
            column.name: str(self._layout.type_of(table, column).compile(dialect=self._layout.dialect()))
            for column in table.columns
        }
        kinds = {column.name: column.type for column in table.columns}
        return tuples(batch, lambda array, name: postgresql_literal(array, kinds[name], types[name]), STATEMENT_BYTES)

    def computed(self, table: Table) -> set[str]:
        """See `Dialect`."""
        return self._ddl.computed(table)

    def end(self, tables: Sequence[Table]) -> Iterator[str]:
        """See `Dialect`."""
        for table in tables:
            yield from (step.sql for step in (*self._ddl.keys(table), *self._ddl.indexes(table)))
            yield from self._follow_on(table)
        for table in tables:
            yield from (step.sql for _, step in self._ddl.references(table))
        yield "COMMIT"
        yield from (f"ANALYZE {self._ddl.relation(table.name)}" for table in tables)

    def _follow_on(self, table: Table) -> Iterator[str]:
        relation = self._ddl.relation(table.name)
        for column in table.columns:
            if column.identity:
                name = self._ddl.quote(column.name)
                sequence = f"pg_get_serial_sequence({_text(relation)}, {_text(column.name)})"
                yield f"SELECT setval({sequence}, max({name})) FROM {relation} HAVING max({name}) IS NOT NULL"


class SqliteScript:
    """For SQLite: `sqlite3 file.db < script.sql`; one transaction."""

    def __init__(self, schema: Schema) -> None:
        from seedbed.targets.sqlite.layout import SqliteLayout

        self._ddl = Ddl(schema, SqliteLayout(one_file=False))

    def begin(self, tables: Sequence[Table]) -> Iterator[str]:
        """See `Dialect`."""
        from seedbed.targets.sqlite.tables import create_statement

        yield "PRAGMA foreign_keys = OFF"
        yield "BEGIN"
        self._ddl.say_left_out(tables)
        present = {table.name.table for table in tables}
        yield from (create_statement(self._ddl, table, present) for table in tables)

    def insert(self, table: Table, columns: Sequence[str]) -> str:
        """See `Dialect`."""
        names = ", ".join(map(self._ddl.quote, columns))
        return f"INSERT INTO {self._ddl.relation(table.name)} ({names})"

    def rows(self, batch: pa.RecordBatch, table: Table) -> Iterator[bytes | memoryview]:
        """See `Dialect`."""
        from seedbed.targets.files.sql.literals import sqlite_literal, tuples
        from seedbed.targets.sqlite.encode import encode_batch

        del table
        return tuples(encode_batch(batch), lambda array, _: sqlite_literal(array), STATEMENT_BYTES)

    def computed(self, table: Table) -> set[str]:
        """See `Dialect`."""
        return self._ddl.computed(table)

    def end(self, tables: Sequence[Table]) -> Iterator[str]:
        """See `Dialect`."""
        for table in tables:
            yield from (step.sql for step in (*self._ddl.unique_indexes(table), *self._ddl.indexes(table)))
        yield "COMMIT"
        yield "PRAGMA foreign_key_check"
        yield "ANALYZE"


class MysqlScript:
    """For MySQL 8.0.17 and later: `mysql database < script.sql`; its DDL commits by itself."""

    def __init__(self, schema: Schema) -> None:
        from seedbed.targets.mysql.layout import Flavour, MysqlLayout

        self._flavour = Flavour(is_mariadb=False, version=(8, 0, 17))
        self._ddl = Ddl(schema, MysqlLayout(self._flavour, one_database=False))

    def begin(self, tables: Sequence[Table]) -> Iterator[str]:
        """See `Dialect`."""
        yield "SET NAMES utf8mb4"
        yield "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,NO_BACKSLASH_ESCAPES'"
        yield "SET SESSION foreign_key_checks = 0, SESSION unique_checks = 0"
        self._ddl.say_left_out(tables)
        for table in tables:
            constraints = [self._ddl.primary_key(table)] if table.primary_key else []
            constraints += [self._ddl.check(table, number) for number in self._ddl.checkable(table)]
            comment = f" COMMENT={_text(table.comment)}" if table.comment else ""
            created = self._ddl.create(table, constraints=constraints, comments=False)
            yield f"{created}{self._flavour.options}{comment}"
        yield "BEGIN"

    def insert(self, table: Table, columns: Sequence[str]) -> str:
        """See `Dialect`."""
        names = ", ".join(map(self._ddl.quote, columns))
        return f"INSERT INTO {self._ddl.relation(table.name)} ({names})"

    def rows(self, batch: pa.RecordBatch, table: Table) -> Iterator[bytes | memoryview]:
        """See `Dialect`."""
        from seedbed.targets.mysql.encode import UuidForm, literals

        del table
        return literals(batch, [UuidForm.TEXT] * batch.num_columns, STATEMENT_BYTES)

    def computed(self, table: Table) -> set[str]:
        """See `Dialect`."""
        return self._ddl.computed(table)

    def end(self, tables: Sequence[Table]) -> Iterator[str]:
        """See `Dialect`."""
        yield "COMMIT"
        # Checked from here on: the rows of both ends are in.
        yield "SET SESSION foreign_key_checks = 1, SESSION unique_checks = 1"
        for table in tables:
            yield from (self._index(table, step, "UNIQUE ") for step in self._ddl.unique_indexes(table))
            for step in self._ddl.indexes(table):
                yield self._index(table, step, "UNIQUE " if step.sql.startswith("CREATE UNIQUE") else "")
        for table in tables:
            yield from (step.sql for _, step in self._ddl.references(table))

    def _index(self, table: Table, step: Step, kind: str) -> str:
        columns = step.terms or ", ".join(map(self._ddl.quote, step.columns))
        kind = "FULLTEXT " if step.sql.startswith("CREATE FULLTEXT") else kind
        return f"ALTER TABLE {self._ddl.relation(table.name)} ADD {kind}INDEX {self._ddl.quote(step.name)} ({columns})"


_DIALECTS: dict[str, Callable[[Schema], Dialect]] = {
    "postgresql": PostgresqlScript,
    "sqlite": SqliteScript,
    "mysql": MysqlScript,
}
DIALECTS = tuple(_DIALECTS)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
