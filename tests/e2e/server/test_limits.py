"""Requests that are too large, too deep, too slow or malformed end in problem documents, and in nothing worse."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from starlette.types import Message

from seedbed.server.limits import LimitsMiddleware
from seedbed.server.requests import RequestMiddleware
from seedbed.server.settings import Limits
from tests.serving import CRM, serving

LIMITS = {"body_bytes": 20_000, "json_depth": 12, "page_rows": 3}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving(tmp_path_factory.mktemp("limits"), limits=LIMITS) as client:
        yield client


def put(client: TestClient, content: Any, **headers: str) -> Any:
    headers = {"content-type": "application/json", **{key.replace("_", "-"): value for key, value in headers.items()}}
    answer = client.put("/api/models/m", content=content, headers=headers)
    assert answer.headers["content-type"] == "application/problem+json"
    return answer


def test_a_body_that_says_it_is_too_large_is_not_read(client: TestClient) -> None:
    answer = put(client, b" " * 20_001)
    assert (answer.status_code, answer.json()["code"]) == (413, "SB704")


def test_a_body_in_chunks_is_counted(client: TestClient) -> None:
    answer = put(client, (b" " * 1000 for _ in range(21)))
    assert (answer.status_code, answer.json()["title"]) == (413, "request too large")


@pytest.mark.parametrize("text", ["[" * 9000, '{"a":' * 3000, '{"entities": ' + "[" * 12 + "]" * 12 + "}"])
def test_a_body_is_only_so_deep(client: TestClient, text: str) -> None:
    assert put(client, text).status_code == 413


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"null", 422),
        (b"\xff\xfe", 422),
        (b'{"entities": [{"name": "a\\u0000"}]}', 422),
        (b'{"entities": [{"name": "A", "description": "\\ud800"}]}', 422),
        (b'{"entities": [{"name": "A", "fields": [{"name": "x", "type": "Float", "minValue": NaN}]}]}', 422),
        (
            b'{"entities": [{"name": "A", "fields": [{"name": "x", "type": "Integer", "minValue": '
            + b"9" * 5000
            + b"}]}]}",
            422,
        ),
    ],
)
def test_what_is_no_model_is_refused(client: TestClient, content: bytes, status: int) -> None:
    assert put(client, content).status_code == status


def test_another_kind_of_body_is_refused(client: TestClient) -> None:
    assert put(client, json.dumps(CRM), content_type="text/plain").status_code == 422


def test_a_page_has_only_so_many_entries(client: TestClient) -> None:
    assert client.get("/api/models", params={"limit": 99}).json()["limit"] == 3
    for wrong in ({"limit": 0}, {"limit": "x"}, {"offset": -1}, {"offset": 10**30}):
        assert client.get("/api/models", params=wrong).status_code == 422, wrong


@pytest.mark.parametrize(
    "path", ["/api/models/%00", "/api/models?limit=%00", "/api/models/..%2f..%2fetc", "/api/models/a%0a"]
)
def test_addresses_that_are_tricks_lead_nowhere(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_request_keeps_a_plain_id_and_gets_one_otherwise(client: TestClient) -> None:
    answer = client.get("/api/models/none", headers={"x-request-id": "abc-1"})
    assert answer.headers["x-request-id"] == answer.json()["request_id"] == "abc-1"
    assert client.get("/healthz", headers={"x-request-id": "a b"}).headers["x-request-id"] != "a b"


# -- What needs an application of its own ------------------------------------------------------------------------------


def small(limits: Limits) -> FastAPI:
    app = FastAPI()
    app.add_middleware(LimitsMiddleware, limits=limits)
    app.add_middleware(RequestMiddleware)
    return app


def ask(app: FastAPI, messages: list[Message], *, method: str = "POST", path: str = "/x") -> list[Message]:
    """The answer to a request whose messages come one after another, and then no more."""
    sent: list[Message] = []

    async def receive() -> Message:
        if not messages:
            await asyncio.sleep(60)
        return messages.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": [], "http_version": "1.1"}
    asyncio.run(asyncio.wait_for(app(scope, receive, send), 30))
    return sent


def test_a_slow_body_is_given_up() -> None:
    sent = ask(small(Limits(body_seconds=0.05)), [{"type": "http.request", "body": b"[", "more_body": True}])
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["code"] == "SB705"


def test_a_client_that_goes_away_gets_no_answer() -> None:
    messages: list[Message] = [{"type": "http.request", "body": b"[", "more_body": True}, {"type": "http.disconnect"}]
    assert ask(small(Limits()), messages) == []


def test_an_answer_that_takes_too_long_is_given_up_and_its_work_goes_on() -> None:
    app, ended = small(Limits(request_seconds=0.05)), threading.Event()

    @app.post("/x")
    async def slow() -> str:
        await asyncio.sleep(0.3)
        ended.set()
        return "late"

    client = TestClient(app)
    with client:
        answer = client.post("/x")
        assert (answer.status_code, answer.json()["code"]) == (503, "SB712")
        assert ended.wait(30)


def test_a_mistake_of_ours_is_told_without_its_message() -> None:
    app = small(Limits())

    @app.post("/x")
    def fail() -> None:
        raise ValueError("ann@example.org")

    answer = TestClient(app).post("/x")
    assert (answer.status_code, answer.json()["code"]) == (500, "SB999")
    assert "ann@example.org" not in answer.text


def test_a_large_body_is_looked_at_all_the_same(tmp_path: Path) -> None:
    with serving(tmp_path) as client:
        assert put(client, b'{"a": "' + b"x" * 100_000 + b'", "b": ' + b"[" * 40 + b"]" * 40 + b"}").status_code == 413
