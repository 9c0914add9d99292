"""Texts that are taken, and what they are changed to: a number is added where a person would add it.

Invariant: the candidates for a text depend on the text and the room alone.
"""

from __future__ import annotations

import re

import pyarrow as pa
import pyarrow.compute as pc

_NUMERIC = re.compile(r"[\d\s+()./-]*\d[\d\s+()./-]*")
_STEP = 7919
"""A prime, so that the numbers of neighbours go apart."""


def suffixed(value: str, number: int, room: int | None) -> str:
    """A text changed by a number: at its end, of an e-mail address before the `@`, of a number in its last digits.

    Args:
        value: The text.
        number: From 2 on.
        room: Most characters; None for any number.

    >>> suffixed("anna", 2, None), suffixed("user-17", 2, None), suffixed("Acme Ltd", 3, None), suffixed("ben_h", 2, 5)
    ('anna2', 'user-17-2', 'Acme Ltd 3', 'ben_2')
    >>> suffixed("anna@example.com", 2, None), suffixed("+49 151 55", 2, None)
    ('anna2@example.com', '+49 130 74')
    """
    if _NUMERIC.fullmatch(value):
        return _moved(value, (number - 1) * _STEP)
    local, at, domain = value.rpartition("@")
    if not (at and local):
        local, at, domain = value, "", ""
    suffix = f"{_joint(local)}{number}"
    if room is not None:
        local = local[: max(room - len(suffix) - len(at + domain), 0)]
        if local and local[-1] == suffix[0]:
            local = local[:-1]
    return f"{local}{suffix}{at}{domain}"


def _joint(text: str) -> str:
    """What stands between a text and a number: what stands between its parts, where it has any or ends in a digit."""
    found = re.findall(r"[ _-]", text)
    if found:
        return str(found[-1])
    return "-" if text[-1:].isdigit() else ""


def _moved(value: str, by: int) -> str:
    """A number written with other signs, such as a phone number, with its last digits moved on."""
    places = [place for place, character in enumerate(value) if character.isdigit()][-4:]
    moved = (int("".join(value[place] for place in places)) + by) % 10 ** len(places)
    characters = list(value)
    for place, digit in zip(places, f"{moved:0{len(places)}}", strict=True):
        characters[place] = digit
    return "".join(characters)


def comparable(values: pa.Array) -> pa.Array:
    """What databases may take for the same text, made the same: lower case, without marks and blanks at the end.

    >>> comparable(pa.array(["José ", None])).to_pylist()
    ['jose', None]
    """
    plain = pc.replace_substring_regex(pc.utf8_normalize(values, "NFKD"), r"\p{Mn}", "")
    return pc.utf8_rtrim(pc.utf8_lower(plain), " ")
