"""What comments say: values with labels, units, and what the column is called.

Invariant: values are taken only where a comment lists two or more of them in one style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from seedbed.infer.names import is_chinese

_CODE = r"(?:-?\d{1,4}|[A-Za-z][A-Za-z0-9_]{0,29})"
_LABEL = r"[^\s,，;；、|/()（）\[\]【】:：=]{1,16}"
_CODED = re.compile(rf"(?<![\w.])({_CODE})\s*(?:-+>?|:|：|=|\.|、|－|—|代表|表示|为|是)\s*({_LABEL})")
_GLUED = re.compile(r"(?<![\w.])(-?\d{1,3})([\u3400-\u9fff][^\s,，;；、|/()（）:：=\d]{0,11})")
_SPACED = re.compile(r"(?<![\w.])([A-Za-z][A-Za-z0-9_]{0,15}|\d{1,3})\s?([\u3400-\u9fff]{1,8})(?=[\s,，;；、|/)）]|$)")
_LETTER = re.compile(r"(?<![\w.])([A-Z]{1,2})([\u3400-\u9fff]{1,8})(?=[\s,，;；、|/)）]|$)")
_BARE = re.compile(r"^[\w\u3400-\u9fff][\w\u3400-\u9fff .+-]{0,29}$")
_QUOTED = re.compile(r"'([^']{1,40})'|\"([^\"]{1,40})\"")
_BRACKETED = re.compile(r"[(（\[【{]([^()（）\[\]【】{}]+)[)）\]】}]")
_HEAD_END = re.compile(r"[(（\[【{,，;；:：。.!?？|=]|\s-+\s|\s--|\d\s*[-=:：]|(?<!\w)'")
_LEAD = re.compile(
    r"(?i)^.*?(?:\b(?:one of|either|can be|allowed|(?:valid |possible )?values?|enum|choices|options)\b"
    r"|取值|可选值|枚举|包括|分为)\s*[:：]?\s*"
)
_CENTS = re.compile(r"(?i)\bcents?\b|\bminor units?\b|\bpence\b|单位\s*[:：]?\s*分(?!钟)|[(（]\s*分\s*[)）]|以分为单位")
_MILLIS = re.compile(r"(?i)毫秒|millisecond|\bms\b")
_FILLER = {"and", "or", "etc", "etc.", "或", "等"}


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, taken apart.

    Attributes:
        head: What it calls the column, without lists and units.
        labels: Values that it lists, each with its label, or with itself.
        cents: Whether it says that amounts are in minor units.
        millis: Whether it says that times are in milliseconds.
    """

    head: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    cents: bool = False
    millis: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The values without their labels."""
        return tuple(value for value, _ in self.labels)


@lru_cache(maxsize=65536)
def read_comment(text: str) -> Remark:
    """A comment, taken apart.

    >>> read_comment("状态(0-禁用 1-启用)")
    Remark(head='状态', labels=(('0', '禁用'), ('1', '启用')), cents=False, millis=False)
    >>> read_comment("类型：1个人 2企业").labels
    (('1', '个人'), ('2', '企业'))
    >>> read_comment("status: draft|active|closed").values
    ('draft', 'active', 'closed')
    >>> read_comment("Price, unit: cents").cents
    True
    """
    text = " ".join(text.split())
    if not text:
        return Remark()
    labels = _labels(text)
    return Remark(_head(text), labels, bool(_CENTS.search(text)), bool(_MILLIS.search(text)))


def _head(text: str) -> str:
    end = _HEAD_END.search(text)
    head = text[: end.start()] if end else text
    if end and is_chinese(text):  # 状态 0正常 1停用
        head = re.split(r"\s+\S*\d", head)[0]
    elif is_chinese(text):
        head = re.split(r"\s+\S*\d|\s*\d", head)[0]
    return head.strip() or text[:40].strip()


def _labels(text: str) -> tuple[tuple[str, str], ...]:
    inside = _BRACKETED.search(text)
    candidates = [inside[1]] if inside else []
    for sign in (":", "：", "-", "—"):
        before, found, after = text.partition(sign)
        if found and not re.search(r"\d\s*$", before):
            candidates.append(after)
    tries = [*map(_ranges, candidates), *map(_coded, (*candidates, text))]
    for found_labels in tries:
        if found_labels:
            return found_labels
    for candidate in (*candidates, *([text] if _LEAD.match(text) else [])):
        found_labels = _bare(_LEAD.sub("", candidate) if _LEAD.match(candidate) else candidate)
        if found_labels:
            return found_labels
    return _listed(text)


_RANGE = re.compile(r"\d\S*\s*(?:以[上下内外]|[-~～至到—]\s*\d\S*)$|^[<>≤≥]\s*\d|^\d+[\u3400-\u9fff]*\+$")


def _ranges(text: str) -> tuple[tuple[str, str], ...]:
    """`50人以下/50-200人/200人以上`: numbers that are bounds, not codes."""
    for separator in ("/", "|", "、", "，", ",", "；", ";"):
        parts = [part.strip() for part in text.split(separator)]
        if len(parts) > 1 and all(_RANGE.search(part) for part in parts):
            return tuple((part, part) for part in parts)
    return ()


def _coded(text: str) -> tuple[tuple[str, str], ...]:
    """`0-禁用 1-启用`, `0:否,1:是`, `1=male 2=female`, `0正常 1停用`, `M目录 C菜单`."""
    for pattern in (_CODED, _GLUED, _LETTER, _SPACED):
        pairs = [(match[1], match[2].strip(" .。")) for match in pattern.finditer(text)]
        codes = [code for code, _ in pairs]
        numeric = all(code.lstrip("-").isdigit() for code in codes)
        alike = numeric or not any(code.lstrip("-").isdigit() for code in codes)
        if len(pairs) >= 2 and len(set(codes)) == len(codes) and alike and all(label for _, label in pairs):
            return tuple(pairs)
    return ()


def _bare(text: str) -> tuple[tuple[str, str], ...]:
    """`draft|active|closed`, `draft, active, closed`, `个人、企业`, `'a', 'b'`."""
    quoted = [first or second for first, second in _QUOTED.findall(text)]
    if len(quoted) >= 2:
        return tuple((value, value) for value in dict.fromkeys(quoted))
    for separator in ("|", "/", ",", "，", "、", ";", "；"):
        parts = [part.strip(" .。") for part in text.split(separator)]
        if separator == "," and len(parts) > 1:
            parts = [re.sub(r"^(?:and|or)\s+", "", part) for part in parts]
            parts = [each for part in parts for each in re.split(r"\s+(?:and|or)\s+", part)]
        parts = [part for part in parts if part and part.lower() not in _FILLER]
        if len(parts) >= 2 and _are_values(parts, separator):
            return tuple((part, part) for part in dict.fromkeys(parts))
    return ()


def _are_values(parts: list[str], separator: str) -> bool:
    if not all(_BARE.match(part) for part in parts):
        return False
    if separator in "|/" or any(is_chinese(part) for part in parts):
        return all(len(part) <= 20 for part in parts)
    return len(parts) >= 2 and all(len(part.split()) == 1 for part in parts)  # prose has commas too


def _listed(text: str) -> tuple[tuple[str, str], ...]:
    """A comment that is nothing but a list: `active, dormant or frozen`, `M/F`, `low|medium|high`."""
    if "|" in text and " " not in text.replace(" | ", "|"):
        return _bare(text)
    words = [word for word in re.split(r"\s*,\s*|\s+or\s+", text.rstrip(".")) if word]
    is_list = len(words) >= 3 or (len(words) == 2 and " or " in text)
    if is_list and all(re.fullmatch(r"[a-z][a-z0-9_-]*|[A-Z][A-Z0-9_]*", word) for word in words):
        return tuple((word, word) for word in dict.fromkeys(words))
    return ()
