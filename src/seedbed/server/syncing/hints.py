"""What a request says about a sync: which names are new ones of old things, what fills columns, what may be lost.

Invariant: a hint that has been followed already is passed over, so that a sync can be repeated; one that points at
nothing is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from seedbed.errors import UsageError, nearest
from seedbed.model import Schema, Table


@dataclass(frozen=True, slots=True)
class Hints:
    """What the request says.

    Attributes:
        renames: `Entity.old` to `new` for a field, `Old` to `New` for an entity.
        fill: `Entity.field` to the value of the rows that have none.
        allow_destructive: Whether tables and columns may be dropped and types narrowed.
        renewed: Columns, in whichever table, that take their new default in all rows where that is another one.
    """

    renames: Mapping[str, str] = field(default_factory=dict)
    fill: Mapping[str, object] = field(default_factory=dict)
    allow_destructive: bool = False
    renewed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """Which old names became which new ones.

    Attributes:
        tables: New names of tables, by their old ones; those that have another.
        columns: New names of columns, by the table's old name and their own.
    """

    tables: Mapping[str, str]
    columns: Mapping[tuple[str, str], str]


def resolve(renames: Mapping[str, str], old: Schema, new: Schema) -> Names:
    """The names that hints speak of.

    Raises:
        UsageError: A hint points at nothing, or two at one.
    """
    before = {table.name.table: table for table in old.tables()}
    after = {table.name.table: table for table in new.tables()}
    tables = {hint: name for hint, name in renames.items() if _is_table(hint, name, before, after)}
    origins = {new_name: old_name for old_name, new_name in tables.items()}
    columns: dict[tuple[str, str], str] = {}
    for hint, name in renames.items():
        entity, point, column = hint.rpartition(".")
        if hint in before or hint in after or not point:
            continue
        done = renames.get(entity, entity)
        table = entity if entity in before else origins.get(entity, done)
        if _is_column(hint, name, before.get(table), after.get(tables.get(table, table)), column):
            columns[table, column] = name
    _require_distinct(tables, columns)
    return Names(tables, columns)


def _is_table(hint: str, name: str, before: Mapping[str, Table], after: Mapping[str, Table]) -> bool:
    """Whether the hint renames a table, and that is still to be done."""
    if hint in before and name in after:
        return True
    if "." in hint and hint not in before:
        return False
    if name in before and name in after:
        return False  # done
    if hint not in before:
        raise _unknown(hint, "the database has no entity", hint, before)
    raise _unknown(hint, "the model has no entity", name, after)


def _is_column(hint: str, name: str, before: Table | None, after: Table | None, column: str) -> bool:
    if before is None or after is None:
        raise UsageError(f"renames: {hint}: there is no such entity", hint="name the entity and its field: Entity.old")
    old, new = {each.name for each in before.columns}, {each.name for each in after.columns}
    if column in old and name in new:
        return True
    if name in old and name in new:
        return False  # done
    if column not in old:
        raise _unknown(hint, f"{before.name.table} has no field", column, old)
    raise _unknown(hint, f"in the model {after.name.table} has no field", name, new)


def _unknown(hint: str, what: str, name: str, known: Mapping[str, Table] | set[str]) -> UsageError:
    return UsageError(f"renames: {hint}: {what} {name!r}", hint=nearest(name, known))


def _require_distinct(tables: Mapping[str, str], columns: Mapping[tuple[str, str], str]) -> None:
    targets = [*tables.values(), *((table, name) for (table, _), name in columns.items())]
    if len(set(targets)) < len(targets):
        raise UsageError("renames: two old names have one new name", hint="keep one of them")
