"""Which columns need which, and the proof that none needs itself.

Invariant: a plan is made only from definitions whose columns can be made in some order.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.errors import CycleError, RuleProblem
from seedbed.kernel import ColumnDef, Existing, FoundParent, Pairs, PerParent, Stored, StoredColumn, TableDef
from seedbed.kernel.paths import join_path
from seedbed.model import TableName
from seedbed.plan.builder import Builder
from seedbed.spec import SpecPath

Node = tuple[str, str]
"""A table's full name and a column; `#size` stands for the number of rows."""

SIZE = "#size"
ROWS = "#rows"
"""Stands, with a module's name for the table's, for all rows that the module makes."""
_CHILDREN = "[]."


class Graph:
    """The dependencies between the columns of some tables.

    Args:
        definitions: The tables.
        builder: What they were built by; it knows where each column stands in the spec.
    """

    def __init__(self, definitions: tuple[TableDef, ...], builder: Builder) -> None:
        self._tables = {definition.name: definition for definition in definitions}
        self._columns = {(table.name, column.name): column for table in definitions for column in table.columns}
        self._builder = builder

    def check(self) -> None:
        """Refuse inputs that do not exist, and circles.

        Raises:
            NameProblem: A generator reads a column that is not there.
            RuleProblem: It reads rows as children that are not.
            CycleError: Columns need each other in a circle.
        """
        done: set[Node] = set()
        for node in self._columns:
            self._visit(node, done)

    def columns_read(self, definition: TableDef) -> tuple[str, ...]:
        """Of a table that keeps its rows, the columns to be read: its key, and whatever others need; none if nobody."""
        done: set[Node] = set()
        for (name, column), made in self._columns.items():
            is_read = isinstance(self._tables[name].driver, Existing) and (made.visible or column.startswith("@"))
            if not is_read:
                self._visit((name, column), done)
        needed = [each.name for each in definition.columns if each.visible and (definition.name, each.name) in done]
        key = self._builder.names.part(_table_name(definition)).primary_key
        is_needed = needed or any(name == definition.name for name, _ in done)
        return tuple(dict.fromkeys((*key, *needed))) if is_needed else ()

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
                raise self._circle(path[path.index(following) :])
            elif following not in done:
                path.append(following)
                on_path.add(following)
                pending.append(iter(self._needs(following)))

    def _circle(self, nodes: list[Node]) -> CycleError:
        """The error, beginning with a column that the spec's author wrote, at its line."""
        written = next((place for place, node in enumerate(nodes) if node[1][0] not in "#?@"), 0)
        nodes = [*nodes[written:], *nodes[:written]]
        spec = self._builder.names.spec
        path = next((self._path_of(node) for node in nodes), ())
        file, line = spec.document.place(path)
        return CycleError(
            tuple(self._shown(node) for node in [*nodes, nodes[0]]),
            file=file,
            line=line,
            path=".".join(str(step) for step in path),
        )

    def _path_of(self, node: Node) -> SpecPath:
        if node[1] == ROWS:
            return ("modules",)
        table = _table_name(self._tables[node[0]])
        if node[1] == SIZE:
            return self._builder.names.path(table, "rows")
        return self._builder.places[table, node[1]]

    def _needs(self, node: Node) -> list[Node]:
        if node[1] == ROWS:
            return self._module_needs(node[0])
        table = self._tables[node[0]]
        if node[1] == SIZE:
            return self._size_needs(table)
        column = self._columns[node]
        needs = [(table.name, column.nulls)] if column.nulls else []
        if isinstance(column.params, StoredColumn):
            return [(table.name, SIZE)]
        for path in _inputs(column):
            needs += self._input(table, path, self._builder.places[_table_name(table), column.name])
        if column.name.startswith("@"):
            needs += self._key_needs(table, column)
            needs += self._pick_needs(table, column)
        return needs

    def _input(self, table: TableDef, path: str, place: SpecPath) -> list[Node]:
        names = self._builder.names
        if _CHILDREN in path:
            return self._children(table, path, place)
        needs: list[Node] = []
        current = _table_name(table)
        *references, column = names.split(path, place)
        for name in references:
            self._refuse_unknown(current, name, place)
            above = names.parent(current, name, place)
            needs += [(str(current), "@" + name), (str(above), SIZE)]
            current = above
        names.follow(current, join_path([column]), place)
        if column.startswith("@"):
            self._refuse_unknown(current, column[1:], place)
        if column in {"_index", "_count"}:
            return [*needs, (str(current), SIZE)]
        return needs if column == "_row" else [*needs, (str(current), column)]

    def _children(self, table: TableDef, path: str, place: SpecPath) -> list[Node]:
        """What an aggregate over children needs; they must be those of this table."""
        names = self._builder.names
        written, column = path.split(_CHILDREN, 1)
        child = names.table(written, _table_name(table).database, place)
        driver = self._tables[str(child)].driver
        if not isinstance(driver, PerParent) or self._parent(self._tables[str(child)], driver.reference) != table.name:
            problem = f"the rows of {child} are not made per row of {table.name}, so these have no children there"
            raise self._builder.error(
                RuleProblem, place, problem, hint="aggregate a table whose rows are per_parent of this one"
            )
        names.follow(child, column, place)
        return [(str(child), SIZE), *self._input(self._tables[str(child)], column, place)]

    def _size_needs(self, table: TableDef) -> list[Node]:
        driver = table.driver
        if isinstance(driver, Stored):
            return [(driver.source.name, ROWS)]
        if isinstance(driver, PerParent):
            parent = self._parent(table, driver.reference)
            counted = [(parent, driver.count)] if isinstance(driver.count, str) else []
            return [(parent, SIZE), *counted]
        if isinstance(driver, Pairs):
            return [(self._parent(table, side), SIZE) for side in (driver.left, driver.right)]
        return []

    def _module_needs(self, module: str) -> list[Node]:
        """All of the tables that a module comes after."""
        sources = self._builder.sources
        after = next(self._builder.after[name] for name, source in sources.items() if source.name == module)
        needs: list[Node] = []
        for name in map(str, after):
            visible = [column.name for column in self._tables[name].columns if column.visible]
            needs += [(name, SIZE), *((name, column) for column in visible)]
        return needs

    def _key_needs(self, table: TableDef, column: ColumnDef) -> list[Node]:
        """The parent's key, where a parent is found by it."""
        if not isinstance(column.params, FoundParent):
            return []
        return [(self._parent(table, column.params.reference), name) for name in column.params.key]

    def _pick_needs(self, table: TableDef, column: ColumnDef) -> list[Node]:
        parent = self._parent(table, column.name[1:])
        weight = getattr(column.params, "weight", None)
        keys = [(parent, key) for key in getattr(column.params, "to", ())]
        return [(table.name, SIZE), (parent, SIZE), *([(parent, weight)] if weight else []), *keys]

    def _refuse_unknown(self, table: TableName, reference: str, place: SpecPath) -> None:
        """Refuse to follow a reference of rows that are there already to rows that are not."""
        names = self._builder.names
        if not names.holds_own(table):
            return
        parent = names.parent(table, reference, place)
        if not names.holds_own(parent) or not names.reference(table, reference, place).columns:
            problem = f"the rows of {table} are there already, and which row of {parent} each refers to is not known"
            hint = f"read only columns of {table.table} itself, or let {parent.table} have `rows: existing`, too"
            raise self._builder.error(RuleProblem, place, problem, hint=hint)

    def _parent(self, table: TableDef, reference: str) -> str:
        return next(each.table for each in table.references if each.name == reference)

    def _shown(self, node: Node) -> str:
        """A node as a message shows it."""
        table, column = node
        if column == ROWS:
            return table
        if column == SIZE:
            return f"the number of rows of {table}"
        if column.startswith("#"):
            return (
                f"the number of {column[1:]}" if column.startswith("#rows of ") else f"a condition or weight on {table}"
            )
        if column.startswith("@"):
            return f"the reference {column[1:]} of {table}"
        if column.startswith("?"):
            return f"the nulls of {table}.{column[1:].removeprefix('@')}"
        return f"{table}.{column}"


def _inputs(column: ColumnDef) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(column.params, "inputs", tuple)()
    return found


def _table_name(table: TableDef) -> TableName:
    return TableName.parse(table.name)
