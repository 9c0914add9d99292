"""Telling our rows from those that others put into the same table.

A row is ours when its key is one that the plan makes for the parts that the ledger has. Both are read or made again;
nothing is marked in the table itself.

Invariant: what cannot be told apart is taken for somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import TargetError
from seedbed.kernel import Tables
from seedbed.model import Kind, Table, TableName
from seedbed.plan.arrow import arrow_type
from seedbed.targets.base import Part, SealedSession, Session

_INCOMPARABLE = {Kind.JSON, Kind.JSONB, Kind.ARRAY, Kind.REAL, Kind.DOUBLE}
"""Types whose values a database does not compare, or not exactly."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What we put into a table.

    Attributes:
        table: The table.
        kernel: The tables of the plan.
        parts: The parts of it that the ledger has, by their first rows.
    """

    table: Table
    kernel: Tables
    parts: tuple[Part, ...]

    @classmethod
    def of(cls, table: Table, kernel: Tables, parts: Iterable[Part]) -> Ours:
        """Of parts of all tables, those of this one."""
        here = sorted((part for part in parts if part.table == table.name), key=lambda part: part.start)
        return cls(table, kernel, tuple(here))

    @property
    def name(self) -> TableName:
        """The table's name."""
        return self.table.name

    @property
    def rows(self) -> int:
        """How many rows."""
        return sum(part.stop - part.start for part in self.parts)

    @property
    def key(self) -> tuple[str, ...]:
        """The columns rows are recognised by: the primary key, or all that can be compared."""
        return self.table.primary_key or tuple(
            column.name
            for column in self.table.columns
            if not column.nullable and column.type.kind not in _INCOMPARABLE
        )

    @property
    def keyed(self) -> Table:
        """The table with that key as its primary key, as `Session.delete_keys` needs it."""
        return replace(self.table, primary_key=self.key)

    def values(self, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """Some columns of our rows, made again part by part."""
        for part in self.parts:
            rows = self.kernel[str(self.name)].rows(part.start, part.stop)
            yield pa.RecordBatch.from_arrays([rows[column] for column in columns], names=list(columns))

    def all_keys(self) -> pa.RecordBatch:
        """The keys of all our rows at once."""
        return pa.Table.from_batches(self.values(self.key)).combine_chunks().to_batches()[0]

    def are_missing(self, session: Session) -> bool:
        """Whether the database lacks one of our keys."""
        if isinstance(session, SealedSession):
            return not session.is_intact(self.name)
        return bool(self.parts and session.anti_join(self.values(self.key), self.name, self.key, examples=0).count)

    def are_alone(self, session: Session, there: int) -> bool:
        """Whether the table's rows are ours and no others: as many as there are, and every key of ours is there."""
        if there != self.rows:
            return False
        if not there or not self.key:
            return True
        # A key that is no primary key may occur twice, so nothing follows from its being there.
        return bool(self.table.primary_key) and not self.are_missing(session)

    def others(self, session: Session, columns: Sequence[str], dialect: str) -> pa.Table | None:
        """The key and some more columns of the rows that are not ours; None where no row can be recognised."""
        if not self.key and self.parts:
            return None
        if isinstance(session, SealedSession):
            raise TargetError(
                f"{self.name}: what was written was changed since, and cannot be read back to tell the rows apart",
                hint="take it away yourself",
            )
        wanted = tuple(dict.fromkeys((*self.key, *columns)))
        stored = read(session, self.table, wanted, dialect)
        if not self.parts or not stored.num_rows:
            return stored
        made = _plain(pa.Table.from_batches(self.values(self.key)), self.table)
        return _without(stored, made, self.key)


def read(session: Session, table: Table, columns: Sequence[str], dialect: str) -> pa.Table:
    """Some columns of all rows of a table."""
    from sqlglot import exp

    shown = ", ".join(exp.to_identifier(name, quoted=True).sql(dialect) for name in columns)
    types = [table.column(name).type for name in columns]
    schema = pa.schema([(name, arrow_type(each)) for name, each in zip(columns, types, strict=True)])
    sql = f"SELECT {shown} FROM {session.relation(table.name)}"  # noqa: S608 - quoted names
    batches = [batch.rename_columns(list(columns)) for batch in session.stream(sql, types)]
    return _plain(pa.Table.from_batches(batches) if batches else schema.empty_table(), table)


def among(values: pa.Table, others: pa.Table) -> pa.Table:
    """Those of some rows that are among others too, by all columns; the two have the same columns."""
    return _chosen(values, others, values.column_names, present=True)


def not_among(values: pa.Table, others: pa.Table) -> pa.Table:
    """Those of some rows that are not among others, by all columns; the two have the same columns."""
    return _chosen(values, others, values.column_names, present=False)


def _without(stored: pa.Table, made: pa.Table, key: Sequence[str]) -> pa.Table:
    return _chosen(stored, made, key, present=False).combine_chunks()


def _chosen(values: pa.Table, others: pa.Table, key: Sequence[str], *, present: bool) -> pa.Table:
    """The rows whose key is among others', or is not; a null is never among them.

    One column needs no join, for which Arrow loads libraries of 10 MB.
    """
    if len(key) > 1:
        return values.join(others, keys=list(key), join_type="left semi" if present else "left anti")
    known = others.column(key[0]).combine_chunks()
    found = pc.is_in(values.column(key[0]), value_set=known, skip_nulls=True)
    return values.filter(found if present else pc.invert(found))


def _plain(table: pa.Table, of: Table) -> pa.Table:
    """Texts of fixed width without the blanks that a database may add to them."""
    for place, name in enumerate(table.column_names):
        if of.column(name).type.kind is Kind.CHAR:
            table = table.set_column(place, name, pc.utf8_rtrim(table.column(name), " "))
    return table


__all__ = ["Ours", "among", "not_among", "read"]
