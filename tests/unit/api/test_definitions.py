"""Definitions are kept between runs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
import seedbed
seedbed.load("bank").seed(sys.argv[1], only=["accounts_db.accounts"])
print(*sorted({"sqlalchemy", "sqlglot"} & sys.modules.keys()))
"""


def imported(folder: Path, url: str, cache: str) -> list[str]:
    """Which of the libraries that write SQL a process needs to seed; what it makes lies in a new folder."""
    folder.mkdir()
    command = [sys.executable, "-c", PROGRAM, url.replace("FOLDER", str(folder))]
    environment = {"SEEDBED_CACHE": cache, "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    return ran.stdout.split()


def schema_of(folder: Path) -> list[str]:
    import sqlite3

    with sqlite3.connect(folder / "accounts_db.db") as connection:
        return [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master ORDER BY name")]


@pytest.mark.parametrize("scheme", ["sqlite:///FOLDER/{database}.db", "duckdb:///FOLDER/{database}.duckdb"])
def test_a_second_seeding_writes_no_sql_anew(scheme: str, tmp_path: Path) -> None:
    cache = str(tmp_path / "cache")
    assert "sqlalchemy" in imported(tmp_path / "first", scheme, cache)
    assert imported(tmp_path / "second", scheme, cache) == []
    if scheme.startswith("sqlite"):
        assert schema_of(tmp_path / "first") == schema_of(tmp_path / "second")


def test_without_a_cache_all_is_written_anew(tmp_path: Path) -> None:
    for name in ("first", "second"):
        assert "sqlalchemy" in imported(tmp_path / name, "sqlite:///FOLDER/{database}.db", "off")
