"""Runs seedbed's commands in processes that can be killed, without paying for their imports each time.

As a program this imports all of seedbed, starts no thread, and then forks a child for every line of JSON it reads: the
child runs the command, and is killed after a delay or in a phase if the line says so.

Invariant: a child is a process of its own; nothing of it is left when it has been killed.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

_NEEDED = (
    "seedbed.api", "seedbed.targets.postgresql", "seedbed.targets.sqlite", "adbc_driver_manager", "adbc_driver_sqlite",
    "duckdb", "psycopg", "sqlalchemy", "sqlglot",
)  # fmt: skip
"""What a load imports."""


class Ending(NamedTuple):
    """How a child ended.

    Attributes:
        code: Its exit code, or minus the signal that ended it.
        seconds: How long it ran.
    """

    code: int
    seconds: float


class Runner:
    """Talks to the forking program."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._folder = folder

    def said(self) -> str:
        """The last lines that a command printed."""
        return "\n".join((self._folder / "output.txt").read_text(encoding="utf-8").splitlines()[-8:])

    def run(self, *arguments: str, kill_after: float | None = None, kill_in: str = "") -> Ending:
        """Run a command.

        Args:
            arguments: What follows `seedbed`.
            kill_after: Seconds after which it is killed, unless it has ended; from its start, or from `kill_in`.
            kill_in: The phase whose beginning starts the clock.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = {"arguments": arguments, "kill_after": kill_after, "kill_in": kill_in}
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()
        return Ending(*json.loads(self._process.stdout.readline()))


@contextlib.contextmanager
def runner(folder: Path) -> Iterator[Runner]:
    """A runner whose commands run in a folder."""
    root = Path(__file__).resolve().parents[1]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.killable"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Runner(process, folder)
        assert process.stdin is not None
        process.stdin.close()


def _serve() -> None:
    from seedbed.generators import registry

    registry()
    for name in _NEEDED:
        import_module(name)
    for line in sys.stdin:
        order = json.loads(line)
        began = time.monotonic()
        child = os.fork()
        if not child:
            _be_child(order)
        if order["kill_after"] is not None and not order["kill_in"]:
            _kill_after(child, order["kill_after"])
        _, status = os.waitpid(child, 0)
        sys.stdout.write(json.dumps([os.waitstatus_to_exitcode(status), time.monotonic() - began]) + "\n")
        sys.stdout.flush()


def _kill_after(child: int, seconds: float) -> None:
    """Kill a child unless it has ended by then; it is not waited for here, so its number stays its own."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
            return
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)


def _be_child(order: dict[str, object]) -> None:
    from seedbed.cli.ending import run

    with Path("output.txt").open("a", encoding="utf-8") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    if order["kill_in"]:
        _kill_in(str(order["kill_in"]), float(str(order["kill_after"])))
    code = 99
    try:
        code = run(list(order["arguments"]))  # type: ignore[call-overload]
    finally:
        os._exit(code)


def _kill_in(phase: str, seconds: float) -> None:
    """Let this process be killed so many seconds after a phase of its seeding has begun."""
    from seedbed.cli import progress

    class Deadly(progress.LineProgress):
        def phase(self, text: str) -> None:
            if text == phase:
                threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGKILL)).start()
                if not seconds:
                    os.kill(os.getpid(), signal.SIGKILL)

    progress.LineProgress = Deadly  # type: ignore[misc]


if __name__ == "__main__":
    _serve()
