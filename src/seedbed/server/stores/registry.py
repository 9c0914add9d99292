"""Finds a store by the scheme of its URL and imports its module no sooner than that.

Invariant: a store is one module here and one entry in this table.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from seedbed.errors import UsageError
from seedbed.server.stores.base import Store
from seedbed.server.stores.pools import Pools
from seedbed.targets.url import TargetUrl, parse_url

_MODULES = {"sqlite": "sqlite", "postgresql": "postgresql", "mysql": "mysql", "mariadb": "mysql"}


class Factory(Protocol):
    """What a store's module has as `open_store`."""

    def __call__(self, url: TargetUrl, text: str, pools: Pools) -> Store:
        """Make the store; it connects to nothing yet.

        Raises:
            UsageError: The URL does not suit it.
        """
        ...


def open_store(url: str, pools: Pools | None = None) -> Store:
    """The store that a URL names; nothing is connected to or created yet.

    Args:
        url: A target's URL with `{database}`: a database each. For PostgreSQL also without: a schema each.
        pools: How many connections app databases may take.

    Raises:
        UsageError: The URL is wrong, or its scheme has no store.
    """
    parsed = parse_url(url, _MODULES)
    factory: Factory = import_module(f"seedbed.server.stores.{_MODULES[parsed.scheme]}").open_store
    return factory(parsed, url, pools or Pools())


def require_placeholder(url: TargetUrl) -> None:
    """Refuse a URL that names one place for all databases.

    Raises:
        UsageError: It does.
    """
    if not url.has_placeholder:
        raise UsageError(
            f"app databases at {url.describe('')}: each needs a place of its own", hint="put {database} into the URL"
        )
