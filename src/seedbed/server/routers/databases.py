"""The app databases: how they stand, what is in them, seeding, emptying, dropping.

Invariant: a model of another owner's is answered as one that is not there.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from seedbed.errors import NoAppDatabaseError, NotFoundError, RequestError
from seedbed.server.appmodel import titles_of, types_of
from seedbed.server.auth import Caller
from seedbed.server.problems import RESPONSES
from seedbed.server.reading import reading
from seedbed.server.registry import DatabaseRecord, Owner
from seedbed.server.routers.models import Limit, ModelId, Offset
from seedbed.server.routers.models import model_of as registered
from seedbed.server.rows import Page, PageRequest, read_page, table_of
from seedbed.server.seeding import drop, empty, schema_of_record, seed, standing
from seedbed.server.service import Service, Shared
from seedbed.server.tasks import SeedRequest

router = APIRouter(prefix="/api/models/{model_id}/app-database", tags=["app databases"], responses=RESPONSES)

DEFAULT_ROWS = 5
_MOST_FILTERS = 20


class DatabaseStatus(BaseModel):
    """How a model's app database stands."""

    model_config = ConfigDict(protected_namespaces=())

    model_id: str = Field(description="The model.")
    exists: bool = Field(description="Whether there is a database.")
    total_entities: int = Field(0, description="Rows of all entities.")
    entity_counts: dict[str, int] = Field(default_factory=dict, description="Rows of each entity.")
    last_seeded: datetime | None = Field(None, description="When rows were made last; null where they never were.")
    schema_version: int | None = Field(None, description="The version of the model that its tables follow.")
    model_version: int = Field(description="The version of the model as it is registered.")
    size_bytes: int = Field(0, description="Bytes on disk.")
    database: str = Field(description="The database's name.")


class EntitySummary(BaseModel):
    """One entity of an app database."""

    entity_type: str = Field(description="The entity's name in the model.")
    display_name: str = Field(description="What users call it.")
    record_count: int = Field(description="How many rows it has.")
    last_updated: datetime | None = Field(description="When one of them was changed last; null where there is none.")


class EntityList(BaseModel):
    """The entities of an app database."""

    entities: list[EntitySummary] = Field(description="The entities, in the model's order.")
    total: int = Field(description="How many there are.")


class RowPage(BaseModel):
    """Some rows of an entity."""

    entity_type: str = Field(description="The entity's name.")
    rows: list[dict[str, Any]] = Field(description="The rows, each with its fields by name.")
    total: int = Field(description="How many rows there are that the filters let through.")
    limit: int = Field(description="Most rows of this page.")
    offset: int = Field(description="Rows before this page; 0 with `after`.")
    next: str | None = Field(description="What to give as `after` for the next page; null where there is none.")


class SeedOrder(BaseModel):
    """What rows to make."""

    model_config = ConfigDict(extra="forbid", strict=True)

    max_instances_per_entity: int = Field(
        DEFAULT_ROWS, ge=1, description="Rows of each entity; the server says how many at most."
    )
    specific_entities: list[Annotated[str, Field(min_length=1, max_length=63)]] | None = Field(
        None, max_length=1000, description="Make rows of these alone, and of the entities that they refer to."
    )
    preserve_existing: bool = Field(False, description="Keep the rows that are there; else the database is made anew.")
    seed: int | None = Field(
        None, ge=0, lt=2**53, description="What the rows are drawn from; equal numbers give equal rows."
    )


class SeedReport(BaseModel):
    """What a seeding made."""

    entities_created: int = Field(description="Rows made of all entities.")
    relationships_created: int = Field(description="References between rows that were made, and pairs of many-to-many.")
    duration_ms: float = Field(description="How long it took.")
    entity_counts: dict[str, int] = Field(description="Rows made of each entity.")


class Emptied(BaseModel):
    """What was done to a database."""

    dropped: bool = Field(description="Whether the database went, and not only its rows.")


EntityType = Annotated[str, Path(min_length=1, max_length=63, description="An entity's name in the model.")]
Sort = Annotated[
    str, Query(max_length=500, description="Fields to sort by, with commas between; `-` before one for descending.")
]
Filters = Annotated[
    list[Annotated[str, Field(max_length=1000)]] | None,
    Query(
        alias="filter",
        max_length=_MOST_FILTERS,
        description="`field:operator:value`, by eq, ne, lt, le, gt, ge or contains; or `field:null`, `field:notnull`.",
    ),
]
After = Annotated[
    str, Query(max_length=4000, description="What the page before gave as `next`; quick on large tables.")
]


@router.get("/status", summary="How does the database stand?")
def get_status(model_id: ModelId, owner: Caller, service: Shared) -> DatabaseStatus:
    """Tells whether there is a database, and what is in it."""
    model = registered(service, owner, model_id)
    database = service.store.database(model_id)
    try:
        found = reading(service, owner, model_id, lambda record: standing(service, record))
    except NoAppDatabaseError:
        return DatabaseStatus(model_id=model_id, exists=False, model_version=model.version, database=database)
    service.registry.databases.used(found.record)
    counts = {entity: each.rows for entity, each in found.counts.items()}
    return DatabaseStatus(
        model_id=model_id,
        exists=True,
        total_entities=sum(counts.values()),
        entity_counts=counts,
        last_seeded=found.record.last_seeded,
        schema_version=found.record.schema_version,
        model_version=model.version,
        size_bytes=found.bytes,
        database=database,
    )


@router.get("/entities", summary="List the entities")
def list_entities(model_id: ModelId, owner: Caller, service: Shared) -> EntityList:
    """Lists the entities of a database, with how many rows each has."""
    found = reading(service, owner, model_id, lambda record: standing(service, record))
    record, counts = found.record, found.counts
    service.registry.databases.used(record)
    shown = titles_of(record.document, model_id)
    entities = [
        EntitySummary(entity_type=entity, display_name=shown[entity], record_count=each.rows, last_updated=each.updated)
        for entity, each in counts.items()
    ]
    return EntityList(entities=entities, total=len(entities))


@router.get("/entities/{entity_type}", summary="Read rows of an entity")
def get_rows(  # noqa: PLR0913 - the parameters of one endpoint
    *,
    model_id: ModelId,
    entity_type: EntityType,
    owner: Caller,
    service: Shared,
    limit: Limit = 100,
    offset: Offset = 0,
    sort: Sort = "",
    filters: Filters = None,
    after: After = "",
) -> RowPage:
    """Gives rows page by page: by `offset`, or by `after`, which costs the same however far it is."""
    most = min(limit or 100, service.settings.limits.page_rows)
    fields = tuple(name for name in sort.split(",") if name)
    request = PageRequest(most, offset, fields, tuple(filters or ()), after)
    registered(service, owner, model_id)
    if after and offset:
        raise RequestError("offset and after exclude each other", hint="leave offset out")
    page = reading(service, owner, model_id, lambda record: _page(service, record, entity_type, request))
    return RowPage(
        entity_type=entity_type,
        rows=page.rows,
        total=page.total or 0,
        limit=most,
        offset=offset,
        next=page.next or None,
    )


@router.post("/seed", summary="Fill the database")
async def post_seed(model_id: ModelId, owner: Caller, service: Shared, order: SeedOrder | None = None) -> SeedReport:
    """Makes the database where there is none, and rows of every entity that refer to each other."""
    return await service.change(_seed, service, owner, model_id, order or SeedOrder())


@router.delete("", summary="Empty the database, or drop it")
async def delete_database(
    model_id: ModelId,
    owner: Caller,
    service: Shared,
    whole: Annotated[bool, Query(alias="drop", description="Drop the database, too.")] = False,  # noqa: FBT002 - a query's parameter
) -> Emptied:
    """Takes all rows away; with `drop`, the database as well."""
    return await service.change(_delete, service, owner, model_id, whole)


def _page(service: Service, record: DatabaseRecord, entity_type: str, request: PageRequest) -> Page:
    service.registry.databases.used(record)
    tables = {entity: table for table, entity in types_of(record.document, record.model_id).items()}
    if entity_type not in tables:
        raise NotFoundError("the database has no such entity", hint="GET …/entities lists them")
    table = table_of(schema_of_record(record), tables[entity_type], entity_type)
    return read_page(service.store, record.database, table, request)


def _seed(service: Service, owner: Owner, model_id: str, order: SeedOrder) -> SeedReport:
    registered(service, owner, model_id)
    most = service.settings.max_instances_per_entity
    if order.max_instances_per_entity > most:
        raise RequestError(f"max_instances_per_entity is {order.max_instances_per_entity}, and at most {most} here")
    request = SeedRequest(
        order.max_instances_per_entity, tuple(order.specific_entities or ()), order.preserve_existing, order.seed
    )
    with service.alone(owner.name, model_id) as model:
        made = seed(service, model, request)
    return SeedReport(
        entities_created=sum(made.entities.values()),
        relationships_created=made.relationships,
        duration_ms=round(made.seconds * 1000, 1),
        entity_counts=dict(made.entities),
    )


def _delete(service: Service, owner: Owner, model_id: str, whole: bool) -> Emptied:  # noqa: FBT001 - by place, to a thread
    with service.alone(owner.name, model_id):
        (drop if whole else empty)(service, model_id)
    return Emptied(dropped=whole)
