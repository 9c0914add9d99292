"""Doing something in the middle of a load."""

from __future__ import annotations

import threading
from collections.abc import Callable

from seedbed.model import TableName
from seedbed.run import Silent


class Disturbing(Silent):
    """Does something once so many rows are in, or when a phase begins.

    Args:
        disturb: What.
        rows: After how many rows; never when None.
        phase: In which phase; none when "".
    """

    def __init__(self, disturb: Callable[[], object], rows: int | None = None, phase: str = "") -> None:
        self._disturb = disturb
        self._rows = rows
        self._phase = phase
        self._lock = threading.Lock()

    def advanced(self, table: TableName, rows: int) -> None:
        with self._lock:
            if self._rows is None:
                return
            self._rows -= rows
            if self._rows > 0:
                return
            self._rows = None
            self._disturb()  # while the other threads wait: on a busy machine they would have ended meanwhile

    def phase(self, text: str) -> None:
        if text == self._phase:
            self._disturb()
