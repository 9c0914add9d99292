"""What the C library is told of its heap, where it is glibc.

Invariant: it changes how much memory is kept, and no result; with any other library nothing happens.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from enum import IntEnum


class Option(IntEnum):
    """What can be set, by the numbers of glibc's malloc.h."""

    TRIM_THRESHOLD = -1
    """Free bytes at the heap's end from which on they are given back."""
    MMAP_THRESHOLD = -3
    """Bytes of a block from which on it has pages of its own, given back as soon as it is freed."""
    ARENA_MAX = -8
    """Heaps that threads share."""


def set_option(option: Option, value: int) -> bool:
    """Set an option for the rest of the process's life; whether it was."""
    mallopt = _of_glibc("mallopt")
    return mallopt is not None and bool(mallopt(option, value))


def trim() -> None:
    """Give the system back what is free."""
    give = _of_glibc("malloc_trim")
    if give is not None:
        give(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    if sys.platform != "linux":
        return None
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None), name)
    except (OSError, AttributeError):
        return None
    return found
