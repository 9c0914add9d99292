"""In which order parts go in where a database checks foreign keys while rows are loaded.

Invariant: a row goes in after the rows it refers to, or together with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import groupby

from seedbed.model import TableName
from seedbed.run.task import Task
from seedbed.targets.base import Part, Run, TyingSession


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that go in between the same two moments.

    Attributes:
        parts: The parts.
        is_tied: Whether they refer to each other, so that they can only go in together.
    """

    parts: tuple[Part, ...]
    is_tied: bool = False


def groups(task: Task, run: Run, parts: Sequence[Part]) -> Iterator[Group]:
    """Parts in groups that go in one after the other; those of a group that is not tied in any order.

    Args:
        task: What is seeded where; its tables are there.
        run: The run.
        parts: The parts to load, parents first.
    """
    created: set[TableName] = set()
    ties: set[tuple[TableName, TableName]] = set()
    tells = True
    for database in task.databases:
        with closing(task.target.session(database, read_only=True)) as session:
            created |= session.created_by(run.id)
            if isinstance(session, TyingSession):
                ties |= session.enforced(task.selection.names)
            else:
                tells = False
    if tells:
        yield from in_order(parts, ties)
    elif created >= task.selection.names:
        yield Group(tuple(parts))
    else:
        yield from (Group(tuple(own)) for _, own in groupby(parts, key=lambda part: part.table))


def in_order(parts: Sequence[Part], ties: Iterable[tuple[TableName, TableName]]) -> Iterator[Group]:
    """Parts in groups, by foreign keys given as child and parent.

    >>> a, b, c = (Part(TableName("db", name), 0, 1) for name in "abc")
    >>> [[part.table.table for part in group.parts] for group in in_order([a, b, c], [(a.table, c.table)])]
    [['b', 'c'], ['a']]
    """
    tables = dict.fromkeys(part.table for part in parts)
    pairs = [(child, parent) for child, parent in ties if child in tables and parent in tables]
    found = circles(tables, pairs)
    order = TopologicalSorter({circle: set[frozenset[TableName]]() for circle in found.values()})
    for child, parent in pairs:
        if found[child] != found[parent]:
            order.add(found[child], found[parent])
    order.prepare()
    while order.is_active():
        ready = order.get_ready()
        tied = [circle for circle in ready if _is_tied(circle, pairs)]
        free = frozenset().union(*(circle for circle in ready if circle not in tied))
        for names in (free, *tied):
            own = tuple(part for part in parts if part.table in names)
            if own:
                yield Group(own, is_tied=names in tied)
        order.done(*ready)


def circles(
    tables: Iterable[TableName], pairs: Iterable[tuple[TableName, TableName]]
) -> dict[TableName, frozenset[TableName]]:
    """For each table those that it refers to and that refer to it, through others maybe; itself among them."""
    parents: dict[TableName, set[TableName]] = {}
    for child, parent in pairs:
        parents.setdefault(child, set()).add(parent)
    reached = {table: _reach(table, parents) for table in tables}
    return {
        table: frozenset({table, *(other for other in found if table in reached[other])})
        for table, found in reached.items()
    }


def _reach(table: TableName, parents: dict[TableName, set[TableName]]) -> set[TableName]:
    found: set[TableName] = set()
    pending = [table]
    while pending:
        fresh = parents.get(pending.pop(), set()) - found
        found |= fresh
        pending += fresh
    return found


def _is_tied(circle: frozenset[TableName], pairs: Iterable[tuple[TableName, TableName]]) -> bool:
    return len(circle) > 1 or any(child == parent and child in circle for child, parent in pairs)
