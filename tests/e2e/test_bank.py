"""The bank as its users get it: sizes and shares, every rule on every database, the same rows everywhere."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

import seedbed
from seedbed.model import Kind
from seedbed.verify import verify
from tests.servers import Server

SCALE = 0.05


@pytest.fixture(scope="module")
def bank() -> seedbed.Dataset:
    return seedbed.load("bank")


def test_sizes_at_scale_1(bank: seedbed.Dataset) -> None:
    counts = {name.table: bank[str(name)].count for name in bank.tables}
    assert counts["departments"] == 12
    assert counts["employees"] == 150
    assert 16 <= counts["training_programs"] <= 20
    assert 15 <= counts["branches"] <= 20
    assert counts["customers"] == counts["customer_profiles"] == 1200
    assert 1080 <= counts["accounts"] <= 1160
    assert 250 <= counts["account_relationships"] <= 300
    assert 12.5 <= counts["transactions"] / counts["accounts"] <= 12.9
    assert sum(counts.values()) >= 35_000


def test_shares_at_scale_1(bank: seedbed.Dataset) -> None:
    segments = bank["customers"].rows()["segment"].value_counts().to_pylist()
    assert {each["values"]: each["counts"] for each in segments} == {
        "retail": 720, "premium": 300, "corporate": 120, "private": 60,
    }  # fmt: skip
    holders = bank["accounts"].rows()["customer_id"].value_counts().field("counts").to_pylist()
    assert len(holders) == 900
    assert sum(count > 1 for count in holders) == pytest.approx(225, abs=2)
    links = bank["account_relationships"].rows()["account_id"].value_counts().field("counts").to_pylist()
    accounts = bank["accounts"].count
    assert len(links) == pytest.approx(0.2 * accounts, abs=2)
    assert links.count(2) == pytest.approx(0.05 * accounts, abs=2)


def test_rows_override_the_scale(bank: seedbed.Dataset) -> None:
    smaller = bank.at(rows={"customers": 500, "employees": 100})
    assert smaller["customers"].count == smaller["customer_profiles"].count == 500
    assert smaller["employees"].count == 100
    assert smaller["audit_trails"].count == 3000


@pytest.mark.parametrize("place", ["sqlite", "postgresql", "postgresql schemas", "mysql", "mysql one database"])
def test_every_database_holds_the_same_rows_and_passes_every_check(
    bank: seedbed.Dataset, place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path}/{{database}}.db"
    if place != "sqlite":
        fixture = "mariadb_server" if place.startswith("mysql") else "postgresql_server"
        server: Server = request.getfixturevalue(fixture)
        url = server.url("golden_bank_test" if " " in place else "golden_{database}_test")
    small = bank.at(scale=SCALE)
    small.seed(url, replace=True)
    try:
        report = verify(small.plan, small.target(url))
        assert report.passed, report.as_text()
        for name in small.tables:
            assert stored(small, url, str(name)).equals(small[str(name)].rows()), name
    finally:
        small.clear(url, confirm=True)


def stored(dataset: seedbed.Dataset, url: str, name: str) -> pa.Table:
    """A table as a target has it, in the order of its key, with the types of the API."""
    view = dataset[name]
    table = dataset.plan.schema.table(view.name)
    with closing(dataset.target(url).session(view.name.database, read_only=True)) as session:
        columns = ", ".join(f'"{column.name}"' for column in table.columns)
        key = ", ".join(f'"{column}"' for column in table.primary_key)
        query = f"SELECT {columns} FROM {session.relation(view.name)} ORDER BY {key}"
        found = pa.Table.from_batches(session.stream(query, [column.type for column in table.columns]))
    assert all(column.type.kind is not Kind.UUID for column in table.columns)
    return found.combine_chunks()
