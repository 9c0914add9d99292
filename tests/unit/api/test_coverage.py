"""How far a spec covers a schema, as a value and as the command prints it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from seedbed.api.coverage import Coverage, cover
from seedbed.cli.app import app
from seedbed.cli.ending import Code

SCHEMA = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL, blorp VARCHAR(20), zq VARCHAR(20));
CREATE TABLE stores (id INTEGER PRIMARY KEY, city VARCHAR(40) NOT NULL, opened_on DATE NOT NULL, phone VARCHAR(20),
                     label TEXT GENERATED ALWAYS AS (city) VIRTUAL);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers (id), store_id INTEGER);
CREATE TABLE "audit ""log" (id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id));
CREATE TABLE notes (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders (id));
"""
SPEC = """
seedbed: 1
name: shop
modules: [notes.py]
databases:
  shop_db:
    tables:
      customers:
        rows: 5
        primary_key: id
        columns:
          id: {type: integer, sequence: 1}
          email: {type: varchar(80), person: email}
          blorp: {type: varchar(20), text: text.word, nulls: 0.2}
          zq: {type: varchar(20), choice: [a, b]}
          old: {type: integer, sequence: 1}
          helper: {type: integer, sequence: 1, hidden: true}
      stores:
        rows: 5
        primary_key: id
        columns:
          id: {type: integer, sequence: 1}
          city: {type: varchar(40)}
      orders:
        rows: 5
        primary_key: id
        references:
          customer: {table: customers, columns: customer_id}
          store: {table: stores, columns: store_id, declared: false}
        columns: {id: {type: integer, sequence: 1}, customer_id: {}, store_id: {}}
      notes:
        primary_key: id
        references: {order: {table: orders, columns: order_id}}
        columns: {id: {type: integer}, order_id: {}}
      gone:
        rows: 5
        columns: {id: {type: integer, sequence: 1}}
"""
MODULE = """
import seedbed

@seedbed.module(tables="notes")
def notes(context):
    raise AssertionError("no row is made")
    yield
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shop.sql").write_text(SCHEMA)
    (tmp_path / "shop.yaml").write_text(SPEC)
    (tmp_path / "notes.py").write_text(MODULE)
    return tmp_path


@pytest.fixture
def found(folder: Path) -> Coverage:
    return cover(str(folder / "shop.sql"), folder / "shop.yaml")


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(
        app, ["coverage", str(folder / "shop.sql"), str(folder / "shop.yaml"), *options], standalone_mode=False
    )


def test_tables_are_filled_by_the_spec_by_a_module_or_not(found: Coverage) -> None:
    assert {table.name.table: table.by for table in found.tables} == {
        "customers": "spec",
        "stores": "spec",
        "orders": "spec",
        "notes": "module notes",
        'audit "log': "",
    }


def test_gaps_are_columns_that_nothing_fills(found: Coverage) -> None:
    gaps = {(table.name.table, column.name): column.is_required for table in found.tables for column in table.gaps}
    assert gaps == {("stores", "city"): True, ("stores", "opened_on"): True, ("stores", "phone"): False}


def test_a_fallback_is_what_nobody_has_edited(found: Coverage) -> None:
    assert [(table.name.table, column.name) for table in found.tables for column in table.fallbacks] == [
        ("customers", "blorp")
    ]


def test_what_the_schema_does_not_have_is_named(found: Coverage) -> None:
    assert set(found.unknown) == {"table shop_db.gone", "column shop_db.customers.old"}


def test_the_foreign_keys_are_those_of_the_schema_and_of_the_spec(found: Coverage) -> None:
    links = {(link.child.table, *link.columns, link.parent.table, *link.parent_columns): link for link in found.links}
    assert {key: link.origin for key, link in links.items()} == {
        ("orders", "customer_id", "customers", "id"): "schema",
        ('audit "log', "order_id", "orders", "id"): "schema",
        ("notes", "order_id", "orders", "id"): "schema",
        ("orders", "store_id", "stores", "id"): "spec",
    }
    assert all(link.is_met for link in found.links)


def test_the_text_has_it_all_and_no_more_than_there_is_room_for(folder: Path) -> None:
    lines = run(folder).output.splitlines()
    assert lines[0] == "shop fills 4 of 5 tables (1 by modules) and 11 of 16 columns, 1 of them by a fallback"
    assert "  stores: city (required), opened_on (required), phone" in lines
    assert "  customers: blorp" in lines
    assert any(re.fullmatch(r"  orders \(store_id\) +→ stores \(id\) +spec only", line) for line in lines)
    many = "".join(f"CREATE TABLE table_number_{number} (id INTEGER PRIMARY KEY);" for number in range(1000))
    (folder / "shop.sql").write_text(many)
    short, whole = run(folder).output.splitlines(), run(folder, "--all").output.splitlines()
    assert len(short) < 40
    assert any("more lines; --all shows them" in line for line in short)
    assert sum(line.count("table_number_") for line in whole) == 1000
    assert max(map(len, whole)) <= 102


def test_json_has_every_column(folder: Path) -> None:
    facts = json.loads(run(folder, "--format", "json").output)
    assert facts["unfilled"] == ['shop_db.audit "log']
    assert facts["fallbacks"] == ["shop_db.customers.blorp"]
    stores = next(each for each in facts["tables"] if each["table"] == "stores")
    assert {each["column"]: each["by"] for each in stores["columns"]} == {
        "id": "sequence",
        "city": None,
        "opened_on": None,
        "phone": None,
        "label": "database",
    }
    assert len(facts["foreign_keys"]) == 4


def test_mermaid_draws_every_table_and_foreign_key(folder: Path) -> None:
    lines = run(folder, "--format", "mermaid").output.splitlines()
    assert lines[0] == "flowchart LR"
    ids = {match[2]: match[1] for line in lines if (match := re.match(r' +(t\d+)\["(.+)"\]', line))}
    assert set(ids) == {"customers", "stores", "orders", "notes", "audit #quot;log"}
    assert f'  {ids["orders"]} -->|"customer_id"| {ids["customers"]}' in lines
    assert f'  {ids["orders"]} -.->|"store_id"| {ids["stores"]}' in lines
    assert sum("|" in line for line in lines) == 4


def test_dot_draws_the_same(folder: Path) -> None:
    text = run(folder, "--format", "dot").output
    assert text.startswith('digraph "shop" {')
    assert text.count("{") == text.count("}")
    assert text.count(" -> ") == 4
    assert r'label="audit \"log", style=dashed' in text


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--fail",), 1), (("--fail-on-fallback",), 1)])
def test_gaps_fail_when_asked(folder: Path, options: tuple[str, ...], code: int) -> None:
    assert run(folder, *options).return_value == Code(code)


def test_a_whole_cover_does_not_fail_but_for_its_fallbacks(folder: Path) -> None:
    (folder / "shop.sql").write_text(SCHEMA.splitlines()[1])
    assert run(folder, "--fail").return_value == Code.DONE
    assert run(folder, "--fail-on-fallback").return_value == Code.NOT_DONE
