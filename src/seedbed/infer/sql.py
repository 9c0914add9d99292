"""Names inside SQL expressions, quoted where they must be.

Invariant: `quote(name)` reads as that column, whatever the name.
"""

from __future__ import annotations

import re
from functools import cache

from seedbed.errors import Complaint
from seedbed.plan.expressions import parse_expression

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")


@cache
def quote(name: str) -> str:
    """A column's name as an expression has it.

    >>> quote("price"), quote("order"), quote("unitPrice")
    ('price', '"order"', '"unitPrice"')
    """
    from sqlglot import exp

    if _PLAIN.fullmatch(name) and name not in _WORDS:
        try:
            tree = parse_expression(f"{name} + 1")
        except Complaint:
            tree = None
        if isinstance(tree, exp.Add) and isinstance(tree.left, exp.Column) and tree.left.name == name:
            return name
    return '"' + name.replace('"', '""') + '"'


_WORDS = frozenset(
    "date time timestamp interval values value row rows end order group user type year month day hour key".split()
)
"""Words that SQL has a use for in some place."""
