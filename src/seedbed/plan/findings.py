"""What is found of SQL texts, once a process; a cache between processes takes it out and puts it back.

Invariant: a finding is a function of the text alone, and plain data; what is refused is no finding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TypeVar

Finding = tuple[str, ...] | tuple[tuple[str, str], ...]
F = TypeVar("F", bound=Finding)

_MOST_KEPT = 32768
_found: dict[tuple[str, str], Finding] = {}
"""By the name of the function that found it, and the text."""


def remembered(function: Callable[[str], F]) -> Callable[[str], F]:
    """Have a function of a text look at each text once."""

    @wraps(function)
    def find(text: str) -> F:
        key = (function.__name__, text)
        if key in _found:
            return _found[key]  # type: ignore[return-value]  # this function's own
        found = function(text)
        if len(_found) < _MOST_KEPT:
            _found[key] = found
        return found

    return find


def findings_so_far() -> dict[tuple[str, str], Finding]:
    """What this process has found; for a cache between processes."""
    return dict(_found)


def take_findings(found: Mapping[tuple[str, str], Finding]) -> None:
    """Take over what another process of the same program found."""
    _found.update(found)
