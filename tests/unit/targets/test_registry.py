from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

from seedbed.errors import UsageError
from seedbed.model import Column, Database, Schema, Table, TableName, parse_type
from seedbed.targets import open_target, registry, schemes
from seedbed.targets.url import TargetUrl


def _schema(*names: str) -> Schema:
    key = Column("id", parse_type("integer"), nullable=False)
    tables = [Table(TableName(*name.split(".")), (key,), ("id",)) for name in names]
    return Schema(
        tuple(
            Database(database, tuple(table for table in tables if table.name.database == database))
            for database in dict.fromkeys(table.name.database for table in tables)
        )
    )


def test_ours_are_known_by_their_folders() -> None:
    assert {"postgresql", "mysql", "mariadb", "sqlite", "duckdb", "parquet", "csv", "jsonl", "sql"} <= set(schemes())
    assert "files" not in schemes()


def test_no_driver_is_imported_before_it_is_needed() -> None:
    script = (
        "import sys, seedbed.targets as t\n"
        "from seedbed.model import Schema\n"
        "t.open_target('sqlite:///x.db', schema=Schema())\n"
        "t.open_target('postgresql:///x_demo', schema=Schema())\n"
        "t.open_target('mariadb:///x_demo', schema=Schema())\n"
        "for name in ('duckdb', 'parquet', 'csv', 'jsonl', 'sql'):\n"
        "    t.open_target(f'{name}:///x', schema=Schema())\n"
        "print(sorted(m for m in sys.modules if m in {'sqlalchemy', 'psycopg', 'pymysql', 'adbc_driver_manager', "
        "'pandas', 'duckdb', 'pyarrow.parquet', 'pyarrow.dataset', 'pyarrow.fs', 'pyarrow.csv'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_another_distribution_can_bring_a_target(monkeypatch: pytest.MonkeyPatch) -> None:
    point = importlib.metadata.EntryPoint("outside", "tests.unit.targets.outside:open_outside", registry.ENTRY_POINTS)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point])
    monkeypatch.setattr(registry, "_FACTORIES", {})
    monkeypatch.setattr(registry, "_plugins", registry._plugins.__wrapped__)
    with pytest.raises(NotImplementedError) as problem:
        open_target("outside://host/x", schema=Schema())
    assert problem.value.args == (TargetUrl("outside", "x", host="host"),)


@pytest.mark.parametrize("names", [("a.same", "b.same"), ("a.Same", "a.same"), ("a.seedbed_runs",)])
def test_tables_that_cannot_share_a_file(names: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_target(f"sqlite:///{tmp_path}/one.db", schema=_schema(*names))


def test_equal_names_in_files_of_their_own(tmp_path: Path) -> None:
    open_target(f"sqlite:///{tmp_path}/{{database}}.db", schema=_schema("a.same", "b.same"))


def test_an_sqlite_url_is_a_path() -> None:
    with pytest.raises(UsageError, match="a path alone"):
        open_target("sqlite://dir/x.db", schema=Schema())


def test_a_name_of_the_ledgers_is_taken() -> None:
    with pytest.raises(UsageError, match="taken by the ledger"):
        open_target("postgresql:///x_demo", schema=_schema("a.seedbed_parts"))
