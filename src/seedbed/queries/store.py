"""The generated rows in a DuckDB database in memory, and what its columns are good for in queries.

Invariant: a table is made when a query first needs it; facts are of its rows, so equal datasets give equal queries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from seedbed.model import Column, Kind, Reference, Table, TableName
from seedbed.model.types import INTEGER_KINDS, TEXT_KINDS
from seedbed.plan.expressions import quote
from seedbed.queries.words import Dictionary, Words

if TYPE_CHECKING:
    import duckdb

    from seedbed.plan import Plan

CHUNK_ROWS = 65536
_MOST_VALUES = 12
"""Values of a column that a query may ask for by name."""
_FEWEST_MEASURES = 8
_LONGEST_VALUE = 30
USED = INTEGER_KINDS | TEXT_KINDS | {Kind.DECIMAL, Kind.DATE, Kind.TIMESTAMP, Kind.BOOLEAN, Kind.UUID}
"""Kinds of columns that all databases compare and print alike."""
_SUMS = re.compile(
    r"amount|total|qty|quantity|count|fee|cost|paid|sum|hours|minutes|days|pieces|weight|volume|points|"
    r"金额|数量|总额|合计|费|工时|时长|天数|次数|人数|件数|重量|里程|积分|用量|产量|销量",
    re.IGNORECASE,
)
_LABELS = re.compile(r"name|title|名称|姓名|标题|名$", re.IGNORECASE)
_NUMBERS = re.compile(r"(_no|_code|_number|_sn)$|编号|单号|编码", re.IGNORECASE)


class Use(StrEnum):
    """What a column is good for."""

    MEASURE = "measure"
    CATEGORY = "category"
    MOMENT = "moment"
    LABEL = "label"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ColumnFacts:
    """A column as queries see it.

    Attributes:
        name: Its name.
        use: What it is good for.
        title: What it is called.
        labels: What its values mean.
        values: Of a category, its values; of measures and moments, their deciles.
        sums: Whether it makes sense to add it up.
        whole: Whether it holds no null.
        is_date: Whether it holds days, without a time.
    """

    name: str
    use: Use
    title: Words
    labels: dict[str, Words]
    values: tuple[Any, ...] = ()
    sums: bool = False
    whole: bool = True
    is_date: bool = False


@dataclass(frozen=True)
class TableFacts:
    """A table as queries see it.

    Attributes:
        table: Its definition.
        title: What it is called.
        rows: How many it has.
        columns: Its columns that queries may use.
    """

    table: Table
    title: Words
    rows: int
    columns: tuple[ColumnFacts, ...]

    def of(self, *uses: Use) -> list[ColumnFacts]:
        """The columns that are good for some of these."""
        return [column for column in self.columns if column.use in uses]

    @cached_property
    def shown(self) -> ColumnFacts | None:
        """The column by which a reader knows a row: a name, or a number of its own."""
        labels = self.of(Use.LABEL)
        named = [column for column in labels if _LABELS.search(f"{column.name} {column.title.zh}")]
        return next(iter(named or labels), None)


class Store:
    """The rows of a plan's tables.

    Args:
        plan: The plan.
        dictionary: Its words.
        qualified: Whether databases' names stand before tables' names.
    """

    def __init__(self, plan: Plan, dictionary: Dictionary, *, qualified: bool) -> None:
        import duckdb

        self._plan, self._dictionary = plan, dictionary
        self._tables = plan.tables()
        self._facts: dict[TableName, TableFacts] = {}
        self._connection: duckdb.DuckDBPyConnection = duckdb.connect(":memory:", config={"threads": "2"})
        self._qualified = qualified
        for database in plan.schema.databases if qualified else ():
            self._connection.execute(f"CREATE SCHEMA {quote(database.name)}")

    def relation(self, name: TableName) -> str:
        """A table's name in SQL."""
        return f"{quote(name.database)}.{quote(name.table)}" if self._qualified else quote(name.table)

    def run(self, sql: str, *, most: int | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query; no more than `most` of them."""
        if most is None:
            return self._connection.execute(sql).fetchall()
        with self._connection.cursor() as cursor:  # its own, for a result that is left unread keeps a connection busy
            return cursor.execute(sql).fetchmany(most)

    def rows_in(self, name: TableName) -> int:
        """The rows of a table, which need not be made."""
        return self._tables[str(name)].count

    def can_show(self, name: TableName, columns: Sequence[str]) -> bool:
        """Whether all databases compare these columns alike."""
        table = self._plan.schema.table(name)
        return bool(columns) and all(table.column(column).type.kind in USED for column in columns)

    def can_join(self, name: TableName, reference: Reference) -> bool:
        """Whether rows can be joined by a reference."""
        return self.can_show(name, reference.columns) and self.can_show(reference.table, reference.parent_columns)

    def facts(self, name: TableName) -> TableFacts:
        """What is known of a table; makes its rows."""
        if name not in self._facts:
            table = self._plan.schema.table(name)
            self._fill(table)
            self._facts[name] = TableFacts(
                table, self._dictionary.table(name), self.rows_in(name), tuple(self._columns(table))
            )
        return self._facts[name]

    def _fill(self, table: Table) -> None:
        state = self._tables[str(table.name)]
        names = [column.name for column in table.columns if column.type.kind in USED]
        chunks = [
            state.rows(start, min(start + CHUNK_ROWS, state.count)) for start in range(0, state.count, CHUNK_ROWS)
        ]
        arrays = [pa.table({name: rows[name] for name in names}) for rows in chunks]
        made = pa.concat_tables(arrays) if arrays else pa.table({name: pa.array([], pa.string()) for name in names})
        self._connection.register("made", made)
        self._connection.execute(f"CREATE TABLE {self.relation(table.name)} AS SELECT * FROM made")
        self._connection.unregister("made")

    def _columns(self, table: Table) -> Iterator[ColumnFacts]:
        held = {*table.primary_key, *(name for reference in table.references for name in reference.columns)}
        for column in table.columns:
            if column.name not in held and column.type.kind in USED - {Kind.UUID}:
                yield self._column(table, column)

    def _column(self, table: Table, column: Column) -> ColumnFacts:
        relation, name = self.relation(table.name), quote(column.name)
        named = self._dictionary.column(table.name, column.name)
        [(distinct, present, rows)] = self.run(
            f"SELECT count(DISTINCT {name}), count({name}), count(*) FROM {relation}"
        )
        use = _use(column, distinct)
        values: tuple[Any, ...] = ()
        if use is Use.CATEGORY:
            found = self.run(f"SELECT {name} FROM {relation} WHERE {name} IS NOT NULL GROUP BY 1 ORDER BY 1")
            values = tuple(value for (value,) in found)
            if not _are_plain(values):
                use, values = Use.NONE, ()
        elif use in {Use.MEASURE, Use.MOMENT} and present:
            parts = ", ".join(f"{part / 10}" for part in range(1, 10))
            [(values,)] = self.run(f"SELECT quantile_disc({name}, [{parts}]) FROM {relation}")
        sums = use is Use.MEASURE and bool(_SUMS.search(f"{column.name} {named.title.zh}"))
        is_date = column.type.kind is Kind.DATE
        return ColumnFacts(
            column.name, use, named.title, dict(named.labels), tuple(values), sums, present == rows, is_date
        )


def _use(column: Column, distinct: int) -> Use:
    kind = column.type.kind
    if kind in {Kind.DATE, Kind.TIMESTAMP}:
        return Use.MOMENT if distinct >= _FEWEST_MEASURES else Use.NONE
    if 2 <= distinct <= _MOST_VALUES:
        return Use.CATEGORY if kind in INTEGER_KINDS | TEXT_KINDS | {Kind.BOOLEAN} else Use.NONE
    if kind in INTEGER_KINDS | {Kind.DECIMAL}:
        return Use.MEASURE if distinct >= _FEWEST_MEASURES else Use.NONE
    known = f"{column.name} {column.comment}"
    is_label = kind in TEXT_KINDS and (_LABELS.search(known) or _NUMBERS.search(known))
    return Use.LABEL if is_label and distinct > _MOST_VALUES else Use.NONE


def _are_plain(values: tuple[Any, ...]) -> bool:
    """Whether all databases tell these values apart, whatever their collations, and read them from a literal."""
    texts = [str(value) for value in values]
    folded = {text.casefold().strip() for text in texts}
    return len(folded) == len(texts) and all(
        text.strip() == text and text.isprintable() and text and len(text) <= _LONGEST_VALUE and "\\" not in text
        for text in texts
    )


def joined(reference: Reference, child: str, parent: str) -> str:
    """The condition on which a reference's rows meet."""
    pairs = zip(reference.columns, reference.parent_columns, strict=True)
    return " AND ".join(f"{child}.{quote(here)} = {parent}.{quote(there)}" for here, there in pairs)
