"""Holds every request to the limits: its body's size, depth and pace, and the time until its answer.

Invariant: a request that is over a limit is answered by a problem document, and costs no more than the limit allows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from seedbed.errors import RequestError, UnavailableError
from seedbed.server.bodies import DisconnectedError, look_at, read_body
from seedbed.server.settings import Limits


class LimitsMiddleware:
    """Reads the body before the application is asked, and waits for its answer only so long.

    Args:
        app: What answers.
        limits: The limits.
    """

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app = app
        self._limits = limits
        self._left: set[asyncio.Task[None]] = set()
        """Those that are still at work though nobody waits for their answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI.

        Raises:
            SeedbedError: The request is over a limit.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if b"%00" in scope["query_string"] or "\0" in scope["path"]:
            raise RequestError("there is a NUL in the address")
        try:
            body = await read_body(scope, receive, self._limits)
        except DisconnectedError:
            return
        await look_at(body, self._limits)
        answering = _Answering(body, receive, send)
        await self._wait(self._app(scope, answering.receive, answering.send), answering)

    async def _wait(self, answer: Awaitable[None], answering: _Answering) -> None:
        """Wait for the answer to begin; one that has begun may take as long as it likes."""
        task = asyncio.ensure_future(answer)
        begun = asyncio.ensure_future(answering.begun.wait())
        try:
            await asyncio.wait((task, begun), timeout=self._limits.request_seconds, return_when=asyncio.FIRST_COMPLETED)
            if not task.done() and not answering.begun.is_set():
                answering.is_over = True
                self._left.add(task)
                task.add_done_callback(self._forget)
                seconds = f"{self._limits.request_seconds:g} seconds"
                raise UnavailableError(f"this took longer than {seconds}", hint="it goes on; look later what it did")
            await task
        except asyncio.CancelledError:
            task.cancel()
            raise
        finally:
            begun.cancel()

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._left.discard(task)
        if not task.cancelled():
            task.exception()  # or asyncio complains that nobody asked


class _Answering:
    """A body that was read, and whether its answer has begun."""

    def __init__(self, body: bytes, receive: Receive, send: Send) -> None:
        self._body: bytes | None = body
        self._receive = receive
        self._send = send
        self.begun = asyncio.Event()
        self.is_over = False

    async def receive(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(self, message: Message) -> None:
        if self.is_over:
            return
        self.begun.set()
        await self._send(message)
