"""Definitions that were written before are what would be written now."""

from __future__ import annotations

from dataclasses import replace

import pytest

import seedbed
from seedbed.model import Schema
from seedbed.targets import texts
from seedbed.targets.ddl import Ddl, Layout
from seedbed.targets.duckdb.layout import DuckdbLayout
from seedbed.targets.postgresql.layout import PostgresqlLayout
from seedbed.targets.sqlite.layout import SqliteLayout
from seedbed.targets.texts import Texts, schema_digest, take_texts, texts_of, texts_so_far


def written(ddl: Ddl, schema: Schema) -> list[object]:
    """All that targets ask for."""
    found: list[object] = []
    for table in schema.tables():
        checks = [ddl.check(table, number) for number in ddl.checkable(table)]
        found += [ddl.relation(table.name), ddl.create(table, constraints=checks, comments=True)]
        found += [ddl.create(table, constraints=(), comments=False), ddl.computed(table), *ddl.comments(table)]
        found += [ddl.create(ddl.plain(table), constraints=(), comments=False)]
        found += [*ddl.keys(replace(table, checks=())), *ddl.checks(table), *ddl.indexes(table)]
        found += [*ddl.unique_indexes(table), *ddl.key_indexes(table), *ddl.references(table), *ddl.touched(table)]
        found += [ddl.primary_key(table)] if table.primary_key else []
        found += [ddl.reference(table, each) for each in ddl.enforceable(table)]
    return found


@pytest.fixture
def shelf(monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Texts]]:
    empty: dict[str, dict[str, Texts]] = {}
    monkeypatch.setattr(texts, "_SHELF", empty)
    return empty


@pytest.mark.parametrize(("pack", "target"), [("bank", "postgresql"), ("bank", "sqlite"), ("school", "duckdb")])
def test_what_is_kept_is_what_is_written(
    pack: str, target: str, shelf: dict[str, dict[str, Texts]], monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = seedbed.load(pack).plan.schema
    layouts: dict[str, Layout] = {
        "postgresql": PostgresqlLayout(schema, as_schemas=True),
        "sqlite": SqliteLayout(one_file=True),
        "duckdb": DuckdbLayout(as_schemas=True),
    }
    fresh = written(Ddl(schema, layouts[target]), schema)
    assert fresh == written(Ddl(schema, layouts[target], texts_of(schema, target)), schema)
    digest = schema_digest(schema)
    kept = texts_so_far(digest)
    shelf.clear()
    take_texts(digest, kept)
    monkeypatch.setattr(layouts[target], "dialect", None)
    assert fresh == written(Ddl(schema, layouts[target], texts_of(schema, target)), schema)


def test_another_layout_knows_nothing_of_it(shelf: dict[str, dict[str, Texts]]) -> None:
    schema = seedbed.load("bank").plan.schema
    texts_of(schema, "one").get("create", (), lambda: "CREATE TABLE one")
    assert texts_of(schema, "two").get("create", (), lambda: "CREATE TABLE two") == "CREATE TABLE two"
    changed = replace(schema, databases=schema.databases[:1])
    assert not texts_of(changed, "one").known
    assert len(shelf) == 2


def test_what_is_given_tells_texts_apart() -> None:
    tables = list(seedbed.load("bank").plan.schema.tables())
    known = Texts()
    made = [known.get("create", (table, number), object) for table in tables for number in (1, 2)]
    assert len(set(made)) == 2 * len(tables)
    renamed = replace(tables[0], comment="another")
    assert known.get("create", (renamed, 1), lambda: "new") == "new"
    assert known.get("create", (tables[0], 1), lambda: "new") is made[0]


@pytest.mark.usefixtures("shelf")
def test_a_process_forgets_the_oldest_schemas() -> None:
    schema = seedbed.load("bank").plan.schema
    several = [
        replace(schema, databases=tuple(replace(each, name=f"{each.name}{number}") for each in schema.databases))
        for number in range(10)
    ]
    for each in several:
        texts_of(each, "one").get("create", (), lambda: "text")
    assert [bool(texts_of(each, "one").known) for each in (several[0], several[-1])] == [False, True]
