"""Finds a target by its URL's scheme and imports its folder no sooner than that.

Invariant: a target is one folder here, or one entry point of another distribution; nothing else lists it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.url import TargetUrl, parse_url

ENTRY_POINTS = "seedbed.targets"


class Factory(Protocol):
    """What a target registers."""

    def __call__(self, url: TargetUrl, schema: Schema, allow_databases: frozenset[str]) -> Target:
        """Make the target; it connects to nothing yet.

        Raises:
            UsageError: The URL does not suit this target or this schema.
        """
        ...


_FACTORIES: dict[str, Factory] = {}


def register(scheme: str) -> Callable[[Factory], Factory]:
    """Register a target's factory under a URL scheme, as a decorator; a folder of ours has the scheme's name."""

    def decorate(factory: Factory) -> Factory:
        _FACTORIES[scheme] = factory
        return factory

    return decorate


def schemes() -> list[str]:
    """The URL schemes that a target answers to."""
    return sorted(_folders() | _plugins().keys() | _FACTORIES.keys())


def open_target(url: str, *, schema: Schema, allow_databases: frozenset[str] = frozenset()) -> Target:
    """The target that a URL names; nothing is connected to or created yet.

    Args:
        url: For example `sqlite:///dir/{database}.db`.
        schema: All databases of the dataset.
        allow_databases: Names that the user allows although they are not a test database's.

    Raises:
        UsageError: The URL is wrong, or does not suit the schema.
    """
    parsed = parse_url(url, schemes())
    return _factory(parsed.scheme)(parsed, schema, allow_databases)


def _factory(scheme: str) -> Factory:
    if scheme not in _FACTORIES:
        if scheme in _folders():
            importlib.import_module(f"seedbed.targets.{scheme}")
        else:
            _FACTORIES[scheme] = _plugins()[scheme].load()
    return _FACTORIES[scheme]


def _folders() -> set[str]:
    package = importlib.import_module("seedbed.targets")
    return {module.name for module in pkgutil.iter_modules(package.__path__) if module.ispkg}


def _plugins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
