"""Checks of how many children parents have, where the spec says so with a number or a plain draw.

Invariant: children are counted by the key they hold, so that a child moved to another parent is noticed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from seedbed.generators.choice import Choice
from seedbed.generators.number import Integer
from seedbed.model import Reference, Table
from seedbed.spec import RowsPart
from seedbed.verify.distributions import judge_shares
from seedbed.verify.results import Figure, Finding, Kind, Status, number, passed_unless
from seedbed.verify.site import BIGINT, Site
from seedbed.verify.structure import OneTable

_MOST_SIZES = 200
"""Different numbers of children that a figure and a test still make sense of."""


@dataclass(frozen=True, slots=True)
class ChildCounts(OneTable):
    """Parents have the numbers of children that the spec gives them.

    Attributes:
        reference: To the parents.
        shares: The share of parents with each number of children; one of share 1 is met by all.
    """

    reference: Reference
    shares: tuple[tuple[int, float], ...]

    @property
    def kind(self) -> Kind:
        """Exact where every parent has the same number."""
        return Kind.EXACT if len(self.shares) == 1 else Kind.SHARES

    @property
    def name(self) -> str:
        """What it says."""
        return f"{self.table} has its number of rows for each of {self.reference.table}"

    def run(self, site: Site) -> Finding:
        """See `Check`."""
        observed = self._sizes(site)
        shares = dict(self.shares)
        each = f"{_span(shares)} each"
        others = sorted(observed.keys() - shares.keys())
        if not others:
            found = {size: observed.get(size, 0) for size in shares}
            return judge_shares(shares, found) if len(shares) > 1 else passed_unless(0, measured=each, expected=each)
        few = ", ".join(map(str, others[:5]))
        return Finding(
            Status.FAILED,
            f"{_span(observed)} each",
            each,
            f"{number(sum(observed[size] for size in others), 'parent has', plural='parents have')} {few} rows",
            figure=_figure(observed),
        )

    def _sizes(self, site: Site) -> dict[int, int]:
        """Parents by their number of children."""
        key = site.columns(self.reference.columns)
        filled = " AND ".join(f"{site.quote(column)} IS NOT NULL" for column in self.reference.columns)
        found = site.select(
            self.table.database,
            f"SELECT size, count(*) FROM (SELECT count(*) AS size FROM {site.relation(self.table)} "
            f"WHERE {filled} GROUP BY {key}) AS sizes GROUP BY size ORDER BY size",
            [BIGINT, BIGINT],
        )
        counts = dict(found)
        childless = site.tables[str(self.reference.table)].count - sum(counts.values())
        return {0: childless, **counts} if childless > 0 else counts


def _span(sizes: Iterable[int]) -> str:
    low, *_, high = sorted([*sizes] * 2)
    return str(low) if low == high else f"{low} to {high}"


def _figure(counts: Mapping[int, int]) -> Figure:
    return Figure(tuple(map(str, counts)), tuple(counts.values()))


def child_checks(table: Table, rows: RowsPart) -> Iterator[ChildCounts]:
    """What the rows of a table say about its parents."""
    reference = next((each for each in table.references if each.name == rows.per_parent), None)
    shares = _shares(rows)
    if reference is not None and shares:
        yield ChildCounts(table, reference, shares)


def _shares(rows: RowsPart) -> tuple[tuple[int, float], ...]:
    if isinstance(rows.count, int):
        return ((rows.count, 1.0),)
    drawn = rows.count.generator if rows.count is not None else None
    params = drawn[1] if drawn else None
    if isinstance(params, Choice) and not params.exact and not params.first and None not in params.values:
        merged: dict[int, float] = {}
        for value, share in zip(params.values, params.shares, strict=True):
            merged[int(value)] = merged.get(int(value), 0.0) + share  # type: ignore[arg-type]  # a number of rows
        return tuple(merged.items())
    if isinstance(params, Integer):
        return _drawn_alike(params)
    return ()


def _drawn_alike(params: Integer) -> tuple[tuple[int, float], ...]:
    low, high = params.min_value, params.max_value
    plain = not params.named() and not params.inputs() and not params.steps()
    if not plain or not isinstance(low, int) or not isinstance(high, int) or high - low >= _MOST_SIZES:
        return ()
    return tuple((size, 1 / (high - low + 1)) for size in range(low, high + 1))
