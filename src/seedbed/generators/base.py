"""What a generator is, and the one registration that makes it known to specs, docs and plans.

Invariant: a generator's values depend on its parameters, its inputs and the row numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

import pyarrow as pa
from pydantic import ConfigDict, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from seedbed.deferred import Deferred
from seedbed.generators.own import OWN
from seedbed.kernel.tables import Generate
from seedbed.model import ColumnType, Kind
from seedbed.model.docstrings import add_descriptions

ENTRY_POINTS = "seedbed.generators"


class Params(Deferred):
    """Base of all parameters: frozen, unknown keys refused.

    Attributes:
        shorthand: The field that a value which is not a mapping stands for (`sequence: 100`), if any.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    shorthand: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _from_shorthand(cls, value: object) -> object:
        if not isinstance(value, dict | cls) and cls.shorthand is not None:
            value = {cls.shorthand: value}
        return cls.unfold(value) if isinstance(value, dict) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the fields; tell editors of the shorthand, and of a mapping where `unfold` takes one."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        add_descriptions(schema, cls, {field.alias or name: name for name, field in cls.model_fields.items()})
        if cls.shorthand is None:
            return schema
        properties = schema["properties"]
        if cls.unfold.__func__ is not Params.unfold.__func__:  # type: ignore[attr-defined]  # of a bound method
            properties[cls.shorthand] = {"anyOf": [properties[cls.shorthand], {"type": "object"}]}
        return {"anyOf": [properties[cls.shorthand], dict(schema)], "description": schema.get("description", "")}

    @classmethod
    def unfold(cls, fields: dict[str, Any]) -> dict[str, Any]:
        """The fields as validated, from the fields as written; for classes with a second way to write one."""
        return fields

    def inputs(self) -> tuple[str, ...]:
        """Paths of the columns it reads: `price`, `customer.created_at`, `transactions[].amount`."""
        return ()

    def located(self, folder: Path) -> Self:
        """These parameters with the files they name found from the spec's folder."""
        del folder
        return self

    def files(self) -> tuple[Path, ...]:
        """The files whose content decides the values."""
        return ()

    def check(self, column_type: ColumnType) -> str | None:
        """What is wrong with these parameters for a column of that type, or None."""
        del column_type
        return None

    def mismatch(self, inputs: Mapping[str, pa.DataType], output: pa.DataType) -> str | None:
        """What is wrong with these parameters for inputs of those types, by path, and a column of that one; or None."""
        del inputs, output
        return None


P = TypeVar("P", bound=Params)


@dataclass(frozen=True, slots=True)
class Definition:
    """A registered generator.

    Attributes:
        name: What specs call it.
        params: The class of its parameters.
        generate: The function.
        kinds: The column types it can fill.
    """

    name: str
    params: type[Params]
    generate: Generate
    kinds: frozenset[Kind]


_registered: dict[str, Definition] = {}
ANY = frozenset(Kind)
"""For generators that fill columns of every type."""


def generator(
    name: str, params: type[P], *, kinds: frozenset[Kind] = ANY
) -> Callable[[Callable[[Any, P], Any]], Callable[[Any, P], Any]]:
    """Register the decorated function `(rows, params) -> array` under a name.

    Args:
        name: What specs call it, unique.
        params: The class of its parameters.
        kinds: The column types it can fill.

    Returns:
        The decorator; the function itself is unchanged.

    Raises:
        ValueError: The name is taken.
    """

    def register(function: Callable[[Any, P], Any]) -> Callable[[Any, P], Any]:
        if name in _registered or OWN.get(name, function.__module__) != function.__module__:
            raise ValueError(f"there is a generator called {name!r} already")
        _registered[name] = Definition(name, params, function, kinds)
        return function

    return register


class _Registry(Mapping[str, Definition]):
    """The registered generators and seedbed's own, whose modules are imported when they are asked for."""

    def __init__(self) -> None:
        self._names = dict.fromkeys(sorted({*OWN, *_registered}))

    def __getitem__(self, name: str) -> Definition:
        if name not in _registered and name in OWN:
            import_module(OWN[name])
        return _registered[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@lru_cache(maxsize=1)
def registry() -> Mapping[str, Definition]:
    """Every generator by name: this package's, and those of the entry points of other packages."""
    for entry in entry_points(group=ENTRY_POINTS):
        entry.load()
    return _Registry()
