"""App models become schemas with the service's columns, links and indexes."""

from __future__ import annotations

from typing import Any

import pytest

from seedbed.errors import SourceError
from seedbed.model import Schema, Table, TableName
from seedbed.readers.app_model.document import AppModel
from seedbed.server.appmodel import SERVICE_COLUMNS, entity_types, service_schema


def _schema(entities: list[dict[str, Any]], relationships: list[dict[str, Any]] | None = None) -> Schema:
    model = AppModel.model_validate({"entities": entities, "relationships": relationships or []})
    return service_schema(model, "m-1", "app_db_m-1")


def _table(schema: Schema, name: str) -> Table:
    return schema.table(TableName("app_db_m-1", name))


def _indexed(table: Table) -> set[tuple[str, ...]]:
    return {each.columns for each in table.indexes}


def test_every_table_has_the_services_columns() -> None:
    schema = _schema(
        [{"name": "A", "fields": [{"name": "n", "type": "Integer"}]}, {"name": "B"}],
        [{"type": "many-to-many", "from": "A", "to": "B"}],
    )
    for table in schema.tables():
        assert set(SERVICE_COLUMNS) <= {column.name for column in table.columns}
        assert table.primary_key == ("id",)
        assert table.column("updated_at").touched
        assert ("created_at",) in _indexed(table)
    link = _table(schema, "a_b")
    assert [each.columns for each in link.uniques] == [("a_id", "b_id")]
    assert {each.table.table for each in link.references} == {"A", "B"}
    assert _table(schema, "A").column("_entity_type").default == "'A'"
    assert _table(schema, "A").column("_model_id").default == "'m-1'"


def test_a_models_own_key_stays_unique() -> None:
    fields = [{"name": "ID", "type": "Integer"}, {"name": "sku", "type": "String", "primaryKey": True}]
    table = _table(_schema([{"name": "P", "fields": fields}]), "P")
    assert [column.name for column in table.columns][:2] == ["id", "sku"]
    assert [each.columns for each in table.uniques] == [("sku",)]
    assert not table.column("sku").nullable


def test_a_models_own_service_columns_are_replaced() -> None:
    fields = [{"name": "created_at", "type": "String"}, {"name": "_model_id", "type": "Integer"}]
    table = _table(_schema([{"name": "P", "fields": fields}]), "P")
    assert str(table.column("created_at").type) == "timestamptz"
    assert [column.name for column in table.columns] == list(SERVICE_COLUMNS)


def test_what_people_look_rows_up_by_is_indexed() -> None:
    fields = [
        {"name": "contactEmail", "type": "String"},
        {"name": "active", "type": "Boolean"},
        {"name": "dueAt", "type": "DateTime"},
        {"name": "notes", "type": "String"},
        {"name": "parent", "type": "Reference", "target": "P"},
    ]
    table = _table(_schema([{"name": "P", "fields": fields}]), "P")
    assert {("contactEmail",), ("active",), ("dueAt",), ("parent",)} <= _indexed(table)
    assert ("notes",) not in _indexed(table)
    assert str(table.column("contactEmail").type) == "varchar(255)"
    assert str(table.column("notes").type) == "text"


@pytest.mark.parametrize(
    "entities",
    [
        [{"name": "A"}, {"name": "a"}],
        [{"name": "A", "fields": [{"name": "x", "type": "String"}, {"name": "X", "type": "String"}]}],
        [{"name": "seedbed_runs"}],
        [{"name": "A", "table": "SQLite_x"}],
    ],
)
def test_names_that_some_engine_takes_for_one_are_refused(entities: list[dict[str, Any]]) -> None:
    with pytest.raises(SourceError):
        _schema(entities)


def test_a_table_tells_its_entity() -> None:
    model = AppModel.model_validate({"entities": [{"name": "A", "table": "things"}, {"name": "B"}]})
    assert entity_types(model) == {"things": "A", "B": "B"}
