"""`seedbed serve` as a process of its own, to be attacked, killed and started again.

Invariant: nothing of it is left when its block ends, the worker's process included.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2

from seedbed.server.registry import Registry
from seedbed.server.settings import Pools
from tests.commands import PROGRAM, Shell

START_SECONDS = 60.0
"""Seconds a service may take to come up; it takes one on an idle machine."""
PATIENCE = 120.0
"""Seconds to wait for an answer."""
_LISTENS = re.compile(r"running on http://127\.0\.0\.1:(\d+)")


class Served:
    """A service that keeps everything in a folder.

    Args:
        folder: Where.
        settings: What it is told besides, by its environment's variables without `SEEDBED_`.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = 0
        own = {
            "SYSTEM_DATABASE": f"sqlite:///{folder}/system.db",
            "APP_DATABASES": f"sqlite:///{folder}/{{database}}.db",
            "BACKUPS": f"{folder}/backups",
        }
        self._variables = {f"SEEDBED_{name}": value for name, value in {**own, **settings}.items()}
        self._process: subprocess.Popen[bytes] | None = None
        self._log = folder / "service.log"
        self._clients = contextlib.ExitStack()

    def start(self) -> None:
        """Start it, on any port that is free.

        Raises:
            AssertionError: It does not come up; with its log.
        """
        before = self._log.stat().st_size if self._log.exists() else 0
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [PROGRAM, "serve", "--port", "0"],
                cwd=self.folder,
                env={**os.environ, **self._variables},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + START_SECONDS
        while not (found := _LISTENS.search(self.log()[before:])):
            assert self._process.poll() is None, self.log()[before:]
            assert time.monotonic() < until, self.log()[before:]
            time.sleep(0.02)
        self.port = int(found[1])

    def kill(self) -> None:
        """End it and its worker at once, with SIGKILL."""
        self._signal_all(signal.SIGKILL)
        self.wait()

    def kill_server(self) -> None:
        """End it with SIGKILL, and leave it to its worker to notice."""
        assert self._process is not None
        self._process.kill()
        self.wait()

    def kill_worker(self) -> None:
        """End the processes that make rows with SIGKILL, where there are any."""
        for pid in self.workers():
            with contextlib.suppress(OSError):
                if b"seedbed-worker" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    os.kill(pid, signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end, as a supervisor does."""
        assert self._process is not None
        self._process.terminate()

    def wait(self) -> int:
        """Wait for its end; its exit code, or minus the signal that ended it."""
        assert self._process is not None
        return self._process.wait(PATIENCE)

    def processes(self) -> list[int]:
        """The ids of its processes that are still there."""
        assert self._process is not None
        return _group(self._process.pid)

    def workers(self) -> list[int]:
        """The ids of the processes that it started and that are still there."""
        assert self._process is not None
        return [pid for pid in self.processes() if pid != self._process.pid]

    def end(self) -> None:
        """End whatever is left of it, and its clients."""
        self._clients.close()
        if self._process is not None:
            self._signal_all(signal.SIGKILL)
            self.wait()

    def token(self, owner: str, *, admin: bool = False) -> str:
        """A new token of an owner's, made without the cost of a command."""
        registry = Registry(self._variables["SEEDBED_SYSTEM_DATABASE"], Pools())
        with closing(registry):
            registry.migrate()
            return registry.tokens.create(owner, admin=admin)

    def run(self, *arguments: str) -> str:
        """What a command prints that is told the same settings."""
        return Shell(self.folder).run(*arguments, environment=self._variables).stdout

    def client(self, token: str = "") -> httpx2.Client:
        """A client with a token, or without one; it is closed at the end of the service."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        made = httpx2.Client(base_url=f"http://127.0.0.1:{self.port}", headers=headers, timeout=PATIENCE)
        return self._clients.enter_context(made)

    def raw(self, *lines: str, body: bytes = b"", seconds: float = PATIENCE) -> tuple[int, bytes]:
        """The status and the body that a request gets which is sent as it stands, `Connection: close` added.

        Args:
            lines: Its first line and its headers.
            body: What follows the empty line.
            seconds: How long to wait.
        """
        text = "\r\n".join([*lines, "Connection: close", "", ""])
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(text.encode("latin-1") + body)
            return read_answer(connection)

    def log(self) -> str:
        """All that it has logged."""
        return self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""

    def requests(self) -> list[dict[str, Any]]:
        """The lines of its log that are about requests."""
        found = [json.loads(line) for line in self.log().splitlines() if line.startswith("{")]
        return [each for each in found if each["event"] == "request"]

    def _signal_all(self, number: int) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, number)  # a session of its own: its processes, and nobody else's


def read_answer(connection: socket.socket) -> tuple[int, bytes]:
    """The status and the body of an answer that ends with its connection; status 0 when there is none."""
    answer = bytearray()
    with contextlib.suppress(ConnectionResetError):
        while piece := connection.recv(65536):
            answer += piece
    head, _, content = bytes(answer).partition(b"\r\n\r\n")
    return (int(head.split()[1]) if head else 0), content


def _group(leader: int) -> list[int]:
    """The processes of a group that live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, group = stat.read_text().rpartition(")")[2].split()[:3]
            if int(group) == leader and state != "Z":
                found.append(int(stat.parent.name))
    return found


@contextlib.contextmanager
def served(folder: Path, **settings: str) -> Iterator[Served]:
    """A service that runs, and that ends with the block."""
    service = Served(folder, settings)
    try:
        service.start()
        yield service
    finally:
        service.end()
