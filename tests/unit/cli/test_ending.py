"""How commands end: exit codes and what is said, in one process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from seedbed import errors
from seedbed.cli import ending
from seedbed.cli.app import app
from seedbed.cli.ending import Code, run

SPEC = Path(__file__).parents[2] / "e2e" / "shop.yaml"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SEEDBED_TRACEBACK", raising=False)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["nope"], 2, "no such command 'nope'"),
        (["sed"], 2, "did you mean seed?"),
        (["seed"], 2, "missing argument 'DATASET|SPEC'"),
        (["seed", "--nope"], 2, "no such option"),
        (["seed", "bnk"], 2, "did you mean bank?"),
        (["seed", "nowhere.yaml"], 2, "cannot be read"),
        (["seed", str(SPEC), "--scale", "0"], 2, "must be a number above 0"),
        (["seed", str(SPEC), "--scale", "x"], 2, "not a valid float"),
        (["seed", str(SPEC), "--rows", "customers"], 2, "not TABLE=N"),
        (["seed", str(SPEC), "--rows", "customers=-1"], 2, "not TABLE=N"),
        (["seed", str(SPEC), "--rows", "orders=9"], 2, "per row of sales.customers"),
        (["seed", str(SPEC), "--rows", "custmers=9"], 2, "did you mean customers?"),
        (["seed", str(SPEC), "--only", "custmers"], 2, "did you mean customers?"),
        (["seed", str(SPEC), "--replace", "--resume"], 2, "exclude each other"),
        (["seed", str(SPEC), "--to", "oracle://x/y"], 2, "there is no target 'oracle'"),
        (["seed", str(SPEC), "--to", "nonsense"], 2, "it is not a URL"),
        (["seed", str(SPEC), "--jobs", "0"], 2, "--jobs"),
        (["status", "nope"], 2, "there is no dataset 'nope'"),
        (["status", "--to", "sqlite:///x.db"], 2, "--to needs a dataset"),
        (["status", str(SPEC), "--to", "postgresql://me:secret@127.0.0.1:1/{database}"], 4, "me@127.0.0.1:1/sales"),
        (["verify"], 4, "nothing has been seeded"),
        (["verify", str(SPEC)], 4, "there is nothing of shop"),
        (["clear", str(SPEC)], 0, ""),
        (["db", "query", "SELECT 1"], 4, "there are no databases under seedbed-data/"),
        (["db", "query", "SELECT 1", "-d", "x"], 2, "there is no database 'x'"),
        (["db", "query", "SELECT 1", "--to", "sqlite:///x/{database}.db"], 2, "-d DATABASE"),
        (["db", "query", "SELECT 1", "--to", "sqlite:///x.db"], 4, "there is no such file"),
        (["db", "tables"], 4, "there are no seeded tables"),
        (["preview"], 2, "missing argument"),
        (["preview", "a", "b", "c"], 2, "one dataset and one table"),
        (["preview", str(SPEC), "nope"], 2, "there is no table nope"),
        (["preview", "custmers"], 2, "customers"),
    ],
)
def test_mistakes(words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(words) == code
    printed = capsys.readouterr()
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert "secret" not in printed.err
    if code:
        assert printed.err.startswith("error[SB")
        assert not printed.out


def test_a_broken_spec_is_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.yaml").write_text("seedbed: 1\nname: broken\ndatabses: {}\n")
    assert run(["plan", "broken.yaml"]) == 3
    assert "error[SB101]: broken.yaml:3" in capsys.readouterr().err


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def command() -> None:
        raise error

    monkeypatch.setitem(app.commands, "fail", click.Command("fail", callback=command))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (errors.UsageError("x"), Code.USAGE),
        (errors.SyntaxProblem("x"), Code.SPEC),
        (errors.ImpossibleError("x"), Code.SPEC),
        (errors.GenerationError("x"), Code.SPEC),
        (errors.LoadError("x"), Code.TARGET),
        (errors.VerificationError("x"), Code.NOT_DONE),
        (KeyboardInterrupt("5 rows are in"), Code.INTERRUPTED),
        (ZeroDivisionError("x"), Code.INTERNAL),
        (MemoryError(), Code.INTERNAL),
    ],
)
def test_every_error_has_its_code(
    error: BaseException, code: Code, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fail_with(monkeypatch, error)
    assert run(["fail"]) == code
    assert "Traceback" not in capsys.readouterr().err


def test_our_own_mistake_asks_for_a_report(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    fail_with(monkeypatch, ZeroDivisionError("division by zero"))
    assert run(["fail"]) == 5
    said = capsys.readouterr().err
    assert "a mistake in seedbed, not yours: ZeroDivisionError: division by zero" in said
    assert "report it" in said


def test_the_traceback_is_there_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, ZeroDivisionError("x"))
    with pytest.raises(ZeroDivisionError):
        run(["fail", "--traceback"])
    monkeypatch.setenv("SEEDBED_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run(["fail"])


def test_every_error_class_leads_to_a_code() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.SeedbedError)]
    loose = {kind for kind in kinds if not issubclass(kind, tuple(each for each, _ in ending._CODES))}
    assert loose == {errors.SeedbedError}


LEAVING = """
import atexit, sys, threading, time
from seedbed.cli.ending import leave

class Kept:
    def __del__(self):
        print("taken apart", end=" ")

kept = Kept()
atexit.register(print, "registered", end=" ")
"""
"""A process that has something to do at its end."""


def left(program: str) -> tuple[int, list[str]]:
    found = subprocess.run([sys.executable, "-c", LEAVING + program], check=False, capture_output=True, text=True)
    return found.returncode, [*found.stdout.split(), *found.stderr.split()]


def test_leaving_does_what_is_registered_and_takes_nothing_apart() -> None:
    assert left("print('said', end=' '); sys.stderr.write('told'); leave(3)") == (3, ["said", "registered", "told"])


def test_leaving_waits_for_threads() -> None:
    code, said = left("threading.Thread(target=lambda: (time.sleep(0.2), print('worked', end=' '))).start(); leave(4)")
    assert code == 4
    assert said[:2] == ["worked", "registered"]
