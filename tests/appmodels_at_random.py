"""App models made by Hypothesis, pairs of them as one becomes the other, and rows for the tables of the first.

Invariant: the rows fit their schema; references point at rows that are there.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from seedbed.model import Column, ColumnType, Kind, Schema, Table, TableName
from seedbed.plan.arrow import arrow_type
from seedbed.readers.app_model import parse_app_model, read_app_model

_ENTITIES = ("Customer", "Order", "Item", "Note")
_FIELDS = ("name", "code", "amount", "size", "state", "tags", "details", "happened at", "Label")
ROWS = 5

Document = dict[str, Any]


@dataclass(frozen=True)
class Pair:
    """A model, what it becomes, and the renames that the request tells."""

    old: Document
    new: Document
    renames: Mapping[str, str]


@st.composite
def fields(draw: DrawFn, name: str) -> Document:
    """A field of any type."""
    kind = draw(
        st.sampled_from(("String", "String", "Integer", "Float", "Boolean", "DateTime", "Array", "Object", "Enum"))
    )
    field: Document = {"name": name, "type": kind, "required": draw(st.booleans()), **draw(_details(kind))}
    if draw(st.integers(0, 3)) == 0 and (value := _default(field)) is not None:
        field["default"] = value
    if kind in {"String", "Integer"} and draw(st.integers(0, 3)) == 0 and "default" not in field:
        field["unique"] = True
    elif kind in {"Integer", "Enum", "DateTime"} and draw(st.booleans()):
        field["indexed"] = True
    if draw(st.integers(0, 4)) == 0:
        field["description"] = draw(st.sampled_from(("what it is", "it's one -- or not; see: %s")))
    return field


@st.composite
def _details(draw: DrawFn, kind: str) -> Document:
    """What a field of a type says besides."""
    if kind == "String" and draw(st.booleans()):
        return {"max_length": draw(st.sampled_from((12, 40, 80)))}
    if kind == "Float" and draw(st.booleans()):
        return {"precision": draw(st.sampled_from((8, 12))), "scale": draw(st.sampled_from((0, 2)))}
    if kind == "Integer" and draw(st.integers(0, 3)) == 0:
        return {"min_value": 0, "max_value": 1000}
    if kind == "Enum":
        return {"enum": draw(st.sampled_from((["a", "b"], ["a", "b", "c"], ["b", "a"], ["x", "y"])))}
    return {}


def _default(field: Document) -> Any:
    return {"String": "it's", "Integer": 7, "Float": 1.5, "Boolean": True, "Enum": field.get("enum", [""])[0]}.get(
        field["type"]
    )


@st.composite
def models(draw: DrawFn, name: str = "app") -> Document:
    """A model of up to four entities."""
    names = draw(st.lists(st.sampled_from(_ENTITIES), min_size=1, unique=True))
    entities = []
    for entity in names:
        own = draw(st.lists(st.sampled_from(_FIELDS), min_size=1, max_size=5, unique=True))
        listed = [draw(fields(each)) for each in own]
        if draw(st.booleans()):
            target: str = draw(st.sampled_from(names))
            listed.append({"name": "parent", "type": "Reference", "target": target, "required": False})
        entities.append({"name": entity, "fields": listed})
    relationships = [draw(_relationships(names)) for _ in range(draw(st.integers(0, 2)))]
    return {"name": name, "entities": entities, "relationships": relationships}


@st.composite
def _relationships(draw: DrawFn, names: list[str]) -> Document:
    kind = draw(st.sampled_from(("many-to-one", "one-to-many", "many-to-many")))
    action = draw(st.sampled_from(("no-action", "cascade", "restrict")))
    return {
        "type": kind,
        "from": draw(st.sampled_from(names)),
        "to": draw(st.sampled_from(names)),
        "required": kind != "many-to-many" and draw(st.integers(0, 3)) == 0,
        "on_delete": action,
    }


@st.composite
def pairs(draw: DrawFn) -> Pair:
    """Two models of one app, some names of which are new ones of old things."""
    old, new = draw(models()), draw(models())
    renames: dict[str, str] = {}
    before = {each["name"]: {field["name"] for field in each["fields"]} for each in old["entities"]}
    after = {each["name"]: {field["name"] for field in each["fields"]} for each in new["entities"]}
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    chosen: bool = draw(st.booleans())
    if gone and come and chosen:
        renames[gone[0]] = come[0]
    for entity in sorted(before):
        target = renames.get(entity, entity)
        lost = sorted(before[entity] - after.get(target, set()))
        found = sorted(after.get(target, set()) - before[entity])
        wanted: bool = draw(st.booleans())
        if target in after and lost and found and wanted:
            renames[f"{entity}.{lost[0]}"] = found[0]
    return Pair(old, new, renames)


def schema_of(document: Document, database: str = "app") -> Schema:
    """The schema of a model."""
    return read_app_model(parse_app_model(json.dumps(document), "a model"), database, "a model").schema


def batches(schema: Schema) -> dict[TableName, pa.RecordBatch]:
    """Some rows of every table."""
    return {table.name: _batch(schema, table) for table in schema.tables()}


def key_of(table: TableName, row: int) -> uuid.UUID:
    """The key of a row."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{table.table}/{row}")


def _batch(schema: Schema, table: Table) -> pa.RecordBatch:
    held = {name: each for each in table.references for name in each.columns}
    arrays = []
    for place, column in enumerate(table.columns):
        values: list[Any] = []
        for row in range(ROWS):
            if column.name in held:
                parent = held[column.name].table
                values.append(key_of(parent, row).bytes)
            elif (column.name,) == table.primary_key:
                values.append(key_of(table.name, row).bytes)
            else:
                values.append(None if column.nullable and (row + place) % 3 == 0 else _value(column, row))
        arrays.append(pa.array(values, arrow_type(column.type)))
    del schema
    return pa.RecordBatch.from_arrays(arrays, names=[column.name for column in table.columns])


def _value(column: Column, row: int) -> Any:
    kind: ColumnType = column.type
    made: dict[Kind, Any] = {
        Kind.TEXT: f"text {row}",
        Kind.VARCHAR: f"v {row}",
        Kind.INTEGER: 10 + row,
        Kind.DOUBLE: row + 0.5,
        Kind.BOOLEAN: row % 2 == 0,
        Kind.TIMESTAMPTZ: datetime(2024, 2, 28, 12, tzinfo=UTC) + timedelta(days=row, microseconds=row),
        Kind.JSONB: json.dumps({"row": row, "text": "é 'x'"}),
        Kind.UUID: uuid.UUID(int=row).bytes,
        Kind.ARRAY: [f"a{row}", "it's"],
    }
    if kind.kind is Kind.DECIMAL:
        return Decimal(row) if not kind.scale else Decimal(row) + Decimal("0.25")
    return kind.values[row % len(kind.values)] if kind.kind is Kind.ENUM else made[kind.kind]
