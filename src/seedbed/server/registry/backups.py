"""The list of backups.

Invariant: a backup is entered when its folder is complete, and forgotten before its folder goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from seedbed.server.registry.system import System, aware
from seedbed.server.registry.tables import backups


@dataclass(frozen=True, slots=True)
class BackupRecord:
    """A backup of an app database.

    Attributes:
        id: Its id.
        model_id: The model.
        folder: Its folder's name, below the folder of all backups.
        checksum: SHA-256 of its manifest.
        schema_version: The version of the model that its tables follow.
        rows: Its rows.
        bytes: Its size.
        reason: Why it was made: `asked`, or `reaped`.
        created_at: When it was made.
    """

    id: str
    model_id: str
    folder: str
    checksum: str
    schema_version: int
    rows: int
    bytes: int
    reason: str
    created_at: datetime


class Backups:
    """The list.

    Args:
        system: The system database.
    """

    def __init__(self, system: System) -> None:
        self._system = system

    def add(self, backup: BackupRecord) -> None:
        """Enter a backup."""
        with self._system.write() as connection:
            connection.execute(insert(backups).values(**asdict(backup)))

    def get(self, model_id: str, backup_id: str) -> BackupRecord | None:
        """A backup of a model's."""
        query = select(backups).where(backups.c.id == backup_id, backups.c.model_id == model_id)
        with self._system.read() as connection:
            row = connection.execute(query).one_or_none()
        return _record(row._asdict()) if row is not None else None

    def of(self, model_id: str) -> list[BackupRecord]:
        """A model's backups, the newest first."""
        query = select(backups).where(backups.c.model_id == model_id).order_by(backups.c.created_at.desc())
        with self._system.read() as connection:
            rows = connection.execute(query).all()
        return [_record(row._asdict()) for row in rows]

    def delete(self, backup_id: str) -> None:
        """Forget a backup."""
        with self._system.write() as connection:
            connection.execute(delete(backups).where(backups.c.id == backup_id))


def _record(row: Mapping[str, Any]) -> BackupRecord:
    return BackupRecord(**{**row, "created_at": aware(row["created_at"])})
