"""Reads an app database that may be changed, swapped or dropped meanwhile.

Invariant: what is read is of one version of the database, and of the owner who asks.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from seedbed.errors import NotFoundError, TargetError
from seedbed.server.registry import DatabaseRecord, Owner
from seedbed.server.seeding import record_of

if TYPE_CHECKING:
    from seedbed.server.service import Service

T = TypeVar("T")

_SECONDS = 2.0
"""How long to try; between the change of a database and its entry in the registry lie milliseconds."""
_PAUSE = 0.02


def reading(service: Service, owner: Owner, model_id: str, read: Callable[[DatabaseRecord], T]) -> T:
    """What a function reads of a model's database, tried again where an operation on it has come in between.

    Args:
        service: The service.
        owner: Who asks.
        model_id: The model.
        read: Is given what the registry says of the database.

    Raises:
        NotFoundError: The owner has no such model.
        NoAppDatabaseError: It has no database.
        SeedbedError: What `read` raised though nobody changed anything.
    """
    until = time.monotonic() + _SECONDS
    while True:
        service.model_of(owner.name, model_id)
        record = record_of(service, model_id)
        try:
            return read(record)
        except (TargetError, NotFoundError):
            is_steady = not service.locks.is_held(model_id) and service.registry.databases.get(model_id) == record
            if is_steady or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
