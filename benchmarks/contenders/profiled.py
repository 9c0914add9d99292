"""Runs a seedbed command, looks at all its threads 200 times a second, and writes a table of where they were.

    python benchmarks/contenders/profiled.py PAGE.md seed bank --to …

A sample counts for the innermost function of seedbed in a thread's stack; what waits for a statement of a database is
named by the statement. Phases are those that a seeding tells its progress.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

from seedbed.cli.memory import collect_seldom, keep_freed_memory
from seedbed.run import seeding
from seedbed.run.progress import Progress

PERIOD = 0.005
LEAST = 0.01
"""Share of a phase below which a line is left out."""
_WAITING = ("targets/postgresql/building.py", "targets/sqlite/tables.py", "targets/duckdb", "targets/mysql")
_SOURCE = str(Path(seeding.__file__).parents[1]) + os.sep


class Sampler(threading.Thread):
    """Counts samples by phase and place."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.phase = "starting: imports, spec, plan"
        self.seconds: Counter[str] = Counter()
        self.places: dict[str, Counter[str]] = {}
        self.running = True

    def run(self) -> None:
        """Sample until told to stop."""
        last = time.perf_counter()
        while self.running:
            time.sleep(PERIOD)
            now = time.perf_counter()
            self.seconds[self.phase] += now - last  # type: ignore[assignment]  # a Counter holds fractions as well
            places = self.places.setdefault(self.phase, Counter())
            for thread, frame in sys._current_frames().items():  # noqa: SLF001 the interpreter's own way
                place = None if thread == self.ident else place_of(frame)
                if place:
                    places[place] += now - last  # type: ignore[assignment]
            last = now


def place_of(frame: FrameType | None) -> str:
    """The innermost function of seedbed that does something; "" for a thread that only waits for others."""
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(_SOURCE):
            name = path.removeprefix(_SOURCE)
            if name in {"run/local.py", "run/seeding.py", "run/counting.py"}:
                return _of_loading(frame)
            step = frame.f_locals.get("step")
            if name.startswith(_WAITING) and hasattr(step, "doing"):
                return f"the database: {step.doing}"
            return f"{name}: {frame.f_code.co_name}"
        frame = frame.f_back
    return ""


def _of_loading(frame: FrameType) -> str:
    return "waiting for the turn to write" if frame.f_code.co_name == "_load" else ""


def watch(sampler: Sampler) -> None:
    """Let every seeding tell the sampler its phases."""
    original = seeding.seed

    class Told:
        def __init__(self, inner: Progress) -> None:
            self.inner = inner

        def phase(self, text: str) -> None:
            sampler.phase = text
            self.inner.phase(text)

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

    def seed(*arguments: object, **options: object) -> object:
        inner = options.get("progress") or seeding.Silent()
        sampler.phase = "looking at what is there"
        return original(*arguments, **{**options, "progress": Told(inner)})  # type: ignore[arg-type]

    import seedbed.api.dataset

    seedbed.api.dataset.seed_plan = seed  # type: ignore[assignment]


def page(sampler: Sampler, command: list[str]) -> str:
    """The table."""
    total = sum(sampler.seconds.values())
    shown = " ".join(each.partition("://")[0] + "://…" if "://" in each else each for each in command)
    lines = [
        f"# Where the time goes: `seedbed {shown}`\n",
        f"{total:.1f} s from the first import on, sampled every {PERIOD * 1000:.0f} ms. Threads overlap, so the places",
        "of a phase may add up to more than its time.\n",
    ]
    for phase, seconds in sampler.seconds.items():
        lines += [f"## {phase}: {seconds:.2f} s\n", "| seconds | where |", "|---|---|"]
        for place, spent in sampler.places.get(phase, Counter()).most_common(14):
            if spent > LEAST * seconds:
                lines.append(f"| {spent:.2f} | {place} |")
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Run the command, write the page."""
    target, command = Path(sys.argv[1]), sys.argv[2:]
    sampler = Sampler()
    sampler.start()
    watch(sampler)
    collect_seldom()
    keep_freed_memory()
    from seedbed.cli.ending import run

    code = run(command)
    sampler.running = False
    sampler.join()
    if code:
        raise SystemExit(code)
    target.write_text(page(sampler, command), encoding="utf-8")


if __name__ == "__main__":
    main()
