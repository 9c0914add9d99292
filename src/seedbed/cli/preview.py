"""`seedbed preview`: rows of a table, made on the spot; no database is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from seedbed.cli.options import scale_option, seed_option
from seedbed.cli.output import FORMATS, echo_batches, say

if TYPE_CHECKING:
    from seedbed.api import TableView

_MANY_PARENTS = 10_000_000
_MOST_PARENTS = 200_000_000
"""Parents that are counted without asking; the bank's accounts take ten seconds for it, its loans a minute."""


@click.command(short_help="Show rows of a table, without a database.")
@click.argument("names", metavar="[DATASET|SPEC] TABLE", nargs=-1, required=True)
@click.option("--dataset", "-s", metavar="DATASET|SPEC", help="The same as the first argument.")
@click.option("--rows", type=click.IntRange(min=0), default=5, show_default=True, metavar="N", help="How many rows.")
@click.option("--from", "start", type=click.IntRange(min=0), default=0, metavar="ROW", help="The first row, from 0.")
@scale_option
@seed_option
@click.option(
    "--format", "output", type=click.Choice(FORMATS), default="table", show_default=True, help="How to print."
)
def preview(  # noqa: PLR0913 - one argument an option
    names: tuple[str, ...],
    *,
    dataset: str | None,
    rows: int,
    start: int,
    scale: float | None,
    seed: int | None,
    output: str,
) -> None:
    """Show rows of a table as they would be loaded.

    TABLE alone is looked for in the datasets that ship with seedbed. A row that the table does not have at scale 1 is
    shown as it is at the scale from which on it exists.
    """
    view = _find(names, dataset)
    view = view.dataset.at(scale=1 if scale is None else scale, seed=seed)[str(view.name)]
    if scale is None and view.count < start + rows:
        view = _grown(view, start, rows)
    if start >= max(view.count, 1):
        _refuse(view, start)
    table = view.rows(start, min(start + rows, view.count))
    echo_batches(table.column_names, table.to_batches(), output)


def _find(names: tuple[str, ...], dataset: str | None) -> TableView:
    from seedbed.api import load
    from seedbed.errors import UsageError

    *before, table = names
    if len(before) + (dataset is not None) > 1:
        raise UsageError("preview takes one dataset and one table", hint="seedbed preview [DATASET|SPEC] TABLE")
    source = dataset or (before[0] if before else None)
    return load(source)[table] if source is not None else _find_shipped(table)


def _find_shipped(table: str) -> TableView:
    """The table of that name in whichever shipped dataset has it."""
    from seedbed.api import load
    from seedbed.errors import UsageError, nearest
    from seedbed.packs import pack_names

    datasets = [load(name) for name in pack_names()]
    found = [(dataset, name) for dataset in datasets for name in dataset.tables if table in {str(name), name.table}]
    if len(found) == 1:
        return found[0][0][str(found[0][1])]
    if found:
        ways = " or ".join(f"{dataset.name} {name}" for dataset, name in found)
        raise UsageError(f"several tables are called {table}", hint=f"write {ways}")
    known = [name.table for dataset in datasets for name in dataset.tables]
    hint = "; ".join(filter(None, (nearest(table, known), "a spec of your own is named with --dataset")))
    raise UsageError(f"no shipped dataset has a table {table}", hint=hint)


def _grown(view: TableView, start: int, rows: int) -> TableView:
    """The table at a scale at which it has these rows, and a note that says so."""
    from seedbed.errors import UsageError

    scale = view.scale_for(start + rows)
    if scale is None or scale <= view.dataset.scale:
        return view
    parents = view.parents_at(scale)
    if parents > _MOST_PARENTS:
        raise UsageError(
            f"{view.name} has {view.count:,} rows at scale 1; row {start:,} exists from about --scale {scale:,.0f} on",
            hint=f"to find it the children of {parents:,} parents must be counted; give that --scale to have it done",
        )
    counting = f", which takes counting {parents:,} parents" if parents > _MANY_PARENTS else ""
    say(f"{view.name} has {view.count:,} rows at scale 1; these are its rows at scale {scale:,g}{counting}")
    return view.at(scale)


def _refuse(view: TableView, start: int) -> NoReturn:
    from seedbed.errors import UsageError

    scale = view.scale_for(start + 1)
    hint = "it has as many at every scale" if scale is None else f"row {start:,} exists from about --scale {scale:g} on"
    raise UsageError(f"{view.name} has {view.count:,} rows at scale {view.dataset.scale:g}", hint=hint)
