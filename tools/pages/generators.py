"""The page of all generators: their parameters from the code, their examples from `generators.yaml`.

Invariant: a generator that a spec can name is on the page, with each of its parameters and with an example.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any

from seedbed.generators import Definition, distributions, registry
from seedbed.generators import time as times
from seedbed.model import Kind
from tools.pages.examples import Example, read_yaml, shown_rows
from tools.pages.keys import Schema, Words

FAMILIES = {
    "Keys": ("key",),
    "Values out of a list": ("choice",),
    "Numbers": ("number",),
    "Dates and times": ("time",),
    "Text": ("template", "text", "pattern", "cards"),
    "People, places, companies": ("person", "place"),
    "China": ("chinese",),
    "Files": ("lookup",),
    "Other columns and rows": ("copy", "aggregate"),
    "Expressions": ("sql",),
    "Lists, bytes, intervals": ("raw",),
}
"""Headings, each with the modules whose generators stand under it, by what the module's name ends in."""
OTHERS = "Others"
_SHARED = {
    "Uniform": ("uniform", distributions.Uniform),
    "Normal": ("normal", distributions.Normal),
    "Lognormal": ("lognormal", distributions.Lognormal),
    "Exponential": ("exponential", distributions.Exponential),
    "Zipf": ("zipf", distributions.Zipf),
    "Delay": ("delay", times.Delay),
    "BusinessHours": ("business hours", times.BusinessHours),
}
"""Parts that several parameters hold, by their names in the JSON Schema: headings and classes."""
_INTRODUCTION = """\
# Generators

*This page is made from the code by `make pages`.*

A generator fills a column. A column names one, with its parameters:

```yaml
columns:
  id: {type: int, sequence: 1}
  city: {type: varchar(40), place: city}
  price: {type: "decimal(8,2)", decimal: {min_value: 1, max_value: 99}}
```

Inside `{ }` a type with a comma in it stands in quotes.

Many generators have a short form: `sequence: 1` is `sequence: {start: 1}`. Where a parameter takes the name of a
column, it can be a [path](spec.md#paths), too: `customer.created_at` is a column of the row's customer.

Any column can have `nulls`: a share of the rows, or a condition. See [columns](spec.md#columns).

Each example is part of a spec: columns of a table, or tables of a database. The rows below it are what it makes.
"""


def examples() -> dict[str, Mapping[str, Any]]:
    """The examples by generator, as the YAML file has them."""
    found: dict[str, Mapping[str, Any]] = read_yaml("generators.yaml")
    return found


def example(entry: Mapping[str, Any]) -> Example:
    """One of them."""
    return Example(entry["spec"], entry.get("rows", 100), entry.get("files", {}))


def generators_page() -> str:
    """The page.

    Raises:
        ValueError: A generator has no example, or an example has no generator.
    """
    known = {name: each for name, each in registry().items() if not name.startswith("@")}
    written = examples()
    if known.keys() != written.keys():
        raise ValueError(
            f"generators.yaml: {sorted(known.keys() ^ written.keys())} are only there, or only in the code"
        )
    ordered = {name: known[name] for name in written}
    pieces = [_INTRODUCTION, _contents(ordered)]
    described: dict[str, str] = {}
    for heading, members in _families(ordered).items():
        pieces.append(f"## {heading}\n")
        for definition in members:
            pieces += _generator(definition, written[definition.name], described)
    pieces += _shared(known.values())
    return "\n".join(pieces)


def _families(known: Mapping[str, Definition]) -> dict[str, list[Definition]]:
    found: dict[str, list[Definition]] = {}
    for heading, modules in FAMILIES.items():
        found[heading] = [each for module in modules for each in known.values() if _module(each) == module]
    placed = {each.name for members in found.values() for each in members}
    found[OTHERS] = [each for each in known.values() if each.name not in placed]
    return {heading: members for heading, members in found.items() if members}


def _module(definition: Definition) -> str:
    return definition.params.__module__.rpartition(".")[2]


def _contents(known: Mapping[str, Definition]) -> str:
    lines = ["| family | generators |", "|---|---|"]
    for heading, members in _families(known).items():
        lines.append(f"| {heading} | " + ", ".join(f"[`{each.name}`](#{each.name})" for each in members) + " |")
    return "\n".join(lines) + "\n"


def _generator(definition: Definition, entry: Mapping[str, Any], described: dict[str, str]) -> Iterator[str]:
    """A generator's section; `described` has the tables written so far, by their text, with whose they are."""
    yield f"### `{definition.name}`\n"
    yield (inspect.getdoc(definition.params) or "") + "\n"
    short = definition.params.shorthand
    fills = f"Fills {_kinds(definition)}."
    yield f"{fills} For short: `{definition.name}: <{short}>`.\n" if short else f"{fills}\n"
    if "note" in entry:
        yield entry["note"]
    if not definition.params.model_fields:
        yield f"It has no parameters: `{definition.name}: {{}}`.\n"
        yield from _example(entry)
        return
    table = Words(_links(), frozenset({"Numeric"})).table(_object(definition.params.model_json_schema()))
    owner = described.setdefault(table, definition.name)
    same = f"It has the parameters of [`{owner}`](#{owner})."
    yield (table if owner == definition.name else same) + "\n"
    yield from _example(entry)


def _example(entry: Mapping[str, Any]) -> Iterator[str]:
    for name, content in entry.get("files", {}).items():
        yield f'```text title="{name}"\n{content.rstrip()}\n```\n'
    yield f"```yaml\n{entry['spec'].rstrip()}\n```\n"
    yield shown_rows(example(entry).first_rows(entry.get("show", ""), count=entry.get("count", 3))) + "\n"


def _kinds(definition: Definition) -> str:
    missing = [kind for kind in Kind if kind not in definition.kinds]
    if not missing:
        return "columns of any type"
    if len(missing) < 3:
        return "columns of any type but " + ", ".join(f"`{kind}`" for kind in missing)
    return ", ".join(f"`{kind}`" for kind in Kind if kind in definition.kinds)


def _object(schema: Schema) -> Schema:
    """The mapping among the ways to write some parameters."""
    if "properties" in schema:
        return schema
    return next(each for each in schema["anyOf"] if "properties" in each)


def _links() -> dict[str, str]:
    return {name: f"[{heading}](#{heading.replace(' ', '-')})" for name, (heading, _) in _SHARED.items()}


def _shared(known: Any) -> Iterator[str]:
    """The parts that parameters hold, each once."""
    yield "## Parts of parameters\n"
    yield "Numbers are in the column's own unit. In a [delay](#delay) they are durations: `30d`, `12h`, `90min`.\n"
    parts: dict[str, Schema] = {}
    for definition in known:
        for name, part in definition.params.model_json_schema().get("$defs", {}).items():
            base = re.split(r"[_\[]", name)[0]
            if base not in parts or "float__Before" not in name:
                parts[base] = part
    unknown = parts.keys() - _SHARED.keys() - {"Numeric"}
    if unknown:
        raise ValueError(f"{sorted(unknown)} have no heading in _SHARED")
    for name, (heading, class_) in _SHARED.items():
        yield f"### {heading}\n"
        yield (inspect.getdoc(class_) or "") + "\n"
        yield Words(_links()).table(_object(parts[name])) + "\n"
