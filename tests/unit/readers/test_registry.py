from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from seedbed.errors import SourceError, UsageError
from seedbed.model import Schema
from seedbed.readers import Reading, ReadOptions, kinds, read_schema, registry


class Prisma:
    """A reader of another distribution."""

    def read(self, source: str, options: ReadOptions) -> Reading:
        return Reading(Schema(), (), f"prisma {source} {options.database}")


PRISMA = Prisma()


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point = EntryPoint("prisma", f"{__name__}:PRISMA", registry.ENTRY_POINTS)
    monkeypatch.setattr(EntryPoint, "load", lambda _: PRISMA)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.ENTRY_POINTS else [])
    registry._plugins.cache_clear()
    yield
    registry._plugins.cache_clear()
    registry._reader.cache_clear()


@pytest.mark.parametrize(
    ("source", "kind", "rest"),
    [
        ("postgresql://ann@host/shop", "live", "postgresql://ann@host/shop"),
        ("mysql+pymysql://host/shop", "live", "mysql+pymysql://host/shop"),
        ("sqlite:///shop.sql", "live", "sqlite:///shop.sql"),
        ("dump.SQL", "sql", "dump.SQL"),
        ("sql:dump.txt", "sql", "dump.txt"),
        ("src/schema.rs", "diesel", "src/schema.rs"),
        ("model.json", "app-model", "model.json"),
        ("a.dbml", "dbml", "a.dbml"),
        ("app:db", "sqlalchemy", "app:db"),
        ("app.models:Base.metadata", "sqlalchemy", "app.models:Base.metadata"),
        ("sqlalchemy:sql:metadata", "sqlalchemy", "sql:metadata"),
    ],
)
def test_the_form_names_the_reader(source: str, kind: str, rest: str) -> None:
    assert registry.kind_of(source) == (kind, rest)


@pytest.mark.parametrize("source", ["", "shop", "shop.yaml", "C:\\dumps\\shop", "a b:c"])
def test_other_forms_are_refused(source: str) -> None:
    with pytest.raises(UsageError, match="does not look like a schema"):
        read_schema(source)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match=r"no reader 'diesl'.*\n.*diesel"):
        read_schema("x.rs", kind="diesl")


@pytest.mark.usefixtures("plugin")
def test_other_distributions_readers_answer_to_their_name() -> None:
    assert "prisma" in kinds()
    options = ReadOptions(database="shop")
    for source in ("prisma:db/schema.txt", "schema.prisma", "prisma://host/x"):
        rest = source.removeprefix("prisma:") if not source.startswith("prisma://") else source
        assert read_schema(source, options=options).kind == f"prisma {rest} shop"


def test_nothing_slow_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys, seedbed.readers as r; r.kinds()\n"
        "assert not {'sqlalchemy', 'sqlglot', 'pydantic', 'pydbml', 'psycopg', 'duckdb'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["missing.sql", "missing.rs", "missing.json", "missing.dbml"])
def test_a_missing_file_is_told_by_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match=rf"{name}: it cannot be opened: No such file") as caught:
        read_schema(str(tmp_path / name))
    assert caught.value.source.endswith(name)


def test_files_are_read_in_the_encodings_that_dumps_come_in(tmp_path: Path) -> None:
    text = "CREATE TABLE `用户` (\r\n  `名` varchar(9) COMMENT '名称'\r\n) ENGINE=InnoDB"
    path = tmp_path / "dump.sql"
    readings = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        path.write_bytes(text.encode(encoding))
        readings.append(read_schema(str(path)))
    assert [replace(each) for each in readings[1:]] == readings[:-1]
    (table,) = readings[0].schema.tables()
    assert (table.name.table, table.columns[0].comment) == ("用户", "名称")
