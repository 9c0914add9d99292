"""How the service's processes handle memory: they live long, so they give back what they freed.

Invariant: it changes how much memory is kept, and no result.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path

from seedbed.heap import Option, set_option, trim

_ARENAS = 2
OFTEN, SELDOM = (700, 10, 10), (2_000, 10, 10)
"""Thresholds of the search for dead circles: where much is thrown away, and where each search holds up an answer."""
_STATUS = Path("/proc/self/statm")
_BLOCK = 1 << 17
"""Bytes of a block from which on it is given back as soon as it is freed; glibc's own figure, but not growing."""


def spare(search: tuple[int, int, int]) -> None:
    """Let threads share the C library's heaps, and Arrow use them too; it must be called before Arrow is imported.

    Each of glibc's heaps keeps what one thread freed from all others, and there would be eight for every processor.
    What the command line has set for loads, which end soon, is set anew.

    Args:
        search: When dead circles are looked for, as `gc.set_threshold` takes it.
    """
    gc.set_threshold(*search)
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    set_option(Option.ARENA_MAX, _ARENAS)
    set_option(Option.TRIM_THRESHOLD, _BLOCK)
    set_option(Option.MMAP_THRESHOLD, _BLOCK)


def settle() -> None:
    """Look no more for dead circles among the objects that are there, which are there to stay."""
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Free dead circles of objects, and give the system back whatever the C library holds free."""
    gc.collect()
    trim()


def is_above(most_bytes: int) -> bool:
    """Whether this process's own memory is more, after all was given back that can be; False where nothing tells."""
    if _own_bytes() <= most_bytes:
        return False
    give_back()
    return _own_bytes() > most_bytes


def _own_bytes() -> int:
    """This process's memory but for the pages of files, such as libraries; 0 where the system does not tell."""
    try:
        _, resident, of_files, *_ = (int(each) for each in _STATUS.read_text().split())
    except (OSError, ValueError):
        return 0
    return (resident - of_files) * os.sysconf("SC_PAGE_SIZE")
