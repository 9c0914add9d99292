"""Whether the service lives, and whether it can do its work."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from seedbed.server.service import Shared

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """That the service lives."""

    status: str = Field("ok", description="Always `ok`.")


class Readiness(BaseModel):
    """That the service can do its work."""

    status: str = Field("ready", description="Always `ready`; a service that is not answers 503.")
    unfinished_operations: int = Field(description="Operations that could not be made whole after a failure.")


@router.get("/healthz", summary="Does the service live?")
async def healthz() -> Health:
    """Answers as long as the service lives."""
    return Health(status="ok")


@router.get("/readyz", summary="Can the service do its work?")
def readyz(service: Shared) -> Readiness:
    """Answers when the system database does."""
    return Readiness(status="ready", unfinished_operations=len(service.registry.journal.unfinished()))
