"""Filters of templates, by vector; the rendering of single rows calls the same functions.

Invariant: a filter looks at one value at a time, so that it may be applied to the distinct values alone.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from seedbed.errors import nearest
from seedbed.generators.key import hexadecimal
from seedbed.generators.pools.slugs import slug
from seedbed.kernel.arrays import null_mask, with_nulls

Argument = str | int
Filter = Callable[..., pa.Array]


def as_text(values: pa.Array) -> pa.Array:
    """Values as text; times without a point and zeros where all are whole seconds."""
    if pa.types.is_string(values.type):
        return values
    if pa.types.is_timestamp(values.type) or pa.types.is_time(values.type):
        whole = pa.timestamp("s", values.type.tz) if pa.types.is_timestamp(values.type) else pa.time32("s")
        seconds = pc.cast(values, whole, safe=False)
        values = seconds if pc.all(pc.equal(seconds.cast(values.type), values), min_count=0).as_py() else values
    if pa.types.is_fixed_size_binary(values.type) and values.type.byte_width == _UUID_BYTES:
        raw = np.frombuffer(pc.fill_null(values, bytes(_UUID_BYTES)).cast(pa.binary()).buffers()[2] or b"", np.uint8)
        text = hexadecimal(raw[: len(values) * _UUID_BYTES].reshape(-1, _UUID_BYTES))
        return with_nulls(text, null_mask(values)) if values.null_count else text
    return pc.cast(values, pa.string())


_UUID_BYTES = 16


def _lower(values: pa.Array) -> pa.Array:
    return pc.utf8_lower(as_text(values))


def _upper(values: pa.Array) -> pa.Array:
    return pc.utf8_upper(as_text(values))


def _title(values: pa.Array) -> pa.Array:
    return pc.utf8_title(as_text(values))


def _capitalize(values: pa.Array) -> pa.Array:
    text = as_text(values)
    first = pc.utf8_upper(pc.utf8_slice_codeunits(text, 0, 1))
    return pc.binary_join_element_wise(first, pc.utf8_slice_codeunits(text, 1), "")


def _article(values: pa.Array) -> pa.Array:
    text = as_text(values)
    vowel = pc.match_substring_regex(pc.utf8_lower(text), _VOWEL)
    return pc.binary_join_element_wise(pc.if_else(vowel, "an", "a"), text, " ")


_VOWEL = r"^(?:[aeio]|u(?:[^ns]|n[^i]|ni[mn]|s[^aeiu])|hour|heir|honest)"
"""Beginnings that take "an": vowels but for those that sound like "you" (unique, university, used)."""


def _trim(values: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(as_text(values))


def _first(values: pa.Array, count: int = 1) -> pa.Array:
    return pc.utf8_slice_codeunits(as_text(values), 0, count)


def _pad(values: pa.Array, width: int, fill: str = "0") -> pa.Array:
    return pc.utf8_lpad(as_text(values), width, fill)


def _replace(values: pa.Array, old: str, new: str) -> pa.Array:
    return pc.replace_substring(as_text(values), old, new)


def _default(values: pa.Array, other: str) -> pa.Array:
    return pc.fill_null(as_text(values), str(other))


def _format(values: pa.Array, pattern: str) -> pa.Array:
    days = pa.types.is_date(values.type)
    encoded = pc.dictionary_encode(values) if days else values
    distinct = encoded.dictionary if days else values
    made = pc.strftime(distinct.cast(pa.timestamp("s", getattr(values.type, "tz", None)), safe=False), pattern)
    return made.take(encoded.indices) if days else made


def _slug(values: pa.Array, separator: str = "-") -> pa.Array:
    bare = _plain(values, r"[^a-z0-9\s]+", lambda value: " ".join(filter(None, map(slug, value.split()))))
    return pc.replace_substring_regex(pc.utf8_trim_whitespace(bare), r"\s+", separator.replace("\\", r"\\"))


def _ascii(values: pa.Array) -> pa.Array:
    return _plain(values, "[^a-z0-9]+", slug)


def _plain(values: pa.Array, unwanted: str, change: Callable[[str], str]) -> pa.Array:
    """Lower-case ASCII: what is ASCII by vector, the rest one distinct text at a time."""
    text = as_text(values)
    plain = pc.string_is_ascii(text)
    made = pc.replace_substring_regex(pc.ascii_lower(text), unwanted, "")
    if pc.all(plain, min_count=0).as_py():
        return made
    foreign = pc.invert(pc.fill_null(plain, True))
    encoded = pc.dictionary_encode(text.filter(foreign))
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return pc.replace_with_mask(made, foreign, changed.take(encoded.indices))


FILTERS: dict[str, tuple[Filter, tuple[type, ...], int]] = {
    "article": (_article, (), 0),
    "ascii": (_ascii, (), 0),
    "capitalize": (_capitalize, (), 0),
    "default": (_default, (str,), 1),
    "first": (_first, (int,), 0),
    "format": (_format, (str,), 1),
    "lower": (_lower, (), 0),
    "pad": (_pad, (int, str), 1),
    "replace": (_replace, (str, str), 2),
    "slug": (_slug, (str,), 0),
    "title": (_title, (), 0),
    "trim": (_trim, (), 0),
    "upper": (_upper, (), 0),
}
"""What filters of one value do, the types of their arguments, and how many of these are needed."""

LIST_FILTERS: dict[str, tuple[tuple[type, ...], int]] = {
    "count": ((), 0),
    "first": ((), 0),
    "join": ((str,), 0),
    "last": ((), 0),
    "length": ((), 0),
    "series": ((str,), 0),
}
"""Filters of lists: the types of their arguments, and how many of these are needed."""


def check_arguments(name: str, arguments: tuple[object, ...], types: tuple[type, ...], needed: int) -> None:
    """Refuse arguments that a filter does not take.

    Raises:
        ValueError: With what it takes.
    """
    right = needed <= len(arguments) <= len(types)
    if not right or not all(isinstance(value, kind) for value, kind in zip(arguments, types, strict=False)):
        words = [{int: "a number", str: "a text"}[kind] for kind in types]
        takes = " and ".join(words[:needed] + [f"maybe {word}" for word in words[needed:]]) or "nothing"
        raise ValueError(f"the filter {name} takes {takes} in brackets")


def unknown_filter(name: str, known: set[str]) -> ValueError:
    """The error for a filter that there is not."""
    return ValueError(f"there is no filter {name!r}; {nearest(name, sorted(known))}")
