"""Which checks follow from a column's generator."""

from __future__ import annotations

import pytest

from seedbed.verify.results import Kind
from seedbed.verify.run import table_checks
from tests.unit.verify.specs import column_plan, family_plan, table_of

ALWAYS = {Kind.ROWS, Kind.COLUMNS, Kind.PRIMARY_KEY}
COLUMNS: dict[str, set[Kind]] = {
    "{type: text, code: 'a{}'}": {Kind.NOT_NULL},
    "{type: text, code: 'a{}', unique: true}": {Kind.NOT_NULL, Kind.UNIQUE},
    "{type: text, code: 'a{}', nulls: 0.5}": {Kind.SHARES},
    "{type: text, code: 'a{}', nulls: id > 5}": set(),
    "{type: text, sql: \"CASE WHEN id > 5 THEN 'x' END\", nulls: 0.5}": set(),
    "{type: text, choice: [a, b]}": {Kind.NOT_NULL, Kind.VALUES, Kind.SHARES},
    "{type: text, choice: {values: {a: 1, b: 3}, exact: true}}": {Kind.NOT_NULL, Kind.VALUES, Kind.EXACT},
    "{type: text, choice: {values: [a, b], first: [b]}}": {Kind.NOT_NULL, Kind.VALUES},
    "{type: text, choice: [a, b], nulls: id > 5}": {Kind.VALUES},
    "{type: text, choice: [a]}": {Kind.NOT_NULL, Kind.VALUES},
    "{type: \"enum('a', 'b')\", sql: \"'a'\"}": {Kind.NOT_NULL, Kind.VALUES},
    "{type: jsonb, choice: ['1', '2']}": {Kind.NOT_NULL},
    "{type: boolean, boolean: 0.4}": {Kind.NOT_NULL, Kind.SHARES},
    "{type: integer, integer: {min_value: 1, max_value: 9}}": {Kind.NOT_NULL, Kind.RANGE, Kind.SHARES},
    "{type: integer, integer: {min_value: 1, max_value: id}}": {Kind.NOT_NULL, Kind.RANGE},
    "{type: double, float: {normal: {mean: 0, stddev: 1}}}": {Kind.NOT_NULL, Kind.SHARES},
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_has_the_checks_that_follow_from_it(column: str) -> None:
    plan = column_plan(column)
    kinds = {check.kind for check in table_checks(plan, table_of(plan, "db.t"))}
    assert kinds - ALWAYS - {Kind.NOT_NULL} == COLUMNS[column] - {Kind.NOT_NULL}
    assert (Kind.NOT_NULL in kinds) == (Kind.NOT_NULL in COLUMNS[column])


def test_names_are_unique() -> None:
    plan = family_plan()
    names = [check.name for table in plan.schema.tables() for check in table_checks(plan, table)]
    assert len(names) == len(set(names))


def test_references_are_checked_across_databases() -> None:
    plan = family_plan()
    names = {check.name for check in table_checks(plan, table_of(plan, "zoo.pets"))}
    assert "zoo.pets (owner_id) refers to town.people" in names
    assert "zoo.pets has its number of rows for each of town.people" in names
