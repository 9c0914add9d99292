"""A process of Python's that messages go to and come from, over its standard input and output.

It is started as any program is: what `multiprocessing` starts beside its processes, to clean up after them, takes 7 MB.

Invariant: messages arrive whole and in order, or not at all; the input of a process ends with whoever started it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

_PROGRAM = """
import sys
sys.path[:] = sys.argv[2:]
from seedbed.server.work import serve
serve()
"""
_HEAD = 8
"""Bytes that tell a message's length."""


class Channel:
    """Messages over two streams of bytes.

    Args:
        incoming: Where they come from.
        outgoing: Where they go to.
    """

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._lock = threading.Lock()

    def send(self, message: object) -> None:
        """Send a message; any thread may.

        Raises:
            OSError: Nobody takes it any more.
            Exception: It cannot be pickled, and nothing was sent.
        """
        content = pickle.dumps(message)
        with self._lock:
            self._outgoing.write(len(content).to_bytes(_HEAD, "big"))
            self._outgoing.write(content)
            self._outgoing.flush()

    def receive(self) -> Any:
        """The next message, waited for; in one thread.

        Raises:
            EOFError: There will be none.
        """
        content = self._read(int.from_bytes(self._read(_HEAD), "big"))
        return pickle.loads(content)  # noqa: S301 - of our own process

    def close(self) -> None:
        """Send no more, and receive no more."""
        for each in (self._outgoing, self._incoming):
            with suppress(OSError):  # what was not flushed has nowhere to go
                each.close()

    def _read(self, size: int) -> bytes:
        found = bytearray()
        while len(found) < size:
            piece = self._incoming.read(size - len(found))
            if not piece:
                raise EOFError
            found += piece
        return bytes(found)


class Child:
    """A process that serves a worker's calls; see `seedbed.server.work.serve`.

    Args:
        name: What it is called in lists of processes.
    """

    def __init__(self, name: str) -> None:
        command = [sys.executable, "-P", "-c", _PROGRAM, name, *sys.path]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - Python itself
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.channel = Channel(self._process.stdout, self._process.stdin)
        """To the process and back."""

    @property
    def pid(self) -> int:
        """Its id."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def end(self, seconds: float) -> None:
        """Let it end once it has nothing to do, and make it end when that takes longer than some seconds."""
        self.channel.close()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def to_parent() -> Channel:
    """In the process: its channel, which it then has to itself; what libraries print goes where errors go.

    What comes in is not read ahead: a thread that waits for more must hold no lock when Python ends.
    """
    incoming, outgoing = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb")
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    return Channel(incoming, outgoing)
