"""The order in which parts are made: all of them, rows beside their owners, owners first."""

from __future__ import annotations

import numpy as np
import pytest

import seedbed
from seedbed.kernel import Tables
from seedbed.model import TableName
from seedbed.run.beside import beside_owners
from seedbed.targets.base import Part

NAMES = ("branches", "customers", "accounts", "transactions", "account_relationships")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return seedbed.load("bank").at(scale=2).plan.tables()


def parts_of(tables: Tables, size: int) -> list[Part]:
    counts = {name: tables[f"accounts_db.{name}"].count for name in NAMES}
    return [
        Part(TableName("accounts_db", name), start, min(start + size, counts[name]))
        for name in NAMES
        for start in range(0, counts[name], size)
    ]


def test_no_part_is_lost_or_new(tables: Tables) -> None:
    parts = parts_of(tables, 500)
    assert sorted(map(str, beside_owners(tables, parts))) == sorted(map(str, parts))
    assert beside_owners(tables, []) == []


def test_parts_of_a_table_stay_in_order(tables: Tables) -> None:
    found = beside_owners(tables, parts_of(tables, 500))
    for name in NAMES:
        starts = [part.start for part in found if part.table.table == name]
        assert starts == sorted(starts)


def test_owners_come_a_little_before_their_rows(tables: Tables) -> None:
    size = 500
    found = beside_owners(tables, parts_of(tables, size))
    fan_out, made, waiting = tables["accounts_db.transactions"].fan_out, 0, []
    for part in found:
        if part.table.table == "accounts":
            made = part.stop
        if part.table.table == "transactions":
            owners = fan_out.parent_of(np.arange(part.start, part.stop))
            assert owners.max() < made
            waiting.append(made - int(owners.min()))
    assert max(waiting) <= 3 * size


def test_with_one_part_a_table_the_order_is_that_of_levels(tables: Tables) -> None:
    found = [part.table.table for part in beside_owners(tables, parts_of(tables, 100_000))]
    assert found == ["branches", "customers", "accounts", "transactions", "account_relationships"]
