"""Keeps the two copies of the SQLite library in this process from having one file open together.

Python's `sqlite3` and the ADBC driver each bring a library of their own. POSIX file locks belong to the process, so
neither sees the other's, and closing a file in one drops the locks of both: https://sqlite.org/howtocorrupt.html, 2.2.

Invariant: while ADBC has a file open, no other connection of this process to it is open; connections of `sqlite3`,
which know of each other, may be open together.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from seedbed.errors import TargetError

_WAIT_SECONDS = 600.0
"""Longer than any part or query that is worth waiting for."""


class Gate:
    """A lock that `sqlite3` shares and ADBC holds alone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = threading.Condition()
        self._sharing: list[int] = []
        self._owner: int | None = None

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Hold the file for `sqlite3`."""
        me = threading.get_ident()
        with self._changed:
            self._wait(lambda: self._owner is None)
            self._sharing.append(me)
        try:
            yield
        finally:
            with self._changed:
                self._sharing.remove(me)
                self._changed.notify_all()

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Hold the file for ADBC.

        Raises:
            TargetError: This thread still reads a result of the same file, so waiting would never end.
        """
        me = threading.get_ident()
        with self._changed:
            if me in self._sharing:
                raise TargetError(f"{self._path}: a result is still being read", hint="read it to its end, or close it")
            self._wait(lambda: self._owner is None and not self._sharing)
            self._owner = me
        try:
            yield
        finally:
            with self._changed:
                self._owner = None
                self._changed.notify_all()

    def _wait(self, free: Callable[[], bool]) -> None:
        if not self._changed.wait_for(free, timeout=_WAIT_SECONDS):
            raise TargetError(f"{self._path}: another thread has held it for {_WAIT_SECONDS:.0f} s", hint="try again")


_gates: dict[Path, Gate] = {}
_gates_lock = threading.Lock()


def gate(path: Path) -> Gate:
    """The gate of a file; the same for every path that leads to it."""
    real = path.resolve()
    with _gates_lock:
        return _gates.setdefault(real, Gate(real))
