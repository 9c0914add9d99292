"""`seedbed seed`: generates a dataset and loads it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.ending import Code
from seedbed.cli.options import (
    WithParameters,
    allow_option,
    comments_option,
    config_option,
    dataset_argument,
    foreign_keys_option,
    jobs_option,
    json_option,
    load_with,
    module_option,
    purge_option,
    rows_option,
    scale_option,
    seed_option,
    set_option,
    shown_command,
    split_names,
    to_option,
)
from seedbed.cli.output import echo_json, echo_table
from seedbed.cli.progress import STYLES, choose_progress

if TYPE_CHECKING:
    from seedbed.api import Seeded
    from seedbed.run import SeedReport


@click.command(cls=WithParameters)
@dataset_argument
@to_option
@set_option
@config_option
@scale_option
@rows_option
@click.option("--only", multiple=True, metavar="TABLE,…", help="Load these tables and the parents they need.")
@click.option(
    "--keep",
    multiple=True,
    metavar="TABLE,…",
    help="Leave these tables with the rows they hold as they are, and refer to those rows.",
)
@seed_option
@click.option("--replace", is_flag=True, help="Take away what is in these tables first.")
@purge_option
@click.option(
    "--resume", is_flag=True, help="Finish an interrupted load; its scale, rows and seed need not be said again."
)
@click.option(
    "--append",
    is_flag=True,
    help="Keep all rows that are there: load beside them, or top up to a larger --scale or more --rows.",
)
@jobs_option
@click.option(
    "--part-rows", type=click.IntRange(min=1), metavar="N", help="Rows loaded in one transaction.  [default: 122,880]"
)
@comments_option
@foreign_keys_option
@click.option(
    "--progress",
    type=click.Choice(STYLES),
    default="auto",
    help="How to show progress: bars, a line every few seconds, or a line for every part.  [default: bars on a "
    "terminal, else lines]",
)
@module_option
@allow_option
@json_option
def seed(*, as_json: bool, **options: Any) -> None:
    """Fill databases with a dataset."""
    from seedbed.api import Choices

    wanted = _Wanted(**options)
    choices = Choices(wanted.comments, wanted.foreign_keys)
    dataset, to = load_with(wanted.dataset, wanted.to, wanted.given, wanted.config, choices, modules=wanted.modules)
    with _patient_interrupts():
        report = dataset.seed(
            to,
            scale=wanted.scale,
            rows=dict(wanted.rows) or None,
            seed=wanted.seed,
            only=list(split_names(wanted.only)),
            keep=list(split_names(wanted.keep)),
            replace=wanted.replace,
            purge=wanted.purge,
            resume=wanted.resume,
            append=wanted.append,
            jobs=wanted.jobs,
            part_rows=wanted.part_rows,
            progress=choose_progress(wanted.progress),
            allow_databases=wanted.allow,
        )
    place = dataset.seeded(to)
    if as_json:
        echo_json(_facts(place, report))
    else:
        _show(wanted, place, report)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The command's options."""

    dataset: str
    to: str | None
    given: tuple[str, ...]
    config: str | None
    scale: float | None
    rows: tuple[tuple[str, int], ...]
    only: tuple[str, ...]
    keep: tuple[str, ...]
    seed: int | None
    replace: bool
    purge: str
    resume: bool
    append: bool
    jobs: int | None
    part_rows: int | None
    progress: str
    comments: str
    foreign_keys: bool | None
    allow: tuple[str, ...]
    modules: tuple[str, ...]


@contextmanager
def _patient_interrupts() -> Iterator[None]:
    """Let the first Ctrl-C (or SIGTERM) end the load after the parts in hand, and the second one at once.

    Either way what is in is whole: a part is one transaction.
    """
    interrupted = False

    def interrupt(number: int, frame: FrameType | None) -> None:
        nonlocal interrupted
        del number, frame
        if interrupted:
            os._exit(Code.INTERRUPTED)
        interrupted = True
        raise KeyboardInterrupt

    kept = {number: signal.signal(number, interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _show(wanted: _Wanted, place: Seeded, report: SeedReport) -> None:
    loaded = report.total - report.before
    rate = f", {loaded / report.seconds:,.0f} rows/s" if loaded else ""
    before = f", {report.before:,} of them before" if report.before else ""
    nothing = "" if loaded else "; nothing was left to do"
    click.echo(f"{place.name}: {report.total:,} rows are in{before}{nothing} ({report.seconds:.1f} s{rate})")
    if report.added:
        click.echo(f"loaded too, as parents: {', '.join(map(str, report.added))}")
    databases = dict.fromkeys(table.database for table in report.rows)
    counts = {name: [rows for table, rows in report.rows.items() if table.database == name] for name in databases}
    if wanted.progress == "parts":
        echo_table(["table", "rows"], ([str(table), rows] for table, rows in report.rows.items()))
        click.echo("\nin " + ", ".join(dict.fromkeys(map(place.target.describe, counts))))
    else:
        echo_table(
            ["database", "tables", "rows", "where"],
            ([name, len(rows), sum(rows), place.target.describe(name)] for name, rows in counts.items()),
        )
    largest = max(report.rows, key=lambda table: report.rows[table])
    click.echo("\nnext:")
    for command in ("status", "verify"):
        click.echo(f"  {shown_command(command, wanted.dataset, to=wanted.to)}")
    sql = f"SELECT * FROM {largest.table} LIMIT 5"  # noqa: S608 - only shown
    whole = wanted.to is not None and len(counts) == 1
    where = () if whole else ("-d", largest.database)
    click.echo(f"  {shown_command('db', 'query', sql, *where, to=wanted.to)}")


def _facts(place: Seeded, report: SeedReport) -> dict[str, Any]:
    settings = place.interrupted()
    return {
        "dataset": place.name,
        "run": report.run_id,
        "scale": settings and settings.scale,
        "seed": settings and settings.seed,
        "rows": report.total,
        "before": report.before,
        "seconds": round(report.seconds, 3),
        "added": [str(table) for table in report.added],
        "changed": [
            {"table": str(each.table), "column": each.column, "count": each.count, "examples": each.examples}
            for each in report.changed
        ],
        "databases": {
            name: place.target.describe(name) for name in dict.fromkeys(table.database for table in report.rows)
        },
        "tables": [
            {"database": table.database, "table": table.table, "rows": rows} for table, rows in report.rows.items()
        ],
    }
