"""`seedbed serve`: the app-database service."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from seedbed.server.registry import Registry
    from seedbed.server.settings import Settings

service_config_option = click.option(
    "--config",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The service's settings (YAML); variables SEEDBED_… go over them.",
)


@click.command(short_help="Serve a database for every application model, over HTTP.")
@click.option("--host", metavar="ADDRESS", help="The address to listen at.  [default: 127.0.0.1]")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="The port; 0 takes any that is free.  [default: 8000]"
)
@service_config_option
def serve(*, file: Path | None, **options: Any) -> None:
    """Serve a database for every application model: made, filled, looked at, emptied and dropped over HTTP.

    Without tokens (see seedbed token) only programs on this machine may ask.
    """
    settings = load_settings(file)
    from seedbed.server.main import serve

    serve(settings.model_copy(update={key: value for key, value in options.items() if value is not None}))


def load_settings(file: Path | None) -> Settings:
    """The service's settings.

    Raises:
        UsageError: The service's libraries are not there, or a setting is wrong.
    """
    from seedbed.errors import UsageError

    if find_spec("fastapi") is None or find_spec("alembic") is None:
        raise UsageError("the service needs more libraries", hint='pip install ".[server]"')
    from seedbed.server.settings import Settings

    return Settings.load(file, os.environ)


@contextmanager
def registry_of(settings: Settings) -> Iterator[Registry]:
    """The registry of a service that may be running or not."""
    from seedbed.server.registry import Registry

    registry = Registry(settings.system_database.get_secret_value(), settings.pools)
    try:
        registry.migrate()
        yield registry
    finally:
        registry.close()
