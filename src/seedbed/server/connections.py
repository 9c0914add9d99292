"""How long a connection may be silent, or stammer, before its first request, and between two.

Invariant: a connection without a whole request's head is closed in time, so that clients who never send one cannot use
up what a process may hold open.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class HastyProtocol(H11Protocol):
    """HTTP as uvicorn speaks it, with a limit to the time until a request's head is whole."""

    seconds: ClassVar[float]
    """The limit."""
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """See `asyncio.Protocol`."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """See `asyncio.Protocol`."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """See `asyncio.Protocol`."""
        self._forget()
        super().connection_lost(exc)

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._forget()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.seconds, self._close)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _close(self) -> None:
        self._deadline = None
        self.transport.close()


def hasty(seconds: float) -> type[HastyProtocol]:
    """The protocol with a limit."""
    return type("LimitedProtocol", (HastyProtocol,), {"seconds": seconds})
