"""The family name a woman bears in languages where it differs from a man's.

Invariant: a language without rules leaves every name as it is.
Sources: the rules for surnames in Internetová jazyková příručka (Czech), Poradnia językowa PWN (Polish) and
Rosenthal's handbook (Russian), reduced to the endings that occur in our pools.
"""

from __future__ import annotations

import re

Rule = tuple[re.Pattern[str], str]


def _rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    return tuple((re.compile(ending + "$"), replacement) for ending, replacement in pairs)


RULES: dict[str, tuple[Rule, ...]] = {  # the first ending that fits
    "cs": _rules(
        (r"([íů])", r"\1"),
        (r"ý", "á"),
        (r"(?<=[^aeiouyáéíóúůýě])e([ck])", r"\1ová"),
        (r"[aeěo]", "ová"),
        (r"", "ová"),
    ),
    "kk": _rules((r"(?<=[оеё]в)", "а"), (r"(?<=[иы]н)", "а"), (r"ий", "ая")),
    "pl": _rules((r"(?<=[cs]k)i", "a"), (r"(?<=dzk)i", "a"), (r"(?<=[hnrw])y", "a")),
    "ru": _rules((r"(?<=[кц])ий", "ая"), (r"[ыо]й", "ая"), (r"(?<=[оеё]в)", "а"), (r"(?<=[иы]н)", "а")),
}


def feminine(family: str, *, language: str) -> str:
    """The woman's form of a man's family name.

    >>> [feminine(name, language="pl") for name in ["Kowalski", "Nowak", "Zawadzki"]]
    ['Kowalska', 'Nowak', 'Zawadzka']
    >>> [feminine(name, language="ru") for name in ["Иванов", "Достоевский", "Толстой", "Шевченко"]]
    ['Иванова', 'Достоевская', 'Толстая', 'Шевченко']
    >>> [feminine(name, language="cs") for name in ["Novák", "Adamec", "Hájek", "Novotný", "Krejčí", "Fiala"]]
    ['Nováková', 'Adamcová', 'Hájková', 'Novotná', 'Krejčí', 'Fialová']
    """
    for ending, replacement in RULES.get(language, ()):
        changed, count = ending.subn(replacement, family, count=1)
        if count:
            return changed
    return family
