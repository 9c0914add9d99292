"""The difference of two schemas: pure, whole, and honest about what is lost."""

from __future__ import annotations

from typing import Any

import pytest

from seedbed.errors import UsageError
from seedbed.model import Schema, parse_type
from seedbed.server.syncing.changes import Action
from seedbed.server.syncing.diff import Diff, diff
from seedbed.server.syncing.hints import Hints
from seedbed.server.syncing.types import Relation, relate
from tests.appmodels_at_random import schema_of


def _schema(**entities: list[dict[str, Any]]) -> Schema:
    return schema_of({"name": "app", "entities": [{"name": name, "fields": each} for name, each in entities.items()]})


def _said(found: Diff) -> set[tuple[str, str, str]]:
    return {(each.action, each.table, each.name) for each in found.changes}


NAME = {"name": "name", "type": "String", "max_length": 40}


def test_equal_schemas_have_no_difference() -> None:
    schema = _schema(User=[NAME, {"name": "age", "type": "Integer"}])
    found = diff(schema, schema, Hints())
    assert found.is_empty
    assert not found.changes
    assert not found.conditions
    assert not found.refusals


def test_what_is_new_is_added() -> None:
    found = diff(
        _schema(User=[NAME]),
        _schema(User=[{**NAME, "max_length": 80}, {"name": "age", "type": "Integer", "indexed": True}], Note=[NAME]),
        Hints(),
    )
    assert _said(found) == {
        (Action.WIDEN, "User", "name"),
        (Action.ADD_COLUMN, "User", "age"),
        (Action.ADD_INDEX, "User", "age"),
        (Action.ADD_TABLE, "Note", ""),
    }
    assert not found.refusals


def test_what_goes_is_refused_unless_allowed() -> None:
    old = _schema(User=[NAME, {"name": "age", "type": "Integer"}], Note=[NAME])
    new = _schema(User=[{**NAME, "max_length": 10}])
    refused = diff(old, new, Hints())
    assert [each.change.action for each in refused.refusals] == [
        Action.DROP_TABLE,
        Action.NARROW,
        Action.DROP_COLUMN,
    ]
    assert all("allow_destructive" in each.advice for each in refused.refusals)
    assert not diff(old, new, Hints(allow_destructive=True)).refusals


def test_names_follow_hints_and_a_done_hint_is_passed_over() -> None:
    old = _schema(User=[NAME, {"name": "age", "type": "Integer"}])
    new = _schema(Person=[{**NAME, "name": "full_name"}, {"name": "age", "type": "Integer"}])
    renames = {"User": "Person", "User.name": "full_name"}
    found = diff(old, new, Hints(renames))
    assert _said(found) == {(Action.RENAME_TABLE, "Person", ""), (Action.RENAME_COLUMN, "Person", "full_name")}
    assert diff(new, new, Hints(renames)).is_empty


def test_names_may_be_exchanged() -> None:
    old = _schema(User=[NAME, {"name": "nick", "type": "String", "max_length": 40}])
    found = diff(old, old, Hints({"User.name": "nick", "User.nick": "name"}))
    [move] = found.reshaping.moves
    assert dict(move.sources) == {"id": "id", "name": "nick", "nick": "name"}


def test_what_is_called_after_a_renamed_entity_follows() -> None:
    def model(entity: str) -> Schema:
        return schema_of(
            {
                "name": "app",
                "entities": [{"name": name, "fields": [NAME]} for name in (entity, "Tag", "Order")],
                "relationships": [
                    {"type": "many-to-one", "from": "Order", "to": entity},
                    {"type": "many-to-many", "from": entity, "to": "Tag"},
                ],
            }
        )

    found = diff(model("User"), model("Person"), Hints({"User": "Person"}))
    assert not found.refusals
    assert {
        (Action.RENAME_TABLE, "person_tag", ""),
        (Action.RENAME_COLUMN, "person_tag", "person_id"),
        (Action.RENAME_COLUMN, "Order", "person_id"),
    } <= _said(found)


@pytest.mark.parametrize(
    "hints",
    [
        Hints({"User.nme": "x"}),
        Hints({"User.name": "x"}),
        Hints({"Nobody.name": "x"}),
        Hints({"User.name": "age", "User.id": "age"}),
        Hints(fill={"User.nme": 1}),
        Hints(fill={"User.age": "seven"}),
        Hints(fill={"User.name": "x" * 41}),
        Hints(fill={"User.age": True}),
    ],
)
def test_hints_that_do_not_fit(hints: Hints) -> None:
    schema = _schema(User=[NAME, {"name": "age", "type": "Integer"}])
    with pytest.raises(UsageError):
        diff(schema, schema, hints)


@pytest.mark.parametrize(
    ("old", "new", "relation"),
    [
        ("int", "int", Relation.SAME),
        ("int", "bigint", Relation.WIDER),
        ("bigint", "int", Relation.NARROWER),
        ("int", "double", Relation.WIDER),
        ("bigint", "double", Relation.NARROWER),
        ("int", "decimal(12,2)", Relation.WIDER),
        ("int", "decimal(10,2)", Relation.NARROWER),
        ("decimal(10,2)", "decimal(12,2)", Relation.WIDER),
        ("decimal(10,2)", "decimal(12,6)", Relation.NARROWER),
        ("varchar(10)", "varchar(20)", Relation.WIDER),
        ("varchar(10)", "text", Relation.WIDER),
        ("text", "varchar(10)", Relation.NARROWER),
        ("varchar(10)", "char(10)", Relation.OTHER),
        ("enum('a','b')", "enum('b','a','c')", Relation.WIDER),
        ("enum('a','b')", "enum('a')", Relation.NARROWER),
        ("enum('a','bb')", "varchar(2)", Relation.WIDER),
        ("uuid", "varchar(36)", Relation.WIDER),
        ("uuid", "varchar(35)", Relation.OTHER),
        ("int", "varchar(11)", Relation.WIDER),
        ("int", "varchar(10)", Relation.OTHER),
        ("int[]", "bigint[]", Relation.WIDER),
        ("int[]", "text[]", Relation.OTHER),
        ("json", "jsonb", Relation.WIDER),
        ("timestamp", "timestamptz", Relation.OTHER),
        ("text", "int", Relation.OTHER),
        ("boolean", "int", Relation.OTHER),
    ],
)
def test_types(old: str, new: str, relation: Relation) -> None:
    assert relate(parse_type(old), parse_type(new)) is relation
