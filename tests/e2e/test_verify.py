"""What `verify` finds: nothing in rows as they were seeded, and each planted fault by the one check made for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seedbed.errors import ConnectionProblem, NotSeededError
from seedbed.generators import registry
from seedbed.model import TableName
from seedbed.plan import make_plan
from seedbed.spec import load_spec
from seedbed.targets import open_target
from seedbed.verify import Kind, Report, Result, Status, verify
from tests.e2e.verify_shop import (
    SPEC,
    Shop,
    copy_postgresql,
    copy_sqlite,
    drop_postgresql,
    postgresql_shop,
    sqlite_shop,
)
from tests.servers import PostgresqlServer

NOTES = "shop_db.notes"
FAULTS = {
    "a missing row": ("shop_db", "DELETE FROM notes WHERE id = 3", f"{NOTES} has the planned rows"),
    "an extra row": (
        "shop_db",
        "INSERT INTO notes (id, order_id, author_id, body) VALUES (100000, 1, 1, 'x')",
        f"{NOTES} has the planned rows",
    ),
    "a duplicate key": ("shop_db", "UPDATE tags SET id = 1 WHERE id = 2", "shop_db.tags (id) is the primary key"),
    "a null key": ("shop_db", "UPDATE tags SET id = NULL WHERE id = 2", "shop_db.tags (id) is the primary key"),
    "a duplicate": (
        "crm_db",
        "UPDATE customers SET email = (SELECT email FROM customers WHERE id = 1) WHERE id = 2",
        "crm_db.customers (email) is unique",
    ),
    "a null": ("shop_db", "UPDATE notes SET body = NULL WHERE id = 5", f"{NOTES} has no null where none may be"),
    "a broken check": ("shop_db", "UPDATE stock SET room = -1 WHERE id = 9", "shop_db.stock: has_room"),
    "an orphan": (
        "shop_db",
        "UPDATE notes SET order_id = 999999 WHERE id = 4",
        f"{NOTES} (order_id) refers to shop_db.orders",
    ),
    "an orphan across databases": (
        "shop_db",
        "UPDATE notes SET author_id = 999999 WHERE id = 4",
        f"{NOTES} (author_id) refers to crm_db.customers",
    ),
    "an unknown value": (
        "crm_db",
        "UPDATE customers SET segment = 'unknown' WHERE id = 1",
        "crm_db.customers.segment has only the values it can have",
    ),
    "a skewed share": (
        "crm_db",
        "UPDATE customers SET segment = 'private' WHERE segment = 'retail' AND id % 3 = 0",
        "crm_db.customers.segment has its shares",
    ),
    "a missed quota": (
        "shop_db",
        "UPDATE orders SET status = 'void' WHERE id = (SELECT min(id) FROM orders WHERE status = 'paid')",
        "shop_db.orders.status has its exact shares",
    ),
    "too many nulls": (
        "crm_db",
        "UPDATE customers SET phone = NULL WHERE id % 2 = 0",
        "crm_db.customers.phone is null in its share of rows",
    ),
    "a skewed boolean": (
        "crm_db",
        "UPDATE customers SET is_active = FALSE WHERE id % 2 = 0",
        "crm_db.customers.is_active has its shares",
    ),
    "a number out of bounds": (
        "shop_db",
        "UPDATE stock SET level = 501 WHERE id = 1",
        "shop_db.stock.level lies within its bounds",
    ),
    "a bent distribution": (
        "shop_db",
        "UPDATE stock SET weight = weight + 5",
        "shop_db.stock.weight has its distribution",
    ),
    "a child moved": (
        "shop_db",
        "UPDATE tags SET order_id = 2 WHERE id = 1",
        "shop_db.tags has its number of rows for each of shop_db.orders",
    ),
    "a sum wrong by a cent": (
        "shop_db",
        "UPDATE orders SET total = total + 0.01 WHERE id = 7",
        "an order's total is the sum of its items",
    ),
    "dates in the wrong order": (
        "shop_db",
        "UPDATE orders SET placed_on = '2019-01-01' WHERE id = 7",
        "an order is placed after its customer joined",
    ),
    "a share that a rule states": (
        "crm_db",
        "UPDATE customers SET is_new = TRUE WHERE id % 3 = 0",
        "a quarter of the customers is new",
    ),
    "shares that a rule states": (
        "crm_db",
        "UPDATE customers SET tier = 'gold' WHERE id % 3 = 0",
        "tiers of customers",
    ),
    "a mean that a rule states": ("crm_db", "UPDATE customers SET rating = 5 WHERE id % 2 = 0", "ratings are fair"),
}
IN_THE_WAY = {
    "a duplicate key": "tags",
    "a null key": "tags",
    "a duplicate": "customers",
    "a null": "notes",
    "a broken check": "stock",
    "an orphan": "notes",
}
"""The table whose constraints would not let the fault in."""


def report_on(shop: Shop, *only: str) -> Report:
    plan = shop.dataset.plan
    names = [TableName(*each.split(".")) for each in only]
    return verify(plan, open_target(shop.url, schema=plan.schema), only=names or None)


@pytest.fixture(scope="module")
def sqlite_original(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    shop = sqlite_shop(tmp_path_factory.mktemp("shop"))
    shop.dataset.seed(shop.url)
    return shop


@pytest.fixture(scope="module")
def postgresql_original(postgresql_server: PostgresqlServer) -> Iterator[Shop]:
    shop = postgresql_shop(postgresql_server.url(""))
    try:
        shop.dataset.seed(shop.url)
        yield shop
    finally:
        drop_postgresql(shop, postgresql_server.url(""))


@pytest.fixture(params=["sqlite", "postgresql"])
def original(request: pytest.FixtureRequest) -> Shop:
    shop: Shop = request.getfixturevalue(f"{request.param}_original")
    return shop


@pytest.fixture
def shop(original: Shop, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shop]:
    """A copy that may be spoilt."""
    if original.is_sqlite:
        yield copy_sqlite(original, tmp_path)
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        with copy_postgresql(original, server.url("")) as copy:
            yield copy


def test_what_was_seeded_passes(original: Shop) -> None:
    report = report_on(original)
    assert report.failures == ()
    assert {result.kind for result in report.results} == set(Kind)
    assert report.of(Status.SKIPPED) == ()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_fails_the_check_made_for_it(shop: Shop, fault: str) -> None:
    database, statement, name = FAULTS[fault]
    if fault in IN_THE_WAY:
        shop.unbind(database, IN_THE_WAY[fault])
    shop.run(database, statement)
    failures = report_on(shop).failures
    assert [failure.name for failure in failures] == [name]
    assert failures[0].detail


def example(shop: Shop, name: str) -> str:
    return next(result for result in report_on(shop).failures if result.name == name).examples[0]


def test_the_row_that_breaks_a_sum_is_shown(shop: Shop) -> None:
    shop.run("shop_db", "UPDATE orders SET total = total + 0.01 WHERE id = 7")
    assert example(shop, "an order's total is the sum of its items") == "id=7, total=46.17, items=46.16"


def test_the_orphan_is_shown(shop: Shop) -> None:
    shop.unbind("shop_db", "notes")
    shop.run("shop_db", "UPDATE notes SET order_id = 999999, author_id = 888888 WHERE id = 4")
    assert example(shop, f"{NOTES} (order_id) refers to shop_db.orders") == "id=4, order_id=999999"
    assert example(shop, f"{NOTES} (author_id) refers to crm_db.customers") == "author_id=888888"


def test_a_missing_table_fails_once_and_what_needs_it_is_skipped(shop: Shop) -> None:
    shop.run("shop_db", "DROP TABLE items")
    report = report_on(shop)
    assert [failure.name for failure in report.failures] == ["shop_db.items has the planned rows"]
    skipped = report.of(Status.SKIPPED)
    assert {result.name for result in skipped} >= {"an order's total is the sum of its items"}
    assert all("shop_db.items is not in" in result.detail for result in skipped)


def test_a_missing_column_fails_once_and_what_needs_it_is_skipped(shop: Shop) -> None:
    shop.run("shop_db", "ALTER TABLE stock RENAME COLUMN room TO space")
    report = report_on(shop)
    assert [failure.name for failure in report.failures] == ["shop_db.stock has the planned columns"]
    assert {result.detail for result in report.of(Status.SKIPPED)} == {"shop_db.stock has no column room"}


def test_a_value_of_another_type_fails_what_reads_it(sqlite_original: Shop, tmp_path: Path) -> None:
    shop = copy_sqlite(sqlite_original, tmp_path)
    shop.run("shop_db", "UPDATE orders SET placed_on = 'soon' WHERE id = 7")
    failures = report_on(shop).failures
    assert "an order is placed after its customer joined" in [failure.name for failure in failures]
    for failure in failures:
        assert failure.kind is Kind.RULE
        assert "placed_on" in failure.detail
        assert "soon" in failure.detail


def test_only_some_tables_are_checked(original: Shop) -> None:
    report = report_on(original, "crm_db.customers")
    assert {result.table for result in report.results} == {"crm_db.customers", "shop_db.orders", ""}
    assert {result.kind for result in report.results if result.table != "crm_db.customers"} == {Kind.RULE}


def test_both_targets_are_found_to_hold_the_same(sqlite_original: Shop, postgresql_original: Shop) -> None:
    def found(shop: Shop) -> list[tuple[str, Status, str, float | None]]:
        return [(each.name, each.status, _value(each), each.p_value) for each in report_on(shop).results]

    def _value(result: Result) -> str:
        return "" if result.kind is Kind.RANGE else result.measured  # two databases write floats differently

    assert found(sqlite_original) == found(postgresql_original)


def test_a_target_without_the_dataset_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConnectionProblem):
        report_on(sqlite_shop(tmp_path))


def test_a_database_without_tables_is_refused(tmp_path: Path) -> None:
    for database in ("crm_db", "shop_db"):
        sqlite_shop(tmp_path).run(database, "CREATE TABLE other (x)")
    with pytest.raises(NotSeededError, match="there is no table of shop"):
        report_on(sqlite_shop(tmp_path))


@pytest.mark.parametrize("layout", ["sqlite", "postgresql"])
def test_databases_that_share_a_place_pass(layout: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    if layout == "sqlite":
        url = f"sqlite:///{tmp_path}/all.db"
    else:
        server: PostgresqlServer = request.getfixturevalue("postgresql_server")
        url = server.url(f"verify_{tmp_path.name.replace('-', '_')}_test")
    shop = Shop(sqlite_shop(tmp_path).dataset, url, "")
    shop.dataset.seed(url)
    assert report_on(shop).failures == ()


def test_rows_of_a_grown_dataset_pass(tmp_path: Path) -> None:
    plan = make_plan(load_spec(SPEC, registry()), registry(), scale=3.3)
    shop = sqlite_shop(tmp_path)
    shop.dataset.seed(shop.url, scale=3.3)
    assert verify(plan, open_target(shop.url, schema=plan.schema)).failures == ()
