"""How long a connection may take to send a request's head, and how much it may send.

Invariant: a connection without a whole head is closed in time, and none makes the process hold more of a request than
its limits allow, whatever becomes of the request.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from seedbed.server.settings import Limits

_HEAD_BYTES = 1 << 16
_OVERHEAD = 8
"""A chunk of one byte takes six."""


class HastyProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with limits, which it has none of."""

    limits: ClassVar[Limits]
    """The limits."""
    _deadline: asyncio.TimerHandle | None = None
    _received = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """See `asyncio.Protocol`."""
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        self._received += len(data)
        super().data_received(data)
        in_head = self._deadline is not None
        if self._received > (_HEAD_BYTES if in_head else _HEAD_BYTES + _OVERHEAD * self.limits.body_bytes):
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        self._forget()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._begin()

    def on_headers_complete(self) -> None:
        """A request's head is whole."""
        self._forget()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """A request is whole."""
        super().on_message_complete()
        self._received = 0

    def _begin(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.body_seconds, self._close)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _close(self) -> None:
        self._deadline = None
        self.transport.close()


def hasty(limits: Limits) -> type[HastyProtocol]:
    """The protocol with a service's limits."""
    return type("LimitedProtocol", (HastyProtocol,), {"limits": limits})
