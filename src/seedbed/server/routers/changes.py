"""What changes an app database as a whole: bringing it to its model, backing it up, restoring it.

Invariant: a model of another owner's is answered as one that is not there.
"""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from seedbed.server.auth import Caller
from seedbed.server.backups.operation import back_up, restore
from seedbed.server.problems import RESPONSES
from seedbed.server.registry import BackupRecord, Owner
from seedbed.server.routers.models import ModelId
from seedbed.server.routers.models import model_of as registered
from seedbed.server.service import Service, Shared
from seedbed.server.syncing.hints import Hints
from seedbed.server.syncing.operation import sync
from seedbed.server.syncing.tasks import SyncDone

router = APIRouter(prefix="/api/models/{model_id}/app-database", tags=["app databases"], responses=RESPONSES)

_MOST_HINTS = 1000
Name = Annotated[str, Field(min_length=1, max_length=127)]
Value = str | bool | int | float | dict[str, Any] | list[Any]


class SyncOrder(BaseModel):
    """How to bring a database to its model."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)

    renames: dict[Name, Annotated[str, Field(min_length=1, max_length=63)]] = Field(
        default_factory=dict,
        max_length=_MOST_HINTS,
        description="What has another name now: `Entity.old` to `new` for a field, `Old` to `New` for an entity.",
    )
    fill: dict[Name, Value] = Field(
        default_factory=dict,
        max_length=_MOST_HINTS,
        description="`Entity.field` to the value of the rows that have none, for fields that are required now.",
    )
    allow_destructive: bool = Field(
        False, description="Whether entities and fields may be dropped, and types narrowed."
    )


class SyncedChange(BaseModel):
    """A change of the schema."""

    action: str = Field(description="What was done, such as `add column`.")
    table: str = Field(description="The table.")
    name: str = Field(description="The column, or the columns, that it is about; empty where it is the table.")
    detail: str = Field(description="From what to what.")


class SyncReport(BaseModel):
    """What a sync did."""

    changes: list[SyncedChange] = Field(description="What was changed; nothing where the database followed its model.")
    notices: list[str] = Field(description="What is not quite as the model says, and how it can be.")
    schema_version: int = Field(description="The version of the model that the tables follow now.")


class BackupAnswer(BaseModel):
    """A backup."""

    backup_id: str = Field(description="Its id.")
    created_at: datetime = Field(description="When it was made.")
    schema_version: int = Field(description="The version of the model that its tables follow.")
    rows: int = Field(description="Rows of all its tables.")
    size_bytes: int = Field(description="Bytes of its files.")
    reason: str = Field(description="Why it was made: `asked`, or `reaped`.")
    checksum: str = Field(description="SHA-256 of its manifest, which has those of all its files.")


class BackupList(BaseModel):
    """The backups of a model's database."""

    backups: list[BackupAnswer] = Field(description="The backups, the newest first.")
    total: int = Field(description="How many there are.")


BackupId = Annotated[str, Path(pattern=r"^[0-9a-f-]{36}$", description="A backup's id.")]


@router.post("/sync", summary="Bring the database to the model")
async def post_sync(model_id: ModelId, owner: Caller, service: Shared, order: SyncOrder | None = None) -> SyncReport:
    """Changes the schema to what the model says now; the rows are kept, and nothing is lost that was not allowed."""
    asked = order or SyncOrder()
    hints = Hints(asked.renames, asked.fill, asked.allow_destructive)
    done, version = await service.change(_sync, service, owner, model_id, hints)
    changes = [
        SyncedChange(action=each.action, table=each.table, name=each.name, detail=each.detail) for each in done.changes
    ]
    return SyncReport(changes=changes, notices=list(done.notices), schema_version=version)


@router.post("/backup", status_code=HTTPStatus.CREATED, summary="Back the database up")
async def post_backup(model_id: ModelId, owner: Caller, service: Shared) -> BackupAnswer:
    """Writes a backup: a Parquet file a table, the schema, the model, and checksums of all."""
    return _answer(await service.change(_back_up, service, owner, model_id))


@router.get("/backups", summary="List the backups")
def list_backups(model_id: ModelId, owner: Caller, service: Shared) -> BackupList:
    """Lists the backups of a model's database; they outlive it."""
    registered(service, owner, model_id)
    found = [_answer(each) for each in service.registry.backups.of(model_id)]
    return BackupList(backups=found, total=len(found))


@router.post("/restore/{backup_id}", summary="Restore a backup")
async def post_restore(model_id: ModelId, backup_id: BackupId, owner: Caller, service: Shared) -> BackupAnswer:
    """Lets the database be what a backup holds, all of it or nothing; a damaged backup is refused."""
    return _answer(await service.change(_restore, service, owner, model_id, backup_id))


def _sync(service: Service, owner: Owner, model_id: str, hints: Hints) -> tuple[SyncDone, int]:
    with service.alone(owner.name, model_id) as model:
        return sync(service, model, hints), model.version


def _back_up(service: Service, owner: Owner, model_id: str) -> BackupRecord:
    with service.alone(owner.name, model_id):
        return back_up(service, model_id)


def _restore(service: Service, owner: Owner, model_id: str, backup_id: str) -> BackupRecord:
    with service.alone(owner.name, model_id):
        return restore(service, model_id, backup_id)


def _answer(record: BackupRecord) -> BackupAnswer:
    return BackupAnswer(
        backup_id=record.id,
        created_at=record.created_at,
        schema_version=record.schema_version,
        rows=record.rows,
        size_bytes=record.bytes,
        reason=record.reason,
        checksum=record.checksum,
    )
