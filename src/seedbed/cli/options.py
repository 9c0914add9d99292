"""Options and arguments that several commands share, and what they come to.

Invariant: the same option has the same name and meaning in every command.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from seedbed.api import Seeded

to_option = click.option(
    "--to",
    "--database-url",
    "to",
    metavar="URL",
    help="Where: sqlite:///folder/{database}.db, postgresql://user@host/{database}, or a URL without {database}. "
    "Files under seedbed-data/ when left out.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for machines.")
scale_option = click.option(
    "--scale", type=float, metavar="X", help="Multiply the rows of scaled tables.  [default: 1]"
)
seed_option = click.option(
    "--seed", type=click.IntRange(min=0), metavar="N", help="Draw other rows; the spec has its own."
)
allow_option = click.option(
    "--allow-database",
    "allow",
    multiple=True,
    metavar="NAME",
    help="A database that may be written to though its name is not a test database's.",
)
purge_option = click.option(
    "--purge",
    type=click.Choice(["drop", "truncate", "delete"]),
    default="drop",
    help="What becomes of the tables: drop those that seedbed created, or keep all and truncate them, or delete row by "
    "row.  [default: drop]",
)
module_option = click.option(
    "--module",
    "modules",
    multiple=True,
    metavar="MODULE",
    help="Python that makes the rows of some tables: a file.py, package.module, or either with :object.",
)
dataset_argument = click.argument("dataset", metavar="DATASET|SPEC")
maybe_dataset_argument = click.argument("dataset", metavar="[DATASET|SPEC]", required=False)


class RowCount(click.ParamType[tuple[str, int]]):
    """`TABLE=N`."""

    name = "TABLE=N"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """See `click.ParamType`."""
        assert isinstance(value, str)
        table, found, count = value.partition("=")
        with suppress(ValueError):
            if found and table and int(count.replace("_", "")) >= 0:
                return table, int(count.replace("_", ""))
        return self.fail(f"{value!r} is not TABLE=N, such as customers=500", param, ctx)


rows_option = click.option(
    "--rows", type=RowCount(), multiple=True, metavar="TABLE=N", help="So many rows of a table, whatever the scale."
)


def split_names(values: Iterable[str]) -> Iterator[str]:
    """The names in values such as `a,b` and `c`."""
    return (name.strip() for value in values for name in value.split(",") if name.strip())


def find_places(
    dataset: str | None, to: str | None, *, allow: Iterable[str] = (), modules: Iterable[str] = ()
) -> list[Seeded]:
    """The datasets that a command is about, each in its target.

    Args:
        dataset: A shipped one, a spec, or one under seedbed-data/; all of the last when None.
        to: The target's URL.
        allow: Databases that may be written to.
        modules: Modules besides those that the spec names.

    Raises:
        UsageError: There is no such dataset.
    """
    from seedbed.api import find_seeded, load_for
    from seedbed.errors import UsageError
    from seedbed.modules import register

    for reference in modules:  # also for what a ledger alone speaks of
        register(reference, Path.cwd())
    if dataset is None:
        if to is not None:
            raise UsageError("--to needs a dataset", hint="name it, or its spec, before --to")
        return find_seeded()
    try:
        loaded, where = load_for(dataset, to, modules=modules)
        return [loaded.seeded(where, allow_databases=allow)]
    except UsageError:
        found = [] if to is not None or Path(dataset).suffix else find_seeded()
        matching = [place for place in found if place.name == dataset]
        if not matching:
            raise
        return matching


def shown_command(*words: str, to: str | None = None) -> str:
    """A command that a user can copy; a password in `to` is left out."""
    target = [] if to is None else ["--to", shown_url(to)]
    return shlex.join(["seedbed", *words, *target])


def shown_url(to: str) -> str:
    """A URL without password and options."""
    from seedbed.targets import schemes
    from seedbed.targets.url import PLACEHOLDER, parse_url

    return parse_url(to, schemes()).describe(PLACEHOLDER)
