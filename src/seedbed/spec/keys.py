"""Keys and indexes of a table, as far as they say more than columns.

Invariant: what is written as columns alone is the same as a mapping with nothing but `columns`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_serializer, model_validator

from seedbed.errors import Complaint
from seedbed.spec.part import Columns, Expression, Name, Part

Deferrable = Literal[False, True, "deferred"]
"""Whether a constraint may wait for the end of a transaction; `deferred`: it does so unless told otherwise."""
Action = Literal["no action", "restrict", "cascade", "set null", "set default"]
"""What becomes of a row whose parent goes or gets another key."""


class UniquePart(Part):
    """Columns whose values together occur once."""

    columns: Columns
    """The columns."""
    deferrable: Deferrable = False
    """Whether the database may check it at the end of a transaction; `deferred`: it does so unless told otherwise."""
    nulls_distinct: bool = True
    """Whether rows with a null among the values never count as equal, as SQL has it."""

    @model_serializer
    def _plain(self) -> tuple[str, ...]:
        """The columns alone: when and how the database checks it leaves the rows, and a plan's fingerprint, alone."""
        return self.columns


class IndexPart(Part):
    """What people look rows up by."""

    columns: Columns = ()
    """The columns."""
    terms: tuple[Expression, ...] = ()
    """Instead of `columns`, SQL expressions and columns, in order."""
    where: Expression | None = None
    """An SQL condition: only rows for which it holds are in the index."""
    unique: bool = False
    """Whether no two of its rows are alike. Of columns of all rows, `unique` of the table is the usual way."""
    method: str = Field(default="", pattern=r"^[a-z_]*$")
    """The database's name of another kind of index, such as PostgreSQL's `gin` or MySQL's `fulltext`."""
    name: Name | None = None
    """What the database is to call it."""

    @model_validator(mode="after")
    def _of_something(self) -> Self:
        if bool(self.columns) == bool(self.terms):
            found = "both" if self.terms else "neither"
            raise Complaint(f"an index has one of columns and terms, not {found}", hint="name its columns")
        return self


def _mapping(value: object) -> object:
    return {"columns": value} if isinstance(value, str | list | tuple) else value


def _with_columns(part: type[Part]) -> WithJsonSchema:
    names = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    described: dict[str, Any] = part.model_json_schema()
    return WithJsonSchema({"anyOf": [*names["anyOf"], described]})


UniqueSet = Annotated[UniquePart, BeforeValidator(_mapping)]
"""Columns, or a mapping."""
Lookup = Annotated[IndexPart, BeforeValidator(_mapping)]
"""Columns, or a mapping."""
