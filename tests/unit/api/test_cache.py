import os
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from seedbed.api import cache, load
from seedbed.errors import Notice

VALUE: dict[str, Any] = {"a": [1, 1.5, None, True, "中"], "keys": {1: "x", False: (1, 2)}, "~": {"~": []}}
VALUE |= {"when": [date(2025, 1, 2), datetime(2025, 1, 2, 3, 4), Decimal("1.50")]}  # noqa: DTZ001 - YAML has no zone
KEY = "0" * 64


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def test_plain_data_comes_back_with_every_type(place: Path) -> None:
    cache.write(KEY, VALUE)
    assert repr(cache.read(KEY)) == repr(VALUE)
    assert [path.name for path in place.iterdir()] == [KEY]


def test_what_cannot_be_kept_as_it_is_is_not_kept(place: Path) -> None:
    cache.write(KEY, {"a": object()})
    assert cache.read(KEY) is None
    assert not place.exists()


@pytest.mark.parametrize("content", [b"", b"\n", b"{}", b"\xff\xfe\n\x00", b"0" * 64 + b"\nx"])
def test_a_damaged_entry_is_none(place: Path, content: bytes) -> None:
    cache.write(KEY, VALUE)
    (place / KEY).write_bytes(content)
    assert cache.read(KEY) is None


def test_an_entry_counts_under_its_own_key_only(place: Path) -> None:
    cache.write(KEY, VALUE)
    (place / KEY).rename(place / ("1" * 64))
    assert cache.read("1" * 64) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has other rights")
def test_what_others_may_write_is_not_read(place: Path) -> None:
    cache.write(KEY, VALUE)
    (place / KEY).chmod(0o666)
    assert cache.read(KEY) is None
    (place / KEY).chmod(0o600)
    assert cache.read(KEY) is not None
    place.chmod(0o777)
    assert cache.read(KEY) is None


def test_a_folder_that_cannot_be_made_is_no_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "kept"))
    cache.write(KEY, VALUE)
    assert cache.read(KEY) is None


def test_only_so_many_entries_are_kept(place: Path) -> None:
    for number in range(60):
        cache.write(f"{number:064}", number)
    assert len(list(place.iterdir())) == 40
    assert cache.read(f"{59:064}") == 59


def test_another_program_has_other_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "seedbed" / "part" / "module.py"
    module.parent.mkdir(parents=True)
    monkeypatch.setattr("seedbed.__file__", str(tmp_path / "seedbed" / "__init__.py"))
    keys = []

    def note() -> None:
        cache._program.cache_clear()
        keys.append(cache.key_of("x", []))

    try:
        note()
        module.write_text("a = 1", encoding="utf-8")
        note()
        os.utime(module, ns=(1, 1))
        note()
        module.rename(module.with_name("other.py"))
        note()
        (tmp_path / "seedbed" / "packs").mkdir()
        (tmp_path / "seedbed" / "packs" / "spec.yaml").write_text("", encoding="utf-8")
        note()
    finally:
        cache._program.cache_clear()
    assert keys[3] == keys[4]
    assert len(set(keys)) == 4


def test_a_program_in_an_archive_is_known_by_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "app.zip").write_bytes(b"a")
    monkeypatch.setattr("seedbed.__file__", str(tmp_path / "app.zip" / "seedbed" / "__init__.py"))
    cache._program.cache_clear()
    first = cache.key_of("x", [])
    (tmp_path / "app.zip").write_bytes(b"ab")
    cache._program.cache_clear()
    assert cache.key_of("x", []) != first
    cache._program.cache_clear()


def test_off_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert cache.folder() is None
    cache.write(KEY, VALUE)
    assert cache.read(KEY) is None


SQL = (
    "CREATE TABLE people (id INT PRIMARY KEY, nick VARCHAR(20) NOT NULL);\nCREATE INDEX odd ON people USING x (nick);\n"
)
SPEC = """
seedbed: 1
name: people
schema: {source: people.sql, database: hr, dialect: postgres}
include: more.yaml
"""
MORE = "databases: {hr: {tables: {people: {rows: 5, columns: {nick: {choice: [ann, bob]}}}}}}\n"


@pytest.fixture
def spec(tmp_path: Path, place: Path) -> Path:
    del place
    for name, text in (("people.sql", SQL), ("people.yaml", SPEC), ("more.yaml", MORE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / "people.yaml"


def forbidden(*_: object) -> None:
    raise AssertionError("inferred again")


def test_an_unchanged_spec_is_inferred_once(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = load(spec)
    monkeypatch.setattr("seedbed.api.schemas.infer_checked", forbidden)
    again = load(spec)
    assert again.plan.fingerprint == first.plan.fingerprint
    assert again.spec.document == first.spec.document


@pytest.mark.parametrize("name", ["people.sql", "people.yaml", "more.yaml"])
def test_a_changed_file_is_read_again(spec: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load(spec)
    file = spec.parent / name
    file.write_text(file.read_text("utf-8") + "\n", encoding="utf-8")
    monkeypatch.setattr("seedbed.api.schemas.infer_checked", forbidden)
    with pytest.raises(AssertionError, match="inferred again"):
        load(spec)


def test_a_file_that_joins_a_pattern_is_read(spec: Path) -> None:
    spec.write_text(SPEC.replace("more.yaml", "more*.yaml"), encoding="utf-8")
    assert load(spec)["people"].count == 5
    (spec.parent / "more2.yaml").write_text(MORE.replace("rows: 5", "rows: 6"), encoding="utf-8")
    assert load(spec)["people"].count == 6


def test_what_a_reader_notes_is_said_each_time(tmp_path: Path, place: Path) -> None:
    del place
    (tmp_path / "people.sql").write_text(SQL.replace("nick VARCHAR(20)", "nick nonsense"), encoding="utf-8")
    (tmp_path / "people.yaml").write_text(SPEC.replace("include: more.yaml\n", ""), encoding="utf-8")
    for _ in range(2):
        with pytest.warns(Notice, match="nick"):
            load(tmp_path / "people.yaml")


def test_findings_about_expressions_last_from_process_to_process(tmp_path: Path) -> None:
    columns = "".join(f"          c{n}: {{type: int, sql: '_row + {n}'}}\n" for n in range(250))
    text = "seedbed: 1\nname: wide\ndatabases:\n  d:\n    tables:\n      t:\n        rows: 3\n        columns:\n"
    (tmp_path / "wide.yaml").write_text(text + columns, encoding="utf-8")
    program = (
        "import sys, seedbed, seedbed.plan.expressions as found\n"
        "made = seedbed.load(sys.argv[1]); rows = made['t'].rows(0, 3)['c7'].to_pylist()\n"
        "print(rows, 'sqlglot' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "wide.yaml")],
            env={**os.environ, cache.VARIABLE: str(tmp_path / "kept")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert said == ["[7, 8, 9] True\n", "[7, 8, 9] False\n"]
