"""What columns mean: phrases, last words, types, comments, tables around them; every meaning has recipes that load."""

from __future__ import annotations

import pytest

from seedbed.infer import infer
from seedbed.infer.data import read_yaml
from seedbed.infer.knowledge import knowledge
from seedbed.model import Column, Database, Schema, Table, TableName, parse_type


def meaning(name: str, type_: str, comment: str = "", *, table: str = "things", beside: tuple[Column, ...] = ()) -> str:
    """What a column of a table means."""
    column = Column(name, parse_type(type_), True, comment)
    found = infer(Schema((Database("x", (Table(TableName("x", table), (column, *beside)),)),)))
    return found.decisions[0].meaning


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("registered_on", "date", "created_at"),
        ("last_modified", "timestamp", "updated_at"),
        ("acknowledged_by", "varchar(40)", "username"),
        ("prescribed_by", "int", "reference"),
        ("acceptsMarketing", "boolean", "flag"),
        ("has_pets", "char(1)", "flag"),
        ("TOT_AMT", "decimal(12,2)", "amount"),
        ("CUST_TYP_CD", "char(1)", "type"),
        ("defect_cnt", "int", "count"),
        ("win_ratio", "double", "percentage"),
        ("manual_url", "varchar(200)", "url"),
        ("bridge_nm", "varchar(60)", "title"),
        ("veterinarian", "varchar(60)", "full_name"),
        ("frobnicated", "timestamp", "event_time"),
        ("lng", "decimal(9,6)", "longitude"),
    ],
)
def test_names_nobody_listed_are_read_by_their_parts(name: str, type_: str, expected: str) -> None:
    assert meaning(name, type_) == expected


@pytest.mark.parametrize(
    ("comment", "type_", "expected"),
    [
        ("身份证号", "varchar(18)", "national_id"),
        ("手机号", "varchar(11)", "mobile"),
        ("统一社会信用代码", "varchar(18)", "credit_code"),
        ("车牌号", "varchar(10)", "plate"),
        ("中标单位", "varchar(100)", "company_name"),
        ("计量单位", "varchar(10)", "unit"),
        ("单位", "varchar(10)", "unit"),
        ("维保内容", "varchar(500)", "description"),
        ("停产原因", "varchar(200)", "reason"),
        ("围栏名称", "varchar(60)", "title"),
        ("逾期天数", "int", "duration"),
        ("是否达标", "smallint", "flag"),
        ("状态(0-禁用 1-启用)", "smallint", "status"),
        ("月收入", "decimal(10,2)", "salary"),
    ],
)
def test_a_chinese_comment_says_what_a_column_is(comment: str, type_: str, expected: str) -> None:
    assert meaning("c1", type_, comment) == expected


def test_a_chinese_comment_comes_before_the_name() -> None:
    assert meaning("fert_amount", "decimal(10,2)", "施肥量") == "quantity"


def test_the_table_tells_what_a_name_is_of() -> None:
    assert meaning("name", "varchar(60)", table="customers") == "full_name"
    assert meaning("name", "varchar(60)", table="suppliers") == "company_name"
    assert meaning("name", "varchar(60)", table="departments") == "department_name"


def test_pinyin_is_read_in_a_chinese_schema_alone() -> None:
    around = tuple(Column(name, parse_type("varchar(40)"), True) for name in ("xm", "lxdh", "jtdz", "sfzh"))
    assert meaning("dgsl", "int", beside=around) == "quantity"
    assert meaning("dgsl", "int") == "unknown"


def test_heads_point_at_meanings_that_there_are() -> None:
    assert set(read_yaml("heads.yaml")) <= set(knowledge().meanings)


def test_every_meaning_says_what_it_is_and_how_it_is_made() -> None:
    for name, each in knowledge().meanings.items():
        assert each.why, name
        assert each.recipes, name
