"""A small dataset two of whose tables are made by modules, and the modules."""

from __future__ import annotations

from pathlib import Path

SPEC = """
seedbed: 1
name: crm
modules: [people.py]
databases:
  crm:
    tables:
      stores:
        rows: 3
        primary_key: id
        columns:
          id: {type: int, sequence: 10}
          city: {type: varchar(40), place: city}
      people:
        primary_key: id
        references: {store: {table: stores, columns: store_id}}
        columns:
          id: {type: int}
          name: {type: varchar(60)}
          store_id: {}
          born: {type: date, nullable: true}
          token: {type: uuid, unique: true}
          credit: {type: "decimal(8,2)"}
          tags: {type: "text[]", nullable: true}
          seen_at: {type: timestamptz}
      badges:
        primary_key: code
        references: {person: {table: people, columns: person_id}}
        columns: {code: {type: varchar(12)}, person_id: {}}
      visits:
        rows: {scaled: 200}
        primary_key: id
        references: {person: {table: people, columns: person_id, where: "born IS NOT NULL"}}
        columns:
          id: {type: int, sequence: 1}
          person_id: {}
          born: {type: date, sql: "person.born"}
          greeting: {type: varchar(100), template: "{{ person.name }} of {{ person.store.city }}"}
      notes:
        rows: {per_parent: person, count: {choice: [0, 1, 2]}}
        primary_key: [person_id, line]
        references: {person: {table: people, columns: person_id}}
        columns: {person_id: {}, line: {type: int, sql: "_index + 1"}}
"""
MODULE = """
import datetime, uuid
import seedbed


@seedbed.module(tables="people", after="stores")
def people(context):
    stores = context.table("stores")
    for number in range(context.scaled(100)):
        luck = context.random("person", number)
        yield {
            "id": number + 1,
            "name": luck.choice(["Ann", "Bo", "Cy"]) + f" {number}",
            "store_id": stores.key(luck.randrange(stores.count)),
            "born": None if luck.random() < 0.2 else datetime.date(1950 + luck.randrange(50), 1, 1),
            "token": uuid.UUID(int=luck.getrandbits(128)),
            "credit": luck.randrange(100_000) / 100,
            "tags": ["new"] if number % 2 else None,
            "seen_at": datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc),
        }


@seedbed.module
class badges:
    tables = ["crm.badges"]
    after = ["people"]

    def rows(self, context):
        people = context.table("people")
        for number in range(0, people.count, 2):
            yield {"code": f"B{number:05}", "person_id": people.key(number)}
"""


def write_crm(folder: Path) -> Path:
    """Write the spec and its modules into a folder; the spec's path."""
    (folder / "people.py").write_text(MODULE)
    (folder / "crm.yaml").write_text(SPEC)
    return folder / "crm.yaml"


def change(folder: Path, old: str, new: str) -> None:
    """Put something else into the modules."""
    text = (folder / "people.py").read_text()
    assert old in text
    (folder / "people.py").write_text(text.replace(old, new))
