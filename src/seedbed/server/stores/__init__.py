"""Where app databases live: one module an engine, found by the scheme of the URL.

Invariant: importing this package imports no driver and no Arrow, so that the process which answers stays small.
"""

from seedbed.server.stores.base import Store
from seedbed.server.stores.names import database_name
from seedbed.server.stores.pools import Pools
from seedbed.server.stores.registry import open_store

__all__ = ["Pools", "Store", "database_name", "open_store"]
