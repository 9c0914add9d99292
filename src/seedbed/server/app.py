"""The application: routers, problem documents, and what lives from start to end.

Invariant: everything it needs is in its settings; two applications in one process share nothing.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI

from seedbed import __version__
from seedbed.server import openapi, problems
from seedbed.server.limits import LimitsMiddleware
from seedbed.server.requests import RequestMiddleware
from seedbed.server.routers import admin, changes, databases, health, models, schema
from seedbed.server.service import Service
from seedbed.server.settings import Settings

ROUTERS = (models.router, databases.router, changes.router, schema.router, admin.router, health.router)


def create_app(settings: Settings, service: Service | None = None) -> FastAPI:
    """The application that serves app databases.

    Args:
        settings: What it is told.
        service: The parts of it, opened already; made and opened at the start when None.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.pools.threads
        parts = service if service is not None else await anyio.to_thread.run_sync(Service.opened, settings)
        app.state.service = parts
        try:
            yield
        finally:
            await anyio.to_thread.run_sync(parts.close)

    app = FastAPI(
        title="seedbed",
        version=__version__,
        summary="One database for every application model, filled with realistic rows",
        lifespan=lifespan,
        redirect_slashes=False,  # such an answer would repeat whatever host the request named
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
        generate_unique_id_function=lambda route: route.name,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    for router in ROUTERS:
        app.include_router(router)
    problems.install(app)
    openapi.install(app)
    app.add_middleware(LimitsMiddleware, limits=settings.limits)
    app.add_middleware(RequestMiddleware)
    return app
