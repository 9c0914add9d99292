"""Syncing, backing up and restoring app databases over HTTP, on every engine."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.serving import ENGINES, service_behind, serving_on

_MODEL: dict[str, Any] = {
    "name": "shop",
    "entities": [
        {
            "name": "Customer",
            "fields": [
                {"name": "name", "type": "String", "required": True, "maxLength": 60},
                {"name": "email", "type": "String", "unique": True},
                {"name": "age", "type": "Integer"},
                {"name": "active", "type": "Boolean", "required": True},
                {"name": "joined", "type": "DateTime"},
                {"name": "tags", "type": "Array"},
                {"name": "address", "type": "Object"},
                {"name": "credit", "type": "Float", "precision": 12, "scale": 2},
                {"name": "level", "type": "Enum", "enum": ["gold", "silver"]},
            ],
        },
        {"name": "Order", "fields": [{"name": "total", "type": "Float"}]},
        {"name": "Tag", "fields": [{"name": "label", "type": "String"}]},
    ],
    "relationships": [
        {"type": "one-to-many", "from": "Customer", "to": "Order", "required": True},
        {"type": "many-to-many", "from": "Order", "to": "Tag"},
    ],
}


@pytest.fixture(scope="module", params=ENGINES)
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving_on(request, tmp_path_factory.mktemp("service"), together="changes_test") as made:
        yield made


@pytest.fixture
def path(client: TestClient) -> str:
    """The path of a fresh, seeded database."""
    path = _registered(client)
    assert client.post(f"{path}/seed").status_code == 200
    return path


def _registered(client: TestClient) -> str:
    path = f"/api/models/m-{uuid.uuid4().hex[:8]}"
    assert client.put(path, json=_MODEL).status_code == 201
    return f"{path}/app-database"


def _rows(client: TestClient, path: str, entity: str) -> dict[str, dict[str, Any]]:
    answer = client.get(f"{path}/entities/{entity}")
    assert answer.status_code == 200, answer.text
    return {row["id"]: row for row in answer.json()["rows"]}


def _changed(client: TestClient, path: str, change: dict[str, Any]) -> None:
    answer = client.put(path.removesuffix("/app-database"), json=change)
    assert answer.status_code == 200, answer.text


def _everything(client: TestClient, path: str) -> dict[str, dict[str, dict[str, Any]]]:
    return {entity: _rows(client, path, entity) for entity in ("Customer", "Order", "Tag")}


def test_a_database_follows_its_model_and_keeps_its_rows(client: TestClient, path: str) -> None:
    before = _rows(client, path, "Customer")
    model = deepcopy(_MODEL)
    customer = model["entities"][0]["fields"]
    customer[0] = {"name": "full_name", "type": "String", "required": True, "maxLength": 120}
    customer.append({"name": "vip", "type": "Boolean", "required": True, "default": False})
    customer.append({"name": "country", "type": "String", "required": True, "maxLength": 2})
    customer.append({"name": "motto", "type": "String", "required": True})
    customer[8]["enum"] = ["gold", "silver", "bronze"]
    model["entities"].append({"name": "Note", "fields": [{"name": "text", "type": "String"}]})
    model["relationships"].append({"type": "many-to-one", "from": "Note", "to": "Customer"})
    _changed(client, path, model)
    answer = client.post(
        f"{path}/sync", json={"renames": {"Customer.name": "full_name"}, "fill": {"Customer.country": "DE"}}
    )
    assert answer.status_code == 200, answer.text
    report = answer.json()
    done = {(each["action"], each["table"], each["name"]) for each in report["changes"]}
    assert {
        ("rename column", "Customer", "full_name"),
        ("widen type", "Customer", "full_name"),
        ("widen type", "Customer", "level"),
        ("add column", "Customer", "vip"),
        ("add column", "Customer", "country"),
        ("add column", "Customer", "motto"),
        ("add table", "Note", ""),
    } <= done
    [notice] = report["notices"]
    assert notice.startswith("Customer.motto stays nullable: 5 rows")
    assert report["schema_version"] == 2
    after = _rows(client, path, "Customer")
    assert after.keys() == before.keys()
    for key, row in after.items():
        assert row["full_name"] == before[key]["name"]
        assert (row["vip"], row["country"], row["motto"]) == (False, "DE", None)
        assert all(row[name] == before[key][name] for name in ("email", "age", "tags", "address", "credit", "level"))
    assert client.get(f"{path}/status").json()["schema_version"] == 2
    again = client.post(f"{path}/sync", json={"renames": {"Customer.name": "full_name"}}).json()
    assert again["changes"] == []
    filled = client.post(f"{path}/sync", json={"fill": {"Customer.motto": "onwards"}}).json()
    assert [each["action"] for each in filled["changes"]] == ["forbid nulls"]
    assert filled["notices"] == []
    assert {row["motto"] for row in _rows(client, path, "Customer").values()} == {"onwards"}
    seeded = client.post(f"{path}/seed", json={"preserve_existing": True})
    assert seeded.status_code == 200, seeded.text
    assert len(_rows(client, path, "Customer")) == 10


def test_what_would_lose_values_is_refused_and_listed(client: TestClient, path: str) -> None:
    before = _everything(client, path)
    model = deepcopy(_MODEL)
    model["entities"] = model["entities"][:2]
    model["relationships"] = model["relationships"][:1]
    fields = model["entities"][0]["fields"]
    fields[0]["maxLength"] = 2
    fields[2] = {"name": "age", "type": "Object"}
    fields.pop(6)
    fields[3]["unique"] = True
    _changed(client, path, model)
    refused = client.post(f"{path}/sync")
    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    problem = refused.json()
    assert (problem["code"], problem["title"]) == ("SB708", "schema sync failed")
    for words in ("drop table Tag", "narrow type Customer.name", "replace column Customer.age", "drop column"):
        assert words in problem["detail"]
    assert "allow_destructive" in problem["detail"]
    assert "add unique Customer.active" in problem["detail"]
    forced = client.post(f"{path}/sync", json={"allow_destructive": True}).json()["detail"]
    assert "5 rows do not fit" in forced
    assert "rows have values that others have too" in forced
    fields[0]["maxLength"] = 100
    del fields[3]["unique"]
    _changed(client, path, model)
    done = client.post(f"{path}/sync", json={"allow_destructive": True})
    assert done.status_code == 200, done.text
    after = _rows(client, path, "Customer")
    assert {key: row["name"] for key, row in after.items()} == {k: r["name"] for k, r in before["Customer"].items()}
    assert all(row["age"] is None and "address" not in row for row in after.values())
    assert client.get(f"{path}/entities/Tag").status_code == 404


def test_rows_that_only_the_database_can_judge(client: TestClient, path: str) -> None:
    before = _everything(client, path)
    model = deepcopy(_MODEL)
    model["entities"][0]["fields"].append({"name": "score", "type": "Integer", "required": True, "min_value": 5})
    _changed(client, path, model)
    answer = client.post(f"{path}/sync", json={"fill": {"Customer.score": 3}})
    assert (answer.status_code, answer.json()["code"]) == (409, "SB708"), answer.text
    assert "nothing has changed" in answer.json()["detail"]
    assert _everything(client, path) == before
    assert client.post(f"{path}/sync", json={"fill": {"Customer.score": 7}}).status_code == 200


def test_hints_that_point_at_nothing_are_told(client: TestClient, path: str) -> None:
    for body in (
        {"renames": {"Customer.nme": "full_name"}},
        {"renames": {"Custmer.name": "x"}},
        {"renames": {"x": "y"}},
        {"fill": {"Customer.nme": "x"}},
        {"fill": {"Customer.age": "'; DROP TABLE x; --"}},
        {"fill": {"Customer.age": [1]}},
        {"surprise": 1},
    ):
        answer = client.post(f"{path}/sync", json=body)
        assert answer.status_code == 422, (body, answer.text)


def test_sync_needs_a_database(client: TestClient) -> None:
    path = _registered(client)
    for action in ("sync", "backup"):
        answer = client.post(f"{path}/{action}")
        assert (answer.status_code, answer.json()["code"]) == (404, "SB707")
    assert client.get(f"{path}/backups").json() == {"backups": [], "total": 0}
    assert client.post(f"{path}/restore/{uuid.uuid4()}").status_code == 404


def test_a_backup_is_restored_whole(client: TestClient, path: str) -> None:
    before, status = _everything(client, path), client.get(f"{path}/status").json()
    made = client.post(f"{path}/backup")
    assert made.status_code == 201, made.text
    backup = made.json()
    assert backup["rows"] >= 15
    assert client.get(f"{path}/backups").json()["backups"] == [backup]
    model = deepcopy(_MODEL)
    model["entities"][0]["fields"].pop(0)
    _changed(client, path, model)
    assert client.post(f"{path}/sync", json={"allow_destructive": True}).status_code == 200
    assert client.post(f"{path}/seed", json={"seed": 9}).status_code == 200
    assert _everything(client, path) != before
    restored = client.post(f"{path}/restore/{backup['backup_id']}")
    assert restored.status_code == 200, restored.text
    assert _everything(client, path) == before
    now = client.get(f"{path}/status").json()
    assert (now["entity_counts"], now["schema_version"]) == (status["entity_counts"], 1)
    more = client.post(f"{path}/seed", json={"preserve_existing": True, "specific_entities": ["Tag"]})
    assert more.status_code == 200, more.text
    assert len(_rows(client, path, "Tag")) == 10
    assert client.delete(path, params={"drop": True}).status_code == 200
    assert client.post(f"{path}/restore/{backup['backup_id']}").status_code == 200
    assert _everything(client, path) == before


def test_a_renamed_entity_keeps_its_rows_and_stays_current(client: TestClient, path: str) -> None:
    before = _rows(client, path, "Customer")
    text = json.dumps(_MODEL).replace('"Customer"', '"Client"')
    _changed(client, path, json.loads(text))
    report = client.post(f"{path}/sync", json={"renames": {"Customer": "Client"}})
    assert report.status_code == 200, report.text
    after = _rows(client, path, "Client")
    assert {key: row["name"] for key, row in after.items()} == {key: row["name"] for key, row in before.items()}
    assert {row["_entity_type"] for row in after.values()} == {"Client"}
    orders = {row["client_id"] for row in _rows(client, path, "Order").values()}
    assert orders <= after.keys()
    store, model_id = service_behind(client).store, path.split("/")[3]
    with store.connect(store.database(model_id)) as connection:
        quoted = connection.dialect.identifier_preparer.quote_identifier("Client")
        connection.exec_driver_sql(f"UPDATE {quoted} SET name = 'somebody'")
        connection.commit()
    changed = _rows(client, path, "Client")
    assert all(changed[key]["updated_at"] > after[key]["updated_at"] for key in after)
    assert client.delete(path.removesuffix("/app-database")).status_code == 204


def test_a_removed_model_leaves_nothing(client: TestClient, path: str) -> None:
    service, model_id = service_behind(client), path.split("/")[3]
    backup = client.post(f"{path}/backup").json()["backup_id"]
    folder = service.settings.backups / model_id / backup
    assert folder.is_dir()
    assert client.delete(path.removesuffix("/app-database")).status_code == 204
    assert not folder.exists()
    assert client.put(path.removesuffix("/app-database"), json=_MODEL).status_code == 201
    assert client.get(f"{path}/status").json()["exists"] is False
    assert client.get(f"{path}/backups").json()["backups"] == []
    assert client.post(f"{path}/restore/{backup}").status_code == 404


def test_a_damaged_or_foreign_backup_changes_nothing(client: TestClient, path: str) -> None:
    before = _everything(client, path)
    service, model_id = service_behind(client), path.split("/")[3]
    backup = client.post(f"{path}/backup").json()["backup_id"]
    folder = service.settings.backups / model_id / backup
    whole = folder.with_name("whole")
    shutil.copytree(folder, whole)
    for name in sorted(file.name for file in whole.iterdir()):
        for damage in (_cut, _flip, Path.unlink):
            damage(folder / name)
            answer = client.post(f"{path}/restore/{backup}")
            assert (answer.status_code, answer.json()["code"]) == (500, "SB710"), name
            shutil.rmtree(folder)
            shutil.copytree(whole, folder)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    manifest["files"][0]["name"] = "../../../etc/passwd"
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    assert client.post(f"{path}/restore/{backup}").status_code == 500
    other = _registered(client)
    assert client.post(f"{other}/restore/{backup}").status_code == 404
    assert client.get(f"{other}/status").json()["exists"] is False
    assert _everything(client, path) == before
    shutil.rmtree(folder)
    shutil.move(whole, folder)
    assert client.post(f"{path}/restore/{backup}").status_code == 200


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _flip(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
