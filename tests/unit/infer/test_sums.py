"""Amounts of several tables agree: lines with products, totals with lines, payments with orders, costs with prices."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from seedbed.api import Dataset
from seedbed.generators import registry
from seedbed.infer import Options, infer
from seedbed.model import Column, Database, Reference, Schema, Table, TableName, Unique, parse_type
from seedbed.spec import load_spec

Rows = list[dict[str, Any]]


def rows_of(*tables: Table, rows: int | None = None) -> dict[str, Rows]:
    """The first rows that each table of such a schema gets, all of them where `rows` says how many there are."""
    inferred = infer(Schema((Database("x", tables),)), options=Options(rows=rows))
    dataset = Dataset(load_spec(inferred.text, registry()))
    return {
        table.name.table: dataset[str(table.name)].rows(0, dataset[str(table.name)].count).to_pylist()
        for table in tables
    }


def table(name: str, columns: dict[str, str], *references: tuple[str, str], unique: str = "") -> Table:
    """A table with a key, whose references are given as a column and the table that it leads to."""
    made = [Column("id", parse_type("int"), False)]
    made += [Column(column, parse_type(written), False) for column, written in columns.items()]
    made += [Column(column, parse_type("int"), False) for column, _ in references]
    keys = tuple(Reference(column, (column,), TableName("x", other), ("id",)) for column, other in references)
    uniques = (Unique((unique,)),) if unique else ()
    return Table(TableName("x", name), tuple(made), ("id",), references=keys, uniques=uniques)


ENGLISH = (
    table("products", {"name": "varchar(80)", "cost_price": "decimal(10,2)", "price": "decimal(10,2)"}),
    table("orders", {"subtotal": "decimal(12,2)", "shipping_fee": "decimal(8,2)", "total": "decimal(12,2)"}),
    table(
        "order_items",
        {"quantity": "int", "unit_price": "decimal(10,2)"},
        ("order_id", "orders"),
        ("product_id", "products"),
    ),
    table("payments", {"amount": "decimal(12,2)"}, ("order_id", "orders"), unique="order_id"),
)
CHINESE = (
    table("商品", {"商品名称": "varchar(80)", "进价": "decimal(10,2)", "售价": "decimal(10,2)"}),
    table("销售订单", {"订单金额": "decimal(12,2)", "已付金额": "decimal(12,2)"}),
    table(
        "销售订单明细",
        {"数量": "int", "单价": "decimal(10,2)", "小计": "decimal(12,2)"},
        ("销售订单id", "销售订单"),
        ("商品id", "商品"),
    ),
    table("付款", {"支付金额": "decimal(12,2)"}, ("销售订单id", "销售订单")),
)


def test_an_english_order_agrees_with_its_lines_products_and_payment() -> None:
    found = rows_of(*ENGLISH, rows=30)
    prices = {row["id"]: row["price"] for row in found["products"]}
    sums = dict.fromkeys((row["id"] for row in found["orders"]), Decimal(0))
    for line in found["order_items"]:
        assert line["unit_price"] == prices[line["product_id"]]
        sums[line["order_id"]] += line["unit_price"] * line["quantity"]
    assert {row["id"]: row["subtotal"] for row in found["orders"]} == sums
    assert all(row["total"] == row["subtotal"] + row["shipping_fee"] for row in found["orders"])
    totals = {row["id"]: row["total"] for row in found["orders"]}
    assert [row["amount"] for row in found["payments"]] == [totals[row["order_id"]] for row in found["payments"]]
    assert all(Decimal(0) < row["cost_price"] < row["price"] for row in found["products"])


def test_a_chinese_order_agrees_with_its_lines_products_and_payments() -> None:
    found = rows_of(*CHINESE)
    prices = {row["id"]: row["售价"] for row in found["商品"]}
    sums = dict.fromkeys((row["id"] for row in found["销售订单"]), Decimal(0))
    assert len(found["销售订单明细"]) > len(found["销售订单"])
    for line in found["销售订单明细"]:
        assert line["单价"] == prices[line["商品id"]]
        assert line["小计"] == line["单价"] * line["数量"]
        sums[line["销售订单id"]] += line["小计"]
    assert {row["id"]: row["订单金额"] for row in found["销售订单"]} == sums
    assert all(Decimal(0) < row["支付金额"] <= sums[row["销售订单id"]] for row in found["付款"])
    assert all(Decimal(0) < row["进价"] < row["售价"] for row in found["商品"])


def test_what_is_bought_is_bought_at_cost() -> None:
    lines = table(
        "purchase_order_items",
        {"quantity": "int", "unit_price": "decimal(10,2)"},
        ("purchase_order_id", "purchase_orders"),
        ("product_id", "products"),
    )
    found = rows_of(ENGLISH[0], table("purchase_orders", {"total_amount": "decimal(12,2)"}), lines, rows=20)
    costs = {row["id"]: row["cost_price"] for row in found["products"]}
    assert all(row["unit_price"] == costs[row["product_id"]] for row in found["purchase_order_items"])


@pytest.mark.parametrize("total", ["decimal(5,2)", "decimal(12,0)"])
def test_a_total_without_room_for_the_sum_is_drawn(total: str) -> None:
    orders = table("orders", {"total": total})
    found = rows_of(ENGLISH[0], orders, ENGLISH[2], rows=20)
    room = Decimal(10) ** (3 if total == "decimal(5,2)" else 12)
    assert all(Decimal(0) < row["total"] < room for row in found["orders"])


def test_costs_in_whole_numbers_lie_below_prices_in_cents() -> None:
    names = {"cost_cents": "int", "price_cents": "int"}
    for row in rows_of(table("products", names))["products"]:
        assert 0 < row["cost_cents"] < row["price_cents"]


def test_amounts_in_binary_fractions_are_whole_cents() -> None:
    goods = table("goods", {"name": "varchar(40)", "sale_price": "double"})
    order = table("sales_order", {"subtotal": "double", "tax": "double", "total": "double"})
    line = table(
        "sales_order_detail",
        {"qty": "int", "price": "double", "amount": "double"},
        ("order_id", "sales_order"),
        ("goods_id", "goods"),
    )
    found = rows_of(goods, order, line)
    amounts = [row[name] for row in found["sales_order"] for name in ("subtotal", "total")]
    amounts += [row["amount"] for row in found["sales_order_detail"]]
    assert all(amount == round(amount, 2) for amount in amounts)
    sums = dict.fromkeys((row["id"] for row in found["sales_order"]), 0.0)
    for each in found["sales_order_detail"]:
        assert each["amount"] == round(each["price"] * each["qty"], 2)
        sums[each["order_id"]] = round(sums[each["order_id"]] + each["amount"], 2)
    assert {row["id"]: row["subtotal"] for row in found["sales_order"]} == sums


def test_departments_and_numbers_are_those_of_a_hospital() -> None:
    patients, doctors = table("patients", {"name": "text"}), {"name": "text", "doctor_id": "text", "department": "text"}
    for row in rows_of(patients, table("doctors", doctors))["doctors"]:
        assert row["doctor_id"].startswith("DOC-")
        assert row["department"] not in {"Sales", "Engineering", "Marketing"}
    chinese = rows_of(
        table("患者", {"姓名": "varchar(30)"}), table("医生", {"工号": "varchar(20)", "部门": "varchar(30)"})
    )
    assert all(row["工号"].startswith("YG-") and row["部门"].endswith("科") for row in chinese["医生"])
    assert not any(row["部门"].endswith("科") for row in rows_of(table("员工", {"部门": "varchar(30)"}))["员工"])
