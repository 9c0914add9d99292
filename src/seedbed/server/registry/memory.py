"""Keeps what was read of the registry until it is written: one service has it to itself, so nobody else writes.

Invariant: what was read before a write is never kept after it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Memory(Generic[T]):
    """The entries that were asked for last, by their keys.

    Args:
        most: How many are kept.
    """

    def __init__(self, most: int = 500) -> None:
        self._most = most
        self._guard = threading.Lock()
        self._kept: OrderedDict[str, T] = OrderedDict()
        self._writes = 0

    def get(self, key: str, read: Callable[[], T | None]) -> T | None:
        """The entry of a key, read where it is not kept."""
        with self._guard:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            writes = self._writes
        found = read()
        with self._guard:
            if found is not None and writes == self._writes:
                self._kept[key] = found
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found

    def forget(self, key: str) -> None:
        """An entry was written."""
        with self._guard:
            self._writes += 1
            self._kept.pop(key, None)
