"""Guesses whose SQL a text is, from what only one database writes.

Invariant: a text that gives no sign is PostgreSQL's, the nearest to the standard.
"""

from __future__ import annotations

import re

_SIGNS: dict[str, tuple[str, ...]] = {
    "mysql": (
        r"-- (?:MySQL|MariaDB) dump",
        r"\bENGINE\s*=",
        r"\bAUTO_INCREMENT\b",
        r"/\*M?!\d{5}",
        r"^\s*`[^`\n]+`\s+\w+",
        r"\bunsigned\b",
        r"\b(?:tinyint|mediumint|longtext|mediumtext)\b",
        r"\bCOMMENT\s+'",
        r"^\s*(?:UNIQUE )?KEY `?\w+`? \(",
    ),
    "postgres": (
        r"-- PostgreSQL database dump",
        r"\bset_config\('search_path'|\bSET search_path\b",
        r"::\w+",
        r"\b(?:big|small)?serial\b",
        r"\b(?:jsonb|timestamptz|bytea|tsvector|inet|citext)\b",
        r"\bcharacter varying\b|\btimestamp with(?:out)? time zone\b",
        r"^COMMENT ON (?:TABLE|COLUMN)\b",
        r"^CREATE (?:TYPE|DOMAIN|EXTENSION|SEQUENCE)\b",
        r"\bALTER TABLE ONLY\b",
        r"\bnow\(\)|\bgen_random_uuid\(\)",
        r"\bGENERATED (?:ALWAYS|BY DEFAULT) AS IDENTITY\b",
    ),
    "sqlite": (
        r"\bAUTOINCREMENT\b",
        r"^PRAGMA\b",
        r"\bWITHOUT ROWID\b",
        r"\)\s*STRICT\b",
        r"\bINTEGER\s+(?:NOT NULL\s+)?PRIMARY KEY\b",
        r"\bdatetime\('now'\)|\bstrftime\(|\bunixepoch\(",
        r"\bGLOB\s+'",
    ),
    "duckdb": (r"\bCREATE OR REPLACE MACRO\b", r"\b(?:HUGEINT|UBIGINT|UINTEGER)\b", r"\bSTRUCT\s*\("),
}
_LOOKED_AT = 200_000
"""Characters from the beginning; the rest is more of the same."""


def guess_dialect(text: str) -> str:
    """The name that sqlglot has for the SQL that a text is in.

    >>> guess_dialect("CREATE TABLE `a` (`id` int NOT NULL AUTO_INCREMENT) ENGINE=InnoDB")
    'mysql'
    """
    head = text[:_LOOKED_AT]
    flags = re.IGNORECASE | re.MULTILINE
    score = {
        dialect: sum(re.search(sign, head, flags) is not None for sign in signs) for dialect, signs in _SIGNS.items()
    }
    best = max(score, key=lambda dialect: score[dialect])
    return best if score[best] > score["postgres"] else "postgres"
