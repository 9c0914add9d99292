"""What administrators do: make a test database anew, and look at jobs.

Invariant: only an administrator's token opens it, or, where there are no tokens, a program on this machine.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from seedbed.errors import NotFoundError
from seedbed.server.auth import Admin, admin_of
from seedbed.server.problems import RESPONSES
from seedbed.server.regenerating import KIND, RegenerateRequest, check
from seedbed.server.registry import JobRecord, JobState
from seedbed.server.service import Shared

router = APIRouter(prefix="/admin", tags=["admin"], responses=RESPONSES, dependencies=[Depends(admin_of)])

JobId = Annotated[str, Path(pattern=r"^[0-9a-f-]{36}$", description="The job's id.")]
LastEvent = Annotated[
    str, Header(alias="Last-Event-ID", max_length=20, description="The last event that was read; the next ones follow.")
]


class JobAnswer(BaseModel):
    """A job."""

    job_id: str = Field(description="Its id.")
    kind: str = Field(description="What it does.")
    state: JobState = Field(description="How it stands; what is interrupted goes on at the service's next start.")
    request: dict[str, Any] = Field(description="What was asked for.")
    result: dict[str, Any] | None = Field(description="What it did, once it is done.")
    problem: dict[str, Any] | None = Field(description="Why it failed: `code`, `title`, `detail`.")
    attempts: int = Field(description="How often it was begun.")
    created_at: datetime = Field(description="When it was asked for.")
    started_at: datetime | None = Field(description="When it was begun last.")
    finished_at: datetime | None = Field(description="When it ended.")


@router.post(
    "/regenerate",
    status_code=HTTPStatus.ACCEPTED,
    summary="Make a test database anew",
    responses={
        202: {"headers": {"Location": {"description": "Where to look at the job.", "schema": {"type": "string"}}}}
    },
)
def regenerate(asked: RegenerateRequest, owner: Admin, service: Shared, response: Response) -> JobAnswer:
    """Drops every table of a database that the configuration names and makes a dataset's anew, as a job."""
    check(asked, service.settings.regenerate)
    job = service.jobs.add(KIND, owner.name, asked.model_dump())
    response.headers["Location"] = f"/admin/jobs/{job.id}"
    return _answer(job)


def job_of(job_id: JobId, service: Shared) -> JobRecord:
    """The job that a path names.

    Raises:
        NotFoundError: There is none.
    """
    found = service.registry.jobs.get(job_id)
    if found is None:
        raise NotFoundError("there is no such job")
    return found


Job = Annotated[JobRecord, Depends(job_of)]


@router.get("/jobs/{job_id}", summary="Look at a job")  # noqa: FAST003 - `job_of` takes it
def get_job(job: Job) -> JobAnswer:
    """Tells how a job stands."""
    return _answer(job)


@router.get(
    "/jobs/{job_id}/events",  # noqa: FAST003 - as above
    summary="Follow a job",
    response_class=EventSourceResponse,
)
async def get_events(job: Job, service: Shared, last_event_id: LastEvent = "0") -> AsyncIterator[ServerSentEvent]:
    """Streams a job's events as server-sent events, until it ends.

    Kinds: `state`, `phase`, `loading`, and `group` for each group of tables whose rows are in.
    """
    after = int(last_event_id) if last_event_id.isdecimal() else 0
    yield ServerSentEvent(comment="events follow", retry=2000)
    async for event in service.jobs.events(job.id, after):
        told = {"at": event.at.isoformat(timespec="milliseconds"), **event.data}
        yield ServerSentEvent(data=told, event=event.kind, id=str(event.number))


def _answer(job: JobRecord) -> JobAnswer:
    return JobAnswer(
        job_id=job.id,
        kind=job.kind,
        state=job.state,
        request=dict(job.request),
        result=None if job.result is None else dict(job.result),
        problem=None if job.problem is None else dict(job.problem),
        attempts=job.attempts,
        created_at=job.created_at,
        started_at=job.started_at,
        finished_at=job.finished_at,
    )
