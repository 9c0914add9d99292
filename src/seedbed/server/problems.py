"""What a client is told when something fails: one problem document (RFC 9457) for every error.

Invariant: no document holds a traceback, a row's value or a password; each has a code that stays the same.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.routing import Match

from seedbed import errors
from seedbed.server.context import asked
from seedbed.server.work import described

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger(__name__)
UNKNOWN = "SB999"
"""The code of a mistake of seedbed's own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How an error is told.

    Attributes:
        status: The HTTP status.
        title: What all errors of this kind have in common; its words make the type.
        told: Whether the error's own message may go out: a database's may hold rows' values.
    """

    status: HTTPStatus
    title: str
    told: bool = True

    @property
    def type(self) -> str:
        """The URI that stands for the kind."""
        return f"urn:seedbed:problem:{self.title.lower().replace(' ', '-')}"


_UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
_OPERATION = "database operation failed"
KINDS: dict[type[errors.SeedbedError], Kind] = {
    errors.AuthenticationError: Kind(HTTPStatus.UNAUTHORIZED, "authentication required"),
    errors.ForbiddenError: Kind(HTTPStatus.FORBIDDEN, "forbidden"),
    errors.TooLargeError: Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "request too large"),
    errors.TooSlowError: Kind(HTTPStatus.REQUEST_TIMEOUT, "request too slow"),
    errors.RequestError: Kind(_UNPROCESSABLE, "request not valid"),
    errors.NotFoundError: Kind(HTTPStatus.NOT_FOUND, "not found"),
    errors.NoAppDatabaseError: Kind(HTTPStatus.NOT_FOUND, "database not found for model"),
    errors.SyncError: Kind(HTTPStatus.CONFLICT, "schema sync failed"),
    errors.EntitySeedingError: Kind(_UNPROCESSABLE, "seeding failed for entity"),
    errors.OperationError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, _OPERATION),
    errors.QuotaError: Kind(HTTPStatus.INSUFFICIENT_STORAGE, "quota exceeded"),
    errors.UnavailableError: Kind(HTTPStatus.SERVICE_UNAVAILABLE, "service unavailable"),
    errors.BusyError: Kind(HTTPStatus.CONFLICT, "busy"),
    errors.NoDatabaseError: Kind(HTTPStatus.NOT_FOUND, "database not found for model"),
    errors.ConnectionProblem: Kind(HTTPStatus.SERVICE_UNAVAILABLE, "database unavailable", told=False),
    errors.UnsafeTargetError: Kind(HTTPStatus.CONFLICT, "unsafe target"),
    errors.TargetError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, _OPERATION, told=False),
    errors.SourceError: Kind(_UNPROCESSABLE, "model not valid"),
    errors.SpecError: Kind(_UNPROCESSABLE, "model not valid"),
    errors.PlanError: Kind(_UNPROCESSABLE, "model cannot be carried out"),
    errors.GenerationError: Kind(_UNPROCESSABLE, "seeding failed for entity", told=False),
    errors.UsageError: Kind(_UNPROCESSABLE, "request not valid"),
    errors.SeedbedError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "internal error", told=False),
}
"""The kinds by class; an error is of the kind of its nearest class that stands here."""


class Mistake(BaseModel):
    """A part of a request that is wrong."""

    path: str = Field(description="Where in the request, such as `body.entities.0.name`.")
    message: str = Field(description="What is wrong with it.")


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str = Field(description="A URN for the kind of problem.")
    title: str = Field(description="The kind of problem in words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What happened this time, and what to do next.")
    instance: str = Field(description="The path that was asked for.")
    code: str = Field(description="The error's code, which stays the same from release to release.")
    request_id: str = Field(description="The request's id, as the logs have it.")
    errors: list[Mistake] | None = Field(None, description="What is wrong in the request, part by part.")


def kind_of(error: errors.SeedbedError) -> Kind:
    """How an error is told."""
    return next(KINDS[each] for each in type(error).__mro__ if each in KINDS)


def problem_of(error: errors.SeedbedError, *, instance: str) -> Problem:
    """The document of an error."""
    if isinstance(error, errors.NoDatabaseError):  # it was there until a moment ago
        error = errors.NoAppDatabaseError("database not found for model", hint="seed it first")
    kind = kind_of(error)
    detail = str(error) if kind.told else kind.title
    return _problem(kind, detail.replace("\n  ", "; "), code=error.code, instance=instance)


def unknown_problem(*, instance: str) -> Problem:
    """The document of a mistake of seedbed's own."""
    kind = Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "internal error")
    return _problem(kind, "a mistake in seedbed; its log says more", code=UNKNOWN, instance=instance)


def answer(problem: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    """The response that carries a document."""
    more = {"WWW-Authenticate": "Bearer"} if problem.status == HTTPStatus.UNAUTHORIZED else {}
    content = problem.model_dump(exclude_none=True)
    return JSONResponse(content, problem.status, headers={**more, **(headers or {})}, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let an application tell all its errors as problem documents."""

    @app.exception_handler(errors.SeedbedError)
    async def of_ours(request: Request, error: errors.SeedbedError) -> JSONResponse:
        problem = problem_of(error, instance=request.url.path)
        asked().code = problem.code
        if problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.error("request failed", extra={"error": described(error)})
        return answer(problem)

    @app.exception_handler(RequestValidationError)
    async def of_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        mistakes = [_mistake(each) for each in error.errors()]
        kind = KINDS[errors.RequestError]
        detail = "; ".join(f"{each.path}: {each.message}" for each in mistakes[:3])
        problem = _problem(kind, detail, code=errors.RequestError.code, instance=request.url.path)
        asked().code = problem.code
        return answer(problem.model_copy(update={"errors": mistakes[:50]}))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        code = errors.NotFoundError.code if status == HTTPStatus.NOT_FOUND else errors.RequestError.code
        problem = _problem(
            Kind(status, status.phrase.lower()), status.description, code=code, instance=request.url.path
        )
        asked().code = problem.code
        headers = dict(error.headers or {})
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(_methods(request))
        return answer(problem, headers)


def _methods(request: Request) -> list[str]:
    """What a path may be asked: Starlette tells of its first route alone."""
    scope = {**request.scope, "method": ""}
    routers = (getattr(each, "original_router", None) for each in request.app.routes)  # as newer FastAPIs keep them
    routes = [*request.app.routes, *(route for router in routers if router is not None for route in router.routes)]
    found = (getattr(route, "methods", None) or () for route in routes if route.matches(scope)[0] is not Match.NONE)
    return sorted(set().union(*found))


def _problem(kind: Kind, detail: str, *, code: str, instance: str) -> Problem:
    return Problem(
        type=kind.type,
        title=kind.title,
        status=kind.status,
        detail=detail or kind.title,
        instance=instance,
        code=code,
        request_id=asked().id,
    )


def _mistake(each: Any) -> Mistake:
    """A mistake that Pydantic found, without the value."""
    return Mistake(path=".".join(str(part) for part in each["loc"]), message=str(each["msg"]))


RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "A mistake in the request",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    },
    "5XX": {
        "description": "A failure of the service",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    },
}
"""How the OpenAPI document tells of problems, for every route."""
