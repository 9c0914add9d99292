"""LIKE patterns as regular expressions, and how a regular expression is read.

Invariant: what the regular expression matches, the LIKE pattern matches too.
"""

from __future__ import annotations

import re

_ANY = "[a-z]{2,6}"
"""What stands for `%`."""


def like_pattern(pattern: str, kind: str = "Like") -> str:
    """A regular expression that gives texts a LIKE, SIMILAR TO or GLOB pattern matches.

    >>> like_pattern("ORD-%"), like_pattern("__-%"), like_pattern("[A-Z][0-9]*", "Glob")
    ('^ORD-[a-z]{2,6}$', '^[a-z][a-z]-[a-z]{2,6}$', '^[A-Z][0-9][a-z]{2,6}$')
    """
    many, one = ("*", "?") if kind == "Glob" else ("%", "_")
    keeps = kind != "Like" and kind != "ILike"
    parts = []
    position = 0
    while position < len(pattern):
        character = pattern[position]
        if character == "\\" and position + 1 < len(pattern):
            position += 1
            parts.append(re.escape(pattern[position]))
        elif character == many:
            parts.append(_ANY)
        elif character == one:
            parts.append("[a-z]")
        elif keeps:
            parts.append(
                character if character in "[](){}|+*?-^,0123456789" or character.isalnum() else re.escape(character)
            )
        else:
            parts.append(character if character.isalnum() or character in "-_@ :/" else re.escape(character))
        position += 1
    return f"^{''.join(parts)}$"
