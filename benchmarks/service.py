"""The service under load: many clients over many models, reading, seeding and syncing at the same time.

A server of its own with tokens, on SQLite and then on PostgreSQL. Clients pick a model of their owner's, do something
with it, check the answer, and think for a moment. Every row that is read says by `_model_id` whose it is. Memory is the
proportional set size (PSS) of the server and its workers, which counts shared pages once; Linux only. A page of a
library that processes of others use too counts by its share, so nothing else of Python's should run meanwhile; with the
resident set size (RSS), which counts it in full for each process, it stands beside it as the upper bound.

    python benchmarks/service.py [--target sqlite|postgresql] [--seconds 60] [--clients 100] [--models 50] [--think 1]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from report import record

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.served import Served, served
from tests.servers import private_postgresql

MODELS = sorted((Path(__file__).parent.parent / "tests" / "e2e" / "server" / "models").glob("*.json"))
OWNERS = 5
TYPICAL = "clinic"
"""The model of 8 entities whose seeding is timed alone."""
WEIGHTS = {"status": 20, "entities": 17, "rows": 60, "seed": 2, "sync": 1}
"""Of a hundred things that a client does."""
READS = ("status", "entities", "rows")


@dataclass
class Load:
    """What the clients did and saw.

    Attributes:
        seconds: How long each request took, by what it was.
        wrong: What went wrong, and how often.
        rows: Rows read.
    """

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)
    rows: int = 0


@dataclass(frozen=True)
class Model:
    """A registered model.

    Attributes:
        id: Its id.
        token: Its owner's token.
        document: What was registered.
    """

    id: str
    token: str
    document: Mapping[str, Any]

    @property
    def path(self) -> str:
        """Where its app database is."""
        return f"/api/models/{self.id}/app-database"

    @property
    def headers(self) -> dict[str, str]:
        """What its owner sends."""
        return {"authorization": f"Bearer {self.token}"}

    def widened(self, by: int) -> dict[str, Any]:
        """The model with further fields."""
        first, *rest = self.document["entities"]
        more = [{"name": f"remark{number}", "type": "String"} for number in range(by)]
        return {**self.document, "entities": [{**first, "fields": [*first["fields"], *more]}, *rest]}


class Client:
    """One client: it does one thing after another."""

    def __init__(self, http: httpx2.AsyncClient, models: list[Model], load: Load, number: int) -> None:
        self._http = http
        self._models = models
        self._load = load
        self._random = random.Random(number)

    async def run(self, until: float, think: float) -> None:
        """Ask until a moment."""
        await asyncio.sleep(self._random.uniform(0, 2 * think))
        while time.perf_counter() < until:
            model = self._random.choice(self._models)
            [kind] = self._random.choices(list(WEIGHTS), list(WEIGHTS.values()))
            await getattr(self, f"_{kind}")(model)
            await asyncio.sleep(self._random.uniform(0, 2 * think))

    async def _status(self, model: Model) -> None:
        found = await self._ask("status", model, "GET", "/status")
        if found and (not found["exists"] or not found["total_entities"]):
            self._load.wrong["status: a database that is there was not"] += 1

    async def _entities(self, model: Model) -> None:
        found = await self._ask("entities", model, "GET", "/entities")
        if found and found["total"] != len(model.document["entities"]):
            self._load.wrong["entities: not all of them"] += 1

    async def _rows(self, model: Model) -> None:
        entity = self._random.choice(model.document["entities"])["name"]
        asked = self._random.choice(("", "?sort=-created_at&limit=3", "?limit=2&offset=2", "?filter=id:notnull"))
        found = await self._ask("rows", model, "GET", f"/entities/{entity}{asked}")
        if found:
            self._load.rows += len(found["rows"])
            if any(row["_model_id"] != model.id for row in found["rows"]):
                self._load.wrong["rows: one of another model's"] += 1

    async def _seed(self, model: Model) -> None:
        order = {"preserve_existing": self._random.random() < 0.3, "seed": self._random.randrange(1000)}
        await self._ask("seed", model, "POST", "/seed", order)

    async def _sync(self, model: Model) -> None:
        wanted = model.widened(self._random.randrange(3))
        path = f"/api/models/{model.id}"
        if await self._timed("put", "PUT", path, model, wanted):
            await self._ask("sync", model, "POST", "/sync", {"allow_destructive": True})

    async def _ask(self, kind: str, model: Model, method: str, path: str, body: Any = None) -> dict[str, Any] | None:
        return await self._timed(kind, method, model.path + path, model, body)

    async def _timed(self, kind: str, method: str, path: str, model: Model, body: Any) -> dict[str, Any] | None:
        began = time.perf_counter()
        try:
            answer = await self._http.request(method, path, json=body, headers=model.headers)
        except httpx2.TransportError as error:
            self._load.wrong[f"{kind}: {type(error).__name__}"] += 1
            return None
        self._load.seconds[kind].append(time.perf_counter() - began)
        if answer.is_success:
            found: dict[str, Any] = answer.json()
            return found
        self._load.wrong[f"{kind}: {answer.status_code} {answer.json().get('title', '')}"] += 1
        return None


@dataclass(frozen=True)
class Memory:
    """Megabytes of a service's processes.

    Attributes:
        proportional: What they share is counted once.
        resident: What they share is counted for each.
    """

    proportional: float
    resident: float


def memory(service: Served) -> Memory:
    """The memory of a service's processes at this moment."""
    found = [_kilobytes(each) for each in service.processes()]
    return Memory(*(sum(each[kind] for each in found) / 1024 for kind in ("Pss", "Rss")))


def _kilobytes(process: int) -> Counter[str]:
    """What the kernel counts of a process; nothing when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return Counter()
    return Counter({name: int(size.split()[0]) for name, _, size in (line.partition(":") for line in lines)})


async def measure(service: Served, options: argparse.Namespace) -> dict[str, object]:
    """Register and seed the models, let the clients loose, and time single operations."""
    owners = [service.token(f"owner{number}") for number in range(OWNERS)]
    documents = [json.loads(file.read_text(encoding="utf-8")) for file in MODELS]
    models = [
        Model(f"m{number}", owners[number % OWNERS], documents[number % len(documents)])
        for number in range(options.models)
    ]
    limits = httpx2.Limits(max_connections=options.clients)
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{service.port}", timeout=120, limits=limits) as http:
        began = time.perf_counter()
        for model in models:
            for method, path, body in (
                ("PUT", f"/api/models/{model.id}", model.document),
                ("POST", f"{model.path}/seed", {}),
            ):
                (await http.request(method, path, json=body, headers=model.headers)).raise_for_status()
        prepared = time.perf_counter() - began
        load, seen = Load(), [memory(service)]
        until = time.perf_counter() + options.seconds
        watch = asyncio.create_task(_watch(service, seen, until))
        per_owner = [[model for model in models if model.token == owner] for owner in owners]
        clients = [
            Client(http, per_owner[number % OWNERS], load, number).run(until, options.think)
            for number in range(options.clients)
        ]
        await asyncio.gather(watch, *clients)
        alone = await _alone(http, models, service)
    reads = sorted(second for kind in READS for second in load.seconds[kind])
    asked = sum(len(each) for each in load.seconds.values())
    return {
        "clients, models, seconds, mean pause": [options.clients, options.models, options.seconds, options.think],
        "requests": asked,
        "requests a second": round(asked / options.seconds),
        "by kind": {kind: len(each) for kind, each in sorted(load.seconds.items())},
        "rows read and checked": load.rows,
        "what went wrong": dict(load.wrong),
        "reads, ms: median, 95th and 99th percentile": [_at(reads, share) for share in (0.5, 0.95, 0.99)],
        "seeds, ms: median, 95th percentile": [_at(sorted(load.seconds["seed"]), share) for share in (0.5, 0.95)],
        "syncs, ms: median, 95th percentile": [_at(sorted(load.seconds["sync"]), share) for share in (0.5, 0.95)],
        "memory, MB: before, most": [round(seen[0].proportional), round(max(each.proportional for each in seen))],
        "memory with shared pages once a process, MB: before, most": [
            round(seen[0].resident),
            round(max(each.resident for each in seen)),
        ],
        "register and seed a model one after the other, ms": round(1000 * prepared / len(models)),
        **alone,
        "load average": [round(each, 1) for each in os.getloadavg()],
    }


def _at(values: list[float], share: float) -> float:
    return round(1000 * values[min(len(values) - 1, int(share * len(values)))], 1) if values else 0.0


async def _watch(service: Served, seen: list[Memory], until: float) -> None:
    while time.perf_counter() < until:
        seen.append(await asyncio.to_thread(memory, service))
        await asyncio.sleep(0.25)


async def _alone(http: httpx2.AsyncClient, models: list[Model], service: Served) -> dict[str, object]:
    """One operation at a time: how long it takes, and what memory it adds while it runs."""
    model = next(model for model in models if model.document == json.loads(_typical().read_text(encoding="utf-8")))
    found: dict[str, object] = {}
    for kind, body in (("seed", {}), ("sync", {"allow_destructive": True}), ("backup", {})):
        times, added = [], []
        for number in range(11):
            if kind == "sync":
                wanted = model.widened(number % 2)
                await http.put(f"/api/models/{model.id}", json=wanted, headers=model.headers)
            seen = [memory(service)]
            began = time.perf_counter()
            watch = asyncio.create_task(_watch(service, seen, began + 5))
            answer = await http.post(f"{model.path}/{kind}", json=body, headers=model.headers)
            times.append(time.perf_counter() - began)
            answer.raise_for_status()
            watch.cancel()
            seen.append(memory(service))
            added.append(max(each.proportional for each in seen) - seen[0].proportional)
        found[f"{kind} of 8 entities alone, ms (median of 10)"] = round(1000 * statistics.median(times[1:]))
        found[f"{kind} alone adds, MB (most)"] = round(max(added), 1)
    return found


def _typical() -> Path:
    return next(file for file in MODELS if file.stem == TYPICAL)


@contextmanager
def _databases(target: str) -> Iterator[str | None]:
    """Where app databases are made: files beside the service's own, or a private server."""
    if target == "sqlite":
        yield None
        return
    with private_postgresql() as server:
        yield server.url("{database}")


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", choices=("sqlite", "postgresql"), action="append")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--models", type=int, default=50)
    parser.add_argument("--think", type=float, default=1)
    options = parser.parse_args()
    figures: dict[str, object] = {}
    for target in options.target or ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as name, _databases(target) as url:
            settings = {} if url is None else {"APP_DATABASES": url}
            with served(Path(name), LOG_LEVEL="info", **settings) as service:
                measured = asyncio.run(measure(service, options))
        figures |= {f"{target}: {label}": value for label, value in measured.items()}
    record("service", figures)


if __name__ == "__main__":
    main()
