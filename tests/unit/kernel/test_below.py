"""What the tables below a table read, and that keeping it changes no row and spares making it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pyarrow as pa
import pytest

import seedbed
from seedbed.kernel import Rows, Tables
from seedbed.kernel.kept import KeptColumns
from seedbed.kernel.tables import Generate

BANK = [f"accounts_db.{name}" for name in ("branches", "customers", "accounts", "transactions")]


def bank() -> Tables:
    return seedbed.load("bank").at(scale=1.5).plan.tables()


def counting(tables: Tables, name: str, column: str) -> Counter[str]:
    """Counts the rows that a column is made for from now on."""
    made, table = Counter[str](), tables[name]
    definition = table.columns[column]
    generate: Generate = definition.generate

    def counted(rows: Rows, params: object) -> object:
        made[column] += len(rows)
        return generate(rows, params)

    table.columns[column] = replace(definition, generate=counted)
    return made


def in_parts(tables: Tables, size: int) -> dict[str, pa.Table]:
    """All rows, each table in parts, owners first."""
    return {
        name: pa.Table.from_batches(
            [tables[name].rows(start, min(start + size, tables[name].count)).to_batch()
             for start in range(0, tables[name].count, size)]
        )
        for name in BANK
    }  # fmt: skip


def test_what_is_read_of_owners_is_found_at_any_depth() -> None:
    tables = bank()
    tables.families(BANK)
    assert tables["accounts_db.transactions"].read_below == frozenset()
    assert {"created_at", "factor", "wealth", "segment"} <= tables["accounts_db.customers"].read_below
    assert {"opened_at", "opening_balance", "current", "@customer"} <= tables["accounts_db.accounts"].read_below
    assert "account_number" not in tables["accounts_db.accounts"].read_below


def test_only_tables_that_are_asked_for_count() -> None:
    tables = bank()
    found = tables.families(BANK[:2])
    assert tables["accounts_db.customers"].read_below == frozenset()
    assert found.height(tables["accounts_db.customers"]) == 0


def test_heights_are_levels_below() -> None:
    tables = bank()
    families = tables.families(BANK)
    assert [families.height(tables[name]) for name in BANK] == [0, 2, 1, 0]


@pytest.mark.parametrize("size", [100_000, 700, 101])
@pytest.mark.parametrize("room", [1 << 26, 1 << 13, 0])
def test_rows_are_the_same_whatever_is_kept(size: int, room: int) -> None:
    tables, plain = bank(), bank()
    tables.families(BANK)
    tables.kept = KeptColumns(max_bytes=room)
    found, expected = in_parts(tables, size), in_parts(plain, 100_000)
    for name in BANK:
        assert found[name].combine_chunks().equals(expected[name].combine_chunks())


@pytest.mark.parametrize(
    ("name", "column"),
    [("customers", "created_at"), ("customers", "segment"), ("accounts", "opened_at"), ("transactions", "amount")],
)
def test_what_is_kept_is_made_once(name: str, column: str) -> None:
    tables = bank()
    tables.families(BANK)
    _ = tables["accounts_db.transactions"].count  # which makes some columns of other tables
    made = counting(tables, f"accounts_db.{name}", column)
    in_parts(tables, 100_000)
    assert made[column] == tables[f"accounts_db.{name}"].count
