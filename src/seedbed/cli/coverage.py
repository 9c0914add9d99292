"""`seedbed coverage`: what of a schema a spec and its modules fill, and who refers to whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.ending import Code
from seedbed.cli.options import module_option
from seedbed.cli.output import echo_json, table_lines

if TYPE_CHECKING:
    from seedbed.api.coverage import ColumnCoverage, Coverage, TableCoverage
    from seedbed.model import TableName

_MOST_LINES = 20
"""Lines of a list, unless all are wanted."""
_WIDTH = 100


@click.command(short_help="List what of a schema a spec leaves out.")
@click.argument("source")
@click.argument("spec")
@module_option
@click.option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "mermaid", "dot"]),
    default="text",
    show_default=True,
    help="How to print; mermaid and dot draw the foreign keys.",
)
@click.option("--all", "everything", is_flag=True, help="With text: list everything, however long.")
@click.option("--fail", is_flag=True, help="Exit with 1 when nothing fills some table or column.")
@click.option("--fail-on-fallback", is_flag=True, help="Exit with 1 when only a fallback fills some column, too.")
@click.option("--dialect", metavar="NAME", default="", help="The SQL of an SQL file: postgres, mysql, sqlite.")
@click.option("--database", metavar="NAME", default="", help="What to call the source's database.")
def coverage(  # noqa: PLR0913 - one argument an option
    source: str,
    spec: str,
    *,
    modules: tuple[str, ...],
    output: str,
    everything: bool,
    fail: bool,
    fail_on_fallback: bool,
    **options: Any,
) -> int:
    """List what of the schema SOURCE the SPEC leaves out: tables that neither it nor a module fills, columns too.

    Columns that only a fallback fills are those of which inspect knows no more than the type, and which nobody has
    edited since. Last come the foreign keys. Nothing is planned, so that a spec with gaps can be looked at.
    """
    from seedbed.api.coverage import cover
    from seedbed.cli.maps import dot, mermaid
    from seedbed.readers.base import ReadOptions

    found = cover(source, spec, modules=modules, options=ReadOptions(**options))
    if output == "json":
        echo_json(_facts(found))
    else:
        limit = None if everything else _MOST_LINES
        lines = {"text": lambda: _text(found, limit), "mermaid": lambda: mermaid(found), "dot": lambda: dot(found)}
        click.echo("\n".join(lines[output]()))
    failed = (found.has_gaps and (fail or fail_on_fallback)) or (found.has_fallbacks and fail_on_fallback)
    return Code.NOT_DONE if failed else Code.DONE


def _text(found: Coverage, limit: int | None) -> Iterator[str]:
    columns = [column for table in found.tables for column in table.columns]
    filled, sure = sum(bool(table.by) for table in found.tables), sum(bool(each.by) for each in columns)
    guessed = sum(column.is_fallback for column in columns)
    by_module = sum(table.by.startswith("module ") for table in found.tables)
    modules = f" ({by_module:,} by modules)" if by_module else ""
    tables = f"{filled:,} of {len(found.tables):,} tables{modules}"
    guesses = f", {guessed:,} of them by a fallback" if guessed else ""
    yield f"{found.dataset} fills {tables} and {sure:,} of {len(columns):,} columns{guesses}"
    shown = _namer(found)
    yield from _section("tables that nothing fills", _wrapped(shown(table.name) for table in found.unfilled), limit)
    yield from _section("columns that nothing fills", _columns(found, shown, "gaps"), limit)
    yield from _section("columns that only a fallback fills", _columns(found, shown, "fallbacks"), limit)
    yield from _section("in the spec, not in the schema", list(found.unknown), limit)
    crossing = sum(link.child.database != link.parent.database for link in found.links)
    own = sum(link.origin == "spec" for link in found.links)
    facts = [f"{own:,} only in the spec" if own else "", f"{crossing:,} to another database" if crossing else ""]
    more = f" ({', '.join(filter(None, facts))})" if any(facts) else ""
    yield from _section(f"foreign keys: {len(found.links):,}{more}", list(_links(found, shown)), limit)


def _section(title: str, lines: Sequence[str], limit: int | None) -> Iterator[str]:
    if not lines:
        return
    yield f"\n{title}"
    yield from (f"  {line}" for line in lines[:limit])
    if limit is not None and len(lines) > limit:
        yield f"  … {len(lines) - limit:,} more lines; --all shows them"


def _namer(found: Coverage) -> Any:
    """How a table is called: without its database where there is only one."""
    ends = [name for link in found.links for name in (link.child, link.parent)]
    databases = {name.database for name in (*(table.name for table in found.tables), *ends)}

    def shown(name: TableName) -> str:
        return name.table if len(databases) == 1 else str(name)

    return shown


def _wrapped(names: Iterable[str], indent: str = "") -> list[str]:
    """Names in lines of a terminal's width."""
    lines: list[str] = []
    for name in names:
        if lines and len(lines[-1]) + len(name) + 2 <= _WIDTH - 2:
            lines[-1] += f", {name}"
        else:
            if lines:
                lines[-1] += ","
            lines.append((indent if lines else "") + name)
    return lines


def _columns(found: Coverage, shown: Any, which: str) -> list[str]:
    lines: list[str] = []
    for table in found.tables:
        columns: Sequence[ColumnCoverage] = getattr(table, which)
        if columns:
            words = [f"{column.name}{_remark(column)}" for column in columns]
            words[0] = f"{shown(table.name)}: {words[0]}"
            lines += _wrapped(words, "  ")
    return lines


def _remark(column: ColumnCoverage) -> str:
    return " (required)" if column.is_required and not column.by else ""


def _links(found: Coverage, shown: Any) -> Iterator[str]:
    rows = [
        [
            f"{shown(link.child)} ({', '.join(link.columns)})",
            f"→ {shown(link.parent)} ({', '.join(link.parent_columns)})",
            " ".join(filter(None, ("spec only" if link.origin == "spec" else "", "" if link.is_met else "not filled"))),
        ]
        for link in found.links
    ]
    if rows:
        yield from list(table_lines(["", "", ""], rows))[1:]


def _facts(found: Coverage) -> dict[str, Any]:
    return {
        "dataset": found.dataset,
        "tables": [_table(table) for table in found.tables],
        "unfilled": [str(table.name) for table in found.unfilled],
        "fallbacks": [f"{table.name}.{column.name}" for table in found.tables for column in table.fallbacks],
        "unknown": list(found.unknown),
        "foreign_keys": [
            {
                "from": str(link.child),
                "columns": list(link.columns),
                "to": str(link.parent),
                "to_columns": list(link.parent_columns),
                "origin": link.origin,
                "filled": link.is_met,
            }
            for link in found.links
        ],
    }


def _table(table: TableCoverage) -> dict[str, Any]:
    return {
        "database": table.name.database,
        "table": table.name.table,
        "by": table.by or None,
        "columns": [
            {
                "column": column.name,
                "by": column.by or None,
                "fallback": column.is_fallback,
                "required": column.is_required,
            }
            for column in table.columns
        ],
    }
