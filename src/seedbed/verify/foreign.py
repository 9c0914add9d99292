"""The condition that leaves rows of others out, who are not to be judged by a plan.

Invariant: a condition is short enough for every database, or there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from uuid import UUID

import pyarrow as pa

_MOST_LISTED = 10_000
"""Keys that are listed."""
_MOST_TERMS = 400
"""Terms that are joined by OR; SQLite takes 1,000."""


def exclusion(keys: pa.Table, quote: Callable[[str], str]) -> str | None:
    """An SQL condition for the rows that have none of these keys; None where it cannot be said shortly.

    Args:
        keys: The keys, without nulls.
        quote: Quotes a column's name.

    >>> exclusion(pa.table({"id": [9, 1, 2, 3]}), str)
    'NOT (id BETWEEN 1 AND 3 OR id IN (9))'
    >>> exclusion(pa.table({"a": [1], "b": ["it's"]}), str)
    "NOT ((a = 1 AND b = 'it''s'))"
    """
    names = [quote(name) for name in keys.column_names]
    if len(names) == 1 and pa.types.is_integer(keys.schema.types[0]):
        terms = list(_ranges(names[0], sorted(keys.column(0).to_pylist())))
        return f"NOT ({' OR '.join(terms)})" if len(terms) <= _MOST_TERMS else None
    rows = [[_literal(value) for value in row.values()] for row in keys.slice(0, _MOST_LISTED).to_pylist()]
    if keys.num_rows > _MOST_LISTED or any(value is None for row in rows for value in row):
        return None
    if len(names) == 1:
        return f"{names[0]} NOT IN ({', '.join(str(row[0]) for row in rows)})"
    terms = [f"({' AND '.join(f'{name} = {value}' for name, value in zip(names, row, strict=True))})" for row in rows]
    return f"NOT ({' OR '.join(terms)})" if len(terms) <= _MOST_TERMS else None


def _ranges(name: str, numbers: Sequence[int]) -> Iterator[str]:
    """Conditions for some whole numbers: ranges, and one list of those that stand alone."""
    alone = []
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            if place - start > 1:
                yield f"{name} BETWEEN {numbers[start]} AND {numbers[place - 1]}"
            else:
                alone.append(numbers[start])
            start = place
    for first in range(0, len(alone), _MOST_LISTED):
        yield f"{name} IN ({', '.join(map(str, alone[first : first + _MOST_LISTED]))})"


def _literal(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, bytes) and len(value) == 16:
        value = str(UUID(bytes=value))
    if isinstance(value, date) and not hasattr(value, "hour"):
        value = value.isoformat()
    if not isinstance(value, str) or "\\" in value:  # which databases read differently
        return None
    return "'" + value.replace("'", "''") + "'"
