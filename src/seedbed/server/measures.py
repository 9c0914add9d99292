"""Which figures are read whenever Prometheus asks: sizes, jobs, pools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import QueuePool

from seedbed.server.metrics import Reading

if TYPE_CHECKING:
    from seedbed.server.service import Service


def measure(service: Service) -> None:
    """Let a service's figures be read."""
    registry = service.registry
    databases = registry.databases.totals
    for reading in (
        Reading("app_databases", "App databases", "", lambda: {"": databases()[0]}),
        Reading("app_database_rows", "Rows of all app databases, when last counted", "", lambda: {"": databases()[1]}),
        Reading(
            "app_database_bytes", "Bytes of all app databases, when last measured", "", lambda: {"": databases()[2]}
        ),
        Reading("jobs", "Jobs", "state", lambda: dict(registry.jobs.counts())),
        Reading(
            "unfinished_operations",
            "Operations that began and did not end",
            "",
            lambda: {"": len(registry.journal.unfinished())},
        ),
        Reading(
            "worker_calls", "Calls that wait for the worker, or are at work", "", lambda: {"": service.worker.waiting}
        ),
        Reading("system_pool_connections", "Connections to the system database", "state", lambda: _pool(service)),
    ):
        service.metrics.add(reading)


def _pool(service: Service) -> dict[str, float]:
    pool = service.registry.system.engine.pool
    if not isinstance(pool, QueuePool):
        return {}
    return {"in use": pool.checkedout(), "idle": pool.checkedin(), "most": pool.size()}
