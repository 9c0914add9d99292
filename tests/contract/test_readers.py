"""The contract of `readers.base`: one schema, whatever it is read from, up to gaps that are declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from seedbed.model import Check, Schema, Table, schema_from_json, schema_to_json
from seedbed.readers import Reading, ReadOptions, read_schema
from tests.contract.reader_gaps import DATABASE, EXPECTED, GAPS, Gap
from tests.contract.reader_places import PLACES, source_of

SORTED = {"duckdb", "postgresql", "pg_dump", "mysql", "mysqldump"}
"""Where tables come by name, rather than in the order of their declaration."""


@pytest.fixture(params=PLACES, scope="module")
def place(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def reading(place: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    with source_of(place, request, tmp_path_factory.mktemp("reader")) as source:
        yield read_schema(source, options=ReadOptions(database=DATABASE))


def forget(schema: Schema, gaps: Iterable[Gap]) -> dict[str, Table]:
    """The tables by name, without what the gaps leave out, and in no order where none is meant."""
    tables = list(schema.tables())
    for gap in gaps:
        tables = [gap(table) for table in tables]
    return {table.name.table: _ordered(table) for table in tables}


def _ordered(table: Table) -> Table:
    def key(check: Check) -> tuple[str, str]:
        return check.sql, check.name or ""

    return replace(table, checks=tuple(sorted(table.checks, key=key)))


def test_the_schema_is_read(place: str, reading: Reading) -> None:
    found, expected = forget(reading.schema, GAPS[place]), forget(EXPECTED, GAPS[place])
    for name, table in expected.items():
        assert found[name] == table
    assert found.keys() == expected.keys()
    if place not in SORTED:
        assert list(found) == list(expected)


def test_every_gap_is_one(place: str, reading: Reading) -> None:
    for gap in GAPS[place]:
        others = [each for each in GAPS[place] if each is not gap]
        closed = forget(reading.schema, others) == forget(EXPECTED, others)
        assert not closed, f"{place} reads {gap.__doc__} now: take {gap.__name__} out of its gaps"


def test_what_is_read_can_be_handed_on(reading: Reading) -> None:
    assert schema_from_json(schema_to_json(reading.schema)) == reading.schema


def test_notes_say_what_and_why(reading: Reading) -> None:
    for note in reading.notes:
        assert note.what
        assert note.why
        assert str(note)
