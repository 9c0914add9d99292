"""Does a sync: asks the rows whether they allow it, then changes the database, all of it or nothing.

Where the engine alters tables in a transaction, that is one transaction. Where it cannot, the database is made anew in
a staged place, filled from the old one, and put in its place by one step.

Invariant: the schema that comes back is the one that the database has.
"""

from __future__ import annotations

import uuid
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from seedbed.model import Column, Schema
from seedbed.server.stores import Store
from seedbed.server.syncing.changes import Change, Refusal, SyncRefusedError
from seedbed.server.syncing.conditions import Condition, Demand, Rows
from seedbed.server.syncing.diff import Diff, diff, relaxed
from seedbed.server.syncing.hints import Hints
from seedbed.targets import open_target
from seedbed.targets.base import CopyingSession, NotingSession, ReshapingSession, Run, Session, Target
from seedbed.targets.ledger import FOLLOWS, NULLABLE
from seedbed.targets.registry import schemes
from seedbed.targets.reshaping import Reshaping
from seedbed.targets.url import parse_url


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did.

    Attributes:
        changes: What was changed.
        notices: What is not quite as the model says, and why.
        schema: The schema that the database has then.
        staged: The stage that is to take the database's place; empty where the database itself was changed.
    """

    changes: tuple[Change, ...]
    notices: tuple[str, ...]
    schema: Schema
    staged: str = ""


def sync_database(store: Store, database: str, old: Schema, new: Schema, hints: Hints, *, follows: str = "") -> Synced:
    """Bring a database to a schema.

    Args:
        store: Where it is.
        database: Its name.
        old: The schema that it has.
        new: The schema that it is to have.
        hints: What the request says.
        follows: The checksum of what the new schema was made from; it is noted in the database by the same step.

    Raises:
        SyncRefusedError: It would lose values, or rows are in the way.
        UsageError: A hint does not fit.
        TargetError: The database refused; nothing has changed.
    """
    target = target_of(store, database, old)
    with closing(target.session(database, read_only=True)) as session:
        found = diff(as_noted(old, session), new, hints)
        decided, notices = _decided(found, Rows(session, target.capabilities.dialect), hints)
    real = decided.reshaping.new
    notes = ((NULLABLE, nullable_notes(new, real)), (FOLLOWS, (follows,) if follows else ()))
    staged = _apply(store, database, replace(decided.reshaping, notes=notes))
    return Synced(decided.changes, notices, real, staged)


def target_of(store: Store, name: str, schema: Schema) -> Target:
    """The target of a database or stage, with a schema."""
    return open_target(store.url(name), schema=schema, allow_databases=store.allowed(name), whole=True)


def as_noted(schema: Schema, session: Session) -> Schema:
    """A schema with the columns nullable that an earlier sync left so."""
    assert isinstance(session, NotingSession)
    noted = session.notes(NULLABLE)
    return relaxed(schema, {place for place in _columns(schema) if ".".join(place) in noted})


def nullable_notes(declared: Schema, real: Schema) -> tuple[str, ...]:
    """The columns that are nullable although it is declared otherwise, as they are noted."""
    there = _columns(real)
    found = (place for place, column in _columns(declared).items() if not column.nullable and there[place].nullable)
    return tuple(sorted(".".join(place) for place in found))


def _columns(schema: Schema) -> dict[tuple[str, str], Column]:
    return {(table.name.table, column.name): column for table in schema.tables() for column in table.columns}


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


def _apply(store: Store, database: str, change: Reshaping) -> str:
    """Do it in the database, or beside it; gives the stage then."""
    with closing(target_of(store, database, change.new).session(database)) as session:
        assert isinstance(session, NotingSession)
        if change.old == change.new:
            session.note(dict(change.notes))
            return ""
        if isinstance(session, ReshapingSession):
            session.reshape(change)
            return ""
        runs = session.runs()
    staged = store.stage(database)
    source = parse_url(store.url(database), schemes()).location
    with closing(target_of(store, staged, change.new).session(database, create=True)) as session:
        _copy(session, source, change, runs)
    return staged


def _copy(session: Session, source: str, change: Reshaping, runs: list[Run]) -> None:
    """Make the tables and fill them from another database; the runs are entered as they were."""
    assert isinstance(session, CopyingSession)
    tables = list(change.new.tables())
    run = runs[-1] if runs else Run(uuid.uuid4().hex, "", "", "{}", "loading", datetime.now(UTC))
    session.create_tables(tables, run)
    session.copy_rows(source, change)
    session.finish_tables(tables, run)
    for each in runs:
        session.create_tables((), each)
        session.complete(each)
    if not runs:
        session.forget(run.id)
    session.note(dict(change.notes))
