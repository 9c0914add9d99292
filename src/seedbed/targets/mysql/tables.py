"""Creates tables in MySQL or MariaDB, and finishes them when the rows are in.

Every statement that creates or alters commits by itself here. So what is about to be created is entered in the ledger
first, and each step looks whether it has been done: killed anywhere, it can be done again.

The primary key and the checks are there from the start: rows are stored in the order of the key, and adding either
later copies the table. Indexes, uniques and references follow the rows.

Invariant: what a user made is never altered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from seedbed.errors import TargetError
from seedbed.model import Column, Reference, Table, TableName
from seedbed.targets import ledger as marks
from seedbed.targets.ddl import Ddl, warn_index, warn_plain
from seedbed.targets.ledger import Ledger
from seedbed.targets.mysql.building import Work, run_together
from seedbed.targets.mysql.connection import executing, explained, quote, transaction
from seedbed.targets.mysql.layout import Flavour, literal, short_comment
from seedbed.targets.mysql.references import ForeignKey, foreign_keys, require_parents, unchecked
from seedbed.targets.step import Step

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_STATISTICS = "STATS_AUTO_RECALC"
"""Off while rows come in: where they are copied in with references and uniques unchecked, MariaDB locks an empty table
whole, and meanwhile the thread that gathers statistics asks for it without a pause: measured, all of a processor.
"""

_AT_ONCE = 50
"""Tables that are entered in the ledger together, just before they are created, or dropped by one statement."""


class Tables:
    """The tables of one server database, as far as a session sees it.

    Args:
        connection: Opened by the session.
        another: Opens others like it.
        where: The database as messages show it.
        flavour: The server.
        ddl: Writes the SQL.
    """

    def __init__(self, connection: Wire, another: Callable[[], Wire], where: str, flavour: Flavour, ddl: Ddl) -> None:
        self._connection = connection
        self._another = another
        self._where = where
        self._flavour = flavour
        self._ddl = ddl

    @property
    def ddl(self) -> Ddl:
        """What writes the SQL."""
        return self._ddl

    def create_all(self, tables: Sequence[Table], ledger: Ledger, run_id: str) -> None:
        """Create tables that do not exist, and say what the server cannot do for them."""
        batches = [tables[start : start + _AT_ONCE] for start in range(0, len(tables), _AT_ONCE)]
        self._together([self._creating(batch, ledger, run_id) for batch in batches])
        self._ddl.say_left_out(tables)

    def _creating(self, tables: Sequence[Table], ledger: Ledger, run_id: str) -> Work:
        """Some tables, entered in the ledger first; the server waits for the disk at each of them."""
        statements = [(table, self._statement(table)) for table in tables]

        def work(on: Wire) -> None:
            ledger.mark_all(executing(on), marks.TABLE, [table.name.table for table in tables], run_id)
            for table, statement in statements:
                self._create(on, table, statement)

        return work

    def _create(self, on: Wire, table: Table, statement: str) -> None:
        import pymysql

        try:
            on.execute(statement)
        except pymysql.err.Error as error:
            on.execute(self._statement(self._ddl.plain(table)))
            warn_plain(table, self._where, str(error.args[-1]))

    def _statement(self, table: Table) -> str:
        constraints = [self._ddl.primary_key(table)] if table.primary_key else []
        # A column that numbers itself leads a key.
        constraints += [f"KEY ({quote(each.name)})" for each in table.columns if _needs_key(each, table)]
        constraints += [self._ddl.check(table, number) for number in self._ddl.checkable(table)]
        sql = self._ddl.create(_shortened(table), constraints=constraints, comments=False)
        comment = f" COMMENT={literal(short_comment(table.comment, 'table'))}" if table.comment else ""
        return f"{sql}{self._flavour.options} {_STATISTICS}=0{comment}"

    def finish(self, tables: Sequence[Table], known: Iterable[Table], ledger: Ledger) -> None:
        """Add uniques, indexes and the references that become ready, and gather statistics.

        Args:
            tables: Tables of ours whose rows are in.
            known: All tables of the dataset that may live here.
            ledger: Of a database of the dataset that is here; all that are share it.

        Raises:
            LoadError: Rows break a unique, or refer to nothing.
        """
        changed = {table.name for table in tables}
        fresh = list(self._fresh(known, ledger, changed))
        # By a primary key parents are found at once; by other keys when those have been built.
        early = [each for each in fresh if each.is_by_primary_key]
        present, loading = self._indexes(), self._without_statistics()
        builds = [
            self._build(table, present.get(table.name.table, set()), first=table.name.table in loading)
            for table in self._largest_first(tables)
        ]
        self._together([*builds, *map(self._check, early)])
        ledger.finish_all(executing(self._connection), [table.name.table for table in tables])
        self._together([self._check(each) for each in fresh if not each.is_by_primary_key])
        with unchecked(self._connection):
            for table, group in groupby(fresh, key=lambda each: each.table):
                self._add_references(table, list(group))

    def _build(self, table: Table, present: set[str], *, first: bool) -> Work:
        """All of a table's indexes that are missing, in one pass over its rows; `first` of all finishes of it."""
        wanted = [(step, True) for step in self._ddl.unique_indexes(table)]
        wanted += [(step, step.sql.startswith("CREATE UNIQUE")) for step in self._ddl.indexes(table)]
        missing = [(step, unique) for step, unique in wanted if step.name not in present]
        changes = ", ".join(
            [_index(*each) for each in missing if not each[0].is_special] + [f"{_STATISTICS}=DEFAULT"] * first
        )
        doing = f"adding {', '.join(step.doing for step, _ in missing) or 'statistics'} to {table.name}"

        def work(on: Wire) -> None:
            with explained(self._where, doing):
                if changes:
                    on.execute(f"ALTER TABLE {quote(table.name.table)} {changes}")
                for step, unique in missing:
                    if step.is_special:
                        self._add_special(on, table, step, unique=unique)
                on.execute(f"ANALYZE TABLE {quote(table.name.table)}")

        return work

    def _add_special(self, on: Wire, table: Table, step: Step, *, unique: bool) -> None:
        """An index that the server may not take."""
        import pymysql

        try:
            on.execute(f"ALTER TABLE {quote(table.name.table)} {_index(step, unique)}")
        except pymysql.err.Error as error:
            if isinstance(error, pymysql.err.IntegrityError):
                raise
            warn_index(table, self._where, step, str(error.args[-1]))

    def _check(self, reference: _Fresh) -> Work:
        def work(on: Wire) -> None:
            with explained(self._where, f"checking {reference.step.doing} of {reference.table.name}"):
                require_parents(on, [reference.key], f"{self._where}: {reference.table.name}")

        return work

    def _together(self, works: Sequence[Work]) -> None:
        if works:
            run_together(self._connection, self._another, works)

    def _fresh(self, known: Iterable[Table], ledger: Ledger, changed: set[TableName]) -> Iterator[_Fresh]:
        """The references that the tables in `changed` make ready: both ends are finished, or the parent is a user's."""
        by_name = {table.name: table for table in known}
        finished = ledger.finished(executing(self._connection)) | changed
        theirs = self.existing() - _created(self._connection, ledger)
        for table in by_name.values():
            if table.name not in finished:
                continue
            for reference, step in self._ddl.references(table):
                is_ready = reference.table in finished or reference.table.table in theirs
                if is_ready and {table.name, reference.table} & changed:
                    parent = by_name.get(reference.table)
                    is_by_key = parent is not None and parent.primary_key == reference.parent_columns
                    yield _Fresh(table, step, _foreign_key(reference, step, table), is_by_key)

    def _largest_first(self, tables: Iterable[Table]) -> list[Table]:
        rows = self._connection.execute(
            "SELECT table_name, table_rows FROM information_schema.tables WHERE table_schema = DATABASE()"
        )
        sizes = dict(rows)
        return sorted(tables, key=lambda table: -(sizes.get(table.name.table) or 0))

    def existing(self) -> set[str]:
        """The tables there are."""
        rows = self._connection.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = DATABASE() AND table_type NOT IN ('VIEW', 'SYSTEM VIEW', 'SEQUENCE')"
        )
        return {name for (name,) in rows}

    def drop(self, names: Sequence[TableName], ledger: Ledger) -> None:
        """Drop tables that exist, and the references of other tables of ours to them.

        Raises:
            TargetError: A table of somebody else's refers to one of them.
        """
        there = self.existing()
        self._drop_references({name.table for name in names} & there, ledger)
        with unchecked(self._connection):
            for start in range(0, len(names), _AT_ONCE):
                some = ", ".join(quote(name.table) for name in names[start : start + _AT_ONCE])
                self._connection.execute(f"DROP TABLE IF EXISTS {some}")
        with transaction(self._connection):
            ledger.forget_all(executing(self._connection), [name.table for name in names])

    def _drop_references(self, going: set[str], ledger: Ledger) -> None:
        parents = {quote(name): name for name in going}
        pointing = (key for key in foreign_keys(self._connection) if key.parent in parents)
        keys = [key for key in pointing if key.child not in going]
        ours = _created(self._connection, ledger) if keys else set()
        for key in keys:
            if key.child not in ours:
                raise TargetError(
                    f"{self._where}: dropping {parents[key.parent]}: {key.child}, which seedbed did not create, "
                    "refers to it",
                    hint=f"drop its constraint {key.name}, or the table",
                )
            self._connection.execute(f"ALTER TABLE {quote(key.child)} DROP FOREIGN KEY {quote(key.name)}")

    def _add_references(self, table: Table, fresh: Sequence[_Fresh]) -> None:
        present = {key.name for key in foreign_keys(self._connection, of=table.name.table)}
        missing = [each for each in fresh if each.key.name not in present]
        if missing:
            changes = ", ".join(_constraint(each.key) for each in missing)
            doing = f"adding {', '.join(each.step.doing for each in missing)} to {table.name}"
            with explained(self._where, doing):
                self._connection.execute(f"ALTER TABLE {quote(table.name.table)} {changes}")

    def _without_statistics(self) -> set[str]:
        """The tables that still are as they were created for loading."""
        rows = self._connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
            f"AND create_options LIKE '%{_STATISTICS}=0%'"
        )
        return {name for (name,) in rows}

    def _indexes(self) -> dict[str, set[str]]:
        """The names of the indexes that there are, by table."""
        rows = self._connection.execute(
            "SELECT DISTINCT table_name, index_name FROM information_schema.statistics WHERE table_schema = DATABASE()"
        )
        found: dict[str, set[str]] = {}
        for table, index in rows:
            found.setdefault(table, set()).add(index)
        return found


@dataclass(frozen=True, slots=True)
class _Fresh:
    """A reference that is to be checked and added.

    Attributes:
        table: The table that it belongs to.
        step: Its name, and what it is in messages.
        key: What it says.
        is_by_primary_key: Whether it holds the parent's primary key.
    """

    table: Table
    step: Step
    key: ForeignKey
    is_by_primary_key: bool


def _created(connection: Wire, ledger: Ledger) -> set[str]:
    """The tables that seedbed created here, for whichever database of the dataset."""
    rows = executing(connection)(f"SELECT name FROM {ledger.prefix}{marks.CREATED} WHERE kind = ?", (marks.TABLE,))
    return {name for (name,) in rows}


def _shortened(table: Table) -> Table:
    columns = tuple(replace(each, comment=short_comment(each.comment, "column")) for each in table.columns)
    return replace(table, columns=columns, comment="")


def _needs_key(column: Column, table: Table) -> bool:
    return column.identity and table.primary_key[:1] != (column.name,)


def _index(step: Step, unique: bool) -> str:  # noqa: FBT001 half of a pair
    columns = step.terms or ", ".join(quote(name) for name in step.columns)
    kind = "FULLTEXT " if step.sql.startswith("CREATE FULLTEXT") else "UNIQUE " if unique else ""
    return f"ADD {kind}INDEX {quote(step.name)} ({columns})"


def _foreign_key(reference: Reference, step: Step, table: Table) -> ForeignKey:
    parent = quote(reference.table.table)
    actions = step.sql.partition(" ON ")[2]
    actions = f" ON {actions}" if actions else ""
    return ForeignKey(step.name, table.name.table, reference.columns, parent, reference.parent_columns, actions)


def _constraint(key: ForeignKey) -> str:
    here, there = (", ".join(quote(name) for name in names) for names in (key.columns, key.parent_columns))
    return f"ADD CONSTRAINT {quote(key.name)} FOREIGN KEY ({here}) REFERENCES {key.parent} ({there}){key.actions}"
