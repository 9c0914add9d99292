from __future__ import annotations

import pytest

from seedbed.model import Column, integer_bounds, parse_type


@pytest.mark.parametrize(
    ("kind", "type_name", "bounds"),
    [
        ("smallint", "", (-(2**15), 2**15 - 1)),
        ("integer", "", (-(2**31), 2**31 - 1)),
        ("bigint", "", (-(2**63), 2**63 - 1)),
        ("smallint", "tinyint", (-128, 127)),
        ("smallint", "tinyint unsigned", (0, 255)),
        ("integer", "smallint unsigned", (0, 65_535)),
        ("integer", "mediumint", (-(2**23), 2**23 - 1)),
        ("bigint", "int unsigned", (0, 2**32 - 1)),
        ("bigint", "bigint unsigned", (0, 2**63 - 1)),
        ("smallint", "year", (1901, 2155)),
        ("integer", "quantity", (-(2**31), 2**31 - 1)),
    ],
)
def test_what_a_column_can_hold(kind: str, type_name: str, bounds: tuple[int, int]) -> None:
    assert integer_bounds(Column("n", parse_type(kind), type_name=type_name)) == bounds
