"""The registered app models.

Invariant: whoever asks for a model names the owner too, and a model of somebody else's is as one that is not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from seedbed.server.registry.memory import Memory
from seedbed.server.registry.system import System, aware, now
from seedbed.server.registry.tables import models


@dataclass(frozen=True, slots=True)
class ModelRecord:
    """A registered model.

    Attributes:
        id: Its id.
        owner: Whose it is.
        name: What it calls itself.
        document: Its JSON.
        checksum: SHA-256 of the JSON.
        version: How often it was changed, from 1.
        created_at: When it was registered.
        updated_at: When it was changed last.
    """

    id: str
    owner: str
    name: str
    document: str
    checksum: str
    version: int
    created_at: datetime
    updated_at: datetime


class Models:
    """The registered models.

    Args:
        system: The system database.
    """

    def __init__(self, system: System) -> None:
        self._system = system
        self._memory: Memory[ModelRecord] = Memory()

    def put(self, owner: str, model_id: str, *, name: str, document: str) -> tuple[ModelRecord, bool] | None:
        """Register a model, or change it; the same document changes nothing.

        Returns:
            The model, and whether it is new; None where the id is another owner's.
        """
        checksum = hashlib.sha256(document.encode()).hexdigest()
        moment = now()
        with self._system.write() as connection:
            found = connection.execute(select(models).where(models.c.id == model_id)).one_or_none()
            if found is not None and found.owner != owner:
                return None
            if found is not None and found.checksum == checksum:
                return _record(found._asdict()), False
            version = found.version + 1 if found is not None else 1
            values = {
                "name": name,
                "document": document,
                "checksum": checksum,
                "version": version,
                "updated_at": moment,
            }
            if found is None:
                connection.execute(insert(models).values(id=model_id, owner=owner, created_at=moment, **values))
            else:
                connection.execute(update(models).where(models.c.id == model_id).values(**values))
            stored = connection.execute(select(models).where(models.c.id == model_id)).one()
        self._memory.forget(model_id)
        return _record(stored._asdict()), found is None

    def get(self, owner: str, model_id: str) -> ModelRecord | None:
        """A model of an owner's."""
        found = self.by_id(model_id)
        return found if found is not None and found.owner == owner else None

    def by_id(self, model_id: str) -> ModelRecord | None:
        """A model, whoever owns it: for recovery and cleaning up, never for a request."""
        return self._memory.get(model_id, lambda: self._read(model_id))

    def page(self, owner: str, *, limit: int, offset: int) -> tuple[list[ModelRecord], int]:
        """Some of an owner's models, by id, and how many there are."""
        query = select(models).where(models.c.owner == owner).order_by(models.c.id).limit(limit).offset(offset)
        with self._system.read() as connection:
            rows = connection.execute(query).all()
            total = connection.scalar(select(func.count()).select_from(models).where(models.c.owner == owner))
        return [_record(row._asdict()) for row in rows], total or 0

    def delete(self, owner: str, model_id: str) -> bool:
        """Remove a model of an owner's; whether there was one."""
        query = delete(models).where(models.c.id == model_id, models.c.owner == owner)
        with self._system.write() as connection:
            is_gone = connection.execute(query).rowcount > 0
        self._memory.forget(model_id)
        return is_gone

    def _read(self, model_id: str) -> ModelRecord | None:
        with self._system.read() as connection:
            row = connection.execute(select(models).where(models.c.id == model_id)).one_or_none()
        return _record(row._asdict()) if row is not None else None


def _record(row: Mapping[str, Any]) -> ModelRecord:
    moments = {key: aware(row[key]) for key in ("created_at", "updated_at")}
    return ModelRecord(**{**row, **moments})
