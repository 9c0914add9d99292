from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seedbed.errors import SyntaxProblem, UsageError
from seedbed.spec.document import parse_document, read_document
from seedbed.spec.parsing import MAX_VALUES
from seedbed.spec.scalars import MAX_DEPTH


def test_every_path_has_a_line() -> None:
    document = parse_document("a:\n  b: 1\n  c:\n    - x\n    - y: 2\n")
    assert document.data == {"a": {"b": 1, "c": ["x", {"y": 2}]}}
    assert {path: line for path, line in document.lines.items() if path} == {
        ("a",): 1,
        ("a", "b"): 2,
        ("a", "c"): 3,
        ("a", "c", 0): 4,
        ("a", "c", 1): 5,
        ("a", "c", 1, "y"): 5,
    }


def test_a_path_that_is_not_there_has_the_line_of_the_one_above() -> None:
    document = parse_document("a:\n  b: 1\n")
    assert document.line(("a", "nothing", 3)) == 1
    assert document.line(("nothing",)) == 1


def test_a_merge_gives_way_to_the_keys_beside_it_wherever_it_stands() -> None:
    document = parse_document("base: &base\n  x: 1\n  y: 2\none:\n  x: 3\n  <<: *base\ntwo:\n  <<: *base\n  x: 3\n")
    for name, line in (("one", 5), ("two", 9)):
        assert document.data[name] == {"x": 3, "y": 2}
        assert document.lines[name, "x"] == line
        assert document.lines[name, "y"] == 3


def test_what_is_merged_over_leaves_no_lines() -> None:
    document = parse_document("base: &base {x: {deep: 1}}\none: {<<: *base, x: 2}\n")
    assert ("one", "x", "deep") not in document.lines


def test_of_several_merges_the_first_wins() -> None:
    document = parse_document("a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b]}\n")
    assert document.data["c"] == {"x": 1, "z": 2, "y": 1}


def test_merges_of_merges() -> None:
    document = parse_document("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n")
    assert document.data["c"] == {"x": 1, "y": 2, "z": 3}


@pytest.mark.parametrize("merged", ["5", "[1]", "[{x: 1}, 5]"])
def test_a_merge_takes_mappings(merged: str) -> None:
    with pytest.raises(SyntaxProblem, match="<< takes a mapping"):
        parse_document(f"a:\n  <<: {merged}\n")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("true", True),
        ("False", False),
        ("12:30", "12:30"),
        ("007", "007"),
        ("0", 0),
        ("-12", -12),
        ("1_000", 1000),
        ("0x1F", 31),
        ("1e-3", 0.001),
        ("1.5E+3", 1500.0),
        (".5", 0.5),
        ("-2.", -2.0),
        ("1.2.3", "1.2.3"),
        ("1e", "1e"),
        ("2024-02-29", date(2024, 2, 29)),
        ("2024-2-9", "2024-2-9"),
        ("~", None),
        ("", None),
        ("null", None),
        ("'5'", "5"),
    ],
)
def test_plain_words(text: str, value: object) -> None:
    found = parse_document(f"a: {text}\n").data["a"]
    assert found == value
    assert type(found) is type(value)


def test_keys_may_be_numbers_where_they_are_values() -> None:
    assert parse_document("{1: a, 2.5: b, false: c, no: d}").data == {1: "a", 2.5: "b", False: "c", "no": "d"}


def test_an_error_names_file_and_line() -> None:
    with pytest.raises(SyntaxProblem) as caught:
        parse_document("a: 1\nb: [\n", file="my.yaml")
    assert (caught.value.file, caught.value.line) == ("my.yaml", 3)
    assert str(caught.value).startswith("my.yaml:3: ")


def test_a_billion_laughs_end_soon() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    with pytest.raises(SyntaxProblem, match=f"more than {MAX_VALUES:,} values"):
        parse_document("\n".join(lines))


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: {c: *a}}", "a: &a {<<: *a}", "a: &a\n  <<: [{x: 1}, *a]"])
def test_a_value_within_itself(text: str) -> None:
    with pytest.raises(SyntaxProblem, match="holds itself"):
        parse_document(text)


def test_an_alias_may_be_used_twice_in_a_row() -> None:
    assert parse_document("a: &a [1]\nb: [*a, *a]").data["b"] == [[1], [1]]


@pytest.mark.parametrize("levels", [MAX_DEPTH, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", "")])
def test_nesting_is_limited(levels: int, opening: str, closing: str) -> None:
    with pytest.raises(SyntaxProblem, match=f"more than {MAX_DEPTH} levels"):
        parse_document(opening * levels + "x" + closing * levels)


def test_nesting_may_be_deep() -> None:
    parse_document("a: " + "[" * (MAX_DEPTH - 2) + "]" * (MAX_DEPTH - 2))


@pytest.mark.parametrize("digits", ["9" * 5000, "!!int x", "2024-13-01", "2024-01-01 25:00:00"])
def test_values_that_cannot_be(digits: str) -> None:
    with pytest.raises(SyntaxProblem, match="cannot be read") as caught:
        parse_document(f"\n\na: {digits}")
    assert caught.value.line == 3


def test_reading_a_file(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes("\ufeffa: ä\n".encode())
    document = read_document(path)
    assert document.data == {"a": "ä"}
    assert (document.file, document.folder) == (str(path), tmp_path)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(SyntaxProblem, match="not UTF-8") as caught:
        read_document(path)
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_files_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_document(tmp_path / name)
