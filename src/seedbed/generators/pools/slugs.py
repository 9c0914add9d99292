"""Names in ASCII, for e-mail addresses and user names.

Invariant: a slug is `[a-z][a-z0-9]*`, and `distinct` never returns the same slug twice.

Latin letters lose their accents, except where a language has its own habit (German ü is ue). Cyrillic and
Greek follow simplified BGN/PCGN romanisation; Hangul and kana are spelled as Unicode names their characters,
which, with the few changes made here, is close to the Revised Romanisation and to Hepburn. A name in any other
script has no slug.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LETTERS = str.maketrans(
    {
        **dict(zip("ßæœøðþđłħıŋ", "ss ae oe o d th d l h i n".split(), strict=True)),
        **dict(zip("абвгдежзийклмнопрстуф", "a b v g d e zh z i y k l m n o p r s t u f".split(), strict=True)),
        **dict(zip("хцчшщъыьэюяё", ["kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "yo"], strict=True)),
        **dict(zip("іїєґәғқңөұүһ", "i yi ye g a gh q ng o u u h".split(), strict=True)),
        **dict(zip("αβγδεζηθικλμ", "a v g d e z i th i k l m".split(), strict=True)),
        **dict(zip("νξοπρσςτυφχψω", "n x o p r s s t y f ch ps o".split(), strict=True)),
        "ə": "e",
    }
)
_HABITS: dict[str, dict[int, str]] = {
    "de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"}),
    "da": str.maketrans({"å": "aa", "ø": "oe"}),
    "no": str.maketrans({"å": "aa", "ø": "oe"}),
}
_GREEK_OU = re.compile("ο[υύ]")
_SPELLED = ("HANGUL SYLLABLE ", "HIRAGANA LETTER ", "KATAKANA LETTER ")
_HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "di": "ji", "du": "zu"}
_OTHER = re.compile("[^a-z0-9]+")
_IGNORED = re.compile(r"[\W_]+")


def slug(name: str, *, language: str = "") -> str:
    """`name` in lower-case ASCII letters and digits, or "" when its script has no spelling here.

    >>> slug("O'Neill"), slug("Müller", language="de"), slug("Müller"), slug("Жуковский"), slug("가영")
    ('oneill', 'mueller', 'muller', 'zhukovskiy', 'gayeong')
    >>> slug("子涵")
    ''
    """
    lower = name.lower()
    if lower.isascii():
        return lower if lower.isalnum() else _OTHER.sub("", lower)
    latin = _romanise(unicodedata.normalize("NFC", lower).translate(_HABITS.get(language, {})))
    return _OTHER.sub("", latin)


def _romanise(lower: str) -> str:
    decomposed = unicodedata.normalize("NFD", _GREEK_OU.sub("ou", lower).translate(_LETTERS))
    latin = "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_LETTERS)
    if latin.isascii():
        return latin
    spelled = "".join(map(_spell, unicodedata.normalize("NFC", latin)))
    return spelled if _IGNORED.sub("", spelled).isascii() else ""


def _spell(character: str) -> str:
    name = "" if character.isascii() else unicodedata.name(character, "")
    for script in _SPELLED:
        if name.startswith(script):
            syllable = name.removeprefix(script).removeprefix("SMALL ").lower()
            if script == _SPELLED[0]:
                return "ch" + syllable[1:] if syllable.startswith("c") else syllable
            return _HEPBURN.get(syllable, syllable)
    return character


def slug_or_place(name: str, place: int, *, language: str, fallback: str) -> str:
    """The slug of a name; without one, `fallback` and the name's place in its list in base 36.

    >>> slug_or_place("子涵", 40, language="ja", fallback="user")
    'user14'
    """
    made = slug(name, language=language)
    return made if made[:1].isalpha() else fallback + base36(place)


def distinct(names: Iterable[str], *, language: str = "", fallback: str = "user", start: int = 1) -> dict[str, str]:
    """Names by their slugs, in order; a name whose slug was met before is left out.

    Args:
        names: In order of preference.
        language: Two-letter code, for the habits of one language.
        fallback: What a name without a slug is called, followed by its place in the list in base 36.
        start: The first name's place.

    >>> distinct(["José", "Jose", "Zoë"])
    {'jose': 'José', 'zoe': 'Zoë'}
    >>> distinct(["فاطمة", "زينب"], start=36)
    {'user10': 'فاطمة', 'user11': 'زينب'}
    """
    found: dict[str, str] = {}
    for place, name in enumerate(dict.fromkeys(names), start=start):
        found.setdefault(slug_or_place(name, place, language=language, fallback=fallback), name)
    return found


def base36(number: int) -> str:
    """A whole number, 0 or more, in digits and lower-case letters.

    >>> base36(35), base36(36)
    ('z', '10')
    """
    high, low = divmod(number, 36)
    return (base36(high) if high else "") + "0123456789abcdefghijklmnopqrstuvwxyz"[low]
