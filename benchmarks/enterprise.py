"""Times the enterprise's regeneration into MariaDB, and where the time goes: reading, DDL, rows, keys, describing.

`python benchmarks/enterprise.py [--scale 1] [--rounds 3]`. Aims on two cores: scale 1 in under 4 minutes, 0.01 in 40 s.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent))

from report import record

from seedbed.api import load, regenerate
from seedbed.run import Silent
from tests.servers import private_mariadb


class Phases(Silent):
    """Notes when each phase begins."""

    def __init__(self) -> None:
        self.began: list[tuple[str, float]] = []

    def phase(self, text: str) -> None:
        """See `run.Progress`."""
        self.began.append((text, time.perf_counter()))

    def seconds(self) -> dict[str, float]:
        """How long each phase took, those of the same name together."""
        found: dict[str, float] = {}
        for (name, start), (_, stop) in zip(self.began, [*self.began[1:], ("", time.perf_counter())], strict=True):
            found[name] = round(found.get(name, 0) + stop - start, 2)
        return found


def measure(scale: float, url: str) -> tuple[float, int, dict[str, float]]:
    """Seconds from reading the spec to the description, rows, and the seconds of each phase."""
    began = time.perf_counter()
    dataset = load("enterprise").at(scale=scale)
    _ = dataset.plan
    read = time.perf_counter() - began
    phases = Phases()
    done = regenerate(dataset, url, progress=phases)
    return time.perf_counter() - began, done.rows, {"reading and inferring": round(read, 2), **phases.seconds()}


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    wanted = parser.parse_args()
    with private_mariadb() as server:
        rounds = [measure(wanted.scale, server.url("querydb_test")) for _ in range(wanted.rounds)]
    seconds = median(each[0] for each in rounds)
    last = rounds[-1]
    record(
        f"enterprise_mariadb_{wanted.scale:g}",
        {
            "scale": wanted.scale,
            "rows": last[1],
            "rounds": wanted.rounds,
            "seconds": round(seconds, 1),
            "phases of the last": last[2],
        },
    )


if __name__ == "__main__":
    main()
