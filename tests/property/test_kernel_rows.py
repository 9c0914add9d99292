"""Rows are the same in any company, order and number; children and parents find each other; data grow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.kernel import Rows, Tables
from seedbed.kernel.arrays import null_mask
from tests.kernel_shop import contents, shop, tables_at

GROWTHS = [(1,), (1, 2), (1, 2, 3), (1, 2, 4, 8, 10), (1, 1.5), (1, 1, 2)]
NAMES = [definition.name for definition in shop()]
WHOLE = contents(tables_at(1, 2))


@pytest.fixture(autouse=True, params=["made whole", "made as needed"])
def parents(request: pytest.FixtureRequest) -> Iterator[None]:
    """Both ways to make parents, and blocks and turns so short that these few rows fill many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("seedbed.kernel.fanout.BLOCK", 16)
        patch.setattr("seedbed.kernel.rows.CHILDREN_AT_ONCE", 10)
        if request.param == "made as needed":
            patch.setattr("seedbed.kernel.rows.SMALL_TABLE", -1)
        yield


def at(name: str, numbers: list[int]) -> dict[str, list[object]]:
    return {column: [values[number] for number in numbers] for column, values in WHOLE[name].items()}


def view(tables: Tables, name: str, numbers: list[int]) -> Rows:
    return Rows(tables[name], np.array(numbers, dtype=np.int64))


def test_rows_do_not_depend_on_how_parents_are_made() -> None:
    assert contents(tables_at(1, 2)) == WHOLE


@pytest.mark.parametrize("name", NAMES)
def test_any_rows_in_any_order_are_those_of_the_whole(name: str) -> None:
    tables = tables_at(1, 2)
    count = tables[name].count

    @given(st.lists(st.integers(0, count - 1), max_size=30))
    def check(numbers: list[int]) -> None:
        assert view(tables, name, numbers).to_batch().to_pydict() == at(name, numbers)

    check()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [1, 3, 17, 64])
def test_parts_add_up_to_the_whole(name: str, size: int) -> None:
    tables = tables_at(1, 2)
    state = tables[name]
    batches = [state.rows(low, min(low + size, state.count)).to_batch() for low in range(0, state.count, size)]
    assert [row for batch in batches for row in batch["id"].to_pylist()] == WHOLE[name]["id"]
    assert {column: [v for b in batches for v in b[column].to_pylist()] for column in WHOLE[name]} == WHOLE[name]


def test_columns_agree_with_the_rows_they_were_copied_from() -> None:
    regions, customers, accounts = WHOLE["d.regions"], WHOLE["d.customers"], WHOLE["d.accounts"]
    for code in customers["region_code"]:
        assert code is None or code in regions["code"]
    assert 0 < customers["region_code"].count(None) < len(customers["id"])
    by_id = dict(zip(customers["id"], customers["segment"], strict=True))
    assert accounts["segment"] == [by_id[customer] for customer in accounts["customer_id"]]
    owners = dict(zip(accounts["id"], accounts["customer_id"], strict=True))
    payments = WHOLE["d.payments"]
    assert payments["customer_id"] == [owners[account] for account in payments["account_id"]]
    codes = dict(zip(customers["id"], customers["region_code"], strict=True))
    assert payments["region_code"] == [codes[customer] for customer in payments["customer_id"]]
    visits = WHOLE["d.visits"]
    for customer, region in zip(visits["customer_id"], visits["region_id"], strict=True):
        assert customer is not None or region is None
    assert 0 < visits["customer_id"].count(None) < visits["region_id"].count(None) < len(visits["id"])


def test_sums_of_children_are_exact() -> None:
    accounts, customers = WHOLE["d.accounts"], WHOLE["d.customers"]
    sums = dict.fromkeys(customers["id"], Decimal("0.00"))
    for customer, amount in zip(accounts["customer_id"], accounts["amount"], strict=True):
        assert isinstance(amount, Decimal)
        sums[customer] += amount
    assert list(sums.values()) == customers["balance"]
    assert len(set(sums.values())) > 20


@pytest.mark.parametrize(
    ("parent", "reference", "child"),
    [
        ("d.customers", "customer", "d.accounts"),
        ("d.accounts", "account", "d.payments"),
        ("d.customers", "customer", "d.profiles"),
    ],
)
def test_children_and_parents_are_inverse(parent: str, reference: str, child: str) -> None:
    tables = tables_at(1, 2)
    count = tables[parent].count

    @given(st.lists(st.integers(0, count - 1), max_size=20))
    def check(numbers: list[int]) -> None:
        parents = view(tables, parent, numbers)
        children = parents.children(child)
        owners = children.rows["@" + reference].to_pylist()
        assert owners == np.repeat(numbers, children.counts).tolist()
        assert children.offsets.tolist() == [0, *np.cumsum(children.counts).tolist()]
        assert children.rows.index.tolist() == [place for each in children.counts for place in range(each)]
        assert children.rows.siblings.tolist() == np.repeat(children.counts, children.counts).tolist()
        turns = list(children.slices())
        assert [row for _, rows, _ in turns for row in rows.numbers] == children.rows.numbers.tolist()
        assert [place for where, _, _ in turns for place in range(len(numbers))[where]] == list(range(len(numbers)))
        for where, rows, offsets in turns:
            assert np.diff(offsets).tolist() == children.counts[where].tolist()
            assert offsets[0] == 0
            assert offsets[-1] == len(rows)
            assert len(rows) <= 10 or where.stop - where.start == 1

    check()
    everything = tables[child].rows(0, tables[child].count)
    again = tables[parent].rows(0, count).children(child)
    assert again.rows.numbers.tolist() == everything.numbers.tolist()


@pytest.mark.parametrize("scales", GROWTHS, ids=str)
def test_what_is_there_stays_as_data_grow(scales: tuple[float, ...]) -> None:
    small = contents(tables_at(1))
    tables = tables_at(*scales)
    grown = contents(tables)
    for name, columns in small.items():
        length = len(columns["id"])
        assert {column: values[:length] for column, values in grown[name].items()} == columns
        assert len(grown[name]["id"]) == tables[name].count == tables[name].ends[-1]
        assert tables[name].ends[0] == length
    for shorter in (scales[:stop] for stop in range(1, len(scales))):
        for name, columns in contents(tables_at(*shorter)).items():
            length = len(columns["id"])
            assert {column: values[:length] for column, values in grown[name].items()} == columns
    assert tables["d.customers"].count == round(40 * scales[-1])
    assert tables["d.regions"].count == 7


@given(st.lists(st.integers(0, 200), max_size=30))
def test_every_row_falls_into_one_epoch(numbers: list[int]) -> None:
    tables = tables_at(1, 2, 4)
    rows = view(tables, "d.customers", numbers)
    epochs = np.full(len(rows), -1)
    for epoch, where in rows.epochs():
        assert (epochs[where] == -1).all()
        epochs[where] = epoch
    # rows past the end belong to the last
    assert epochs.tolist() == [sum(number >= end for end in (40, 80)) for number in numbers]


def test_parents_of_nothing() -> None:
    tables = tables_at(1)
    for name in NAMES:
        rows = view(tables, name, [])
        assert rows.to_batch().num_rows == 0
        assert rows.to_batch().schema == tables[name].rows(0, 3).to_batch().schema
    assert list(view(tables, "d.customers", []).children("d.accounts").slices()) == []
    assert len(view(tables, "d.customers", []).children("d.accounts").rows) == 0


def test_parents_are_made_once_for_all_columns_of_a_view() -> None:
    tables = tables_at(1)
    rows = tables["d.payments"].rows(0, 50)
    assert rows.parent("account") is rows.parent("account")
    made = rows.parent("account").base
    assert rows["account_id"] is rows["account_id"]
    assert made["id"] is rows.parent("account").base["id"]


def test_a_null_reference_makes_every_column_of_the_parent_null() -> None:
    rows = tables_at(1)["d.visits"].rows(0, 60)
    nobody = null_mask(rows["@customer"])
    parent = rows.parent("customer")
    assert nobody.any()
    assert null_mask(parent["id"]).tolist() == nobody.tolist()
    assert (null_mask(parent.parent("region")["id"]) >= nobody).all()
    assert null_mask(parent.get("region.id")).tolist() == null_mask(rows.get("customer.region.id")).tolist()
