"""The keys of a part of a spec as a Markdown table, from its JSON Schema.

Invariant: a key without a description is an error, so that nothing in a table is left to be guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]

_SIMPLE = {"boolean": "true or false", "string": "text", "null": "null"}
_FORMATS = {"date": "date", "date-time": "time"}
_PLURALS = {"any value": "values", "name or list of names": "names or lists of names"}
_ANY_VALUE = {"true or false", "number", "text", "date", "time", "null"}


@dataclass(frozen=True, slots=True)
class Words:
    """Says in words what a JSON Schema takes.

    Attributes:
        links: What to write for a part that is described elsewhere, by its name in the schema.
        same: Names of parts that have the keys of the table being written.
    """

    links: Mapping[str, str] = field(default_factory=dict)
    same: frozenset[str] = frozenset()

    def table(self, schema: Schema) -> str:
        """The properties of an object, one row each."""
        required = schema.get("required", ())
        rows = [self._row(name, each, is_required=name in required) for name, each in schema["properties"].items()]
        return "\n".join(["| key | value | default | meaning |", "|---|---|---|---|", *rows])

    def _row(self, name: str, schema: Schema, *, is_required: bool) -> str:
        description = " ".join(_description(schema).split())
        if not description:
            raise ValueError(f"{name} has no description")
        cells = (f"`{name}`", self.of(schema), "**required**" if is_required else _default(schema), description)
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    def of(self, schema: Schema) -> str:
        """What a value may be."""
        if "$ref" in schema:
            return self._part(schema["$ref"].rpartition("/")[2])
        if "enum" in schema or "const" in schema:
            return _listed([f"`{each}`" for each in schema.get("enum", [schema.get("const")])])
        if "anyOf" in schema:
            return self._union(schema)
        shapes = {"array": self._list, "object": self._mapping, "integer": _number_words, "number": _number_words}
        return shapes.get(schema["type"], _plain_words)(schema)

    def _mapping(self, schema: Schema) -> str:
        values = schema.get("additionalProperties")
        return f"mapping to {_plural(self.of(values))}" if isinstance(values, Mapping) else "mapping"

    def _part(self, name: str) -> str:
        if name in self.same:
            return "a mapping of these same keys"
        return self.links.get(name, self.links.get(name.partition("_")[0], "mapping"))

    def _union(self, schema: Schema) -> str:
        kinds = {each.get("type") for each in schema["anyOf"]}
        if kinds == {"string", "array"}:
            return "name or list of names"
        branches = [each for each in schema["anyOf"] if not (each.get("type") == "integer" and "number" in kinds)]
        found = list(dict.fromkeys(self.of({**_limits(schema), **each}) for each in branches))
        found.sort(key=lambda words: words == "time")  # "date or time"
        if set(found) >= _ANY_VALUE:
            return "any value"
        return _listed([each for each in found if each != "null"])

    def _list(self, schema: Schema) -> str:
        low, high = schema.get("minItems", 0), schema.get("maxItems")
        if "prefixItems" in schema:
            return f"list of {len(schema['prefixItems'])} texts"
        items = _plural(self.of(schema["items"])) if schema.get("items") else "values"
        return f"list of {low} {items}" if low == high else f"list of {items}"


def _description(schema: Schema) -> str:
    """Its own description, or that of the first way to write it."""
    return schema.get("description") or next(map(_description, schema.get("anyOf", ())), "")


def _plain_words(schema: Schema) -> str:
    if "examples" in schema:
        return "duration"
    return _FORMATS.get(schema.get("format", ""), _SIMPLE[schema["type"]])


def _number_words(schema: Schema) -> str:
    return ("whole number" if schema["type"] == "integer" else "number") + _bounds(schema)


def _plural(words: str) -> str:
    if words in _PLURALS:
        return _PLURALS[words]
    return re.sub(r"^(mapping|number|whole number|text|date|time|duration)\b", r"\1s", words.removeprefix("a "))


def _limits(schema: Schema) -> dict[str, Any]:
    names = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "gt", "ge")
    return {name: schema[name] for name in names if name in schema}


def _bounds(schema: Schema) -> str:
    low, high = schema.get("minimum", schema.get("ge")), schema.get("maximum")
    above = schema.get("exclusiveMinimum", schema.get("gt"))
    if low is not None and high is not None:
        return f", {_number(low)} to {_number(high)}"
    words = [f", at least {_number(low)}"] if low is not None else []
    words += [f", above {_number(above)}"] if above is not None else []
    words += [f", at most {_number(high)}"] if high is not None else []
    return "".join(words)


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:g}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" or {words[-1]}"


def _default(schema: Schema) -> str:
    value = schema.get("default")
    if value is None or value in ([], {}, ""):
        return ""
    if "examples" in schema:  # a duration, in seconds
        return f"`{value:g}s`"
    return f"`{value}`" if isinstance(value, str) else f"`{json.dumps(value)}`"
