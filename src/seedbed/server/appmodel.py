"""From an app model to the schema of its database: the model's tables with the service's columns, links and indexes.

Invariant: the schema follows from the model, its id and the database's name alone; it suits every engine.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from seedbed.errors import SourceError
from seedbed.model import Column, ColumnType, Database, Index, Kind, Schema, Table, Unique
from seedbed.readers.app_model import parse_app_model, read_app_model
from seedbed.server.expressions import require_safe

if TYPE_CHECKING:
    from seedbed.readers.app_model.document import AppModel, Entity, FieldPart

KEY = "id"
CREATED_AT = "created_at"
UPDATED_AT = "updated_at"
ENTITY_TYPE = "_entity_type"
MODEL_ID = "_model_id"
SERVICE_COLUMNS = (KEY, CREATED_AT, UPDATED_AT, ENTITY_TYPE, MODEL_ID)
"""The columns that every table has; a model's own fields of these names are replaced by them."""

_KEPT = 128
"""Schemas that a process keeps, of 30 kB each."""
_PARSED = 4
"""Models that a process keeps whole, of 60 kB each: one is asked for several times when it is registered."""
_NOW = "CURRENT_TIMESTAMP"
_RESERVED = ("seedbed_", "sqlite_")
"""Beginnings of tables' names that the ledger and SQLite keep for themselves."""
_FILTERED = frozenset({Kind.BOOLEAN, Kind.ENUM, Kind.TIMESTAMPTZ})
_FILTERED_WORDS = frozenset(
    {"email", "mail", "status", "state", "stage", "type", "code", "slug", "sku", "邮箱", "编码", "状态"}
)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_KEYED_LENGTH = 255
"""Characters of a text that MySQL can index whole."""


@lru_cache(maxsize=_PARSED)
def model_of(document: str, model_id: str) -> AppModel:
    """The model of a registered document."""
    return parse_app_model(document, f"model {model_id}")


@lru_cache(maxsize=_KEPT)
def schema_of(document: str, model_id: str, database: str) -> Schema:
    """The schema of a registered document's database; see `service_schema`."""
    return service_schema(model_of(document, model_id), model_id, database)


@lru_cache(maxsize=_KEPT)
def types_of(document: str, model_id: str) -> Mapping[str, str]:
    """The entity that each table of a registered document holds; see `entity_types`."""
    return entity_types(model_of(document, model_id))


@lru_cache(maxsize=_KEPT)
def titles_of(document: str, model_id: str) -> Mapping[str, str]:
    """How people call each entity of a registered document."""
    return {each.name: each.display_name or each.name for each in model_of(document, model_id).entities}


def service_schema(model: AppModel, model_id: str, database: str) -> Schema:
    """The schema of a model's database.

    Args:
        model: The model.
        model_id: Its id, which every row tells.
        database: The database's name.

    Raises:
        SourceError: The model contradicts itself, has names that some engine would take for one, or SQL that is more
            than an expression.
    """
    source = f"model {model_id}"
    _require_distinct(model, source)
    plain = model.model_copy(update={"entities": [_with_service_key(entity) for entity in model.entities]})
    reading = read_app_model(plain, database, source)
    types = entity_types(model)
    require_safe(plain, {table.name.table: _readable(table) for table in reading.schema.tables()}, source)
    tables = tuple(
        _served(table, types.get(table.name.table, table.name.table), model_id) for table in reading.schema.tables()
    )
    return Schema((Database(reading.schema.databases[0].name, tables, model.comment),))


def _readable(table: Table) -> tuple[str, ...]:
    """The columns that a check of a table may read."""
    return (*(column.name for column in table.columns), *SERVICE_COLUMNS)


def entity_types(model: AppModel) -> dict[str, str]:
    """The entity that each table holds, by the table's name; tables of pairs hold none."""
    return {entity.table or entity.name: entity.name for entity in model.entities}


def _with_service_key(entity: Entity) -> Entity:
    """An entity whose key is the service's: what the model took for its key is only unique."""
    fields = [field for field in entity.fields if field.name.lower() not in SERVICE_COLUMNS]
    key = [field.name for field in fields if field.primary_key]
    alone = len(key) == 1
    kept = [_without_key(field, alone=alone) for field in fields]
    unique = entity.unique if alone or not key else [*entity.unique, key]
    return entity.model_copy(update={"fields": kept, "unique": unique})


def _without_key(field: FieldPart, *, alone: bool) -> FieldPart:
    if not field.primary_key:
        return field
    return field.model_copy(
        update={"primary_key": False, "auto": False, "required": True, "unique": field.unique or alone}
    )


def _served(table: Table, entity_type: str, model_id: str) -> Table:
    """A table with the service's columns and indexes."""
    own = [_fitted(table, column) for column in table.columns if column.name not in SERVICE_COLUMNS]
    name, marked = ColumnType(Kind.VARCHAR, length=63), ColumnType(Kind.VARCHAR, length=100)
    columns = (
        Column(KEY, ColumnType(Kind.UUID), nullable=False),
        *own,
        Column(CREATED_AT, ColumnType(Kind.TIMESTAMPTZ), nullable=False, default=_NOW),
        Column(UPDATED_AT, ColumnType(Kind.TIMESTAMPTZ), nullable=False, default=_NOW, touched=True),
        Column(ENTITY_TYPE, name, nullable=False, default=_literal(entity_type)),
        Column(MODEL_ID, marked, nullable=False, default=_literal(model_id)),
    )
    linked = (Unique(table.primary_key),) if table.primary_key != (KEY,) else ()
    served = replace(table, columns=columns, primary_key=(KEY,), uniques=(*linked, *table.uniques))
    return replace(served, indexes=tuple(_indexes(served)))


def _fitted(table: Table, column: Column) -> Column:
    """A column whose text is as short as an index of MySQL's needs it, where it is in a key or looked up by."""
    if column.type.kind is Kind.TEXT and (_is_keyed(table, column.name) or _is_filtered(column)):
        return replace(column, type=ColumnType(Kind.VARCHAR, length=_KEYED_LENGTH))
    return column


def _is_keyed(table: Table, name: str) -> bool:
    keys = [*(each.columns for each in table.uniques), *(each.columns for each in table.indexes)]
    keys += [columns for each in table.references for columns in (each.columns, each.parent_columns)]
    return any(name in key for key in keys)


def _is_filtered(column: Column) -> bool:
    words = _words(column.name)
    return column.type.kind in _FILTERED or bool(column.type.is_text and any(word in _FILTERED_WORDS for word in words))


def _words(name: str) -> Iterable[str]:
    return (*(word.lower() for word in _WORDS.findall(name)), name)


def _indexes(table: Table) -> Iterator[Index]:
    """The model's own indexes, and those on what the service sorts, joins and filters by."""
    known = {index.columns for index in table.indexes} | {each.columns for each in table.uniques}
    yield from table.indexes
    wanted = [(CREATED_AT,), *(each.columns for each in table.references)]
    wanted += [
        (column.name,) for column in table.columns if _is_filtered(column) and column.name not in SERVICE_COLUMNS
    ]
    for columns in dict.fromkeys(wanted):
        if columns not in known:
            yield Index(columns)


def _literal(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _require_distinct(model: AppModel, source: str) -> None:
    """Refuse names that differ only by case, or that the engines keep for themselves."""
    _require_once((entity.table or entity.name for entity in model.entities), "tables", source)
    for entity in model.entities:
        _require_once((field.name for field in entity.fields), f"fields of {entity.name}", source)
        name = (entity.table or entity.name).lower()
        if name.startswith(_RESERVED):
            raise SourceError(f"{entity.name}: {_RESERVED[0]} begins the service's own tables", source=source)


def _require_once(names: Iterable[str], what: str, source: str) -> None:
    counts = Counter(name.lower() for name in names)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise SourceError(f"two {what} are called {twice[0]!r}, whatever the case of letters", source=source)


__all__ = [
    "CREATED_AT",
    "ENTITY_TYPE",
    "KEY",
    "MODEL_ID",
    "SERVICE_COLUMNS",
    "UPDATED_AT",
    "entity_types",
    "model_of",
    "schema_of",
    "service_schema",
    "titles_of",
    "types_of",
]
