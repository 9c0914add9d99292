"""The jobs and their events.

Invariant: a job's events are numbered from 1 without gaps, and are never changed.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from seedbed.server.registry.system import System, aware, now
from seedbed.server.registry.tables import job_events, jobs


class JobState(StrEnum):
    """How a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


OPEN = (JobState.QUEUED, JobState.RUNNING, JobState.INTERRUPTED)
"""The states of jobs that still have something to do."""


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job.

    Attributes:
        id: Its id.
        kind: What it does: `regenerate`, `reap`.
        owner: Who asked for it.
        state: How it stands.
        request: What was asked for.
        result: What it did; None before it is done.
        problem: Why it failed, with `code` and `detail`; None unless it did.
        attempts: How often it was begun.
        created_at: When it was asked for.
        started_at: When it was begun last.
        finished_at: When it ended.
    """

    id: str
    kind: str
    owner: str
    state: JobState
    request: Mapping[str, Any]
    result: Mapping[str, Any] | None
    problem: Mapping[str, Any] | None
    attempts: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class JobEvent:
    """Something that a job tells.

    Attributes:
        number: Its place among the job's events, from 1.
        kind: `state`, `phase`, `group`.
        data: What it tells.
        at: When.
    """

    number: int
    kind: str
    data: Mapping[str, Any]
    at: datetime


class Jobs:
    """The jobs.

    Args:
        system: The system database.
    """

    def __init__(self, system: System) -> None:
        self._system = system

    def add(self, kind: str, owner: str, request: Mapping[str, Any]) -> JobRecord | None:
        """Enter a job; None where one of its kind still has something to do."""
        job_id = str(uuid.uuid4())
        values = {"id": job_id, "kind": kind, "owner": owner, "request": dict(request)}
        is_open = select(jobs.c.id).where(jobs.c.kind == kind, jobs.c.state.in_(OPEN)).limit(1)
        with self._system.write() as connection:
            if connection.scalar(is_open) is not None:
                return None
            connection.execute(insert(jobs).values(**values, state=JobState.QUEUED, attempts=0, created_at=now()))
            _add_event(connection, job_id, "state", {"state": JobState.QUEUED})
        return self.get(job_id)

    def get(self, job_id: str) -> JobRecord | None:
        """A job."""
        with self._system.read() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).one_or_none()
        return _record(row._asdict()) if row is not None else None

    def in_states(self, *states: JobState) -> list[JobRecord]:
        """The jobs in these states, the oldest first."""
        query = select(jobs).where(jobs.c.state.in_(states)).order_by(jobs.c.created_at)
        with self._system.read() as connection:
            rows = connection.execute(query).all()
        return [_record(row._asdict()) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many jobs there are in each state."""
        query = select(jobs.c.state, func.count()).group_by(jobs.c.state)
        with self._system.read() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def change(self, job_id: str, state: JobState, **values: Any) -> None:
        """Change what is kept of a job, and tell its state, with its result or problem, in the same breath."""
        told: dict[str, Any] = {key: values[key] for key in ("result", "problem") if key in values}
        with self._system.write() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(state=state, **values))
            _add_event(connection, job_id, "state", {"state": state, **told})

    def tell(self, job_id: str, kind: str, data: Mapping[str, Any]) -> None:
        """Add an event."""
        with self._system.write() as connection:
            _add_event(connection, job_id, kind, data)

    def events(self, job_id: str, *, after: int = 0, limit: int = 1000) -> list[JobEvent]:
        """A job's events behind a number, in order."""
        query = select(job_events).where(job_events.c.job_id == job_id, job_events.c.number > after)
        with self._system.read() as connection:
            rows = connection.execute(query.order_by(job_events.c.number).limit(limit)).all()
        return [JobEvent(row.number, row.kind, row.data, aware(row.at)) for row in rows]


def _add_event(connection: Connection, job_id: str, kind: str, data: Mapping[str, Any]) -> None:
    last = connection.scalar(select(func.max(job_events.c.number)).where(job_events.c.job_id == job_id)) or 0
    values = {"job_id": job_id, "number": last + 1, "kind": kind, "data": dict(data), "at": now()}
    connection.execute(insert(job_events).values(**values))


def _record(row: Mapping[str, Any]) -> JobRecord:
    moments = {key: row[key] and aware(row[key]) for key in ("created_at", "started_at", "finished_at")}
    return JobRecord(**{**row, **moments, "state": JobState(row["state"])})
