"""What a model's database may hold: checked before it is touched, and before anything takes its place."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from tests.serving import CRM, serving


def _seeded(client: TestClient, rows: int = 5, **more: object) -> int:
    assert client.put("/api/models/crm", json=CRM).status_code in {200, 201}
    answer = client.post("/api/models/crm/app-database/seed", json={"max_instances_per_entity": rows, **more})
    if answer.status_code != 200:
        assert (answer.status_code, answer.json()["code"]) == (507, "SB711")
    return answer.status_code


def _total(client: TestClient) -> int:
    total: int = client.get("/api/models/crm/app-database/status").json()["total_entities"]
    return total


def test_rows(tmp_path: Path) -> None:
    with serving(tmp_path, quotas={"rows": 15}) as client:
        assert _seeded(client, 8) == 507
        assert client.get("/api/models/crm/app-database/status").json()["exists"] is False
        assert _seeded(client, 5) == 200
        assert _seeded(client, 3, preserve_existing=True) == 507
        assert _seeded(client, 2, preserve_existing=True) == 200
        assert _total(client) == 14
        backup = client.post("/api/models/crm/app-database/backup").json()["backup_id"]
    with serving(tmp_path, quotas={"rows": 13}) as client:
        answer = client.post(f"/api/models/crm/app-database/restore/{backup}")
        assert (answer.status_code, answer.json()["code"]) == (507, "SB711")
        assert "14 rows" in answer.json()["detail"]
        assert _total(client) == 14


def test_bytes(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        assert _seeded(client) == 200
        backup = client.post("/api/models/crm/app-database/backup").json()["backup_id"]
        before = client.get("/api/models/crm/app-database/entities/Company").json()["rows"]
    with serving(tmp_path, quotas={"bytes": 1000}) as client:
        assert _seeded(client, 1) == 507
        assert client.post(f"/api/models/crm/app-database/restore/{backup}").status_code == 507
        assert client.get("/api/models/crm/app-database/entities/Company").json()["rows"] == before
        assert list(tmp_path.glob("*__stage*")) == []
