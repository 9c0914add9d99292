from __future__ import annotations

import pytest

from seedbed.errors import RuleProblem, SpecError, TypeProblem
from seedbed.model import Index, Reference, TableName, Unique
from tests.planned import column, plan_of, whole

PEOPLE = """
people:
  rows: 10
  primary_key: id
  columns: {id: {type: bigint, sequence: 1}, name: {type: varchar(20), code: "P{}", unique: true}}
"""


def test_a_key_column_has_the_type_of_the_key_through_any_chain() -> None:
    schema = plan_of("""
        a:
          rows: 2
          primary_key: [x, y]
          columns: {x: {type: smallint, sequence: 1}, y: {type: varchar(7), code: "{}"}}
        b:
          rows: 2
          primary_key: [bx, by]
          references: {a: {table: a, columns: [bx, by]}}
          columns: {bx: {}, by: {}}
        c:
          rows: {fixed: 2}
          references: {b: {table: b, columns: [cy, cx], to: [by, bx]}}
          columns: {cx: {}, cy: {}}
    """).schema
    found = {each.name: str(each.type) for each in schema.table(TableName("shop", "c")).columns}
    assert found == {"cx": "smallint", "cy": "varchar(7)"}
    assert schema.table(TableName("shop", "c")).references == (
        Reference("b", ("cy", "cx"), TableName("shop", "b"), ("by", "bx")),
    )


def test_hidden_columns_leave_no_trace() -> None:
    plan = plan_of(
        PEOPLE
        + """
orders:
  rows: 3
  references: {secret: {table: people, columns: secret_id}, bare: {table: people}}
  columns:
    secret_id: {hidden: true}
    name: {type: varchar(20), copy: secret.name}
"""
    )
    table = plan.schema.table(TableName("shop", "orders"))
    assert [each.name for each in table.columns] == ["name"]
    assert not table.references
    assert whole(plan.tables(), "orders").schema.names == ["name"]


def test_keys_and_indexes_stand_once() -> None:
    table = plan_of(
        PEOPLE
        + """
orders:
  rows: 3
  primary_key: [a, b]
  unique: [[c, d], c, [a, b]]
  indexes: [[a], d, [d], [c, b]]
  references:
    person: {table: people, columns: d}
    other: {table: people, columns: e, index: false}
  columns:
    a: {type: int, sequence: 1, index: true}
    b: {type: int, sequence: 1}
    c: {type: int, sequence: 1, unique: true}
    d: {}
    e: {}
"""
    ).schema.table(TableName("shop", "orders"))
    assert table.uniques == (Unique(("c", "d")), Unique(("c",)))
    assert table.indexes == (Index(("d",)), Index(("c", "b")))


def nullable(body: str) -> dict[str, bool]:
    table = plan_of(PEOPLE + body).schema.table(TableName("shop", "orders"))
    return {each.name: each.nullable for each in table.columns}


def test_null_is_allowed_where_it_can_occur() -> None:
    assert nullable("""
orders:
  rows: 30
  primary_key: id
  references:
    sure: {table: people, columns: sure_id}
    maybe: {table: people, columns: maybe_id, optional: 0.5}
    never: {table: people, columns: never_id, optional: 0}
    follows: {table: people, columns: follows_id, same: maybe}
    tree: {table: orders, columns: above_id, tree: {roots: 2}}
    told: {table: people, columns: told_id, optional: "id > 5"}
  columns:
    id: {type: int, sequence: 1}
    sure_id: {}
    maybe_id: {}
    never_id: {}
    follows_id: {}
    above_id: {}
    told_id: {}
    plain: {type: int, sequence: 1}
    rare: {type: int, sequence: 1, nulls: 0.1}
    none: {type: int, sequence: 1, nulls: 0}
    said: {type: int, sequence: 1, nullable: true}
    copy_sure: {type: varchar(20), copy: sure.name}
    copy_maybe: {type: varchar(20), copy: maybe.name}
    copy_rare: {type: int, copy: rare}
    copy_copy: {type: int, copy: copy_rare}
    copy_above: {type: int, copy: tree.plain}
    copy_follows: {type: varchar(20), copy: follows.name}
    secret: {type: int, sequence: 1, nulls: 0.5, hidden: true}
    copy_secret: {type: int, copy: secret}
""") == {
        "id": False,
        "sure_id": False,
        "maybe_id": True,
        "never_id": False,
        "follows_id": True,
        "above_id": True,
        "told_id": True,
        "plain": False,
        "rare": True,
        "none": False,
        "said": True,
        "copy_sure": False,
        "copy_maybe": True,
        "copy_rare": True,
        "copy_copy": True,
        "copy_above": True,
        "copy_follows": True,
        "copy_secret": True,
    }


def refused(body: str) -> SpecError:
    with pytest.raises(SpecError) as caught:
        plan_of(PEOPLE + body)
    return caught.value


@pytest.mark.parametrize("key", ["type: text", "type: date", "type: uuid"])
def test_keys_of_another_type(key: str) -> None:
    error = refused(f"o: {{rows: 1, references: {{p: {{table: people, columns: x}}}}, columns: {{x: {{{key}}}}}}}\n")
    assert isinstance(error, TypeProblem)


@pytest.mark.parametrize("key", ["type: int", "type: 'decimal(12,0)'"])
def test_keys_of_a_like_type(key: str) -> None:
    plan_of(PEOPLE + f"o: {{rows: 1, references: {{p: {{table: people, columns: x}}}}, columns: {{x: {{{key}}}}}}}\n")


def test_a_foreign_key_may_point_at_what_is_unique() -> None:
    plan_of(PEOPLE + "o: {rows: 1, references: {p: {table: people, columns: x, to: name}}, columns: {x: {}}}\n")


SHARED = """
tenants: {rows: 3, primary_key: id, columns: {id: {type: int, sequence: 1}}}
customers:
  rows: {per_parent: tenant, count: 4}
  primary_key: [tenant_id, number]
  references: {tenant: {table: tenants, columns: tenant_id}}
  columns: {tenant_id: {}, number: {type: int, sql: _index + 1}}
orders:
  rows: 20
  references:
    customer: {table: customers, columns: [tenant_id, customer_number]}
    tenant: {table: tenants, columns: tenant_id%s}
  columns: {tenant_id: {}, customer_number: {}}
"""


def test_references_may_share_a_column_when_they_agree() -> None:
    plan = plan_of(SHARED % ", same: customer.tenant")
    assert [each.columns for each in plan.schema.table(TableName("shop", "orders")).references] == [
        ("tenant_id", "customer_number"),
        ("tenant_id",),
    ]
    orders = set(zip(column(plan, "orders.tenant_id"), column(plan, "orders.customer_number"), strict=True))
    customers = set(zip(column(plan, "customers.tenant_id"), column(plan, "customers.number"), strict=True))
    assert orders <= customers


def test_references_that_share_a_column_and_disagree() -> None:
    error = refused(SHARED % "")
    assert isinstance(error, RuleProblem)
    assert error.message == "tenant_id would hold the keys of customer and of tenant, which need not agree"
    assert "same: customer.…" in error.hint


def test_agreement_is_seen_through_several_references() -> None:
    plan_of(
        SHARED % ", same: customer.tenant"
        + """
lines:
  rows: {per_parent: order, count: 2}
  references:
    order: {table: orders}
    customer: {table: customers, columns: [tenant_id, number], same: order.customer}
    owner: {table: tenants, columns: tenant_id, same: order.tenant}
  columns: {tenant_id: {}, number: {}}
"""
    )


def test_a_table_shows_something() -> None:
    error = refused("o: {rows: 1, columns: {x: {type: int, sequence: 1, hidden: true}}}\n")
    assert error.message == "all columns of shop.o are hidden"
