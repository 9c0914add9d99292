"""Reads app databases: how many rows each entity has, and pages of them.

Invariant: every value is bound, every name is one of the model's and quoted by the dialect, and nothing is written.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.sql import quoted_name

from seedbed.errors import NotFoundError, RequestError, nearest
from seedbed.model import Column, Schema, Table
from seedbed.server.appmodel import KEY, UPDATED_AT
from seedbed.server.values import COMPARED, from_text, to_json, to_text

if TYPE_CHECKING:
    from seedbed.server.stores import Store

_OPERATORS = {
    "eq": lambda column, value: column == value,
    "ne": lambda column, value: column != value,
    "lt": lambda column, value: column < value,
    "le": lambda column, value: column <= value,
    "gt": lambda column, value: column > value,
    "ge": lambda column, value: column >= value,
}
_MOST_SORTED = 4
"""Fields to sort by: each makes the question of a further page longer."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How a table stands.

    Attributes:
        rows: Its rows.
        updated: When one of them was changed last.
    """

    rows: int
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which rows are wanted.

    Attributes:
        limit: At most so many.
        offset: So many left out first.
        sort: Fields, a `-` before one for descending.
        filters: `field:operator:value`, all of which must hold; `field:null` and `field:notnull` too.
        after: What the page before gave as `next`; with it, `offset` is 0.
        total: Whether to count all rows that there are.
    """

    limit: int
    offset: int = 0
    sort: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    after: str = ""
    total: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows.

    Attributes:
        rows: The rows, as JSON has them.
        total: How many there are in all; None where nobody asked.
        next: Stands for the place behind the last row; empty where it is the last of all.
    """

    rows: list[dict[str, Any]]
    total: int | None
    next: str


def count_rows(store: Store, database: str, schema: Schema) -> dict[str, Counts]:
    """How each table of a database stands, in one question."""
    tables = list(schema.tables())
    parts: list[Any] = [
        sa.select(sa.literal(number).label("n"), sa.func.count(), sa.func.max(sa.column(UPDATED_AT))).select_from(
            _relation(table)
        )
        for number, table in enumerate(tables)
    ]
    with _reading(store, database) as connection:
        found = {row[0]: row for row in connection.execute(sa.union_all(*parts))}
    return {
        table.name.table: Counts(found[number][1], _moment(table, found[number][2]))
        for number, table in enumerate(tables)
    }


def read_page(store: Store, database: str, table: Table, request: PageRequest) -> Page:
    """Some rows of a table.

    Raises:
        RequestError: A field is unknown, or a value does not suit it.
    """
    return _Paging(table, request, store.engine_name).read(store, database)


class _Paging:
    """One page of one table."""

    def __init__(self, table: Table, request: PageRequest, engine: str) -> None:
        self._table = table
        self._request = request
        self._engine = engine
        self._columns = {column.name: column for column in table.columns}
        if len(request.sort) > _MOST_SORTED:
            raise RequestError(f"rows are sorted by at most {_MOST_SORTED} fields")
        self._order = _order([*request.sort, KEY])
        for name in self._order:
            self._compared(name)

    def read(self, store: Store, database: str) -> Page:
        """Ask for it."""
        request, relation = self._request, _relation(self._table)
        conditions = [self._condition(each) for each in request.filters]
        query = sa.select(*(_column(name) for name in self._columns)).select_from(relation).where(*conditions)
        if request.after:
            query = query.where(self._behind(_opened(request.after, self._order)))
        query = query.order_by(*self._ordering()).limit(request.limit + 1).offset(request.offset)
        total = None
        with _reading(store, database) as connection:
            found = [dict(zip(self._columns, row, strict=True)) for row in connection.execute(query)]
            if request.total:
                counting = sa.select(sa.func.count()).select_from(relation).where(*conditions)
                total = connection.execute(counting).scalar_one()
        shown = found[: request.limit]
        rows = [{name: to_json(row[name], column.type) for name, column in self._columns.items()} for row in shown]
        return Page(rows, total, self._closed(shown[-1]) if len(found) > len(shown) else "")

    def _compared(self, name: str) -> Column:
        """A column that rows can be sorted and filtered by."""
        column = self._columns.get(name)
        if column is None:
            raise RequestError(f"there is no field {name!r}", hint=nearest(name, self._columns))
        if column.type.kind not in COMPARED:
            raise RequestError(f"{name}: rows are neither sorted nor filtered by {column.type}")
        return column

    def _condition(self, written: str) -> sa.ColumnElement[bool]:
        name, _, rest = written.partition(":")
        column = self._compared(name)
        if rest in {"null", "notnull"}:
            return _column(name).is_(None) if rest == "null" else _column(name).is_not(None)
        operator, colon, value = rest.partition(":")
        if not colon or operator not in {*_OPERATORS, "contains"}:
            known = ", ".join([*_OPERATORS, "contains"])
            raise RequestError(f"filter {name}: write field:operator:value", hint=f"operators: {known}, null, notnull")
        if operator == "contains":
            return self._containing(column, value)
        condition: sa.ColumnElement[bool] = _OPERATORS[operator](_column(name), self._bound(column, value))
        return condition

    def _containing(self, column: Column, value: str) -> sa.ColumnElement[bool]:
        if not column.type.is_text:
            raise RequestError(f"filter {column.name}: {column.type} contains nothing; compare it instead")
        if "\0" in value:
            raise RequestError(f"{column.name}: the value is no {column.type}")
        return _column(column.name).contains(value, autoescape=True)

    def _bound(self, column: Column, value: str) -> sa.BindParameter[Any]:
        try:
            # without a type of SQLAlchemy's, so that the driver's own is taken
            return sa.bindparam(None, from_text(value, column.type, self._engine), type_=sa.types.NULLTYPE)
        except (ValueError, ArithmeticError):
            raise RequestError(f"{column.name}: the value is no {column.type}") from None

    def _ordering(self) -> Iterator[sa.ColumnElement[Any]]:
        for name, descending in self._order.items():
            if self._columns[name].nullable:
                yield _column(name).is_(None).asc()
            yield _column(name).desc() if descending else _column(name).asc()

    def _behind(self, values: Sequence[str | None]) -> sa.ColumnElement[bool]:
        """The rows behind the one that has these values of the sorted fields; nulls come last."""
        condition: sa.ColumnElement[bool] = sa.false()
        for (name, descending), value in reversed(list(zip(self._order.items(), values, strict=True))):
            column, declared = _column(name), self._columns[name]
            if value is None:
                condition = sa.and_(column.is_(None), condition)
                continue
            bound = self._bound(declared, value)
            further = column < bound if descending else column > bound
            further = sa.or_(further, column.is_(None)) if declared.nullable else further
            condition = sa.or_(further, sa.and_(column == bound, condition))
        return condition

    def _closed(self, row: Mapping[str, Any]) -> str:
        """The place of a row, as the next request gives it back."""
        values = [to_text(row[name], self._columns[name].type) for name in self._order]
        text = json.dumps([_written(self._order), *values], ensure_ascii=False)
        return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def table_of(schema: Schema, name: str, entity: str) -> Table:
    """The table of an entity.

    Raises:
        NotFoundError: The database has none; its model was changed since.
    """
    for table in schema.tables():
        if table.name.table == name:
            return table
    raise NotFoundError(f"the database has no table of {entity!r}", hint="bring it up to date with sync")


@contextmanager
def _reading(store: Store, database: str) -> Iterator[sa.Connection]:
    """A connection on which each question stands alone, so that it never holds what a swap waits for."""
    with store.connect(database) as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")


def _order(sort: Sequence[str]) -> dict[str, bool]:
    """The fields to sort by, each with whether it is descending; one that comes again says nothing."""
    found: dict[str, bool] = {}
    for each in sort:
        found.setdefault(each.removeprefix("-"), each.startswith("-"))
    return found


def _opened(after: str, order: Mapping[str, bool]) -> list[str | None]:
    """The values in a place that `_closed` wrote."""
    try:
        written, *values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        raise RequestError("after: this is not what a page gave as `next`") from None
    fits = len(values) == len(order) and all(value is None or isinstance(value, str) for value in values)
    if written != _written(order) or not fits:
        raise RequestError("after: it belongs to another order of rows", hint="give the same sort as before")
    return list(values)


def _written(order: Mapping[str, bool]) -> str:
    return ",".join(f"-{name}" if descending else name for name, descending in order.items())


def _relation(table: Table) -> sa.TableClause:
    return sa.table(quoted_name(table.name.table, quote=True))


def _column(name: str) -> sa.ColumnClause[Any]:
    return sa.column(quoted_name(name, quote=True))


def _moment(table: Table, value: Any) -> datetime | None:
    text = to_text(value, table.column(UPDATED_AT).type)
    return None if text is None else datetime.fromisoformat(text)
