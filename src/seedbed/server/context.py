"""What a request knows of itself while it is answered, for logs, metrics and problem documents.

Invariant: an id that comes from outside is taken only where it is short and plain.
"""

from __future__ import annotations

import re
import uuid
from contextvars import ContextVar
from dataclasses import dataclass

_PLAIN = re.compile(r"[A-Za-z0-9_.-]{1,64}")


@dataclass(slots=True)
class Asked:
    """A request that is being answered.

    Attributes:
        id: Its id.
        owner: Who asks, once that is known.
        code: The code of the error it ended in; empty without one.
    """

    id: str = ""
    owner: str = ""
    code: str = ""


current: ContextVar[Asked | None] = ContextVar("asked", default=None)
"""The request at work; None outside of requests."""


def asked() -> Asked:
    """The request at work; an empty one outside of requests."""
    return current.get() or Asked()


def choose_id(given: str | None) -> str:
    """The id that a client gave, where it is plain, or a new one.

    >>> choose_id("abc-1")
    'abc-1'
    >>> len(choose_id("two words"))
    32
    """
    return given if given and _PLAIN.fullmatch(given) else uuid.uuid4().hex
