from __future__ import annotations

from tests.planned import column, plan_of

TABLES = """
regions:
  rows: 3
  primary_key: id
  columns: {id: {type: int, sequence: 1}, name: {type: text, code: "R{}"}}
customers:
  rows: 20
  primary_key: id
  references: {region: {table: regions, columns: region_id}}
  columns:
    id: {type: int, sequence: 1}
    region_id: {}
    again: {type: bigint, copy: id}
    as_text: {type: text, copy: id}
orders:
  rows: {per_parent: customer, count: 2}
  references: {customer: {table: customers, columns: customer_id, }}
  columns:
    customer_id: {}
    region: {type: text, copy: customer.region.name}
    position: {type: int, copy: _index}
"""


def test_the_row_itself() -> None:
    plan = plan_of(TABLES)
    assert column(plan, "customers.again") == list(range(1, 21))
    assert column(plan, "customers.as_text") == [str(number) for number in range(1, 21)]


def test_a_parent_of_a_parent() -> None:
    plan = plan_of(TABLES)
    regions = column(plan, "customers.region_id")
    expected = [f"R{regions[customer - 1]}" for customer in column(plan, "orders.customer_id")]  # type: ignore[operator]
    assert column(plan, "orders.region") == expected


def test_columns_that_every_table_has() -> None:
    assert column(plan_of(TABLES), "orders.position") == [0, 1] * 20
