"""Runs the service: one process, until it is told to end."""

from __future__ import annotations

import threading
from types import FrameType

import uvicorn

from seedbed.server.app import create_app
from seedbed.server.connections import hasty
from seedbed.server.logging import set_up
from seedbed.server.memory import SELDOM, settle, spare
from seedbed.server.service import Service
from seedbed.server.settings import Settings

_KEEP_ALIVE = 30
"""Seconds that a connection may rest between two requests: longer than a client thinks, or both may act at once."""


class _Server(uvicorn.Server):
    """Lets jobs and streams of events end as soon as a signal says so, rather than wait for them."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """See `uvicorn.Server`."""
        threading.Thread(target=self._service.stop).start()  # a signal may come while this thread holds a lock
        super().handle_exit(sig, frame)


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; requests at work are finished first.

    Raises:
        SeedbedError: It cannot start.
    """
    spare(SELDOM)
    set_up(settings.log_level)
    service = Service.opened(settings)
    config = uvicorn.Config(
        create_app(settings, service),
        host=settings.host,
        port=settings.port,
        http=hasty(settings.limits),
        proxy_headers=False,
        server_header=False,
        access_log=False,
        ws="none",
        log_config=None,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=int(settings.limits.request_seconds) + 1,
    )
    server = _Server(config, service)
    settle()
    server.run()
