"""Values between databases and JSON: alike from every engine, and back as they were."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seedbed.model import parse_type
from seedbed.server.values import from_text, to_json, to_text

_NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "text", None),
        (1, "boolean", True),
        (b"[1]", "integer[]", [1]),
        ('{"a": NaN}', "json", {"a": None}),
        ({"at": _NOON}, "jsonb", {"at": "2024-05-01T12:00:00+00:00"}),
        (_NOON.astimezone(timezone(timedelta(hours=8))), "timestamptz", "2024-05-01T12:00:00Z"),
        (_NOON.replace(tzinfo=None), "timestamptz", "2024-05-01T12:00:00Z"),
        ("2024-05-01 12:00:00.250000+00:00", "timestamptz", "2024-05-01T12:00:00.250000Z"),
        (Decimal("12.50"), "decimal(8,2)", 12.5),
        (Decimal(7), "decimal(8,0)", 7),
        (float("inf"), "double", None),
        (uuid.UUID(int=5), "uuid", "00000000-0000-0000-0000-000000000005"),
    ],
)
def test_a_value_as_json(value: Any, kind: str, expected: Any) -> None:
    found = to_json(value, parse_type(kind))
    assert found == expected
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ten", "integer"),
        ("9" * 30, "bigint"),
        ("9" * 5000, "integer"),
        ("nan", "double"),
        ("1e999", "double"),
        ("1" * 500, "decimal(8,2)"),
        ("maybe", "boolean"),
        ("yesterday", "timestamptz"),
        ("x", "uuid"),
        ("a\0", "text"),
    ],
)
def test_what_is_no_such_value_is_refused(text: str, kind: str) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        from_text(text, parse_type(kind), "PostgreSQL")


@given(
    st.floats(allow_nan=False, allow_infinity=False, min_value=-1e290, max_value=1e290).filter(
        lambda x: abs(x) > 1e-290
    )
)
def test_numbers_come_back_as_they_were(number: float) -> None:
    double = parse_type("double")
    assert from_text(to_text(number, double) or "", double, "SQLite") == number


@pytest.mark.parametrize("engine", ["SQLite", "PostgreSQL", "MySQL"])
def test_moments_come_back_as_the_engine_has_them(engine: str) -> None:
    column = parse_type("timestamptz")
    found = from_text(to_text("2024-05-01 12:00:00+00:00", column) or "", column, engine)
    assert found == {"SQLite": "2024-05-01 12:00:00+00:00", "MySQL": _NOON.replace(tzinfo=None)}.get(engine, _NOON)


def test_truths_and_keys_come_back() -> None:
    assert from_text(to_text(0, parse_type("boolean")) or "", parse_type("boolean"), "SQLite") is False
    key = uuid.uuid4()
    assert from_text(str(key), parse_type("uuid"), "PostgreSQL") == key
    assert from_text(str(key).upper(), parse_type("uuid"), "SQLite") == str(key)
