"""Whether the service lives, whether it can do its work, and its figures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials
from pydantic import BaseModel, Field

from seedbed.errors import NotFoundError
from seedbed.server.auth import admin_of, bearer, caller_of, is_local
from seedbed.server.metrics import CONTENT_TYPE
from seedbed.server.problems import RESPONSES
from seedbed.server.service import Shared

router = APIRouter(tags=["health"], responses=RESPONSES)


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


@router.get(
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    openapi_extra={"security": [{}]},  # a program on this machine needs no token
    responses={200: {"content": {CONTENT_TYPE: {"schema": {"type": "string"}}}}},
)
def metrics(
    request: Request, service: Shared, given: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
) -> Response:
    """Gives the service's figures to programs on this machine, and to administrators' tokens."""
    if not service.settings.metrics:
        raise NotFoundError("the service gives no figures", hint="its setting metrics is off")
    if not is_local(request):
        admin_of(caller_of(request, service, given))
    return Response(service.metrics.text(), media_type=CONTENT_TYPE)
