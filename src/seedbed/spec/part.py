"""What all parts of a spec share: names, shares, and a generator named by its key.

Invariant: a key that is not described is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import Annotated, Any, ClassVar, Protocol, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema

from seedbed.deferred import Deferred
from seedbed.errors import Complaint, NameProblem
from seedbed.model.docstrings import add_descriptions

MAX_NAME = 63
"""Bytes of a name; PostgreSQL cuts off what is longer."""
RESERVED = frozenset({"_row", "_index", "_count"})
"""Columns that every table has for its generators."""


class GeneratorType(Protocol):
    """What a spec needs to know of a generator."""

    @property
    def name(self) -> str:
        """What specs call it."""

    @property
    def params(self) -> type[BaseModel]:
        """The class of its parameters."""


class Part(Deferred):
    """Base of everything in a spec."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    generator_fields: ClassVar[Mapping[str, str]] = {}
    """The attribute that holds each generator, by the generator's name."""
    restore: ClassVar[tuple[Callable[..., Part], Hashable] | None] = None
    """Of a class made while running: what makes an empty part when one is unpickled, and its first argument."""

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the fields by their docstrings."""
        schema: dict[str, Any] = handler(core_schema)
        attributes = {field.alias or name: name for name, field in cls.model_fields.items()}
        add_descriptions(handler.resolve_ref_schema(schema), cls, attributes)
        return schema

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Pickle by `restore`, where the class cannot be imported."""
        restore = type(self).restore
        if restore is None:
            return super().__reduce__()
        function, argument = restore
        return function, (argument, type(self).__name__), self.__getstate__()


def _name(value: object) -> str:
    if not isinstance(value, str):
        shown = str(value).lower() if isinstance(value, bool) else value
        raise Complaint(f"a name is text, not {shown}", kind=NameProblem, hint=f'write "{shown}", in quotes')
    size = len(value.encode())
    if not value.strip() or value != value.strip() or not value.isprintable():
        problem = f"{value!r} cannot be a name: it is empty, or has blanks at an end or characters that do not print"
        raise Complaint(problem, kind=NameProblem)
    if size > MAX_NAME:
        problem = f"the name {value[:20]}… has {size} bytes, and databases take {MAX_NAME}"
        raise Complaint(problem, kind=NameProblem, hint="shorten it")
    if value[0] in "@#?" or value in RESERVED or "[]" in value:
        problem = f"{value!r} cannot be a name: seedbed uses such names itself"
        raise Complaint(problem, kind=NameProblem, hint="names do not begin with @, # or ?, nor hold []")
    return value


def _database_name(value: str) -> str:
    if not value.replace("-", "_").isidentifier():
        problem = f"{value!r} cannot be a database's name: it becomes part of file names and URLs"
        raise Complaint(problem, kind=NameProblem, hint="use letters, digits, - and _, and begin with a letter")
    return value


Name = Annotated[str, BeforeValidator(_name)]
"""A name in a schema: what databases take when it is quoted."""
DatabaseName = Annotated[Name, AfterValidator(_database_name)]
"""A database's name, which becomes part of file names and URLs."""

_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def one_or_more(value: object) -> object:
    """A text as a tuple of one."""
    return (value,) if isinstance(value, str) else value


Columns = Annotated[tuple[str, ...], BeforeValidator(one_or_more), WithJsonSchema(_ONE_OR_MORE)]
"""Columns; one may stand without a list."""


def _share(value: object) -> object:
    if isinstance(value, bool):
        text = str(value).lower()
        raise Complaint(
            f"{text} is neither a share nor a condition", hint="give a share such as 0.1, or an SQL condition"
        )
    if isinstance(value, int | float) and not 0 <= value <= 1:
        raise Complaint(f"{value} is not a share", hint="a share lies between 0 and 1; 0.05 stands for 5 %")
    return value


Share = Annotated[float | str, BeforeValidator(_share)]
"""A share of rows, or an SQL condition for them."""


def _as_text(value: object) -> object:
    """A plain number or truth value is an expression too."""
    return str(value).lower() if isinstance(value, bool | int | float) else value


Expression = Annotated[str, BeforeValidator(_as_text)]
"""An SQL expression."""

V = TypeVar("V")
Named = Annotated[dict[Name, V], Field(min_length=1)]
"""One or more things by their names."""


class Drawn(Part):
    """A generator outside a column: exactly one, by its name."""

    @cached_property
    def generator(self) -> tuple[str, BaseModel] | None:
        """The generator's name and parameters, or None."""
        found = generators_of(self)
        return found[0] if found else None

    @model_validator(mode="after")
    def _one_generator(self) -> Self:
        names = [name for name, _ in generators_of(self)]
        if len(names) != 1:
            found = " and ".join(names) if names else "none"
            raise Complaint(f"this takes one generator, not {found}", hint="name one, as in `choice: [1, 2, 3]`")
        return self


def generators_of(part: Part) -> list[tuple[str, BaseModel]]:
    """The generators that a column or a count names."""
    fields = type(part).generator_fields
    return [(name, getattr(part, field)) for name, field in fields.items() if getattr(part, field) is not None]


def shown(value: Any, limit: int = 60) -> str:
    """A value as a message shows it: as YAML would write it, not longer than a line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list | tuple):
        kind = "a mapping" if isinstance(value, dict) else "a list"
        return f"{kind} of {len(value)}" if value else f"an empty {kind[2:]}"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
