"""The pages on the command line and on Python name every command, option, exit code and public member."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import seedbed
from seedbed.cli.app import app
from seedbed.cli.ending import Code

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
CLI = (REFERENCE / "cli.md").read_text(encoding="utf-8")
PYTHON = (REFERENCE / "python.md").read_text(encoding="utf-8")


def commands(group: click.Group = app, path: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{path}{name} ")
        else:
            yield f"{path}{name}", command


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=lambda each: each if isinstance(each, str) else "")
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    section = re.search(rf"^## {name.partition(' ')[0]}$(.+?)(?=^## |\Z)", CLI, re.MULTILINE | re.DOTALL)
    assert section is not None
    usage = re.search(rf"^seedbed {name}(?: .*)?(?:\n +.*)*", section[1], re.MULTILINE)
    assert usage is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert any(option in section[1] for option in parameter.opts), parameter.opts


def test_every_exit_code_is_documented() -> None:
    documented = re.findall(r"^\| (\d+) \|", CLI, re.MULTILINE)
    assert [int(code) for code in documented] == sorted(Code)
    help_text = CliRunner().invoke(app, ["--help"]).output
    for code in set(Code) - {Code.BROKEN_PIPE}:
        assert re.search(rf"^ +{int(code)}  ", help_text, re.MULTILINE), code


@pytest.mark.parametrize("kind", [seedbed.Dataset, seedbed.Seeded, seedbed.TableView])
def test_every_public_member_is_documented(kind: type) -> None:
    section = re.search(rf"^## `{kind.__name__}`$(.+?)(?=^## |\Z)", PYTHON, re.MULTILINE | re.DOTALL)
    assert section is not None
    members = {name for name in vars(kind) if not name.startswith("_")} - {"spec", "scale", "row_counts", "seed_number"}
    assert members <= set(re.findall(r"\w+", section[1])), members - set(re.findall(r"\w+", section[1]))
