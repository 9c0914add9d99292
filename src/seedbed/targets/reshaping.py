"""A change of tables that hold rows: which table becomes which, and what each of its columns is made of.

Invariant: a column that `sources` names keeps its values; what a reshaping does not mention stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from seedbed.model import Check, Column, Database, Index, Reference, Schema, Table, TableName

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(frozen=True, slots=True)
class Move:
    """A table that stays, under its own or another name.

    Attributes:
        before: As it is.
        after: As it is to be.
        sources: Each column of `after` that keeps values, with the column of `before` that has them.
        fills: Constants as DuckDB's SQL, for the columns of `after` that have no values, or where a value is null.
    """

    before: Table
    after: Table
    sources: tuple[tuple[str, str], ...]
    fills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reshaping:
    """What becomes of the tables of one database.

    Attributes:
        old: The schema as it is.
        new: The schema as it is to be.
        moves: The tables that stay.
        created: The tables that are new.
        dropped: The tables that go.
        notes: What the ledger is to know of the schema afterwards, by kind; see `Ledger.note`.
    """

    old: Schema
    new: Schema
    moves: tuple[Move, ...]
    created: tuple[Table, ...] = ()
    dropped: tuple[TableName, ...] = ()
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def trimmed(self) -> Schema:
        """The old schema without the tables and columns that go, and without what was declared over them."""
        kept = {move.before.name: _kept(move) for move in self.moves}
        return _schema(self.old, [_trim(move.before, kept) for move in self.moves])

    @cached_property
    def carried(self) -> Schema:
        """The trimmed schema under the new names of its tables and columns; table by table in the same order."""
        names = {move.before.name: move.after.name for move in self.moves}
        columns = {move.before.name: {old: new for new, old in move.sources} for move in self.moves}
        tables = [_carry(table, names, columns) for table in self.trimmed.tables()]
        return _schema(self.old, tables)


def selected(
    move: Move, quote: Callable[[str], str], expression: Callable[[str], str], computed: Collection[str]
) -> tuple[str, str]:
    """What stands in `INSERT INTO … (names) SELECT values`; a column that is left out gets its default.

    Args:
        move: What is made of what.
        quote: Quotes a name.
        expression: Turns DuckDB's SQL into the database's.
        computed: The columns that the database computes.
    """
    fills, sources = dict(move.fills), dict(move.sources)
    pairs = []
    for column in move.after.columns:
        if column.name in computed or column.name not in {*fills, *sources}:
            continue
        terms = [quote(sources[column.name])] if column.name in sources else []
        terms += [expression(fills[column.name])] if column.name in fills else []
        pairs.append((quote(column.name), terms[0] if len(terms) == 1 else f"coalesce({', '.join(terms)})"))
    names, values = (", ".join(each) for each in zip(*pairs, strict=True))
    return names, values


def _kept(move: Move) -> frozenset[str]:
    return frozenset(old for _, old in move.sources)


def _schema(like: Schema, tables: Iterable[Table]) -> Schema:
    listed = tuple(tables)
    return Schema(
        tuple(
            Database(each.name, tuple(table for table in listed if table.name.database == each.name), each.comment)
            for each in like.databases
        )
    )


def _trim(table: Table, kept: Mapping[TableName, frozenset[str]]) -> Table:
    own = kept[table.name]
    return replace(
        table,
        columns=tuple(each for each in table.columns if each.name in own),
        primary_key=table.primary_key if own.issuperset(table.primary_key) else (),
        uniques=tuple(each for each in table.uniques if own.issuperset(each.columns)),
        indexes=tuple(each for each in table.indexes if own.issuperset(each.columns) and own.issuperset(_read(each))),
        references=tuple(each for each in table.references if _is_kept(each, own, kept)),
        checks=tuple(each for each in table.checks if own.issuperset(columns_of(each.sql))),
    )


def _read(index: Index) -> set[str]:
    return {name for sql in (*index.terms, index.where or "") if sql for name in columns_of(sql)}


def _is_kept(reference: Reference, own: frozenset[str], kept: Mapping[TableName, frozenset[str]]) -> bool:
    there = kept.get(reference.table, frozenset())
    return own.issuperset(reference.columns) and there.issuperset(reference.parent_columns)


def _carry(table: Table, names: Mapping[TableName, TableName], columns: Mapping[TableName, Mapping[str, str]]) -> Table:
    own = columns[table.name]

    def listed(old: Iterable[str]) -> tuple[str, ...]:
        return tuple(own[name] for name in old)

    return replace(
        table,
        name=names[table.name],
        columns=tuple(_column(each, own) for each in table.columns),
        primary_key=listed(table.primary_key),
        uniques=tuple(replace(each, columns=listed(each.columns)) for each in table.uniques),
        indexes=tuple(
            replace(
                each,
                columns=listed(each.columns),
                terms=tuple(renamed(term, own) for term in each.terms),
                where=None if each.where is None else renamed(each.where, own),
            )
            for each in table.indexes
        ),
        references=tuple(
            replace(
                each,
                columns=listed(each.columns),
                table=names[each.table],
                parent_columns=tuple(columns[each.table][name] for name in each.parent_columns),
            )
            for each in table.references
        ),
        checks=tuple(Check(renamed(each.sql, own), each.name) for each in table.checks),
    )


def _column(column: Column, names: Mapping[str, str]) -> Column:
    generated = None if column.generated is None else renamed(column.generated, names)
    return replace(column, name=names[column.name], generated=generated)


def columns_of(sql: str) -> set[str]:
    """The columns that an expression reads.

    >>> sorted(columns_of('low <= "High" AND low > 0'))
    ['High', 'low']
    """
    from sqlglot import exp

    tree = _parsed(sql)
    return set() if tree is None else {column.name for column in tree.find_all(exp.Column)}


def renamed(sql: str, names: Mapping[str, str]) -> str:
    """An expression with its columns under other names; as it is where none of them has another.

    >>> renamed("price >= 0", {"price": "amount"})
    'amount >= 0'
    """
    from sqlglot import exp

    tree = _parsed(sql)
    if tree is None or not any(names.get(each.name, each.name) != each.name for each in tree.find_all(exp.Column)):
        return sql
    for column in list(tree.find_all(exp.Column)):
        name = names.get(column.name, column.name)
        quoted = bool(column.this.args.get("quoted")) or not _PLAIN.fullmatch(name)
        column.set("this", exp.to_identifier(name, quoted=quoted))
    return tree.sql(dialect="duckdb")


_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


def _parsed(sql: str) -> exp.Expr | None:
    from sqlglot import parse_one
    from sqlglot.errors import SqlglotError

    try:
        return parse_one(sql, dialect="duckdb")
    except SqlglotError:
        return None
