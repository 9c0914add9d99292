"""Rules become queries, and those that cannot are errors with a line."""

from __future__ import annotations

import pytest

from seedbed.errors import ExpressionProblem
from seedbed.targets import Target
from seedbed.verify import verify
from seedbed.verify.rules import compile_rules
from tests.unit.verify.specs import family_plan


class NoTarget:
    """A target that must not be touched."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"{name} was used")


def test_an_entry_of_several_is_a_rule_of_its_own() -> None:
    plan = family_plan("""
        - {name: ages, table: zoo.pets, share: {"id > 3": 0.85, "id > 5": 0.75}}
        - {name: one, table: zoo.pets, mean: {id: 10.5}}
    """)
    assert [rule.name for rule in compile_rules(plan)] == ["ages: id > 3", "ages: id > 5", "one"]


def test_a_rule_needs_the_tables_it_reads() -> None:
    rule = compile_rules(family_plan("- {name: r, table: zoo.pets, holds: owner.street.name <> 'X'}"))[0]
    assert sorted(map(str, rule.needs)) == ["town.people", "town.streets", "zoo.pets"]


@pytest.mark.parametrize(
    "rule",
    [
        "{name: r, none: SELECT age FROM zoo.pets}",
        "{name: r, none: SELECT id FROM zoo.pets WHERE born_at + owner_id > 7}",
        "{name: r, none: SELECT id FROM zoo.pets GROUP BY owner_id}",
    ],
)
def test_a_rule_that_cannot_be_evaluated_is_an_error_before_anything_is_read(rule: str) -> None:
    target: Target = NoTarget()  # type: ignore[assignment]  # it is never used
    with pytest.raises(ExpressionProblem, match="'r' cannot be evaluated") as raised:
        verify(family_plan(f"- {rule}"), target)
    assert raised.value.file == "small.yaml"
    assert raised.value.path == "rules.0.none"
    assert raised.value.line > 1
