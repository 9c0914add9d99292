"""Ways to name a module: a file, a package's module, one object of either, an entry point."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from seedbed.errors import UsageError
from seedbed.modules import known, loading, register

TEXT = """
import seedbed

@seedbed.module(tables="a")
def one(context):
    return []

@seedbed.module(tables=["b", "c"], after="a", name="second")
def two(context):
    return []

class Plain:
    tables = ["d"]

    def rows(self, context):
        return []

plain = Plain()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "loading_example.py").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(reference: str, folder: Path) -> list[str]:
    found = register(reference, folder)
    assert known(reference, folder) == found
    return [each.name for each in found]


def test_a_file_gives_all_that_are_decorated(folder: Path) -> None:
    assert names("loading_example.py", folder) == ["one", "second"]
    assert names(str(folder / "loading_example.py"), Path("/")) == ["one", "second"]


def test_an_object_is_named_behind_a_colon(folder: Path) -> None:
    assert names("loading_example.py:two", folder) == ["second"]
    assert names("loading_example.py:plain", folder) == ["plain"]
    [made] = register("loading_example.py:Plain", folder)
    assert made.tables == ("d",)


def test_a_package_s_module_is_imported(folder: Path) -> None:
    assert names("loading_example", folder) == ["one", "second"]
    assert names("loading_example:one", folder) == ["one"]


def test_an_entry_point_is_named_by_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def entry_points(*, group: str, name: str) -> list[EntryPoint]:
        return [EntryPoint("holidays", "loading_example:plain", group)] if name == "holidays" else []

    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(loading, "entry_points", entry_points)
    assert [each.name for each in known("holidays", folder)] == ["holidays"]


def test_what_nobody_has_named_is_not_run(folder: Path) -> None:
    (folder / "unnamed.py").write_text("raise SystemExit('run')\n")
    with pytest.raises(UsageError, match="only when you name it yourself"):
        known("unnamed.py", folder)


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("loading_example.py:tow", "there is no tow in it(.|\n)*two|one"),
        ("nowhere.py", "there is no file"),
        ("nowhere_at_all", "cannot be imported: ModuleNotFoundError"),
        ("loading_example.py:TEXT", "there is no TEXT"),
    ],
)
def test_a_name_that_leads_nowhere(folder: Path, reference: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        register(reference, folder)
