"""Options of a files' URL.

Invariant: a value that means nothing is an error that lists those that do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from seedbed.errors import UsageError, nearest


def choose(options: Mapping[str, str], name: str, values: Sequence[str]) -> str:
    """The value of an option: one of `values`, the first of them when it is not given.

    >>> choose({}, "compression", ("zstd", "none"))
    'zstd'
    """
    found = options.get(name, values[0])
    if found not in values:
        raise UsageError(f"--to …?{name}={found}: there is no such {name}", hint=nearest(found, values))
    return found


def require_known(options: Mapping[str, str], known: Sequence[str]) -> None:
    """Refuse an option that nobody reads."""
    for name in options:
        if name not in known:
            raise UsageError(f"--to …?{name}=…: there is no such option", hint=nearest(name, known))
