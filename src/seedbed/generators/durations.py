"""Lengths of time as specs write them: `3d`, `12h`, `30min`, `1d12h`.

Invariant: a duration is a number of seconds.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

SECONDS = {
    "ms": 0.001,
    "s": 1.0,
    "min": 60.0,
    "h": 3600.0,
    "d": 86400.0,
    "w": 7 * 86400.0,
    "mo": 365.25 / 12 * 86400,
    "y": 365.25 * 86400,
}
"""Units in seconds; months and years are averages."""

_PART = rf"(\d+(?:\.\d+)?)\s*({'|'.join(sorted(SECONDS, key=len, reverse=True))})\s*"
_WHOLE = re.compile(f"(?:{_PART})+")


def parse_duration(value: object) -> object:
    """Seconds, from a duration as a spec writes it.

    Raises:
        ValueError: It is none.

    >>> parse_duration("1d12h"), parse_duration("90 min")
    (129600.0, 5400.0)
    """
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, int | float) and value == 0:
        return 0.0
    text = value.strip().lower() if isinstance(value, str) else ""
    if not _WHOLE.fullmatch(text):
        raise ValueError(f"{value!r} is no duration: write a number and its unit, as in 3d, 12h, 30min, 1d12h, 2y")
    return sum(float(number) * SECONDS[unit] for number, unit in re.findall(_PART, text))


Duration = Annotated[
    float,
    BeforeValidator(parse_duration),
    WithJsonSchema({"type": "string", "examples": ["3d", "12h", "30min", "1d12h"]}),
]
"""A length of time in seconds, written with its unit."""
