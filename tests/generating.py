"""Columns made by generators, without a spec: for tests of generators."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pytest
from pydantic import ValidationError

from seedbed.generators import registry
from seedbed.kernel import ColumnDef, Fixed, PerParent, ReferenceDef, Rows, Scaled, TableDef, Tables
from seedbed.kernel.hash import bits, stream
from seedbed.kernel.tables import Pairs, Size, TableState
from seedbed.model import parse_type
from seedbed.plan.arrow import arrow_type
from tests.chance import chi_square_limits

KEY = "7/tests"


def column(name: str, type_: str, generator: str, params: Any = None, *, nulls: str | None = None) -> ColumnDef:
    """A column as the planner would define it, after the parameters have been checked."""
    definition, parsed = registry()[generator], parse_type(type_)
    assert parsed.kind in definition.kinds
    checked = definition.params.model_validate({} if params is None else params)
    assert checked.check(parsed) is None
    max_length = parsed.length if parsed.is_text else None
    return ColumnDef(name, arrow_type(parsed), definition.generate, checked, nulls=nulls, max_length=max_length)


def given(name: str, values: pa.Array) -> ColumnDef:
    """A column that holds these values, and begins again at their end."""

    def gather(rows: Rows, params: object) -> pa.Array:
        del params
        return values.take(pa.array(rows.numbers % len(values)))

    return ColumnDef(name, values.type, gather, None)


def table(
    *columns: ColumnDef,
    name: str = "db.t",
    driver: Fixed | Scaled | PerParent | Pairs | None = None,
    references: Iterable[ReferenceDef] = (),
) -> TableDef:
    """A table of these columns, of 1,000 rows unless a driver says otherwise."""
    return TableDef(name, columns, tuple(references), driver or Fixed(1000))


def state(*columns: ColumnDef, driver: Fixed | Scaled | None = None, scales: tuple[float, ...] = (1.0,)) -> TableState:
    """A table alone, ready to make rows."""
    return Tables([table(*columns, driver=driver)], tuple(map(Size, scales)), KEY)["db.t"]


def per_parent(
    parent: Iterable[ColumnDef], child: Iterable[ColumnDef], *, parents: int = 200, count: int | str = 5
) -> Tables:
    """Tables `db.parents` and `db.children`, which refers to its owner as `parent`."""
    reference = ReferenceDef("parent", "db.parents")
    owner = ColumnDef("@parent", pa.int64(), registry()["@owner"].generate, None, visible=False)
    definitions = [
        table(*parent, name="db.parents", driver=Fixed(parents)),
        table(owner, *child, name="db.children", driver=PerParent("parent", count), references=[reference]),
    ]
    return Tables(definitions, (Size(1.0),), KEY)


def values(found: TableState, name: str, count: int | None = None) -> list[Any]:
    """The first values of a column, in Python."""
    made: list[Any] = found.rows(0, found.count if count is None else count)[name].to_pylist()
    return made


def numbers(found: TableState, name: str, count: int) -> npt.NDArray[Any]:
    """The first values of a column, in NumPy; decimals as float64, times as integers."""
    made = found.rows(0, count)[name]
    if pa.types.is_decimal(made.type):
        made = made.cast(pa.float64())
    elif pa.types.is_date(made.type):
        made = made.view(pa.int32())
    elif pa.types.is_temporal(made.type):
        made = made.view(pa.int64())
    array: npt.NDArray[Any] = made.to_numpy(zero_copy_only=False)
    return array


def assert_sliceable(found: TableState, *names: str) -> None:
    """Any slice, any order and any single row hold the same values as the whole."""
    whole, count = found.rows(0, found.count), found.count
    shuffled = np.argsort(bits(stream("shuffled"), np.arange(count)))
    some = [
        np.arange(count // 3, count // 2),
        np.arange(count - 1, count),
        shuffled,
        shuffled[: count // 7],
        np.array([3, 3, 0]),
        np.array([], np.int64),
    ]
    for name in names:
        for rows in some:
            expected = whole[name].take(pa.array(rows, pa.int64()))
            assert Rows(found, rows.astype(np.int64))[name].equals(expected), (name, rows)


def assert_grows(make: Callable[[tuple[float, ...]], TableState], *names: str) -> None:
    """The rows of scale 1 are the same inside scales 2 and 3."""
    small = make((1.0,))
    for scales in ((1.0, 2.0), (1.0, 2.0, 3.0)):
        large = make(scales)
        assert large.count > small.count
        for name in names:
            assert large.rows(0, small.count)[name].equals(small.rows(0, small.count)[name]), name


def assert_shares(counts: npt.ArrayLike, shares: npt.ArrayLike) -> None:
    """Counts are in proportion to shares as nearly as chance makes them, no more and no less."""
    found, expected = np.asarray(counts, np.float64), np.asarray(shares, np.float64)
    expected = expected / expected.sum() * found.sum()
    assert expected.min() >= 5, "chi-square needs five expected in a cell"
    low, high = chi_square_limits(len(found) - 1)
    distance = float(((found - expected) ** 2 / expected).sum())
    assert low <= distance <= high, (distance, low, high, found.tolist(), expected.round(1).tolist())


def assert_spread(drawn: npt.NDArray[Any], quantile: Callable[[float], float], *, bins: int = 20) -> None:
    """Numbers fall alike between the quantiles of a continuous distribution."""
    edges = [quantile(place / bins) for place in range(1, bins)]
    assert_shares(np.bincount(np.searchsorted(edges, drawn), minlength=bins), np.ones(bins))


def refused(generator: str, params: Any) -> str:
    """What is said about parameters that are wrong."""
    with pytest.raises(ValidationError) as caught:
        registry()[generator].params.model_validate(params)
    return " / ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in caught.value.errors())


def mismatch(generator: str, params: Any, type_: str) -> str | None:
    """What is said about parameters that do not fit a column's type."""
    return registry()[generator].params.model_validate(params).check(parse_type(type_))
