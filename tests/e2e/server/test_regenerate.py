"""A test database is made anew over HTTP: as a job that is followed, refused twice, cut off, and gone on with."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from seedbed.errors import LoadError
from seedbed.server import jobs, regenerating
from seedbed.server.registry import JobRecord, JobState
from seedbed.server.service import Service
from seedbed.server.work import StoppedError, Tell, WorkerDiedError
from tests.serving import service_behind, serving

STAFF = """\
-- zh: 人员
-- en: Staff
CREATE TABLE staff_people (
  person_id INT NOT NULL COMMENT '人员ID', -- Person
  full_name VARCHAR(40) NOT NULL COMMENT '姓名', -- Full name
  PRIMARY KEY (person_id)
) COMMENT = '人员'; -- People
"""
SALES = """\
-- zh: 销售
-- en: Sales
CREATE TABLE sales_orders (
  order_id INT NOT NULL COMMENT '订单ID', -- Order
  seller_id INT NOT NULL COMMENT '销售员ID', -- Seller
  PRIMARY KEY (order_id),
  FOREIGN KEY (seller_id) REFERENCES staff_people (person_id)
) COMMENT = '销售订单'; -- Sales orders
"""
SPEC = """\
seedbed: 1
name: firm
schema: {source: "*.sql", database: firm_test, dialect: mysql, locale: zh, declare: false, translations: en}
"""


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("firm")
    for name, text in (("staff.sql", STAFF), ("sales.sql", SALES), ("firm.yaml", SPEC)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "firm.yaml"


def configured(folder: Path, firm: Path) -> dict[str, Any]:
    targets = {"one": f"sqlite:///{folder}/firm_test.db", "live": f"sqlite:///{folder}/precious.db"}
    return {"descriptions": folder / "descriptions", "regenerate": {"targets": targets, "datasets": {"firm": firm}}}


@pytest.fixture
def client(tmp_path: Path, firm: Path) -> Iterator[TestClient]:
    with serving(tmp_path, **configured(tmp_path, firm)) as client:
        yield client


def events(client: TestClient, path: str, after: str = "") -> list[tuple[int, str, dict[str, Any]]]:
    headers = {"Last-Event-ID": after} if after else {}
    answer = client.get(f"{path}/events", headers=headers)
    assert answer.headers["content-type"].startswith("text/event-stream")
    found = []
    for block in answer.text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if "id" in fields:
            found.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
    return found


def test_a_database_is_made_anew_and_described_and_searched(client: TestClient, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "firm_test.db")) as connection:
        connection.execute("CREATE TABLE leftovers (id INTEGER PRIMARY KEY)")
    asked = {"dataset": "firm", "target": "one", "scale": 0.5, "comments": "en"}
    begun = client.post("/admin/regenerate", json=asked)
    assert begun.status_code == 202
    place = begun.headers["location"]
    assert begun.json()["state"] in {"queued", "running"}
    told = events(client, place)
    assert [number for number, *_ in told] == list(range(1, len(told) + 1))
    groups = [data for _, kind, data in told if kind == "group"]
    assert [(each["groups_in"], each["groups"]) for each in groups] == [(1, 2), (2, 2)]
    assert {each["group"] for each in groups} == {"sales", "staff"}
    job = client.get(place).json()
    assert (job["state"], job["result"]["tables"], job["result"]["dropped"]) == ("done", 2, 1)
    assert told[-1][2]["result"] == job["result"]
    assert events(client, place, after=str(told[-2][0])) == told[-1:]
    assert events(client, place, after="nonsense") == told
    _search(client)


def _search(client: TestClient) -> None:
    """What the job described is listed, searched in both languages, and told in detail."""
    page = client.get("/api/schema").json()
    assert [each["name"] for each in page["domains"]] == ["sales", "staff"]
    assert {each["name"]: each["comment"] for each in page["tables"]} == {
        "sales_orders": "Sales orders",
        "staff_people": "People",
    }
    for words in ("销售员", "seller", "SALES orders"):
        found = client.get("/api/schema", params={"q": words, "target": "one"})
        assert [each["name"] for each in found.json()["tables"]] == ["sales_orders"], words
    assert client.get("/api/schema", params={"domain": "staff"}).json()["total"] == 1
    second = client.get("/api/schema", params={"limit": 1, "offset": 1}).json()
    assert (second["total"], len(second["tables"])) == (2, 1)
    detail = client.get("/api/schema/tables/sales_orders")
    assert detail.json()["references"][0]["table"] == "staff_people"
    assert detail.json()["columns"][1]["comments"] == {"zh": "销售员ID", "en": "Seller"}
    referred = client.get("/api/schema/tables/firm_test.staff_people").json()["referenced_by"]
    assert [(each["table"], each["columns"]) for each in referred] == [("sales_orders", ["seller_id"])]
    assert "did you mean sales_orders" in client.get("/api/schema/tables/sales_order").json()["detail"]
    for path in ("/api/schema", "/api/schema/tables/sales_orders"):
        tag = client.get(path).headers["etag"]
        for known in (tag, f'"x", W/{tag}', "*"):
            again = client.get(path, headers={"If-None-Match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200
    assert client.get("/api/schema?q=a").headers["etag"] != client.get("/api/schema").headers["etag"]


def test_nothing_is_described_before(client: TestClient) -> None:
    assert client.get("/api/schema").status_code == 404
    assert client.get("/api/schema", params={"target": "../x"}).status_code == 422


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"dataset": "/etc/passwd", "target": "one"}, 404),
        ({"dataset": "firm", "target": "sqlite:///x_test.db"}, 404),
        ({"dataset": "firm", "target": "two"}, 404),
        ({"dataset": "firm", "target": "one", "scale": -1}, 422),
        ({"dataset": "firm", "target": "one", "scale": 1e9}, 422),
        ({"dataset": "firm", "target": "one", "comments": "en'; DROP"}, 422),
        ({"dataset": "firm", "target": "one", "url": "sqlite:///x.db"}, 422),
        ({"dataset": "firm"}, 422),
    ],
)
def test_only_what_is_configured_may_be_asked_for(client: TestClient, asked: dict[str, Any], status: int) -> None:
    assert client.post("/admin/regenerate", json=asked).status_code == status


def test_a_database_that_is_no_test_database_is_left_alone(client: TestClient, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "precious.db")) as connection:
        connection.execute("CREATE TABLE precious (id INTEGER PRIMARY KEY)")
    place = client.post("/admin/regenerate", json={"dataset": "firm", "target": "live"}).headers["location"]
    assert events(client, place)[-1][2]["state"] == "failed"
    assert client.get(place).json()["problem"]["code"] == "SB401"
    with closing(sqlite3.connect(tmp_path / "precious.db")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("precious",)]


def test_what_the_database_refuses_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LoadError("firm_test: adding unique (full_name): it is not")

    monkeypatch.setattr(service_behind(client).job_worker, "call", refuse)
    place = client.post("/admin/regenerate", json={"dataset": "firm", "target": "one"}).headers["location"]
    problem = events(client, place)[-1][2]["problem"]
    assert (problem["code"], "adding unique (full_name)" in problem["detail"]) == ("SB710", True)


# -- What happens to a job, whatever it does ---------------------------------------------------------------------------

ASKED = {"dataset": "firm", "target": "one"}
Replace = Callable[[Callable[[Service, JobRecord, Tell], dict[str, Any]]], None]


@pytest.fixture
def does(monkeypatch: pytest.MonkeyPatch) -> Replace:
    """Lets jobs do something else."""
    return lambda function: monkeypatch.setitem(jobs._RUNS, regenerating.KIND, function)


def test_one_at_a_time(client: TestClient, does: Replace) -> None:
    def wait(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
        told("phase", {"text": "waiting"})
        assert client.post("/admin/regenerate", json=ASKED).status_code == 409
        return {}

    does(wait)
    place = client.post("/admin/regenerate", json=ASKED).headers["location"]
    assert events(client, place)[-1][2]["state"] == "done"
    assert client.post("/admin/regenerate", json=ASKED).status_code == 202


def test_a_mistake_of_ours_fails_the_job_and_tells_no_values(client: TestClient, does: Replace) -> None:
    def trip(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
        raise ValueError("ann@example.org")

    does(trip)
    place = client.post("/admin/regenerate", json=ASKED).headers["location"]
    told = events(client, place)
    assert told[-1][2]["problem"]["code"] == "SB999"
    assert "ann@example.org" not in str(told)


def test_a_process_that_died_is_tried_again_and_then_given_up(client: TestClient, does: Replace) -> None:
    def die(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
        raise WorkerDiedError("the process that did it ended")

    does(die)
    place = client.post("/admin/regenerate", json=ASKED).headers["location"]
    states = [data["state"] for _, kind, data in events(client, place) if kind == "state"]
    assert states == ["queued", "running", "interrupted", "running", "interrupted", "running", "failed"]
    assert client.get(place).json()["problem"]["code"] == "SB712"


def test_what_the_end_interrupted_goes_on_at_the_next_start(tmp_path: Path, firm: Path, does: Replace) -> None:
    begun = threading.Event()

    def stop(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
        told("loading", {"groups": 2})
        begun.set()
        raise StoppedError("the service is stopping")

    does(stop)
    with serving(tmp_path, **configured(tmp_path, firm)) as client:
        place = client.post("/admin/regenerate", json=ASKED).headers["location"]
        assert begun.wait(60)
        service_behind(client).jobs.close()
        assert events(client, place)[-1][2]["state"] == "interrupted"
    seen: list[bool] = []

    def go_on(service: Service, job: JobRecord, told: Tell) -> dict[str, Any]:
        seen.append(any(event.kind == "loading" for event in service.registry.jobs.events(job.id)))
        return {"rows": 1}

    does(go_on)
    with serving(tmp_path, **configured(tmp_path, firm)) as client:
        assert events(client, place)[-1][2]["state"] == "done"
        assert client.get(place).json()["attempts"] == 2
    assert seen == [True]


def test_what_a_kill_interrupted_goes_on_at_the_next_start(tmp_path: Path, firm: Path, does: Replace) -> None:
    does(lambda *_: {"rows": 1})
    with serving(tmp_path, **configured(tmp_path, firm)) as client:
        registry = service_behind(client).registry
        job = registry.jobs.add("regenerate", "local", ASKED)
        assert job is not None
        registry.jobs.change(job.id, JobState.RUNNING, attempts=1)
    with serving(tmp_path, **configured(tmp_path, firm)) as client:
        states = [data["state"] for _, _, data in events(client, f"/admin/jobs/{job.id}")]
    assert states == ["queued", "running", "interrupted", "running", "done"]
