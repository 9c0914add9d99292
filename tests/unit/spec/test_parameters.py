"""Parameters: what they take, where they are put, and what is said when they are wrong."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from seedbed.errors import NameProblem, SpecError, StructureProblem, UnknownParameterError, UsageError
from seedbed.generators import registry
from seedbed.spec import Spec, load_spec, parse_document
from seedbed.spec.parameters import fill

SPEC = """
seedbed: 1
name: shop
parameters:
  rows: {type: int, default: 10, min_value: 1, max_value: 99}
  since: {type: date, default: 2024-01-31}
  owner: {type: uuid, description: who owns it}
  share: {type: number, default: 0.5}
  doubled: {type: int, sql: "round($rows * 2 * $share) + $rows"}
databases:
  shop_db:
    tables:
      t:
        rows: {scaled: $rows}
        columns:
          at: {type: date, constant: $since}
          n: {type: int, constant: $doubled}
          price: {type: text, constant: "${rows} for $5"}
          owner: {type: uuid, uuid: {first: [$owner]}}
"""
OWNER = "6f1c9a52-3f0b-4c58-9f3e-0d6c2f7a1b84"


def filled(**given: object) -> dict[str, Any]:
    table: dict[str, Any] = fill(parse_document(SPEC), given).data["databases"]["shop_db"]["tables"]["t"]
    return table


def spec(text: str = SPEC, **given: object) -> Spec:
    return load_spec(text, registry(), parameters=given)


def test_they_stand_where_the_spec_says() -> None:
    table = filled(owner=OWNER, rows="7", since="2025-02-28")
    assert table["rows"] == {"scaled": 7}
    assert table["columns"]["at"]["constant"] == dt.date(2025, 2, 28)
    assert table["columns"]["n"]["constant"] == 14
    assert table["columns"]["price"]["constant"] == "7 for $5"
    assert table["columns"]["owner"]["uuid"] == {"first": [OWNER]}


def test_text_and_value_are_one() -> None:
    assert filled(owner=OWNER, rows=7) == filled(owner=OWNER.upper(), rows="7")


def test_defaults() -> None:
    found = fill(parse_document(SPEC), {"owner": OWNER})
    assert found.values == {"rows": "10", "since": "2024-01-31", "owner": OWNER, "share": "0.5"}
    assert found.missing == ()


def test_one_that_must_be_given() -> None:
    found = spec()
    assert found.missing == ("owner",)
    with pytest.raises(UsageError, match="shop needs owner: who owns it") as caught:
        found.require_parameters()
    assert "--owner" in caught.value.hint
    assert "--set owner=" in caught.value.hint
    spec(owner=OWNER).require_parameters()


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"rows": "many"}, "rows=many is not a whole number"),
        ({"rows": 100}, "rows=100 is not between 1 and 99"),
        ({"rows": 1.5}, "rows=1.5 is not a whole number"),
        ({"owner": "me"}, "owner=me is not a UUID"),
        ({"since": "2024-02-30"}, "since=2024-02-30 is not a date"),
    ],
)
def test_values_that_are_wrong(given: dict[str, object], complaint: str) -> None:
    with pytest.raises(UsageError, match=complaint):
        spec(SPEC, **given)


def test_names_that_are_wrong() -> None:
    with pytest.raises(UnknownParameterError) as caught:
        spec(row=3)
    assert (caught.value.name, caught.value.hint) == ("row", "did you mean rows?")
    with pytest.raises(UnknownParameterError):
        spec(doubled=3)
    with pytest.raises(NameProblem, match="there is no parameter 'row'") as problem:
        spec(SPEC.replace("{scaled: $rows}", "{scaled: $row}"))
    assert problem.value.line == 14


@pytest.mark.parametrize(
    ("old", "new", "kind", "complaint"),
    [
        ("default: 10", "default: 0", StructureProblem, "0 is not between 1 and 99"),
        ("$rows * 2", "$row * 2", NameProblem, "there is no parameter 'row' to compute doubled from"),
        ("round($rows", "rounded($rows", StructureProblem, "doubled, from rounded"),
        ("type: number", "type: numbr", SpecError, "numbr"),
        ("share:", "Share:", NameProblem, "'Share' cannot be a parameter's name"),
        ("default: 0.5", "default: 0.5, sql: '1'", SpecError, "a default or sql, not both"),
    ],
)
def test_declarations_that_are_wrong(old: str, new: str, kind: type[SpecError], complaint: str) -> None:
    with pytest.raises(kind, match=complaint.replace("(", r"\(")):
        spec(SPEC.replace(old, new))


def test_a_spec_without_parameters_keeps_its_dollars() -> None:
    text = SPEC[: SPEC.index("parameters:")] + SPEC[SPEC.index("databases:") :].replace("{scaled: $rows}", "3")
    document = parse_document(text)
    assert fill(document, {}).data is document.data
