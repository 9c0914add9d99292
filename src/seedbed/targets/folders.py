"""Keeps two seedbed processes from working on the files of one folder.

The lock is `flock` on the folder: the kernel lets go of it when the process ends, however it ends, and it leaves no
file behind. The files themselves are not locked this way: closing one would drop the locks that SQLite has on it in
this process (https://sqlite.org/howtocorrupt.html, 2.2).

Invariant: at most one process holds a folder. Windows has no `flock`; there nothing is held.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import ModuleType

from seedbed.errors import BusyError


@contextmanager
def hold_folders(folders: Iterable[Path]) -> Iterator[None]:
    """Hold folders, of which those that are missing are made.

    Raises:
        BusyError: Another process holds one of them.
    """
    with ExitStack() as stack:
        for folder in sorted({folder.expanduser().resolve() for folder in folders}):
            stack.enter_context(_hold(folder))
        yield


@contextmanager
def _hold(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:
        yield
        return
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:  # whoever opens a file in it will say what is wrong with it
        yield
        return
    try:
        _lock(fcntl, descriptor, folder)
        yield
    finally:
        os.close(descriptor)
        if made:
            with suppress(OSError):  # it is of use, or gone
                folder.rmdir()


def _lock(fcntl: ModuleType, descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BusyError(
            f"{folder}: another seedbed process is filling or clearing databases in this folder{_holder(descriptor)}",
            hint="wait until it has ended, or end it; what it has loaded stays, see seedbed status",
        ) from None
    except OSError:
        return  # a file system without locks


def _holder(descriptor: int) -> str:
    """Which process has locked a file, where the kernel tells; see proc_locks(5)."""
    there = os.fstat(descriptor)
    place = f"{os.major(there.st_dev):02x}:{os.minor(there.st_dev):02x}:{there.st_ino}"
    with suppress(OSError, ValueError):
        for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
            _, kind, _, _, process, where, *_ = line.split()
            if kind == "FLOCK" and where == place and int(process) > 0:
                return f": process {process}{_command(process)}"
    return ""


def _command(process: str) -> str:
    with suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace").split("\0")
        return f" ({' '.join(words).strip()})"
    return ""
