"""Draws who refers to whom: as Mermaid's flowchart, and in Graphviz' language.

Invariant: every table and every foreign key is drawn, with names that need no care of the reader's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seedbed.api.coverage import Coverage, Link, TableCoverage
    from seedbed.model import TableName


def mermaid(coverage: Coverage) -> Iterator[str]:
    """A flowchart; tables that nothing fills are dashed, and so are foreign keys that the schema does not declare."""
    ids = _ids(coverage)
    yield "flowchart LR"
    for database, tables in _by_database(coverage).items():
        yield f'  subgraph {ids[database]}["{_entity(database)}"]'
        yield from (f'    {ids[table.name]}["{_entity(table.name.table)}"]{_class(table)}' for table in tables)
        yield "  end"
    for name in _others(coverage):
        yield f'  {ids[name]}["{_entity(str(name))}"]:::unfilled'
    for link in coverage.links:
        arrow = "-->" if link.origin == "schema" else "-.->"
        yield f'  {ids[link.child]} {arrow}|"{_entity(", ".join(link.columns))}"| {ids[link.parent]}'
    yield "  classDef unfilled stroke-dasharray: 4 4"


def dot(coverage: Coverage) -> Iterator[str]:
    """A graph in Graphviz' language, drawn in the same way."""
    ids = _ids(coverage)
    yield f"digraph {json.dumps(coverage.dataset)} {{"
    yield "  rankdir=LR; node [shape=box];"
    for database, tables in _by_database(coverage).items():
        yield f"  subgraph cluster_{ids[database]} {{"
        yield f"    label={_quoted(database)};"
        for table in tables:
            style = "" if table.by else ", style=dashed"
            yield f"    {ids[table.name]} [label={_quoted(table.name.table)}{style}];"
        yield "  }"
    for name in _others(coverage):
        yield f"  {ids[name]} [label={_quoted(str(name))}, style=dashed];"
    for link in coverage.links:
        style = "" if link.origin == "schema" else ", style=dashed"
        yield f"  {ids[link.child]} -> {ids[link.parent]} [label={_quoted(', '.join(link.columns))}{style}];"
    yield "}"


def _ids(coverage: Coverage) -> dict[TableName | str, str]:
    """Short names for drawings, in order."""
    names: list[TableName | str] = [*_by_database(coverage), *(table.name for table in coverage.tables)]
    names += _others(coverage)
    return {name: f"{'d' if isinstance(name, str) else 't'}{number}" for number, name in enumerate(names)}


def _by_database(coverage: Coverage) -> dict[str, list[TableCoverage]]:
    found: dict[str, list[TableCoverage]] = {}
    for table in coverage.tables:
        found.setdefault(table.name.database, []).append(table)
    return found


def _others(coverage: Coverage) -> list[TableName]:
    """Tables that foreign keys speak of and the schema does not have."""
    tables = {table.name for table in coverage.tables}
    ends: Iterator[Link] = iter(coverage.links)
    return [
        name
        for name in dict.fromkeys(name for link in ends for name in (link.child, link.parent))
        if name not in tables
    ]


def _class(table: TableCoverage) -> str:
    return "" if table.by else ":::unfilled"


def _entity(text: str) -> str:
    """Text inside Mermaid's quotes."""
    return text.replace("&", "#amp;").replace('"', "#quot;").replace("<", "#lt;")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
