"""What is counted of app databases, kept for a moment and forgotten when an operation changes a database.

Invariant: what was found out before a change is never kept after it, and nothing is kept longer than its time, since
others may write into an app database too.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")

SECONDS = 2.0
"""How long a count may be old."""
_MODELS = 1000


class Cache:
    """Values by model and name.

    Args:
        seconds: How long they are kept.
        models: Of how many models.
        clock: Tells the time.
    """

    def __init__(
        self, *, seconds: float = SECONDS, models: int = _MODELS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._models = models
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, dict[str, tuple[float, Any]]] = OrderedDict()

    def get(self, model_id: str, name: str, find: Callable[[], T]) -> T:
        """What is kept, else what `find` gives."""
        with self._lock:
            kept = self._kept.setdefault(model_id, {})
            self._kept.move_to_end(model_id)
            while len(self._kept) > self._models:
                self._kept.popitem(last=False)
            until, value = kept.get(name, (0.0, None))
        if self._clock() < until:
            found: T = value
            return found
        found = find()
        with self._lock:
            if self._kept.get(model_id) is kept:  # nothing has changed meanwhile
                kept[name] = (self._clock() + self._seconds, found)
        return found

    def forget(self, model_id: str) -> None:
        """Forget all of a model whose database has changed."""
        with self._lock:
            self._kept.pop(model_id, None)
