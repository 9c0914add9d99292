from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal

import pyarrow as pa
import pytest

from seedbed.errors import ExpressionProblem, GenerationError
from seedbed.generators.sql import _connection, evaluate, mismatch
from seedbed.plan.expressions import compile_expression
from tests.planned import column, plan_of

TABLE = """
customers:
  rows: 5
  primary_key: id
  columns:
    id: {{type: int, sequence: 1}}
    day: {{type: date, constant: 2024-01-31}}
    at: {{type: timestamptz, constant: "2024-01-31 10:00:00Z"}}
    price: {{type: "decimal(10,2)", sql: "id * 1.1"}}
    "Total Price": {{type: int, sql: "id * 10"}}
    "total price": {{type: int, sql: "id * 100"}}
    x: {{type: {type}, nullable: true, sql: {sql!r}}}
"""


def values(type_: str, sql: str) -> list[object]:
    return column(plan_of(TABLE.format(type=type_, sql=sql)), "customers.x")


@pytest.mark.parametrize(
    ("type_", "sql", "first"),
    [
        ("int", "id + 1", 2),
        ("int", "7", 7),
        ("boolean", "id > 3", False),
        ("'decimal(8,2)'", "price * 2", Decimal("2.20")),
        ("text", "'a' || id", "a1"),
        ("date", "day + 1", None),
        ("timestamp", "at + INTERVAL 1 DAY", None),
        ("timestamptz", "at", None),
        ("double", "price / 3", pytest.approx(1.1 / 3)),
        ("int", '"Total Price" + "total price"', 110),
        ("int", "_row + _index + _count", 5),
        ("json", "json_object('a', id)", '{"a":1}'),
        ("'int[]'", "[id, id + 1]", [1, 2]),
        ("int", "nullif(id, 1)", None),
        ("time", "TIME '10:30:00'", None),
        ("bytes", "unhex('6162')", b"ab"),
    ],
)
def test_types(type_: str, sql: str, first: object) -> None:
    found = values(type_, sql)
    assert len(found) == 5
    if first is not None or sql.startswith("nullif"):
        assert found[0] == first


def test_parents_with_names_of_every_kind() -> None:
    plan = plan_of("""
        "big order":
          rows: 3
          primary_key: "Id No."
          columns:
            "Id No.": {type: int, sequence: 1}
            "Total Price": {type: int, sql: '"Id No." * 10'}
            'say "hi"': {type: int, sql: '"Total Price" + 1'}
        lines:
          rows: {per_parent: order, count: 2}
          references:
            order: {table: "big order", columns: order}
            "a.b": {table: "big order", same: order}
          columns:
            order: {}
            a: {type: int, sql: 'order."Total Price"'}
            b: {type: int, sql: '"order"."say ""hi""\" + "a.b"."Id No."'}
            c: {type: int, copy: '"a.b"."Id No."'}
    """)
    assert column(plan, "lines.a") == [10, 10, 20, 20, 30, 30]
    assert column(plan, "lines.b") == [12, 12, 23, 23, 34, 34]
    assert column(plan, "lines.c") == [1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("type_", "sql", "why"),
    [
        ("int", "day + day", "No function matches"),
        ("int", "day", "day is of type date, which cannot become integer"),
        ("date", "id", "id is of type integer, which cannot become date"),
        ("int", "id + at", "."),
        ("boolean", "id", "is of type integer, and a condition is true or false"),
        ("timestamp", "date_trunc('month', id)", "No function matches"),
        ("int", "sqrt(1, 2)", "No function matches|not an SQL expression|cannot stand"),
    ],
)
def test_wrong_types_are_found_when_the_plan_is_made(type_: str, sql: str, why: str) -> None:
    with pytest.raises(ExpressionProblem, match=why) as caught:
        values(type_, sql)
    assert caught.value.path.startswith("databases.shop.tables.customers.columns.x")
    assert caught.value.line > 0


def test_wrong_values_are_found_when_they_are_made() -> None:
    with pytest.raises(GenerationError, match=r"shop.customers.x: CAST\('a' AS INT\) failed: Could not convert"):
        values("int", "'a'::int")


def test_an_expression_does_not_see_the_machine() -> None:
    connection = _connection()
    for statement in (
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/seedbed-test'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET TimeZone = 'Asia/Tokyo'",
        "ATTACH '/tmp/seedbed-test.db'",
        "SELECT * FROM local_table",
    ):
        local_table = pa.table({"a": [1]})
        assert local_table.num_rows
        with pytest.raises(Exception, match=r"(?i)disabled|locked|not exist|permission|cannot"):
            connection.execute(statement)


def test_the_time_zone_of_the_machine_does_not_matter() -> None:
    program = (
        "import pyarrow as pa; from seedbed.generators.sql import evaluate; "
        "from seedbed.plan.expressions import compile_expression as c; "
        "e = c(\"hour(strptime('2024-01-01 00:00 +0200', '%Y-%m-%d %H:%M %z'))\"); "
        "print(evaluate(e, pa.table({'_row': [1]}), pa.int64(), 'x')[0])"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True
        ).stdout
        for zone in ("UTC", "Asia/Tokyo")
    }
    assert found == {"22\n"}


def test_an_expression_without_inputs_gives_a_value_a_row() -> None:
    compiled = compile_expression("1 + 1")
    assert evaluate(compiled, pa.table({"_row": [0, 1, 2]}), pa.int32(), "x").to_pylist() == [2, 2, 2]


def test_conditions_may_be_null() -> None:
    assert mismatch(compile_expression("NULL"), {}, pa.bool_()) is None
    assert mismatch(compile_expression("a"), {"a": pa.bool_()}, pa.bool_()) is None


STEADY = """
    abs(-1.5) ceil(1.2) floor(1.8) round(1.25, 1) trunc(1.9) sign(-2) greatest(1,2) least(1,2) sqrt(2) ln(2) log10(100)
    exp(1) power(2,3) mod(7,3) gcd(12,18) upper('a') lower('A') length('abc') left('abc',2) right('abc',2)
    lpad('a',3,'x')
    substr('abc',2,1) replace('abc','b','x') trim(' a ') concat('a','b') concat_ws('-','a','b') contains('abc','b')
    starts_with('abc','a') strpos('abc','b') split_part('a-b','-',2) regexp_replace('abc','b','x') md5('a') sha256('a')
    coalesce(NULL,1) nullif(1,2) ifnull(NULL,2) if(true,1,2) year(DATE '2024-01-31') last_day(DATE '2024-02-01')
    date_trunc('month',DATE '2024-01-31') date_diff('day',DATE '2024-01-01',DATE '2024-01-31')
    epoch(TIMESTAMP '2024-01-01')
    age(DATE '2024-01-31',DATE '2020-01-01') make_date(2024,1,31) strftime(DATE '2024-01-31','%Y-%m')
    dayname(DATE '2024-01-31')
    to_days(3) chr(65) ascii('A') hex('a') bin(5) format('{}','a') printf('%d',5) reverse('abc') levenshtein('a','b')
    list_contains([1,2],2) list_value(1,2)[1] json_object('a',1) weekofyear(DATE '2024-01-31')
    quarter(DATE '2024-05-01')
    date_add(DATE '2024-01-31',INTERVAL 1 MONTH) date_part('year',DATE '2024-01-31') isodow(DATE '2024-01-31') pi()
"""


@pytest.mark.parametrize("text", re.split(r"(?<=\)|\])\s+(?=[a-z])", STEADY.strip()))
def test_functions_that_people_use(text: str) -> None:
    found = {
        evaluate(compile_expression(text), pa.table({"_row": [row]}), pa.string(), "x")[0].as_py() for row in range(3)
    }
    assert len(found) == 1
    assert found != {None}
