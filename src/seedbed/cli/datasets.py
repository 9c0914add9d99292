"""`seedbed datasets`: what ships with seedbed."""

from __future__ import annotations

import click

from seedbed.cli.options import json_option
from seedbed.cli.output import echo_json, echo_table


@click.command()
@json_option
def datasets(*, as_json: bool) -> None:
    """List the datasets that ship with seedbed."""
    from seedbed.api import load
    from seedbed.packs import pack_names

    found = [(name, load(name)) for name in pack_names()]
    facts = [
        {
            "name": name,
            "description": dataset.spec.content.description,
            "databases": len(dataset.databases),
            "tables": len(dataset.tables),
            "rows": sum(dataset[str(table)].count for table in dataset.tables),
        }
        for name, dataset in found
    ]
    if as_json:
        echo_json({"datasets": facts})
        return
    echo_table(
        ["name", "databases", "tables", "rows at scale 1", "description"],
        (
            [name, fact["databases"], fact["tables"], fact["rows"], " ".join(dataset.spec.content.description.split())]
            for (name, dataset), fact in zip(found, facts, strict=True)
        ),
    )
