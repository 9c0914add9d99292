"""Who may ask: tokens, administrators, and programs on this machine where there are no tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from seedbed.server.app import create_app
from tests.serving import bearer, service_behind, serving, settings_in

ADMIN = "configured-token"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(tmp_path) as client:
        yield client


def problem(
    client: TestClient, path: str = "/api/models", status: int = 401, headers: dict[str, str] | None = None
) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.headers.get("www-authenticate") == "Bearer") == (status == 401)


def test_without_tokens_a_program_on_this_machine_may_ask(client: TestClient) -> None:
    assert client.get("/api/models").status_code == 200
    assert client.get("/api/models", headers={"Host": "localhost:8000"}).status_code == 200
    assert client.get("/api/models", headers={"Host": "[::1]:8000"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Host": "[oops"},
        {"X-Forwarded-For": "127.0.0.1"},
        {"Forwarded": "for=127.0.0.1"},
        {"Authorization": "Basic YTpi"},
    ],
    ids=str,
)
def test_but_not_one_that_only_looks_like_it(client: TestClient, headers: dict[str, str]) -> None:
    problem(client, headers=headers)


@pytest.mark.parametrize("host", ["10.0.0.7", "::ffff:10.0.0.7", "testclient"])
def test_nor_one_elsewhere(tmp_path: Path, host: str) -> None:
    with TestClient(create_app(settings_in(tmp_path)), base_url="http://127.0.0.1", client=(host, 1)) as client:
        problem(client)
        problem(client, "/metrics")
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 200


def test_a_mapped_address_of_this_machine_is_this_machine(tmp_path: Path) -> None:
    app = create_app(settings_in(tmp_path))
    with TestClient(app, base_url="http://127.0.0.1", client=("::ffff:127.0.0.1", 1)) as client:
        assert client.get("/api/models").status_code == 200


def test_once_there_is_a_token_everybody_needs_one(client: TestClient) -> None:
    tokens = service_behind(client).registry.tokens
    token = tokens.create("ann")
    problem(client)
    assert client.get("/api/models", headers=bearer(token)).status_code == 200
    for wrong in (token[:-1], token + "A", "", "sb_", "x" * 5000, token.upper()):
        problem(client, headers=bearer(wrong))
    tokens.revoke(token)
    problem(client, headers=bearer(token))
    problem(client)


def test_every_route_but_those_of_health_needs_a_token(tmp_path: Path) -> None:
    with TestClient(create_app(settings_in(tmp_path)), client=("10.0.0.7", 1)) as client:
        paths = client.get("/openapi.json").json()["paths"]
        answers = {
            (method, path): client.request(method, path.format_map(_Anything())).status_code
            for path, operations in paths.items()
            for method in operations
        }
    opened = {path for (_, path), status in answers.items() if status != 401}
    assert opened == {"/healthz", "/readyz"}


class _Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "00000000-0000-0000-0000-000000000000"


def test_only_administrators_open_admin(client: TestClient) -> None:
    tokens = service_behind(client).registry.tokens
    ann, root = tokens.create("ann"), tokens.create("root", admin=True)
    job = "/admin/jobs/00000000-0000-0000-0000-000000000000"
    problem(client, job, 401)
    problem(client, job, 403, bearer(ann))
    problem(client, job, 404, bearer(root))
    problem(client, f"{job}/events", 403, bearer(ann))
    problem(client, f"{job}/events", 404, bearer(root))


def test_the_configurations_token_is_an_administrators(tmp_path: Path) -> None:
    with serving(tmp_path, admin_token=ADMIN) as client:
        problem(client)
        problem(client, headers=bearer(ADMIN + "x"))
        assert client.get("/api/models", headers=bearer(ADMIN)).status_code == 200
        problem(client, "/admin/jobs/00000000-0000-0000-0000-000000000000", 404, bearer(ADMIN))


def test_figures_are_for_this_machine_and_for_administrators(tmp_path: Path) -> None:
    with TestClient(create_app(settings_in(tmp_path, admin_token=ADMIN)), client=("10.0.0.7", 1)) as client:
        problem(client, "/metrics")
        answer = client.get("/metrics", headers=bearer(ADMIN))
        assert answer.status_code == 200
        assert "# TYPE seedbed_requests_total counter" in answer.text


def test_figures_tell_what_was_done(client: TestClient) -> None:
    client.get("/api/models/none")
    client.get("/nowhere/at/all")
    lines = client.get("/metrics").text.splitlines()
    assert 'seedbed_requests_total{method="GET",route="/api/models/{model_id}",status="404"} 1.0' in lines
    assert 'seedbed_requests_total{method="GET",route="none",status="404"} 1.0' in lines
    assert 'seedbed_failures_total{code="SB706"} 2.0' in lines
    assert "seedbed_app_databases 0.0" in lines
    assert 'seedbed_system_pool_connections{state="most"} 5.0' in lines


def test_figures_may_be_off(tmp_path: Path) -> None:
    with serving(tmp_path, metrics=False) as client:
        problem(client, "/metrics", 404)
