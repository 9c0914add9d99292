"""Brings a model's app database to the model as it is registered now, and makes whole what was cut off.

Invariant: what the registry says that the tables follow is what they follow, once a sync has ended or was recovered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from seedbed.server.recovery import recovers
from seedbed.server.registry import ModelRecord, Operation
from seedbed.server.seeding import discard_stage, enter, finish_swap, place_of, record_of, swap_in
from seedbed.server.syncing.hints import Hints
from seedbed.server.syncing.tasks import SyncDone, follows, sync_tables

if TYPE_CHECKING:
    from seedbed.server.service import Service


def sync(service: Service, model: ModelRecord, hints: Hints) -> SyncDone:
    """Bring a database to its model.

    Raises:
        NoAppDatabaseError: There is none.
        SyncRefusedError: It would lose values, or rows are in the way; nothing has changed.
        SeedbedError: It could not be done; the database is as it was.
    """
    record_of(service, model.id)
    version, document = model.version, model.document
    with service.operation(model.id, "sync", version=version, document=document) as operation:
        record = record_of(service, model.id)
        place = place_of(service, model.id, record.document)
        done: SyncDone = service.worker.call(sync_tables, place, document, hints)
        if done.is_staged:
            swap_in(service, operation, version=version, document=document)
        else:
            enter(service, model.id, version=version, document=document)
    return done


@recovers("sync")
def recover_sync(service: Service, operation: Operation) -> None:
    """A swap that was begun is gone through with; of a change in one transaction, the database says whether it was."""
    if finish_swap(service, operation):
        return
    model_id, document = operation.model_id, operation.detail["document"]
    discard_stage(service, model_id)
    if not service.store.exists(service.store.database(model_id)):
        return
    if service.worker.call(follows, place_of(service, model_id, document)):
        enter(service, model_id, version=operation.detail["version"], document=document)
