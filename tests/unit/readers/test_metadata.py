from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

import pytest

from seedbed.errors import SourceError
from seedbed.readers import Reading, ReadOptions, read_schema

GOOD = """
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql

print("hello from the application")
metadata = sa.MetaData()
domain = postgresql.DOMAIN("email", sa.Text(), check="VALUE LIKE '%@%'", not_null=True)


class Odd(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "ODD"


class Kept(sa.types.TypeDecorator):
    impl = sa.String(12)
    cache_ok = True


sa.Table(
    "a",
    metadata,
    sa.Column("id", mysql.BIGINT(unsigned=True), sa.Identity(always=True), primary_key=True),
    sa.Column("mail", domain),
    sa.Column("odd", Odd),
    sa.Column("kept", Kept, default="python's own"),
    sa.Column("list", postgresql.ARRAY(sa.Enum("x", "y", name="xy"))),
    sa.Column("inet", postgresql.INET),
    sa.Column("share", sa.Float, sa.CheckConstraint("share <= 1 AND kept <> '50%'")),
    sa.Column("gone", sa.ForeignKey("missing.id")),
    sa.Column("flag", sa.Boolean(create_constraint=True, name="flag")),
    sa.Column("when", sa.DateTime, server_default=sa.FetchedValue()),
    postgresql.ExcludeConstraint((sa.column("inet"), "&&"), name="apart"),
    sa.Index("i", sa.text("lower(kept)"), postgresql_using="gin", postgresql_where=sa.text("share > 0")),
    schema="public",
)
"""


class Read(Protocol):
    """Writes a module and reads it."""

    def __call__(self, text: str, name: str = "metadata", timeout: float = 30) -> Reading: ...


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    monkeypatch.chdir(tmp_path)

    def reader(text: str, name: str = "metadata", timeout: float = 30) -> Reading:
        (tmp_path / "some_models.py").write_text(text)
        return read_schema(f"some_models:{name}", options=ReadOptions(timeout=timeout))

    return reader


def test_types_checks_and_indexes(read: Read) -> None:
    reading = read(GOOD)
    (table,) = reading.schema.tables()
    assert str(table.name) == "some_models.a"
    shown = {column.name: (str(column.type), column.type_name, column.nullable) for column in table.columns}
    assert shown == {
        "id": ("bigint", "bigint unsigned", False),
        "mail": ("text", "email", False),
        "odd": ("text", "ODD", True),
        "kept": ("varchar(12)", "", True),
        "list": ("enum('x', 'y')[]", "xy[]", True),
        "inet": ("text", "inet", True),
        "share": ("double", "", True),
        "gone": ("text", "NullType", True),
        "flag": ("boolean", "", True),
        "when": ("timestamp", "", True),
    }
    assert table.columns[0].identity_always
    assert [check.sql for check in table.checks] == ["mail LIKE '%@%'", "share <= 1 AND kept <> '50%'"]
    (index,) = table.indexes
    assert (index.terms, index.where, index.method) == (("LOWER(kept)",), "share > 0", "gin")
    told = "\n".join(map(str, reading.notes))
    for part in ("a.odd", "the type inet is approximated", "foreign key (gone) of a: skipped", "apart of a: skipped"):
        assert part in told


def test_importing_has_a_time_limit(read: Read) -> None:
    started = time.monotonic()
    with pytest.raises(SourceError, match=r"importing it took more than 1 seconds"):
        read("import subprocess\nsubprocess.run(['sleep', '60'])", timeout=1)
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("text", "name", "problem"),
    [
        ("import nothing_of_the_kind", "metadata", "there is no module nothing_of_the_kind"),
        ("\nx = 1 / 0", "metadata", r"raises ZeroDivisionError: division by zero(.|\n)*some_models.py:2"),
        ("x = (", "metadata", "raises SyntaxError"),
        ("import sys; print('goodbye'); sys.exit(3)", "metadata", "ended the process: .*goodbye"),
        ("import os; os._exit(3)", "metadata", "ended the process: status 3"),
        ("Base = 3", "Bas", "some_models has no Bas\n.*did you mean Base"),
        ("Base = 3", "Base", "Base has no metadata"),
        ("import sqlalchemy as sa; metadata = sa.MetaData()", "metadata", "no tables in its metadata"),
    ],
)
def test_what_goes_wrong_is_told(read: Read, text: str, name: str, problem: str) -> None:
    with pytest.raises(SourceError, match=problem):
        read(text, name)


def test_threads_that_the_module_starts_do_not_keep_us(read: Read) -> None:
    text = "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n" + GOOD
    started = time.monotonic()
    assert read(text).schema.databases
    assert time.monotonic() - started < 20
