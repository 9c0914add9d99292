"""A test database is made anew: whatever was in it goes, a dataset in groups comes, and its description with it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from seedbed.api import Dataset, load, regenerate
from seedbed.errors import UnsafeTargetError
from seedbed.model import TableName
from seedbed.run import Silent
from tests.commands import Shell
from tests.places import place
from tests.servers import MariadbServer, PostgresqlServer

STAFF = """\
-- zh: 人员
-- en: Staff
-- category: HR
CREATE TABLE staff_people (
  person_id INT NOT NULL COMMENT '人员ID', -- Person
  full_name VARCHAR(40) NOT NULL COMMENT '姓名', -- Full name
  PRIMARY KEY (person_id)
) COMMENT = '人员'; -- People
"""
SALES = """\
-- zh: 销售
-- en: Sales
CREATE TABLE sales_orders (
  order_id INT NOT NULL COMMENT '订单ID', -- Order
  seller_id INT NOT NULL COMMENT '销售员ID', -- Seller
  total DECIMAL(10,2) NOT NULL COMMENT '订单金额(元)', -- Total (yuan)
  PRIMARY KEY (order_id),
  FOREIGN KEY (seller_id) REFERENCES staff_people (person_id)
) COMMENT = '销售订单'; -- Sales orders
"""
SPEC = """\
seedbed: 1
name: firm
schema: {source: "*.sql", database: firm_test, dialect: mysql, locale: zh, declare: false, translations: en}
"""
KINDS = ("sqlite", "duckdb", "postgresql-one", "mysql-one")


@pytest.fixture
def firm(tmp_path: Path) -> Dataset:
    folder = tmp_path / "firm"
    folder.mkdir()
    for name, text in (("staff.sql", STAFF), ("sales.sql", SALES), ("firm.yaml", SPEC)):
        (folder / name).write_text(text, encoding="utf-8")
    return load(folder / "firm.yaml")


@pytest.fixture(params=KINDS)
def to(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    servers = {"postgresql": "postgresql_server", "mysql": "mariadb_server"}
    name = servers.get(request.param.partition("-")[0])
    server: PostgresqlServer | MariadbServer | None = request.getfixturevalue(name) if name else None
    with place(request.param, tmp_path, server) as url:
        yield url


def ask(dataset: Dataset, to: str, sql: str) -> list[dict[str, Any]]:
    with closing(dataset.target(to).session("firm_test", read_only=True)) as session:
        rows: list[dict[str, Any]] = session.query(sql).to_pylist()
        return rows


def test_everything_goes_and_the_dataset_comes(firm: Dataset, to: str, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        "{seedbed: 1, name: other, databases: {firm_test: {tables: {leftovers: {rows: 5, primary_key: id, "
        "columns: {id: {type: int, sequence: 1}}}}}}}",
        encoding="utf-8",
    )
    load(tmp_path / "other.yaml").seed(to)
    firm.seed(to, scale=0.1)
    done = regenerate(firm, to, file=tmp_path / "info" / "schema.json")
    assert done.dropped == 1
    assert done.tables == 2
    with closing(firm.target(to).session("firm_test", read_only=True)) as session:
        names = [TableName("firm_test", name) for name in ("leftovers", "staff_people", "sales_orders", "schema_info")]
        assert set(session.count_rows(names)) == set(names[1:])
    assert firm.seeded(to).verify().passed
    described = json.loads((tmp_path / "info" / "schema.json").read_text(encoding="utf-8"))
    assert {each["name"]: each["comments"] for each in described["groups"]} == {
        "staff": {"zh": "人员", "en": "Staff"},
        "sales": {"zh": "销售", "en": "Sales"},
    }
    rows = ask(firm, to, "SELECT table_name, row_count, group_name, table_comment FROM schema_info ORDER BY table_name")
    assert [(row["table_name"], row["group_name"], row["table_comment"]) for row in rows] == [
        ("sales_orders", "sales", "销售订单"),
        ("staff_people", "staff", "人员"),
    ]
    assert sum(row["row_count"] for row in rows) == done.rows
    orders = next(each for each in described["tables"] if each["name"] == "sales_orders")
    assert orders["references"] == [
        {"columns": ["seller_id"], "database": "firm_test", "table": "staff_people", "to": ["person_id"]}
    ]


class _Breaks(Silent):
    """Breaks off in the middle of loading."""

    def phase(self, text: str) -> None:
        if text == "adding constraints":
            raise RuntimeError("broken off")


def test_what_broke_off_says_so_and_is_repaired(firm: Dataset, to: str) -> None:
    with pytest.raises(RuntimeError, match="broken off"):
        regenerate(firm, to, progress=_Breaks())
    assert [status.state for status in firm.seeded(to).status()] == ["loading"]
    regenerate(firm, to)
    assert [status.state for status in firm.seeded(to).status()] == ["complete"]
    assert firm.seeded(to).verify().passed


def test_the_command_asks_first_and_tells_of_each_group(firm: Dataset, tmp_path: Path) -> None:
    del firm
    shell = Shell(tmp_path)
    words = ("regenerate", "firm/firm.yaml", "--to", "sqlite:///{database}.db")
    assert "add --confirm" in shell.error(*words, code=2)
    assert not (tmp_path / "firm_test.db").exists()
    done = shell.run(*words, "--confirm", "--comments", "en", "--schema-info", "schema.json")
    assert "staff: " in done.stderr
    assert "sales: " in done.stderr
    assert "2 of 2" in done.stderr
    described = json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))
    assert {table["comment"] for table in described["tables"]} == {"People", "Sales orders"}


def test_a_database_that_is_no_test_database_is_left_alone(firm: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "firm_live.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE precious (id INTEGER PRIMARY KEY)")
    with pytest.raises(UnsafeTargetError):
        regenerate(firm, f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("precious",)]
