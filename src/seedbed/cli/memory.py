"""Lets a command's process keep the memory that it frees, since the next part asks for as much again.

Otherwise the C library hands blocks of a column's size back to the system, which clears every page of them anew: 0.6 of
5 processor seconds of making a million rows. Only the command line does this; a library leaves its process alone.

Invariant: it must be called before Arrow is imported, and changes nothing but speed.
"""

from __future__ import annotations

import ctypes
import os
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # of malloc.h
_LARGEST_BLOCK = 1 << 25  # the most that every glibc takes
_KEPT_BYTES = 1 << 30


def keep_freed_memory() -> None:
    """Set the C library's thresholds, and let Arrow use the C library; without glibc, do nothing."""
    if sys.platform != "linux":
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return
    if mallopt(_MMAP_THRESHOLD, _LARGEST_BLOCK) and mallopt(_TRIM_THRESHOLD, _KEPT_BYTES):
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
