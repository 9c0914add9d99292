"""What is remembered of each model's app database.

Invariant: an entry is changed in the same breath as the database, by the operation that changes it or by its recovery.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from seedbed.server.registry.memory import Memory
from seedbed.server.registry.system import System, aware, now
from seedbed.server.registry.tables import app_databases

_USED_EVERY = 60.0
"""Seconds after which a use is worth writing down again."""


@dataclass(frozen=True, slots=True)
class DatabaseRecord:
    """A model's app database.

    Attributes:
        model_id: The model.
        database: The database's name.
        state: `ready`, or `damaged` where an operation could be neither finished nor undone.
        schema_version: The version of the model that its tables follow.
        document: The JSON of that version.
        rows: Its rows, when last counted.
        bytes: Its size, when last measured.
        created_at: When it was made.
        last_seeded: When rows were made last.
        last_used: When it was asked for last, to the minute.
    """

    model_id: str
    database: str
    state: str
    schema_version: int
    document: str
    rows: int
    bytes: int
    created_at: datetime
    last_seeded: datetime | None
    last_used: datetime


class Databases:
    """The app databases.

    Args:
        system: The system database.
    """

    def __init__(self, system: System) -> None:
        self._system = system
        self._memory: Memory[DatabaseRecord] = Memory()

    def get(self, model_id: str) -> DatabaseRecord | None:
        """A model's database; None where there is none."""
        return self._memory.get(model_id, lambda: self._read(model_id))

    def _read(self, model_id: str) -> DatabaseRecord | None:
        query = select(app_databases).where(app_databases.c.model_id == model_id)
        with self._system.read() as connection:
            row = connection.execute(query).one_or_none()
        return _record(row._asdict()) if row is not None else None

    def all(self) -> list[DatabaseRecord]:
        """All databases, by model."""
        with self._system.read() as connection:
            rows = connection.execute(select(app_databases).order_by(app_databases.c.model_id)).all()
        return [_record(row._asdict()) for row in rows]

    def totals(self) -> tuple[int, int, int]:
        """How many databases there are, their rows, and their bytes."""
        counted = (func.count(), func.sum(app_databases.c.rows), func.sum(app_databases.c.bytes))
        with self._system.read() as connection:
            count, rows, size = connection.execute(select(*counted)).one()
        return count, int(rows or 0), int(size or 0)

    def put(self, model_id: str, database: str, *, schema_version: int, document: str) -> None:
        """Enter a database whose tables follow a version of its model, or that they follow it now."""
        values = {"database": database, "state": "ready", "schema_version": schema_version, "document": document}
        moment = now()
        with self._system.write() as connection:
            known = update(app_databases).where(app_databases.c.model_id == model_id)
            if not connection.execute(known.values(**values, last_used=moment)).rowcount:
                fresh = {"rows": 0, "bytes": 0, "created_at": moment, "last_used": moment}
                connection.execute(insert(app_databases).values(model_id=model_id, **values, **fresh))
        self._memory.forget(model_id)

    def note(self, model_id: str, **values: Any) -> None:
        """Write down some of what is known: `rows`, `bytes`, `state`, `last_seeded`, `last_used`."""
        with self._system.write() as connection:
            connection.execute(update(app_databases).where(app_databases.c.model_id == model_id).values(**values))
        self._memory.forget(model_id)

    def used(self, record: DatabaseRecord) -> None:
        """Write down that a database was asked for, at most once a minute."""
        moment = now()
        if (moment - record.last_used).total_seconds() >= _USED_EVERY:
            self.note(record.model_id, last_used=moment)

    def delete(self, model_id: str) -> None:
        """Forget a database that is gone."""
        with self._system.write() as connection:
            connection.execute(delete(app_databases).where(app_databases.c.model_id == model_id))
        self._memory.forget(model_id)


def _record(row: Mapping[str, Any]) -> DatabaseRecord:
    moments = {key: row[key] and aware(row[key]) for key in ("created_at", "last_seeded", "last_used")}
    return DatabaseRecord(**{**row, **moments})
