"""App databases over HTTP, on every engine: seeded, read, extended, emptied, dropped."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from seedbed.errors import TargetError
from seedbed.server import making
from seedbed.server.seeding import place_of
from seedbed.server.stores.names import stage_of
from seedbed.server.tasks import SeedRequest
from tests.serving import ENGINES, bearer, service_behind, serving, serving_on

_MODELS = Path(__file__).parent / "models"
_SHOP = json.loads((_MODELS / "shop.json").read_text("utf-8"))
_SMALL = {
    "name": "small",
    "entities": [
        {
            "name": "Owner",
            "displayName": "Pet owner",
            "fields": [
                {"name": "name", "type": "String", "required": True},
                {"name": "email", "type": "String", "unique": True},
                {"name": "age", "type": "Integer"},
                {"name": "active", "type": "Boolean", "required": True},
                {"name": "score", "type": "Float"},
                {"name": "joined", "type": "DateTime"},
                {"name": "tags", "type": "Array"},
                {"name": "address", "type": "Object"},
            ],
        },
        {"name": "Pet", "fields": [{"name": "name", "type": "String"}, {"name": 'we"ird; --', "type": "String"}]},
    ],
    "relationships": [{"type": "one-to-many", "from": "Owner", "to": "Pet", "required": True}],
}


@pytest.fixture(scope="module", params=ENGINES)
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving_on(request, tmp_path_factory.mktemp("service"), together="apps_test") as made:
        yield made


@pytest.fixture
def path(client: TestClient) -> str:
    """The path of a fresh small model's database."""
    return _registered(client, _SMALL)


def _registered(client: TestClient, model: dict[str, Any]) -> str:
    path = f"/api/models/m-{uuid.uuid4().hex[:8]}"
    assert client.put(path, json=model).status_code == 201
    return f"{path}/app-database"


def _rows(client: TestClient, path: str, entity: str, **params: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{path}/entities/{entity}", params=params)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


def test_a_database_is_seeded_read_emptied_and_dropped(client: TestClient, path: str) -> None:
    before = client.get(f"{path}/status").json()
    assert (before["exists"], before["total_entities"], before["last_seeded"]) == (False, 0, None)
    assert client.get(f"{path}/entities").json()["code"] == "SB707"
    assert client.delete(path).status_code == 404

    report = client.post(f"{path}/seed").json()
    assert report["entity_counts"] == {"Owner": 5, "Pet": 5}
    assert (report["entities_created"], report["relationships_created"]) == (10, 5)
    assert report["duration_ms"] > 0
    status = client.get(f"{path}/status").json()
    assert (status["exists"], status["total_entities"], status["schema_version"]) == (True, 10, 1)
    assert status["entity_counts"] == {"Owner": 5, "Pet": 5}
    assert status["last_seeded"] is not None
    assert status["size_bytes"] > 0
    entities = client.get(f"{path}/entities").json()["entities"]
    assert [(each["entity_type"], each["display_name"], each["record_count"]) for each in entities] == [
        ("Owner", "Pet owner", 5),
        ("Pet", "Pet", 5),
    ]
    assert all(each["last_updated"] for each in entities)

    assert client.delete(path).json() == {"dropped": False}
    emptied = client.get(f"{path}/status").json()
    assert (emptied["exists"], emptied["total_entities"]) == (True, 0)
    assert _rows(client, path, "Owner") == []
    assert client.post(f"{path}/seed", json={"preserve_existing": True}).json()["entities_created"] == 10
    assert client.delete(path, params={"drop": True}).json() == {"dropped": True}
    assert client.get(f"{path}/status").json()["exists"] is False


def test_values_look_the_same_on_every_engine(client: TestClient, path: str) -> None:
    model_id = path.split("/")[3]
    client.post(f"{path}/seed", json={"max_instances_per_entity": 10})
    owners, pets = _rows(client, path, "Owner"), _rows(client, path, "Pet")
    assert {row["_model_id"] for row in owners + pets} == {model_id}
    assert {row["_entity_type"] for row in owners} == {"Owner"}
    keys = {row["id"] for row in owners}
    assert {row["owner_id"] for row in pets} <= keys
    for row in owners:
        assert str(uuid.UUID(row["id"])) == row["id"]
        assert row["active"] in {True, False}
        assert isinstance(row["active"], bool)
        assert row["tags"] is None or isinstance(row["tags"], list)
        assert row["address"] is None or isinstance(row["address"], dict)
        assert row["created_at"].endswith("Z")
        assert row["created_at"] <= row["updated_at"]


def test_the_same_seed_gives_the_same_rows_and_another_one_others(client: TestClient, path: str) -> None:
    found = []
    for seed in (1, 2, 1):
        client.post(f"{path}/seed", json={"seed": seed})
        found.append(_rows(client, path, "Owner"))
    assert found[0] == found[2] != found[1]


def test_rows_are_kept_when_asked(client: TestClient, path: str) -> None:
    client.post(f"{path}/seed")
    before = _rows(client, path, "Owner")
    report = client.post(f"{path}/seed", json={"preserve_existing": True, "max_instances_per_entity": 3}).json()
    assert report["entity_counts"] == {"Owner": 3, "Pet": 3}
    after = {row["id"]: row for row in _rows(client, path, "Owner")}
    assert len(after) == 8
    assert all(after[row["id"]] == row for row in before)
    pets = client.post(f"{path}/seed", json={"preserve_existing": True, "specific_entities": ["Pet"]}).json()
    assert pets["entity_counts"] == {"Pet": 5}
    assert {row["owner_id"] for row in _rows(client, path, "Pet")} <= after.keys()


def test_some_entities_come_with_the_parents_that_they_need(client: TestClient) -> None:
    path = _registered(client, _SHOP)
    report = client.post(f"{path}/seed", json={"specific_entities": ["Review"]}).json()
    assert report["entity_counts"] == {"Customer": 5, "Product": 5, "Review": 5}
    status = client.get(f"{path}/status").json()["entity_counts"]
    assert status["Order"] == 0
    assert set(status) == {each["name"] for each in _SHOP["entities"]}


_ORDERS: tuple[tuple[dict[str, Any], str], ...] = (
    ({"max_instances_per_entity": 11}, "SB703"),
    ({"max_instances_per_entity": 0}, "SB703"),
    ({"specific_entities": ["Nope"]}, "SB709"),
    ({"unknown": 1}, "SB703"),
    ({"seed": -1}, "SB703"),
)


def test_what_cannot_be_seeded_is_refused(client: TestClient, path: str) -> None:
    for order, code in _ORDERS:
        answer = client.post(f"{path}/seed", json=order)
        assert (answer.status_code, answer.json()["code"]) == (422, code), order
    assert client.get(f"{path}/status").json()["exists"] is False


def test_rows_come_sorted_filtered_and_page_by_page(client: TestClient, path: str) -> None:
    client.post(f"{path}/seed", json={"max_instances_per_entity": 10, "seed": 3})
    everything = _rows(client, path, "Owner")
    for field in ("age", "name", "joined", "score", "active", "email", "created_at", "id"):
        for sort in (field, f"-{field}"):
            whole = _rows(client, path, "Owner", sort=sort)
            given = [row[field] for row in whole if row[field] is not None]
            if field not in {"name", "email"}:  # texts are ordered as the engine orders them
                assert given == sorted(given, reverse=sort != field)
            pages, after = [], ""
            while True:
                answer = client.get(f"{path}/entities/Owner", params={"sort": sort, "limit": 3, "after": after}).json()
                assert answer["total"] == 10
                pages += answer["rows"]
                after = answer["next"] or ""
                if not after:
                    break
            assert pages == whole, sort
    assert _rows(client, path, "Owner", limit=4, offset=2) == _rows(client, path, "Owner")[2:6]
    one = everything[0]
    for field in ("id", "name", "joined", "active", "created_at"):
        value = one[field]
        written = str(value).lower() if isinstance(value, bool) else value
        if value is not None:
            found = _rows(client, path, "Owner", filter=f"{field}:eq:{written}")
            assert found == [row for row in everything if row[field] == value], field
    first = one["name"].split()[0]
    assert one in _rows(client, path, "Owner", filter=f"name:contains:{first}")
    ages = sorted(row["age"] for row in everything if row["age"] is not None)
    answer = client.get(f"{path}/entities/Owner", params=[("filter", f"age:ge:{ages[1]}"), ("filter", "age:notnull")])
    assert answer.json()["total"] == len([age for age in ages if age >= ages[1]])


_REFUSED: tuple[dict[str, Any], ...] = (
    {"sort": "nope"},
    {"sort": "tags"},
    {"filter": "address:eq:1"},
    {"filter": "nope:eq:1"},
    {"filter": "age:eq:ten"},
    {"filter": "age:like:1"},
    {"filter": "age:contains:1"},
    {"filter": "age:eq:99999999999999999999"},
    {"filter": "joined:eq:yesterday"},
    {"filter": "active:eq:maybe"},
    {"filter": "score:eq:inf"},
    {"filter": "name:eq:a\0b"},
    {"filter": "name:contains:a\0b"},
    {"after": "nonsense"},
    {"after": "WyJpZCJd"},
    {"after": "WyJhZ2UsaWQiLCAiMSIsICIyIl0", "offset": 1},
    {"sort": "a,b,c,d,e"},
    {"limit": 0},
)


def test_what_cannot_be_read_is_refused(client: TestClient, path: str) -> None:
    client.post(f"{path}/seed", json={"max_instances_per_entity": 1})
    for params in _REFUSED:
        answer = client.get(f"{path}/entities/Owner", params=params)
        assert (answer.status_code, answer.json()["code"]) == (422, "SB703"), (params, answer.text)


def test_strange_names_and_values_do_no_harm(client: TestClient, path: str) -> None:
    client.post(f"{path}/seed")
    hostile = "'; DROP TABLE Pet; --"
    assert _rows(client, path, "Pet", filter=f'we"ird; --:eq:{hostile}') == []
    assert _rows(client, path, "Pet", filter="name:contains:%_\\'\"") == []
    assert len(_rows(client, path, "Pet", sort='-we"ird; --')) == 5
    assert client.get(f"{path}/entities/Pet%22;--").status_code == 404
    assert client.get(f"{path}/status").json()["entity_counts"]["Pet"] == 5


def test_a_changed_model_is_followed_by_the_next_database(client: TestClient, path: str) -> None:
    client.post(f"{path}/seed")
    changed = {**_SMALL, "entities": [*_SMALL["entities"], {"name": "Vet"}]}
    client.put(path.removesuffix("/app-database"), json=changed)
    status = client.get(f"{path}/status").json()
    assert (status["schema_version"], status["model_version"]) == (1, 2)
    assert client.get(f"{path}/entities/Vet").status_code == 404
    client.post(f"{path}/seed")
    status = client.get(f"{path}/status").json()
    assert status["schema_version"] == 2
    assert status["entity_counts"]["Vet"] == 5


@pytest.mark.parametrize("moment", ["staged", "before the swap", "after the swap"])
def test_a_seeding_that_was_cut_off_is_made_whole(client: TestClient, path: str, moment: str) -> None:
    service, model_id = service_behind(client), path.split("/")[3]
    client.post(f"{path}/seed", json={"max_instances_per_entity": 2})
    model = service.registry.models.get("local", model_id)
    assert model is not None
    database = service.store.database(model_id)
    operation = service.registry.journal.begin(model_id, "seed")
    making.stage_rows(place_of(service, model_id, model.document), SeedRequest(4))
    if moment != "staged":
        detail = {"swapping": True, "version": 1, "document": model.document, "seeded": None}
        service.registry.journal.note(operation, **detail)
    if moment == "after the swap":
        service.store.swap(database, stage_of(database))
    # the next operation finds it
    report = client.post(f"{path}/seed", json={"preserve_existing": True, "max_instances_per_entity": 1})
    assert report.status_code == 200, report.text
    expected = 3 if moment == "staged" else 5
    assert client.get(f"{path}/status").json()["entity_counts"] == {"Owner": expected, "Pet": expected}
    assert not service.store.exists(stage_of(database))


def test_a_first_seeding_that_was_cut_off_leaves_nothing(client: TestClient, path: str) -> None:
    service, model_id = service_behind(client), path.split("/")[3]
    model = service.registry.models.get("local", model_id)
    assert model is not None
    service.registry.journal.begin(model_id, "seed")
    making.stage_rows(place_of(service, model_id, model.document), SeedRequest(4))
    with service.operation(model_id, "drop"):
        pass
    assert client.get(f"{path}/status").json()["exists"] is False
    assert service.store.database(model_id) not in service.store.names()


def test_rows_that_were_added_by_halves_are_taken_away(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, model_id = service_behind(client), path.split("/")[3]
    client.post(f"{path}/seed")
    before = _rows(client, path, "Owner"), _rows(client, path, "Pet")
    record = service.registry.databases.get(model_id)
    assert record is not None
    service.registry.journal.begin(model_id, "extend", {"document": record.document})
    from seedbed.run import seeding

    def fail(*_: object, **__: object) -> None:
        raise TargetError("killed here")

    with monkeypatch.context() as patched:
        patched.setattr(seeding._Seeding, "_finish", fail)
        patched.setattr(making, "_undo", lambda *_: None)
        with pytest.raises(TargetError):
            making.add_rows(place_of(service, model_id, record.document), SeedRequest(5, preserve=True))
    service.cache.forget(model_id)
    assert len(_rows(client, path, "Owner")) > 5
    with service.operation(model_id, "extend", document=record.document):
        pass
    assert (_rows(client, path, "Owner"), _rows(client, path, "Pet")) == before


def test_another_owner_sees_no_database(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        _ask_for_what_is_others(client)


def _ask_for_what_is_others(client: TestClient) -> None:
    tokens = service_behind(client).registry.tokens
    ann, bob = bearer(tokens.create("ann")), bearer(tokens.create("bob"))
    model = f"/api/models/m-{uuid.uuid4().hex[:8]}"
    client.put(model, json=_SMALL, headers=ann)
    client.post(f"{model}/app-database/seed", headers=ann)
    for method, path in (
        ("GET", "status"),
        ("GET", "entities"),
        ("GET", "entities/Pet"),
        ("POST", "seed"),
        ("DELETE", ""),
        ("DELETE", "?drop=true"),
    ):
        whole = f"{model}/app-database/{path}" if path and not path.startswith("?") else f"{model}/app-database{path}"
        assert client.request(method, whole, headers=bob).status_code == 404
    assert client.get(f"{model}/app-database/status", headers=ann).json()["total_entities"] == 10


@pytest.mark.parametrize("name", ["crm", "clinic", "shop", "school", "tracker", "chinese"])
def test_models_of_every_trade_are_seeded_whole(client: TestClient, name: str) -> None:
    model = json.loads((_MODELS / f"{name}.json").read_text("utf-8"))
    path = _registered(client, model)
    report = client.post(f"{path}/seed").json()
    assert report["entity_counts"] == {each["name"]: 5 for each in model["entities"]}
    keys = {each["name"]: {row["id"] for row in _rows(client, path, each["name"])} for each in model["entities"]}
    everything = [key for found in keys.values() for key in found]
    assert len(set(everything)) == len(everything)
    for entity in model["entities"]:
        for field in entity["fields"]:
            if field["type"] == "Reference":
                held = {row[field["name"]] for row in _rows(client, path, entity["name"])} - {None}
                assert held <= keys[field["target"]], (entity["name"], field["name"])


def test_a_change_of_a_row_is_dated_by_the_database(client: TestClient, path: str) -> None:
    client.post(f"{path}/seed")
    service, model_id = service_behind(client), path.split("/")[3]
    before = _rows(client, path, "Owner")
    with service.store.connect(service.store.database(model_id)) as connection:
        owners = sa.table("Owner", sa.Column("id"), sa.Column("age"))
        same = sa.cast(owners.c.id, sa.String(36)) == before[0]["id"]
        changed = connection.execute(sa.update(owners).where(same).values(age=33))
        assert changed.rowcount == 1
        connection.commit()
    after = _rows(client, path, "Owner")
    assert after[0]["age"] == 33
    assert after[0]["updated_at"][:10] == datetime.now(UTC).date().isoformat()
    assert after[1:] == before[1:]
