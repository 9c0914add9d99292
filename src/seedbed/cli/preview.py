"""`seedbed preview`: rows of a table, made on the spot; no database is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from seedbed.cli.options import module_option, scale_option, seed_option
from seedbed.cli.output import FORMATS, echo_batches, say

if TYPE_CHECKING:
    import pyarrow as pa

    from seedbed.api import TableView

_PATIENCE = 40.0
"""Seconds that nobody who has not given a scale is kept waiting beyond."""


@click.command(short_help="Show rows of a table, without a database.")
@click.argument("names", metavar="[DATASET|SPEC] TABLE", nargs=-1, required=True)
@click.option("--dataset", "-s", metavar="DATASET|SPEC", help="The same as the first argument.")
@click.option("--rows", type=click.IntRange(min=0), default=5, show_default=True, metavar="N", help="How many rows.")
@click.option("--from", "start", type=click.IntRange(min=0), default=0, metavar="ROW", help="The first row, from 0.")
@scale_option
@seed_option
@module_option
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
    modules: tuple[str, ...],
    output: str,
) -> None:
    """Show rows of a table as they would be loaded.

    TABLE alone is looked for in the datasets that ship with seedbed. A row that the table does not have at scale 1 is
    shown as it is at the scale from which on it exists.
    """
    view = _find(names, dataset, modules)
    view = view.dataset.at(scale=1 if scale is None else scale, seed=seed)[str(view.name)]
    is_past_end = scale is None and view.count < start + rows
    table = _grown(view, start, rows) if is_past_end else _rows(view, start, rows)
    echo_batches(table.column_names, table.to_batches(), output)


def _rows(view: TableView, start: int, rows: int) -> pa.Table:
    """The rows that are there of those that are wanted."""
    from seedbed.errors import UsageError
    from seedbed.kernel import Stored

    if start >= max(view.count, 1):
        hint = _whereabouts(view.scale_for(start + 1), start)
        driver = view.dataset.kernel[str(view.name)].definition.driver
        if isinstance(driver, Stored):
            hint = f"{driver.source.name} makes no more of them at this scale"
        raise UsageError(f"{view.name} has {view.count:,} rows at scale {view.dataset.scale:g}", hint=hint)
    return view.rows(start, min(start + rows, view.count))


def _grown(view: TableView, start: int, rows: int) -> pa.Table:
    """The rows at a scale at which the table has them, and a note that says so."""
    from seedbed.errors import UsageError
    from seedbed.plan import MAX_SCALE
    from seedbed.run import TooLongError, counting_in_threads

    scale = view.scale_for(start + rows)
    if scale is None or not view.dataset.scale < scale <= MAX_SCALE:
        return _rows(view, start, rows)
    grown = view.at(scale)
    try:
        with counting_in_threads(grown.dataset.kernel, patience=_PATIENCE):
            found = _rows(grown, start, rows)
    except TooLongError as error:
        raise UsageError(
            f"{view.name} has {view.count:,} rows at scale 1; {_whereabouts(scale, start)}",
            hint=f"making it takes counting the children of {error.parents:,} rows; give that --scale to have it done",
        ) from None
    say(f"{view.name} has {view.count:,} rows at scale 1; these are its rows at scale {scale:,.12g}")
    return found


def _whereabouts(scale: float | None, row: int) -> str:
    """From which scale on a row exists, in words."""
    from seedbed.plan import MAX_SCALE

    if scale is None:
        return "it has as many at every scale"
    if scale > MAX_SCALE:
        return f"row {row:,} would need a larger scale than {MAX_SCALE:,}, which is the largest"
    return f"row {row:,} exists from about --scale {scale:.12g} on"


def _find(names: tuple[str, ...], dataset: str | None, modules: tuple[str, ...]) -> TableView:
    from seedbed.api import load
    from seedbed.errors import UsageError

    *before, table = names
    if len(before) + (dataset is not None) > 1:
        raise UsageError("preview takes one dataset and one table", hint="seedbed preview [DATASET|SPEC] TABLE")
    source = dataset or (before[0] if before else None)
    return load(source, modules=modules)[table] if source is not None else _find_shipped(table)


def _find_shipped(table: str) -> TableView:
    """The table of that name in whichever shipped dataset has it."""
    from seedbed.api import load
    from seedbed.errors import UsageError, nearest
    from seedbed.packs import pack_names, tables_named_in

    named = {pack: tables_named_in(pack) for pack in pack_names()}
    bare = table.rpartition(".")[2]
    datasets = [load(pack) for pack, words in named.items() if bare in words]
    found = [(dataset, name) for dataset in datasets for name in dataset.tables if table in {str(name), name.table}]
    if len(found) == 1:
        return found[0][0][str(found[0][1])]
    if found:
        ways = " or ".join(f"{dataset.name} {name}" for dataset, name in found)
        raise UsageError(f"several tables are called {table}", hint=f"write {ways}")
    known = [word for words in named.values() for word in words]
    hint = "; ".join(filter(None, (nearest(table, known), "a spec of your own is named with --dataset")))
    raise UsageError(f"no shipped dataset has a table {table}", hint=hint)
