"""A schema as JSON and back: how one process hands it to another, and how it is kept beside a backup.

Invariant: `schema_from_json(schema_to_json(s)) == s`; what has its default value is left out.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, NamedTuple

from seedbed.model.tables import Schema, TableName
from seedbed.model.types import ColumnType, parse_type


def schema_to_json(schema: Schema) -> str:
    """The schema as a JSON document."""
    return json.dumps(_plain(schema), ensure_ascii=False)


def schema_from_json(text: str) -> Schema:
    """The schema that `schema_to_json` wrote.

    Raises:
        ValueError: The text is not such a document.
    """
    try:
        schema = _value(Schema, json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"this is not a schema as seedbed writes it: {error}") from error
    assert isinstance(schema, Schema)
    return schema


class _Field(NamedTuple):
    name: str
    type: Any
    default: object


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    """The fields of one of the model's classes, with their types."""
    types = typing.get_type_hints(kind)
    return tuple(
        _Field(
            field.name,
            types[field.name],
            field.default if field.default_factory is dataclasses.MISSING else field.default_factory(),
        )
        for field in dataclasses.fields(kind)
    )


def _plain(value: Any) -> Any:
    if isinstance(value, ColumnType):
        return str(value)
    if isinstance(value, tuple):  # a TableName, too
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found = ((field, getattr(value, field.name)) for field in _fields(type(value)))
        return {field.name: _plain(item) for field, item in found if item != field.default}
    return value


def _value(kind: Any, plain: Any) -> Any:
    if isinstance(kind, UnionType):
        options = [option for option in kind.__args__ if option is not NoneType]
        return None if plain is None else _value(options[0], plain)
    if kind in {ColumnType, TableName}:
        return parse_type(plain) if kind is ColumnType else TableName(*plain)
    if typing.get_origin(kind) is tuple:
        item = typing.get_args(kind)[0]
        return tuple(_value(item, each) for each in plain)
    if dataclasses.is_dataclass(kind):
        return _instance(kind, plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(plain)
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not a {kind.__name__}")
    return plain


def _instance(kind: Any, plain: Mapping[str, Any]) -> Any:
    types = {field.name: field.type for field in _fields(kind)}
    return kind(**{name: _value(types[name], item) for name, item in plain.items()})
