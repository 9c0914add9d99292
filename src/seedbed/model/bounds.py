"""The whole numbers that a column can hold, where the database's own type is narrower than the model's.

Invariant: the bounds lie within those of the column's kind, so every number in them has an Arrow value too.
"""

from __future__ import annotations

from seedbed.model.tables import Column
from seedbed.model.types import Kind

_BITS = {Kind.SMALLINT: 16, Kind.INTEGER: 32, Kind.BIGINT: 64}
_OWN_BITS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "int": 32, "integer": 32, "bigint": 64}
_YEARS = (1901, 2155)
"""What MySQL's `year` holds. https://dev.mysql.com/doc/refman/8.4/en/year.html"""


def integer_bounds(column: Column) -> tuple[int, int]:
    """The smallest and the largest number that a column of whole numbers can hold.

    Args:
        column: A column of kind smallint, integer or bigint.

    >>> from seedbed.model import Column, parse_type
    >>> integer_bounds(Column("age", parse_type("smallint"), type_name="tinyint unsigned"))
    (0, 255)
    """
    bits = _BITS[column.type.kind]
    words = column.type_name.split()
    if words[:1] == ["year"]:
        return _YEARS
    if "unsigned" in words:
        own = _OWN_BITS.get(words[0].partition("(")[0], bits)
        return 0, min(2**own, 2 ** (bits - 1)) - 1
    if words:
        bits = min(bits, _OWN_BITS.get(words[0].partition("(")[0], bits))
    return -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
