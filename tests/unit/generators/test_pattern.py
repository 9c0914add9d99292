"""Patterns: every text matches the whole expression, unique ones differ."""

from __future__ import annotations

import re

import pytest

from tests.generating import column, refused, state, values

EXPRESSIONS = ("[A-Z]{2}-[0-9]{4}", "(ab|cd)+x?", r"\d{3}(-\d{2}){2}", "v[1-9](\\.[0-9]{1,2}){2}")


@pytest.mark.parametrize("regex", EXPRESSIONS)
def test_texts_match_the_whole_expression(regex: str) -> None:
    assert all(re.fullmatch(regex, text) for text in values(state(column("t", "text", "pattern", regex)), "t"))


def test_unique_texts_differ() -> None:
    found = values(state(column("t", "char(7)", "pattern", {"regex": "[A-C]{3}-[0-9]{3}", "unique": True})), "t")
    assert len(set(found)) == len(found) == 1000


def test_unique_texts_need_one_length() -> None:
    assert "one length" in refused("pattern", {"regex": "a{1,3}", "unique": True})
