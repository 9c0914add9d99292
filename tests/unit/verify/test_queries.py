"""What a query reads."""

from __future__ import annotations

import pytest

from seedbed.verify.queries import tables_of
from tests.unit.verify.specs import family_plan

PEOPLE = {"id", "street_id", "name", "token"}
QUERIES: dict[str, dict[str, set[str]]] = {
    "SELECT name FROM town.people WHERE street_id IS NULL": {"town.people": {"name", "street_id"}},
    "SELECT P.NAME FROM Town.People P": {"town.people": {"name"}},
    "SELECT * FROM town.people": {"town.people": PEOPLE},
    "SELECT p.* FROM town.people p JOIN zoo.pets ON owner_id = p.id": {
        "town.people": PEOPLE,
        "zoo.pets": {"id", "owner_id", "born_at", "the value"},
    },
    "SELECT count(*) FROM town.people HAVING count(*) > 3": {"town.people": {"id"}},
    "SELECT 1 FROM town.streets s WHERE NOT EXISTS (SELECT * FROM town.people p WHERE p.street_id = s.id)": {
        "town.streets": {"id"},
        "town.people": {"street_id", "id"},
    },
    "WITH people AS (SELECT name FROM town.streets) SELECT name FROM people": {"town.streets": {"name"}},
    "SELECT id FROM town.people JOIN town.streets USING (id)": {"town.people": {"id"}, "town.streets": {"id"}},
    "SELECT 1 FROM town.people NATURAL JOIN town.streets": {"town.people": PEOPLE, "town.streets": {"id", "name"}},
    "SELECT max(p) FROM town.people p": {"town.people": PEOPLE},
    "SELECT COLUMNS('n.*') FROM town.people": {"town.people": PEOPLE},
    'SELECT "the value" FROM zoo.pets, range(3)': {"zoo.pets": {"the value"}},
    "SELECT name FROM town.people UNION ALL SELECT name FROM town.streets": {
        "town.people": {"name"},
        "town.streets": {"name"},
    },
}


@pytest.mark.parametrize("sql", QUERIES)
def test_tables_and_columns_are_found(sql: str) -> None:
    found = tables_of(sql, family_plan().schema)
    assert {str(name): set(columns) for name, columns in found.items()} == QUERIES[sql]
