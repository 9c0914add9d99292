"""The given and family names of a locale as their sources list them, each under its slug.

Invariant: no slug is both a woman's and a man's; the order is the source's, common names first where known.

Sources: `data/names_zh.csv` for Chinese; Mimesis's `person.json` otherwise, in English after the common names of
`data/names_en.csv`. Mimesis's files are read as they lie in the installed package, because importing it takes
longer (0.15 s) than reading the names of any locale (3 ms).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path
from typing import TypedDict

from seedbed.errors import UsageError
from seedbed.generators.pools.feminine import RULES, feminine
from seedbed.generators.pools.resources import read_table
from seedbed.generators.pools.slugs import distinct, slug_or_place

Slugged = dict[str, str]
"""Slug → name."""
Pinyin = dict[str, str]
"""Name → pinyin."""
Families = tuple[tuple[str, str, str, str], ...]
"""Woman's slug, woman's form, man's slug, man's form."""
Surnames = list[str] | dict[str, list[str]]
_NAME = re.compile(r"[^\W\d_]+(?:[ '’\u200c-]+[^\W\d_]+)*")
WOMENS_ENDINGS = {"cs": ("ová", "ova", "á"), "pl": ("ska", "cka"), "ru": ("ова", "ева", "ина", "ая")}


class Person(TypedDict):
    """The part of Mimesis's `person.json` that is read here."""

    names: dict[str, list[str]]
    surnames: Surnames


@dataclass(frozen=True, slots=True)
class Names:
    """Names by slug; the first `common` given names of either gender are the common ones."""

    female: Slugged
    male: Slugged
    families: Families
    common: int = 0


def chinese_names() -> Names:
    """Our own lists: names in use, then names built of the characters that open and close such names.

    The slug is the pinyin; a homophone (张, 章) gets a number after it.

    >>> list(chinese_names().male.items())[:2]
    [('wei', '伟'), ('qiang', '强')]
    """
    stored: dict[str, Pinyin] = {}
    for row in read_table("names_zh.csv"):
        stored.setdefault(row["kind"], {})[row["name"]] = row["pinyin"]
    women = stored["female"] | _combined(stored["female_head"], stored["female_tail"])
    men = stored["male"] | _combined(stored["male_head"], stored["male_tail"])
    for name in (women.keys() & men.keys()) - stored["female"].keys() - stored["male"].keys():
        del women[name], men[name]
    female, male = _numbered(women, men)
    family, _ = _numbered(stored["family"], {})
    families = tuple((made, name, made, name) for made, name in family.items())
    return Names(female, male, families, common=min(len(stored["female"]), len(stored["male"])))


def _combined(heads: Pinyin, tails: Pinyin) -> Pinyin:
    return {head + tail: heads[head] + tails[tail] for head in heads for tail in tails if head != tail}


def _numbered(women: Pinyin, men: Pinyin) -> tuple[Slugged, Slugged]:
    """Of those that sound the same, the one earlier in its list keeps the plain pinyin."""
    seen: dict[str, int] = {}
    made: tuple[Slugged, Slugged] = ({}, {})
    for both in zip_longest(women.items(), men.items()):
        for slugs, item in zip(made, both, strict=True):
            if item:
                name, pinyin = item
                seen[pinyin] = seen.get(pinyin, 0) + 1
                slugs[pinyin if seen[pinyin] == 1 else f"{pinyin}{seen[pinyin]}"] = name
    return made


def mimesis_names(code: str) -> Names:
    """Mimesis's names for a locale, without those it gives to both genders.

    >>> mimesis_names("pl").families[1]
    ('abramczyk', 'Abramczyk', 'abramczyk', 'Abramczyk')
    >>> mimesis_names("de").male["juergen"]
    'Jürgen'
    """
    language = code.partition("-")[0]
    stored = _person_file(code)
    women, men = (_clean(stored["names"][gender], capital=True) for gender in ("female", "male"))
    common = _common(language)
    shared = set(women) & set(men)
    female = distinct(common["female"] + [name for name in women if name not in shared], language=language)
    male = distinct(
        common["male"] + [name for name in men if name not in shared], language=language, start=len(women) + 1
    )
    both = female.keys() & male.keys()
    families = _families(_forms(stored["surnames"], language, common["family"]), language)
    return Names(
        {made: name for made, name in female.items() if made not in both or name in common["female"]},
        {made: name for made, name in male.items() if made not in both or name in common["male"]},
        families,
        common=min(len(common["female"]), len(common["male"])),
    )


def _clean(names: list[str], *, capital: bool = False) -> list[str]:
    """Names without the stray marks, remarks and broken encodings of the source."""
    stripped = (name.strip(" \u200d\u200e") for name in names)
    whole = [name for name in stripped if name.isalpha() or _NAME.fullmatch(name)]
    return [name[0].upper() + name[1:] for name in whole] if capital else whole


def _common(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"female": [], "male": [], "family": []}
    for row in read_table("names_en.csv") if language == "en" else ():
        found[row["kind"]].append(row["name"])
    return found


def _forms(stored: Surnames, language: str, common: list[str]) -> list[tuple[str, str]]:
    """(woman's form, man's form), by our rules where there are any, because Mimesis's two lists do not run parallel."""
    women, men = map(_clean, (stored["female"], stored["male"]) if isinstance(stored, dict) else (stored, stored))
    if language in RULES:
        men = [name for name in men if not name.endswith(WOMENS_ENDINGS.get(language, ()))]
        women = [feminine(name, language=language) for name in men]
    return [(name, name) for name in common] + list(zip(women, men, strict=False))


def _families(forms: list[tuple[str, str]], language: str) -> Families:
    """The forms with their slugs; a pair one of whose slugs was met before is left out."""
    women: set[str] = set()
    men: set[str] = set()
    found: list[tuple[str, str, str, str]] = []
    for place, (woman, man) in enumerate(dict.fromkeys(forms), start=1):
        his = slug_or_place(man, place, language=language, fallback="family")
        her = his if woman == man else slug_or_place(woman, place, language=language, fallback="family")
        if his not in men and her not in women:
            found.append((her, woman, his, man))
            men.add(his)
            women.add(her)
    return tuple(found)


def _person_file(code: str) -> Person:
    """A regional file (`en-gb`) holds what differs from its language's."""
    package = find_spec("mimesis")
    if package is None or package.origin is None:
        raise UsageError("Mimesis is not installed", hint="pip install mimesis")
    folder = Path(package.origin).parent / "datasets"
    language, region = code.partition("-")[0], code
    merged: Person = {"names": {}, "surnames": []}
    for name in dict.fromkeys([language, region]):
        stored: Person = json.loads((folder / name / "person.json").read_text(encoding="utf-8"))
        merged["names"] = merged["names"] | stored.get("names", {})
        merged["surnames"] = stored.get("surnames", merged["surnames"])
    return merged
