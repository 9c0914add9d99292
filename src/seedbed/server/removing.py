"""Removes a model with all that was made for it: its database and its backups.

Invariant: whoever registers the same id again finds nothing of what was there before.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from seedbed.server.backups.operation import folder_of
from seedbed.server.recovery import recovers
from seedbed.server.registry import Operation
from seedbed.server.seeding import drop_whole

if TYPE_CHECKING:
    from seedbed.server.service import Service

KIND = "remove"


def remove(service: Service, owner: str, model_id: str) -> None:
    """Remove an owner's model."""
    with service.operation(model_id, KIND, owner=owner):
        _remove(service, owner, model_id)


def _remove(service: Service, owner: str, model_id: str) -> None:
    """The model last: while it is there, removing it can be asked for again."""
    drop_whole(service, model_id)
    for backup in service.registry.backups.of(model_id):
        service.registry.backups.delete(backup.id)
        shutil.rmtree(folder_of(service, model_id, backup.id), ignore_errors=True)
    service.registry.models.delete(owner, model_id)


@recovers(KIND)
def recover_remove(service: Service, operation: Operation) -> None:
    """It is removed again."""
    _remove(service, operation.detail["owner"], operation.model_id)
