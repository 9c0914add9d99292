from __future__ import annotations

import pytest

from seedbed.model import Column, Database, Schema, Table, TableName, parse_type

TABLE = Table(TableName("shop", "orders"), (Column("id", parse_type("int")),))
SCHEMA = Schema((Database("shop", (TABLE,)), Database("other", ())))


def test_names() -> None:
    assert str(TABLE.name) == "shop.orders"


def test_finding() -> None:
    assert TABLE.column("id").name == "id"
    assert SCHEMA.table(TableName("shop", "orders")) is TABLE
    assert list(SCHEMA.tables()) == [TABLE]


def test_what_is_not_there() -> None:
    with pytest.raises(KeyError, match="no"):
        TABLE.column("no")
    with pytest.raises(KeyError):
        SCHEMA.table(TableName("shop", "no"))
