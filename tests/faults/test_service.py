"""`kill -9` of the service, of its worker, or of both, while an app database is seeded, brought to its model, restored,
emptied or dropped: afterwards it is as before or as after, the service says which, and doing it again succeeds.

The moments are drawn anew each time; see `amount`.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import random
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from psycopg import sql

from tests.faults.amount import FULL, KILLS, SEED
from tests.places import drop_databases
from tests.served import Served, served
from tests.servers import PostgresqlServer
from tests.serving import CRM

EACH = 10 * KILLS if FULL else 1
"""How often each operation is killed."""
ROWS = 400
"""Rows of each entity: enough to be hit while they are made."""
MODEL = "shop"
DATABASE = "app_db_shop"
BASE = f"/api/models/{MODEL}/app-database"
OPERATIONS = ["seed", "extend", "sync", "restore", "empty", "drop"]
VICTIMS = ["both", "service", "worker"]


def later_model() -> dict[str, Any]:
    """The model as it is after a sync: renamed, widened, added to, and taken from."""
    model = deepcopy(CRM)
    company, deal = model["entities"]
    company["fields"][0] |= {"name": "caption", "maxLength": 200}
    deal["fields"] = [{"name": "stage", "type": "Enum", "enum": ["new", "won"]}]
    model["entities"].append({"name": "Note", "fields": [{"name": "text", "type": "String"}]})
    return model


@dataclass(frozen=True)
class State:
    """All that is in an app database.

    Attributes:
        exists: Whether there is one.
        version: Of the model that its tables follow.
        counts: Rows of each entity.
        rows: A checksum of all rows, without when they were written.
    """

    exists: bool
    version: int | None
    counts: dict[str, int]
    rows: str


class Case:
    """A model whose database is changed by a service that is killed."""

    def __init__(self, service: Served, postgresql: PostgresqlServer | None, prefix: str = "") -> None:
        self.service = service
        self._database = prefix + DATABASE
        self._postgresql = postgresql
        self._backup = ""

    def prepare(self, operation: str) -> None:
        """Let the database be as it is before an operation."""
        self.ask("DELETE", f"/api/models/{MODEL}", ok={204, 404})
        self.ask("PUT", f"/api/models/{MODEL}", CRM, ok={201})
        self.ask("POST", f"{BASE}/seed", {"max_instances_per_entity": ROWS, "seed": 1})
        if operation == "sync":
            self.ask("PUT", f"/api/models/{MODEL}", later_model())
        if operation == "restore":
            self._backup = self.ask("POST", f"{BASE}/backup", ok={201})["backup_id"]
            self.ask("POST", f"{BASE}/seed", {"max_instances_per_entity": 20, "seed": 3})

    def carry_out(self, operation: str, **options: Any) -> Any:
        """Do it."""
        if operation == "seed":
            return self.ask("POST", f"{BASE}/seed", {"max_instances_per_entity": ROWS, "seed": 2}, **options)
        if operation == "extend":
            order = {"max_instances_per_entity": ROWS, "preserve_existing": True, "seed": 2}
            return self.ask("POST", f"{BASE}/seed", order, **options)
        if operation == "sync":
            hints = {"renames": {"Company.title": "caption"}, "allow_destructive": True}
            return self.ask("POST", f"{BASE}/sync", hints, **options)
        if operation == "restore":
            return self.ask("POST", f"{BASE}/restore/{self._backup}", **options)
        return self.ask("DELETE", f"{BASE}?drop={str(operation == 'drop').lower()}", **options)

    def attack(self, operation: str, victim: str, delay: float) -> int:
        """Do it and kill somebody meanwhile; the answer's status, 0 where there was none."""
        answered: list[int] = []

        def go() -> None:
            with contextlib.suppress(httpx2.TransportError):
                answered.append(self.carry_out(operation, ok=None).status_code)

        thread = threading.Thread(target=go)
        thread.start()
        time.sleep(delay)
        if victim == "worker":
            self.service.kill_worker()
        elif victim == "service":
            self.service.kill_server()
        else:
            self.service.kill()
        thread.join()
        if victim != "worker":
            self.service.end()
            self.service.start()
        return answered[0] if answered else 0

    def ask(self, method: str, path: str, body: Any = None, *, ok: set[int] | None = {200}) -> Any:  # noqa: B006 - never changed
        """What the service answers; the answer itself, whatever it is, where `ok` is None."""
        url = f"http://127.0.0.1:{self.service.port}{path}"
        answer = httpx2.request(method, url, json=body, timeout=120)
        if ok is None:
            return answer
        assert answer.status_code in ok, answer.text
        return answer.json() if answer.content else None

    def state(self) -> State:
        """What the service says is there, which is what is there."""
        status = self.ask("GET", f"{BASE}/status")
        digest = hashlib.sha256()
        for entity, count in status["entity_counts"].items():
            rows = list(self._rows(entity))
            assert len(rows) == count, "what is counted is there"
            for row in rows:
                kept = {key: value for key, value in row.items() if not key.endswith("ed_at")}
                digest.update(json.dumps(kept, sort_keys=True).encode())
        assert status["exists"] == bool(self._live()), "what is said to be there is there"
        assert sum(self._live().values()) == status["total_entities"]
        self._check_rest()
        return State(status["exists"], status["schema_version"], status["entity_counts"], digest.hexdigest())

    def _rows(self, entity: str) -> Iterator[dict[str, Any]]:
        after = ""
        while True:
            page = self.ask("GET", f"{BASE}/entities/{entity}?limit=500&after={after}")
            yield from page["rows"]
            after = page["next"]
            if not after:
                return

    def _live(self) -> dict[str, int]:
        """Rows of each entity's table, asked without the service; none where there is no database."""
        if self._postgresql is None:
            path = self.service.folder / f"{self._database}.db"
            return _counts_in_sqlite(path) if path.exists() else {}
        with psycopg.connect(self._postgresql.url(), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (self._database,)).fetchone():
                return {}
        return _counts_in_postgresql(self._postgresql.url(self._database))

    def _check_rest(self) -> None:
        """Nothing is left of what was begun."""
        files = {each.name for each in self.service.folder.iterdir()}
        assert not [name for name in files if "__" in name], files
        assert not [*self.service.folder.glob("backups/**/.*unfinished")]
        if self._postgresql is not None and self._live():
            with psycopg.connect(self._postgresql.url(self._database)) as connection:
                query = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'seedbed%'"
                assert connection.execute(query).fetchall() == []
        ready = self.ask("GET", "/readyz")
        assert ready["unfinished_operations"] == 0


def _counts_in_sqlite(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        names = [name for (name,) in tables if not name.startswith(("seedbed_", "sqlite_"))]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def _counts_in_postgresql(url: str) -> dict[str, int]:
    with psycopg.connect(url) as connection:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT starts_with(tablename, 'seedbed_')"
        names = [name for (name,) in connection.execute(named).fetchall()]
        counts = {}
        for name in names:
            query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
            found = connection.execute(query).fetchone()
            assert found is not None
            counts[name] = found[0]
        return counts


CASES = (
    [*itertools.product(["sqlite", "postgresql"], OPERATIONS)]
    if FULL
    else [
        *zip(["sqlite"] * 3 + ["postgresql"] * 3, ["seed", "restore", "drop", "extend", "sync", "empty"], strict=True)
    ]
)


@pytest.fixture(scope="module")
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    """A service that may make many rows."""
    settings = {"MAX_INSTANCES_PER_ENTITY": str(ROWS)}
    server: PostgresqlServer | None = None
    prefix = ""
    if request.param == "postgresql":
        server = request.getfixturevalue("postgresql_server")
        prefix = f"r{uuid.uuid4().hex[:8]}_"
        settings["APP_DATABASES"] = server.url(f"{prefix}{{database}}")
    with served(tmp_path_factory.mktemp("killed"), **settings) as service:
        yield Case(service, server, prefix)
    if server is not None:
        drop_databases(server, prefix)


@pytest.mark.parametrize(("case", "operation"), CASES, indirect=["case"])
def test_killed_in_an_operation(case: Case, operation: str) -> None:
    case.prepare(operation)
    before = case.state()
    began = time.monotonic()
    case.carry_out(operation)
    seconds = time.monotonic() - began
    after = case.state()
    assert before != after
    draw = random.Random(f"{SEED} {operation}")
    killed = cut = 0
    while killed < EACH:
        assert cut < 20 * EACH, f"only {killed} of {EACH} could be killed"
        case.prepare(operation)
        assert case.state() == before
        victims = VICTIMS[:2] if operation == "drop" else VICTIMS  # a drop needs no worker
        victim, delay = victims[killed % len(victims)], draw.random() * seconds
        status = case.attack(operation, victim, delay)
        context = f"{operation}, {victim} killed after {delay:.3f} s, seed {SEED}, answered {status}"
        state = case.state()
        assert state in (before, after), context
        assert state == after if status == 200 else True, context
        killed, cut = killed + (status != 200), cut + 1
        if state == before or operation in {"seed", "sync", "restore", "empty"}:
            case.carry_out(operation)
        assert case.state() == after, context
