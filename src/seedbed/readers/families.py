"""Joins tables that belong together: partitions to their table, heirs to those they inherit from.

Invariant: a partition is no table of its own, and an heir has every column and check of those it inherits from.
"""

from __future__ import annotations

from collections.abc import Iterator

from seedbed.readers.drafts import PartitionDraft, Qualified, SchemaDraft, TableDraft, shown_name
from seedbed.readers.partitions import condition

Children = dict[Qualified, list[TableDraft]]


def fold_partitions(draft: SchemaDraft) -> None:
    """Move tables that are partitions into the table that they are partitions of."""
    children: Children = {}
    tables = dict(draft.tables)
    for table in tables.values():
        if table.partition_of is None:
            continue
        parent = draft.find(table.partition_of) or tables.get(table.partition_of)
        if parent is None:
            why = f"{shown_name(table.partition_of)}, of which it is a partition, is not here; it is read as a table"
            draft.notes.add(f"table {shown_name(table.name)}", why, table.line)
            continue
        children.setdefault(parent.name, []).append(table)
        del draft.tables[table.name]
    for name in children:
        if name in draft.tables:
            draft.tables[name].partitions += _leaves(draft.tables[name], children, "")


def _leaves(table: TableDraft, children: Children, above: str) -> Iterator[PartitionDraft]:
    """The partitions that hold rows, each with the conditions of those that it lies in."""
    for child in children.get(table.name, []):
        own = condition(table.partition_key, child.bounds)
        both = " AND ".join(f"({each})" for each in (above, own) if each)
        if child.name in children:
            yield from _leaves(child, children, both)
        else:
            yield PartitionDraft(child.name[1], child.bounds, both)


def inherit(draft: SchemaDraft) -> None:
    """Give tables the columns and checks of those they inherit from, where the source leaves them to be understood."""
    done: set[Qualified] = set()
    for table in draft.tables.values():
        _complete(table, draft, done)


def _complete(table: TableDraft, draft: SchemaDraft, done: set[Qualified]) -> None:
    if table.name in done:
        return
    done.add(table.name)
    for name in reversed(table.inherits):
        parent = draft.find(name)
        if parent is None:
            why = f"{shown_name(name)}, from which it inherits, is not here"
            draft.notes.add(f"table {shown_name(table.name)}", why, table.line)
            continue
        _complete(parent, draft, done)
        table.columns = {**parent.columns, **table.columns}
        known = {check.sql for check in table.checks}
        table.checks += [check for check in parent.checks if check.sql not in known]
