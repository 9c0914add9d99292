"""Rows of inferred specs: what belongs together agrees, Chinese values fit their noun, no secret is written."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from seedbed.api import Dataset
from seedbed.generators import registry
from seedbed.generators.pools.places import places
from seedbed.infer import infer
from seedbed.model import Column, Database, Schema, Table, TableName, parse_type
from seedbed.spec import load_spec

Row = dict[str, Any]


def spec_of(name: str, columns: dict[str, str], comment: str = "") -> str:
    """The spec of a table whose columns are given as `type comment`, with `?` after the type where they may be null."""
    made = [Column("id", parse_type("int"), False)]
    for column, written in columns.items():
        type_, _, said = written.partition(" ")
        made.append(Column(column, parse_type(type_.rstrip("?")), type_.endswith("?"), said))
    table = Table(TableName("x", name), tuple(made), ("id",), comment=comment)
    return infer(Schema((Database("x", (table,)),))).text


def rows_of(folder: Path, name: str, columns: dict[str, str], comment: str = "") -> list[Row]:
    """The rows that such a table gets."""
    Dataset(load_spec(spec_of(name, columns, comment), registry())).seed(f"sqlite:///{folder}/{{database}}.db", scale=1)
    connection = sqlite3.connect(folder / "x.db")
    connection.row_factory = sqlite3.Row
    try:
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
    finally:
        connection.close()


def test_times_and_totals_of_an_order_agree(tmp_path: Path) -> None:
    rows = rows_of(
        tmp_path,
        "orders",
        {
            "unit_price": "decimal(10,2)",
            "quantity": "int",
            "total_amount": "decimal(12,2)",
            "created_at": "timestamp",
            "updated_at": "timestamp",
            "start_date": "date",
            "end_date": "date",
            "min_stock": "int",
            "max_stock": "int",
        },
    )
    for row in rows:
        assert round(float(row["unit_price"]) * 100) * row["quantity"] == round(float(row["total_amount"]) * 100)
        assert row["created_at"] <= row["updated_at"]
        assert row["start_date"] <= row["end_date"]
        assert row["min_stock"] <= row["max_stock"]


def test_a_person_is_one_person(tmp_path: Path) -> None:
    columns = {"first_name": "varchar(60)", "last_name": "varchar(60)", "full_name": "varchar(120)"}
    for row in rows_of(tmp_path, "customers", columns):
        assert row["full_name"] == f"{row['first_name']} {row['last_name']}"


def test_a_chinese_person_and_place_agree(tmp_path: Path) -> None:
    columns = {
        "c1": "varchar(20) 姓名",
        "c2": "varchar(2) 性别",
        "c3": "date 出生日期",
        "c4": "varchar(18) 身份证号",
        "c5": "varchar(20) 省份",
        "c6": "varchar(20) 城市",
        "c7": "varchar(120) 详细地址",
        "c8": "varchar(20) 座机",
    }
    codes = {(row["region"], row["city"]): row["area_code"] for row in places("CN").to_pylist()}
    for row in rows_of(tmp_path, "members", columns, "会员表"):
        assert " " not in row["c1"]
        assert row["c4"][6:14] == row["c3"].replace("-", "")
        assert (int(row["c4"][16]) % 2 == 1) == (row["c2"] == "男")
        assert row["c7"].startswith(row["c6"] if row["c5"] == row["c6"] else row["c5"] + row["c6"])
        assert row["c8"].split("-")[0] == codes[row["c5"], row["c6"]]


def test_two_parties_are_two_people(tmp_path: Path) -> None:
    columns = {"c1": "varchar(20) 原告", "c2": "varchar(20) 被告", "c3": "varchar(20) 承办律师"}
    rows = rows_of(tmp_path, "cases", columns, "案件表")
    alike = sum(len({row["c1"], row["c2"], row["c3"]}) < 3 for row in rows)
    assert alike < len(rows) / 20


def test_chinese_values_fit_the_noun(tmp_path: Path) -> None:
    columns = {
        "c1": "varchar(60) 设备名称",
        "c2": "varchar(60) 疫苗名称",
        "c3": "varchar(60) 围栏名称",
        "c4": "varchar(200) 请假原因",
        "c5": "varchar(20) 水质类别",
        "c6": "decimal(5,1) 体温",
        "c7": "varchar(30) 合同编号",
        "c8": "varchar(20) 请假类型",
    }
    rows = rows_of(tmp_path, "mixture", columns, "综合表")
    assert {"数控车床", "注塑机"} <= {row["c1"] for row in rows}
    assert all(row["c2"].endswith("疫苗") and row["c3"].endswith("围栏") for row in rows)
    assert "身体不适" in {row["c4"] for row in rows}
    assert all(row["c5"].endswith("类") and 35.5 <= row["c6"] <= 40 and row["c7"].startswith("HT") for row in rows)
    assert {row["c8"] for row in rows} <= {"事假", "病假", "年假", "调休"}


def test_no_password_stands_in_a_spec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEEDBED_PASSWORD", "open sesame")
    text = spec_of("users", {"email": "varchar(80)", "password": "varchar(255)", "password_argon2": "varchar(120)"})
    assert "open sesame" not in text
    assert "password_hash: bcrypt" in text
    assert "password_hash: argon2" in text


def test_chinese_times_are_there_once_the_state_says_so(tmp_path: Path) -> None:
    columns = {
        "order_status": "smallint 状态 0待审核 1审核通过 2驳回 3已发货 4已签收 5已取消",
        "create_time": "timestamp 创建时间",
        "audit_time": "timestamp? 审核时间",
        "deliver_time": "timestamp? 发货时间",
        "cancel_time": "timestamp? 取消时间",
    }
    rows = rows_of(tmp_path, "t_order", columns, "订单")
    assert {row["order_status"] for row in rows} >= {0, 1, 3, 5}
    for row in rows:
        state = row["order_status"]
        assert (row["audit_time"] is not None) == (state in {1, 2, 3, 4})
        assert (row["deliver_time"] is not None) == (state in {3, 4})
        assert (row["cancel_time"] is not None) == (state == 5)
        times = [row[name] for name in ("create_time", "audit_time", "deliver_time") if row[name] is not None]
        assert times == sorted(times)


def test_chinese_states_in_words_have_their_times(tmp_path: Path) -> None:
    columns = {
        "zt": "varchar(10) 审批状态（草稿/待审批/已通过/已驳回）",
        "tjsj": "timestamp 提交时间",
        "spsj": "timestamp? 审批时间",
    }
    rows = rows_of(tmp_path, "t_apply", columns, "申请单")
    assert {row["zt"] for row in rows} == {"草稿", "待审批", "已通过", "已驳回"}
    for row in rows:
        assert (row["spsj"] is not None) == (row["zt"] in {"已通过", "已驳回"})


def test_a_row_is_deleted_after_it_was_changed(tmp_path: Path) -> None:
    columns = {"name": "varchar(40)", "created_at": "timestamp", "updated_at": "timestamp", "deleted_at": "timestamp?"}
    rows = [row for row in rows_of(tmp_path, "customers", columns) if row["deleted_at"] and row["updated_at"]]
    assert rows
    assert all(row["created_at"] <= row["updated_at"] <= row["deleted_at"] for row in rows)


@pytest.mark.parametrize(("latitude", "longitude"), [("lat", "lng"), ("latitude", "longitude"), ("wd", "jd")])
def test_latitude_and_longitude_are_of_one_place(tmp_path: Path, latitude: str, longitude: str) -> None:
    columns = {"city": "varchar(60)", latitude: "decimal(9,6)", longitude: "decimal(9,6)"}
    if latitude == "wd":
        columns = {"city": "varchar(60) 城市", "wd": "decimal(9,6) 纬度", "jd": "decimal(9,6) 经度"}
    rows = rows_of(tmp_path, "stores", columns)
    known: dict[str, set[tuple[int, int]]] = {}
    for row in rows:
        north, east = float(row[latitude]), float(row[longitude])
        assert -90 <= north <= 90
        assert -180 <= east <= 180
        known.setdefault(row["city"], set()).add((round(north), round(east)))
    assert len(known) > 1
    assert all(len(places) <= 4 for places in known.values())
