"""`seedbed --help` answers at once, because nothing slow is imported."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
