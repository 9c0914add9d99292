"""Says which rows a partition takes, as a condition on the row, from the way a database writes its bounds.

Invariant: what cannot be said as a condition on one column or expression is left empty, never guessed.
"""

from __future__ import annotations

import re

_KEY = re.compile(r"(RANGE|LIST)(?:\s+COLUMNS)?\s*\((.+)\)", re.IGNORECASE | re.DOTALL)
_FROM_TO = re.compile(r"(?:FOR VALUES\s+)?FROM\s*\((.*)\)\s*TO\s*\((.*)\)", re.IGNORECASE | re.DOTALL)
_IN = re.compile(r"(?:FOR VALUES|VALUES)\s+IN\s*\((.*)\)", re.IGNORECASE | re.DOTALL)
_LESS_THAN = re.compile(r"VALUES LESS THAN\s*(?:\((.*)\)|MAXVALUE)", re.IGNORECASE | re.DOTALL)
_NULL = re.compile(r"\bNULL\b", re.IGNORECASE)


_WORDS = re.compile(r"'(?:[^']|'')*'|\w+")


def in_capitals(text: str) -> str:
    """A partition's key or bounds with SQL's own words in capitals, as catalogues write them.

    >>> in_capitals("for values in ('to', 'in')")
    "FOR VALUES IN ('to', 'in')"
    """
    head, bracket, rest = text.partition("(")
    head = _WORDS.sub(lambda match: match[0].upper(), head)
    rest = re.sub(r"\)\s*to\s*\(", ") TO (", rest, flags=re.IGNORECASE)
    rest = re.sub(r"\b(minvalue|maxvalue)\b", lambda match: match[0].upper(), rest, flags=re.IGNORECASE)
    return " ".join((head + bracket + rest).split())


def partition_term(key: str) -> str:
    """The column or expression by which a table is partitioned; "" for several, and where hashing decides.

    >>> partition_term("RANGE (created_at)")
    'created_at'
    """
    match = _KEY.fullmatch(key.strip())
    if match is None or _has_comma(match[2]):
        return ""
    return match[2].strip()


def condition(key: str, bounds: str, below: str = "") -> str:
    """Which rows a partition takes, in the database's SQL; "" where that cannot be said.

    Args:
        key: By what the table is partitioned, as the database writes it.
        bounds: The partition's bounds, likewise.
        below: For MySQL, the bounds of the partition before this one.

    >>> condition("RANGE (day)", "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')")
    "day >= '2024-01-01' AND day < '2025-01-01'"
    >>> condition("RANGE (YEAR(day))", "VALUES LESS THAN (2025)", "VALUES LESS THAN (2024)")
    'YEAR(day) >= 2024 AND YEAR(day) < 2025'
    """
    term = partition_term(key)
    if not term:
        return ""
    listed = _IN.fullmatch(bounds.strip())
    if listed:
        return _among(term, listed[1])
    span = _FROM_TO.fullmatch(bounds.strip())
    if span:
        return _within(term, span[1], span[2])
    upper = _LESS_THAN.fullmatch(bounds.strip())
    if upper:
        lower = _LESS_THAN.fullmatch(below.strip())
        return _within(term, (lower and lower[1]) or "MINVALUE", upper[1] or "MAXVALUE")
    return ""


def _among(term: str, values: str) -> str:
    if not _NULL.search(re.sub(r"'(?:[^']|'')*'", "", values)):
        return f"{term} IN ({values})"
    others = re.sub(r"^\s*NULL\s*(,\s*|$)|,\s*NULL\b", "", values, flags=re.IGNORECASE)
    return f"{term} IS NULL OR {term} IN ({others})" if others else f"{term} IS NULL"


def _within(term: str, low: str, high: str) -> str:
    low, high = low.strip(), high.strip()
    parts = [] if low.upper() == "MINVALUE" else [f"{term} >= {low}"]
    parts += [] if high.upper() == "MAXVALUE" else [f"{term} < {high}"]
    return " AND ".join(parts)


def _has_comma(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if character == "," and not depth:
            return True
    return False
