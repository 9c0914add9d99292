"""What a model may say in SQL: expressions that every engine may carry out, and nothing that does more."""

from __future__ import annotations

from typing import Any

import pytest

from seedbed.errors import SourceError
from seedbed.readers.app_model.document import AppModel
from seedbed.server.appmodel import service_schema


def model_with(*, default: str = "", check: str = "") -> AppModel:
    fields: list[dict[str, Any]] = [
        {"name": "starts", "type": "DateTime"},
        {"name": "ends", "type": "DateTime"},
        {"name": "code", "type": "String", "default_sql": default},
    ]
    return AppModel.model_validate({"entities": [{"name": "A", "fields": fields, "checks": [check] if check else []}]})


@pytest.mark.parametrize("sql", ["CURRENT_TIMESTAMP", "now()", "gen_random_uuid()", "'it''s'", "-1.5", "lower('X')"])
def test_a_plain_default_is_taken(sql: str) -> None:
    [table] = service_schema(model_with(default=sql), "a", "app_db_a").tables()
    assert table.column("code").default


@pytest.mark.parametrize(
    "sql",
    [
        "ends > starts",
        "length(code) < 9 OR code IS NULL",
        "code IN ('a', 'b')",
        "created_at <= updated_at",
        "Code > ''",
    ],
)
def test_a_plain_check_is_taken(sql: str) -> None:
    [table] = service_schema(model_with(check=sql), "a", "app_db_a").tables()
    assert len(table.checks) == 1


@pytest.mark.parametrize(
    "sql",
    [
        "1); DROP TABLE A; --",
        "1; ATTACH 'y' AS z",
        "(SELECT count(*) FROM sqlite_master)",
        "EXISTS(SELECT 1)",
        "VALUES (1)",
        "load_extension('x')",
        "pg_read_file('/etc/passwd')",
        "pg_catalog.pg_sleep(1)",
        "read_csv('/etc/passwd')",
        "query_to_xml('SELECT 1', true, true, '')",
        "current_setting('x')",
        "CURRENT_USER",
        "nextval('x')",
        "sum(1)",
        "count(*) OVER ()",
        "repeat('x', 1000000000)",
        "lpad('x', 1000000000)",
        "1 /*! + sleep(9) */",
        "1 -- more",
        "$1",
        ":x",
        "?",
        "@@version",
        "nobody",
        "'" + "x" * 2000 + "'",
        "(" * 300 + "1" + ")" * 300,
        "'unfinished",
    ],
)
def test_more_than_an_expression_is_refused(sql: str) -> None:
    for model, place in [(model_with(default=sql), "fields.2.default_sql"), (model_with(check=sql), "checks.0")]:
        with pytest.raises(SourceError, match=rf"entities\.0\.{place}"):
            service_schema(model, "a", "app_db_a")


def test_a_default_reads_no_column() -> None:
    with pytest.raises(SourceError, match="it reads starts, which a default cannot"):
        service_schema(model_with(default="starts"), "a", "app_db_a")
