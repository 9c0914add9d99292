from __future__ import annotations

import sys
from pathlib import Path

import pytest

from seedbed.errors import SourceError, UsageError
from seedbed.model import Table
from seedbed.readers import read_schema


def read(folder: Path, text: str) -> dict[str, Table]:
    path = folder / "a.dbml"
    path.write_text(text)
    return {table.name.table: table for table in read_schema(str(path)).schema.tables()}


def test_checks_are_read_wherever_they_stand(tmp_path: Path) -> None:
    tables = read(
        tmp_path,
        """
Table a {
  w int [check: `w > 0`]
  x int [not null, check: `x > 0`]
  y int [check: `y > 0`, not null]
  z int [not null, check: `z > 0`, default: 3]
  tags text[]
  checks {
    `w < x` [name: 'order']
    `y < z`
  }
}
Table "b c" {
  id int
  checks {
    `id <> 7`
  }
}
""",
    )
    assert {(check.sql, check.name) for check in tables["a"].checks} == {
        ("w > 0", None),
        ("x > 0", None),
        ("y > 0", None),
        ("z > 0", None),
        ("w < x", "order"),
        ("y < z", None),
    }
    assert [column.nullable for column in tables["a"].columns] == [True, False, False, False, True]
    assert (tables["a"].column("z").default, str(tables["a"].column("tags").type)) == ("3", "text[]")
    assert [check.sql for check in tables["b c"].checks] == ["id <> 7"]


@pytest.mark.parametrize(
    ("reference", "holder"),
    [("a.x > b.id", "a"), ("b.id < a.x", "a"), ("a.x - b.id", "a"), ("b.id - a.x", "a"), ("a.id - b.id", "a")],
)
def test_the_side_that_holds_the_key(tmp_path: Path, reference: str, holder: str) -> None:
    tables = read(tmp_path, f"Table a {{\n id int [pk]\n x int\n}}\nTable b {{\n id int [pk]\n}}\nRef: {reference}\n")
    assert [name for name, table in tables.items() if table.references] == [holder]
    is_unique = " - " in reference and "a.x" in reference
    assert bool(tables["a"].uniques) == is_unique


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Table a {\n id int [pk]\n oops here now [x]\n}", r"a\.dbml:3: .*oops here now.* cannot be read"),
        ("Table a {\n id int [ref: > b.id]\n}", "PyDBML refuses it: .*b"),
        ("Enum e {\n x\n}", "no tables"),
    ],
)
def test_what_pydbml_refuses_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        read(tmp_path, text)


def test_without_the_extra_the_message_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pydbml", None)
    with pytest.raises(UsageError, match=r"pip install 'seedbed\[dbml\]'"):
        read(tmp_path, "Table a {\n id int\n}")
