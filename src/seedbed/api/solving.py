"""Finds values that meet a table's checks together, among those that were made and those that the checks name.

Invariant: what is found has been evaluated against every check that reads it; the same table gives the same values.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pyarrow as pa

from seedbed.api.trying import conditions, holds
from seedbed.infer.checks import columns_in, constants_in
from seedbed.infer.joint import Joint, Value
from seedbed.infer.limits import limits_of_type
from seedbed.kernel import Rows
from seedbed.model import Column, Kind, Table

CANDIDATES = 20_000
"""Combinations of values that are tried for one table."""
_KEPT = 60
"""Combinations that a joint has at most."""
_VALUES = 40
"""Values of one column that were made and are tried in other combinations."""
_OTHERS = 25
"""Rows whose remaining columns every combination must fit."""


@dataclass(frozen=True, slots=True)
class _Puzzle:
    """Columns that are to be filled, and the conditions on them and on the others."""

    table: Table
    free: tuple[str, ...]
    others: tuple[str, ...]
    checks: tuple[str, ...]


def solve(table: Table, rows: Rows, broken: Iterable[str], free: set[str]) -> Joint | None:
    """Values of the free columns that meet the broken checks, and all that read the same columns.

    Args:
        table: The table.
        rows: Some of its rows, as they are made now.
        broken: The checks that these break.
        free: Columns that may take other values.

    Returns:
        The values; None where no combination that was tried meets the checks.
    """
    puzzle = _puzzle(table, tuple(broken), free)
    if not puzzle.free or not len(rows):
        return None
    made = [tuple(row) for row in zip(*(rows[name].to_pylist() for name in puzzle.free), strict=True)]
    candidates = list(dict.fromkeys([*made, *_mixed(puzzle, made)]))[:CANDIDATES]
    fixed = {name: rows[name].slice(0, min(len(rows), _OTHERS)) for name in puzzle.others}
    types = {name: rows[name].type for name in puzzle.free}
    for context in range(min(len(rows), _OTHERS) if puzzle.others else 1):
        candidates = _meeting(
            puzzle, candidates, types, {name: each[context].as_py() for name, each in fixed.items()}, fixed
        )
        if not candidates:
            return None
    return Joint(table.name, puzzle.free, tuple(candidates[:_KEPT]), " and ".join(puzzle.checks))


def _puzzle(table: Table, broken: tuple[str, ...], free: set[str]) -> _Puzzle:
    """The broken checks, with all others that read one of their columns, and so on."""
    known = conditions(table)
    chosen = [sql for sql in known if sql in broken]
    columns = {name for sql in chosen for name in columns_in(sql)} & free
    while True:
        chosen = [sql for sql in known if sql in broken or columns_in(sql) & columns]
        wider = {name for sql in chosen for name in columns_in(sql)} & free
        if wider == columns:
            break
        columns = wider
    others = {name for sql in chosen for name in columns_in(sql)} - columns
    return _Puzzle(table, tuple(sorted(columns)), tuple(sorted(others)), tuple(chosen))


def _mixed(puzzle: _Puzzle, made: Sequence[tuple[Any, ...]]) -> Iterable[tuple[Value, ...]]:
    """Combinations of values that were made, that the checks name, and that lie beside those."""
    named = {constant for sql in puzzle.checks for constant in constants_in(sql)}
    drawn = [list(dict.fromkeys(row[place] for row in made))[:_VALUES] for place in range(len(puzzle.free))]
    pools = []
    for place, name in enumerate(puzzle.free):
        column = puzzle.table.column(name)
        # What is compared with another column has the best chance among that column's values.
        beside = [value for other in drawn for value in other if _alike(column, value) and _fits(column, value)]
        pools.append(list(dict.fromkeys([*drawn[place], *_named(column, named), *beside])) or [None])
    chance = random.Random(f"{puzzle.table.name}")  # noqa: S311 - the same table is to give the same values
    for _ in range(CANDIDATES):
        yield tuple(chance.choice(pool) for pool in pools)


def _named(column: Column, constants: Iterable[Decimal | str]) -> list[Value]:
    """What a column can hold of the constants, of their neighbours, and of null."""
    found: list[Value] = [None] if column.nullable else []
    for constant in sorted(constants, key=str):
        found += [value for value in _typed(column, constant) if _fits(column, value)]
    if column.type.kind is Kind.BOOLEAN:
        found += [True, False]
    if column.type.is_text:
        found += [value for value in _woven(constants) if _fits(column, value)]
    return [*found, *column.type.values]


def _woven(constants: Iterable[Decimal | str]) -> list[str]:
    """Texts that begin with one of the constants and end with another, as several LIKE patterns may want together."""
    pieces = sorted({each.replace("%", "").replace("_", "a") for each in constants if isinstance(each, str)})[:6]
    return [f"{head}{number}{tail}" for head in pieces for tail in pieces for number in ("", *range(1, 10))]


def _typed(column: Column, constant: Decimal | str) -> list[Value]:
    kind = column.type.kind
    if isinstance(constant, Decimal):
        if column.type.is_integer:
            whole = int(constant)
            return [whole - 1, whole, whole + 1]
        step = Decimal(1).scaleb(-(column.type.scale or 0))
        if kind is Kind.DECIMAL:
            return [constant - step, constant, constant + step]
        return [float(constant - 1), float(constant), float(constant + 1)] if kind is Kind.DOUBLE else []
    if column.type.is_text:
        return [constant]
    return _moments(kind, constant)


def _moments(kind: Kind, constant: str) -> list[Value]:
    try:
        if kind is Kind.DATE:
            day = dt.date.fromisoformat(constant[:10])
            return [day + dt.timedelta(days=shift) for shift in (-1, 0, 1)]
        if kind in {Kind.TIMESTAMP, Kind.TIMESTAMPTZ}:
            moment = dt.datetime.fromisoformat(constant)
            zone = dt.UTC if kind is Kind.TIMESTAMPTZ else None
            return [(moment + dt.timedelta(hours=shift)).replace(tzinfo=zone) for shift in (-1, 0, 1)]
    except ValueError:
        return []
    return []


def _alike(column: Column, value: object) -> bool:
    """Whether a value of another column is one that this column could have drawn."""
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, int):
        return column.type.is_integer
    if isinstance(value, dt.datetime):
        return column.type.kind is (Kind.TIMESTAMPTZ if value.tzinfo else Kind.TIMESTAMP)
    if isinstance(value, dt.date):
        return column.type.kind is Kind.DATE
    return (isinstance(value, str) and column.type.is_text) or (
        isinstance(value, Decimal) and column.type.kind is Kind.DECIMAL
    )


def _fits(column: Column, value: Value) -> bool:
    limits = limits_of_type(column)
    if isinstance(value, str):
        listed = column.type.values
        return len(value) <= (limits.max_length or len(value)) and (not listed or value in listed)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = Decimal(str(value))
        within = (limits.low is None or number >= limits.low) and (limits.high is None or number <= limits.high)
        return within and (column.type.scale is None or number == round(number, column.type.scale))
    return True


def _meeting(
    puzzle: _Puzzle,
    candidates: list[tuple[Value, ...]],
    types: Mapping[str, pa.DataType],
    beside: Mapping[str, Any],
    fixed: Mapping[str, pa.Array],
) -> list[tuple[Value, ...]]:
    """The candidates that meet all checks beside these values of the other columns."""
    columns = {
        name: pa.array([row[place] for row in candidates], types[name]) for place, name in enumerate(puzzle.free)
    }
    columns |= {name: pa.array([value] * len(candidates), fixed[name].type) for name, value in beside.items()}
    good = [True] * len(candidates)
    for sql in puzzle.checks:
        found = holds(sql, columns, str(puzzle.table.name))
        if found is not None:
            good = [one and other for one, other in zip(good, found.to_pylist(), strict=True)]
    return [row for row, is_good in zip(candidates, good, strict=True) if is_good]
