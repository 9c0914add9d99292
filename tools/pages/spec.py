"""The page of the spec: `spec.md` beside this file, with the keys of each part put in from the format's docstrings.

Invariant: every key of the format is on the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from seedbed.generators import registry
from seedbed.plan.expressions import SCALAR_FUNCTIONS
from seedbed.spec import json_schema
from tools.pages.keys import Schema, Words

PARTS = (
    "Spec",
    "SchemaPart",
    "ParameterPart",
    "Database",
    "Table",
    "Rows",
    "Column",
    "ReferencePart",
    "TreePart",
    "CheckPart",
    "GroupPart",
    "RulePart",
)
"""The parts that the page describes, as the JSON Schema calls them."""
_LINKS = {
    "SchemaPart": "[schema](#schemas)",
    "ParameterPart": "[parameter](#parameters)",
    "Database": "[database](#databases)",
    "Table": "[table](#tables)",
    "Rows": "[rows](#rows)",
    "Column": "[column](#columns)",
    "ReferencePart": "[reference](#references)",
    "TreePart": "[tree](#trees)",
    "CheckPart": "[check](#checks)",
    "GroupPart": "[group](#groups)",
    "RulePart": "[rule](#rules)",
    "Range": "range",
    "Generator": "[generator](generators.md)",
}
_MARK = re.compile(r"<!-- (?:keys: (\w+)|(functions)) -->")


def spec_page() -> str:
    """The page.

    Raises:
        ValueError: The text has no place for some part.
    """
    text = (Path(__file__).parent / "spec.md").read_text(encoding="utf-8")
    marked = {match[1] for match in _MARK.finditer(text) if match[1]}
    if marked != set(PARTS):
        raise ValueError(f"spec.md has places for {sorted(marked)}, not for {sorted(PARTS)}")
    schema = json_schema(registry())
    return _MARK.sub(lambda match: keys(schema, match[1]) if match[1] else _functions(), text)


def keys(schema: Schema, part: str) -> str:
    """A part's keys as a table; of a column, without its generators."""
    found: Any = schema if part == "Spec" else schema["$defs"][part]
    found = found if "properties" in found else next(each for each in found["anyOf"] if "properties" in each)
    properties = {
        name: each for name, each in found["properties"].items() if part != "Column" or name not in registry()
    }
    return Words(_LINKS).table({**found, "properties": properties})


def _functions() -> str:
    return ", ".join(f"`{name}`" for name in sorted(SCALAR_FUNCTIONS)) + "."
