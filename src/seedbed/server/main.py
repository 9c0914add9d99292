"""Runs the service: one process, until it is told to end."""

from __future__ import annotations

import uvicorn

from seedbed.server.app import create_app
from seedbed.server.service import Service
from seedbed.server.settings import Settings


def serve(settings: Settings) -> None:
    """Serve until a signal ends it; requests at work are finished first.

    Raises:
        SeedbedError: It cannot start.
    """
    uvicorn.run(
        create_app(settings, Service.opened(settings)),
        host=settings.host,
        port=settings.port,
        proxy_headers=False,
        server_header=False,
        access_log=False,
        ws="none",
        log_level=settings.log_level,
        timeout_graceful_shutdown=int(settings.limits.request_seconds) + 1,
    )
