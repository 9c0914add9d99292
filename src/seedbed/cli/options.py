"""Options and arguments that several commands share, and what they come to.

Invariant: the same option has the same name and meaning in every command.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from seedbed.api import Choices, Dataset, Seeded

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
comments_option = click.option(
    "--comments", metavar="LANG", default="", help="The language of comments, where the spec has several."
)
foreign_keys_option = click.option(
    "--foreign-keys/--no-foreign-keys",
    default=None,
    help="Declare all references, or none.  [default: as the spec says]",
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Threads.  [default: one a processor]"
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
set_option = click.option(
    "--set",
    "given",
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter of the dataset; --some-key VALUE is short for --set some_key=VALUE.",
)
config_option = click.option(
    "--config", type=click.Path(dir_okay=False), metavar="FILE", help="A file (YAML) with parameters of the dataset."
)


class WithParameters(click.Command):
    """A command that takes a dataset's parameters as options: `--some-key VALUE` for `--set some_key=VALUE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """See `click.Command`."""
        known = {name for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts)}
        return super().parse_args(ctx, list(_as_settings(args, known)))


def _as_settings(args: list[str], known: set[str]) -> Iterator[str]:
    """The arguments, with options that the command does not know as settings of parameters."""
    left = list(args)
    while left:
        word = left.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            yield from (word, *left)
            return
        is_new = name.startswith("--") and name not in known and name[2:].replace("-", "_").isidentifier()
        if not is_new or (not equals and (not left or left[0].startswith("--"))):
            yield word
            continue
        yield from ("--set", f"{OPTION}{name[2:].replace('-', '_')}={value if equals else left.pop(0)}")


OPTION = "--"
"""Stands before the key of a setting that was written as an option."""


def read_parameters(given: Iterable[str], config: str | None) -> dict[str, object]:
    """The parameters that `--config`, `--set` and options of their names give; the later ones win.

    Raises:
        UsageError: One is not KEY=VALUE, or the file is not a mapping.
    """
    from seedbed.errors import UsageError

    found: dict[str, object] = _read_config(Path(config)) if config is not None else {}
    for word in given:
        key, equals, value = word.removeprefix(OPTION).partition("=")
        if not equals or not key:
            raise UsageError(f"--set {word}: this is not KEY=VALUE", hint="for example --set users=500")
        found[key.strip().replace("-", "_")] = value
    return found


def _read_config(path: Path) -> dict[str, object]:
    from seedbed.spec.document import read_document

    return dict(read_document(path).data)


def options_of(given: Iterable[str]) -> set[str]:
    """The keys of settings that were written as options."""
    return {word.removeprefix(OPTION).partition("=")[0] for word in given if word.startswith(OPTION)}


def load_with(
    dataset: str,
    to: str | None,
    given: tuple[str, ...],
    config: str | None,
    choices: Choices | None = None,
    *,
    modules: Iterable[str] = (),
) -> tuple[Dataset, str | None]:
    """A dataset with the parameters that the command line gives it, and the URL it goes to.

    Raises:
        click.NoSuchOption: Neither the command nor the dataset has such an option.
    """
    from seedbed.api import Choices, load_for
    from seedbed.errors import UnknownParameterError

    parameters = read_parameters(given, config)
    try:
        return load_for(dataset, to, replace(choices or Choices(), parameters=parameters), modules=modules)
    except UnknownParameterError as error:
        if error.name not in options_of(given):
            raise
        context = click.get_current_context()
        known = [name for param in context.command.params for name in param.opts if name.startswith("--")]
        known += [_option(name) for name in error.known]
        option = _option(error.name)
        raise click.NoSuchOption(option, possibilities=get_close_matches(option, known, n=1), ctx=context) from None


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


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
