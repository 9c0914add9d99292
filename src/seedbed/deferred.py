"""Pydantic models whose validators are made at their first use: making all takes longer than a small load.

Invariant: one thread makes a validator at a time, and the others wait for it.
"""

from __future__ import annotations

from threading import RLock
from typing import Any

from pydantic import BaseModel, ConfigDict

_making = RLock()  # Pydantic has one of its own only from 2.14 on


class Deferred(BaseModel):
    """Base of such models."""

    model_config = ConfigDict(defer_build=True)

    @classmethod
    def model_rebuild(cls, *, _parent_namespace_depth: int = 2, **options: Any) -> bool | None:
        """Make the validator, unless another thread just has; Pydantic calls this at the first use."""
        with _making:
            return super().model_rebuild(_parent_namespace_depth=_parent_namespace_depth + 1, **options)
