"""What surrounds every request: its id, and an answer for whatever fails.

Invariant: no error leaves here but as a problem document.
"""

from __future__ import annotations

import logging

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seedbed.server.context import choose_id, request_id
from seedbed.server.problems import answer, unknown_problem
from seedbed.server.settings import Limits
from seedbed.server.work import described

_log = logging.getLogger(__name__)


class RequestMiddleware:
    """Gives each request its id, and answers for what fails.

    Args:
        app: What answers.
        limits: What a request may ask for.
    """

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        chosen = choose_id(Headers(scope=scope).get("x-request-id"))
        token = request_id.set(chosen)
        started = False

        async def answering(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message)["x-request-id"] = chosen
            await send(message)

        try:
            await self._app(scope, receive, answering)
        except Exception as error:  # noqa: BLE001 - whatever it is, the client gets an answer
            _log.error("request failed", extra={"error": described(error)})
            if not started:
                await answer(unknown_problem(instance=scope["path"]))(scope, receive, answering)
        finally:
            request_id.reset(token)
