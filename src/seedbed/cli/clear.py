"""`seedbed clear`: takes away exactly what was seeded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.ending import Code
from seedbed.cli.options import (
    allow_option,
    find_places,
    json_option,
    maybe_dataset_argument,
    module_option,
    purge_option,
    to_option,
)
from seedbed.cli.output import echo_json, echo_table, say

if TYPE_CHECKING:
    from seedbed.api import Seeded
    from seedbed.run import ClearReport


@click.command(short_help="Take away what was seeded.")
@maybe_dataset_argument
@to_option
@click.option("--confirm", is_flag=True, help="Do it; otherwise only say what would be done, and exit with 1.")
@purge_option
@module_option
@allow_option
@json_option
def clear(  # noqa: PLR0913 - one argument an option
    dataset: str | None,
    *,
    to: str | None,
    confirm: bool,
    purge: str,
    modules: tuple[str, ...],
    allow: tuple[str, ...],
    as_json: bool,
) -> int:
    """Take away what was seeded, of a dataset or of all under seedbed-data/.

    Rows and tables that seedbed did not make stay, and so do databases that it did not create.
    """
    places = find_places(dataset, to, allow=allow, modules=modules)
    done = [(place, place.clear(confirm=confirm, purge=purge)) for place in places]
    if as_json:
        echo_json({"done": confirm, "datasets": [_facts(*each) for each in done]})
    for place, report in done if not as_json else ():
        _show(place, report)
    if not as_json and not done:
        say("nothing has been seeded under seedbed-data/")
    waiting = not confirm and any(report.tables for _, report in done)
    if waiting and not as_json:
        say("nothing was done; --confirm does it")
    return Code.NOT_DONE if waiting else Code.DONE


def _show(place: Seeded, report: ClearReport) -> None:
    if not report.tables and not report.databases:
        click.echo(f"{place.name}: there is nothing to clear")
        return
    words = "cleared" if report.done else "would be cleared"
    click.echo(f"{place.name}: {sum(table.rows for table in report.tables):,} rows {words}")
    echo_table(
        ["database", "table", "rows", "kept", ""],
        (
            [table.table.database, table.table.table, table.rows, table.kept, _fate(table.dropped, table.kept, report)]
            for table in report.tables
        ),
    )
    if report.databases:
        click.echo(f"dropped with all their tables: {', '.join(report.databases)}")


def _fate(dropped: bool, kept: int, report: ClearReport) -> str:  # noqa: FBT001 - the report's own
    if dropped:
        return "dropped" if report.done else "drop"
    return "stays, with rows that seedbed did not make" if kept else "stays, since seedbed did not create it"


def _facts(place: Seeded, report: ClearReport) -> dict[str, Any]:
    return {
        "name": place.name,
        "tables": [
            {
                "database": table.table.database,
                "table": table.table.table,
                "rows": table.rows,
                "kept": table.kept,
                "dropped": table.dropped,
            }
            for table in report.tables
        ],
        "databases_dropped": list(report.databases),
    }
