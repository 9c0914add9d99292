"""`seedbed datasets`: what ships with seedbed."""

from __future__ import annotations

import click

from seedbed.cli.options import json_option
from seedbed.cli.output import echo_json, echo_table


@click.command()
@json_option
def datasets(*, as_json: bool) -> None:
    """List the datasets that ship with seedbed."""
    from seedbed.packs import describe_pack, pack_names

    found = [(name, describe_pack(name)) for name in pack_names()]
    if as_json:
        echo_json({"datasets": [{"name": name, "description": description} for name, description in found]})
        return
    echo_table(["name", "description"], ([name, description] for name, description in found))
