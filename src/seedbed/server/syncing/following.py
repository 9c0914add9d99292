"""What is called after a table that has another name now: columns that refer to it, and tables of pairs with it.

Invariant: only where one old name and one new name are left that can belong together are they taken for one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seedbed.model import Schema, Table
from seedbed.server.syncing.hints import Names


def follow(names: Names, old: Schema, new: Schema) -> Names:
    """The names, and those that follow from tables' new names."""
    if not names.tables:
        return names
    before = {table.name.table: table for table in old.tables()}
    after = {table.name.table: table for table in new.tables()}
    tables = {**dict(_links(names.tables, before, after)), **names.tables}
    columns = dict(names.columns)
    for name, table in before.items():
        found = after.get(tables.get(name, name))
        if found is not None:
            taken = {other for (place, _), other in columns.items() if place == name}
            for one, other in _columns(table, found, tables, taken):
                columns.setdefault((name, one), other)
    return Names(tables, columns)


def _links(
    renamed: Mapping[str, str], before: Mapping[str, Table], after: Mapping[str, Table]
) -> Iterator[tuple[str, str]]:
    """Tables that are gone, and new ones that refer to the same tables."""
    gone = [table for name, table in before.items() if name not in after and name not in renamed]
    come = [table for name, table in after.items() if name not in before and name not in renamed.values()]
    for table in gone:
        parents = _parents(table, renamed)
        alike = [each for each in come if parents and _parents(each, {}) == parents]
        rivals = [each for each in gone if _parents(each, renamed) == parents]
        if len(alike) == len(rivals) == 1 and any(each.table.table in renamed for each in table.references):
            yield table.name.table, alike[0].name.table


def _parents(table: Table, renamed: Mapping[str, str]) -> list[str]:
    return sorted(renamed.get(each.table.table, each.table.table) for each in table.references)


def _columns(before: Table, after: Table, tables: Mapping[str, str], taken: set[str]) -> Iterator[tuple[str, str]]:
    """Columns that refer to a renamed table and are gone, and new ones that refer to it."""
    there, here = ({column.name for column in table.columns} for table in (before, after))
    for parent in tables.keys() & {each.table.table for each in before.references}:
        old = [each for each in before.references if each.table.table == parent and not here & set(each.columns)]
        new = [each for each in after.references if each.table.table == tables[parent]]
        new = [each for each in new if not set(each.columns) & (there | taken)]
        if len(old) == len(new) == 1 and len(old[0].columns) == len(new[0].columns):
            yield from zip(old[0].columns, new[0].columns, strict=True)
