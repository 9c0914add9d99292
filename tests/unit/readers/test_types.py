from __future__ import annotations

import pytest

from seedbed.readers.types import read_type, read_values

CASES = [
    ("mysql", "int(10) unsigned", "bigint", "int unsigned"),
    ("mysql", "INT UNSIGNED ZEROFILL", "bigint", "int unsigned"),
    ("mysql", "bigint(20) unsigned", "bigint", "bigint unsigned"),
    ("mysql", "tinyint(1)", "boolean", "tinyint(1)"),
    ("mysql", "tinyint(4)", "smallint", "tinyint"),
    ("mysql", "enum('a','b (c)','it''s')", "enum('a', 'b (c)', 'it''s')", ""),
    ("mysql", "datetime(3)", "timestamp", "datetime(3)"),
    ("mysql", "timestamp", "timestamptz", "timestamp"),
    ("mysql", "decimal", "decimal(10,0)", ""),
    ("mysql", "decimal(10,2) unsigned", "decimal(10,2)", "decimal(10,2) unsigned"),
    ("mysql", "decimal(65,30)", "decimal(38,30)", "decimal(65,30)"),
    ("mysql", "float", "real", ""),
    ("mysql", "varbinary(16)", "bytes", "varbinary(16)"),
    ("mysql", "year(4)", "smallint", "year"),
    ("mysql", "set('a','b')", "text", "set('a','b')"),
    ("postgres", "character varying(60)[]", "varchar(60)[]", ""),
    ("postgres", "timestamp without time zone", "timestamp", ""),
    ("postgres", "timestamp(3) with time zone", "timestamptz", "timestamptz(3)"),
    ("postgres", "numeric", "decimal(18,2)", "numeric"),
    ("postgres", "numeric(5)", "decimal(5,0)", ""),
    ("postgres", "_int4", "integer[]", ""),
    ("postgres", "integer[][]", "integer[]", ""),
    ("postgres", "int ARRAY", "integer[]", ""),
    ("postgres", "float(10)", "real", ""),
    ("postgres", "pg_catalog.int8", "bigint", ""),
    ("postgres", "geometry(Point,4326)", "text", "geometry(Point,4326)"),
    ("postgres", "inet[]", "text[]", "inet[]"),
    ("sqlite", "NUMERIC(12, 2)", "decimal(12,2)", ""),
    ("sqlite", "", "text", ""),
    ("sqlite", "JSON TEXT", "json", ""),
    ("sqlite", "UNSIGNED BIG INT", "integer", "unsigned big int"),
    ("sqlite", "FOO", "decimal(18,2)", "foo"),
    ("duckdb", "DECIMAL", "decimal(18,3)", ""),
    ("duckdb", "UINTEGER", "bigint", "int unsigned"),
    ("duckdb", "INTEGER[][]", "integer[][]", ""),
    ("duckdb", "HUGEINT", "decimal(38,0)", "hugeint"),
]


@pytest.mark.parametrize(("dialect", "text", "expected", "own_name"), CASES)
def test_a_type_is_read(dialect: str, text: str, expected: str, own_name: str) -> None:
    found = read_type(text, dialect)
    assert found is not None
    assert (str(found.type), found.own_name) == (expected, own_name)


@pytest.mark.parametrize("text", ["order_status", "public.order_status", '"Odd"', "order_status[]"])
def test_other_names_are_left_to_enums_and_domains(text: str) -> None:
    assert read_type(text, "postgres") is None


def test_approximations_say_so() -> None:
    found = [read_type(text, "postgres") for text in ("inet", "integer", "money")]
    assert [each is not None and each.is_approximate for each in found] == [True, False, False]


def test_values_in_each_way_of_quoting() -> None:
    assert read_values(r"'a', 'it''s', 'b\\c'", "postgres") == ["a", "it's", r"b\\c"]
    assert read_values(r"'it\'s', 'b\\c'", "mysql") == ["it's", r"b\c"]
