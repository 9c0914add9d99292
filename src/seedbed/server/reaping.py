"""Drops app databases that nobody has used for a while: by a job now and then, or by `seedbed reap`.

Invariant: what was used since is left alone, whenever that was; a database that is to be backed up first is dropped
only when its backup is complete and entered.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from seedbed.errors import BusyError, SeedbedError
from seedbed.server.backups.operation import REAPED, discard_backup, write
from seedbed.server.jobs import runs
from seedbed.server.recovery import recovers
from seedbed.server.registry import DatabaseRecord, JobRecord, Operation, Registry, now
from seedbed.server.seeding import drop_whole
from seedbed.server.settings import Reap
from seedbed.server.work import StoppedError, Tell, described

if TYPE_CHECKING:
    from seedbed.server.service import Service

KIND = "reap"
_OWNER = "admin"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reaped:
    """A database that was dropped, or that would be.

    Attributes:
        model_id: Its model.
        database: Its name.
        last_used: When it was used last.
        rows: Its rows, when last counted.
        bytes: Its size, when last measured.
        backup_id: Its backup; empty without one.
        problem: Why it could not be dropped; empty otherwise.
    """

    model_id: str
    database: str
    last_used: datetime
    rows: int
    bytes: int
    backup_id: str = ""
    problem: str = ""


def due(records: Iterable[DatabaseRecord], settings: Reap, moment: datetime) -> list[DatabaseRecord]:
    """The databases that have not been used for as long as the settings say, the longest unused first."""
    if settings.days is None:
        return []
    until = moment - timedelta(days=settings.days)
    return sorted((each for each in records if each.last_used < until), key=lambda each: each.last_used)


def would_reap(registry: Registry, settings: Reap) -> list[Reaped]:
    """What a reaping would drop now; nothing is changed."""
    return [_reaped(record) for record in due(registry.databases.all(), settings, now())]


def reap(service: Service, done: Callable[[Reaped], None] | None = None) -> list[Reaped]:
    """Drop what is due; one that cannot be dropped is told, and the others go on.

    Args:
        service: The service.
        done: Is told of each, where somebody wants to know.
    """
    found = []
    for record in due(service.registry.databases.all(), service.settings.reap, now()):
        reaped = _try(service, record)
        if reaped is not None:
            found.append(reaped)
            if done is not None:
                done(reaped)
    return found


def _try(service: Service, record: DatabaseRecord) -> Reaped | None:
    try:
        return _reap(service, record.model_id)
    except StoppedError:
        raise
    except (SeedbedError, OSError) as error:
        _log.error("reaping failed", extra={"model_id": record.model_id, "error": described(error)})
        return _reaped(record, problem=type(error).__name__)


def _reap(service: Service, model_id: str) -> Reaped | None:
    """Drop one database; None where it was used meanwhile, or is gone."""
    settings = service.settings.reap
    backup_id = str(uuid.uuid4()) if settings.backup_first else ""
    with service.operation(model_id, KIND, backup_id=backup_id) as operation:
        found = service.registry.databases.get(model_id)
        if found is None or not due([found], settings, now()):
            return None
        if backup_id:
            write(service, found, backup_id, reason=REAPED)
        service.registry.journal.note(operation, dropping=True)
        drop_whole(service, model_id)
    return _reaped(found, backup_id=backup_id)


def _reaped(record: DatabaseRecord, **more: str) -> Reaped:
    return Reaped(record.model_id, record.database, record.last_used, record.rows, record.bytes, **more)


@recovers(KIND)
def recover_reap(service: Service, operation: Operation) -> None:
    """A drop that was begun is gone through with; a backup that was not entered goes."""
    if operation.detail.get("dropping"):
        drop_whole(service, operation.model_id)
    elif operation.detail["backup_id"]:
        discard_backup(service, operation.model_id, operation.detail["backup_id"])


@runs(KIND)
def reap_job(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
    """Do it as a job."""
    del job
    found = reap(service, lambda each: told("dropped", {"model_id": each.model_id, "problem": each.problem}))
    failed = sum(1 for each in found if each.problem)
    return {
        "dropped": len(found) - failed,
        "failed": failed,
        "bytes": sum(each.bytes for each in found if not each.problem),
    }


class Reaper:
    """Queues a reaping every so often, from one interval after the service's start.

    Args:
        service: The service.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="seedbed-reaper", daemon=True)

    def open(self) -> None:
        """Begin, where the settings say that anything is dropped."""
        if self._service.settings.reap.days is not None:
            self._thread.start()

    def close(self) -> None:
        """End."""
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _serve(self) -> None:
        seconds = min(self._service.settings.reap.every_hours * 3600, threading.TIMEOUT_MAX)
        while not self._ended.wait(seconds):
            try:
                self._service.jobs.add(KIND, _OWNER, {})
            except BusyError:
                continue  # the one before is still at it
            except SeedbedError as error:
                _log.error("reaping could not be queued", extra={"error": described(error)})
