"""What names alone do not meet is met by values found together, or refused with what was tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from seedbed.api import Dataset, load
from seedbed.api.inference import infer_checked, inspect
from seedbed.generators import registry
from seedbed.model import Check, Column, Database, Schema, Table, TableName, parse_type
from seedbed.spec import load_spec
from tests.many_tables import big_schema

NAME = TableName("shop_test", "items")


def _schema(*columns: str, checks: tuple[str, ...]) -> Schema:
    made = [column.split(" ", 1) for column in columns]
    table = Table(
        NAME,
        tuple(Column(name, parse_type(type_.removesuffix("?")), type_.endswith("?")) for name, type_ in made),
        ("id",),
        checks=tuple(map(Check, checks)),
    )
    return Schema((Database(NAME.database, (table,)),))


@pytest.mark.parametrize(
    ("columns", "checks"),
    [
        (("status int", "x int"), ("status >= x",)),
        (("a int", "b int"), ("a + b = 10 OR a * b > 500",)),
        (
            ("kind text", "score int?"),
            ("(kind = 'page' AND score IS NULL) OR (kind IN ('Vote') AND score BETWEEN 1 AND 5)",),
        ),
        (("code varchar(12)",), ("code LIKE 'A%'", "code LIKE '%9'")),
        (("low date", "high date"), ("high > low", "high <= low + 30")),
        (("n int", "m int"), ("n % 7 = 3", "m <> n")),
    ],
)
def test_rows_meet_all_checks(columns: tuple[str, ...], checks: tuple[str, ...]) -> None:
    inferred, failures = infer_checked(_schema("id int", *columns, checks=checks))
    assert not failures
    dataset = Dataset(load_spec(inferred.text, registry()))
    rows = dataset["items"].rows(0, 100)
    assert rows.num_rows == 100


def test_the_same_schema_gives_the_same_spec() -> None:
    schema = _schema("id int", "a int", "b int", checks=("a + b = 10 OR a * b > 500",))
    assert infer_checked(schema)[0].text == infer_checked(schema)[0].text


def test_an_impossible_check_is_named_with_what_was_tried() -> None:
    _, [failure] = infer_checked(_schema("id int", "a int", "b int", checks=("a < b AND b < a",)))
    assert failure.check == "a < b AND b < a"
    assert "20,000 combinations" in str(failure)
    assert set(failure.example) == {"a", "b"}


def test_the_written_spec_gives_the_same_plan_when_it_is_read_again(tmp_path: Path) -> None:
    source, spec = tmp_path / "big.sql", tmp_path / "big.yaml"
    source.write_text(big_schema(16), encoding="utf-8")
    spec.write_text(inspect(str(source)).inferred.text, encoding="utf-8")
    assert load(spec).plan.fingerprint == load(str(source)).plan.fingerprint
