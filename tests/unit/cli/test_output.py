from __future__ import annotations

import io
import json
import sys
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from seedbed.cli.output import echo_batches, prepare_streams, table_lines


def test_columns_are_aligned_by_what_a_terminal_shows() -> None:
    lines = list(table_lines(["name", "n"], [["東京", 1], ["Rome", 12345]]))
    assert lines == ["name       n", "東京       1", "Rome  12,345"]


def test_data_are_shown_as_they_are() -> None:
    lines = list(table_lines(["id", "text"], [[1000, None], [None, "a\nb" + "x" * 80]], is_data=True))
    assert lines[1] == "1000  null"
    assert lines[2].startswith("null  a bxxx")
    assert lines[2].endswith("x…")


def test_values_in_csv_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    values = {
        "d": Decimal("1.50"), "day": date(2024, 2, 29), "at": datetime(2024, 2, 29, 1, 2, 3, tzinfo=UTC),
        "b": b"\x01\xff", "flag": True, "gap": None, "list": [1, 2], "text": 'é, "x"',
    }  # fmt: skip
    batch = pa.RecordBatch.from_pylist([values])
    echo_batches(batch.schema.names, [batch], "csv")
    head, row = capsys.readouterr().out.splitlines()
    assert head == "d,day,at,b,flag,gap,list,text"
    assert row == '1.50,2024-02-29,2024-02-29T01:02:03+00:00,01ff,true,,"[1, 2]","é, ""x"""'
    echo_batches(batch.schema.names, [batch], "json")
    assert json.loads(capsys.readouterr().out) == [
        {"d": "1.50", "day": "2024-02-29", "at": "2024-02-29T01:02:03+00:00", "b": "01ff", "flag": True,
         "gap": None, "list": [1, 2], "text": 'é, "x"'}
    ]  # fmt: skip


def test_a_file_is_utf_8_whatever_the_locale_says(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(buffer, encoding="cp1252"))
    prepare_streams()
    sys.stdout.write("東京")
    sys.stdout.flush()
    assert buffer.getvalue().decode() == "東京"


def test_a_console_shows_a_question_mark_for_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    buffer = io.BytesIO()
    console = io.TextIOWrapper(buffer, encoding="cp1252")
    monkeypatch.setattr(console, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", console)
    prepare_streams()
    sys.stdout.write("150 × 東")
    sys.stdout.flush()
    assert buffer.getvalue().decode("cp1252") == "150 × ?"
