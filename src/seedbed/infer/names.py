"""The words of names: split at case and underscores, abbreviations written out, plurals made singular, pinyin read.

Invariant: words are lower case; what a name says does not depend on how it is written (`userId`, `USER_ID`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from seedbed.infer.data import read_table, read_yaml

Words = tuple[str, ...]

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")
_NUMBERED = re.compile(r"(?i)(?<![a-z])(md|sha|ipv|isbn|ean|oauth|spo)_?(\d+)")
"""Words that have a number: md5, sha256, ipv4, ean13."""
_AS_LETTERS = str.maketrans("0123456789", "abcdefghij")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LETTERED = 5
"""Columns that a table must have for their first letters to be looked at."""
_SHARED = 0.6
"""Share of a table's columns that begin alike, from which on the beginning says nothing."""


@cache
def split_name(name: str) -> Words:
    """The words of a name, abbreviations written out, singular.

    >>> split_name("custNo"), split_name("createtime"), split_name("ORDER_LINES"), split_name("address1")
    (('customer', 'number'), ('create', 'time'), ('order', 'line'), ('address', '1'))
    """
    found: list[str] = []
    for part in _PARTS.findall(_NUMBERED.sub(lambda match: _glue(match[1], match[2]), name)):
        found += abbreviations().get(part.lower(), part.lower()).split()
    return tuple(singular(word) for word in found)


def _glue(word: str, digits: str) -> str:
    """A word with the digits that belong to it in letters that are not split, or without those that do not matter."""
    return word if word.lower() in {"isbn", "ean"} else word.lower() + digits.translate(_AS_LETTERS)


@cache
def singular(word: str) -> str:
    """The singular of an English word.

    >>> [singular(word) for word in ("categories", "boxes", "statuses", "address", "people", "houses")]
    ['category', 'box', 'status', 'address', 'person', 'house']
    """
    known = _singulars().get(word)
    if known is not None:
        return known
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes", "zzes")) else word[:-1]


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return _CHINESE.search(text) is not None


@cache
def read_pinyin(name: str) -> str:
    """The Chinese words that a name in pinyin, or in the initials of it, stands for; "" when it is none.

    >>> read_pinyin("chuangjian_shijian"), read_pinyin("yh_xm"), read_pinyin("csrq"), read_pinyin("price")
    ('创建时间', '', '出生日期', '')
    >>> read_pinyin("khmc"), read_pinyin("spmc"), read_pinyin("yuangong_xingming")
    ('客户名称', '商品名称', '员工姓名')
    """
    known = _pinyin()
    glued = "".join(_PARTS.findall(name)).lower()
    if glued in known:
        return known[glued]
    parts = [part.lower() for part in _PARTS.findall(name)]
    if len(parts) > 1 and all(part in known for part in parts):
        return "".join(known[part] for part in parts)
    return _segmented(glued) if len(parts) == 1 else ""


def read_initials(name: str, family: str, *, narrow: bool = True) -> str:
    """The Chinese words that initials which are not listed as a whole stand for, read from their end; "" when none.

    Args:
        name: A column's name.
        family: `text`, `number` or `time`: what its type is.
        narrow: Whether its type has room for no more than yes or no.

    >>> read_initials("dgsl", "number"), read_initials("lcdj", "text"), read_initials("status", "text")
    ('某数量', '楼层等级', '')
    """
    parts = [part.lower() for part in _PARTS.findall(name)]
    glued = "".join(parts)
    if not glued.isascii() or not 2 <= len(glued) <= _LONGEST_INITIALS or (set("iuv") & set(glued.removesuffix("id"))):
        return ""
    ends = _ends()
    if (
        glued.startswith("sf")
        and len(glued) > _LEAST_INITIALS
        and family != "time"
        and (narrow or glued[2:] not in ends)
    ):
        return "是否"
    for start in range(1, len(glued)):
        found = ends.get(glued[start:], {})
        said = found.get(family, found.get("any"))
        if said:
            before = _pinyin().get(glued[:start], "某")
            return before + said
    return ""


_LONGEST_INITIALS, _LEAST_INITIALS = 9, 3


@cache
def _ends() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = read_yaml("pinyin_ends.yaml")
    return found


def _segmented(glued: str) -> str:
    """One word read as several long pinyin words: `shangpinmingcheng`."""
    if len(glued) < 8:
        return ""
    known = _pinyin()
    for size in range(len(glued) - 4, 3, -1):
        head, tail = glued[:size], glued[size:]
        if head in known and tail in known:
            return known[head] + known[tail]
    return ""


def shared_prefix(names: Iterable[Words]) -> str:
    """The first word that most of these names have, or ""; it says nothing of a column.

    >>> shared_prefix([("c", "name"), ("c", "address"), ("c", "phone"), ("c", "id")])
    'c'
    """
    found = [words for words in names if words]
    firsts = [words[0] for words in found if len(words) > 1]
    if len(found) < 3 or not firsts:
        return ""
    word = max(set(firsts), key=lambda each: (firsts.count(each), each))
    return word if firsts.count(word) >= _SHARED * len(found) and firsts.count(word) >= 3 else ""


def shared_letter(names: Iterable[str]) -> str:
    """The letter that every one of these names has before its word, or "".

    >>> shared_letter(["fid", "fnumber", "fname", "fbank", "fmobile"]), shared_letter(["id", "item", "is_new"])
    ('f', '')
    """
    found = list(names)
    firsts = {name[:1] for name in found}
    if len(found) < _LETTERED or len(firsts) > 1 or not all(name[1:2].isalpha() for name in found):
        return ""
    return firsts.pop()


_TYPED = re.compile(
    r"(?:str|txt|lng|int|dtm|dte|dt|dat|cur|bln|bool|bit|sng|dbl|num|mem|obj|byt|dec|var|vch|vc|chr|ch|flt|sz|bt|de"
    r"|[bcdfilmnstv])(?=[A-Z])"
    r"|(?i:str|txt|int|dtm|dt|dat|cur|bln|bool|bit|dbl|num|dec|var|vc|chr|ch|flt|[bcdfilmnstv])_(?=[A-Za-z])"
)
"""What names may begin with to say their column's type: `strName`, `dtmHired`, `n_amt`."""
_MOSTLY = 0.8


def bare_of_type(name: str) -> str:
    """A name without the letters for its type.

    >>> bare_of_type("strFirstName"), bare_of_type("n_amt"), bare_of_type("name")
    ('FirstName', 'amt', 'name')
    """
    found = _TYPED.match(name)
    return name[found.end() :] if found else name


def are_typed(names: Iterable[str]) -> bool:
    """Whether names begin with their types: most of them do, and not all with the same letters.

    >>> are_typed(["lngId", "strName", "strCity", "dtmHired", "blnActive"])
    True
    >>> are_typed(["c_id", "c_name", "c_city", "c_phone", "c_street"])
    False
    """
    found = list(names)
    heads = [match[0] for name in found if (match := _TYPED.match(name))]
    return len(found) >= _LETTERED and len(heads) >= _MOSTLY * len(found) and len(set(heads)) > 1


def table_words(name: str, *, common: frozenset[str] = frozenset()) -> Words:
    """The words of a table's name, without prefixes that tables share: `sys_user`, `t_order`, `shop_orders`.

    >>> table_words("t_order_items"), table_words("sys_user"), table_words("mall_goods", common=frozenset({"mall"}))
    (('order', 'item'), ('user',), ('good',))
    """
    words = split_name(name)
    while len(words) > 1 and (words[0] in table_prefixes() or words[0] in common):
        words = words[1:]
    return words


def common_prefixes(names: Iterable[str]) -> frozenset[str]:
    """First words that most of a schema's tables begin with."""
    found = [split_name(name) for name in names]
    word = shared_prefix(found)
    return frozenset({word} if word else ())


@cache
def table_prefixes() -> frozenset[str]:
    """First words of tables' names that say nothing."""
    return frozenset(read_yaml("words.yaml")["table_prefixes"])


@cache
def abbreviations() -> Mapping[str, str]:
    """What short words of names stand for."""
    found: Mapping[str, str] = read_yaml("words.yaml")["abbreviations"]
    return found


@cache
def _singulars() -> Mapping[str, str]:
    found: Mapping[str, str] = read_yaml("words.yaml")["singulars"]
    return found


@cache
def _pinyin() -> Mapping[str, str]:
    return {row["pinyin"].strip("_0123456789"): row["chinese"] for row in reversed(read_table("pinyin.csv"))}
