"""One operation at a time on one model.

Invariant: a lock that nobody holds or waits for takes no memory.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from seedbed.errors import BusyError


@dataclass(slots=True)
class _Turn:
    lock: threading.Lock = field(default_factory=threading.Lock)
    wanted: int = 0


class ModelLocks:
    """Locks by model."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._turns: dict[str, _Turn] = {}

    @contextmanager
    def hold(self, model_id: str, *, seconds: float) -> Iterator[None]:
        """Be the only one to change a model's database.

        Raises:
            BusyError: Another operation took longer than this one could wait.
        """
        with self._guard:
            turn = self._turns.setdefault(model_id, _Turn())
            turn.wanted += 1
        try:
            if not turn.lock.acquire(timeout=seconds):
                raise BusyError("another operation on this model's database is going on", hint="try again later")
            try:
                yield
            finally:
                turn.lock.release()
        finally:
            with self._guard:
                turn.wanted -= 1
                if not turn.wanted:
                    del self._turns[model_id]
