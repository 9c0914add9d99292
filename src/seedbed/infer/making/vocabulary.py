"""What texts, lists and objects say, where the words of a column and its table tell; English alone.

Invariant: what is found fits the column's length; where no words tell, texts are those that suit any table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from seedbed.infer.data import read_yaml
from seedbed.infer.making.base import Wish
from seedbed.infer.names import singular


def said(wish: Wish, what: str, *, short: bool = False, sure: bool = False) -> list[str]:
    """The values that suit a column; none where it is not of an English schema.

    Args:
        wish: The column.
        what: `texts`, `lists` or `objects`.
        short: Whether headings and names alone are wanted.
        sure: Whether only what leaves no doubt is wanted.
    """
    if wish.locale != "en":
        return []
    for rule in _rules(wish, what):
        fitting = [value for value in rule["values"] if len(value) <= wish.length]
        if fitting and short <= bool(rule.get("short")) and sure <= bool(rule.get("sure")):
            return fitting
    return []


def _rules(wish: Wish, what: str) -> Iterator[Mapping[str, Any]]:
    column, table = set(wish.facts.words), set(wish.table.words)
    around = {singular(word) for word in wish.table.all_words}
    for rule in _vocabulary()[what]:
        of_column, of_table, beside = (set(rule.get(key, ())) for key in ("column", "table", "beside"))
        if (not of_column or of_column & column) and (not of_table or of_table & table) and _near(beside, around):
            yield rule


def _near(beside: set[str], around: set[str]) -> bool:
    return not beside or bool(beside & around)


@cache
def _vocabulary() -> Mapping[str, list[Mapping[str, Any]]]:
    found: Mapping[str, list[Mapping[str, Any]]] = read_yaml("vocabulary.yaml")
    return found
