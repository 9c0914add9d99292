"""`seedbed queries`: join queries over a dataset, with known answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from seedbed.cli.options import dataset_argument, rows_option, scale_option
from seedbed.cli.output import say


class _Range(click.ParamType[tuple[int, int]]):
    """Two whole numbers, `2..6`, or one."""

    name = "range"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """See click."""
        low, dots, high = str(value).partition("..")
        try:
            found = int(low), int(high) if dots else int(low)
        except ValueError:
            self.fail(f"{value!r} is not a range such as 2..6", param, ctx)
        if not 2 <= found[0] <= found[1] <= 12:
            self.fail(f"{value!r}: a query joins 2 to 12 tables", param, ctx)
        return found


@click.command()
@dataset_argument
@click.option(
    "--tables", type=_Range(), default="2..4", show_default=True, metavar="N..M", help="How many tables a query joins."
)
@click.option("--count", type=click.IntRange(1, 100_000), default=100, show_default=True, help="How many queries.")
@click.option(
    "--seed",
    "query_seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="Other number, other queries.",
)
@click.option("--shape", "shapes", multiple=True, metavar="NAME", help="Only queries of this shape; may be repeated.")
@click.option("--allow-empty", is_flag=True, help="Keep queries that find nothing, or everything.")
@click.option("--one-database", is_flag=True, help="Name tables without their databases, as all are in one.")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write JSON Lines here, not to stdout."
)
@scale_option
@rows_option
@click.option(
    "--data-seed", type=click.IntRange(min=0), metavar="N", help="The seed of the rows.  [default: the spec's]"
)
def queries(*, dataset: str, output: Path | None, **options: Any) -> None:
    """Make join queries over a dataset, each with its answer.

    Every line is a query: what it asks in Chinese and in English, its SQL for MySQL, PostgreSQL, SQLite and DuckDB, and
    the number and checksum of the rows that a database seeded with the same scale and seed gives.
    """
    from seedbed.api import load
    from seedbed.errors import UsageError
    from seedbed.queries import QueryOptions, make_queries
    from seedbed.queries.shapes import SHAPES

    unknown = [name for name in options["shapes"] if name not in SHAPES]
    if unknown:
        raise UsageError(f"there is no shape {unknown[0]!r}", hint=f"valid here: {', '.join(SHAPES)}")
    low, high = options["tables"]
    wanted = QueryOptions(
        count=options["count"],
        min_tables=low,
        max_tables=high,
        seed=options["query_seed"],
        shapes=tuple(options["shapes"]),
        empty=options["allow_empty"],
        one_database=options["one_database"],
    )
    chosen = load(dataset).at(scale=options["scale"] or 1, rows=dict(options["rows"]), seed=options["data_seed"])
    lines = (
        json.dumps(each.record(), ensure_ascii=False)
        for each in make_queries(chosen.plan, chosen.spec.document.data, wanted)
    )
    if output is None:
        for line in lines:
            click.echo(line)
        return
    try:
        with output.open("w", encoding="utf-8") as file:
            count = sum(bool(file.write(line + "\n")) for line in lines)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {(error.strerror or str(error)).lower()}") from None
    say(f"{output}: {count:,} queries")
