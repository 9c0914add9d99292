"""What a request knows of itself: its id, for logs and problem documents.

Invariant: an id that comes from outside is taken only where it is short and plain.
"""

from __future__ import annotations

import re
import uuid
from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request at work; empty outside of requests."""

_PLAIN = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def choose_id(given: str | None) -> str:
    """The id that a client gave, where it is one, or a new one."""
    return given if given and _PLAIN.fullmatch(given) else uuid.uuid4().hex
