"""What an expression may hold. Every refusal here is a hole that someone could reach for."""

from __future__ import annotations

import pytest

from seedbed.errors import Complaint, ExpressionProblem
from seedbed.plan.expressions import SCALAR_FUNCTIONS, UNSTEADY, compile_expression


@pytest.mark.parametrize(
    ("text", "inputs"),
    [
        ("1", ()),
        ("a + b", ("a", "b")),
        ("customer.created_at", ("customer.created_at",)),
        ("a.b.c.d.e.f.g", ("a.b.c.d.e.f.g",)),
        ('"order"."Total Price"', ("order.Total Price",)),
        ('order.total + "select"', ("order.total", "select")),
        ('"a.b".c', ('"a.b".c',)),
        ('"a""b"', ('"a""b"',)),
        ("Total + total", ("Total", "total")),
        ("CASE WHEN a > 1 THEN b ELSE c END", ("a", "b", "c")),
        ("a IN (1, 2) AND b BETWEEN 1 AND 2 OR NOT c", ("a", "b", "c")),
        ("a LIKE 'x!%' ESCAPE '!' AND b ILIKE 'y' AND c SIMILAR TO 'z'", ("a", "b", "c")),
        ("a IS NOT DISTINCT FROM b", ("a", "b")),
        ("a::int[]", ("a",)),
        ("string_split(a, ',')[1]", ("a",)),
        ("d + INTERVAL (n) MONTH", ("d", "n")),
        ("DATE '2024-01-01'", ()),
        ("extract(year FROM d)", ("d",)),
        ("current_index", ("current_index",)),
        ('"current_date"', ("current_date",)),
        ("a -- a comment", ("a",)),
        ("a /* b */ + 1", ("a",)),
        ("_row % 5 + _index + _count", ("_row", "_index", "_count")),
    ],
)
def test_inputs(text: str, inputs: tuple[str, ...]) -> None:
    compiled = compile_expression(text)
    assert sorted(compiled.inputs) == sorted(inputs)
    assert len({name.lower() for name in compiled.names}) == len(inputs)
    assert "--" not in compiled.sql
    assert "/*" not in compiled.sql
    assert compile_expression(compiled.text).sql == compiled.sql


@pytest.mark.parametrize("name", sorted(SCALAR_FUNCTIONS))
def test_every_listed_function_can_be_called(name: str) -> None:
    arguments = ["", "a", "a, b", "a, b, c", "a, b, c, 1, 1, 1"]
    assert any(_compiles(f"{name}({each})") for each in arguments), name


def _compiles(text: str) -> bool:
    try:
        compile_expression(text)
    except Complaint:
        return False
    return True


REFUSED = """
    random() | another value each time
    "random"() | another value each time
    RaNdOm() | another value each time
    now() | another value each time
    current_date | another value each time
    current_timestamp | another value each time
    today() | another value each time
    uuid() | another value each time
    nextval('s') | another value each time
    a > 1 AND random() < 0.5 | another value each time
    age(a) | another value tomorrow
    main.random() | by a dot
    system.main.random() | by a dot
    pg_catalog.now() | by a dot
    a.upper() | by a dot
    upper(a).lower() | by a dot
    t.COLUMNS(*) | by a dot
    current_user | not among
    getvariable('x') | not among
    current_setting('TimeZone') | not among
    getenv('HOME') | not among
    version() | not among
    hash(a) | not among
    read_csv('/etc/passwd') | not among
    read_text('/etc/passwd') | not among
    glob('/*') | not allowed
    query('SELECT 1') | not among
    query_table('x') | not among
    unnest([1]) | not among
    generate_series(1, 2) | not among
    list_transform([1], x -> x) | not among
    list_filter([1], lambda x: true) | not
    apply([1], x -> x) | cannot stand there
    try(a) | not among
    error('x') | not among
    my_macro(a) | not among
    ROW(1, 2) | not among
    exists(SELECT 1) | not among
    COLUMNS(*) | not among
    COLUMNS('a.*') | not among
    * | not allowed
    * EXCLUDE (a) | not allowed
    a.* | not allowed
    x -> x + 1 | not allowed
    [x for x in [1, 2]] | not allowed
    {'a': 1} | not allowed
    MAP {'a': 1} | not allowed
    (a, b) | not allowed
    a[1:2] | not allowed
    a ->> '$.x' | not allowed
    a -> '$.x' | not allowed
    a COLLATE nocase | not allowed
    a AT TIME ZONE 'Asia/Tokyo' | not allowed
    a = ANY([1]) | not allowed
    $1 | not allowed
    ? | not allowed
    lower(DISTINCT a) | not allowed
    sum(a) FILTER (WHERE b) | not allowed
    upper(a) IGNORE NULLS | not allowed
    a::timestamptz | casts to
    CAST(a AS STRUCT(x INT)) | casts to
    CAST(a AS MAP(INT, INT)) | casts to
    a::enum('x') | casts to
    a::json | casts to
    a::my_type | casts to
    CAST(a AS UNION(x INT)) | casts to
    TRY_CAST(a AS regclass) | casts to
    (SELECT 1) | subquery
    a IN (SELECT 1) | subquery
    a + (SELECT max(x) FROM other) | subquery
    (WITH x AS (SELECT 1) SELECT 1) | subquery
    sum(a) | aggregates
    count(*) | aggregates
    row_number() OVER () | aggregates
    lag(a) OVER (ORDER BY a) | aggregates
    a; b | semicolon
    a; DROP TABLE x | not an SQL expression
    SELECT 1 | it is a query
    DROP TABLE x | cannot stand there
    SET x = 1 | cannot stand there
    ATTACH 'x' | cannot stand there
    COPY x TO 'y' | cannot stand there
    PRAGMA version | cannot stand there
    a AS b | cannot stand there
    1 FROM x | it is a query
    a) + (b | cannot stand there
    a + | a value is missing
    upper(a | is missing after
    'a | is not closed
    /* a | is not closed
    -- a | it is empty
"""


@pytest.mark.parametrize("line", [line.strip() for line in REFUSED.strip().splitlines()])
def test_what_is_refused(line: str, caplog: pytest.LogCaptureFixture) -> None:
    text, _, why = line.rpartition(" | ")
    with pytest.raises(Complaint, match=why) as caught:
        compile_expression(text)
    assert caught.value.kind is ExpressionProblem
    assert not caplog.records, "sqlglot warned on the log"


@pytest.mark.parametrize("name", sorted(UNSTEADY))
def test_nothing_unsteady_is_listed(name: str) -> None:
    assert name not in SCALAR_FUNCTIONS
    with pytest.raises(Complaint):
        compile_expression(f"{name}()")


def test_an_endless_expression_is_refused() -> None:
    with pytest.raises(Complaint):
        compile_expression("(" * 5000 + "a" + ")" * 5000)


def test_the_nearest_function_is_offered() -> None:
    with pytest.raises(Complaint) as caught:
        compile_expression("uper(a)")
    assert caught.value.hint == "did you mean upper?"
