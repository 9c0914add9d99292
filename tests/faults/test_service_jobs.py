"""A service that is killed, or asked to end, while it seeds or regenerates: what was begun is finished."""

from __future__ import annotations

import contextlib
import json
import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.faults.amount import FULL, KILLS, SEED
from tests.served import Served, served
from tests.serving import CRM

EACH = 10 * KILLS if FULL else 1
ROWS = 400_000
SPEC = f"""\
seedbed: 1
name: notes
databases:
  notes_test:
    tables:
      notes:
        rows: {{scaled: {ROWS}}}
        primary_key: note_id
        columns:
          note_id: {{type: int, sequence: 1}}
          text: {{type: varchar(200), text: text.sentence}}
"""
PATIENCE = 120.0


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Served]:
    spec = tmp_path / "notes.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    regenerate = {"targets": {"notes": f"sqlite:///{tmp_path}/notes_test.db"}, "datasets": {"notes": str(spec)}}
    with served(tmp_path, REGENERATE=json.dumps(regenerate), MAX_INSTANCES_PER_ENTITY="5000") as found:
        yield found


def ask(service: Served, method: str, path: str, body: Any = None) -> Any:
    """What the service answers."""
    answer = httpx2.request(method, f"http://127.0.0.1:{service.port}{path}", json=body, timeout=PATIENCE)
    assert answer.is_success, answer.text
    return answer.json()


def wait_for(done: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < until
        time.sleep(0.02)


def end(service: Served, *, gently: bool) -> None:
    """End the service, and start it again."""
    if gently:
        service.terminate()
        assert service.wait() in {0, -15}
        wait_for(lambda: service.workers() == [])
    else:
        service.kill()
    service.end()
    service.start()


def test_a_seeding_is_finished_before_the_service_ends(service: Served) -> None:
    ask(service, "PUT", "/api/models/shop", CRM)
    answers: list[Any] = []

    def go() -> None:
        with contextlib.suppress(httpx2.TransportError):
            order = {"max_instances_per_entity": 5000}
            answers.append(ask(service, "POST", "/api/models/shop/app-database/seed", order))

    thread = threading.Thread(target=go)
    thread.start()
    wait_for(lambda: ask(service, "GET", "/readyz")["unfinished_operations"] == 1)
    end(service, gently=True)
    thread.join()
    assert [each["entity_counts"] for each in answers] == [{"Company": 5000, "Deal": 5000}]
    status = ask(service, "GET", "/api/models/shop/app-database/status")
    assert status["entity_counts"] == {"Company": 5000, "Deal": 5000}


@pytest.mark.parametrize("gently", [True, False], ids=["asked to end", "killed"])
def test_a_regeneration_goes_on_at_the_next_start(service: Served, gently: bool) -> None:
    draw = random.Random(f"{SEED} {gently}")
    for _ in range(EACH):
        job = ask(service, "POST", "/admin/regenerate", {"dataset": "notes", "target": "notes"})["job_id"]
        wait_for(lambda job=job: state_of(service, job) != "queued")  # type: ignore[misc]  # mypy takes no default of a lambda's
        time.sleep(draw.random() * 2)
        end(service, gently=gently)
        wait_for(lambda job=job: state_of(service, job) in {"done", "failed"})  # type: ignore[misc]  # as above
        found = ask(service, "GET", f"/admin/jobs/{job}")
        assert found["state"] == "done", found
        with closing(sqlite3.connect(service.folder / "notes_test.db")) as connection:
            count, distinct = connection.execute("SELECT count(*), count(DISTINCT note_id) FROM notes").fetchone()
        assert (count, distinct) == (ROWS, ROWS)


def state_of(service: Served, job: str) -> str:
    state: str = ask(service, "GET", f"/admin/jobs/{job}")["state"]
    return state
