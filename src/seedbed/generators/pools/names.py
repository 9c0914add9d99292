"""The given and family names of a locale as their sources list them, each under its slug.

Invariant: no slug is both a woman's and a man's; the order is the source's, common names first where known.

Sources: `data/names_zh.csv` for Chinese; Mimesis's `person.json` otherwise, in English after the common names of
`data/names_en.csv`. Mimesis's files are read as they lie in the installed package, because importing it takes
longer (0.15 s) than reading the names of any locale (3 ms).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypedDict

from seedbed.errors import UsageError
from seedbed.generators.pools.feminine import RULES, feminine
from seedbed.generators.pools.resources import read_table
from seedbed.generators.pools.slugs import distinct, slug_or_place

Slugged = dict[str, str]
"""Slug → name."""
Families = tuple[tuple[str, str, str, str], ...]
"""Woman's slug, woman's form, man's slug, man's form."""
Surnames = list[str] | dict[str, list[str]]
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
    """Our own lists, with their pinyin as slug; a homophone (张, 章) gets a number after it.

    >>> list(chinese_names().male.items())[:2]
    [('wei', '伟'), ('qiang', '强')]
    """
    given: dict[str, int] = {}
    stored = read_table("names_zh.csv")
    female, male = (_numbered(stored, kind, given) for kind in ("female", "male"))
    families = _numbered(stored, "family", {})
    return Names(
        female,
        male,
        tuple((made, name, made, name) for made, name in families.items()),
        common=min(len(female), len(male)),
    )


def _numbered(stored: list[dict[str, str]], kind: str, seen: dict[str, int]) -> Slugged:
    made: Slugged = {}
    for row in stored:
        if row["kind"] == kind:
            pinyin = row["pinyin"]
            seen[pinyin] = seen.get(pinyin, 0) + 1
            made[pinyin if seen[pinyin] == 1 else f"{pinyin}{seen[pinyin]}"] = row["name"]
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
    given = stored["names"]
    common = _common(language)
    female = distinct(common["female"] + given["female"], language=language, fallback="user")
    male = distinct(
        common["male"] + given["male"], language=language, fallback="user", start=len(given["female"]) + 1
    )
    both = female.keys() & male.keys()
    women = {made: name for made, name in female.items() if made not in both or name in common["female"]}
    men = {made: name for made, name in male.items() if made not in both or name in common["male"]}
    families = _families(_forms(stored["surnames"], language, common["family"]), language)
    return Names(women, men, families, common=min(len(common["female"]), len(common["male"])))


def _common(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {"female": [], "male": [], "family": []}
    for row in read_table("names_en.csv") if language == "en" else ():
        found[row["kind"]].append(row["name"])
    return found


def _forms(stored: Surnames, language: str, common: list[str]) -> list[tuple[str, str]]:
    """(woman's form, man's form), by our rules where there are any, because Mimesis's two lists do not run parallel."""
    women, men = (stored["female"], stored["male"]) if isinstance(stored, dict) else (stored, stored)
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
