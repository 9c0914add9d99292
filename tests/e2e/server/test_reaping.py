"""App databases that nobody uses are dropped: by the command, and by the service's own job."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from starlette.testclient import TestClient

from seedbed.cli.app import app
from seedbed.server.reaping import due, reap
from seedbed.server.registry import Registry, now
from seedbed.server.settings import Pools, Reap
from tests.serving import CRM, service_behind, serving, settings_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a service has had two databases, `old` and `new`; `old` has not been used for ten days."""
    with serving(tmp_path) as client:
        for name in ("old", "new"):
            assert client.put(f"/api/models/{name}", json=CRM).status_code == 201
            assert client.post(f"/api/models/{name}/app-database/seed").status_code == 200
        _age(client, "old")
    return tmp_path


def _age(client: TestClient, model_id: str, days: float = 10) -> None:
    service_behind(client).registry.databases.note(model_id, last_used=now() - timedelta(days=days))


def _config(folder: Path) -> str:
    settings = {
        "system_database": f"sqlite:///{folder}/system.db",
        "app_databases": f"sqlite:///{folder}/{{database}}.db",
        "backups": str(folder / "backups"),
    }
    file = folder / "service.yaml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return str(file)


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["reap", *arguments])
    return result.exit_code, result.stdout


def test_a_dry_run_lists_and_drops_nothing(folder: Path) -> None:
    code, text = _run("--config", _config(folder), "--days", "5", "--dry-run", "--json")
    assert code == 0
    assert [row["model_id"] for row in json.loads(text)] == ["old"]
    assert (folder / "app_db_old.db").exists()
    assert _run("--config", _config(folder), "--days", "50", "--dry-run", "--json") == (0, "[]\n")


def test_what_is_old_is_backed_up_and_dropped(folder: Path) -> None:
    code, text = _run("--config", _config(folder), "--days", "5", "--json")
    assert code == 0
    [row] = json.loads(text)
    assert (row["model_id"], row["problem"], row["rows"]) == ("old", "", 10)
    assert not (folder / "app_db_old.db").exists()
    assert (folder / "app_db_new.db").exists()
    with serving(folder) as client:
        path = "/api/models/old/app-database"
        assert client.get(f"{path}/status").json()["exists"] is False
        [backup] = client.get(f"{path}/backups").json()["backups"]
        assert (backup["backup_id"], backup["reason"]) == (row["backup_id"], "reaped")
        assert client.post(f"{path}/restore/{backup['backup_id']}").status_code == 200
        assert client.get(f"{path}/status").json()["total_entities"] == 10


def test_without_a_backup(folder: Path) -> None:
    code, text = _run("--config", _config(folder), "--days", "5", "--no-backup", "--json")
    assert (code, json.loads(text)[0]["backup_id"]) == (0, "")
    assert not (folder / "app_db_old.db").exists()
    assert not (folder / "backups").exists()


def test_it_is_off_unless_asked_for(folder: Path) -> None:
    result = CliRunner().invoke(app, ["reap", "--config", _config(folder)])
    assert result.exit_code != 0
    assert "after how many days?" in str(result.exception)
    assert due([], Reap(), now()) == []


def test_what_is_used_meanwhile_stays(folder: Path) -> None:
    with serving(folder, reap={"days": 5}) as client:
        service = service_behind(client)
        record = service.registry.databases.get("old")
        assert record is not None
        assert due([record], service.settings.reap, now()) == [record]
        client.get("/api/models/old/app-database/status")
        assert reap(service) == []


def test_one_that_cannot_be_dropped_holds_up_no_other(folder: Path) -> None:
    with serving(folder, reap={"days": 5}) as client:
        service = service_behind(client)
        _age(client, "new", 20)
        (folder / "app_db_new.db").write_bytes(b"no database at all")
        found = {each.model_id: each for each in reap(service)}
        assert found["new"].problem
        assert not found["old"].problem
        assert service.registry.databases.get("new") is not None
        assert service.registry.databases.get("old") is None


def test_the_service_reaps_by_itself(folder: Path) -> None:
    with serving(folder, reap={"days": 5, "every_hours": 0.00005}) as client:
        registry = service_behind(client).registry
        until = time.monotonic() + 60
        while registry.databases.get("old") is not None and time.monotonic() < until:
            time.sleep(0.05)
        assert registry.databases.get("old") is None
        assert registry.databases.get("new") is not None
        assert len(registry.backups.of("old")) == 1


def test_a_running_service_is_not_reaped_from_outside(folder: Path) -> None:
    with serving(folder):
        result = CliRunner().invoke(app, ["reap", "--config", _config(folder), "--days", "5"])
        assert result.exit_code != 0
        assert (folder / "app_db_old.db").exists()
    registry = Registry(settings_in(folder).system_database.get_secret_value(), Pools())
    assert registry.journal.unfinished() == []
    registry.close()
