"""DDL of as many tables as one likes."""

from __future__ import annotations

_KINDS = ("customers", "products", "orders", "order_items", "payments", "events", "notes", "tickets")


def big_schema(tables: int) -> str:
    """DDL of many tables: groups of eight, each of which also refers to the group before."""
    return "\n".join(_table(number) for number in range(tables))


def _table(number: int) -> str:
    group, place = divmod(number, len(_KINDS))
    columns = [
        "id bigint PRIMARY KEY",
        "code varchar(20) NOT NULL UNIQUE",
        "name varchar(80) NOT NULL",
        "status varchar(12) NOT NULL CHECK (status IN ('new', 'open', 'closed'))",
        "amount numeric(10, 2) NOT NULL CHECK (amount >= 0)",
        "email varchar(120)",
        "starts_on date NOT NULL",
        "ends_on date",
        "created_at timestamp NOT NULL",
        "CHECK (ends_on >= starts_on)",
    ]
    if place:
        parent = f"{_KINDS[place - 1]}_{group}"
        columns.insert(1, f"parent_id bigint NOT NULL REFERENCES {parent} (id)")
    elif group:
        columns.insert(1, f"before_id bigint REFERENCES {_KINDS[place]}_{group - 1} (id)")
    return f"CREATE TABLE {_KINDS[place]}_{group} (\n  " + ",\n  ".join(columns) + "\n);"
