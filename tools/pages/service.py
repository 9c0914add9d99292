"""The page of the service: `service.md` beside this file, with its settings and its routes put in from the code.

Invariant: every setting, every route and every kind of problem is on the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr

from seedbed.server.openapi import openapi_text
from seedbed.server.problems import KINDS
from seedbed.server.settings import Part, Settings
from tools.pages.keys import Words
from tools.pages.speed import RESULTS

_MARK = re.compile(r"<!-- (settings|routes|problems|measured) -->")
STORES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
FIGURES = {
    "seconds, requests": "{0[clients, models, seconds, mean pause][2]:.0f} s, {0[requests]:,}",
    "requests that failed, rows of another model's": "{wrong}, {strange}",
    "reads: median, 95th and 99th percentile": "{0[reads, ms: median, 95th and 99th percentile]} ms",
    "seeds meanwhile: median, 95th percentile": "{0[seeds, ms: median, 95th percentile]} ms",
    "a seed of 8 entities alone": "{0[seed of 8 entities alone, ms (median of 10)]} ms",
    "memory of all processes: before, most": "{0[memory, MB: before, most]} MB",
}


def service_page() -> str:
    """The page."""
    text = (Path(__file__).parent / "service.md").read_text(encoding="utf-8")
    made: dict[str, Callable[[], str]] = {
        "settings": settings_tables,
        "routes": routes_table,
        "problems": problems_table,
        "measured": measured_table,
    }
    return _MARK.sub(lambda match: made[match[1]](), text)


def settings_tables() -> str:
    """All settings: those of the top, and a table for each group of them."""
    parts = {
        name: type(field.default) for name, field in Settings.model_fields.items() if isinstance(field.default, Part)
    }
    tables = [_table(Settings)]
    for name, part in parts.items():
        meaning = Settings.model_fields[name].description or ""
        tables.append(f"### `{name}`\n\n{meaning}\n\n{_table(part)}")
    return "\n\n".join(tables)


def _table(part: type[Part]) -> str:
    schema = part.model_json_schema()
    properties = {name: _shown(part, name, each) for name, each in schema["properties"].items()}
    links = {type(field.default).__name__: f"[group](#{name})" for name, field in part.model_fields.items()}
    table = Words(links=links).table({**schema, "properties": properties})
    return table.replace("| key |", "| setting |", 1)


def _shown(part: type[Part], name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A setting's schema with its default in the open: none of ours is a secret, and those of groups have tables."""
    default = part.model_fields[name].default
    shown = {key: value for key, value in schema.items() if key != "default"}
    if isinstance(default, SecretStr):
        return {**shown, "default": default.get_secret_value()}
    return (
        shown if isinstance(default, BaseModel) or "default" not in schema else {**shown, "default": schema["default"]}
    )


def routes_table() -> str:
    """All routes."""
    paths = json.loads(openapi_text())["paths"]
    rows = [
        f"| `{method.upper()} {path}` | {operation['summary']} |"
        for path, operations in paths.items()
        for method, operation in operations.items()
    ]
    return "\n".join(["| route | what it does |", "|---|---|", *rows])


def measured_table(results: Path = RESULTS / "service.json") -> str:
    """What `benchmarks/service.py` recorded, a column for each store that was measured."""
    found = json.loads(results.read_text(encoding="utf-8"))
    stores = [name for name in STORES if f"{name}: requests" in found]
    columns = [_figures(found, name) for name in stores]
    rows = [f"| {label} | {' | '.join(each[label] for each in columns)} |" for label in FIGURES]
    machine = f"On {found['machine']['processor']}, {found['machine']['cores']} cores."
    return "\n".join(
        [
            "| | " + " | ".join(STORES[name] for name in stores) + " |",
            "|---" * (len(stores) + 1) + "|",
            *rows,
            "",
            machine,
        ]
    )


def _figures(found: Mapping[str, Any], name: str) -> dict[str, str]:
    own = {key.removeprefix(f"{name}: "): value for key, value in found.items() if key.startswith(f"{name}: ")}
    wrong = own["what went wrong"]
    strange = sum(count for what, count in wrong.items() if what.startswith("rows: one of another"))
    shown = {key: " / ".join(map(str, value)) if isinstance(value, list) else value for key, value in own.items()}
    shown["clients, models, seconds, mean pause"] = own["clients, models, seconds, mean pause"]
    return {
        label: form.format(shown, wrong=sum(wrong.values()) - strange, strange=strange)
        for label, form in FIGURES.items()
    }


def problems_table() -> str:
    """All kinds of problems, with the codes of their errors."""
    rows = sorted({(kind.status.value, kind.title, error.code) for error, kind in KINDS.items()})
    return "\n".join(
        [
            "| status | title | code |",
            "|---|---|---|",
            *(f"| {status} | {title} | `{code}` |" for status, title, code in rows),
        ]
    )
