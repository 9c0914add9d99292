"""Checks of values drawn from lists: nothing else is there, quotas are met, shares lie within chance.

Invariant: an exact quota is compared row for row; a draw is tested statistically, and only where draws are independent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, ClassVar

import pyarrow as pa

from seedbed.generators.choice import Boolean, Choice, Constant, Values, quotas
from seedbed.model import ColumnType, Kind, Table
from seedbed.plan import arrow_type
from seedbed.spec import ColumnPart
from seedbed.verify.results import (
    Check,
    Figure,
    Finding,
    Status,
    number,
    passed_unless,
    show_label,
    show_row,
    show_value,
)
from seedbed.verify.results import Kind as CheckKind
from seedbed.verify.site import Site
from seedbed.verify.statistics import Test, binomial, goodness_of_fit
from seedbed.verify.structure import OneTable

_UNGROUPED = frozenset({Kind.JSON, Kind.JSONB, Kind.ARRAY, Kind.BYTES, Kind.REAL})
"""Types that some database cannot group by, or whose values it does not give back as they were written."""
_NEVER_NULL = frozenset(
    "boolean choice code date decimal float integer person place sequence text timestamp uuid words".split()
)
"""Generators whose own values are never null, as long as they read no other column."""


@dataclass(frozen=True, slots=True)
class OneColumn(OneTable):
    """What all checks of one column share."""

    column: str

    @property
    def place(self) -> str:
        """The column's full name."""
        return f"{self.table}.{self.column}"

    @property
    def type(self) -> ColumnType:
        """The column's type."""
        return self.of.column(self.column).type


@dataclass(frozen=True, slots=True)
class Domain(OneColumn):
    """A column holds only the values it can have."""

    allowed: tuple[object, ...]
    kind: ClassVar[CheckKind] = CheckKind.VALUES

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.place} has only the values it can have"

    def run(self, site: Site) -> Finding:
        """See `Check`; nulls are judged by others."""
        found = site.values(self.of, self.column)
        others = {value: rows for value, rows in found.items() if value is not None and value not in self.allowed}
        return passed_unless(
            len(others),
            measured=number(len(found.keys() - {None}), "value"),
            expected=f"at most {number(len(self.allowed), 'value')}",
            detail=f"{number(sum(others.values()), 'row has', plural='rows have')} a value that it cannot have",
            examples=[
                f"{show_row({self.column: value})} ({number(rows, 'row')})" for value, rows in list(others.items())[:5]
            ],
        )


@dataclass(frozen=True, slots=True)
class Quotas(OneColumn):
    """The values of a column have exactly the quotas that were dealt out in each epoch."""

    values: tuple[object, ...]
    shares: tuple[float, ...]
    kind: ClassVar[CheckKind] = CheckKind.EXACT

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.place} has its exact shares"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        observed = _merged(self.values, [0] * len(self.values)) | _known(site.values(self.of, self.column), self.values)
        expected = _merged(self.values, self._planned(site))
        wrong = [value for value in expected if observed[value] != expected[value]]
        finding = passed_unless(
            len(wrong),
            measured=_counts(observed),
            expected=_counts(expected),
            detail="; ".join(f"{show_value(v)}: {observed[v]:,} rather than {expected[v]:,}" for v in wrong[:5]),
        )
        return replace(finding, figure=_figure(expected, observed))

    def _planned(self, site: Site) -> list[int]:
        ends = site.tables[str(self.table)].ends.tolist()
        sizes = [end - start for start, end in zip([0, *ends], ends, strict=False)]
        dealt = [quotas(self.shares, size).tolist() for size in sizes]
        return [sum(each) for each in zip(*dealt, strict=True)]


@dataclass(frozen=True, slots=True)
class Shares(OneColumn):
    """The values of a column have about the shares they were drawn with."""

    values: tuple[object, ...]
    shares: tuple[float, ...]
    kind: ClassVar[CheckKind] = CheckKind.SHARES

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.place} has its shares"

    def run(self, site: Site) -> Finding:
        """See `Check`; values that cannot be are `Domain`'s to report."""
        shares = _merged(self.values, self.shares)
        observed = dict.fromkeys(shares, 0) | _known(site.values(self.of, self.column), self.values)
        return judge_shares(shares, observed)


@dataclass(frozen=True, slots=True)
class NullShare(OneColumn):
    """A column is null in about the share of rows that the spec says."""

    share: float
    kind: ClassVar[CheckKind] = CheckKind.SHARES

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.place} is null in its share of rows"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        rows = site.count(self.table) or 0
        return judge_share(rows - site.filled(self.of)[self.column], rows, self.share, yes="null", no="not null")


def judge_shares(shares: Mapping[Any, float], observed: Mapping[Any, int]) -> Finding:
    """Test counts against shares; both have the same keys."""
    total = sum(observed.values())
    expected = {value: share * total for value, share in shares.items()}
    return judge(
        goodness_of_fit([observed[value] for value in shares], list(shares.values())),
        measured=_shares(observed, total),
        expected=_shares(expected, total),
        figure=_figure(expected, observed),
    )


def judge_share(hits: int, rows: int, share: float, *, yes: str, no: str) -> Finding:
    """Test one share of rows."""
    figure = Figure((yes, no), (hits, rows - hits), (share * rows, (1 - share) * rows))
    measured = f"{hits / rows:.2%}" if rows else ""
    return judge(binomial(hits, rows, share), measured=measured, expected=f"{share:.2%}", figure=figure)


def judge(test: Test | None, *, measured: str, expected: str, figure: Figure | None) -> Finding:
    """A finding that waits for the threshold; skipped where there was nothing to test."""
    if test is None:
        return Finding(Status.SKIPPED, measured, expected, "no rows to test", figure=figure)
    return Finding(None, measured, expected, test.name, (), test.p_value, figure)


def _known(found: Mapping[Any, int], values: Sequence[object]) -> dict[Any, int]:
    return {value: rows for value, rows in found.items() if value in values}


def _merged(values: Sequence[Any], amounts: Sequence[Any]) -> dict[Any, Any]:
    """Amounts by value, added where a value stands in the list twice."""
    merged: dict[Any, Any] = {}
    for value, amount in zip(values, amounts, strict=True):
        merged[value] = merged.get(value, 0) + amount
    return merged


def _figure(expected: Mapping[Any, float], observed: Mapping[Any, int]) -> Figure:
    labels = tuple(show_label(value) for value in expected)
    return Figure(labels, tuple(observed[value] for value in expected), tuple(map(float, expected.values())))


_MOST_LISTED = 6


def _listed(parts: Sequence[str]) -> str:
    more = [f"and {len(parts) - _MOST_LISTED} more"] if len(parts) > _MOST_LISTED else []
    return ", ".join([*parts[:_MOST_LISTED], *more])


def _counts(counts: Mapping[Any, int]) -> str:
    return _listed([f"{show_label(value)} {rows:,}" for value, rows in counts.items()])


def _shares(counts: Mapping[Any, float], total: int) -> str:
    return _listed([f"{show_label(value)} {rows / max(total, 1):.1%}" for value, rows in counts.items()])


def column_checks(table: Table, column: str, part: ColumnPart) -> Iterator[Check]:
    """What a column's generator, its type and its share of nulls say about its values."""
    column_type = table.column(column).type
    if column_type.kind in _UNGROUPED:
        return
    name, params = part.generator or ("", None)
    if isinstance(params, Choice | Values | Constant):
        listed = params.values + params.first if isinstance(params, Choice) else _listed_values(params)
        yield Domain(table, column, _typed(tuple(value for value in listed if value is not None), column_type))
    elif column_type.values:
        yield Domain(table, column, column_type.values)
    if isinstance(params, Choice) and len(params.values) > 1 and not params.first:
        yield from _choice_checks(table, column, part, params)
    if isinstance(params, Boolean) and not isinstance(part.nulls, str):
        yield Shares(table, column, (True, False), (params.probability, 1 - params.probability))
    if isinstance(part.nulls, float) and part.nulls > 0 and _is_filled(name, params):
        yield NullShare(table, column, part.nulls)


def _listed_values(params: Values | Constant) -> tuple[Any, ...]:
    return params.values if isinstance(params, Values) else (params.value,)


def _choice_checks(table: Table, column: str, part: ColumnPart, params: Choice) -> Iterator[Check]:
    if part.nulls and (isinstance(part.nulls, str) or params.exact or None in params.values):
        return  # which rows are null may hang on the value, or blurs the quotas
    make = Quotas if params.exact else Shares
    yield make(table, column, _typed(params.values, table.column(column).type), params.shares)


def _is_filled(name: str, params: Any) -> bool:
    if name not in _NEVER_NULL or params.inputs():
        return False
    return not isinstance(params, Choice) or None not in params.values + params.first


def _typed(values: tuple[Any, ...], column_type: ColumnType) -> tuple[object, ...]:
    """Values as a spec writes them, as Arrow gives the column's to Python."""
    type_ = arrow_type(column_type)
    if pa.types.is_decimal(type_):
        quantum = Decimal(1).scaleb(-type_.scale)
        return tuple(None if value is None else Decimal(str(value)).quantize(quantum) for value in values)
    if pa.types.is_string(type_):
        return tuple(None if value is None else str(value) for value in values)
    if any(isinstance(value, str) for value in values):
        return tuple(pa.array([None if v is None else str(v) for v in values], pa.string()).cast(type_).to_pylist())
    return tuple(pa.array(values, type_).to_pylist())
