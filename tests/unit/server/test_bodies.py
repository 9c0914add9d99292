"""What a body's JSON may not be, whoever reads it later."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedbed.errors import RequestError, TooLargeError
from seedbed.server.bodies import check_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def depth(value: Any) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth, value), default=0) if isinstance(value, list) else 0


def is_kept(value: Any) -> bool:
    return "\\u0000" not in json.dumps(value).replace("\\\\", "") and not has_surrogate(value)


def has_surrogate(value: Any) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in json.dumps(value, ensure_ascii=False))


@given(VALUES, st.booleans())
@settings(max_examples=40)
def test_depth_is_counted_exactly(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    if not is_kept(value):
        return
    found = depth(value)
    check_json(text.encode(), max_depth=found)
    if found:
        with pytest.raises(TooLargeError):
            check_json(text.encode(), max_depth=found - 1)


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "\\u0000"}',
        b'{"a\\ud800": 1}',
        b'"\x00"',
        b'"\xed\xa0\x80"',
        '{"a": 1}'.encode("utf-16"),
        b'{"a": NaN}',
        b"[-Infinity]",
    ],
)
def test_what_no_database_keeps_is_refused(body: bytes) -> None:
    with pytest.raises(RequestError):
        check_json(body, max_depth=9)


@pytest.mark.parametrize("body", [b"", b'{"a": "\\ud83d\\ude00"}', b'{"a": "NaN"}', b'"\\u12', b"]]]]", b'"\\'])
def test_the_rest_is_for_others_to_judge(body: bytes) -> None:
    check_json(body, max_depth=2)


def test_a_long_text_that_never_ends_takes_one_pass() -> None:
    check_json(b'"' + b'\\"' * 500_000, max_depth=2)
    check_json(b'"a' * 300_001, max_depth=2)
