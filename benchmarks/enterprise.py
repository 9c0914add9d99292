"""Times the enterprise's regeneration into MariaDB from the start of the process, and where the time goes.

`python benchmarks/enterprise.py [--scale 1] [--calls 2] [--rounds 3] [--no-verify]`. Aims on two cores: scale 1 in
under 4 minutes, 0.01 in 40 s. First by calls over HTTP, the first of them with an empty cache and an empty database,
then by processes, which say where their time goes and verify what is there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from report import record

from seedbed.api import load, regenerate
from seedbed.run import Silent
from tests.served import served
from tests.servers import private_mariadb

Figures = dict[str, Any]


class Phases(Silent):
    """Notes when each phase begins, by the clock and by the processor."""

    def __init__(self) -> None:
        self.began: list[tuple[str, float, float]] = []

    def phase(self, text: str) -> None:
        """See `run.Progress`."""
        self.began.append((text, time.perf_counter(), time.process_time()))

    def taken(self) -> dict[str, list[float]]:
        """Seconds and processor seconds of each phase, those of the same name together."""
        self.phase("")
        found: dict[str, list[float]] = {}
        for (name, start, began), (_, stop, ended) in zip(self.began, self.began[1:], strict=False):
            clock, processor = found.get(name, [0.0, 0.0])
            found[name] = [round(clock + stop - start, 2), round(processor + ended - began, 2)]
        return found


def measure(scale: float, url: str, *, verify: bool) -> Figures:
    """Regenerate once, in this process; the phases of it."""
    phases = Phases()
    phases.phase("reading and inferring")
    dataset = load("enterprise").at(scale=scale)
    phases.phase("planning")
    _ = dataset.plan
    done = regenerate(dataset, url, progress=phases)
    if verify:
        phases.phase("verifying")
        if not dataset.verify(url).passed:
            raise SystemExit("verification failed")
    taken = phases.taken()
    return {"rows": done.rows, "processor seconds": round(time.process_time(), 1), "phases": taken}


def measured(scale: float, url: str, cache: str, *, verify: bool) -> Figures:
    """The same in a process of its own, with the seconds from its start to its end, verifying left out."""
    command = [sys.executable, __file__, "--once", url, "--scale", str(scale), *([] if verify else ["--no-verify"])]
    load_before, began = os.getloadavg()[0], time.perf_counter()
    output = subprocess.run(
        command, env={**os.environ, "SEEDBED_CACHE": cache}, stdout=subprocess.PIPE, check=True
    ).stdout
    seconds = time.perf_counter() - began
    figures: Figures = json.loads(output)
    seconds -= figures["phases"].get("verifying", [0])[0]
    return {"seconds": round(seconds, 1), "load before": round(load_before, 1), **figures}


def over_http(scale: float, url: str, cache: str) -> Figures:
    """The same by a service that was just started: seconds from the call until the job is done, and what it tells."""
    targets = json.dumps({"targets": {"querydb": url}})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {"REGENERATE": targets, "DESCRIPTIONS": str(folder / "descriptions"), "CACHE": cache}
        with served(folder, **settings) as service:
            client = service.client()
            began = time.perf_counter()
            answer = client.post(
                "/admin/regenerate", json={"dataset": "enterprise", "target": "querydb", "scale": scale}
            )
            answer.raise_for_status()
            while (job := client.get(answer.headers["location"]).json())["state"] in {"queued", "running"}:
                time.sleep(0.2)
            seconds = time.perf_counter() - began
            if job["state"] != "done":
                raise SystemExit(str(job["problem"]))
            found = client.get("/api/schema", params={"limit": 1}).json()
    return {**job["result"], "seconds": round(seconds, 1), "tables described": found["total"]}


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--calls", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--verify", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--once", metavar="URL", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.once:
        print(json.dumps(measure(wanted.scale, wanted.once, verify=wanted.verify)))
        return
    with private_mariadb() as server, tempfile.TemporaryDirectory() as cache:
        url = server.url("querydb_test")
        called = [over_http(wanted.scale, url, cache) for _ in range(wanted.calls)]
        rounds = [measured(wanted.scale, url, cache, verify=wanted.verify) for _ in range(wanted.rounds)]
    record(
        f"enterprise_mariadb_{wanted.scale:g}",
        {
            "scale": wanted.scale,
            "rows": rounds[-1]["rows"],
            "seconds of a call over HTTP, with an empty cache": called[0]["seconds"],
            "seconds of a later call": called[-1]["seconds"],
            "what the calls did": called,
            "seconds": median(each["seconds"] for each in rounds),
            "rounds": rounds,
            "load average": [round(each, 1) for each in os.getloadavg()],
        },
    )


if __name__ == "__main__":
    main()
