"""What to do otherwise when a spec's rows broke a check: the pattern itself, values found together, null.

Invariant: every round either teaches something new or is the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from seedbed.api.solving import CANDIDATES, solve
from seedbed.api.trying import TRIED_ROWS, Failure
from seedbed.infer import Inferred
from seedbed.infer.checks import columns_in
from seedbed.infer.lessons import Lessons
from seedbed.kernel import Tables
from seedbed.model import Schema, TableName


class Learner:
    """Collects lessons, round by round.

    Args:
        schema: The schema.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._searched: set[TableName] = set()
        self.lessons = Lessons()

    def learn(self, broken: Iterable[Failure], inferred: Inferred, tables: Tables) -> bool:
        """Learn from what was broken; whether there is anything new to try."""
        before = self.lessons
        by_table: dict[TableName, list[Failure]] = {}
        for failure in broken:
            if not failure.is_key:
                by_table.setdefault(failure.table, []).append(failure)
        for table, failures in by_table.items():
            if not (self._patterns(table, failures, inferred) or self._joint(table, failures, inferred, tables)):
                self._nulls(table, failures)
        return self.lessons != before

    def explain(self, failure: Failure) -> Failure:
        """A failure that says what was tried."""
        if failure.is_key:
            return failure
        tried = [f"what the names mean in {TRIED_ROWS:,} rows"]
        if any(table == failure.table for table, _ in self.lessons.patterned):
            tried.append("the pattern itself")
        if failure.table in self._searched:
            tried.append(f"{CANDIDATES:,} combinations of values, those in the check among them")
        if any(table == failure.table for table, _ in self.lessons.avoid):
            tried.append("nulls")
        return replace(failure, tried=", ".join(tried))

    def _patterns(self, table: TableName, failures: Iterable[Failure], inferred: Inferred) -> bool:
        columns = {name for failure in failures for name in columns_in(failure.check)}
        fresh = {
            (table, name) for name in columns & inferred.patterned.get(table, frozenset())
        } - self.lessons.patterned
        self.lessons = replace(self.lessons, patterned=self.lessons.patterned | fresh)
        return bool(fresh)

    def _joint(self, table: TableName, failures: Iterable[Failure], inferred: Inferred, tables: Tables) -> bool:
        if table in self._searched:
            return False
        self._searched.add(table)
        state = tables[str(table)]
        rows = state.rows(0, min(state.count, TRIED_ROWS))
        found = solve(self._schema.table(table), rows, [each.check for each in failures], _free(inferred.free, table))
        if found is not None:
            self.lessons = replace(self.lessons, joints=(*self.lessons.joints, found))
        return found is not None

    def _nulls(self, table: TableName, failures: Iterable[Failure]) -> None:
        places = {(table, name) for failure in failures for name in failure.example}
        self.lessons = replace(self.lessons, avoid=self.lessons.avoid | places)


def _free(free: Mapping[TableName, frozenset[str]], table: TableName) -> set[str]:
    return set(free.get(table, ()))
