"""Which columns need which, and the proof that none needs itself.

Invariant: a plan is made only from definitions whose columns can be made in some order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seedbed.errors import CycleError
from seedbed.kernel import ColumnDef, Pairs, PerParent, TableDef
from seedbed.plan.definitions import Builder
from seedbed.model import TableName

Node = tuple[str, str]
"""A table's full name and a column; `#size` stands for the number of rows."""

SIZE = "#size"


class Graph:
    """The dependencies between the columns of some tables.

    Args:
        definitions: The tables.
        builder: What they were built by; it knows where each column stands in the spec.
    """

    def __init__(self, definitions: tuple[TableDef, ...], builder: Builder) -> None:
        self._tables = {definition.name: definition for definition in definitions}
        self._columns = {
            (table.name, column.name): column for table in definitions for column in table.columns
        }
        self._builder = builder

    def check(self) -> None:
        """Refuse inputs that do not exist, and circles.

        Raises:
            NameProblem: A generator reads a column that is not there.
            CycleError: Columns need each other in a circle.
        """
        done: set[Node] = set()
        for node in self._columns:
            self._visit(node, done)

    def _visit(self, start: Node, done: set[Node]) -> None:
        if start in done:
            return
        path: list[Node] = [start]
        pending: list[Iterator[Node]] = [iter(self._needs(start))]
        on_path = {start}
        while pending:
            following = next(pending[-1], None)
            if following is None:
                pending.pop()
                node = path.pop()
                on_path.discard(node)
                done.add(node)
            elif following in on_path:
                circle = [*path[path.index(following) :], following]
                raise CycleError(tuple(_shown(node) for node in circle))
            elif following not in done:
                path.append(following)
                on_path.add(following)
                pending.append(iter(self._needs(following)))

    def _needs(self, node: Node) -> list[Node]:
        table = self._tables[node[0]]
        if node[1] == SIZE:
            return self._size_needs(table)
        column = self._columns[node]
        needs = [(table.name, column.nulls)] if column.nulls else []
        for path in _inputs(column):
            needs += self._input(table, path, self._place(table, column))
        if column.name.startswith("@"):
            needs += self._pick_needs(table, column)
        return needs

    def _place(self, table: TableDef, column: ColumnDef) -> Any:
        return self._builder.places[_table_name(table), column.name]

    def _input(self, table: TableDef, path: str, place: Any) -> list[Node]:
        names = self._builder.names
        if "[]." in path:
            written, column = path.split("[].")
            child = names.table(written, _table_name(table).database, place)
            names.follow(child, column, place)
            return [(str(child), column), (str(child), SIZE)]
        needs: list[Node] = []
        current = _table_name(table)
        *references, column = path.split(".")
        for name in references:
            needs.append((str(current), "@" + name))
            current = names.parent(current, name, place)
            needs.append((str(current), SIZE))
        names.follow(current, column, place)
        if column in {"_index", "_count"}:
            return [*needs, (str(current), SIZE)]
        return needs if column == "_row" else [*needs, (str(current), column)]

    def _size_needs(self, table: TableDef) -> list[Node]:
        driver = table.driver
        if isinstance(driver, PerParent):
            parent = self._parent(table, driver.reference)
            counted = [(parent, driver.count)] if isinstance(driver.count, str) else []
            return [(parent, SIZE), *counted]
        if isinstance(driver, Pairs):
            return [(self._parent(table, side), SIZE) for side in (driver.left, driver.right)]
        return []

    def _pick_needs(self, table: TableDef, column: ColumnDef) -> list[Node]:
        parent = self._parent(table, column.name[1:])
        weight = getattr(column.params, "weight", None)
        return [(table.name, SIZE), (parent, SIZE), *([(parent, weight)] if weight else [])]

    def _parent(self, table: TableDef, reference: str) -> str:
        return next(each.table for each in table.references if each.name == reference)


def _inputs(column: ColumnDef) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(column.params, "inputs", tuple)()
    return found


def _table_name(table: TableDef) -> TableName:
    return TableName(*table.name.split(".", 1))


def _shown(node: Node) -> str:
    table, column = node
    if column == SIZE or column.startswith("#"):
        return f"rows of {table}" if column == SIZE else f"{table} ({column[1:]})"
    if column.startswith("@"):
        return f"{table} (pick of {column[1:]})"
    return f"{table}.{column}" if not column.startswith("?") else f"{table}.{column[1:]} (its nulls)"
