"""Backs app databases up, and restores them, all or nothing.

Invariant: a backup that the registry lists is complete; a restore that is cut off leaves the database as it was, or as
the backup has it.
"""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from seedbed.errors import NotFoundError, OperationError
from seedbed.server.backups.tasks import Staged, Written, stage_backup, write_backup
from seedbed.server.quotas import require_room
from seedbed.server.recovery import recovers
from seedbed.server.registry import BackupRecord, DatabaseRecord, Operation, now
from seedbed.server.seeding import discard_stage, finish_swap, place_of, record_of, swap_in

if TYPE_CHECKING:
    from seedbed.server.service import Service

ASKED = "asked"
REAPED = "reaped"
_MODEL = "model.json"


def back_up(service: Service, model_id: str) -> BackupRecord:
    """Back a model's database up.

    Raises:
        NoAppDatabaseError: There is none.
    """
    record_of(service, model_id)
    backup_id = str(uuid.uuid4())
    with service.operation(model_id, "backup", backup_id=backup_id):
        return write(service, record_of(service, model_id), backup_id, reason=ASKED)


def write(service: Service, record: DatabaseRecord, backup_id: str, *, reason: str) -> BackupRecord:
    """Write a backup and enter it, inside an operation on its model."""
    folder = folder_of(service, record.model_id, backup_id)
    place = place_of(service, record.model_id, record.document)
    written: Written = service.worker.call(write_backup, place, folder)
    backup = BackupRecord(
        id=backup_id,
        model_id=record.model_id,
        folder=f"{record.model_id}/{backup_id}",
        checksum=written.checksum,
        schema_version=record.schema_version,
        rows=written.rows,
        bytes=written.bytes,
        reason=reason,
        created_at=now(),
    )
    service.registry.backups.add(backup)
    return backup


def restore(service: Service, model_id: str, backup_id: str) -> BackupRecord:
    """Let a model's database be what a backup holds.

    Raises:
        NotFoundError: The model has no such backup.
        OperationError: The backup is damaged; nothing has changed.
        QuotaError: It holds more than the model may.
    """
    backup = service.registry.backups.get(model_id, backup_id)
    if backup is None:
        raise NotFoundError("there is no such backup of this model", hint="GET …/backups lists them")
    require_room(service.settings.quotas, rows=backup.rows)
    folder = folder_of(service, model_id, backup_id)
    with service.operation(model_id, "restore", backup_id=backup_id) as operation:
        place = place_of(service, model_id, "")
        staged: Staged = service.worker.call(stage_backup, place, folder, backup.checksum)
        require_room(service.settings.quotas, rows=staged.rows, size=staged.bytes)
        swap_in(service, operation, version=backup.schema_version, document=_document(folder))
    return backup


def folder_of(service: Service, model_id: str, backup_id: str) -> Path:
    """The folder of a backup."""
    return service.settings.backups.expanduser().absolute() / model_id / backup_id


def _document(folder: Path) -> str:
    try:
        return (folder / _MODEL).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OperationError("this backup's model cannot be read", hint="restore another one") from error


@recovers("restore")
def recover_restore(service: Service, operation: Operation) -> None:
    """A swap that was begun is gone through with; what is only staged goes."""
    if not finish_swap(service, operation):
        discard_stage(service, operation.model_id)


@recovers("backup")
def recover_backup(service: Service, operation: Operation) -> None:
    """A backup that was not entered goes."""
    discard_backup(service, operation.model_id, operation.detail["backup_id"])


def discard_backup(service: Service, model_id: str, backup_id: str) -> None:
    """Take away the folder of a backup that is not entered."""
    if service.registry.backups.get(model_id, backup_id) is None:
        folder = folder_of(service, model_id, backup_id)
        for each in (folder, folder.with_name(f".{folder.name}.unfinished")):
            shutil.rmtree(each, ignore_errors=True)
