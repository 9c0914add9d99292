from __future__ import annotations

import pickle
from textwrap import dedent
from typing import Any

import pytest

from seedbed.errors import NameProblem, SpecError, StructureProblem
from seedbed.generators import registry
from seedbed.spec import Drawn, SpecPart, load_spec
from tests.planned import spec_of


def table(body: str) -> Any:
    return (
        spec_of("things:\n" + "\n".join("  " + line for line in dedent(body).strip().splitlines()))
        .content.databases["shop"]
        .tables["things"]
    )


def complaint(body: str) -> SpecError:
    with pytest.raises(SpecError) as caught:
        table(body)
    return caught.value


def test_a_plain_number_of_rows_is_fixed() -> None:
    found = table("rows: 12\ncolumns: {id: {type: int, sequence: 1}}")
    assert found.rows.fixed == 12
    assert found.rows == table("rows: {fixed: 12}\ncolumns: {id: {type: int, sequence: 1}}").rows


def test_one_column_stands_without_a_list() -> None:
    found = table("""
        rows: 12
        primary_key: id
        unique: [id, [id, code]]
        columns: {id: {type: int, sequence: 1}, code: {type: text, code: "{}"}}
    """)
    assert found.primary_key == ("id",)
    assert found.unique == (("id",), ("id", "code"))


def test_types_are_kept_by_their_own_names() -> None:
    columns = table(
        "rows: 1\ncolumns: {a: {type: INT8, sequence: 1}, b: {type: ' Numeric( 12 , 2 ) ', constant: 1}}"
    ).columns
    assert (columns["a"].type, columns["b"].type) == ("bigint", "decimal(12,2)")


def test_a_generator_is_named_by_its_key() -> None:
    columns = table(
        "rows: 1\ncolumns: {a: {type: int, sequence: {start: 5, step: 2}}, b: {type: int, copy: a}}"
    ).columns
    assert columns["a"].generator[0] == "sequence"
    assert columns["a"].generator[1].step == 2
    assert columns["b"].generator[1].inputs() == ("a",)


@pytest.mark.parametrize("value", ["0", "0.0", "1", "0.25", "'a > 1'"])
def test_shares(value: str) -> None:
    part = table(f"rows: 1\ncolumns: {{a: {{type: int, sequence: 1, nulls: {value}}}}}").columns["a"]
    assert part.nulls == (value.strip("'") if "'" in value else float(value))


@pytest.mark.parametrize("name", ["order", "Total Price", "a.b", 'say "hi"', "größe", "名前", "x" * 63, "no"])
def test_names_are_what_databases_take(name: str) -> None:
    quoted = "'" + name.replace("'", "''") + "'"
    assert list(table(f"rows: 1\ncolumns: {{{quoted}: {{type: int, sequence: 1}}}}").columns) == [name]


@pytest.mark.parametrize("name", ["''", "' a'", "'a '", '"a\\nb"', "'@a'", "'#a'", "'?a'", "_index", "'a[]'", "ü" * 32])
def test_names_that_cannot_be(name: str) -> None:
    assert isinstance(complaint(f"rows: 1\ncolumns: {{{name}: {{type: int, sequence: 1}}}}"), NameProblem)


def test_the_first_mistake_in_the_file_is_told() -> None:
    error = complaint("""
        rows: 1
        columns:
          a: {type: int, sequence: {step: none}}
          b: {tipe: int}
    """)
    assert error.line == 9
    assert "and 1 more place to mend" in error.hint


def test_a_missing_key_waits_for_the_misspelt_one() -> None:
    error = complaint("row: 1\ncolumns: {a: {type: int, sequence: 1}}")
    assert error.message == "'row' is not a key here"
    assert error.hint.startswith("did you mean rows?")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("true", "rows takes a whole number, a mapping or existing, not true"),
        ("1.5", "rows takes a whole number, a mapping or existing, not 1.5"),
        ("[1]", "rows takes a whole number, a mapping or existing, not a list of 1"),
        ("{fixed: x}", "fixed takes a whole number or a mapping, not 'x'"),
        ("{fixed: {min_value: 1}}", "fixed lacks 'max_value'"),
        ("{fixed: {min_value: 1, max: 2, max_value: 3}}", "'max' is not a key here"),
        ("{scaled: x}", "scaled takes a number, not 'x'"),
        ("{scaled: -1}", "scaled takes a number of at least 0, not -1"),
        ("{scaled: .inf}", "scaled takes a finite number, not inf"),
        ("{per_parent: a, count: {choice: {values: []}}}", "values takes 1 or more, not 0"),
        ("{per_parent: a, count: {choice: [1], constant: 2}}", "this takes one generator, not choice and constant"),
        ("{per_parent: a, count: -1}", "count=-1 is not between 0 and 1,000,000,000,000"),
        ("{scaled: 1, pairs: [a]}", "pairs takes 2, not 1"),
    ],
)
def test_rows(rows: str, message: str) -> None:
    error = complaint(f"rows: {rows}\ncolumns: {{a: {{type: int, sequence: 1}}}}")
    assert isinstance(error, StructureProblem)
    assert error.message == message
    assert error.line == 7


def test_numbers_and_booleans_name_listed_values() -> None:
    more = "rules:\n- {name: all, table: shop.a, shares: {x: {2: 0.5, true: 0.25, b: 0.25}}}\n"
    spec = spec_of("a: {rows: 1, columns: {x: {type: text, constant: b}}}", more=more)
    assert spec.content.rules[0].shares == {"x": {"2": 0.5, "true": 0.25, "b": 0.25}}
    assert spec.content.rules[0].kind == "shares"


def test_specs_can_be_pickled() -> None:
    spec = spec_of("a: {rows: {per_parent: b, count: {choice: [1, 2]}}, columns: {x: {type: int, sequence: 4}}}")
    copy = pickle.loads(pickle.dumps(spec))  # noqa: S301 - written just now
    assert copy.content == spec.content
    assert type(copy.content) is type(spec.content)
    count = copy.content.databases["shop"].tables["a"].rows.count
    assert isinstance(count, Drawn)
    assert count.generator is not None
    assert count.generator[0] == "choice"


def test_one_registry_one_class() -> None:
    one, two = (
        load_spec(
            "seedbed: 1\nname: a\ndatabases: {b: {tables: {c: {rows: 1, columns: {d: {type: int, sequence: 1}}}}}}",
            registry(),
        )
        for _ in "ab"
    )
    assert type(one.content) is type(two.content)
    assert isinstance(one.content, SpecPart)
