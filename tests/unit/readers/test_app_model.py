from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from seedbed.errors import SourceError
from seedbed.model import Action, Table
from seedbed.readers.app_model import parse_app_model, read_app_model
from seedbed.readers.app_model.document import AppModel, Entity, FieldPart, Relationship


def read(document: dict[str, Any]) -> dict[str, Table]:
    reading = read_app_model(parse_app_model(json.dumps(document), "app.json"), "app", "app.json")
    return {table.name.table: table for table in reading.schema.tables()}


def entity(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "fields": list(fields), **more}


def relate(kind: str, source: str, target: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "from": source, "to": target, **more}


def model(*relationships: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"entities": [entity("SalesOrder"), entity("Customer")], "relationships": list(relationships), **more}


def test_an_entity_without_a_key_gets_one() -> None:
    (column,) = read(model())["Customer"].columns
    assert (column.name, str(column.type), column.nullable) == ("id", "uuid", False)


@pytest.mark.parametrize("kind", ["many-to-one", "many_to_one", "MANY_TO_ONE", "ManyToOne", "manyToOne", "Many to One"])
def test_the_many_hold_the_key(kind: str) -> None:
    tables = read(model(relate(kind, "SalesOrder", "Customer", required=True, on_delete="CASCADE")))
    (reference,) = tables["SalesOrder"].references
    assert (reference.columns, reference.table.table, reference.on_delete) == (
        ("customer_id",),
        "Customer",
        Action.CASCADE,
    )
    assert not tables["SalesOrder"].column("customer_id").nullable
    assert tables["Customer"].references == ()


def test_a_relationship_told_from_both_sides_is_one() -> None:
    tables = read(
        model(
            relate("one-to-many", "Customer", "SalesOrder"),
            relate("many-to-one", "SalesOrder", "Customer", required=True),
            relate("many-to-many", "SalesOrder", "Customer", through="watchers"),
            relate("many-to-many", "Customer", "SalesOrder", through="watchers"),
        )
    )
    assert len(tables["SalesOrder"].references) == 1
    assert not tables["SalesOrder"].column("customer_id").nullable
    assert tables["watchers"].primary_key == ("sales_order_id", "customer_id")
    assert len(tables["watchers"].references) == 2


def test_one_to_one_is_unique_and_held_by_its_source() -> None:
    tables = read(model(relate("one-to-one", "SalesOrder", "Customer", field="payer")))
    assert [each.columns for each in tables["SalesOrder"].uniques] == [("payer",)]
    assert tables["SalesOrder"].references[0].name == "payer"


def test_pairs_of_one_entity_have_two_names() -> None:
    tables = read(model(relate("many-to-many", "Customer", "Customer", through="friends")))
    assert tables["friends"].primary_key == ("customer_id", "related_customer_id")


def test_composite_keys_are_held_whole() -> None:
    keyed = entity(
        "Room",
        {"name": "house", "type": "Integer", "primary_key": True},
        {"name": "number", "type": "String", "max_length": 4, "primary_key": True},
    )
    tables = read({"entities": [keyed, entity("Stay")], "relationships": [relate("many-to-one", "Stay", "Room")]})
    (reference,) = tables["Stay"].references
    assert (reference.columns, reference.parent_columns) == (("room_house", "room_number"), ("house", "number"))
    assert str(tables["Stay"].column("room_number").type) == "varchar(4)"


def test_references_take_the_type_of_the_key_at_the_end() -> None:
    one = entity("One", {"name": "id", "type": "Reference", "target": "Two", "primary_key": True})
    two = entity("Two", {"name": "code", "type": "String", "max_length": 7, "primary_key": True})
    three = entity("Three", {"name": "one", "type": "Reference", "target": "One"})
    assert str(read({"entities": [three, one, two]})["Three"].column("one").type) == "varchar(7)"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{\n  'a': 1}", "app.json:2: this is not JSON"),
        ("[" * 100_000, "nested too deep"),
        ("[]", "valid dictionary"),
        ("{}", "entities: field required"),
        ('{"entities": []}', "at least 1 item"),
        ('{"entities": [{"name": "A", "colour": "red"}]}', r"entities.0.colour: extra inputs"),
        ('{"entities": [{"name": "A", "fields": [{"name": "x", "type": "Int"}]}]}', r"fields.0.type: input should be"),
        ('{"entities": [{"name": " A"}]}', "no blanks at its ends"),
        ('{"entities": [{"name": "A"}, {"name": "A"}]}', "two entities are called A"),
    ],
)
def test_what_is_no_app_model_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        read_app_model(parse_app_model(text, "app.json"), "app", "app.json")


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        (model(relate("many-to-one", "Order", "Customer")), "there is no entity 'Order'; did you mean SalesOrder"),
        (model(relate("many-to-one", "SalesOrder", "Customer", field=["a", "b"])), "a, b cannot hold id of Customer"),
        (model(relate("many-to-one", "SalesOrder", "Customer", target_field="x")), "Customer has no field 'x'"),
        ({"entities": [entity("A", {"name": "s", "type": "Enum"})]}, "A.s: it is an Enum without values"),
        ({"entities": [entity("A", {"name": "s", "type": "Enum", "enum": "X"})], "enums": {"Xs": ["a"]}}, "mean Xs"),
        ({"entities": [entity("A", *[{"name": "s", "type": "String"}] * 2)]}, "two fields are called s"),
        ({"entities": [entity("A", {"name": "s", "type": "Reference"})]}, "A.s: there is no entity ''"),
    ],
)
def test_names_that_do_not_fit_together_are_refused(document: dict[str, Any], problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        read(document)


@pytest.mark.parametrize("place", ["docs/reference/sources.md", "src/seedbed/readers/app_model/document.py"])
def test_documented_models_are_ones(place: str) -> None:
    text = (Path(__file__).parents[3] / place).read_text()
    (example,) = re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL)
    tables = read(json.loads(example))
    assert tables["Deal"].references[0].table.table == "Company"


def test_every_key_is_documented() -> None:
    text = (Path(__file__).parents[3] / "docs/reference/sources.md").read_text()
    documented = set(re.findall(r"`([^`\n]+)`", text))
    for part in (AppModel, Entity, FieldPart, Relationship):
        named = {"source": "from", "target": "to"} if part is Relationship else {}
        assert {named.get(name, name) for name in part.model_fields} <= documented
