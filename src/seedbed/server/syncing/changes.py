"""What a sync changes, and why it may not: frozen values that the answer lists.

Invariant: no text here holds a value of a row; counts only.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seedbed.errors import SyncError


class Action(StrEnum):
    """The kinds of changes; the value is what the answer says."""

    ADD_TABLE = "add table"
    DROP_TABLE = "drop table"
    RENAME_TABLE = "rename table"
    ADD_COLUMN = "add column"
    DROP_COLUMN = "drop column"
    RENAME_COLUMN = "rename column"
    WIDEN = "widen type"
    NARROW = "narrow type"
    REPLACE = "replace column"
    ALLOW_NULLS = "allow nulls"
    FORBID_NULLS = "forbid nulls"
    CHANGE_DEFAULT = "change default"
    CHANGE_NUMBERING = "change numbering"
    CHANGE_KEY = "change primary key"
    CHANGE_COMMENT = "change comment"
    ADD_UNIQUE = "add unique"
    DROP_UNIQUE = "drop unique"
    ADD_INDEX = "add index"
    DROP_INDEX = "drop index"
    ADD_REFERENCE = "add reference"
    DROP_REFERENCE = "drop reference"
    ADD_CHECK = "add check"
    DROP_CHECK = "drop check"


_DESTRUCTIVE = {Action.DROP_TABLE, Action.DROP_COLUMN, Action.NARROW, Action.REPLACE}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the schema.

    Attributes:
        action: What is done.
        table: The table, by its new name where it has one.
        name: The column, or the columns, that it is about.
        detail: From what to what.
    """

    action: Action
    table: str
    name: str = ""
    detail: str = ""

    @property
    def is_destructive(self) -> bool:
        """Whether values are lost, or could be."""
        return self.action in _DESTRUCTIVE

    def __str__(self) -> str:
        place = f"{self.table}.{self.name}" if self.name else self.table
        return f"{self.action} {place}{f' ({self.detail})' if self.detail else ''}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that is not made.

    Attributes:
        change: Which.
        reason: Why, with counts.
        advice: What to do.
    """

    change: Change
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.change}: {self.reason}; {self.advice}"


class SyncRefusedError(SyncError):
    """A sync that would lose values or break rows.

    Args:
        refusals: Each change that is not made, why, and what to do.
    """

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        listed = "\n  ".join(map(str, refusals))
        super().__init__(
            f"the database cannot be brought to the model, and nothing has changed:\n  {listed}",
            hint="follow what is said at each, then sync again",
        )
        self.refusals = refusals
