from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seedbed.api import cache
from seedbed.api.documents import read_kept
from seedbed.errors import SyntaxProblem, UsageError
from seedbed.spec import read_document

TEXT = 'a: {7: x, 2.5: [1e3, null], true: 2025-01-31}\n"~": &one [{é: "\\u4e2d"}]\nb: *one\n'


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.yaml"


def test_a_document_is_parsed_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_kept(file)
    monkeypatch.setattr("seedbed.spec.parsing.parse", None)
    again = read_kept(file)
    assert repr(again.data) == repr(first.data)
    assert again == first
    assert again.data["a"][True] == date(2025, 1, 31)
    assert again.line(("b", 0)) == 2


def test_it_is_the_document_that_is_read_without_a_cache(file: Path) -> None:
    read_kept(file)
    assert read_kept(file) == read_document(file)


def test_a_copy_elsewhere_is_called_by_its_own_name(file: Path, tmp_path: Path) -> None:
    read_kept(file)
    copy = tmp_path / "more" / "b.yaml"
    copy.parent.mkdir()
    copy.write_bytes(file.read_bytes())
    assert read_kept(copy).file == str(copy)
    assert read_kept(copy).folder == copy.parent.resolve()


def test_a_changed_file_is_parsed_again(file: Path) -> None:
    read_kept(file)
    file.write_text("c: 1\n", encoding="utf-8")
    assert read_kept(file).data == {"c": 1}


def test_what_is_refused_is_refused_each_time(file: Path) -> None:
    file.write_text("a: [\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SyntaxProblem):
            read_kept(file)
    file.unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        read_kept(file)


def test_a_damaged_entry_is_no_matter(file: Path, tmp_path: Path) -> None:
    first = read_kept(file)
    for entry in (tmp_path / "kept").iterdir():
        entry.write_bytes(b"{}")
    assert read_kept(file) == first
