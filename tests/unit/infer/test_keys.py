"""Unique sets, references that share columns or must differ: each has a reason to hold in the spec."""

from __future__ import annotations

from typing import Any

import pytest

from seedbed.infer import infer
from seedbed.model import Check, Column, Database, Reference, Schema, Table, TableName, Unique, parse_type

DB = "shop_test"


def _table(name: str, *columns: str, key: tuple[str, ...] = ("id",), **more: Any) -> Table:
    made = [column.split(" ", 1) for column in columns]
    return Table(
        TableName(DB, name),
        tuple(Column(each, parse_type(type_.removesuffix("?")), type_.endswith("?")) for each, type_ in made),
        key,
        **more,
    )


def _to(name: str, *columns: str, key: tuple[str, ...] = ("id",), table: str) -> Reference:
    return Reference(name, columns, TableName(DB, table), key)


def _spec(*tables: Table) -> dict[str, Any]:
    inferred = infer(Schema((Database(DB, tables),)))
    assert not inferred.problems
    found: dict[str, Any] = inferred.document["databases"][DB]["tables"]
    return found


USERS = _table("users", "id int", "name varchar(40)")
TENANTS = _table("tenants", "id int", "name varchar(40)")
TEAMS = _table("teams", "id int", "title varchar(40)")


def test_one_to_one_by_a_primary_key_that_is_a_reference() -> None:
    profiles = _table(
        "profiles", "user_id int", "bio text", key=("user_id",), references=(_to("user", "user_id", table="users"),)
    )
    assert _spec(USERS, profiles)["profiles"]["rows"] == {"per_parent": "user", "count": 1}


def test_a_link_is_made_of_distinct_pairs() -> None:
    links = _table(
        "memberships", "user_id int", "team_id int", key=("user_id", "team_id"),
        references=(_to("user", "user_id", table="users"), _to("team", "team_id", table="teams")),
    )  # fmt: skip
    assert _spec(USERS, TEAMS, links)["memberships"]["rows"]["pairs"] == ["user", "team"]


def test_a_line_counts_within_its_owner() -> None:
    lines = _table(
        "lines",
        "user_id int",
        "line_no int",
        key=("user_id", "line_no"),
        references=(_to("user", "user_id", table="users"),),
    )
    found = _spec(USERS, lines)["lines"]
    assert found["rows"]["per_parent"] == "user"
    assert found["columns"]["line_no"]["sql"] == "_index + 1"


def test_references_that_share_the_tenant_agree() -> None:
    tenant = _to("tenant", "tenant_id", table="tenants")
    customers = _table("customers", "tenant_id int", "id int", key=("tenant_id", "id"), references=(tenant,))
    orders = _table(
        "orders", "tenant_id int", "id int", "customer_id int", key=("tenant_id", "id"),
        references=(tenant, _to("customer", "tenant_id", "customer_id", key=("tenant_id", "id"), table="customers")),
    )  # fmt: skip
    found = _spec(TENANTS, customers, orders)
    assert found["orders"]["references"]["tenant"]["same"] == "customer.tenant"


def test_overlapping_uniques_share_the_tenant() -> None:
    tenant = _to("tenant", "tenant_id", table="tenants")
    members = _table(
        "members", "id int", "tenant_id int", "email varchar(80)", "handle varchar(20)", references=(tenant,),
        uniques=(Unique(("tenant_id", "email")), Unique(("tenant_id", "handle"))),
    )  # fmt: skip
    found = _spec(TENANTS, members)["members"]
    assert found["unique"] == [["tenant_id", "email"], ["tenant_id", "handle"]]


def test_two_references_that_must_differ() -> None:
    transfers = _table(
        "transfers", "id int", "from_id int", "to_id int", checks=(Check("from_id <> to_id"),),
        references=(_to("source", "from_id", table="users"), _to("goal", "to_id", table="users")),
    )  # fmt: skip
    found = _spec(USERS, transfers)["transfers"]
    assert found["rows"]["per_parent"] == "source"
    assert found["references"]["goal"]["distinct"] is True


def test_nobody_is_his_own_boss() -> None:
    boss = _to("boss", "boss_id", table="people")
    people = _table("people", "id int", "boss_id int", references=(boss,), checks=(Check("boss_id <> id"),))
    assert "THEN 1" in _spec(people)["people"]["references"]["boss"]["row"]


def test_a_unique_column_of_few_values_has_as_many_rows() -> None:
    flags = _table("settings", "id int", "kind enum('a','b','c')", uniques=(Unique(("kind",)),))
    assert _spec(flags)["settings"]["rows"] == 3


@pytest.mark.parametrize(("check", "rows"), [("kind ~ '^[A-C][01]$'", 6), ("kind IN ('x', 'y')", 2)])
def test_a_unique_column_of_few_texts_has_as_many_rows(check: str, rows: int) -> None:
    sql = check if "~" not in check else "regexp_matches(kind, '^[A-C][01]$')"
    found = _table("settings", "id int", "kind varchar(9)", uniques=(Unique(("kind",)),), checks=(Check(sql),))
    assert _spec(found)["settings"]["rows"] == rows


def test_fewest_values_decide_how_many_rows_there_are() -> None:
    """A badge for each user would be 200, but there are three colours."""
    user = _to("user", "user_id", table="users")
    badges = _table(
        "badges", "user_id int", "color enum('red','green','blue')", key=("user_id",), references=(user,),
        uniques=(Unique(("color",)),),
    )  # fmt: skip
    found = _spec(USERS, badges)["badges"]
    assert found["rows"] == 3
    assert found["references"]["user"]["row"] == "_row"


def test_more_rows_than_a_unique_column_has_values_are_refused_with_the_numbers() -> None:
    """Every tenant needs products to pick from, and three may exist in all."""
    tenant, key = _to("tenant", "tenant_id", table="tenants"), ("tenant_id", "id")
    columns = ("tenant_id int", "id int", "kind enum('a','b','c')")
    customers = _table("customers", *columns[:2], key=key, references=(tenant,))
    products = _table("products", *columns, key=key, references=(tenant,), uniques=(Unique(("kind",)),))
    orders = _table(
        "orders", "id int", "tenant_id int", "customer_id int", "product_id int",
        references=(
            tenant,
            _to("customer", "tenant_id", "customer_id", key=key, table="customers"),
            _to("product", "tenant_id", "product_id", key=key, table="products"),
        ),
    )  # fmt: skip
    [problem] = infer(Schema((Database(DB, (TENANTS, customers, products, orders)),))).problems[products.name]
    assert "unique (kind)" in problem
    assert "160 rows" in problem
    assert "3 values" in problem


def test_a_kind_of_row_is_not_taken_for_a_table_of_its_own_key() -> None:
    payments = _table("payments", "txn_type varchar(20)", "txn_id int", key=("txn_id",))
    assert "references" not in _spec(USERS, payments)["payments"]


@pytest.mark.parametrize("values", ["'Product','Order'", "'product','order'"])
def test_polymorphic_kinds_have_the_enums_own_spelling(values: str) -> None:
    notes = _table("notes", "id int", f"subject_type enum({values})", "subject_id int")
    products, orders = (
        _table("products", "id int", "name varchar(40)"),
        _table("orders", "id int", "total decimal(8,2)"),
    )
    found = _spec(products, orders, notes)["notes"]["columns"]["subject_type"]
    assert set(found["choice"]) == set(values.replace("'", "").split(","))
