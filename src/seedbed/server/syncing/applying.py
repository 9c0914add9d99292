"""Does a sync: asks the rows whether they allow it, then changes the database, all of it or nothing.

Where the engine alters tables in a transaction, that is one transaction. Where it cannot, the database is made anew in
a staged place, filled from the old one, and put in its place by one step.

Invariant: the schema that comes back is the one that the database has.
"""

from __future__ import annotations

import uuid
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from seedbed.errors import SeedbedError
from seedbed.model import Schema
from seedbed.server.syncing.changes import Change, Refusal
from seedbed.server.syncing.conditions import Condition, Demand, Rows
from seedbed.server.syncing.diff import Diff, diff, relaxed
from seedbed.server.syncing.hints import Hints
from seedbed.targets.base import CopyingSession, ReshapingSession, Run, Session, Target


class Places(Protocol):
    """Where app databases are."""

    def target(self, database: str, schema: Schema) -> Target:
        """The target of one app database, opened with a schema."""
        ...

    def located(self, database: str) -> str:
        """The engine's own name of an app database."""
        ...

    def stage(self, database: str) -> str:
        """The name of an empty place beside it; what an earlier one left there is gone."""
        ...

    def swap(self, database: str, staged: str) -> None:
        """Put what is staged in the database's place, in one step."""
        ...


class SyncRefusedError(SeedbedError):
    """A sync that would lose values or break rows.

    Args:
        refusals: Each change that is not made, why, and what to do.
    """

    code = "SB710"

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        listed = "\n  ".join(map(str, refusals))
        super().__init__(
            f"the database cannot be brought to the model, and nothing has changed:\n  {listed}",
            hint="follow what is said at each, then sync again",
        )
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did.

    Attributes:
        changes: What was changed.
        notices: What is not quite as the model says, and why.
        schema: The schema that the database has now.
    """

    changes: tuple[Change, ...]
    notices: tuple[str, ...]
    schema: Schema


def sync_database(places: Places, database: str, old: Schema, new: Schema, hints: Hints) -> Synced:
    """Bring a database to a schema.

    Args:
        places: Where it is.
        database: Its name.
        old: The schema that it has.
        new: The schema that it is to have.
        hints: What the request says.

    Raises:
        SyncRefusedError: It would lose values, or rows are in the way.
        UsageError: A hint does not fit.
        TargetError: The database refused; nothing has changed.
    """
    found = diff(old, new, hints)
    if found.is_empty:
        return Synced((), (), new)
    target = places.target(database, old)
    with closing(target.session(database, read_only=True)) as session:
        decided, notices = _decided(found, Rows(session, target.capabilities.dialect), hints)
    _apply(places, database, decided)
    return Synced(decided.changes, notices, decided.reshaping.new)


def _decided(found: Diff, rows: Rows, hints: Hints) -> tuple[Diff, tuple[str, ...]]:
    """The difference as the rows allow it, and what is not quite as asked."""
    refusals, notices, nullable = list(found.refusals), [], set()
    refused = {refusal.change for refusal in refusals}
    for condition in found.conditions:
        count = 0 if condition.change in refused else rows.breaking(condition)
        if not count:
            continue
        if condition.can_relax:
            nullable.add((condition.change.table, condition.change.name))
            notices.append(
                f"{condition.change.table}.{condition.change.name} stays nullable: {_told(condition, count)}"
            )
        else:
            refusals.append(Refusal(condition.change, _told(condition, count, advised=False), condition.advice))
    if refusals:
        raise SyncRefusedError(tuple(refusals))
    if nullable:
        reshaping = found.reshaping
        found = diff(reshaping.old, relaxed(reshaping.new, nullable), hints)
    return found, tuple(notices)


_REASONS = {
    Demand.NO_ROWS: "rows would have no value",
    Demand.NO_NULLS: "rows have no value",
    Demand.TRUE: "rows do not fit",
    Demand.DISTINCT: "rows have values that others have too",
    Demand.PARENTS: "rows refer to nothing",
}


def _told(condition: Condition, count: int, *, advised: bool = True) -> str:
    reason = f"{count:,} {_REASONS[condition.demand]}"
    if count == 1:
        reason = (
            reason.replace("1 rows have", "1 row has").replace("1 rows refer", "1 row refers").replace("rows", "row")
        )
        reason = reason.replace("row do not", "row does not")
    return f"{reason}; {condition.advice}" if advised else reason


def _apply(places: Places, database: str, found: Diff) -> None:
    change = found.reshaping
    target = places.target(database, change.new)
    with closing(target.session(database)) as session:
        if isinstance(session, ReshapingSession):
            session.reshape(change)
            return
        earlier = session.runs()
    staged = places.stage(database)
    run = earlier[0] if earlier else _new_run(database)
    with closing(places.target(staged, change.new).session(database, create=True)) as session:
        _copy(session, places.located(database), found, run)
    places.swap(database, staged)


def _copy(session: Session, source: str, found: Diff, run: Run) -> None:
    tables = list(found.reshaping.new.tables())
    session.create_tables(tables, run)
    assert isinstance(session, CopyingSession)
    session.copy_rows(source, found.reshaping)
    session.finish_tables(tables, run)
    session.complete(run)


def _new_run(database: str) -> Run:
    return Run(uuid.uuid4().hex, database, "", "{}", "loading", datetime.now(UTC))
