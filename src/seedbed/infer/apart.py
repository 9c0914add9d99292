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
        return (part in _FIRST and start == 0) or (part in _LAST and stop == len(word) and start > 0)
    return part in english_words() or part in abbreviations() or part in _MORE


_MORE = frozenset(
    """
    act actual allow annual apply assign avail base batch bill box call card cash check claim close combo
    customer daily damage deal delay door drop early entry error event every extra face fail film final fine
    first fixed flight food found free front fuel full game gear gift goods green gross group guest half hand
    head hire hold holder home house image income initial input inter item job join joint keep last late launch
    lead lease left level light limit line link live load local lock loss lot main major make manage market
    master match max meal media mid min model month most move net new next night normal off old open order outer
    output over own owner pack page pass past peak pick pickup plan play point pool post pre prior private
    project public purchase quick rank real record red region renew rent repair reply resale reserve rest retail
    return review ring risk room route running safe sale scan school score season second sell send service set
    share ship shop side sign site size skill sold sort special staff stage stand start stock stop sub support
    table task team term test ticket total tour trade train transfer trip turn under unit use used user valid
    vehicle view visit wait walk week white win work write year zone
    """.split()
)
"""Words that names are put together from, whether or not a phrase has them."""
