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
    "real": [0.1, -3.4028234663852886e38, 1e-45, None],
    "real #infinity": [math.inf, -math.inf],
    "double": [0.1, 1.7976931348623157e308, 5e-324, -0.5, None],
    "double #infinity": [math.inf, -math.inf],
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
    ("csv", "jsonb[]"): "JSON inside JSON keeps no blanks between its tokens",
    ("jsonl", "json"): "JSON inside JSON keeps no blanks between its tokens, and its null is a null",
    ("jsonl", "jsonb"): "JSON inside JSON keeps no blanks between its tokens",
    ("jsonl", "jsonb[]"): "JSON inside JSON keeps no blanks between its tokens",
    ("mysql", "real #infinity"): "MySQL has finite numbers only",
    ("mysql", "double #infinity"): "MySQL has finite numbers only",
    ("mysql", "double #nan"): "MySQL has finite numbers only",
    ("mysql", "date #far"): "MySQL's years have four digits",
    ("mysql", "date #infinity"): "MySQL's years have four digits",
    ("mysql", "timestamp #infinity"): "MySQL's years have four digits",
    ("postgresql", "text #nul"): "PostgreSQL's text holds no NUL",
    ("postgresql", "integer[][]"): "PostgreSQL's arrays of arrays are matrices",
}
"""What a target cannot give back, and why; a test fails when it can."""

_NO_KEYS = "a file has no constraints; `seedbed verify` proves them"
_NO_COMPUTING = "a file computes no values; what a database would fill in is null"
_NO_TABLE = "a table without rows that was not finished is nothing but an entry in the ledger"
MISSING = (
    {
        (product, test): reason
        for product in ("parquet", "csv", "jsonl")
        for test, reason in {
            "test_keys_are_the_databases_own_when_finished": _NO_KEYS,
            "test_rows_that_break_a_unique_are_named_when_finishing": _NO_KEYS,
            "test_an_orphan_is_found_in_either_order": _NO_KEYS,
            "test_tables_that_refer_to_each_other_and_themselves": _NO_KEYS,
            "test_defaults_identity_and_generated_columns": _NO_COMPUTING,
            "test_a_database_with_a_users_table_is_not_dropped": _NO_TABLE,
        }.items()
    }
    | {
        ("sql", test): "a script can be written, but not read back; tests/unit/targets/test_sql_scripts.py runs it"
        for test in (
            "test_a_killed_load_is_the_set_of_its_finished_parts",
            "test_a_long_result_streams_in_batches",
            "test_a_name_of_64_characters",
            "test_a_table_of_500_columns",
            "test_a_write_is_refused_and_nothing_changes",
            "test_a_wrong_statement_is_named",
            "test_an_orphan_is_found_in_either_order",
            "test_anti_join_of_many_keys_leaves_nothing_behind",
            "test_any_name_will_do",
            "test_comments_are_kept",
            "test_defaults_identity_and_generated_columns",
            "test_deleting_by_keys_of_any_type",
            "test_deleting_keys_leaves_other_rows",
            "test_keys_are_the_databases_own_when_finished",
            "test_no_row_and_one_row",
            "test_references_between_databases_are_enforced_where_they_share_one",
            "test_results_have_types_and_limits",
            "test_rows_that_break_a_unique_are_named_when_finishing",
            "test_tables_that_refer_to_each_other_and_themselves",
            "test_values_come_back",
        )
    }
    | {
        ("sql", "test_a_table_that_was_there_is_kept_as_it_is"): "nothing can be added to a script",
        ("sql", "test_a_database_with_a_users_table_is_not_dropped"): _NO_TABLE,
        ("csv", "test_comments_are_kept"): "CSV has no place for comments but the manifest",
        ("jsonl", "test_comments_are_kept"): "JSON Lines have no place for comments but the manifest",
    }
)
"""The tests that a target cannot pass, and why; one that passes fails."""


def arrow(column_type: str) -> pa.DataType:
    return arrow_type(parse_type(column_type))
