"""Modules, as a user has them: tables filled by Python, loaded, resumed, topped up, verified, cleared as others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import seedbed
from seedbed.generators import registry
from seedbed.plan import make_plan
from seedbed.run import Mode, seed
from tests.breaking import BreakingTarget, Fuse, Killed
from tests.commands import Shell
from tests.module_crm import change, write_crm
from tests.servers import PostgresqlServer
from tests.states import state_of


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    write_crm(tmp_path)
    return Shell(tmp_path)


def query(shell: Shell, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(shell.folder / "seedbed-data/crm/crm.db")) as connection:
        return connection.execute(sql).fetchall()


def test_a_module_s_tables_are_loaded_verified_topped_up_and_cleared(shell: Shell) -> None:
    order = shell.json("plan", "crm.yaml")
    assert [each["table"] for each in order["tables"]] == ["stores", "people", "badges", "visits", "notes"]
    assert order["tables"][1]["driver"] == "as module people makes"
    shell.run("seed", "crm.yaml", "--part-rows", "30")
    assert query(shell, "SELECT count(*), count(DISTINCT store_id) FROM people") == [(100, 3)]
    assert query(
        shell, "SELECT count(*) FROM visits JOIN people p ON p.id = person_id WHERE p.born IS visits.born"
    ) == [(200,)]
    assert query(shell, "SELECT count(*) FROM visits WHERE born IS NULL") == [(0,)]
    first = query(shell, "SELECT * FROM visits ORDER BY id")
    assert shell.json("verify", "crm.yaml")["passed"]
    shell.run("seed", "crm.yaml", "--append", "--scale", "3")
    assert query(shell, "SELECT count(*) FROM people") == [(300,)]
    assert query(shell, "SELECT * FROM visits WHERE id <= 200 ORDER BY id") == first
    assert shell.json("verify", "crm.yaml")["passed"]
    states = shell.json("status", "crm.yaml")["datasets"][0]["databases"]
    assert [each["state"] for each in states] == ["complete"]
    shell.run("clear", "crm.yaml", "--confirm")
    assert not (shell.folder / "seedbed-data").exists()


def test_a_killed_load_of_a_module_resumes_to_the_same_rows(shell: Shell) -> None:
    dataset = seedbed.load(shell.folder / "crm.yaml")
    whole = dataset.target(f"sqlite:///{shell.folder}/whole/{{database}}.db")
    seed(dataset.plan, whole, part_rows=30, jobs=1)
    expected = state_of(dataset, whole)
    target = dataset.target(f"sqlite:///{shell.folder}/killed/{{database}}.db")
    fuse = Fuse(at=10**9)
    seed(dataset.plan, BreakingTarget(target, fuse), part_rows=30, jobs=1)
    loads = [place for place, name in enumerate(fuse.calls) if "load" in name]
    for moment in loads[1::9]:
        dataset.clear(f"sqlite:///{shell.folder}/killed/{{database}}.db", confirm=True)
        with pytest.raises(Killed):
            seed(dataset.plan, BreakingTarget(target, Fuse(at=moment)), part_rows=30, jobs=1)
        again = make_plan(dataset.spec, registry())
        seed(again, target, mode=Mode.RESUME, part_rows=30, jobs=1)
        assert state_of(dataset, target) == expected


def test_other_rows_are_refused_on_resume_and_named(shell: Shell) -> None:
    shell.run("seed", "crm.yaml")
    change(shell.folder, '"Ann"', '"Zoe"')
    for command in (["seed", "crm.yaml", "--resume"], ["verify", "crm.yaml"], ["clear", "crm.yaml", "--confirm"]):
        done = shell.run(*command, code=2 if command[0] == "seed" else 4)
        assert "other rows of crm.people: the module people" in done.stderr
        assert "--replace" in done.stderr
    shell.run("seed", "crm.yaml", "--replace")
    assert shell.json("verify", "crm.yaml")["passed"]


def test_a_module_that_follows_no_seed_is_found_out(shell: Shell) -> None:
    change(shell.folder, 'context.random("person", number)', '__import__("random").Random()')
    shell.run("seed", "crm.yaml")
    assert "other rows of crm.people" in shell.run("verify", "crm.yaml", code=4).stderr
    assert "are not the first of those at a larger one" in shell.error("plan", "crm.yaml", "--scale", "2", code=3)


def test_a_module_runs_only_when_the_user_names_it(shell: Shell) -> None:
    shell.run("seed", "crm.yaml")
    said = shell.run("clear", code=2).stderr
    assert "a module is run only when you name it yourself" in said
    assert "--module" in said
    shell.run("clear", "--module", "people.py", "--confirm")


def test_a_module_takes_tables_over_from_an_inferred_spec(shell: Shell) -> None:
    (shell.folder / "shop.sql").write_text(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) NOT NULL UNIQUE, nick VARCHAR(20));"
        "CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INT NOT NULL REFERENCES users, total DECIMAL(8,2));"
    )
    (shell.folder / "users.py").write_text(
        "import seedbed, pyarrow as pa\n"
        "@seedbed.module(tables='users')\n"
        "def users(context):\n"
        "    yield pa.record_batch({'id': [7, 8], 'email': ['a@x.example', 'b@x.example']})\n"
        "    yield {'id': 9, 'email': 'c@x.example', 'nick': 'cee'}\n"
    )
    to = f"sqlite:///{shell.folder}/there/shop_test.db"
    shell.run("seed", "shop.sql", "--module", "users.py", "--to", to)
    with closing(sqlite3.connect(shell.folder / "there/shop_test.db")) as connection:
        assert connection.execute("SELECT * FROM users").fetchall() == [
            (7, "a@x.example", None),
            (8, "b@x.example", None),
            (9, "c@x.example", "cee"),
        ]
        assert {row[0] for row in connection.execute("SELECT DISTINCT user_id FROM orders")} == {7, 8, 9}
    assert shell.json("verify", "shop.sql", "--module", "users.py", "--to", to)["passed"]
    shell.run("clear", "shop.sql", "--module", "users.py", "--to", to, "--confirm")


def test_a_module_s_rows_are_the_same_on_another_database(shell: Shell, postgresql_server: PostgresqlServer) -> None:
    dataset = seedbed.load(shell.folder / "crm.yaml")
    url = postgresql_server.url("modules_{database}_test")
    dataset.seed(url, part_rows=40)
    dataset.seed(f"sqlite:///{shell.folder}/one/{{database}}.db")
    try:
        one = state_of(dataset, dataset.target(url))
        other = state_of(dataset, dataset.target(f"sqlite:///{shell.folder}/one/{{database}}.db"))
        assert one.rows == other.rows
        assert dataset.verify(url).passed
    finally:
        dataset.clear(url, confirm=True)
