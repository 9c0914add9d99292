from __future__ import annotations

from pathlib import Path

import pytest

from seedbed.readers.sql.guess import guess_dialect

SCHEMAS = Path(__file__).parents[3] / "schemas"


@pytest.mark.parametrize(
    ("name", "dialect"),
    [
        ("clinic_pg_dump.sql", "postgres"),
        ("billing_postgresql.sql", "postgres"),
        ("mall_mysql.sql", "mysql"),
        ("warehouse_phpmyadmin.sql", "mysql"),
        ("helpdesk_sqlite.sql", "sqlite"),
    ],
)
def test_samples(name: str, dialect: str) -> None:
    assert guess_dialect((SCHEMAS / name).read_text()) == dialect


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("", "postgres"),
        ("CREATE TABLE a (id int)", "postgres"),
        ("create table a (id integer primary key autoincrement)", "sqlite"),
        ("create table a (id bigint auto_increment)", "mysql"),
        ("create table a (s STRUCT(x int), y UBIGINT)", "duckdb"),
    ],
)
def test_a_few_words(text: str, dialect: str) -> None:
    assert guess_dialect(text) == dialect
