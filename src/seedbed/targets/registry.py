"""Finds a target by its URL's scheme and imports its folder no sooner than that.

Invariant: a target is one folder here, or one entry point of another distribution; nothing else lists it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from seedbed.model import Schema
from seedbed.targets.base import Target
from seedbed.targets.url import TargetUrl, parse_url

ENTRY_POINTS = "seedbed.targets"
_PARENTS = ("seedbed.targets", "seedbed.targets.files")


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
    """Register a target's factory under a URL scheme, as a decorator.

    A folder of ours has the scheme's name; those of file formats stand together in `files`.
    """

    def decorate(factory: Factory) -> Factory:
        _FACTORIES[scheme] = factory
        return factory

    return decorate


def schemes() -> list[str]:
    """The URL schemes that a target answers to."""
    return sorted(_folders().keys() | _plugins().keys() | _FACTORIES.keys())


def open_target(
    url: str, *, schema: Schema, allow_databases: frozenset[str] = frozenset(), whole: bool = False
) -> Target:
    """The target that a URL names; nothing is connected to or created yet.

    Args:
        url: For example `sqlite:///dir/{database}.db`.
        schema: All databases of the dataset.
        allow_databases: Names that the user allows although they are not a test database's.
        whole: Whether the dataset is one database that goes straight into the one that the URL names.

    Raises:
        UsageError: The URL is wrong, or does not suit the schema.
    """
    parsed = replace(parse_url(url, schemes()), whole=whole)
    return _factory(parsed.scheme)(parsed, schema, allow_databases)


def _factory(scheme: str) -> Factory:
    if scheme not in _FACTORIES:
        folder = _folders().get(scheme)
        if folder is not None:
            importlib.import_module(folder)
        else:
            _FACTORIES[scheme] = _plugins()[scheme].load()
    return _FACTORIES[scheme]


@cache
def _folders() -> dict[str, str]:
    """Our folders, by scheme."""
    return {
        module.name.rpartition(".")[2]: module.name
        for parent in _PARENTS
        for module in pkgutil.iter_modules(importlib.import_module(parent).__path__, f"{parent}.")
        if module.ispkg and module.name not in _PARENTS
    }


@cache
def _plugins() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=ENTRY_POINTS)}
