"""One statement of many that finish a table, as data: what it is called, what it does, what it needs.

Invariant: it knows no database.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A constraint or an index that can be added when the rows are in.

    Attributes:
        name: The constraint's or index's name, unquoted.
        sql: The statement.
        doing: What it does, for messages.
        is_index: Whether it is an index rather than a constraint.
        columns: The columns of an index.
        terms: What is indexed, as SQL.
        is_special: Whether it is more than an index of columns, so that a database may find it wanting.
    """

    name: str
    sql: str
    doing: str
    is_index: bool
    columns: tuple[str, ...] = ()
    terms: str = ""
    is_special: bool = False
