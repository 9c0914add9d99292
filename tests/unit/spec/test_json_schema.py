from __future__ import annotations

from typing import Any

import pytest

from seedbed.generators import registry
from seedbed.spec import json_schema


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema(registry())


def choices(schema: dict[str, Any], part: str, key: str) -> list[dict[str, Any]]:
    """What may stand at a key, with every reference looked up."""
    pending, found = [schema["$defs"][part]["properties"][key]], []
    while pending:
        each = pending.pop()
        pending += each.get("anyOf", [])
        if "$ref" in each:
            pending.append(schema["$defs"][each["$ref"].rpartition("/")[2]])
        found.append(each)
    return found


def types(schema: dict[str, Any], part: str, key: str) -> set[str]:
    return {each["type"] for each in choices(schema, part, key) if "type" in each}


def test_it_says_what_it_is(schema: dict[str, Any]) -> None:
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["required"] == ["seedbed", "name", "databases"]
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("part", ["Column", "Generator"])
def test_every_generator_is_there_with_a_description(schema: dict[str, Any], part: str) -> None:
    properties = schema["$defs"][part]["properties"]
    for name in registry():
        if name.startswith("@"):
            assert name not in properties
        else:
            assert properties[name]["description"], name


def test_every_key_is_described(schema: dict[str, Any]) -> None:
    for part in ("Column", "Table", "Database", "Rows", "ReferencePart", "RulePart", "TreePart", "CheckPart"):
        bare = {"anyOf": [schema["$defs"][part]]}["anyOf"]
        objects = [each for each in [*bare, *schema["$defs"][part].get("anyOf", [])] if "properties" in each]
        assert objects, part
        for each in objects:
            for key, value in each["properties"].items():
                assert value.get("description"), f"{part}.{key}"


def test_second_ways_to_write_a_value_are_known(schema: dict[str, Any]) -> None:
    assert {"integer", "object"} <= types(schema, "Table", "rows")
    assert {"string", "array"} <= types(schema, "Table", "primary_key")
    assert {"integer", "object"} <= types(schema, "Column", "sequence")
    assert {"string", "object"} <= types(schema, "Column", "sql")
    assert {"array", "object"} <= types(schema, "Column", "choice")
    assert {"number", "string"} <= types(schema, "Column", "nulls")


def test_hidden_generators_stay_hidden(schema: dict[str, Any]) -> None:
    assert not [name for name in schema["$defs"] if name in {"Pick", "PairSide", "Owner", "RowNumber"}]
