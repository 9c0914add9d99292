"""A small dataset of hand-made definitions with every kind of reference, for the kernel's tests."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from seedbed.kernel import ColumnDef, Fixed, PerParent, ReferenceDef, Rows, Scaled, TableDef, Tables, bounded
from seedbed.kernel.arrays import minor_units
from seedbed.kernel.hash import Int64s
from seedbed.kernel.tables import Generate, Size

WHOLE = pa.int64()
MONEY = pa.decimal128(12, 2)
Table = dict[str, list[object]]


def number(rows: Rows, start: int) -> Int64s:
    """The row number, from `start`."""
    return rows.numbers + start


def draw(rows: Rows, size: int) -> Int64s:
    """A number below `size`."""
    return bounded(rows.bits(), size)


def owner(rows: Rows, _: None) -> Int64s:
    """The parent by whom a table's rows are numbered."""
    return rows.table.fan_out.parent_of(rows.numbers)


def pick(rows: Rows, reference: str) -> Int64s:
    """Any of the parents that exist at the end of the row's own epoch."""
    ends = rows.table.parent_table(reference).ends
    picked = np.empty(len(rows), np.int64)
    for epoch, where in rows.epochs():
        picked[where] = bounded(rows.bits()[where], int(ends[epoch]))
    return picked


def chance(rows: Rows, share: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """True for a share of the rows."""
    return rows.uniform() < share


def visits(rows: Rows, most: int) -> Int64s:
    """A count that depends on another column: none for every third segment."""
    segment = rows["segment"].to_numpy()
    return np.where(segment == 0, 0, bounded(rows.bits(), most + 1))


def copied(rows: Rows, path: str) -> pa.Array:
    """A column found by its path."""
    return rows.get(path)


def total(rows: Rows, table: str) -> Int64s:
    """The sum of the children's amounts, in cents."""
    sums = np.zeros(len(rows), np.int64)
    for where, children, offsets in rows.children(table).slices():
        cents = np.concatenate([[0], np.cumsum(minor_units(children["amount"]))])
        sums[where] = cents[offsets[1:]] - cents[offsets[:-1]]
    return sums


def prepared(rows: Rows, size: int) -> Int64s:
    """Gathered from a table that is prepared once."""
    table = rows.once(lambda: np.arange(size) * 11 % 97)
    found: Int64s = table[rows.numbers % size]
    return found


def column(
    name: str, generate: Generate, params: object = None, *, type_: pa.DataType = WHOLE, nulls: str | None = None
) -> ColumnDef:
    """A column; hidden when its name begins with `@` or `#`."""
    return ColumnDef(name, type_, generate, params, nulls=nulls, visible=name[0] not in "@#")


def shop(customers: float = 40) -> tuple[TableDef, ...]:
    """Regions, customers (some without), their accounts, the accounts' payments, a profile a customer, visits."""
    return (
        TableDef(
            "d.regions",
            (column("id", number, 1), column("code", prepared, 5)),
            (),
            Fixed(7),
        ),
        TableDef(
            "d.customers",
            (
                column("id", number, 1),
                column("#no_region", chance, 0.3, type_=pa.bool_()),
                column("@region", pick, "region", nulls="#no_region"),
                column("segment", draw, 3),
                column("#accounts", visits, 4),
                column("region_code", copied, "region.code"),
                column("balance", total, "d.accounts", type_=MONEY),
            ),
            (ReferenceDef("region", "d.regions"),),
            Scaled(customers),
        ),
        TableDef(
            "d.accounts",
            (
                column("id", number, 1),
                column("@customer", owner),
                column("customer_id", copied, "customer.id"),
                column("segment", copied, "customer.segment"),
                column("amount", draw, 100_000, type_=MONEY),
                column("#payments", visits, 6),
                column("position", copied, "_index"),
                column("siblings", copied, "_count"),
            ),
            (ReferenceDef("customer", "d.customers"),),
            PerParent("customer", "#accounts"),
        ),
        TableDef(
            "d.payments",
            (
                column("id", number, 1),
                column("@account", owner),
                column("@before", pick, "before"),
                column("amount", draw, 5000, type_=MONEY),
                column("account_id", copied, "account.id"),
                column("customer_id", copied, "account.customer.id"),
                column("region_code", copied, "account.customer.region.code"),
                column("position", copied, "_index"),
                column("other_customer", copied, "before.customer.id"),
            ),
            (ReferenceDef("account", "d.accounts"), ReferenceDef("before", "d.accounts")),
            PerParent("account", "#payments"),
        ),
        TableDef(
            "d.profiles",
            (column("id", number, 1), column("@customer", owner), column("customer_id", copied, "customer.id")),
            (ReferenceDef("customer", "d.customers"),),
            PerParent("customer", 1),
        ),
        TableDef(
            "d.visits",
            (
                column("id", number, 1),
                column("#nobody", chance, 0.2, type_=pa.bool_()),
                column("@customer", pick, "customer", nulls="#nobody"),
                column("customer_id", copied, "customer.id"),
                column("region_id", copied, "customer.region.id"),
            ),
            (ReferenceDef("customer", "d.customers"),),
            Scaled(60),
        ),
    )


def tables_at(*scales: float, definitions: Iterable[TableDef] = shop()) -> Tables:
    """The dataset, grown through some scales."""
    return Tables(definitions, tuple(Size(scale) for scale in scales), "7/shop")


def content(tables: Tables, name: str) -> Table:
    """All visible rows of a table."""
    state = tables[name]
    found: Table = state.rows(0, state.count).to_batch().to_pydict()
    return found


def contents(tables: Tables) -> dict[str, Table]:
    """All visible rows of all tables."""
    return {state.definition.name: content(tables, state.definition.name) for state in tables}
