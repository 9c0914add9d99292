"""Meanings that depend on more than a type: gender, codes, titles, states, flags, prose.

Invariant: a maker is registered under the name that the data call it by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from seedbed.infer.data import read_yaml
from seedbed.infer.making.base import UNLIMITED, Made, Wish, hidden_name
from seedbed.infer.making.chinese import numbered
from seedbed.infer.making.numbers import bounds, number, plain_number
from seedbed.infer.making.values import choice_of, default_text, listed_values
from seedbed.infer.making.vocabulary import said
from seedbed.infer.names import is_chinese
from seedbed.model import Kind

Maker = Callable[[Wish], Made | None]
MAKERS: dict[str, Maker] = {}


def _maker(function: Maker) -> Maker:
    MAKERS[function.__name__] = function
    return function


_WOMEN = frozenset("f female w woman women girl 女 女性 女士 女生".split())
_MEN = frozenset("m male man men boy 男 男性 男士 男生 先生".split())


@_maker
def gender(wish: Wish) -> Made | None:
    """As the given names of the row have it."""
    codes = _gender_codes(wish)
    person = {"part": "gender", "genders": list(codes)} | ({"locale": "zh"} if wish.locale == "zh" else {})
    if wish.person:
        person["group"] = wish.person
    if wish.type.is_text:
        fits = all(len(code) <= wish.length for code in codes)
        if codes == ("F", "M"):
            del person["genders"]
        return Made({"person": person}) if fits else None
    name = hidden_name(wish, "drawn")
    drawn = {"type": "char(1)", "hidden": True, "person": {key: person[key] for key in person if key != "genders"}}
    if wish.kind is Kind.BOOLEAN:
        return Made({"sql": f"{name} = 'M'"}, hidden={name: drawn})
    return Made({"sql": f"CASE {name} WHEN 'F' THEN {codes[0]} ELSE {codes[1]} END"}, hidden={name: drawn})


def _gender_codes(wish: Wish) -> tuple[str, str]:
    """What stands for women and for men."""
    listed = listed_values(wish)
    values, labels = (listed[0], listed[1]) if listed else ((), {})
    women = [value for value in values if str(labels.get(value, value)).lower() in _WOMEN]
    men = [value for value in values if str(labels.get(value, value)).lower() in _MEN]
    if women and men:
        return women[0], men[0]
    if not wish.type.is_text:
        numbers = [value for value in values if value.isdigit()]
        zero = numbers[:2] == ["0", "1"]
        return ("0", "1") if zero else ("2", "1")
    if wish.locale == "zh":
        return "女", "男"
    return ("female", "male") if UNLIMITED > wish.length >= 6 else ("F", "M")


@_maker
def prose(wish: Wish) -> Made | None:
    """Sentences, or words where sentences do not fit."""
    found = None if wish.unique else choice_of(wish, dict.fromkeys(said(wish, "texts"), 1.0))
    if found is not None:
        return found
    zh = wish.locale == "zh"
    text: dict[str, Any] = {"pool": "text.sentence"} | ({"locale": "zh"} if zh else {})
    if wish.length >= (40 if zh else 60):
        return Made({"text": text})
    if wish.length >= (2 if zh else 13):
        return Made({"text": {"pool": "text.word"} | ({"locale": "zh"} if zh else {})})
    return choice_of(wish, ["ok", "new", "a", "b"])


def entity(wish: Wish) -> str:
    """What the table's rows are, as a word for codes and addresses."""
    words = [word for word in wish.table.words if word.isascii() and word.isalpha()]
    return "-".join(words) or "row"


def initials(wish: Wish) -> str:
    """Letters that stand for the table: `CUS` of customers, `OI` of order_items."""
    words = [word for word in wish.table.words if word.isascii() and word.isalpha()] or ["x"]
    return "".join(word[0] for word in words[:3]).upper() if len(words) > 1 else words[0][:3].upper()


@_maker
def code(wish: Wish) -> Made | None:
    """The table's letters and a number; digits alone where there is little room."""
    if not wish.type.is_text:
        return None
    letters = numbered(wish) or initials(wish)
    if wish.limits.lower:
        letters = letters.lower()
    exact = wish.limits.min_length if wish.limits.min_length == wish.limits.max_length else None
    room = wish.length if wish.kind is Kind.CHAR or exact else min(wish.length, len(letters) + 7)
    if exact or wish.limits.min_length > room:
        room = exact or wish.length
    if room >= len(letters) + 6:
        size = min(room - len(letters) - 1, 12)
        dash = "-" * (room - len(letters) - size) if wish.kind is Kind.CHAR or exact else "-"
        return Made({"code": f"{letters}{dash}{{0{size}}}"}, unique=True)
    if room >= _ROOM_FOR_CODE:
        return Made({"code": f"{letters[0]}{{0{room - 1}}}"}, unique=True)
    if not wish.unique:
        return Made({"pattern": f"[A-Z][0-9]{{{room - 1}}}" if room > 1 else "[A-D]"})
    return Made({"code": f"{{0{room}}}"}, unique=True)


_ROOM_FOR_CODE = 5


@_maker
def number_code(wish: Wish) -> Made | None:
    """A running number with as many digits as there is room for, six at most."""
    low, high = bounds(wish, 100001, 10**12)
    return Made(
        {"sequence": plain_number(low) if high - low > 10000 else plain_number(bounds(wish, 1, 10**12)[0])}, unique=True
    )


@_maker
def title(wish: Wish) -> Made | None:
    """A few words, by what the table is about."""
    values = said(wish, "texts", short=True) or _by_group(wish, "title")
    values = [value for value in values if len(value) <= wish.length]
    if not values:
        return choice_of(wish, ["A", "B", "C", "D"]) if not wish.unique else None
    return choice_of(wish, dict.fromkeys(values, 1.0))


def _by_group(wish: Wish, what: str, *, words: bool = False) -> list[Any]:
    """The values for the group of the table, or for a word of the column's name."""
    found = read_yaml("states.yaml")
    language = "zh" if wish.locale == "zh" else "en"
    if words:
        for word in wish.facts.words:
            if word in found["words"]:
                return list(found["words"][word][language])
    for group in sorted(wish.table.groups):
        if group in found[what]:
            return list(found[what][group][language])
    return list(found[what]["other"][language])


@_maker
def status(wish: Wish) -> Made | None:
    """States that suit the table; the commonest first."""
    return _state(wish, "status")


@_maker
def type(wish: Wish) -> Made | None:  # noqa: A001 - the data call it so
    """Kinds that suit the table."""
    return _state(wish, "type")


def _state(wish: Wish, what: str) -> Made | None:
    if not wish.type.is_text:
        start = 0 if default_text(wish) in {"0", ""} and what == "status" else 1
        return choice_of(
            wish, {start: 60, start + 1: 25, start + 2: 15} if what == "type" else {start: 25, start + 1: 75}
        )
    values = _by_group(wish, what, words=what == "status")
    default = default_text(wish)
    if default and default not in values:
        values = _like_default(values, default)
    if default.isdigit():
        values = ["0", "1"]
    weights = {value: float(max(2, 60 // (3**place))) for place, value in enumerate(values)}
    return choice_of(wish, weights) or choice_of(wish, {"A": 7, "B": 2, "C": 1}) or choice_of(wish, {"1": 7, "0": 3})


def _like_default(values: list[Any], default: str) -> list[Any]:
    """The values in the default's own style of letters, the default first."""
    change: Callable[[str], str] = str
    if default.isupper():
        change = str.upper
    elif default.istitle():
        change = str.title
    changed = [change(str(value)) for value in values]
    return [default, *(value for value in changed if value != default)][: max(len(values), 2)]


@_maker
def flag(wish: Wish) -> Made | None:
    """Yes or no; mostly no, unless the name says that yes is ordinary."""
    share = _share_of_true(wish)
    if wish.kind is Kind.BOOLEAN:
        return choice_of(wish, {True: share, False: round(1 - share, 3)})
    if wish.type.is_number:
        return choice_of(wish, {0: round(100 * (1 - share)), 1: round(100 * share)})
    if wish.length > 8:
        return None
    default = default_text(wish)
    no, yes = _words_of_flag(wish, default)
    return choice_of(wish, {no: round(100 * (1 - share)), yes: round(100 * share)})


def _words_of_flag(wish: Wish, default: str) -> tuple[str, str]:
    for pair in (
        ("N", "Y"),
        ("0", "1"),
        ("F", "T"),
        ("n", "y"),
        ("no", "yes"),
        ("false", "true"),
        ("No", "Yes"),
        ("否", "是"),
    ):
        if default in pair and default:
            return pair
    if wish.locale == "zh":
        return ("0", "1") if wish.length < 2 or not is_chinese(wish.column.comment) else ("否", "是")
    return "N", "Y"


def _share_of_true(wish: Wish) -> float:
    said = " ".join((*wish.facts.words, wish.facts.chinese, wish.facts.remark.head))
    words = set(wish.facts.words)
    for share, known in read_yaml("weights.yaml")["flags"].items():
        if any(word in words or (is_chinese(word) and word in said) for word in known):
            return float(share)
    return 0.3


@_maker
def position(wish: Wish) -> Made | None:
    """The place among the owner's rows, or a small number."""
    if wish.owned and wish.type.is_integer and bounds(wish, 1, 100) >= (Decimal(1), Decimal(100)):
        return Made({"sql": "_index + 1"})
    return number(wish, {"min_value": 1, "max_value": 20})


@_maker
def slug(wish: Wish) -> Made | None:
    """The row's title or name in small letters with hyphens, and its number."""
    if wish.locale != "zh" and wish.length >= 80:
        for name, meaning in wish.meanings.items():
            if (
                meaning in {"title", "product_name", "category_name", "company_name", "full_name"}
                and name.isidentifier()
            ):
                return Made({"template": f"{{{{ {name} | slug }}}}-{{{{ _row }}}}"}, unique=True)
    if wish.length >= 8:
        return Made({"code": f"{entity(wish)[: max(1, wish.length - 7)]}-{{}}"}, unique=True)
    return Made({"code": "{}"}, unique=True)


@_maker
def json(wish: Wish) -> Made | None:
    """A small object; a list where the default is one."""
    default = default_text(wish)
    if wish.kind not in {Kind.JSON, Kind.JSONB} and wish.length < 22:
        return None
    if default.startswith("["):
        return Made({"choice": ["[]", '["a"]', '["a", "b"]']})
    return Made({"choice": said(wish, "objects") or ['{"source": "web"}', '{"source": "api"}', "{}"]})


@_maker
def array(wish: Wish) -> Made | None:
    """A few items of the array's type."""
    item = wish.type.item
    if item is None:
        return None
    if item.values:
        return Made({"array": {"values": list(item.values), "max_count": min(3, len(item.values))}})
    if item.is_text:
        words = (
            ["标准", "热门", "新品", "推荐"] if wish.locale == "zh" else ["new", "sale", "popular", "classic", "gift"]
        )
        words = said(wish, "lists") or words
        fitting = [word for word in words if item.length is None or len(word) <= item.length]
        return Made({"array": fitting or ["a"]})
    if item.is_number:
        return Made({"array": [1, 2, 3, 5, 8]})
    return Made({"sql": "[]"}, note="empty: nothing is known to fill such a list with")


@_maker
def object_type(wish: Wish) -> Made | None:
    """What kinds of rows there are to speak of."""
    names = [
        facts.words[-1].title() for facts in wish.context.tables.values() if facts.groups and facts is not wish.table
    ]
    values = [name for name in dict.fromkeys(names) if name.isascii() and len(name) <= wish.length][:4]
    return choice_of(wish, dict.fromkeys(values or ["User", "Order", "Item"], 1.0))


@_maker
def place_name(wish: Wish) -> Made | None:
    """The name of a shop or a site."""
    found = read_yaml("states.yaml")["title"]["places"]["zh" if wish.locale == "zh" else "en"]
    return choice_of(wish, dict.fromkeys(found, 1.0))


@_maker
def password(wish: Wish) -> Made | None:
    """Hashes in the scheme that the name and the length point at."""
    said, length = f"{wish.column.name} {wish.column.comment}".lower(), wish.length
    scheme = next((each for each in _sizes() if each in said), "") or _by_length(length)
    if scheme and length < _sizes()[scheme]:
        scheme = _by_length(length)
    if wish.kind is Kind.BYTES:
        return Made({"bytes": 32})
    return Made({"password_hash": scheme}) if scheme else Made({"pattern": f"[0-9a-f]{{{min(length, 16)}}}"})


def _by_length(length: int) -> str:
    exact = {32: "md5", 40: "sha1", 64: "sha256"}.get(length)
    if exact:
        return exact
    return "bcrypt" if length >= 60 else "md5" if length >= 32 else ""


@cache
def _sizes() -> Mapping[str, int]:
    return {"argon2": 97, "bcrypt": 60, "scrypt": 164, "pbkdf2": 88, "sha256": 64, "sha1": 40, "md5": 32}
