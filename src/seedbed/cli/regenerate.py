"""`seedbed regenerate`: drops every table of a test database, and makes a dataset's anew."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.options import (
    allow_option,
    comments_option,
    dataset_argument,
    foreign_keys_option,
    jobs_option,
    json_option,
    scale_option,
)
from seedbed.cli.output import echo_json, say
from seedbed.cli.progress import LineProgress

if TYPE_CHECKING:
    from seedbed.api import GroupTally
    from seedbed.model import TableName


@click.command()
@dataset_argument
@click.option("--to", "--database-url", "to", metavar="URL", required=True, help="The test database.")
@click.option("--confirm", is_flag=True, help="Do it; without it, say only what would go.")
@scale_option
@comments_option
@foreign_keys_option
@jobs_option
@click.option(
    "--schema-info",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the description here, as JSON.",
)
@allow_option
@json_option
def regenerate(*, dataset: str, to: str, confirm: bool, as_json: bool, file: Path | None, **options: Any) -> None:
    """Drop all tables of a test database, whoever made them, and make a dataset's tables anew.

    Afterwards the table schema_info, and the file of --schema-info, describe what is there. A run that failed is
    repaired by running it again.
    """
    from seedbed.api import Choices, load_for, regenerate, tally
    from seedbed.errors import UsageError
    from seedbed.targets.url import redact

    found, place = load_for(dataset, to, Choices(options["comments"], options["foreign_keys"]))
    if not confirm:
        raise UsageError(
            f"this drops every table of {', '.join(found.databases)} at {redact(to)}, whoever made it",
            hint="if that is what you want, add --confirm",
        )
    done = regenerate(
        found,
        place or to,
        jobs=options["jobs"],
        file=file,
        progress=GroupProgress(tally(found)),
        allow_databases=options["allow"],
    )
    if as_json:
        echo_json(
            {"dropped": done.dropped, "tables": done.tables, "rows": done.rows, "seconds": round(done.seconds, 2)}
        )
    else:
        click.echo(f"{found.name}: {done.rows:,} rows in {done.tables:,} tables ({done.seconds:.1f} s)")


class GroupProgress(LineProgress):
    """A line for each group of tables whose rows are in."""

    def __init__(self, tally: GroupTally) -> None:
        super().__init__()
        self._tally = tally

    def started(self, rows: Mapping[TableName, int], done: Mapping[TableName, int]) -> None:
        """See `run.Progress`."""
        super().started(rows, done)
        self._tally.started(rows, done)

    def advanced(self, table: TableName, rows: int) -> None:
        """See `run.Progress`."""
        found = self._tally.advanced(table, rows)
        if not self._tally.is_grouped(table):
            super().advanced(table, rows)
        elif found is not None:
            say(f"{found.group}: {found.rows:,} rows ({found.done} of {found.groups})")
