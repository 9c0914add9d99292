"""The commands as a user runs them, in an empty folder: what they print, how they end, what they leave."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psycopg
import pytest

from seedbed.cli.ending import Code, run
from tests.commands import PROGRAM, Shell
from tests.servers import PostgresqlServer

SPEC = Path(__file__).with_name("shop.yaml")


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shutil.copy(SPEC, tmp_path / "shop.yaml")
    return Shell(tmp_path)


def test_from_an_empty_folder_and_back(shell: Shell) -> None:
    said = shell.run("seed", "shop.yaml", "--scale", "0.1")
    assert re.search(r"^shop: [\d,]+ rows are in \([\d.]+ s, [\d,]+ rows/s\)$", said.stdout, re.MULTILINE)
    assert "seedbed-data/shop/sales.db" in said.stdout
    assert "  seedbed verify shop.yaml\n" in said.stdout
    assert not said.stderr
    shell_words = re.search(r"seedbed (db query '(.+)' -d sales)$", said.stdout, re.MULTILINE)
    assert shell_words is not None
    assert shell.run("db", "query", shell_words[2], "-d", "sales").stdout.count("\n") == 6

    status = shell.run("status").stdout
    assert re.search(r"^sales +complete +0.1 +customers +100 +100$", status, re.MULTILINE)
    facts = shell.json("status", "shop")
    (dataset,) = facts["datasets"]
    assert [each["database"] for each in dataset["databases"]] == ["sales", "stock"]
    assert {each["state"] for each in dataset["databases"]} == {"complete"}
    assert dataset["databases"][0]["tables"][0] == {"table": "customers", "planned": 100, "loaded": 100, "rows": 100}

    assert "passed" in shell.run("verify").stdout
    page = shell.folder / "report.html"
    report = shell.json("verify", "shop", "--html", "report.html")
    assert report["passed"] is True
    assert report["reports"][0]["scale"] == 0.1
    assert page.read_text(encoding="utf-8").startswith("<!")

    foreseen = shell.run("clear", code=1)
    assert "would be cleared" in foreseen.stdout
    assert "--confirm" in foreseen.stderr
    cleared = shell.json("clear", "--confirm")
    assert cleared["done"] is True
    assert {each["rows"] for each in cleared["datasets"][0]["tables"] if each["table"] == "customers"} == {100}
    assert [path.name for path in shell.folder.iterdir() if path.is_dir()] == []
    assert "nothing has been seeded" in shell.run("clear", "--confirm").stderr


def test_what_is_there_is_left_alone_until_the_user_says_otherwise(shell: Shell) -> None:
    first = shell.json("seed", "shop.yaml", "--rows", "customers=50", "--seed", "7")
    assert first["dataset"] == "shop"
    assert first["seed"] == 7
    assert {each["table"]: each["rows"] for each in first["tables"]}["customers"] == 50
    assert first["rows"] == sum(each["rows"] for each in first["tables"])
    refused = shell.error("seed", "shop.yaml", code=4)
    assert refused.startswith("error[SB402]: seedbed-data/shop/sales.db already holds rows in customers (50 rows)")
    assert "--replace" in refused
    again = shell.json("seed", "shop.yaml", "--resume")
    assert (again["before"], again["run"], again["seed"]) == (first["rows"], first["run"], 7)
    other = shell.error("seed", "shop.yaml", "--resume", "--seed", "8", "--scale", "2", code=2)
    assert "is of seed 7, not 8; scale 1, not 2" in other
    assert "this one leaves out" in shell.error("seed", "shop.yaml", "--replace", "--only", "items", code=2)
    replaced = shell.json("seed", "shop.yaml", "--replace", "--scale", "0.02")
    assert (replaced["scale"], replaced["seed"], replaced["before"]) == (0.02, 1, 0)


def test_only_brings_the_parents_along(shell: Shell) -> None:
    said = shell.run("seed", "shop.yaml", "--scale", "0.05", "--only", "favourites").stdout
    assert "loaded too, as parents: " in said
    assert "sales.customers" in said
    assert {row["name"] for row in _records(shell, "SELECT name FROM items ORDER BY id LIMIT 2", "stock")} == {
        "item 0", "item 1"
    }  # fmt: skip
    assert "passed" in shell.run("verify", "shop").stdout


def test_queries(shell: Shell) -> None:
    shell.run("seed", "shop.yaml", "--scale", "0.05", "--only", "claims")
    assert _records(shell, "SELECT id, segment, friend_id FROM customers WHERE id = 3", "sales")[0]["id"] == 3
    text = shell.run("db", "query", "SELECT id, active, NULL AS gap FROM agents LIMIT 1", "-d", "stock").stdout
    assert text.splitlines()[1].split() == ["1", "1", "null"]
    assert list(csv.reader(io.StringIO(_csv(shell, "SELECT 1 AS a, 'x,\"y\"' AS b, NULL AS c")))) == [
        ["a", "b", "c"], ["1", 'x,"y"', ""]
    ]  # fmt: skip
    assert _csv(shell, "SELECT 1 AS a WHERE 1 = 0") == "a\n"
    assert _records(shell, "SELECT 1 AS a WHERE 1 = 0", "sales") == []
    assert _records(shell, "SELECT 1 AS a, 2 AS a", "sales") == [{"a": 1, "a_2": 2}]
    names = [each["table"] for each in shell.json("db", "tables", "-d", "sales")["tables"]]
    assert names == ["customers", "orders", "claims"]
    assert "id, segment, born" in shell.run("db", "tables").stdout


def _csv(shell: Shell, sql: str) -> str:
    return shell.run("db", "query", sql, "-d", "sales", "--format", "csv").stdout


def _records(shell: Shell, sql: str, database: str, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        shell.run("db", "query", sql, "-d", database, "--format", "json", *more).stdout
    )
    return found


WRITES = [
    "DELETE FROM customers",
    "UPDATE customers SET segment = 'x'",
    "DROP TABLE customers",
    "CREATE TABLE mine (a int)",
]


def test_writes_are_refused_by_sqlite(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell.run("seed", "shop.yaml", "--scale", "0.05", "--only", "customers")
    monkeypatch.chdir(shell.folder)
    more = ["ATTACH 'other.db' AS other", "PRAGMA user_version = 3", "SELECT 1; DELETE FROM customers"]
    refuse_all([*WRITES, *more], [], capsys)
    assert _records(shell, "SELECT count(*) AS n FROM customers", "sales") == [{"n": 50}]


def refuse_all(statements: list[str], target: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Expect that each statement is refused as one that would write; in this process, since there are many."""
    for sql in statements:
        assert run(["db", "query", sql, "-d", "sales", *target]) == Code.TARGET, sql
        assert "error[SB405]" in capsys.readouterr().err, sql


def test_postgresql_from_nothing_and_back(
    shell: Shell, postgresql_server: PostgresqlServer, capsys: pytest.CaptureFixture[str]
) -> None:
    to = postgresql_server.url("cli_{database}_test")
    said = shell.run("seed", "shop.yaml", "--scale", "0.05", "--to", to)
    assert f"seedbed status shop.yaml --to '{to}'" in said.stdout
    assert "complete" in shell.run("status", "shop.yaml", "--database-url", to).stdout
    assert "passed" in shell.run("verify", "shop.yaml", "--to", to).stdout
    more = ["WITH d AS (DELETE FROM customers RETURNING 1) SELECT * FROM d", "COMMIT; DELETE FROM customers"]
    refuse_all([*WRITES, *more], ["--to", to], capsys)
    assert _records(shell, "SELECT count(*) AS n FROM customers", "sales", "--to", to) == [{"n": 50}]
    assert "cleared" in shell.run("clear", "shop.yaml", "--to", to, "--confirm").stdout
    with psycopg.connect(postgresql_server.url()) as connection:
        left = connection.execute("SELECT count(*) FROM pg_database WHERE datname LIKE 'cli\\_%'").fetchone()
    assert left == (0,)


def test_plan_and_preview_need_no_database(shell: Shell) -> None:
    plan = shell.run("plan", "shop.yaml", "--scale", "2").stdout
    for words in ("1,000 × scale", "0–3 per customer", "subset of orders where total > 800", "3–9, drawn by the seed"):
        assert words in plan
    assert "500 × scale pairs of customer and item" in plan
    assert re.search(r"^sales.orders +item_id +stock.items$", plan, re.MULTILINE)
    facts = shell.json("plan", "shop.yaml", "--part-rows", "100")
    customers = next(each for each in facts["tables"] if each["table"] == "customers")
    assert (customers["rows"], customers["parts"], customers["crosses"]) == (1000, 10, [])
    rows = json.loads(
        shell.run("preview", "shop.yaml", "items", "--rows", "2", "--from", "3", "--format", "json").stdout
    )
    assert rows == [{"id": 13, "name": "item 3"}, {"id": 14, "name": "item 4"}]
    far = shell.run("preview", "customers", "--rows", "1", "--from", "1000000000", "--format", "csv")
    assert far.stdout.splitlines()[1].startswith("1000000001,")
    assert "at scale 833,400" in far.stderr
    too_far = shell.error("preview", "-s", "shop.yaml", "orders", "--from", "1000000000000", code=2)
    assert "would need a larger scale than 1,000,000" in too_far
    assert list(shell.folder.iterdir()) == [shell.folder / "shop.yaml"]


def test_rows_far_out_are_those_of_a_larger_load(shell: Shell) -> None:
    said = shell.run("preview", "shop.yaml", "orders", "--rows", "2", "--from", "20000", "--format", "csv")
    scale = re.search(r"scale ([\d.]+)", said.stderr.partition(";")[2])
    assert scale is not None
    again = shell.run(
        "preview", "shop.yaml", "orders", "--rows", "2", "--from", "20000", "--format", "csv", "--scale", scale[1]
    )
    assert again.stdout == said.stdout
    assert "exists from about --scale" in shell.error(
        "preview", "shop.yaml", "orders", "--from", "20000", "--scale", "1", code=2
    )
    assert "as many at every scale" in shell.error("preview", "shop.yaml", "items", "--from", "40", code=2)


def test_interrupted_says_what_is_in(shell: Shell) -> None:
    words = [PROGRAM, "seed", "shop.yaml", "--scale", "40", "--part-rows", "200"]
    with subprocess.Popen(
        words, cwd=shell.folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        _wait_for_rows(shell.folder / "seedbed-data" / "shop" / "sales.db")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.search(r"^interrupted: [\d,]+ of [\d,]+ rows are in \(\d+ parts, each whole\)$", said, re.MULTILINE), said
    assert "--resume" in said
    assert "Traceback" not in said
    assert "loading" in shell.run("status").stdout
    assert "not complete" in shell.error("verify", "shop", code=4)
    assert "interrupted load" in shell.error("seed", "shop.yaml", code=4)
    shell.run("clear", "--confirm")


def _wait_for_rows(file: Path) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if file.exists() and file.stat().st_size > 100_000:
            return
        time.sleep(0.02)
    pytest.fail("the load did not begin")


def test_two_loads_at_once(shell: Shell) -> None:
    words = [PROGRAM, "seed", "shop.yaml", "--scale", "40", "--part-rows", "200"]
    with subprocess.Popen(words, cwd=shell.folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        _wait_for_rows(shell.folder / "seedbed-data" / "shop" / "sales.db")
        assert "error[SB407]" in shell.error("seed", "shop.yaml", "--replace", code=4)
        process.kill()
    assert "rows are in" in shell.run("seed", "shop.yaml", "--replace", "--scale", "0.1").stdout


def test_a_terminal_sees_bars(shell: Shell) -> None:
    master, slave = pty.openpty()
    with subprocess.Popen(
        [PROGRAM, "seed", "shop.yaml", "--part-rows", "100"],
        cwd=shell.folder,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "110", "LINES": "30"},
        stdout=subprocess.PIPE,
        stderr=slave,
        text=True,
    ) as process:
        os.close(slave)
        seen = _read_all(master)
        printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "sales.customers" in seen
    assert re.search(r"1,000 of 1,000 rows", seen)
    assert "\x1b[" in seen
    assert "rows are in" in printed
    assert "\x1b[" not in printed


def _read_all(descriptor: int) -> str:
    read = b""
    while select.select([descriptor], [], [], 60)[0]:
        try:
            piece = os.read(descriptor, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        read += piece
    os.close(descriptor)
    return read.decode()


def test_a_reader_that_goes_away_is_no_error(shell: Shell) -> None:
    with subprocess.Popen(
        [PROGRAM, "schema"], cwd=shell.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 141


def test_a_console_that_lacks_characters_shows_others(shell: Shell) -> None:
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    assert "scale" in shell.run("plan", "shop.yaml", environment=plain).stdout
    rows = shell.run("preview", "shop.yaml", "claims", "--rows", "9", "--format", "csv", environment=plain).stdout
    assert "é" in rows
    (shell.folder / "broken.yaml").write_text("seedbed: 1\nname: é\n", encoding="utf-8")
    assert "error[SB1" in shell.run("plan", "broken.yaml", code=3, environment=plain).stderr
