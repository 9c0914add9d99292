"""Fill relational databases with realistic, referentially intact data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from seedbed.api import Context, Dataset, Seeded, TableView, find_seeded, load, module

__version__ = "0.1.0.dev0"
__all__ = ["Context", "Dataset", "Seeded", "TableView", "__version__", "find_seeded", "load", "module"]


def __getattr__(name: str) -> Any:
    """The API, imported when it is first used: the command line must answer `--help` without it."""
    if name in __all__:
        from seedbed import api

        return getattr(api, name)
    raise AttributeError(f"module 'seedbed' has no attribute {name!r}")
