"""What every store does, on every engine: one suite."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from seedbed.errors import ConnectionProblem, NoDatabaseError
from seedbed.model import Column, Database, Reference, Schema, Table, TableName, parse_type
from seedbed.server.stores import Pools, Store, open_store
from seedbed.targets import Run, open_target
from tests.serving import ENGINES, app_databases_on


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = open_store(app_databases_on(request, tmp_path, together="stores_test"), Pools(databases=2))
    with closing(made):
        yield made
        for name in made.names():
            made.drop(name)


@pytest.fixture
def model_id() -> str:
    return f"m-{uuid.uuid4().hex[:8]}"


def _schema(database: str) -> Schema:
    parents, children = TableName(database, "parents"), TableName(database, "children")
    key = Column("id", parse_type("int"), nullable=False)
    held = Column("parent_id", parse_type("int"), nullable=False)
    reference = Reference("parent", ("parent_id",), parents, ("id",))
    mood = Column("mood", parse_type("enum('good', 'bad')"))
    tables = (
        Table(parents, (key, mood), ("id",)),
        Table(children, (key, held), ("id",), references=(reference,)),
    )
    return Schema((Database(database, tables),))


def _fill(store: Store, database: str, place: str, count: int) -> None:
    """Make the tables in a place, and rows in them."""
    schema = _schema(database)
    target = open_target(store.url(place), schema=schema, allow_databases=frozenset({database, place}), whole=True)
    entered = Run("r", "d", "f", "{}", "loading", datetime.now(UTC))
    with closing(target.session(database, create=True)) as session:
        session.create_tables(list(schema.tables()), entered)
        session.finish_tables(list(schema.tables()), entered)
        session.complete(entered)
    with store.connect(place) as connection:
        for number in range(count):
            connection.execute(sa.text("INSERT INTO parents (id, mood) VALUES (:n, 'good')"), {"n": number})
            connection.execute(sa.text("INSERT INTO children (id, parent_id) VALUES (:n, :n)"), {"n": number})
        connection.commit()


def _count(store: Store, database: str) -> int:
    with store.connect(database) as connection:
        return int(connection.execute(sa.text("SELECT count(*) FROM children")).scalar_one())


def test_a_database_comes_changes_and_goes(store: Store, model_id: str) -> None:
    name = store.database(model_id)
    assert name == f"app_db_{model_id}"
    assert not store.exists(name)
    assert store.size(name) == 0
    for count in (1, 3, 2):
        staged = store.stage(name)
        _fill(store, name, staged, count)
        assert staged not in store.names()
        store.swap(name, staged)
        assert store.exists(name)
        assert name in store.names()
        assert _count(store, name) == count
    assert store.size(name) > 0
    store.drop(name)
    assert not store.exists(name)
    assert name not in store.names()
    with pytest.raises(NoDatabaseError):
        _count(store, name)
    store.drop(name)


def test_a_stage_that_was_left_is_gone_with_the_next(store: Store, model_id: str) -> None:
    name = store.database(model_id)
    _fill(store, name, store.stage(name), 2)
    staged = store.stage(name)
    _fill(store, name, staged, 1)
    store.swap(name, staged)
    assert _count(store, name) == 1


def test_foreign_keys_hold_after_swaps(store: Store, model_id: str) -> None:
    name = store.database(model_id)
    for count in (1, 2):
        staged = store.stage(name)
        _fill(store, name, staged, count)
        store.swap(name, staged)
    with store.connect(name) as connection:
        found = sa.inspect(connection).get_foreign_keys("children")
    assert [(each["referred_table"], each["constrained_columns"]) for each in found] == [("parents", ["parent_id"])]


def test_leaving_without_a_commit_changes_nothing(store: Store, model_id: str) -> None:
    name = store.database(model_id)
    _fill(store, name, store.stage(name), 1)
    store.swap(name, f"{name}__stage")
    with store.connect(name) as connection:
        connection.execute(sa.text("DELETE FROM children"))
        connection.rollback()
        connection.execute(sa.text("DELETE FROM children"))
    assert _count(store, name) == 1


def test_a_reader_goes_on_through_swaps(store: Store, model_id: str) -> None:
    name = store.database(model_id)
    _fill(store, name, store.stage(name), 1)
    store.swap(name, f"{name}__stage")
    other = store.database(f"{model_id}-other")
    _fill(store, other, store.stage(other), 1)
    store.swap(other, f"{other}__stage")
    for count in (2, 3, 4):
        assert _count(store, other) == 1
        _fill(store, name, store.stage(name), count)
        store.swap(name, f"{name}__stage")
        assert _count(store, name) == count


def test_names_never_meet(store: Store) -> None:
    long = "m" * 100
    names = {store.database(long), store.database(long[:-1] + "n"), store.database("M"), store.database("m")}
    assert len(names) == 4
    assert all(len(name) <= 200 for name in names)


@pytest.fixture
def unreachable() -> Callable[[str], Store]:
    return lambda scheme: open_store(f"{scheme}://nobody:secret@127.0.0.1:1/{{database}}")


@pytest.mark.parametrize("scheme", ["postgresql", "mysql"])
def test_a_server_that_is_away_is_told_without_the_password(unreachable: Callable[[str], Store], scheme: str) -> None:
    store = unreachable(scheme)
    with pytest.raises(ConnectionProblem) as caught:
        store.exists("app_db_x")
    assert "secret" not in str(caught.value)
