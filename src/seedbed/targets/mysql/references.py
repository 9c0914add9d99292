"""References as the server has them, and the check of their rows by query.

A reference is added to a filled table without being checked, since the server would copy the whole table to do so; and
rows that refer to each other come and go with its checks off. So what it does not check is checked here.

Invariant: a reference that passed has a parent row for every key that is not null.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from seedbed.errors import LoadError
from seedbed.targets.mysql.connection import bound, quote

if TYPE_CHECKING:
    from seedbed.targets.mysql.wire import Wire

_EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference that the server has or is to have.

    Attributes:
        name: Its name.
        child: The table that it belongs to.
        columns: The columns there.
        parent: The table that it points at, quoted, with its database where that is another.
        parent_columns: The columns there.
        actions: What follows when the parent goes or gets another key, as SQL.
    """

    name: str
    child: str
    columns: tuple[str, ...]
    parent: str
    parent_columns: tuple[str, ...]
    actions: str = ""


def foreign_keys(connection: Wire, *, of: str | None = None, to: str | None = None) -> list[ForeignKey]:
    """The references of the connection's database.

    Args:
        connection: On the database.
        of: Those of this table.
        to: Those that point at this table.
    """
    conditions = [("table_name", of), ("referenced_table_name", to)]
    chosen = [(name, value) for name, value in conditions if value is not None]
    rows = connection.execute(
        bound(
            connection,
            "SELECT constraint_name, table_name, column_name, referenced_table_schema, referenced_table_name, "
            "referenced_column_name, referenced_table_schema = table_schema FROM information_schema.key_column_usage "
            "WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL"
            + "".join(f" AND {name} = ?" for name, _ in chosen)
            + " ORDER BY table_name, constraint_name, ordinal_position",
            [value for _, value in chosen],
        )
    )
    return [_foreign_key(list(group)) for _, group in groupby(rows, key=lambda row: (row[1], row[0]))]


def _foreign_key(rows: Sequence[tuple[object, ...]]) -> ForeignKey:
    name, child, _, schema, parent, _, is_here = rows[0]
    return ForeignKey(
        name=str(name),
        child=str(child),
        columns=tuple(str(row[2]) for row in rows),
        parent=quote(str(parent)) if is_here else f"{quote(str(schema))}.{quote(str(parent))}",
        parent_columns=tuple(str(row[5]) for row in rows),
    )


def require_parents(connection: Wire, keys: Iterable[ForeignKey], where: str) -> None:
    """Refuse rows that refer to nothing.

    Raises:
        LoadError: With some of the keys.
    """
    for key in keys:
        orphans = _orphans(key)
        ((count,),) = connection.execute(f"SELECT count(*) {orphans}")
        if count:
            shown = ", ".join(f"c.{quote(name)}" for name in key.columns)
            found = connection.execute(f"SELECT DISTINCT {shown} {orphans} ORDER BY {shown} LIMIT {_EXAMPLES}")
            examples = ", ".join("/".join(str(value) for value in row) for row in found)
            raise LoadError(
                f"{where}: {count} rows refer to no row of {key.parent.replace('`', '')} "
                f"by {', '.join(key.columns)}, such as {examples}",
                hint="the rows are in; clear them, or use --replace",
            )


def _orphans(key: ForeignKey) -> str:
    pairs = list(zip(key.columns, key.parent_columns, strict=True))
    filled = " AND ".join(f"c.{quote(here)} IS NOT NULL" for here, _ in pairs)
    equal = " AND ".join(f"p.{quote(there)} = c.{quote(here)}" for here, there in pairs)
    # MariaDB would answer NOT EXISTS from a copy of the parent, which takes three times as long.
    missing = f"p.{quote(key.parent_columns[0])} IS NULL"
    return f"FROM {quote(key.child)} c LEFT JOIN {key.parent} p ON {equal} WHERE {filled} AND {missing}"


@contextmanager
def unchecked(connection: Wire, *, uniques: bool = False) -> Iterator[None]:
    """While the context lasts, the server checks no reference; with `uniques` nor, where it can leave that, uniques."""
    connection.execute(f"SET foreign_key_checks = 0{', unique_checks = 0' if uniques else ''}")
    try:
        yield
    finally:
        if connection.open:
            connection.execute("SET foreign_key_checks = 1, unique_checks = 1")
