"""The command `seedbed` and its subcommands.

Invariant: a command is registered here and nowhere else.
"""

from __future__ import annotations

import click

from seedbed import __version__
from seedbed.cli.clear import clear
from seedbed.cli.coverage import coverage
from seedbed.cli.datasets import datasets
from seedbed.cli.db import db
from seedbed.cli.inspect import inspect
from seedbed.cli.plan import plan
from seedbed.cli.preview import preview
from seedbed.cli.queries import queries
from seedbed.cli.reap import reap
from seedbed.cli.regenerate import regenerate
from seedbed.cli.schema import schema
from seedbed.cli.seed import seed
from seedbed.cli.serve import serve
from seedbed.cli.status import status
from seedbed.cli.token import token
from seedbed.cli.verify import verify

_EPILOG = """\b
Exit codes:
    0  done
    1  a check failed, or nothing was done for want of --confirm
    2  the command does not fit together
    3  the spec or the plan is wrong
    4  the database cannot be used as asked
    5  a mistake in seedbed
  130  interrupted

A dataset is the name of a shipped one (see seedbed datasets) or the path of a spec; for status, verify and
clear also the name of one under seedbed-data/.
"""


class _InOrder(click.Group):
    """Lists commands in the order in which they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """See `click.Group`."""
        del ctx
        return list(self.commands)


@click.group(
    cls=_InOrder,
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="seedbed %(version)s")
@click.option("--traceback", is_flag=True, help="Show where an error comes from (as SEEDBED_TRACEBACK=1 does).")
def app(traceback: bool) -> None:  # noqa: FBT001 - click's
    """Fill relational databases with realistic, referentially intact data."""
    del traceback  # `ending.run` has looked for it already


for _command in (
    datasets,
    inspect,
    coverage,
    plan,
    preview,
    seed,
    status,
    verify,
    queries,
    regenerate,
    db,
    clear,
    schema,
    serve,
    token,
    reap,
):
    app.add_command(_command)
