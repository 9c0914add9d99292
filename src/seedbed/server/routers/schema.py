"""What tables a regenerated database has: listed by domain, searched in all languages of the comments, told in detail.

Invariant: an answer has an ETag that changes when, and only when, the answer may.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from seedbed.errors import NotFoundError, nearest
from seedbed.server.auth import caller_of
from seedbed.server.descriptions import Description
from seedbed.server.problems import RESPONSES
from seedbed.server.routers.models import Limit, Offset
from seedbed.server.service import Shared

router = APIRouter(prefix="/api/schema", tags=["schema"], responses=RESPONSES, dependencies=[Depends(caller_of)])

Target = Annotated[
    str,
    Query(
        pattern=r"^[A-Za-z0-9_-]{0,63}$",
        description="The database, by its name in the configuration; the only one if empty.",
    ),
]
IfNoneMatch = Annotated[
    str, Header(alias="If-None-Match", max_length=1000, description="ETags that are known already.")
]


class Group(BaseModel):
    """A domain: a group of tables."""

    name: str = Field(description="Its name.")
    category: str = Field("", description="What it belongs to.")
    comments: dict[str, str] = Field(description="What it is, by language.")
    tables: int = Field(description="How many tables it has.")
    rows: int = Field(description="How many rows these have.")


class TableSummary(BaseModel):
    """A table, in short."""

    name: str = Field(description="Its name.")
    database: str = Field(description="Its database.")
    domain: str = Field(description="Its domain.")
    comment: str = Field(description="What it is, in the language of the database's comments.")
    comments: dict[str, str] = Field(
        description="What it is, by language; one without a language goes by the empty key."
    )
    rows: int = Field(description="Its rows.")
    columns: int = Field(description="How many columns it has.")


class SchemaPage(BaseModel):
    """Some of the tables."""

    dataset: str = Field(description="The dataset's name.")
    described_at: str = Field(description="When the tables were described.")
    domains: list[Group] = Field(description="All domains, whatever is asked for.")
    tables: list[TableSummary] = Field(description="The tables; of a search, the best first.")
    total: int = Field(description="How many tables were found.")
    limit: int = Field(description="Most tables of this page.")
    offset: int = Field(description="Tables before this page.")


class SchemaColumn(BaseModel):
    """A column."""

    name: str = Field(description="Its name.")
    type: str = Field(description="Its type.")
    nullable: bool = Field(description="Whether it may be null.")
    comment: str = Field(description="What it is, in the language of the database's comments.")
    comments: dict[str, str] = Field(description="What it is, by language.")


class SchemaReference(BaseModel):
    """A reference to another table."""

    columns: list[str] = Field(description="The columns that refer.")
    database: str = Field(description="The other table's database.")
    table: str = Field(description="The other table.")
    to: list[str] = Field(description="The columns they refer to.")


class TableDetail(BaseModel):
    """A table."""

    name: str = Field(description="Its name.")
    database: str = Field(description="Its database.")
    domain: str = Field(description="Its domain.")
    comment: str = Field(description="What it is, in the language of the database's comments.")
    comments: dict[str, str] = Field(description="What it is, by language.")
    rows: int = Field(description="Its rows.")
    primary_key: list[str] = Field(description="The columns of its key.")
    columns: list[SchemaColumn] = Field(description="Its columns.")
    references: list[SchemaReference] = Field(description="The tables it refers to.")
    referenced_by: list[SchemaReference] = Field(description="The tables that refer to it: `table` is theirs.")


NOT_MODIFIED: dict[int | str, dict[str, Any]] = {304: {"description": "It is as the known ETag says"}}


@router.get("", summary="List or search tables", response_model=SchemaPage, responses=NOT_MODIFIED)
def get_schema(  # noqa: PLR0913, PLR0917 - the parameters of a query
    request: Request,
    service: Shared,
    target: Target = "",
    domain: Annotated[str, Query(max_length=100, description="Only tables of this domain.")] = "",
    q: Annotated[
        str,
        Query(
            max_length=200, description="Words, all of which the names or comments of a table have, in any language."
        ),
    ] = "",
    limit: Limit = None,
    offset: Offset = 0,
    known: IfNoneMatch = "",
) -> Response:
    """Lists the tables, of all domains or of one; with `q`, those in which all its words are found."""
    described = service.descriptions.get(target)
    tag = _tag(described, request)
    if _is_known(tag, known):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(tag))
    found = described.find(domain=domain, words=q)
    most = min(limit or service.settings.limits.page_rows, service.settings.limits.page_rows)
    page = SchemaPage(
        dataset=described.name,
        described_at=described.described_at,
        domains=[Group.model_validate(dict(each)) for each in described.groups],
        tables=[_summary(each) for each in found[offset : offset + most]],
        total=len(found),
        limit=most,
        offset=offset,
    )
    return JSONResponse(page.model_dump(), headers=_headers(tag))


@router.get("/tables/{name}", summary="A table in detail", response_model=TableDetail, responses=NOT_MODIFIED)
def get_table(
    name: Annotated[str, Path(max_length=200, description="The table, or its database and it: `database.table`.")],
    request: Request,
    service: Shared,
    target: Target = "",
    known: IfNoneMatch = "",
) -> Response:
    """Tells a table's columns, its key, the tables it refers to and those that refer to it."""
    described = service.descriptions.get(target)
    table = described.table(name)
    if table is None:
        names = [each.table["name"] for each in described.tables]
        raise NotFoundError("there is no such table", hint=nearest(name, names, limit=3))
    tag = _tag(described, request)
    if _is_known(tag, known):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(tag))
    shown = {key: value for key, value in table.items() if key != "group"}
    detail = TableDetail(**shown, domain=table["group"], referenced_by=_referring(described, table))
    return JSONResponse(detail.model_dump(), headers=_headers(tag))


def _summary(table: Mapping[str, Any]) -> TableSummary:
    kept = {key: table[key] for key in ("name", "database", "comment", "comments", "rows")}
    return TableSummary(**kept, domain=table["group"], columns=len(table["columns"]))


def _referring(described: Description, table: Mapping[str, Any]) -> list[SchemaReference]:
    """The references of all tables to this one, each by the table that refers."""
    return [
        SchemaReference(
            columns=reference["columns"], database=each.table["database"], table=each.table["name"], to=reference["to"]
        )
        for each in described.tables
        for reference in each.table["references"]
        if (reference["database"], reference["table"]) == (table["database"], table["name"])
    ]


def _tag(described: Description, request: Request) -> str:
    """The ETag of what was asked for: the description's, and the query's."""
    asked = f"{described.digest}?{request.url.path}?{request.url.query}"
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'


def _is_known(tag: str, known: str) -> bool:
    return known.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in known.split(",")}


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "private, no-cache"}
