"""Paths of columns as text: `total`, `customer.segment`, `"order"."Total"`; names with a dot in them stand in quotes.

Invariant: `split_path(join_path(names)) == names` for any names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_STEP = re.compile(r'"((?:[^"]|"")*)"(?:\.|$)|([^."]*)(?:\.|$)')


def split_path(path: str) -> list[str]:
    """The names of a path: references, then a column.

    Raises:
        ValueError: A quote is not closed, or stands inside a name.

    >>> split_path('loan."Mr. Smith".name')
    ['loan', 'Mr. Smith', 'name']
    """
    if '"' not in path:
        return path.split(".")
    names, position, ended = [], 0, False
    while not ended:
        match = _STEP.match(path, position)
        if match is None:
            raise ValueError(f"{path} is not a path; write names with dots in them in double quotes")
        names.append(match[2] if match[1] is None else match[1].replace('""', '"'))
        position, ended = match.end(), not match[0].endswith(".")
    return names


def join_path(names: Iterable[str]) -> str:
    """The path of some names; the inverse of `split_path`."""
    return ".".join(f'"{name.replace(chr(34), chr(34) * 2)}"' if {".", '"'} & {*name} else name for name in names)
