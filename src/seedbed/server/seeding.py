"""Seeds, empties and drops app databases, and says how they stand.

Invariant: what the registry says of a database is true once an operation has ended or has been recovered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from seedbed.errors import NoAppDatabaseError
from seedbed.model import Schema
from seedbed.server.appmodel import schema_of, types_of
from seedbed.server.quotas import require_room
from seedbed.server.recovery import recovers
from seedbed.server.registry import DatabaseRecord, ModelRecord, Operation, now
from seedbed.server.rows import Counts, count_rows
from seedbed.server.stores.names import stage_of
from seedbed.server.tasks import Place, Seeded, SeedRequest, add_rows, empty_database, stage_rows, undo_rows

if TYPE_CHECKING:
    from seedbed.server.service import Service


@dataclass(frozen=True, slots=True)
class Standing:
    """How a model's app database stands.

    Attributes:
        record: What the registry says.
        counts: The rows of each of its entities.
        bytes: Its size.
    """

    record: DatabaseRecord
    counts: dict[str, Counts]
    bytes: int


def seed(service: Service, model: ModelRecord, request: SeedRequest) -> Seeded:
    """Make a model's database anew, or add rows to it.

    Raises:
        EntitySeedingError: An entity is unknown, or its rows cannot be made.
        SeedbedError: It could not be done; the database is as it was.
    """
    record = service.registry.databases.get(model.id)
    if request.preserve and record is not None:
        return _add(service, record, request)
    return _make(service, model, request)


def empty(service: Service, model_id: str) -> None:
    """Take all rows of a model's database away.

    Raises:
        NoAppDatabaseError: There is none.
    """
    record = record_of(service, model_id)
    with service.operation(model_id, "empty", document=record.document):
        _empty(service, model_id, record.document)


def drop(service: Service, model_id: str) -> None:
    """Drop a model's database.

    Raises:
        NoAppDatabaseError: There is none.
    """
    record_of(service, model_id)
    with service.operation(model_id, "drop"):
        drop_whole(service, model_id)


def standing(service: Service, record: DatabaseRecord) -> Standing:
    """How a model's database stands; what is counted may be a moment old."""
    counts = counts_of(service, record)
    size = service.cache.get(record.model_id, "size", lambda: service.store.size(record.database))
    return Standing(record, counts, size)


def counts_of(service: Service, record: DatabaseRecord) -> dict[str, Counts]:
    """The rows of each entity of a database, in the model's order."""
    tables = service.cache.get(
        record.model_id,
        f"counts of version {record.schema_version}",
        lambda: count_rows(service.store, record.database, schema_of_record(record)),
    )
    types = types_of(record.document, record.model_id)
    return {entity: tables[table] for table, entity in types.items()}


def record_of(service: Service, model_id: str) -> DatabaseRecord:
    """What the registry says of a model's database.

    Raises:
        NoAppDatabaseError: There is none.
    """
    record = service.registry.databases.get(model_id)
    if record is None:
        raise NoAppDatabaseError("database not found for model", hint="seed it first")
    return record


def schema_of_record(record: DatabaseRecord) -> Schema:
    """The schema that a database's tables follow."""
    return schema_of(record.document, record.model_id, record.database)


def place_of(service: Service, model_id: str, document: str) -> Place:
    """A model's database, as the worker is told of it."""
    return Place(service.settings.app_databases.get_secret_value(), model_id, document)


def enter(service: Service, model_id: str, *, version: int, document: str, seeded: datetime | None = None) -> None:
    """Write down that a database follows a version of its model, its rows and its size."""
    database = service.store.database(model_id)
    service.registry.databases.put(model_id, database, schema_version=version, document=document)
    measure(service, model_id, document, **({} if seeded is None else {"last_seeded": seeded}))


def measure(service: Service, model_id: str, document: str, **more: Any) -> None:
    """Write down a database's rows and size, and what else is known of it."""
    database = service.store.database(model_id)
    counts = count_rows(service.store, database, schema_of(document, model_id, database))
    rows = sum(each.rows for each in counts.values())
    service.registry.databases.note(model_id, rows=rows, bytes=service.store.size(database), **more)


# -- The operations, and how each is made whole ------------------------------------------------------------------------


def _make(service: Service, model: ModelRecord, request: SeedRequest) -> Seeded:
    place, quotas = place_of(service, model.id, model.document), service.settings.quotas
    require_room(quotas, rows=_asked(place, request))
    with service.operation(model.id, "seed") as operation:
        seeded: Seeded = service.worker.call(stage_rows, place, request)
        database = service.store.database(model.id)
        require_room(quotas, rows=sum(seeded.entities.values()), size=service.store.size(stage_of(database)))
        swap_in(service, operation, version=model.version, document=model.document, seeded=now())
    return seeded


def _asked(place: Place, request: SeedRequest) -> int:
    """The rows that are asked for, but for parents and pairs that these need."""
    return request.rows * (len(request.entities) or len(types_of(place.document, place.model_id)))


def swap_in(
    service: Service, operation: Operation, *, version: int, document: str, seeded: datetime | None = None
) -> None:
    """Let what is staged be the database; from here on a recovery goes through with it.

    Args:
        service: The service.
        operation: The operation that staged it, whose recovery calls `finish_swap` first.
        version: The version of the model that the staged tables follow.
        document: The JSON of that version.
        seeded: When its rows were made; None leaves what is known.
    """
    moment = seeded.isoformat() if seeded else None
    detail = {"swapping": True, "version": version, "document": document, "seeded": moment}
    finish_swap(service, service.registry.journal.note(operation, **detail))


def finish_swap(service: Service, operation: Operation) -> bool:
    """Go through with a swap that was begun; whether one was."""
    detail, model_id = operation.detail, operation.model_id
    if not detail.get("swapping"):
        return False
    database = service.store.database(model_id)
    staged = stage_of(database)
    if service.store.exists(staged):
        service.store.swap(database, staged)
    seeded = datetime.fromisoformat(detail["seeded"]) if detail["seeded"] else None
    enter(service, model_id, version=detail["version"], document=detail["document"], seeded=seeded)
    return True


def discard_stage(service: Service, model_id: str) -> None:
    """Take away what was staged, and a database that was begun and never came to be."""
    database = service.store.database(model_id)
    service.store.drop(stage_of(database))
    if not service.store.exists(database):
        service.store.drop(database)
        service.registry.databases.delete(model_id)


@recovers("seed")
def recover_seed(service: Service, operation: Operation) -> None:
    """A swap that was begun is gone through with; what is only staged goes."""
    if not finish_swap(service, operation):
        discard_stage(service, operation.model_id)


def _add(service: Service, record: DatabaseRecord, request: SeedRequest) -> Seeded:
    place = place_of(service, record.model_id, record.document)
    rows = record.rows + _asked(place, request)
    require_room(service.settings.quotas, rows=rows, size=service.store.size(record.database))
    with service.operation(record.model_id, "extend", document=record.document):
        seeded: Seeded = service.worker.call(add_rows, place, request)
        measure(service, record.model_id, record.document, last_seeded=now())
    return seeded


@recovers("extend")
def recover_extend(service: Service, operation: Operation) -> None:
    """Rows that were added by halves are taken away."""
    model_id, document = operation.model_id, operation.detail["document"]
    if service.store.exists(service.store.database(model_id)):
        service.worker.call(undo_rows, place_of(service, model_id, document))
        measure(service, model_id, document)


def _empty(service: Service, model_id: str, document: str) -> None:
    service.worker.call(empty_database, place_of(service, model_id, document))
    measure(service, model_id, document)


@recovers("empty")
def recover_empty(service: Service, operation: Operation) -> None:
    """It is emptied again."""
    if service.store.exists(service.store.database(operation.model_id)):
        _empty(service, operation.model_id, operation.detail["document"])


def drop_whole(service: Service, model_id: str) -> None:
    """Drop a database and forget it, inside an operation on its model."""
    service.store.drop(service.store.database(model_id))
    service.registry.databases.delete(model_id)


@recovers("drop")
def recover_drop(service: Service, operation: Operation) -> None:
    """It is dropped again."""
    drop_whole(service, operation.model_id)
