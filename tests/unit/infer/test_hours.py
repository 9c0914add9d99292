"""Appointments begin on a quarter of an hour within working hours; what happens at any hour does so."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from seedbed.api import Dataset
from seedbed.generators import registry
from seedbed.infer import infer
from seedbed.model import Column, Database, Schema, Table, TableName, parse_type
from seedbed.spec import load_spec


def rows_of(name: str, columns: dict[str, str]) -> list[dict[str, Any]]:
    """The rows that a table of a schema of its own gets."""
    made = (
        Column("id", parse_type("int"), False),
        *(Column(each, parse_type(t), False) for each, t in columns.items()),
    )
    schema = Schema((Database("x", (Table(TableName("x", name), made, ("id",)),)),))
    view = Dataset(load_spec(infer(schema).text, registry()))[f"x.{name}"]
    found: list[dict[str, Any]] = view.rows(0, view.count).to_pylist()
    return found


def _is_agreed(moment: datetime) -> bool:
    quarter = moment.minute % 15 == 0 and moment.second == 0
    return quarter and 8 <= moment.hour < 18 and moment.weekday() < 5


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("appointments", "scheduled_at"),
        ("visits", "visit_date"),
        ("class_sessions", "starts_at"),
        ("预约", "预约时间"),
        ("就诊记录", "就诊时间"),
    ],
)
@pytest.mark.parametrize("kind", ["timestamp", "timestamptz"])
def test_people_meet_within_working_hours(name: str, column: str, kind: str) -> None:
    rows = rows_of(name, {column: kind, "created_at": kind, "patient_name": "varchar(60)"})
    assert all(_is_agreed(row[column]) for row in rows)
    assert len({row[column].hour for row in rows}) > 5


@pytest.mark.parametrize(
    ("name", "column", "more"),
    [("visits", "visited_at", "ip_address"), ("appointments", "booked_at", "note"), ("orders", "ordered_at", "note")],
)
def test_other_times_are_of_any_hour(name: str, column: str, more: str) -> None:
    rows = rows_of(name, {column: "timestamp", more: "varchar(60)"})
    assert not all(8 <= row[column].hour < 18 for row in rows)
