"""The studio's two aims: 10,000 rows in each table of PostgreSQL from process start, and a million prompts.

The prompts are made by as many threads as there are cores, part by part, as a load does it. Beside them plain Jinja2
renders the same templates over the same phrases, in one process, with `random` drawing; in the same run.

    python benchmarks/studio.py [--rounds 5] [--prompts 1000000] [--rendered 20000]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from jinja2 import Environment
from report import record

import seedbed
from seedbed.generators.jinja.collection import read_collection
from seedbed.packs import find_pack

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.servers import private_postgresql

ADMIN = "6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84"
TABLE = "studio_demo.generation_jobs"
PART = 100_000
COMMAND = str(Path(sys.executable).with_name("seedbed"))


def seeding(rounds: int) -> tuple[list[float], list[str]]:
    """Seconds from process start to end of each load into a new database; and what the last one says."""
    times, said = [], ""
    with private_postgresql() as server:
        for number in range(rounds + 1):
            command = [COMMAND, "seed", "studio", "--to", server.url(f"round{number}_demo"), "--admin-uuid", ADMIN]
            began = time.perf_counter()
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            times.append(time.perf_counter() - began)
            said = done.stdout
    return times[1:], said.splitlines()


def prompts(count: int) -> tuple[float, list[pa.Array]]:
    """Seconds that so many prompts take, and the prompts."""
    items = round(count * 0.98 / 2)
    sizes = {"content_items": items, "content_items_auto": items}
    dataset = seedbed.load("studio", parameters={"admin_uuid": ADMIN, **sizes})
    state = dataset.plan.tables()[TABLE]
    for start in range(os.cpu_count() or 1):
        _ = state.rows(start, start + 1)["prompt"]  # pools, shuffles
    parts = [(start, min(start + PART, count)) for start in range(0, count, PART)]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        began = time.perf_counter()
        made = list(threads.map(lambda part: state.rows(*part)["prompt"], parts))
        return time.perf_counter() - began, made


def rendered(count: int) -> float:
    """Seconds that plain Jinja2 takes for so many prompts."""
    content = read_collection(str(find_pack("studio").with_name("prompts.yaml")))
    environment = Environment(autoescape=False)  # noqa: S701 - this is no HTML
    environment.filters |= {"article": _article, "series": _series, "capitalize": _capitalize}
    templates = [environment.from_string(text) for text in content.templates["prompt"]]
    kinds = [{**content.pools, **kind.pools} for kind in content.kinds.values()]
    began = time.perf_counter()
    for _ in range(count):
        pools = random.choice(kinds)
        random.choice(templates).render(**pools, pick=_pick, sample=_sample)
    return time.perf_counter() - began


def _pick(pool: tuple[str, ...], _name: str = "") -> str:
    return random.choice(pool)


def _sample(pool: tuple[str, ...], low: int, high: int, skew: int = 1) -> list[str]:
    return random.sample(pool, min(len(pool), low + int(random.random() ** skew * (high - low + 1))))


def _article(text: str) -> str:
    return f"{'an' if text[0].lower() in 'aeio' else 'a'} {text}"


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def _series(texts: list[str], word: str = "and") -> str:
    return f" {word} ".join(texts) if len(texts) < 3 else f"{', '.join(texts[:-1])}, {word} {texts[-1]}"


def main() -> None:
    """Measure and record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--prompts", type=int, default=1_000_000)
    parser.add_argument("--rendered", type=int, default=20_000)
    options = parser.parse_args()
    times, said = seeding(options.rounds)
    runs: list[tuple[float, float]] = []
    made: list[pa.Array] = []
    for _ in range(3):
        took, made = prompts(options.prompts)
        runs.append((options.prompts / took, options.rendered / rendered(options.rendered)))
    ours, plain = (statistics.median(each) for each in zip(*runs, strict=True))
    chunks: Any = pa.chunked_array(made)
    record(
        "studio",
        {
            "seeding PostgreSQL from process start, seconds": round(statistics.median(times), 2),
            "fastest, slowest": [round(min(times), 2), round(max(times), 2)],
            "what was loaded": said[0],
            "load average while measuring": [round(each, 1) for each in os.getloadavg()],
            "prompts": options.prompts,
            "prompts a second, on all cores": round(ours),
            "plain Jinja2, prompts a second, on one core": round(plain),
            "times as fast as plain Jinja2": round(ours / plain, 1),
            "distinct prompts, per cent": round(100 * pc.count_distinct(chunks).as_py() / options.prompts, 4),
            "characters a prompt": round(pc.mean(pc.utf8_length(chunks)).as_py(), 1),
        },
    )


if __name__ == "__main__":
    main()
