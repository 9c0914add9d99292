"""Texts, lists, objects, times and numbers that suit their column and its table; a given number of rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from seedbed.api import Dataset
from seedbed.api.inference import infer_checked
from seedbed.generators import registry
from seedbed.infer import Options
from seedbed.infer.data import read_yaml
from seedbed.model import Column, Database, Reference, Schema, Table, TableName, Unique, parse_type
from seedbed.spec import Document, check_document


def _table(name: str, *columns: str, **more: Any) -> Table:
    made = [Column("id", parse_type("uuid"), nullable=False)]
    for each in columns:
        column, _, kind = each.partition(" ")
        made.append(Column(column, parse_type(kind.removesuffix("?")), nullable=kind.endswith("?")))
    return Table(TableName("app", name), tuple(made), ("id",), **more)


def _rows(*tables: Table, rows: int = 10) -> dict[str, list[dict[str, Any]]]:
    from pathlib import Path

    inferred, broken = infer_checked(Schema((Database("app", tables),)), Options(rows=rows))
    assert not broken
    assert not inferred.problems
    spec = check_document(Document(inferred.document, "", Path(), inferred.text, {}), registry())
    dataset = Dataset(spec)
    return {table.name.table: dataset[str(table.name)].rows().to_pylist() for table in tables}


def _values(section: str, column: str, table: str) -> set[str]:
    """What the vocabulary has for a column of a table."""
    rules = (
        rule
        for rule in read_yaml("vocabulary.yaml")[section]
        if column in rule.get("column", [column]) and table in rule.get("table", [table])
    )
    return set(next(rules)["values"])


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("Opportunity", "name", ("name", "opportunity")),
        ("Task", "title", ("title", "task")),
        ("Review", "body", ("body", "review")),
        ("Doctor", "specialty", ("specialty", "doctor")),
        ("Classroom", "building", ("building", "classroom")),
        ("Teacher", "subject", ("subject", "teacher")),
    ],
)
def test_a_text_suits_its_column_and_table(table: str, column: str, words: tuple[str, str]) -> None:
    found = {row[column] for row in _rows(_table(table, f"{column} text"))[table]}
    assert found <= _values("texts", *words)


def test_a_narrow_column_gets_what_fits_it() -> None:
    found = {row["title"] for row in _rows(_table("Task", "title varchar(20)"))["Task"]}
    assert found
    assert all(len(value) <= 20 for value in found)


def test_lists_and_objects_suit_their_column() -> None:
    [rows] = _rows(_table("Patient", "allergies text[]", "homeAddress jsonb", "settings jsonb")).values()
    assert {item for row in rows for item in row["allergies"]} <= _values("lists", "allergy", "patient")
    assert all("city" in row["homeAddress"] for row in rows)
    assert all("theme" in row["settings"] for row in rows)


def test_floating_point_numbers_are_written_as_people_write_them() -> None:
    [rows] = _rows(_table("Product", "price double", "weightKg double", "rating double")).values()
    for row in rows:
        for name in ("price", "weightKg", "rating"):
            assert round(row[name], 2) == row[name]


def test_a_row_is_recorded_after_what_it_tells_of_and_changed_after_that() -> None:
    times = ("placed_at timestamptz", "shipped_at timestamptz?", "created_at timestamptz", "updated_at timestamptz")
    for row in _rows(_table("Order", *times), rows=40)["Order"]:
        assert row["placed_at"] <= row["created_at"] <= row["updated_at"]
        assert (row["created_at"] - row["placed_at"]).total_seconds() <= 2 * 3600
        assert row["shipped_at"] is None or row["shipped_at"] >= row["created_at"]


def test_a_meeting_lasts_as_long_as_it_says() -> None:
    columns = ("startsAt timestamptz", "endsAt timestamptz", "durationMinutes integer", "created_at timestamptz")
    for row in _rows(_table("Meeting", *columns), rows=30)["Meeting"]:
        assert row["created_at"] <= row["startsAt"] <= row["endsAt"]
        lasted = (row["endsAt"] - row["startsAt"]).total_seconds()
        assert 600 <= lasted <= 3 * 3600
        assert abs(row["durationMinutes"] - lasted / 60) <= 1


def test_what_is_reported_was_collected_before() -> None:
    columns = ("collectedAt timestamptz", "reportedAt timestamptz", "created_at timestamptz")
    for row in _rows(_table("LabTest", *columns), rows=30)["LabTest"]:
        assert row["collectedAt"] <= row["reportedAt"]


def test_a_birthday_has_no_hours() -> None:
    for row in _rows(_table("Person", "birthday timestamptz"))["Person"]:
        born: datetime = row["birthday"]
        assert (born.hour, born.minute, born.second) == (0, 0, 0)


def test_a_task_that_is_not_done_was_not_completed() -> None:
    task = _table("Task", "state enum('todo', 'doing', 'done')", "completedAt timestamptz?")
    found = {(row["state"], row["completedAt"] is not None) for row in _rows(task, rows=60)["Task"]}
    assert found == {("todo", False), ("doing", False), ("done", True)}


@pytest.mark.parametrize("rows", [1, 3, 5, 10])
def test_every_table_gets_as_many_rows_as_are_asked_for(rows: int) -> None:
    def to(column: str, table: str) -> Reference:
        return Reference(column, (column,), TableName("app", table), ("id",))

    order = _table("Order", "customer uuid", references=(to("customer", "Customer"),))
    line = _table("OrderLine", "order uuid", references=(to("order", "Order"),))
    payment = _table("Payment", "order uuid", uniques=(Unique(("order",)),), references=(to("order", "Order"),))
    link = _table(
        "order_tag",
        "order uuid",
        "tag uuid",
        uniques=(Unique(("order", "tag")),),
        references=(to("order", "Order"), to("tag", "Tag")),
    )
    made = _rows(_table("Customer", "name text"), order, line, payment, _table("Tag", "label text"), link, rows=rows)
    assert {name: len(found) for name, found in made.items() if name != "order_tag"} == dict.fromkeys(
        ("Customer", "Order", "OrderLine", "Payment", "Tag"), rows
    )
    assert 1 <= len(made["order_tag"]) <= rows


def test_two_ways_to_one_row_lead_to_the_same() -> None:
    def to(column: str, table: str) -> Reference:
        return Reference(column, (column,), TableName("app", table), ("id",))

    address = _table("Address", "customer uuid", references=(to("customer", "Customer"),))
    order = _table(
        "Order",
        "customer uuid",
        "address uuid?",
        references=(to("customer", "Customer"), to("address", "Address")),
    )
    made = _rows(_table("Customer", "name text"), address, order, rows=10)
    owner = {row["id"]: row["customer"] for row in made["Address"]}
    assert all(owner[row["address"]] == row["customer"] for row in made["Order"])
    assert len({row["customer"] for row in made["Order"]}) > 1
