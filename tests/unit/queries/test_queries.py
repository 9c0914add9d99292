from collections import Counter
from typing import Any

import pytest
import sqlglot

from seedbed.api import load
from seedbed.errors import UsageError
from seedbed.model import TableName
from seedbed.queries import DIALECTS, Query, QueryOptions, make_queries
from seedbed.queries.shapes import SHAPES
from seedbed.queries.words import Dictionary
from tests.planned import plan_of

COUNT = 60


def made(options: QueryOptions) -> list[Query]:
    bank = load("bank").at(scale=0.2)
    return list(make_queries(bank.plan, bank.spec.document.data, options))


@pytest.fixture(scope="module")
def some() -> list[Query]:
    return made(QueryOptions(count=COUNT, min_tables=2, max_tables=5, seed=7))


def test_each_is_another_and_has_an_answer(some: list[Query]) -> None:
    assert len({each.sql["duckdb"] for each in some}) == len(some) == COUNT
    assert len({each.id for each in some}) == COUNT
    assert all(each.expected.rows > 0 for each in some)
    assert all(each.zh and each.en for each in some)


def test_all_shapes_and_difficulties_come(some: list[Query]) -> None:
    assert set(Counter(each.shape for each in some)) == set(SHAPES)
    assert {each.difficulty for each in some} == {"easy", "medium", "hard"}


def test_they_join_as_many_tables_as_asked(some: list[Query]) -> None:
    assert {len(each.tables) for each in some} == {2, 3, 4, 5}
    for each in some:
        found = list(sqlglot.parse_one(each.sql["duckdb"], dialect="duckdb").find_all(sqlglot.exp.Table))
        assert len([table for table in found if table.db]) == len(each.tables)


def test_the_sql_is_of_each_dialect(some: list[Query]) -> None:
    for each in some:
        assert set(each.sql) == set(DIALECTS)
        for dialect, sql in each.sql.items():
            sqlglot.parse_one(sql, dialect=dialect)
        assert "`" in each.sql["mysql"]


def test_the_same_options_give_the_same_queries(some: list[Query]) -> None:
    assert made(QueryOptions(count=12, min_tables=2, max_tables=5, seed=7)) == some[:12]
    assert made(QueryOptions(count=12, min_tables=2, max_tables=5, seed=8)) != some[:12]


def test_the_answer_is_of_the_rows() -> None:
    options = QueryOptions(count=5, shapes=("inner",))
    bank = load("bank")
    one, other = (
        list(make_queries(each.plan, each.spec.document.data, options))
        for each in (bank.at(scale=0.2), bank.at(scale=0.3))
    )
    assert [each.expected for each in one] != [each.expected for each in other]


def test_a_dataset_without_references_is_refused() -> None:
    plan = plan_of("a: {rows: 5, primary_key: id, columns: {id: {type: int, sequence: 1}}}")
    with pytest.raises(UsageError, match="no references"):
        list(make_queries(plan, plan.spec.document.data, QueryOptions(count=1)))


def test_more_than_there_are_is_said() -> None:
    plan = plan_of("""
    a: {rows: 5, primary_key: id, columns: {id: {type: int, sequence: 1}}}
    b:
      rows: 5
      primary_key: id
      references: {a: {table: a, columns: a_id}}
      columns: {id: {type: int, sequence: 1}, a_id: {}}
    """)
    with pytest.raises(UsageError, match="different queries were found"):
        list(make_queries(plan, plan.spec.document.data, QueryOptions(count=500)))


def test_words_come_from_comments_in_both_languages_and_else_from_names() -> None:
    table: dict[str, Any] = {"comment": {"zh": "员工工资单(月)", "en": "Payslips, one a month"}, "columns": {}}
    table["columns"] = {
        "slip_status": {"comment": {"zh": "状态(1-待确认 2-已确认)", "en": "Status (1-to confirm 2-confirmed)"}},
        "netPay": {"comment": "what is paid"},
    }
    words = Dictionary({"databases": {"hr": {"tables": {"pay_slips": table}}}})
    name = TableName("hr", "pay_slips")
    assert words.table(name) == ("员工工资单", "payslips")
    assert words.column(name, "slip_status").title == ("状态", "status")
    assert words.column(name, "slip_status").labels["2"] == ("已确认", "confirmed")
    assert words.column(name, "netPay").title == ("net pay", "net pay")
