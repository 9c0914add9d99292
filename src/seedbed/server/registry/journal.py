"""The journal of operations on app databases.

Invariant: an operation is entered before it begins, and is unfinished until its database is whole again.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from seedbed.server.registry.system import System, now
from seedbed.server.registry.tables import operations


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation on a model's app database.

    Attributes:
        id: Its id.
        model_id: The model.
        kind: `seed`, `sync`, `restore`, `empty`, `drop`.
        detail: What its recovery needs to know, as JSON.
    """

    id: str
    model_id: str
    kind: str
    detail: Mapping[str, Any]


class Journal:
    """The journal.

    Args:
        system: The system database.
    """

    def __init__(self, system: System) -> None:
        self._system = system

    def begin(self, model_id: str, kind: str, detail: Mapping[str, Any] | None = None) -> Operation:
        """Enter an operation that is about to begin."""
        operation = Operation(str(uuid.uuid4()), model_id, kind, dict(detail or {}))
        values = {"id": operation.id, "model_id": model_id, "kind": kind, "detail": dict(operation.detail)}
        with self._system.write() as connection:
            connection.execute(insert(operations).values(**values, started_at=now()))
        return operation

    def note(self, operation: Operation, **detail: Any) -> Operation:
        """Add to what an operation's recovery needs to know, such as the name of what it made."""
        noted = Operation(operation.id, operation.model_id, operation.kind, {**operation.detail, **detail})
        with self._system.write() as connection:
            query = update(operations).where(operations.c.id == operation.id)
            connection.execute(query.values(detail=dict(noted.detail)))
        return noted

    def done(self, operation: Operation, outcome: str = "done") -> None:
        """Enter how an operation ended: `done`, `failed`, or `recovered`."""
        with self._system.write() as connection:
            query = update(operations).where(operations.c.id == operation.id)
            connection.execute(query.values(finished_at=now(), outcome=outcome))

    def unfinished(self, model_id: str | None = None) -> list[Operation]:
        """The operations that began and did not end, the oldest first; of one model, or of all."""
        query = select(operations).where(operations.c.finished_at.is_(None)).order_by(operations.c.started_at)
        if model_id is not None:
            query = query.where(operations.c.model_id == model_id)
        with self._system.read() as connection:
            rows = connection.execute(query).all()
        return [Operation(row.id, row.model_id, row.kind, row.detail) for row in rows]
