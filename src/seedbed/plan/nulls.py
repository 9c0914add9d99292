"""Which columns may hold null, and the refusal of what contradicts itself about it.

Invariant: a column that is not nullable has nothing in the spec that would make it null.
"""

from __future__ import annotations

from seedbed.errors import RuleProblem
from seedbed.model import TableName
from seedbed.plan.names import Names
from seedbed.spec import ColumnPart
from seedbed.spec.part import RESERVED

Seen = frozenset[tuple[TableName, str]]
_NONE: Seen = frozenset()


def is_nullable(names: Names, table: TableName, column: str, seen: Seen = _NONE) -> bool:
    """Whether a column may hold null: because the spec says so, or because nulls can occur in it."""
    part = names.part(table).columns[column]
    if part.nullable is not None:
        return part.nullable
    if column in names.part(table).primary_key or (table, column) in seen:
        return False
    if part.nulls not in {None, 0} or names.holds_own(table):
        return True
    filled = names.filled_by(table, column)
    source = list(filled) if filled is not None else _copied(names, table, column, part)
    return bool(source) and _null_on_the_way(names, table, source, seen | {(table, column)})


def _copied(names: Names, table: TableName, column: str, part: ColumnPart) -> list[str]:
    if part.generator is None or part.generator[0] != "copy":
        return []
    found = part.generator[1].inputs()  # type: ignore[attr-defined]  # parameters of a generator, which spec does not know
    return names.split(found[0], names.path(table, "columns", column, "copy"))


def _null_on_the_way(names: Names, table: TableName, source: list[str], seen: Seen) -> bool:
    *references, column = source
    for name in references:
        if is_optional(names, table, name, seen):
            return True
        table = names.parent(table, name, names.path(table, "references", name))
    if column.startswith("@"):
        return is_optional(names, table, column[1:], seen)
    return column not in RESERVED and column in names.part(table).columns and is_nullable(names, table, column, seen)


def is_optional(names: Names, table: TableName, reference: str, seen: Seen = _NONE) -> bool:
    """Whether some rows have no parent by this reference."""
    node = (table, "@" + reference)
    path = names.path(table, "references", reference)
    found = names.reference(table, reference, path)
    if names.holds_own(table):
        return True
    if found.optional not in {None, 0.0} or found.tree is not None:
        return True
    leads = found.same or found.within
    if leads is None or node in seen:
        return False
    *above, last = names.split(leads, (*path, "same" if found.same else "within"))
    return _null_on_the_way(names, table, [*above, "@" + last], seen | {node})


def check_nulls(names: Names) -> None:
    """Refuse columns that are to hold nulls and must not.

    Raises:
        RuleProblem: With the place.
    """
    for table, part in names.tables.items():
        for column in () if names.holds_own(table) else part.columns:
            _check_column(names, table, column)


def _check_column(names: Names, table: TableName, column: str) -> None:
    part, path = names.part(table).columns[column], names.path(table, "columns", column)
    in_key = column in names.part(table).primary_key
    filled = names.filled_by(table, column)
    if filled is not None and part.nulls is not None:
        hint = f"say `optional: {part.nulls}` there"
        problem = f"{column} holds the key of reference {filled[0]}, so nulls are that reference's to make"
        raise names.error(RuleProblem, (*path, "nulls"), problem, hint=hint)
    if in_key and part.nullable:
        raise names.error(RuleProblem, (*path, "nullable"), f"{column} is in the primary key, so it cannot be nullable")
    if not in_key and part.nullable is not False:
        return
    why = "is in the primary key" if in_key else "is not nullable"
    if part.nulls not in {None, 0}:
        raise names.error(RuleProblem, (*path, "nulls"), f"{column} {why}, so it cannot have nulls")
    if filled is not None and is_optional(names, table, filled[0]):
        problem = f"{column} {why}, but it holds the key of {filled[0]}, which some rows do not have"
        hint = (
            "take the column out of the key"
            if in_key
            else "leave `nullable: false` out, or make the reference always there"
        )
        raise names.error(RuleProblem, path if in_key else (*path, "nullable"), problem, hint=hint)
