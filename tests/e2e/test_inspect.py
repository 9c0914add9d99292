"""`seedbed inspect`: a spec is written, edited, brought up to date after a migration, and loaded."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands import Shell

TABLES = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE, blorp VARCHAR(20), fax VARCHAR(20));
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer_id INTEGER NOT NULL REFERENCES customers (id),
  total DECIMAL(8,2) NOT NULL
);
"""
MIGRATION = """
ALTER TABLE customers ADD COLUMN phone VARCHAR(20);
ALTER TABLE orders ADD COLUMN placed_on DATE;
ALTER TABLE customers DROP COLUMN fax;
"""
EDIT = "blorp: {type: varchar(20), choice: [red, blue]}  # the colours, says Ann"


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.fixture(params=["live", "file"])
def migrate(request: pytest.FixtureRequest, shell: Shell) -> tuple[str, str, Callable[[], None]]:
    """A source, where it is loaded to, and what migrates it: of a live database, and of an SQL file."""
    if request.param == "file":
        file = shell.folder / "shop_test.sql"
        file.write_text(TABLES)

        def rewrite() -> None:
            file.write_text(TABLES + MIGRATION)

        return "shop_test.sql", "sqlite:///loaded/{database}.db", rewrite

    def run(sql: str) -> None:
        with closing(sqlite3.connect(shell.folder / "shop_test.db")) as connection:
            connection.executescript(sql)

    run(TABLES)
    return "sqlite:///shop_test.db", "sqlite:///{database}.db", lambda: run(MIGRATION)


def test_an_edit_survives_a_migration(shell: Shell, migrate: tuple[str, str, Callable[[], None]]) -> None:
    source, to, run_migration = migrate
    shell.run("inspect", source, "-o", "shop.yaml")
    spec = shell.folder / "shop.yaml"
    lines = spec.read_text().splitlines()
    place = next(number for number, line in enumerate(lines) if line.strip().startswith("blorp:"))
    lines[place : place + 1] = ["          # asked Ann in May", f"          {EDIT}"]
    spec.write_text("\n".join(lines) + "\n")
    run_migration()
    said = shell.run("inspect", source, "-o", "shop.yaml", "--update").stderr.splitlines()
    assert [line.split(": {")[0] for line in said] == [
        "new: column shop_test.customers.phone",
        "new: column shop_test.orders.placed_on",
        "gone: column shop_test.customers.fax",
    ]
    text = spec.read_text()
    assert f"          # asked Ann in May\n          {EDIT}\n" in text
    assert "fax" not in text
    assert "is up to date" in shell.run("inspect", source, "-o", "shop.yaml", "--update").stderr
    assert spec.read_text() == text
    shell.run("seed", "shop.yaml", "--to", to)
    path = shell.folder / to.removeprefix("sqlite:///").format(database="shop_test")
    with closing(sqlite3.connect(path)) as connection:
        assert {row[0] for row in connection.execute("SELECT DISTINCT blorp FROM customers")} >= {"red", "blue"}
        assert connection.execute("SELECT count(*) FROM orders WHERE placed_on IS NOT NULL").fetchone()[0] > 0
    assert shell.json("verify", "shop.yaml", "--to", to)["passed"]


def test_an_edit_that_reads_a_dropped_column_is_to_be_mended(shell: Shell) -> None:
    (shell.folder / "shop_test.sql").write_text(TABLES)
    shell.run("inspect", "shop_test.sql", "-o", "shop.yaml")
    spec = shell.folder / "shop.yaml"
    lines = spec.read_text().splitlines()
    place = next(number for number, line in enumerate(lines) if line.strip().startswith("blorp:"))
    lines[place] = "          blorp: {type: varchar(20), sql: fax}"
    spec.write_text("\n".join(lines) + "\n")
    (shell.folder / "shop_test.sql").write_text(TABLES + MIGRATION)
    said = shell.run("inspect", "shop_test.sql", "-o", "shop.yaml", "--update", code=1).stderr
    assert "gone: column shop_test.customers.fax" in said
    assert "mend: shop.yaml:" in said
    assert "has no column 'fax'" in said
    found = shell.json("inspect", "shop_test.sql", "-o", "shop.yaml", "--update", code=1)
    assert len(found["mend"]) == 1
    assert not found["dropped"]


def test_without_its_memory_whatever_differs_is_the_users(shell: Shell) -> None:
    (shell.folder / "shop_test.sql").write_text(TABLES)
    shell.run("inspect", "shop_test.sql", "-o", "shop.yaml")
    (shell.folder / ".shop.yaml.inferred").unlink()
    (shell.folder / "shop_test.sql").write_text(TABLES + MIGRATION)
    said = shell.run("inspect", "shop_test.sql", "-o", "shop.yaml", "--update").stderr
    assert "whatever differs counts as yours" in said
    assert "new: column shop_test.orders.placed_on" in said
    shell.run("plan", "shop.yaml")


def test_a_written_spec_is_not_overwritten(shell: Shell) -> None:
    (shell.folder / "shop_test.sql").write_text(TABLES)
    shell.run("inspect", "shop_test.sql", "-o", "shop.yaml")
    assert "--update" in shell.error("inspect", "shop_test.sql", "-o", "shop.yaml", code=2)
    assert "-o spec.yaml" in shell.error("inspect", "shop_test.sql", "--update", code=2)


def test_explain_says_why(shell: Shell) -> None:
    (shell.folder / "shop_test.sql").write_text(TABLES)
    shown = shell.run("inspect", "shop_test.sql", "--explain").stdout.splitlines()
    assert shown[0].split() == ["column", "generator", "score", "reason"]
    assert len(shown) == 8
    facts = {each["column"]: each for each in shell.json("inspect", "shop_test.sql", "--explain")}
    assert facts["email"]["generator"] == "person"
    assert facts["blorp"]["meaning"] == "unknown"
    assert facts["customer_id"]["origin"] == "reference"
