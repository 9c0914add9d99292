"""Checks of references: every key that is not null is the key of a row, in this database or in another.

Invariant: inside a database one query decides; across databases the distinct keys travel, never the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from seedbed.model import Reference, Table, TableName
from seedbed.verify.results import EXAMPLES, Check, Finding, Kind, number, passed_unless
from seedbed.verify.site import Site
from seedbed.verify.structure import OneTable


@dataclass(frozen=True, slots=True)
class Orphans(OneTable):
    """No row refers to a row that is not there."""

    reference: Reference
    kind: ClassVar[Kind] = Kind.REFERENCE

    @property
    def name(self) -> str:
        """What it says."""
        columns = ", ".join(self.reference.columns)
        return f"{self.table} ({columns}) refers to {self.reference.table}"

    @property
    def needs(self) -> frozenset[TableName]:
        """Both ends."""
        return frozenset({self.table, self.reference.table})

    def run(self, site: Site) -> Finding:
        """See `Check`; a key of several columns, of which one is null, refers to nothing."""
        if self.table.database == self.reference.table.database:
            return self._inside(site)
        return self._across(site)

    def _inside(self, site: Site) -> Finding:
        same = " AND ".join(
            f"p.{site.quote(there)} = c.{site.quote(here)}"
            for here, there in zip(self.reference.columns, self.reference.parent_columns, strict=True)
        )
        orphans = (
            f"FROM {site.relation(self.table, 'c')} WHERE {self._filled(site, 'c.')} "
            f"AND NOT EXISTS (SELECT 1 FROM {site.relation(self.reference.table, 'p')} WHERE {same})"
        )
        count = site.number(self.table.database, f"SELECT count(*) {orphans}")
        shown = site.columns(list(dict.fromkeys((*self.of.primary_key, *self.reference.columns))), "c.")
        return passed_unless(
            count,
            measured=number(count, "orphan"),
            expected="0 orphans",
            detail=f"{number(count, 'row refers', plural='rows refer')} to no row of {self.reference.table}",
            examples=site.examples(self.table.database, f"SELECT {shown} {orphans}") if count else (),
        )

    def _across(self, site: Site) -> Finding:
        keys = site.session(self.table.database).stream(
            f"SELECT DISTINCT {site.columns(self.reference.columns)} FROM {site.relation(self.table)} "
            f"WHERE {self._filled(site)}",
            [self.of.column(column).type for column in self.reference.columns],
        )
        parents = site.session(self.reference.table.database)
        found = parents.anti_join(keys, self.reference.table, self.reference.parent_columns, examples=EXAMPLES)
        return passed_unless(
            found.count,
            measured=number(found.count, "orphaned key"),
            expected="0 orphaned keys",
            detail=f"{number(found.count, 'key is', plural='keys are')} of no row of {self.reference.table}",
            examples=[self._shown(key) for key in found.examples],
        )

    def _shown(self, key: Sequence[object]) -> str:
        # The target gives keys as text, whatever their type.
        return ", ".join(f"{column}={value}" for column, value in zip(self.reference.columns, key, strict=True))

    def _filled(self, site: Site, prefix: str = "") -> str:
        return " AND ".join(f"{prefix}{site.quote(column)} IS NOT NULL" for column in self.reference.columns)


def reference_checks(table: Table) -> Iterator[Check]:
    """A check for each reference of a table, whether or not the database enforces it."""
    for reference in table.references:
        yield Orphans(table, reference)
