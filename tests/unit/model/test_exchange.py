from __future__ import annotations

import json

import pytest

from seedbed.model import (
    Action,
    Check,
    Column,
    Database,
    Index,
    Partition,
    Partitioning,
    Reference,
    Schema,
    Table,
    TableName,
    Timing,
    Unique,
    parse_type,
    schema_from_json,
    schema_to_json,
)

ORDERS = TableName("shop", "orders")
EVERYTHING = Schema(
    (
        Database(
            "shop",
            (
                Table(
                    ORDERS,
                    (
                        Column("id", parse_type("bigint"), nullable=False, identity=True, identity_always=True),
                        Column("状态", parse_type("enum('a', 'it''s')"), comment="状态", type_name="status"),
                        Column("sum", parse_type("decimal(12,2)"), default="0", generated=None),
                        Column("tags", parse_type("varchar(9)[]")),
                        Column("twice", parse_type("integer"), generated="id * 2"),
                    ),
                    ("id",),
                    (Unique(("sum",), "u", Timing.DEFERRED, nulls_distinct=False),),
                    (Index(("sum",), "i", unique=True, where="id > 1", terms=("sum", "LOWER(tags)"), method="gin"),),
                    (Reference("o", ("sum",), ORDERS, ("id",), declared=False, on_delete=Action.SET_NULL),),
                    (Check("id > 0", "c"),),
                    "all of it",
                    Partitioning("LIST (sum)", (Partition("p", "FOR VALUES IN (1)", "sum IN (1)"),)),
                    (TableName("shop", "documents"),),
                ),
            ),
            "a shop",
        ),
    )
)


def test_everything_comes_back() -> None:
    assert schema_from_json(schema_to_json(EVERYTHING)) == EVERYTHING


def test_what_is_ordinary_is_left_out() -> None:
    plain = Schema((Database("a", (Table(TableName("a", "t"), (Column("id", parse_type("uuid")),)),)),))
    found = json.loads(schema_to_json(plain))
    assert found == {
        "databases": [{"name": "a", "tables": [{"name": ["a", "t"], "columns": [{"name": "id", "type": "uuid"}]}]}]
    }


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"databases": [{"name": 1, "tables": []}]}',
        '{"databases": [{"name": "a"}]}',
        '{"tables": []}',
        '{"databases": [{"name": "a", "tables": [{"name": ["a", "t"], "columns": [{"name": "x", "type": "odd"}]}]}]}',
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        schema_from_json(text)
