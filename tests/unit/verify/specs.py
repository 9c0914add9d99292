"""Small plans for the tests of `verify`."""

from __future__ import annotations

from textwrap import dedent, indent

from seedbed.generators import registry
from seedbed.model import Table
from seedbed.plan import Plan, make_plan
from seedbed.spec import load_spec

HEAD = "seedbed: 1\nname: small\nseed: 5\n"


def plan_of(text: str, *, scale: float = 1) -> Plan:
    """A plan of everything in a spec but its first lines."""
    return make_plan(load_spec(HEAD + dedent(text), registry(), file="small.yaml"), registry(), scale=scale)


def column_plan(column: str, rows: int = 1000) -> Plan:
    """A plan of one table `db.t` with a key and the column `x`, given as YAML in one line."""
    return plan_of(f"""
        databases:
          db:
            tables:
              t:
                rows: {{scaled: {rows}}}
                primary_key: id
                columns:
                  id: {{type: bigint, sequence: 1}}
                  x: {column}
    """)


def family_plan(rules: str = "") -> Plan:
    """A plan of people and their pets in two databases, with rules given as YAML."""
    text = """
        databases:
          town:
            tables:
              streets:
                rows: 3
                primary_key: id
                columns:
                  id: {type: bigint, sequence: 1}
                  name: {type: varchar(20), list: [High, Low, Old]}
              people:
                rows: {scaled: 10}
                primary_key: id
                references:
                  street: {table: streets, columns: street_id, optional: 0.3}
                columns:
                  id: {type: bigint, sequence: 1}
                  street_id: {}
                  name: {type: varchar(20), code: "P{}"}
                  token: {type: uuid, uuid: 4}
          zoo:
            tables:
              pets:
                rows: {per_parent: owner, count: 2}
                primary_key: id
                references:
                  owner: {table: town.people, columns: owner_id}
                columns:
                  id: {type: bigint, sequence: 1}
                  owner_id: {}
                  born_at: {type: timestamptz, sql: "TIMESTAMP '2024-01-01' + _row * INTERVAL 1 DAY"}
                  "the value": {type: "decimal(8,2)", sql: "id * 1.5"}
    """
    listed = f"rules:\n{indent(dedent(rules), '  ')}" if rules else ""
    return plan_of(dedent(text) + listed)


def table_of(plan: Plan, name: str) -> Table:
    return next(table for table in plan.schema.tables() if str(table.name) == name)
