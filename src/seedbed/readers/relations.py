"""What a foreign key is called as a relation: `customer_id` holds the key of the relation `customer`.

Invariant: names are unique in their table, and depend on the columns alone, not on the order in which keys are found.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

_ENDINGS = re.compile(r"(?:_?(?:id|uuid|guid|fk|key|code|no|ref)|Id|ID|Uuid|Key|Code|Ref)$")


def relation_name(columns: Sequence[str], parent: str, taken: Container[str]) -> str:
    """The name of a relation.

    Args:
        columns: The columns that hold the parent's key.
        parent: The parent table's name.
        taken: Names that the table's other relations have.

    >>> relation_name(["customer_id"], "customers", ())
    'customer'
    >>> relation_name(["tenant_id", "number"], "invoices", {"invoices"})
    'invoices_2'
    """
    name = _stem(columns[0]) if len(columns) == 1 else parent
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name}_{number}"
    return unique


def _stem(column: str) -> str:
    separated = "_" in column or not column.islower()
    stem = _ENDINGS.sub("", column).rstrip("_") if separated else column
    return stem or column
