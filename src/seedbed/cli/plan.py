"""`seedbed plan`: what would be made, in which order, and why so many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.options import (
    WithParameters,
    config_option,
    dataset_argument,
    json_option,
    load_with,
    module_option,
    rows_option,
    scale_option,
    seed_option,
    set_option,
)
from seedbed.cli.output import echo_json, echo_table

if TYPE_CHECKING:
    from seedbed.api import Dataset
    from seedbed.kernel import TableDef
    from seedbed.model import TableName


@click.command(cls=WithParameters, short_help="Show a dataset's tables in the order of loading.")
@dataset_argument
@set_option
@config_option
@scale_option
@rows_option
@seed_option
@module_option
@click.option("--part-rows", type=click.IntRange(min=1), metavar="N", help="Rows of a part.  [default: 122,880]")
@json_option
def plan(  # noqa: PLR0913 - one argument an option
    dataset: str,
    *,
    given: tuple[str, ...],
    config: str | None,
    scale: float | None,
    rows: tuple[tuple[str, int], ...],
    seed: int | None,
    modules: tuple[str, ...],
    part_rows: int | None,
    as_json: bool,
) -> None:
    """Show what a dataset would be: its tables in the order of loading, their rows, and what crosses databases."""
    from seedbed.plan import PART_ROWS

    wanted = load_with(dataset, None, given, config, modules=modules)[0].at(
        scale=1 if scale is None else scale, rows=dict(rows), seed=seed
    )
    tables = [_facts(wanted, name, part_rows or PART_ROWS) for name in wanted.tables]
    total, parts = (sum(each[key] for each in tables) for key in ("rows", "parts"))
    if as_json:
        head = {"dataset": wanted.name, "scale": wanted.scale, "seed": wanted.plan.seed, "rows": total, "parts": parts}
        echo_json({**head, "tables": tables})
        return
    click.echo(f"{wanted.name} at scale {wanted.scale:g}, seed {wanted.plan.seed}: {total:,} rows in {parts:,} parts")
    echo_table(
        ["", "table", "rows", "parts", "how many"],
        (
            [number, f"{each['database']}.{each['table']}", each["rows"], each["parts"], each["driver"]]
            for number, each in enumerate(tables, start=1)
        ),
    )
    crossing = [(each, reference) for each in tables for reference in each["crosses"]]
    if crossing:
        click.echo("\nreferences from one database to another:")
        echo_table(
            ["from", "columns", "to"],
            (
                [f"{each['database']}.{each['table']}", ", ".join(reference["columns"]), reference["to"]]
                for each, reference in crossing
            ),
        )


def _facts(dataset: Dataset, name: TableName, part_rows: int) -> dict[str, Any]:
    definition = next(each for each in dataset.plan.definitions if each.name == str(name))
    count, table = dataset[str(name)].count, dataset.plan.schema.table(name)
    return {
        "database": name.database,
        "table": name.table,
        "rows": count,
        "parts": -(-count // part_rows),
        "driver": _driver(dataset, definition, name),
        "crosses": [
            {"columns": list(reference.columns), "to": str(reference.table)}
            for reference in table.references
            if reference.table.database != name.database
        ],
    }


def _driver(dataset: Dataset, definition: TableDef, name: TableName) -> str:
    """What decides how many rows a table has, in words."""
    from seedbed.cli.drivers import describe_rows
    from seedbed.kernel import Stored

    if isinstance(definition.driver, Stored):
        return f"as {definition.driver.source.name} makes"
    if str(name) in dict(dataset.plan.sizes[-1].rows):
        return "as given"
    part = dataset.spec.content.databases[name.database].tables[name.table].rows
    return describe_rows(part, _parent(definition))


def _parent(definition: TableDef) -> TableName | None:
    """The table whose rows decide how many rows this one has."""
    from seedbed.model import TableName as Name

    wanted = getattr(definition.driver, "reference", None)
    found = [reference.table for reference in definition.references if reference.name == wanted]
    return Name.parse(found[0]) if found else None
