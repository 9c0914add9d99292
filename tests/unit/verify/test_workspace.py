"""The temporary database of rules."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from seedbed.model import ColumnType, TableName
from seedbed.plan import Plan
from seedbed.verify.paths import row_query
from seedbed.verify.workspace import QueryFailed, Workspace
from tests.unit.verify.specs import family_plan, plan_of, table_of


class FakeSite:
    """A site and a session on rows that the plan makes."""

    def __init__(self, plan: Plan) -> None:
        self._tables = plan.tables()
        self.reads: list[str] = []

    def session(self, database: str) -> FakeSite:
        return self

    def quote(self, name: str) -> str:
        return name

    def relation(self, name: TableName) -> str:
        return str(name)

    def stream(self, sql: str, types: Sequence[ColumnType]) -> Iterator[pa.RecordBatch]:
        self.reads.append(sql)
        columns, table = sql.removeprefix("SELECT ").split(" FROM ")
        rows = self._tables[table].rows(0, self._tables[table].count)
        yield pa.RecordBatch.from_arrays([rows[each] for each in columns.split(", ")], names=columns.split(", "))


@contextlib.contextmanager
def filled(plan: Plan) -> Iterator[tuple[Workspace, Any]]:
    """A workspace with every column of every table."""
    tables = list(plan.schema.tables())
    columns = {table.name: frozenset(column.name for column in table.columns) for table in tables}
    site: Any = FakeSite(plan)
    with Workspace(plan.schema, columns) as workspace:
        workspace.fill(site, columns)
        yield workspace, site


def test_each_table_is_read_once() -> None:
    plan = family_plan()
    with filled(plan) as (workspace, site):
        before = list(site.reads)
        workspace.fill(site, [table.name for table in plan.schema.tables()])
        assert site.reads == before
        assert workspace.rows("SELECT count(*) FROM zoo.pets") == [(20,)]


def test_parents_are_joined_and_every_row_stays() -> None:
    plan = family_plan()
    paths = {"street": "owner.street.name", "owner": "owner.name", "the value": "the value"}
    query = row_query(plan.schema, table_of(plan, "zoo.pets"), paths)
    assert {str(name): set(columns) for name, columns in query.columns.items()} == {
        "zoo.pets": {"owner_id", "the value"},
        "town.people": {"id", "name", "street_id"},
        "town.streets": {"id", "name"},
    }
    with filled(plan) as (workspace, _):
        rows = workspace.rows(query.sql)
        homeless = workspace.rows("SELECT count(*) FROM town.people WHERE street_id IS NULL")[0][0]
    assert len(rows) == 20
    assert sum(street is None for street, *_ in rows) == 2 * homeless > 0
    assert {owner for _, owner, _ in rows} == {f"P{number}" for number in range(1, 11)}


def test_uuids_and_times_with_a_zone_compare_with_text() -> None:
    with filled(family_plan()) as (workspace, _):
        token = workspace.rows("SELECT CAST(token AS VARCHAR) FROM town.people WHERE id = 4")[0][0]
        assert workspace.rows(f"SELECT id FROM town.people WHERE token = '{token}'") == [(4,)]
        assert workspace.rows("SELECT id FROM zoo.pets WHERE born_at = '2024-01-03 00:00:00'") == [(3,)]


def test_a_database_may_have_the_name_of_a_catalog() -> None:
    plan = plan_of("""
        databases:
          memory:
            tables:
              t: {rows: 2, primary_key: id, columns: {id: {type: bigint, sequence: 1}}}
    """)
    with filled(plan) as (workspace, _):
        assert workspace.rows("SELECT sum(id) FROM memory.t") == [(3,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "COPY (SELECT 1) TO '{file}'",
        "ATTACH '{file}' AS other",
        "SET enable_external_access = true",
        "INSTALL httpfs",
    ],
)
def test_nothing_outside_can_be_reached(sql: str, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text("a\n1\n")
    with filled(family_plan()) as (workspace, _), pytest.raises(QueryFailed):
        workspace.rows(sql.format(file=file))
    assert file.read_text() == "a\n1\n"


def test_its_folder_is_removed() -> None:
    with filled(family_plan()) as (workspace, _):
        folder = Path(workspace._folder.name)
        assert folder.is_dir()
    assert not folder.exists()
