"""Checks of drawn numbers: inside their bounds, and spread as their distribution says.

Invariant: rows are counted by bin inside the target, in one pass; no value leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from math import inf, isfinite
from typing import ClassVar

import numpy as np

from seedbed.generators.number import Numeric
from seedbed.model import Kind, Table
from seedbed.spec import ColumnPart
from seedbed.verify.distributions import OneColumn, judge
from seedbed.verify.results import Check, Figure, Finding, number, passed_unless
from seedbed.verify.results import Kind as CheckKind
from seedbed.verify.site import BIGINT, Site
from seedbed.verify.spread import BINS, Spread, bounds, short, spread
from seedbed.verify.statistics import goodness_of_fit


@dataclass(frozen=True, slots=True)
class Range(OneColumn):
    """A column's numbers lie between two bounds."""

    low: float
    high: float
    is_drawn: bool
    """Whether to draw how they are spread."""
    kind: ClassVar[CheckKind] = CheckKind.RANGE

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.place} lies within its bounds"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        name, relation = site.quote(self.column), site.relation(self.table)
        database = self.table.database
        low, high = site.select(database, f"SELECT min({name}), max({name}) FROM {relation}", [self.type] * 2)[0]
        expected = _interval(self.low, self.high)
        if low is None:
            return passed_unless(0, measured="no value", expected=expected)
        if low >= _exact(self.low) and high <= _exact(self.high):
            finding = passed_unless(0, measured=_interval(low, high), expected=expected)
        else:
            finding = self._outside(site, _interval(low, high), expected)
        return self._with_figure(site, finding, float(low), float(high)) if self.is_drawn else finding

    def _outside(self, site: Site, measured: str, expected: str) -> Finding:
        name = site.quote(self.column)
        limits = [
            f"{name} {sign} {_exact(bound)}" for sign, bound in (("<", self.low), (">", self.high)) if isfinite(bound)
        ]
        outside = f"FROM {site.relation(self.table)} WHERE {' OR '.join(limits)}"
        count = site.number(self.table.database, f"SELECT count(*) {outside}")
        shown = site.columns(list(dict.fromkeys((*self.of.primary_key, self.column))))
        return passed_unless(
            max(count, 1),
            measured=measured,
            expected=expected,
            detail=f"{number(count, 'row lies', plural='rows lie')} outside",
            examples=site.examples(self.table.database, f"SELECT {shown} {outside}"),
        )

    def _with_figure(self, site: Site, finding: Finding, low: float, high: float) -> Finding:
        if not high > low:
            return finding
        edges = [Decimal(f"{low + (high - low) * place / BINS:.6g}") for place in range(1, BINS)]
        observed = count_by_bin(site, self, edges)
        labels = (short(low), *map(short, edges), short(high))
        return replace(finding, figure=Figure(labels, tuple(observed), is_histogram=True))


@dataclass(frozen=True, slots=True)
class Shape(OneColumn):
    """A column's numbers are spread as its distribution says."""

    spread: Spread
    kind: ClassVar[CheckKind] = CheckKind.SHARES

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.place} has its distribution"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        observed = count_by_bin(site, self, self.spread.edges)
        total = sum(observed)
        ends = ("…", *self.spread.starts, "…")
        figure = Figure(ends, tuple(observed), tuple(share * total for share in self.spread.shares), is_histogram=True)
        return judge(
            goodness_of_fit(observed, self.spread.shares),
            measured=f"{number(total, 'value')}, {_middle(self.spread, observed)}",
            expected=_middle(self.spread, self.spread.shares),
            figure=figure,
        )


def _middle(spread: Spread, weights: Sequence[float]) -> str:
    """Where the middle bin of a distribution begins, in words."""
    rising = list(accumulate(weights))
    place = next((place for place, below in enumerate(rising) if below * 2 >= rising[-1]), 0)
    starts = ("…", *spread.starts, "…")
    return f"half of them below about {starts[place + 1]}" if place < len(spread.starts) else f"from {starts[place]} on"


def count_by_bin(site: Site, column: OneColumn, edges: Sequence[Decimal]) -> list[int]:
    """Rows of a column between edges, the first and last bin open; nulls are in none."""
    name = site.quote(column.column)
    cases = " ".join(f"WHEN {name} < {edge} THEN {place}" for place, edge in enumerate(edges))
    counts = dict(
        site.select(
            column.table.database,
            f"SELECT bin, count(*) FROM (SELECT CASE {cases} ELSE {len(edges)} END AS bin "
            f"FROM {site.relation(column.table)} WHERE {name} IS NOT NULL) AS binned GROUP BY bin",
            [BIGINT, BIGINT],
        )
    )
    return [counts.get(place, 0) for place in range(len(edges) + 1)]


def _exact(value: float) -> float | Decimal:
    """A bound to compare with decimals: the digits that were written, not those of the binary number."""
    return Decimal(repr(value)) if isfinite(value) else value


def _interval(low: object, high: object) -> str:
    if low == -inf or high == inf:
        return f"at most {high}" if low == -inf else f"at least {low}"
    return f"{_plain(low)} to {_plain(high)}"


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def number_checks(table: Table, column: str, part: ColumnPart) -> Iterator[Check]:
    """What a number generator says of its column."""
    name, params = part.generator or ("", None)
    if not isinstance(params, Numeric):
        return
    column_type = table.column(column).type
    low, high = bounds(params)
    if column_type.kind is Kind.REAL:
        low, high = float(np.float32(low)), float(np.float32(high))
    found = None if isinstance(part.nulls, str) else spread(params, column_type, whole=name == "integer")
    if isfinite(low) or isfinite(high):
        yield Range(table, column, low, high, found is None)
    if found is not None:
        yield Shape(table, column, found)
