"""The application models: registered, read, listed, removed.

Invariant: a model of another owner's is answered as one that is not there.
"""

from __future__ import annotations

import json
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, Field

from seedbed.errors import TooLargeError
from seedbed.readers.app_model.document import AppModel
from seedbed.server.appmodel import service_schema
from seedbed.server.auth import Caller
from seedbed.server.problems import RESPONSES
from seedbed.server.registry import ModelRecord, Owner
from seedbed.server.removing import remove
from seedbed.server.service import Service, Shared, no_such_model

router = APIRouter(prefix="/api/models", tags=["models"], responses=RESPONSES)

ModelId = Annotated[str, Path(pattern=r"^[A-Za-z0-9-]{1,100}$", description="Letters, digits and `-`, at most 100.")]
Limit = Annotated[int | None, Query(ge=1, description="Most entries of the page; the server's limit at most.")]
Offset = Annotated[int, Query(ge=0, le=2**53, description="Entries before the page.")]


class ModelSummary(BaseModel):
    """A registered model, in short."""

    model_id: str = Field(description="Its id.")
    name: str = Field(description="What it calls itself.")
    version: int = Field(description="How often it was changed, from 1.")
    checksum: str = Field(description="SHA-256 of its canonical JSON.")
    entity_count: int = Field(description="How many entities it has.")
    created_at: datetime = Field(description="When it was registered.")
    updated_at: datetime = Field(description="When it was changed last.")


class ModelAnswer(ModelSummary):
    """A registered model."""

    model: dict[str, Any] = Field(description="Its canonical JSON: defaults are left out.")


class ModelPage(BaseModel):
    """Some of the models."""

    models: list[ModelSummary] = Field(description="The models, by id.")
    total: int = Field(description="How many there are.")
    limit: int = Field(description="Most entries of this page.")
    offset: int = Field(description="Entries before this page.")


@router.put("/{model_id}", summary="Register a model, or change it", responses={201: {"model": ModelAnswer}})
def put_model(model_id: ModelId, model: AppModel, owner: Caller, service: Shared, response: Response) -> ModelAnswer:
    """Registers a model, or changes it; the same model again changes nothing. The app database is left as it is."""
    _check(model, model_id, service)
    document = model.model_dump_json(by_alias=True, exclude_defaults=True)
    put = service.registry.models.put(owner.name, model_id, name=model.name[:200], document=document)
    if put is None:
        raise no_such_model()
    record, is_new = put
    response.status_code = HTTPStatus.CREATED if is_new else HTTPStatus.OK
    return _answer(record)


@router.get("/{model_id}", summary="Read a model")
def get_model(model_id: ModelId, owner: Caller, service: Shared) -> ModelAnswer:
    """Gives a model as it was registered."""
    return _answer(model_of(service, owner, model_id))


@router.delete("/{model_id}", status_code=HTTPStatus.NO_CONTENT, summary="Remove a model")
async def delete_model(model_id: ModelId, owner: Caller, service: Shared) -> None:
    """Removes a model, its app database and all backups of it."""
    await service.change(_remove, service, owner, model_id)


@router.get("", summary="List the models")
def list_models(owner: Caller, service: Shared, limit: Limit = None, offset: Offset = 0) -> ModelPage:
    """Lists the models of the token's owner."""
    most = min(limit or service.settings.limits.page_rows, service.settings.limits.page_rows)
    records, total = service.registry.models.page(owner.name, limit=most, offset=offset)
    return ModelPage(
        models=[ModelSummary.model_validate(_answer(each).model_dump()) for each in records],
        total=total,
        limit=most,
        offset=offset,
    )


def model_of(service: Service, owner: Owner, model_id: str) -> ModelRecord:
    """A model of the owner's.

    Raises:
        NotFoundError: There is none, or it is another owner's.
    """
    return service.model_of(owner.name, model_id)


def _remove(service: Service, owner: Owner, model_id: str) -> None:
    with service.alone(owner.name, model_id):
        remove(service, owner.name, model_id)


def _check(model: AppModel, model_id: str, service: Service) -> None:
    """See that a model is one that a database can be made of."""
    limits = service.settings.limits
    fields = sum(len(entity.fields) for entity in model.entities)
    if len(model.entities) > limits.entities or fields > limits.fields_in_all:
        raise TooLargeError(f"a model has at most {limits.entities:,} entities and {limits.fields_in_all:,} fields")
    service_schema(model, model_id, service.store.database(model_id))


def _answer(record: ModelRecord) -> ModelAnswer:
    document = json.loads(record.document)
    return ModelAnswer(
        model_id=record.id,
        name=record.name,
        version=record.version,
        checksum=record.checksum,
        entity_count=len(document["entities"]),
        created_at=record.created_at,
        updated_at=record.updated_at,
        model=document,
    )
