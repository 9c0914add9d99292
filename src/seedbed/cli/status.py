"""`seedbed status`: how datasets stand in a target."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.options import find_places, json_option, maybe_dataset_argument, module_option, to_option
from seedbed.cli.output import echo_json, echo_table, say

if TYPE_CHECKING:
    from seedbed.run import DatabaseStatus


@click.command(short_help="Show what is in a target.")
@maybe_dataset_argument
@to_option
@module_option
@json_option
def status(dataset: str | None, *, to: str | None, modules: tuple[str, ...], as_json: bool) -> None:
    """Show what is in a target: of a dataset, or of all that were seeded under seedbed-data/."""
    found = [(place.name, place.status()) for place in find_places(dataset, to, modules=modules)]
    if as_json:
        echo_json(
            {"datasets": [{"name": name, "databases": list(map(_facts, databases))} for name, databases in found]}
        )
        return
    if not found:
        say("nothing has been seeded under seedbed-data/")
    for number, (name, databases) in enumerate(found):
        click.echo(f"{'' if not number else chr(10)}{name}")
        echo_table(["database", "state", "scale", "table", "planned", "rows"], _rows(databases))


def _rows(databases: Iterable[DatabaseStatus]) -> Iterable[list[object]]:
    for database in databases:
        scale = None if database.scale is None else f"{database.scale:g}"
        head: list[object] = [database.database, database.state, scale]
        if not database.tables:
            yield [*head, None, None, None]
        for table in database.tables:
            planned = "?" if table.planned is None else table.planned
            yield [*head, table.table.table, planned, "missing" if table.there is None else table.there]
            head = [None, None, None]


def _facts(database: DatabaseStatus) -> dict[str, Any]:
    run = database.run
    return {
        "database": database.database,
        "place": database.place,
        "state": database.state,
        "scale": database.scale,
        "seed": database.seed,
        "run": run and run.id,
        "started_at": run and run.started_at,
        "finished_at": run and run.finished_at,
        "tables": [
            {"table": table.table.table, "planned": table.planned, "loaded": table.loaded, "rows": table.there}
            for table in database.tables
        ],
    }
