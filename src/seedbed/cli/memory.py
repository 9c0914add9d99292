"""How a command's process handles memory: it keeps what it frees, and looks seldom for circles of dead objects.

The next part of a load asks for as much memory as the last one freed. Otherwise the C library hands blocks of a
column's size back to the system, which clears every page of them anew: 0.6 of 5 processor seconds of making a million
rows. Only the command line does this; a library leaves its process alone.

Invariant: it must be called before Arrow is imported, and changes nothing but speed.
"""

from __future__ import annotations

import gc
import os

from seedbed.heap import Option, set_option

_LARGEST_BLOCK = 1 << 25  # the most that every glibc takes
_KEPT_BYTES = 1 << 30


_SOON = 100_000


def collect_seldom() -> None:
    """Look for dead circles when so many objects are new: imports and plans make objects, not garbage."""
    gc.set_threshold(_SOON, 50, 50)


def keep_freed_memory() -> None:
    """Set the C library's thresholds, and let Arrow use the C library; without glibc, do nothing."""
    if set_option(Option.MMAP_THRESHOLD, _LARGEST_BLOCK) and set_option(Option.TRIM_THRESHOLD, _KEPT_BYTES):
        os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
