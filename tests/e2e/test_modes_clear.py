"""Clearing and replacing: what becomes of tables, and of rows of others in every table of a bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import seedbed
from seedbed.errors import OccupiedError
from seedbed.model import Column, Table
from tests.places import place
from tests.rawsql import executing
from tests.states import state_of

PLACES = ["sqlite", "sqlite-one-file", "postgresql", "postgresql-schemas"]


@pytest.fixture(scope="module")
def bank() -> seedbed.Dataset:
    return seedbed.load("bank").at(scale=0.02)


@pytest.fixture(params=PLACES)
def everywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from _place(request, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql-schemas"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    yield from _place(request, tmp_path)


def _place(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    server = request.getfixturevalue("postgresql_server") if request.param.startswith("postgresql") else None
    with place(request.param, folder, server) as found:
        yield found


def test_rows_of_others_in_every_table_stay(bank: seedbed.Dataset, everywhere: str) -> None:
    url = everywhere
    bank.seed(url)
    insert_everywhere(bank, url)
    before = all_rows(bank, url, only_theirs=True)
    assert set(map(len, before.values())) == {2}
    counts = {str(each.table): each for each in bank.clear(url).tables}
    assert {each.kept for each in counts.values()} == {2}
    report = bank.clear(url, confirm=True)
    assert {each.kept for each in report.tables} == {2}
    assert report.databases == ()
    assert [each.rows for each in report.tables] == [counts[str(each.table)].rows for each in report.tables]
    assert all_rows(bank, url) == before
    assert {each.state for each in bank.status(url)} == {"empty"}


def test_rows_of_others_that_refer_to_ours_prevent_it(bank: seedbed.Dataset, url: str) -> None:
    bank.seed(url)
    insert_everywhere(bank, url)
    with executing(bank.target(url), "loans_db") as execute:  # another database refers to it
        execute("UPDATE {loan_applications} SET customer_id = 3 WHERE customer_id > 30000")
    before = all_rows(bank, url)
    with pytest.raises(
        OccupiedError, match=r"loan_applications \(application_id\) 3\d*; 3\d* by customer_id to accoun"
    ):
        bank.clear(url, confirm=True)
    assert all_rows(bank, url) == before


def insert_everywhere(dataset: seedbed.Dataset, url: str) -> None:
    """Put two rows into every table, which refer to such rows only."""
    target = dataset.target(url)
    tables = {table.name: table for table in dataset.plan.schema.tables()}
    for name in dataset.plan.order:
        table = tables[name]
        for number in range(2):
            values = {}
            for column in _distinguishing(table):
                values[column.name] = _theirs(column, number)
            for place_, reference in enumerate(table.references):
                twin = any(each.table == reference.table for each in table.references[:place_])
                for held, parent in zip(reference.columns, reference.parent_columns, strict=True):
                    of = tables[reference.table].column(parent)
                    values[held] = _theirs(of, 1 - number if twin else number)
            shown = ", ".join(f'"{column.name}"' for column in table.columns)
            given = ", ".join(values.get(column.name, f'"{column.name}"') for column in table.columns)
            with executing(target, name.database) as execute:
                execute(f"INSERT INTO {{{name.table}}} ({shown}) SELECT {given} FROM {{{name.table}}} LIMIT 1")


def _distinguishing(table: Table) -> list[Column]:
    names = {*table.primary_key, *(column for unique in table.uniques for column in unique.columns)}
    return [table.column(name) for name in names]


def _theirs(column: Column, number: int) -> str:
    if column.type.is_integer:
        return str(30_001 + number)
    return f"'{'xy'[number] * min(column.type.length or 3, 3)}'"


def all_rows(dataset: seedbed.Dataset, url: str, *, only_theirs: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    found = {}
    for table in dataset.plan.schema.tables():
        key = table.primary_key[0]
        where = f'WHERE "{key}" > 30000' if only_theirs else ""
        with executing(dataset.target(url), table.name.database) as execute:
            found[str(table.name)] = execute(f'SELECT * FROM {{{table.name.table}}} {where} ORDER BY "{key}"')
    return found


# -- Ways to purge -----------------------------------------------------------------------------------------------------

SHOP = str(Path(__file__).with_name("shop.yaml"))


@pytest.fixture(scope="module")
def shop() -> seedbed.Dataset:
    return seedbed.load(SHOP).at(scale=0.5)


@pytest.mark.parametrize("purge", ["drop", "truncate", "delete"])
def test_replacing(shop: seedbed.Dataset, url: str, purge: str) -> None:
    shop.seed(url, seed=9)
    shop.seed(url, seed=9, scale=0.7, append=True)
    shop.seed(url, replace=True, purge=purge)
    found = state_of(shop, shop.target(url))
    assert shop.verify(url).passed
    assert len(shop.seeded(url).runs()) == 1
    shop.seed(url, replace=True)
    assert state_of(shop, shop.target(url)) == found
    assert all(table.dropped for table in shop.clear(url, confirm=True).tables)
    assert {each.state for each in shop.status(url)} == {"empty"}


@pytest.mark.parametrize("purge", ["truncate", "delete"])
def test_clearing_that_keeps_the_tables(shop: seedbed.Dataset, url: str, purge: str) -> None:
    shop.seed(url)
    with executing(shop.target(url), "stock") as execute:
        execute("INSERT INTO {items} VALUES (900, 'mine')")
    report = shop.clear(url, confirm=True, purge=purge)
    assert {each.table.table: each.kept for each in report.tables if each.kept} == {"items": 1}
    assert not any(each.dropped for each in report.tables)
    with executing(shop.target(url), "stock") as execute:
        assert execute("SELECT id FROM {items}") == [(900,)]
        execute("DELETE FROM {items}")
    shop.seed(url)  # into the tables that were kept, whose keys are enforced
    assert shop.verify(url).passed
    assert not any(each.dropped for each in shop.clear(url, confirm=True).tables)
