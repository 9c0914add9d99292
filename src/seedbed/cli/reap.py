"""`seedbed reap`: drops app databases that nobody has used for a while."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seedbed.cli.options import json_option
from seedbed.cli.output import echo_json, echo_table, say
from seedbed.cli.serve import load_settings, registry_of, service_config_option

if TYPE_CHECKING:
    from seedbed.server.reaping import Reaped
    from seedbed.server.settings import Settings

_COLUMNS = ("model_id", "database", "last_used", "rows", "bytes", "backup_id", "problem")


@click.command(short_help="Drop app databases that nobody has used for a while.")
@click.option(
    "--days", type=click.FloatRange(0, min_open=True), metavar="N", help="Instead of the settings' reap.days."
)
@click.option("--backup/--no-backup", default=None, help="Instead of the settings' reap.backup_first.")
@click.option("--dry-run", is_flag=True, help="Only list them; the service may be running.")
@service_config_option
@json_option
def reap(*, days: float | None, backup: bool | None, dry_run: bool, file: Path | None, as_json: bool) -> None:
    """Drop the app databases that have not been used for some days, each backed up before.

    While the service runs it does this itself, where its settings say reap.days.
    """
    settings = _settings(file, days, backup)
    found = _look(settings) if dry_run else _reap(settings)
    rows = [_row(each) for each in found]
    if as_json:
        echo_json(rows)
        return
    echo_table(_COLUMNS, [[row[name] for name in _COLUMNS] for row in rows])
    failed = sum(1 for each in found if each.problem)
    say(f"{len(found)} would be dropped" if dry_run else f"{len(found) - failed} dropped, {failed} not")
    if failed:
        raise SystemExit(1)


def _settings(file: Path | None, days: float | None, backup: bool | None) -> Settings:  # noqa: FBT001 - an option's value
    from seedbed.errors import UsageError

    settings = load_settings(file)
    given = {"days": days, "backup_first": backup}
    chosen = settings.reap.model_copy(update={key: value for key, value in given.items() if value is not None})
    if chosen.days is None:
        raise UsageError("after how many days?", hint="say --days, or reap.days in the settings")
    return settings.model_copy(update={"reap": chosen})


def _look(settings: Settings) -> list[Reaped]:
    from seedbed.server.reaping import would_reap

    with registry_of(settings) as registry:
        return would_reap(registry, settings.reap)


def _reap(settings: Settings) -> list[Reaped]:
    from seedbed.server.app import create_app  # its routers register what makes operations whole
    from seedbed.server.reaping import reap
    from seedbed.server.service import Service

    del create_app
    service = Service.opened(settings, jobs=False)
    try:
        return reap(service)
    finally:
        service.close()


def _row(each: Reaped) -> dict[str, Any]:
    row = {name: getattr(each, name) for name in _COLUMNS}
    return {**row, "last_used": each.last_used.isoformat(timespec="seconds")}
