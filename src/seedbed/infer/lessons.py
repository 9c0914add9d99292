"""What trying the rows of a spec has taught: columns to be made another way when the spec is inferred again.

Invariant: a lesson is followed only where keys, references and nullability leave the column to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from seedbed.infer.draft import Drafts
from seedbed.infer.joint import Joint, apply_joints
from seedbed.infer.patterns import fit_pattern
from seedbed.model import TableName

Place = tuple[TableName, str]


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the rows that were tried have taught.

    Attributes:
        patterned: Columns whose values are drawn from the pattern that a check asks for, whatever they mean.
        joints: Values that were found to meet checks together.
        avoid: Columns that are left null, because whatever was made for them broke a check.
    """

    patterned: frozenset[Place] = frozenset()
    joints: tuple[Joint, ...] = ()
    avoid: frozenset[Place] = frozenset()


def follow_before(drafts: Drafts, lessons: Lessons) -> None:
    """Follow the lessons that later steps build on."""
    for table, name in sorted(lessons.patterned):
        _draw_pattern(drafts, table, name)
    for table, name in sorted(lessons.avoid):
        _leave_null(drafts, table, name)


def follow_after(drafts: Drafts, lessons: Lessons) -> None:
    """Follow the lessons that overrule what meanings and neighbours suggest."""
    apply_joints(drafts, lessons.joints)


def _draw_pattern(drafts: Drafts, table: TableName, name: str) -> None:
    draft = drafts[table]
    limits, column, unique = draft.demands.limits[name], draft.columns[name], name in draft.distinct
    length = column.facts.column.type.length
    most = length if limits.max_length is None else limits.max_length
    fitted = fit_pattern(limits.pattern, min_length=limits.min_length, max_length=most, unique=unique)
    if fitted is None or draft.held_by(name):
        return
    column.entry = {"pattern": {"regex": fitted, "unique": True} if unique else fitted}
    column.settled, column.origin, column.score = True, "check", 0.9
    column.meaning, column.reason = "enum", f"a check asks for {limits.pattern}"


def _leave_null(drafts: Drafts, table: TableName, name: str) -> None:
    draft = drafts[table]
    column = draft.columns.get(name)
    if column is None or draft.held_by(name) or name in draft.distinct or not draft.is_nullable(name):
        return
    column.entry, column.settled = {"sql": "NULL"}, True
    column.reason, column.score, column.origin = "left null: other values broke a check", 0.5, "check"
    draft.demands.equations.pop(name, None)
