"""What a pattern is cut to matches the pattern, and fits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.generators.pattern import compile_pattern
from seedbed.infer.patterns import fit_pattern, like_pattern, pattern_room

PATTERNS = (
    "^[a-z][a-z0-9-]+$", r"^\d{3}(-\d+)?$", "^AB{5}$", "[A-Z][0-9]{1,3}", "^(a|bb|ccc)+$", "^.+@.+$", "^x*$",
    "^(foo|ba[rz])-[0-9]{2}$", r"^[^@]+@[^@]+\.[a-z]{2,}$", "[0-9]", r"^T\.[A-F]?[0-9]$",
)  # fmt: skip


@given(st.sampled_from(PATTERNS), st.integers(0, 8), st.one_of(st.none(), st.integers(1, 20)), st.booleans(), st.data())
def test_texts_match_and_fit(pattern: str, least: int, most: int | None, unique: bool, data: st.DataObject) -> None:
    found = fit_pattern(pattern, min_length=least, max_length=most, unique=unique)
    if found is None:
        return
    text = data.draw(st.from_regex(re.compile(found, re.ASCII), fullmatch=True))
    assert re.search(pattern, text), (found, text)
    assert least <= len(text) <= (64 if most is None else most), (found, text)
    compiled = compile_pattern(found)
    assert compiled.longest <= (64 if most is None else most)
    assert compiled.room is not None or not unique


@pytest.mark.parametrize(
    ("pattern", "least", "most"), [("^AB{5}$", 0, 5), ("^[A-Z]{2}$", 3, None), ("(", 0, None), (r"^(a)\1$", 0, None)]
)
def test_what_cannot_be_met_is_none(pattern: str, least: int, most: int | None) -> None:
    assert fit_pattern(pattern, min_length=least, max_length=most) is None


def test_room_is_that_of_the_best_length() -> None:
    assert pattern_room("^[A-C][0-9]{1,2}$") == 300
    assert pattern_room("^[A-C][0-9]{1,2}$", max_length=2) == 30
    assert pattern_room("(") == 0


@pytest.mark.parametrize(
    ("like", "kind", "example"),
    [("ORD-%", "Like", "ORD-abc"), ("_.%", "Like", "a.bc"), (r"5\%", "Like", "5%"), ("[A-Z]?*", "Glob", "Xyzz")],
)
def test_like_becomes_a_regular_expression(like: str, kind: str, example: str) -> None:
    assert re.fullmatch(like_pattern(like, kind), example)
