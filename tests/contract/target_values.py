"""Values of every type that a target must give back, and the gaps there are, each with its reason."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pyarrow as pa

from seedbed.model import parse_type
from seedbed.plan.arrow import arrow_type

_ID = UUID("12345678-9abc-def0-1234-56789abcdef0").bytes
_TEXTS = ["", "a", "ünïcödé", "🎉 outside", 'it\'s "quoted" \\ \t\r\n', "0", "1e5", " x ", None, "long " * 5000]
_DATES = [date(1, 1, 1), date(1582, 10, 15), date(1969, 12, 31), date(2000, 2, 29), None, date(9999, 12, 31)]
_INSTANTS = [
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2024, 2, 29, 12, 30, tzinfo=UTC),
    datetime(2024, 2, 29, 12, 30, 0, 1, tzinfo=UTC),
    None,
    datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
]

VALUES: dict[str, Any] = {
    "boolean": [True, False, None],
    "smallint": [-(2**15), 0, None, 2**15 - 1],
    "integer": [-(2**31), 0, None, 2**31 - 1],
    "bigint": [-(2**63), 0, None, 2**63 - 1],
    "real": [0.1, -3.4028234663852886e38, 1e-45, None, math.inf, -math.inf],
    "double": [0.1, 1.7976931348623157e308, 5e-324, -0.5, None, math.inf, -math.inf],
    "double #nan": [1.0, math.nan],
    "decimal(4,4)": [Decimal("0.0001"), Decimal("-0.9999"), Decimal("0.0000"), None],
    "decimal(5,0)": [Decimal(99999), Decimal(-1), Decimal(10000), None],
    "decimal(15,2)": [Decimal("9999999999999.99"), Decimal("-9999999999999.99"), Decimal("0.01"), None],
    "decimal(18,0)": [Decimal(10**18 - 1), Decimal(1 - 10**18), None, Decimal(0)],
    "decimal(18,3)": [Decimal("0.001"), Decimal("-123456789012.345"), None, Decimal(10000)],
    "decimal(18,2) #widest": [Decimal("9999999999999999.99"), Decimal("-9999999999999999.99")],
    "decimal(38,10) #widest": [
        Decimal(f"{'9' * 28}.{'9' * 10}"),
        Decimal(f"-{'9' * 28}.{'9' * 10}"),
        Decimal("12345678901234567890123456.0000000001"),
        Decimal(0),
        None,
    ],
    "decimal(38,38) #widest": [Decimal(f"0.{'9' * 38}"), Decimal(f"-0.{'0' * 37}1"), None],
    "char(3)": ["abc", "xyz", None],
    "varchar(9)": ["123456789", "", None, "ü" * 9],
    "varchar": _TEXTS,
    "text": _TEXTS,
    "text #nul": ["a\0b"],
    "date": _DATES,
    "date #far": pa.array([-2_440_000, 100_000_000], pa.int32()).view(pa.date32()),
    "date #infinity": pa.array([-(2**31), 2**31 - 1, 0], pa.int32()).view(pa.date32()),
    "time": [time(), time(23, 59, 59, 999_999), time(12, 30), None],
    "timestamp": [None if value is None else value.replace(tzinfo=None) for value in _INSTANTS],
    "timestamp #infinity": pa.array([-(2**63), 2**63 - 1, 0], pa.int64()).view(pa.timestamp("us")),
    "timestamptz": _INSTANTS,
    "interval": [timedelta(), timedelta(days=-400, microseconds=1), timedelta(hours=30), None],
    "uuid": [bytes(16), b"\xff" * 16, _ID, None],
    "json": ['{"a": [1, "ü", null]}', "1.0", '"text"', "null", None],
    "jsonb": ['{"a": 1}', "[]", '"🎉"', None],
    "bytes": [b"", b"\0\xff", None, bytes(range(256)) * 100],
    "enum('a', 'b')": ["a", "b", None],
    "boolean[]": [[True, None, False], [], None],
    "integer[]": [[1, None, -1], [], None, [2**31 - 1]],
    "double[]": [[0.5, None], []],
    "decimal(9,2)[]": [[Decimal("1.10"), None], [], None, [Decimal("-9999999.99")]],
    "text[]": [["", "ü", None, 'q"'], [], None, ["x"] * 1000],
    "date[]": [[date(2000, 1, 1), None], []],
    "timestamptz[]": [[datetime(2000, 1, 1, tzinfo=UTC), None], []],
    "uuid[]": [[_ID, None], []],
    "bytes[]": [[b"\0", b""], None],
    "jsonb[]": [['{"a": 1}', None]],
    "enum('a', 'b')[]": [["a", None, "b"], [], None],
    "integer[][]": [[[1], [2]], None],
}

GAPS = {
    ("sqlite", "double #nan"): "SQLite stores NaN as null",
    ("sqlite", "decimal(18,2) #widest"): "SQLite stores decimals as doubles, which have 15 digits",
    ("sqlite", "decimal(38,10) #widest"): "SQLite stores decimals as doubles, which have 15 digits",
    ("sqlite", "decimal(38,38) #widest"): "SQLite stores decimals as doubles, which have 15 digits",
    ("sqlite", "date #far"): "dates are text with four digits for the year",
    ("sqlite", "date #infinity"): "dates are text with four digits for the year",
    ("sqlite", "timestamp #infinity"): "dates are text with four digits for the year",
    ("parquet", "date #infinity"): "Parquet has no infinite dates",
    ("parquet", "timestamp #infinity"): "Parquet has no infinite dates",
    ("csv", "date #far"): "dates are text with four digits for the year",
    ("csv", "date #infinity"): "dates are text with four digits for the year",
    ("csv", "timestamp #infinity"): "dates are text with four digits for the year",
    ("jsonl", "date #far"): "dates are text with four digits for the year",
    ("jsonl", "date #infinity"): "dates are text with four digits for the year",
    ("jsonl", "timestamp #infinity"): "dates are text with four digits for the year",
    ("postgresql", "text #nul"): "PostgreSQL's text holds no NUL",
    ("postgresql", "integer[][]"): "PostgreSQL's arrays of arrays are matrices",
}
"""What a target cannot give back, and why; a test fails when it can."""


def arrow(column_type: str) -> pa.DataType:
    return arrow_type(parse_type(column_type))
