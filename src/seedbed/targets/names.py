"""Names of constraints and indexes: made from table and columns alone, and never too long.

Invariant: equal arguments give equal names on every machine, and a shortened name keeps 40 bits of the whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from seedbed.errors import UsageError
from seedbed.model import Check, Index, Schema, Unique

_HASH_DIGITS = 10


def constraint_name(prefix: str, table: str, parts: Sequence[str] = (), *, max_bytes: int) -> str:
    """The name of something that belongs to a table.

    Args:
        prefix: What it is (`pk`, `uq`, `ix`, `fk`, `ck`).
        table: The table's name.
        parts: The columns, or a relation's name.
        max_bytes: The longest name the database keeps, in bytes of UTF-8.

    >>> constraint_name("ix", "orders", ["customer_id", "day"], max_bytes=63)
    'ix_orders_customer_id_day'
    >>> constraint_name("ix", "orders", ["customer_id", "day"], max_bytes=20)
    'ix_orders_bf67dde7e7'
    """
    return shorten("_".join((prefix, table, *parts)), max_bytes=max_bytes)


def shorten(name: str, *, max_bytes: int) -> str:
    """The name, or its beginning and a hash of all of it when it is longer than `max_bytes` of UTF-8."""
    whole = name.encode()
    if len(whole) <= max_bytes:
        return name
    digest = hashlib.blake2b(whole, digest_size=_HASH_DIGITS // 2).hexdigest()
    kept = whole[: max_bytes - _HASH_DIGITS - 1].decode(errors="ignore").rstrip("_")
    return f"{kept}_{digest}"


def require_short_text(schema: Schema, *, max_characters: int, product: str) -> None:
    """Refuse names of the schema that have more characters than the database takes.

    Raises:
        UsageError: A name is longer than that.
    """
    for what, name in _given(schema):
        if len(name) > max_characters:
            raise UsageError(
                f"{what}: {name!r} has {len(name)} characters, and {product} takes {max_characters} in a name",
                hint="give it a shorter name",
            )


def require_short(schema: Schema, *, max_bytes: int, product: str) -> None:
    """Refuse names of the schema that the database would cut, since two of them could then become one.

    Raises:
        UsageError: A name is longer than `max_bytes` of UTF-8.
    """
    for what, name in _given(schema):
        size = len(name.encode())
        if size > max_bytes:
            raise UsageError(
                f"{what}: {name!r} has {size} bytes, and {product} keeps {max_bytes} of a name",
                hint="give it a shorter name",
            )


def _given(schema: Schema) -> Iterator[tuple[str, str]]:
    """Every name that the author of the schema chose, and what it is the name of."""
    for database in schema.databases:
        yield "database", database.name
        for table in database.tables:
            yield f"a table of {database.name}", table.name.table
            where = f"of {table.name}"
            yield from ((f"a column {where}", column.name) for column in table.columns)
            named: tuple[Unique | Index | Check, ...] = (*table.uniques, *table.indexes, *table.checks)
            yield from ((f"a constraint {where}", item.name) for item in named if item.name is not None)
