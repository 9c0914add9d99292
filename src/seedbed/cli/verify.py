"""`seedbed verify`: checks inside the databases that what was seeded is what the spec says."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seedbed.cli.ending import Code
from seedbed.cli.options import find_places, json_option, maybe_dataset_argument, module_option, to_option
from seedbed.cli.output import echo_json, say

if TYPE_CHECKING:
    from seedbed.verify import Report
    from seedbed.verify.run import Watch


@click.command(short_help="Check what was seeded.")
@maybe_dataset_argument
@to_option
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a page, too.")
@click.option("--verbose", "-v", is_flag=True, help="List every check.")
@module_option
@json_option
def verify(
    dataset: str | None,
    *,
    to: str | None,
    html: Path | None,
    verbose: bool,
    modules: tuple[str, ...],
    as_json: bool,
) -> int:
    """Check what was seeded: of a dataset, or of all under seedbed-data/.

    Scale and seed need not be said again; the databases remember them. Exits with 1 when a check fails.
    """
    from seedbed.errors import NotSeededError, UsageError

    places = find_places(dataset, to, modules=modules)
    if not places:
        raise NotSeededError("nothing has been seeded under seedbed-data/", hint="seed something: seedbed seed bank")
    if html is not None and len(places) > 1:
        raise UsageError("--html takes one dataset", hint=f"name one: {', '.join(place.name for place in places)}")
    reports = [place.verify(watch=_watch()) for place in places]
    if as_json:
        echo_json(
            {
                "passed": all(report.passed for report in reports),
                "reports": [json.loads(report.as_json()) for report in reports],
            }
        )
    else:
        for report in reports:
            _show(report, verbose=verbose)
    if html is not None:
        _write(html, reports[0])
    return Code.DONE if all(report.passed for report in reports) else Code.NOT_DONE


def _show(report: Report, *, verbose: bool) -> None:
    is_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size().columns if is_terminal else 100
    click.echo(report.as_text(styled=is_terminal, width=width, verbose=verbose))


def _write(path: Path, report: Report) -> None:
    from seedbed.errors import UsageError

    try:
        path.write_text(report.as_html(), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"--html {path}: {(error.strerror or str(error)).lower()}") from None
    say(f"wrote {path}")


def _watch() -> Watch | None:
    """Shows on a terminal which check is running."""
    if not sys.stderr.isatty():
        return None
    width = shutil.get_terminal_size().columns

    def watch(done: int, total: int, name: str) -> None:
        text = f"check {done + 1} of {total}: {name}"[: width - 1]
        click.echo(f"\r\x1b[K{text if done + 1 < total else ''}", err=True, nl=False)

    return watch
