"""Takes apart words that are written together: `purchasedeptid`, `closedate`, `isbatchmanage`.

Invariant: a word that is known stays as it is, and a word that does not come apart wholly into known ones does too.
"""

from __future__ import annotations

from functools import cache

from seedbed.infer.knowledge import english_words
from seedbed.infer.names import Words, abbreviations, split_name

_SHORTEST, _LONGEST = 5, 24
_LEAST = 3
"""Letters that a part must have, those listed below apart."""
_MOST_PARTS = 4
_FIRST = frozenset({"is"})
_LAST = frozenset({"id", "no", "at", "by", "on", "ip"})


@cache
def take_apart(words: Words) -> Words:
    """Words with those that are several written together taken apart.

    >>> take_apart(("closedate",)), take_apart(("purchasedeptid",)), take_apart(("isbatchmanage",))
    (('close', 'date'), ('purchase', 'department', 'id'), ('is', 'batch', 'manage'))
    >>> take_apart(("faction",)), take_apart(("address",))
    (('faction',), ('address',))
    """
    found: list[str] = []
    for word in words:
        found += _parts(word)
    return tuple(found)


def _parts(word: str) -> Words:
    if not (_SHORTEST <= len(word) <= _LONGEST and word.isascii() and word.isalpha()) or word in english_words():
        return (word,)
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for stop in range(1, len(word) + 1):
        for start in range(stop):
            before = best[start]
            if before is not None and len(before) < _MOST_PARTS and _is_part(word, start, stop):
                known = best[stop]
                if known is None or len(before) + 1 < len(known):
                    best[stop] = (*before, word[start:stop])
    parts = best[-1]
    return (word,) if parts is None else tuple(each for part in parts for each in split_name(part))


def _is_part(word: str, start: int, stop: int) -> bool:
    part = word[start:stop]
    if len(part) < _LEAST:
        return part in _FIRST and start == 0 or part in _LAST and stop == len(word) and start > 0
    return part in english_words() or part in abbreviations() or part in _MORE


_MORE = frozenset("manage close seller stock purchase base bill trade batch found open".split())
"""Words that no phrase has, and that names written together often do."""
