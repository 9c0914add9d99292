"""`seedbed --help` answers at once, because nothing slow is imported; and no command imports what it does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedbed.api import cache

SLOW = {
    "numpy",
    "pyarrow",
    "duckdb",
    "sqlalchemy",
    "sqlglot",
    "pydantic",
    "yaml",
    "rich",
    "psycopg",
    "mimesis",
    "fastapi",
    "uvicorn",
}


@pytest.mark.parametrize("words", [["--help"], ["seed", "--help"], ["db", "query", "--help"], ["--version"], ["nope"]])
def test_help_imports_nothing_slow(words: list[str]) -> None:
    program = (
        "import sys\nfrom seedbed.cli.ending import run\n"
        f"run({words!r})\nprint(sorted(set(sys.modules) & {SLOW!r}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"


SPEC = """
seedbed: 1
name: shop
databases:
  shop:
    tables:
      orders:
        rows: 20
        columns:
          id: {type: int, sequence: 1}
          price: {type: int, integer: {min_value: 1, max_value: 9}}
          total: {type: int, sql: "price * 2"}
        primary_key: id
        indexes: [{terms: ["price + 1"]}]
        checks: [{name: dear, sql: "total >= price"}]
rules:
  - {name: sound, table: shop.orders, holds: "total > price"}
  - {name: none, none: "SELECT * FROM shop.orders WHERE price < 0"}
"""
SLOW_AGAIN = {"yaml", "sqlglot", "jinja2", "sqlalchemy", "alembic", "mimesis", "psycopg", "pymysql", "fastapi"}


def test_a_known_spec_is_seeded_without_what_first_read_it(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(SPEC, encoding="utf-8")
    program = (
        "import sys\nfrom seedbed.cli.ending import run\n"
        "code = run(['seed', 'shop.yaml', '--to', sys.argv[1]])\n"
        f"print(code, sorted(set(sys.modules) & {SLOW_AGAIN!r}), file=sys.stderr)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program, f"parquet:///{number}"],
            cwd=tmp_path,
            env={**os.environ, cache.VARIABLE: str(tmp_path / "kept")},
            capture_output=True,
            text=True,
            check=True,
        ).stderr.splitlines()[-1]
        for number in range(2)
    ]
    assert said == ["0 ['sqlglot', 'yaml']", "0 []"]
