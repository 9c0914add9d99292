"""The service inside a test's own process, asked as if by a program on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from seedbed.server.app import create_app
from seedbed.server.seeding import drop
from seedbed.server.service import Service
from seedbed.server.settings import Settings
from tests.servers import MariadbServer, PostgresqlServer

ENGINES = ("sqlite", "postgresql", "postgresql-schemas", "mariadb")
"""Where app databases can be: `postgresql` has a database for each, `postgresql-schemas` a schema."""
CRM: dict[str, Any] = {
    "name": "crm",
    "entities": [
        {"name": "Company", "fields": [{"name": "title", "type": "String", "required": True, "maxLength": 80}]},
        {"name": "Deal", "fields": [{"name": "amount", "type": "Float", "precision": 12, "scale": 2}]},
    ],
    "relationships": [{"type": "many-to-one", "from": "Deal", "to": "Company", "required": True}],
}
"""A small app model."""


def settings_in(folder: Path, **settings: Any) -> Settings:
    """Settings that keep everything in a folder."""
    return Settings.model_validate(
        {
            "system_database": f"sqlite:///{folder}/system.db",
            "app_databases": f"sqlite:///{folder}/{{database}}.db",
            "backups": folder / "backups",
            **settings,
        }
    )


def app_databases_on(request: pytest.FixtureRequest, folder: Path, *, together: str) -> str:
    """Where a fixture's engine, its parameter, keeps app databases.

    Args:
        request: The fixture's.
        folder: Where files go.
        together: The database that has a schema for each, with `postgresql-schemas`.
    """
    if request.param == "sqlite":
        return f"sqlite:///{folder}/{{database}}.db"
    if request.param == "mariadb":
        maria: MariadbServer = request.getfixturevalue("mariadb_server")
        return maria.url("{database}")
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    return server.url("{database}" if request.param == "postgresql" else together)


@contextmanager
def serving_on(request: pytest.FixtureRequest, folder: Path, *, together: str) -> Iterator[TestClient]:
    """A client of a service on a fixture's engine; its app databases are gone afterwards."""
    with serving(folder, app_databases=app_databases_on(request, folder, together=together)) as client:
        yield client
        service = service_behind(client)
        for record in service.registry.databases.all():
            drop(service, record.model_id)


@contextmanager
def serving(folder: Path, **settings: Any) -> Iterator[TestClient]:
    """A client of a service that keeps everything in a folder; it ends with the block."""
    app = create_app(settings_in(folder, **settings))
    with TestClient(app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000)) as client:
        yield client


def service_behind(client: TestClient) -> Service:
    """The parts of the service that a client asks."""
    service: Service = client.app.state.service  # type: ignore[attr-defined]  # Starlette's, typed as any ASGI
    return service


def bearer(token: str) -> dict[str, str]:
    """The header that carries a token."""
    return {"Authorization": f"Bearer {token}"}
