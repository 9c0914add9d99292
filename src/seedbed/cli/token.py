"""`seedbed token`: bearer tokens of the service."""

from __future__ import annotations

from pathlib import Path

import click

from seedbed.cli.options import json_option
from seedbed.cli.output import echo_json, echo_table, say
from seedbed.cli.serve import load_settings, registry_of, service_config_option


@click.group(short_help="Make and revoke tokens of the service.")
def token() -> None:
    """Make, list and revoke the bearer tokens that the service asks for."""


@token.command()
@click.option("--owner", required=True, metavar="NAME", help="Whose models the token registers and sees.")
@click.option("--admin", is_flag=True, help="Let it open /admin, too.")
@service_config_option
def create(*, owner: str, admin: bool, file: Path | None) -> None:
    """Make a token and print it: it is shown this once, and only a digest of it is kept."""
    with registry_of(load_settings(file)) as registry:
        made = registry.tokens.create(owner, admin=admin)
    click.echo(made)
    say("keep it well: it is not shown again")


@token.command("list")
@service_config_option
@json_option
def list_tokens(*, file: Path | None, as_json: bool) -> None:
    """List the tokens by their first characters."""
    with registry_of(load_settings(file)) as registry:
        found = registry.tokens.listed()
    rows = [
        {
            "prefix": each.prefix,
            "owner": each.owner,
            "admin": each.admin,
            "created_at": each.created_at.isoformat(timespec="seconds"),
            "revoked_at": each.revoked_at and each.revoked_at.isoformat(timespec="seconds"),
        }
        for each in found
    ]
    if as_json:
        echo_json(rows)
    else:
        names = ("prefix", "owner", "admin", "created_at", "revoked_at")
        echo_table(names, [[row[name] for name in names] for row in rows])


@token.command()
@click.argument("prefix")
@service_config_option
def revoke(*, prefix: str, file: Path | None) -> None:
    """Let a token, named by its first characters, open nothing any more."""
    from seedbed.errors import UsageError

    with registry_of(load_settings(file)) as registry:
        if not registry.tokens.revoke(prefix):
            raise UsageError("there is no such token, or it is revoked already", hint="seedbed token list shows them")
    say("revoked")
