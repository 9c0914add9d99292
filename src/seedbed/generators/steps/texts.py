"""Texts: joined, padded, made of numbers.

Invariant: a text is what DuckDB writes, character by character.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from seedbed.generators.steps.value import Unsure, Value


def to_text(value: Value) -> Value:
    """A number as its digits."""
    if value.kind not in {"number", "text"}:
        raise Unsure
    return Value("text", value.data.cast(pa.string()))


def concat(*values: Value) -> Value:
    """Texts and numbers behind one another; nulls are passed over."""
    return Value("text", pc.binary_join_element_wise(*_texts(values), "", null_handling="skip"))


def join(*values: Value) -> Value:
    """The same, null where one is."""
    return Value("text", pc.binary_join_element_wise(*_texts(values), "", null_handling="emit_null"))


def zeros(value: Value, width: int) -> Value:
    """Noughts before a text that is too short."""
    if value.kind != "text":
        raise Unsure
    text = value.data
    longest = width + 1 if value.is_constant else pc.max(pc.utf8_length(text)).as_py()
    if longest is not None and longest > width:
        raise Unsure  # DuckDB cuts it off
    return Value("text", pc.utf8_lpad(text, width, "0"))


def _texts(values: tuple[Value, ...]) -> list[Any]:
    return [to_text(each).data for each in values]
