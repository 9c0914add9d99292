"""`seedbed schema`: the JSON Schema of specs."""

from __future__ import annotations

import click

from seedbed.cli.output import echo_json


@click.command(short_help="Print the JSON Schema of specs.")
def schema() -> None:
    """Print the JSON Schema of specs, from which editors complete them."""
    from seedbed.generators import registry
    from seedbed.spec import json_schema

    echo_json(json_schema(registry()))
