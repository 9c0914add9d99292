"""Creates tables in PostgreSQL bare, and finishes them when the rows are in.

Invariant: every step looks first whether it has been done, so that a finish that was killed can be done again; what a
user made is never altered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from seedbed.model import Column, ColumnType, Kind, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.ddl import Ddl, warn_index, warn_plain
from seedbed.targets.ledger import Ledger
from seedbed.targets.names import shorten
from seedbed.targets.postgresql.building import run_together
from seedbed.targets.postgresql.connection import LOCK, executing, explained, quote
from seedbed.targets.postgresql.layout import PostgresqlLayout
from seedbed.targets.postgresql.oids import from_modifier
from seedbed.targets.step import Step

if TYPE_CHECKING:
    import psycopg


@dataclass(frozen=True, slots=True)
class Wire:
    """How a column of a table travels: its type in the server, and the OID of its items where that is not fixed."""

    type: ColumnType
    item_oid: int = 0


class Tables:
    """The tables of one server database, as far as a session sees it.

    Args:
        connection: Opened by the session.
        where: The database as messages show it.
        namespaces: The schema in the server of each database of the dataset that lives here.
        layout: The DDL decisions.
        ddl: Writes the SQL.
    """

    def __init__(
        self,
        connection: psycopg.Connection[tuple[Any, ...]],
        where: str,
        namespaces: Mapping[str, str],
        layout: PostgresqlLayout,
        ddl: Ddl,
    ) -> None:
        self._connection = connection
        self._where = where
        self._namespaces = namespaces
        self._layout = layout
        self._ddl = ddl

    @property
    def layout(self) -> PostgresqlLayout:
        """The DDL decisions."""
        return self._layout

    def create_all(self, tables: Sequence[Table], ledger: Ledger, run_id: str) -> None:
        """Create tables, and say what the server cannot do for them; in the caller's transaction."""
        for table in tables:
            self.create(table, ledger, run_id)
        self._ddl.say_left_out(tables)

    def create(self, table: Table, ledger: Ledger, run_id: str) -> None:
        """Create a table without keys, with its enum types and comments; in the caller's transaction."""
        execute = executing(self._connection)
        for column in table.columns:
            self.create_enum(table, column, ledger, run_id)
        self._create(table)
        for comment in self._ddl.comments(table):
            self._connection.execute(comment.encode())
        ledger.mark(execute, marks.TABLE, table.name.table, run_id)

    def _create(self, table: Table) -> None:
        import psycopg

        try:
            with self._connection.transaction():
                self._connection.execute(self._ddl.create(table, constraints=(), comments=False).encode())
        except (psycopg.ProgrammingError, psycopg.DataError, psycopg.NotSupportedError) as error:
            plain = self._ddl.plain(table)
            if plain == table:
                raise
            self._connection.execute(self._ddl.create(plain, constraints=(), comments=False).encode())
            warn_plain(table, self._where, str(error).partition("\n")[0])

    def add_keys(self, tables: Sequence[Table]) -> None:
        """Add primary keys, uniques, checks and indexes; let identity columns follow on; gather statistics."""
        builds, constraints, checks = [], [], {}
        for table in tables:
            present = self._constraints(table.name).keys()
            built = self._indexes(table.name)
            for index, constraint in self._ddl.key_indexes(table):
                if constraint.name not in present:
                    constraints.append((table, constraint))
                    builds += [] if index.name in built else [(table, index)]
            builds += [(table, index) for index in self._ddl.indexes(table) if index.name not in built]
            checks[table.name] = [check for check in self._ddl.checks(table) if check.name not in present]
        sizes = {table.name: self._size(table.name) for table in tables}
        # the longest first: text sorts four times slower than numbers
        builds.sort(key=lambda each: -sizes[each[0].name] * (1 + 3 * _text_columns(*each)))
        self._run_together([(table, [step]) for table, step in builds if not step.is_special], sizes)
        self._add_special([each for each in builds if each[1].is_special])
        for table, step in constraints:
            self._run(table, step)
        for table in tables:
            for column in table.columns:
                if column.identity:
                    self.follow_on(table, column)
        largest_first = sorted(tables, key=lambda table: -sizes[table.name])
        self._run_together([(table, [*checks[table.name], self._analyze(table)]) for table in largest_first], sizes)

    def keep_current(self, tables: Sequence[Table], ledger: Ledger) -> None:
        """Let triggers set the columns that tell when their row was changed."""
        for table in tables:
            for column, trigger in self._ddl.touched(table):
                with self._connection.transaction():
                    self._touch(table, column, trigger, ledger)

    def _touch(self, table: Table, column: str, trigger: str, ledger: Ledger) -> None:
        execute, relation = executing(self._connection), self._relation(table.name)
        if execute("SELECT 1 FROM pg_trigger WHERE tgrelid = to_regclass(?) AND tgname = ?", (relation, trigger)):
            return
        name = shorten(f"touch_{column}", max_bytes=self._layout.max_identifier)
        function, quoted = f"{quote(self._namespaces[table.name.database])}.{quote(name)}", quote(column)
        if name not in ledger.marked(execute, marks.FUNCTION):
            self._connection.execute(
                f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $touch$ BEGIN "
                f"IF NEW.{quoted} IS NOT DISTINCT FROM OLD.{quoted} THEN NEW.{quoted} := now(); END IF; "
                "RETURN NEW; END $touch$".encode()
            )
            ledger.mark(execute, marks.FUNCTION, name)
        self._connection.execute(
            f"CREATE TRIGGER {quote(trigger)} BEFORE UPDATE ON {relation} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()".encode()
        )

    def _drop_unused_function(self, name: str, ledger: Ledger) -> None:
        schema = self._namespaces[ledger.database]
        used = self._connection.execute(
            "SELECT 1 FROM pg_trigger JOIN pg_proc p ON p.oid = tgfoid JOIN pg_namespace n ON n.oid = pronamespace "
            "WHERE nspname = %s AND proname = %s",
            (schema, name),
        ).fetchone()
        if used is None:
            self._connection.execute(f"DROP FUNCTION IF EXISTS {quote(schema)}.{quote(name)}()".encode())
            ledger.unmark(executing(self._connection), marks.FUNCTION, name)

    def _add_special(self, steps: Iterable[tuple[Table, Step]]) -> None:
        """Indexes that the server may not take, such as one by a function whose values may change."""
        import psycopg

        for table, step in steps:
            with explained(self._where, f"adding {step.doing} to {table.name}"):
                try:
                    with self._connection.transaction():
                        self._connection.execute(step.sql.encode())
                except (psycopg.ProgrammingError, psycopg.NotSupportedError) as error:
                    warn_index(table, self._where, step, str(error).partition("\n")[0])

    def _analyze(self, table: Table) -> Step:
        return Step("", f"ANALYZE {self._ddl.relation(table.name)}", "statistics", is_index=False)

    def _run_together(
        self, tasks: Sequence[tuple[Table, Sequence[Step]]], sizes: Mapping[TableName, int], *, joining: bool = False
    ) -> None:
        """Run tasks, each on one table, side by side; `sizes` are the bytes of the tables' rows."""
        named = [
            [replace(step, doing=f"adding {step.doing} to {table.name}") for step in steps] for table, steps in tasks
        ]
        size = max((sizes[table.name] for table, _ in tasks), default=0)
        run_together(self._connection, named, where=self._where, table_bytes=size, joining=joining)

    def _size(self, name: TableName) -> int:
        """Bytes of a table's rows."""
        row = self._connection.execute("SELECT pg_relation_size(%s::regclass)", (self._relation(name),)).fetchone()
        return 0 if row is None else int(row[0])

    def add_references(self, known: Iterable[Table], ledgers: Mapping[str, Ledger], changed: set[TableName]) -> None:
        """Add the references that became ready with the tables in `changed`.

        Args:
            known: The tables of the dataset that may live here.
            ledgers: The ledger of each database of the dataset that has one here.
            changed: The tables that were just finished.

        Raises:
            LoadError: A row refers to nothing.
        """
        ready = _Ready(self, ledgers)
        validations = []
        for table in known:
            if table.name not in ready.finished:
                continue
            fresh = [
                step
                for reference, step in self._ddl.references(table)
                if {table.name, reference.table} & changed and ready.has(reference.table)
            ]
            unchecked = [self._validation(table, step) for step in fresh if not self._add_unchecked(table, step)]
            if unchecked:
                validations.append((table, unchecked))
        sizes = {table.name: self._size(table.name) for table, _ in validations}
        validations.sort(key=lambda each: -sizes[each[0].name])
        self._run_together(validations, sizes, joining=True)

    def existing(self, database: str) -> set[str]:
        """The tables there are in a database of the dataset."""
        rows = self._connection.execute(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE nspname = %s AND relkind IN ('r', 'p')",
            (self._namespaces.get(database, database),),
        )
        return {name for (name,) in rows}

    def wires(self, name: TableName) -> dict[str, Wire]:
        """How each column of a table travels; a domain travels as what it is made of."""
        rows = self._connection.execute(
            "SELECT attname, coalesce(nullif(t.typbasetype, 0), t.oid)::int8, "
            "CASE WHEN t.typbasetype = 0 THEN atttypmod ELSE t.typtypmod END, b.typtype, "
            "CASE WHEN e.typtype = 'e' THEN e.oid ELSE 0 END::int8 "
            "FROM pg_attribute a JOIN pg_type t ON t.oid = atttypid "
            "JOIN pg_type b ON b.oid = coalesce(nullif(t.typbasetype, 0), t.oid) "
            "LEFT JOIN pg_type e ON e.oid = b.typelem AND b.typcategory = 'A' "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            (self._relation(name),),
        )
        return {column: wire for column, *rest in rows if (wire := _wire(*rest)) is not None}

    def computed(self, name: TableName) -> set[str]:
        """The columns that the server computes itself."""
        rows = self._connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0 AND attgenerated <> ''",
            (self._relation(name),),
        )
        return {column for (column,) in rows}

    def type_names(self, name: TableName, columns: Sequence[str]) -> dict[str, str]:
        """The types of some of a table's columns, as the server writes them."""
        rows = self._connection.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute "
            "WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attname = ANY(%s)",
            (self._relation(name), list(columns)),
        )
        return dict(rows.fetchall())

    def drop(self, names: Sequence[TableName], ledger: Ledger) -> None:
        """Drop tables that exist, the references of other tables of ours to them, and enum types left unused."""
        execute = executing(self._connection)
        existing = [name for name in names if name.table in self.existing(name.database)]
        for child, constraint in self._foreign_references(existing):
            self._connection.execute(f"ALTER TABLE {child} DROP CONSTRAINT {quote(constraint)}".encode())
        if existing:
            together = ", ".join(self._relation(name) for name in existing)
            self._connection.execute(f"DROP TABLE {together}".encode())
        for name in names:
            ledger.forget_table(execute, name.table)
        for type_name in ledger.marked(execute, marks.TYPE):
            self._drop_unused_type(type_name, ledger)
        for function in ledger.marked(execute, marks.FUNCTION):
            self._drop_unused_function(function, ledger)

    def create_enum(self, table: Table, column: Column, ledger: Ledger, run_id: str) -> None:
        """Create the enum type that a column needs, where it is missing."""
        name = self._layout.enum_name(table, column)
        if name is None:
            return

        def write() -> str:
            from sqlalchemy.dialects.postgresql import CreateEnumType

            enum = self._layout.enum_of(table, column)
            assert enum is not None
            return str(CreateEnumType(enum).compile(dialect=self._layout.dialect()))

        schema = self._namespaces[table.name.database]
        found = self._connection.execute(
            "SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname = %s AND typname = %s",
            (schema, name),
        ).fetchone()
        if found is None:
            self._connection.execute(self._ddl.texts.get("enum", (table, column.name), write).encode())
            ledger.mark(executing(self._connection), marks.TYPE, name, run_id)

    def _run(self, table: Table, step: Step) -> None:
        with explained(self._where, f"adding {step.doing} to {table.name}"):
            self._connection.execute(step.sql.encode())

    def _add_unchecked(self, table: Table, step: Step) -> bool:
        """Add a reference, without its rows being checked; whether they have been.

        It is done under a lock, so that two sessions cannot both.
        """
        with explained(self._where, f"adding {step.doing} to {table.name}"), self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            valid = self._constraints(table.name).get(step.name)
            if valid is None:
                self._connection.execute(f"{step.sql} NOT VALID".encode())
            return bool(valid)

    def _validation(self, table: Table, step: Step) -> Step:
        """Lets the server check the rows against a constraint that is there."""
        return replace(step, sql=f"ALTER TABLE {self._ddl.relation(table.name)} VALIDATE CONSTRAINT {quote(step.name)}")

    def follow_on(self, table: Table, column: Column) -> None:
        """Let a column that numbers itself go on behind the rows there are."""
        relation = self._relation(table.name)
        self._connection.execute(
            f"SELECT setval(pg_get_serial_sequence(%s, %s), max({quote(column.name)})) FROM {relation} "
            "HAVING max({0}) IS NOT NULL".replace("{0}", quote(column.name)).encode(),
            (relation, column.name),
        )

    def _constraints(self, name: TableName) -> dict[str, bool]:
        """The table's constraints, and whether the rows that are there have been checked."""
        rows = self._connection.execute(
            "SELECT conname, convalidated FROM pg_constraint WHERE conrelid = to_regclass(%s)", (self._relation(name),)
        )
        return dict(rows.fetchall())

    def _indexes(self, name: TableName) -> set[str]:
        rows = self._connection.execute(
            "SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = to_regclass(%s)",
            (self._relation(name),),
        )
        return {index for (index,) in rows}

    def _foreign_references(self, names: Sequence[TableName]) -> Iterator[tuple[str, str]]:
        """References from tables of ours that stay to tables that go."""
        relations = [self._relation(name) for name in names]
        rows = self._connection.execute(
            "SELECT nspname, relname, conname FROM pg_constraint "
            "JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE contype = 'f' AND confrelid = ANY(%s::regclass[]) AND NOT conrelid = ANY(%s::regclass[])",
            (relations, relations),
        ).fetchall()
        databases = {schema: database for database, schema in self._namespaces.items()}
        for schema, table, constraint in rows:
            database = databases.get(schema)
            if database is not None and table in self._created(database):
                yield f"{quote(schema)}.{quote(table)}", constraint

    def _created(self, database: str) -> set[str]:
        ledger = Ledger(database, f"{quote(self._namespaces[database])}.")
        if marks.CREATED not in self.existing(database):
            return set()
        return ledger.marked(executing(self._connection), marks.TABLE)

    def _drop_unused_type(self, name: str, ledger: Ledger) -> None:
        schema = self._namespaces[ledger.database]
        used = self._connection.execute(
            "SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace "
            "JOIN pg_attribute a ON atttypid IN (t.oid, t.typarray) AND NOT attisdropped "
            "WHERE nspname = %s AND typname = %s",
            (schema, name),
        ).fetchone()
        if used is None:
            self._connection.execute(f"DROP TYPE IF EXISTS {quote(schema)}.{quote(name)}".encode())
            ledger.unmark(executing(self._connection), marks.TYPE, name)

    def _relation(self, name: TableName) -> str:
        return f"{quote(self._namespaces[name.database])}.{quote(name.table)}"


class _Ready:
    """Which tables can be at an end of a reference: ours when finished, a user's when it exists."""

    def __init__(self, tables: Tables, ledgers: Mapping[str, Ledger]) -> None:
        execute = executing(tables._connection)  # noqa: SLF001 one unit in two classes
        self.finished: set[TableName] = set()
        self._created: set[TableName] = set()
        for database, ledger in ledgers.items():
            self.finished |= ledger.finished(execute)
            self._created |= {TableName(database, name) for name in ledger.marked(execute, marks.TABLE)}
        self._existing = {database: tables.existing(database) for database in ledgers}

    def has(self, name: TableName) -> bool:
        """Whether rows may refer to this table now."""
        is_theirs = name.table in self._existing.get(name.database, ()) and name not in self._created
        return name in self.finished or is_theirs


def _text_columns(table: Table, step: Step) -> int:
    """How many of an index's columns are text."""
    return sum(table.column(name).type.is_text for name in step.columns)


def _wire(oid: int, modifier: int, kind: str, item_oid: int) -> Wire | None:
    if kind == "e":
        return Wire(ColumnType(Kind.ENUM))
    if item_oid:
        return Wire(ColumnType(Kind.ARRAY, item=ColumnType(Kind.ENUM)), item_oid)
    column_type = from_modifier(oid, modifier)
    return None if column_type is None else Wire(column_type)
