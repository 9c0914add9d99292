"""Turns DuckDB's errors into ours.

Invariant: what comes out names the file and what was being done, and nothing of DuckDB's own advice or drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyarrow as pa

from seedbed.errors import BusyError, ConnectionProblem, LoadError, ReadOnlyError, TargetError

_OWNER = re.compile(r"\(PID (\d+)\)")
_FULL = ("No space left on device", "Disk quota exceeded", "File too large")
"""What the system says of a disk on which there is no room, in DuckDB's messages."""
_CONSTRAINTS = ("ConstraintException", "ConversionException", "OutOfRangeException", "OutOfMemoryException")


@contextmanager
def explained(where: str, doing: str) -> Iterator[None]:
    """Turns DuckDB's errors into ours.

    Args:
        where: The file or folder, as messages show it.
        doing: What was going on, maybe with a table's name.
    """
    import duckdb

    try:
        yield
    except (duckdb.Error, pa.ArrowException) as error:
        raise explain(error, where, doing) from error


def explain(error: Exception, where: str, doing: str) -> TargetError:
    """Our error for one of DuckDB's."""
    kind, reason = type(error).__name__, reason_of(error)
    message = f"{where}: {doing}: {reason}"
    if "Could not set lock" in reason or "Unique file handle conflict" in reason:
        return _busy(reason, where)
    if kind == "PermissionException" or "read-only" in reason or reason.startswith("Can only"):
        return ReadOnlyError(message, hint="this connection only reads, and only from the database itself")
    if kind != "BinderException" and any(word in reason for word in _FULL):
        return LoadError(message, hint="make room on the disk, then use --resume; what was finished before is in")
    if kind == "IOException" and doing == "opening it":
        return ConnectionProblem(message, hint="check that the path is a DuckDB file that you may read and write")
    if kind in _CONSTRAINTS or (kind == "TransactionException" and "onstraint" in reason):
        return LoadError(message, hint="what was finished before is in; put the cause right, then use --resume")
    return TargetError(message, hint="check the statement against `seedbed db tables`")


def reason_of(error: Exception) -> str:
    r"""DuckDB's message in one line, without its class, the statement it draws, and its advice.

    >>> reason_of(ValueError("Binder Error: no such column\n\nLINE 1: SELECT x"))
    'no such column'
    """
    line = str(error).partition("\n\nLINE")[0].partition("\n")[0].strip()
    line = line.partition(" If this is an unexpected constraint violation")[0]
    return re.sub(r"^[A-Z][A-Za-z ]*Error: ", "", line)


def _busy(reason: str, where: str) -> BusyError:
    owner = _OWNER.search(reason)
    who = f"process {owner[1]}" if owner else "another connection of this process"
    return BusyError(
        f"{where}: {who} has it open, and DuckDB lets one process write or several read",
        hint="wait until it has ended, or close it there",
    )
