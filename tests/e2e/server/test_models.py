"""Application models over HTTP: registered, changed, read, listed, removed, and seen by nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.serving import CRM, bearer, service_behind, serving


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(tmp_path) as client:
        yield client


def test_a_model_is_registered_changed_and_removed(client: TestClient) -> None:
    made = client.put("/api/models/shop-1", json=CRM)
    assert made.status_code == 201
    assert made.json()["entity_count"] == 2
    assert made.json()["model"] == CRM
    again = client.put("/api/models/shop-1", json=CRM)
    assert (again.status_code, again.json()) == (200, made.json())
    changed = client.put("/api/models/shop-1", json={"entities": CRM["entities"]}).json()
    assert changed["version"] == 2
    assert changed["checksum"] != made.json()["checksum"]
    assert client.get("/api/models/shop-1").json() == changed
    assert client.delete("/api/models/shop-1").status_code == 204
    assert client.get("/api/models/shop-1").status_code == 404


def test_models_are_listed_in_pages(client: TestClient) -> None:
    for name in ("b", "a", "c"):
        client.put(f"/api/models/{name}", json=CRM)
    page = client.get("/api/models", params={"limit": 2, "offset": 1}).json()
    assert [each["model_id"] for each in page["models"]] == ["b", "c"]
    assert (page["total"], page["limit"], page["offset"]) == (3, 2, 1)


def test_nobody_sees_the_models_of_others(client: TestClient) -> None:
    tokens = service_behind(client).registry.tokens
    ann, bob = bearer(tokens.create("ann")), bearer(tokens.create("bob"))
    client.put("/api/models/hers", json=CRM, headers=ann)
    absent = client.get("/api/models/none", headers=bob).json()
    found = client.get("/api/models/hers", headers=bob)
    assert found.status_code == 404
    ignored = {"instance", "request_id"}
    assert {key: value for key, value in found.json().items() if key not in ignored} == {
        key: value for key, value in absent.items() if key not in ignored
    }
    assert client.put("/api/models/hers", json=CRM, headers=bob).status_code == 404
    assert client.delete("/api/models/hers", headers=bob).status_code == 404
    assert client.get("/api/models", headers=bob).json()["models"] == []
    assert client.get("/api/models/hers", headers=ann).status_code == 200


@pytest.mark.parametrize(
    ("model_id", "model", "path"),
    [
        ("a_b", CRM, "path.model_id"),
        ("a" * 101, CRM, "path.model_id"),
        ("a", {"entities": []}, "body.entities"),
        ("a", {"entities": [{"name": "A", "colour": 1}]}, "body.entities.0.colour"),
        ("a", [], "body"),
    ],
)
def test_what_is_wrong_is_told_by_its_path(client: TestClient, model_id: str, model: object, path: str) -> None:
    answer = client.put(f"/api/models/{model_id}", json=model)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "SB703"
    assert path in [each["path"] for each in answer.json()["errors"]]


def test_a_model_that_contradicts_itself_is_refused(client: TestClient) -> None:
    model = {"entities": [{"name": "A"}], "relationships": [{"type": "many-to-one", "from": "A", "to": "Nope"}]}
    answer = client.put("/api/models/a", json=model)
    assert answer.status_code == 422
    assert answer.json()["title"] == "model not valid"
    assert "Nope" in answer.json()["detail"]
    assert client.get("/api/models/a").status_code == 404


def test_a_model_has_only_so_many_entities(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"entities": 1}) as client:
        assert client.put("/api/models/a", json=CRM).status_code == 413


def test_a_method_that_a_path_does_not_have_is_answered_with_those_it_has(client: TestClient) -> None:
    answer = client.patch("/api/models/a")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "DELETE, GET, PUT"
    assert answer.headers["content-type"] == "application/problem+json"
