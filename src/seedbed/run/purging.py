"""What becomes of tables that seedbed created when their rows are taken away.

Invariant: a way that a target does not know is refused before anything is touched.
"""

from __future__ import annotations

from enum import StrEnum

from seedbed.errors import UsageError
from seedbed.targets.base import Target


class Purge(StrEnum):
    """How rows are taken away.

    `drop` drops the tables that seedbed created, and deletes rows by key from others. `truncate` keeps all tables, and
    empties those that hold nobody else's rows at one go. `delete` keeps all tables, and deletes rows by key.
    """

    DROP = "drop"
    TRUNCATE = "truncate"
    DELETE = "delete"


def refuse_purge(target: Target, purge: Purge) -> None:
    """Refuse a way that the target does not know.

    Raises:
        UsageError: It is no database that could be told to.
    """
    if purge is not Purge.DROP and purge not in target.capabilities.purges:
        known = ", ".join(("drop", *sorted(target.capabilities.purges)))
        raise UsageError(f"--purge {purge}: {target.capabilities.name} knows {known} only", hint="leave --purge out")
