"""One operation at a time on one model; what one thread does may be part of what it does already.

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
    holder: int | None = None


class ModelLocks:
    """Locks by model.

    Args:
        waiting: How many may wait for one model; each of them keeps a thread from those who want another.
    """

    def __init__(self, *, waiting: int = 8) -> None:
        self._waiting = waiting
        self._guard = threading.Lock()
        self._turns: dict[str, _Turn] = {}

    @contextmanager
    def hold(self, model_id: str, *, seconds: float) -> Iterator[bool]:
        """Be the only one to change a model's database; whether this thread was not so already.

        Raises:
            BusyError: Another operation took longer than this one could wait, or too many wait for it.
        """
        me = threading.get_ident()
        with self._guard:
            turn = self._turns.setdefault(model_id, _Turn())
            if turn.holder != me:
                turn.wanted += 1
        if turn.holder == me:
            yield False
            return
        try:
            if turn.wanted > self._waiting + 1 or not turn.lock.acquire(timeout=seconds):
                raise BusyError("another operation on this model's database is going on", hint="try again later")
            turn.holder = me
            try:
                yield True
            finally:
                turn.holder = None
                turn.lock.release()
        finally:
            with self._guard:
                turn.wanted -= 1
                if not turn.wanted:
                    del self._turns[model_id]

    def is_held(self, model_id: str) -> bool:
        """Whether somebody changes a model's database, or is about to."""
        with self._guard:
            return model_id in self._turns
