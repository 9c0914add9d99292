"""What surrounds every request: its id, its line in the log, its figures, and an answer for whatever fails.

Invariant: no error leaves here but as a problem document, and no line holds a query, a body or a row's value.
"""

from __future__ import annotations

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seedbed.errors import SeedbedError
from seedbed.server.context import Asked, choose_id, current
from seedbed.server.metrics import Metrics
from seedbed.server.problems import Problem, answer, problem_of, unknown_problem
from seedbed.server.work import described

_log = logging.getLogger("seedbed.server.requests")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class RequestMiddleware:
    """Gives each request its id, answers for what fails, and notes how it went.

    Args:
        app: What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Asked(choose_id(Headers(scope=scope).get("x-request-id")))
        token = current.set(request)
        sent = _Sent(request, send)
        began = time.perf_counter()
        try:
            await self._answer(scope, receive, sent)
        finally:
            current.reset(token)
            _note(scope, request, sent.status, time.perf_counter() - began)

    async def _answer(self, scope: Scope, receive: Receive, sent: _Sent) -> None:
        try:
            await self._app(scope, receive, sent)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client gets an answer
            problem = _problem(error, scope["path"])
            sent.request.code = problem.code
            if not sent.status:
                await answer(problem, {"connection": "close"})(scope, receive, sent)


def _problem(error: Exception, path: str) -> Problem:
    if isinstance(error, SeedbedError):
        return problem_of(error, instance=path)
    _log.error("request failed", extra={"error": described(error)})
    return unknown_problem(instance=path)


class _Sent:
    """Passes an answer on, with the request's id, and remembers its status."""

    def __init__(self, request: Asked, send: Send) -> None:
        self.request = request
        self.status = 0
        self._send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-request-id"] = self.request.id
            headers["x-content-type-options"] = "nosniff"
            headers.setdefault("cache-control", "no-store")
        await self._send(message)


def _note(scope: Scope, request: Asked, status: int, seconds: float) -> None:
    """Write a request down in the log and in the figures; one that was never answered has status 0."""
    route = getattr(scope.get("route"), "path", "")
    method = scope["method"] if scope["method"] in _METHODS else "other"
    facts = {
        "request_id": request.id,
        "method": method,
        "route": route,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "owner": request.owner,
        "code": request.code,
    }
    _log.info("request", extra={key: value for key, value in facts.items() if value not in {"", None}})
    service = getattr(scope["app"].state, "service", None) if "app" in scope else None
    metrics: Metrics | None = getattr(service, "metrics", None)
    if metrics is not None:
        metrics.request(method, route or "none", status, seconds)
        if request.code:
            metrics.failure(request.code)
