"""What tables, columns and values are called, in Chinese and in English.

Invariant: there is always a word in both languages; where a spec has none, the name itself serves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from seedbed.infer.comments import read_comment
from seedbed.infer.names import is_chinese
from seedbed.model import TableName

_END = re.compile(r"[(（\[【;；。,，:：]|\. ")


class Words(NamedTuple):
    """The same in two languages."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a column or table is called.

    Attributes:
        title: Its name for readers.
        labels: What its values mean, as their text.
    """

    title: Words
    labels: Mapping[str, Words]


class Dictionary:
    """The words of a dataset.

    Args:
        data: Its document's plain data, whose comments may be texts, or texts by language.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._databases = data.get("databases", {})

    def table(self, name: TableName) -> Words:
        """What a table is called."""
        part = self._databases[name.database]["tables"][name.table]
        zh, en = _both(part.get("comment", ""))
        plain = _spaced(name.table)
        return Words(_short(zh) or plain, _lowered(_short(en)) or plain)

    def column(self, name: TableName, column: str) -> Named:
        """What a column is called, and what its values mean."""
        part = self._databases[name.database]["tables"][name.table].get("columns", {}).get(column) or {}
        chinese, english = (read_comment(text) for text in _both(part.get("comment", "")))
        plain = _spaced(column)
        title = Words(chinese.head or plain, _lowered(english.head) or plain)
        zh, en = dict(chinese.labels), dict(english.labels)
        return Named(title, {each: Words(zh.get(each, each), en.get(each, each)) for each in {**zh, **en}})


def _both(comment: object) -> Words:
    """A comment in Chinese, and its translation; a comment in English only explains, where a name already says it."""
    texts = {str(key): str(text) for key, text in comment.items()} if isinstance(comment, Mapping) else {}
    first = next(iter(texts.values()), "") if texts else str(comment or "")
    return Words(texts.get("zh", first if is_chinese(first) else ""), texts.get("en", ""))


def _lowered(text: str) -> str:
    """A title inside a sentence: `Sales order` as `sales order`, `SKU` as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _short(text: str) -> str:
    """A comment up to its first explanation."""
    return _END.split(text, maxsplit=1)[0].strip()


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("_", " ").strip().lower()
