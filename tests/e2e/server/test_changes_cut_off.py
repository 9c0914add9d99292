"""Syncs and restores that are cut off: the database is as it was or as it was to be, and says which."""

from __future__ import annotations

import os
import random
import signal
import threading
import uuid
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from starlette.testclient import TestClient

from seedbed.server.recovery import recover_all
from seedbed.server.stores.names import stage_of
from tests.serving import CRM, service_behind, serving_on

_ENGINES = ("sqlite", "postgresql", "mariadb")
_KILLS = int(os.environ.get("SEEDBED_KILLS", "2"))
_LATER: dict[str, Any] = deepcopy(CRM)
_LATER["entities"][0]["fields"].append({"name": "motto", "type": "String"})
_LATER["entities"].append({"name": "Note", "fields": [{"name": "text", "type": "String"}]})


class CutOffError(Exception):
    """Stands for the end of the process."""


@pytest.fixture(scope="module", params=_ENGINES)
def client(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with serving_on(request, tmp_path_factory.mktemp("service"), together="cut_off_test") as made:
        yield made


@pytest.fixture
def path(client: TestClient) -> str:
    """The path of a seeded database, whose model has changed since."""
    model = f"/api/models/m-{uuid.uuid4().hex[:8]}"
    assert client.put(model, json=CRM).status_code == 201
    assert client.post(f"{model}/app-database/seed").status_code == 200
    assert client.put(model, json=_LATER).status_code == 200
    return f"{model}/app-database"


def _version(client: TestClient, path: str) -> int:
    """The version that the registry tells, which must be that of the tables."""
    service, model_id = service_behind(client), path.split("/")[3]
    status = client.get(f"{path}/status").json()
    columns = set(client.get(f"{path}/entities/Company").json()["rows"][0])
    is_later = client.get(f"{path}/entities/Note").status_code == 200
    assert ("motto" in columns, is_later) == ((True, True) if status["schema_version"] == 2 else (False, False))
    assert not service.store.exists(stage_of(service.store.database(model_id)))
    assert service.registry.journal.unfinished(model_id) == []
    assert status["entity_counts"]["Company"] == 5
    version: int = status["schema_version"]
    return version


def _cut(client: TestClient, monkeypatch: pytest.MonkeyPatch, place: str, *, after: bool, path: str) -> None:
    """Let the process seem to end before or after it has called something, and start again."""
    service = service_behind(client)
    with monkeypatch.context() as patched:
        patched.setattr("seedbed.server.service.recover", lambda *_: False)
        if place == "worker.call":
            patched.setattr(service.worker, "call", _ending(service.worker.call, after=after))
        elif place == "store.swap":
            patched.setattr(service.store, "swap", _ending(service.store.swap, after=after))
        else:
            module, _, name = place.rpartition(".")
            patched.setattr(place, _ending(getattr(__import__(module, fromlist=[name]), name), after=after))
        assert client.post(path).status_code == 500
    recover_all(service)


def _ending(function: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
    def ended(*args: Any, **kwargs: Any) -> Any:
        if after:
            function(*args, **kwargs)
        raise CutOffError

    return ended


@pytest.mark.parametrize(("place", "after"), [("worker.call", False), ("worker.call", True)])
def test_a_sync_that_is_cut_off(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch, place: str, after: bool
) -> None:
    before = client.get(f"{path}/entities/Company").json()["rows"]
    _cut(client, monkeypatch, place, after=after, path=f"{path}/sync")
    assert _version(client, path) in ({1, 2} if after else {1})
    done = client.post(f"{path}/sync")
    assert done.status_code == 200, done.text
    assert _version(client, path) == 2
    rows = client.get(f"{path}/entities/Company").json()["rows"]
    assert [row["title"] for row in rows] == [row["title"] for row in before]


@pytest.mark.parametrize(
    ("place", "after"),
    [("worker.call", False), ("worker.call", True), ("store.swap", False), ("store.swap", True)],
)
def test_a_restore_that_is_cut_off(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch, place: str, after: bool
) -> None:
    backup = client.post(f"{path}/backup").json()["backup_id"]
    assert client.post(f"{path}/sync").status_code == 200
    _cut(client, monkeypatch, place, after=after, path=f"{path}/restore/{backup}")
    assert _version(client, path) == (1 if place == "store.swap" else 2)
    assert client.post(f"{path}/restore/{backup}").status_code == 200
    assert _version(client, path) == 1


def test_a_backup_that_is_cut_off(client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    service, model_id = service_behind(client), path.split("/")[3]
    for after in (False, True):
        _cut(client, monkeypatch, "worker.call", after=after, path=f"{path}/backup")
        assert client.get(f"{path}/backups").json()["total"] == 0
        folder = service.settings.backups / model_id
        assert not folder.exists() or list(folder.iterdir()) == []


@pytest.mark.parametrize("action", ["sync", "restore"])
def test_the_worker_is_killed(client: TestClient, path: str, action: str) -> None:
    service, chance = service_behind(client), random.Random(action)
    backup = client.post(f"{path}/backup").json()["backup_id"]
    assert client.post(f"{path}/sync").status_code == 200
    for _ in range(_KILLS):
        client.post(f"{path}/restore/{backup}" if action == "sync" else f"{path}/sync")
        pid = service.worker.pid
        assert pid is not None
        killing = threading.Timer(chance.uniform(0, 0.3), os.kill, (pid, signal.SIGKILL))
        killing.start()
        answer = client.post(f"{path}/sync" if action == "sync" else f"{path}/restore/{backup}")
        killing.join()
        assert answer.status_code in {200, 503}, answer.text
        assert _version(client, path) in {1, 2}
        repeated = client.post(f"{path}/sync" if action == "sync" else f"{path}/restore/{backup}")
        if repeated.status_code == 503:  # it was killed when it had nothing to do
            repeated = client.post(f"{path}/sync" if action == "sync" else f"{path}/restore/{backup}")
        assert repeated.status_code == 200, repeated.text
        assert _version(client, path) == (2 if action == "sync" else 1)
