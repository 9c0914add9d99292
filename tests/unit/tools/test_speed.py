"""The page on speed says what was recorded."""

from __future__ import annotations

import json
from pathlib import Path

from tools.pages.speed import speed_page

RESULT = {
    "target": "sqlite",
    "transactions": 1_000_123,
    "rounds": 3,
    "seedbed, seconds": 5.04,
    "floor, seconds": 6.0,
    "ratio": 0.84,
    "aim": 0.9,
    "ratio of processor seconds": 1.2,
    "seedbed, peak memory, MB": 300,
    "load of the machine before": 0.1,
    "machine": {"processor": "Some processor", "cores": 2},
}
ROW = "| SQLite | 1,000,123 | 5.0 s | 6.0 s | 0.84 | 0.90 | 1.20 | 300 MB |"


def record(folder: Path, name: str, **facts: object) -> None:
    (folder / f"loading_sqlite_{name}.json").write_text(json.dumps({**RESULT, **facts}))


def test_a_size_is_a_row(tmp_path: Path) -> None:
    record(tmp_path, "1m")
    record(tmp_path, "10k", transactions=10_007)
    page = speed_page(tmp_path)
    assert ROW in page
    assert page.index("| SQLite | 10,007 |") < page.index(ROW)
    assert "Some processor, 2 cores, in 3 rounds each." in page
    assert "Not measured yet" in page


def test_what_was_measured_less_often_and_what_reached_its_aim_is_said(tmp_path: Path) -> None:
    record(tmp_path, "1m")
    record(tmp_path, "10m", transactions=10_000_321, rounds=1, ratio=0.91)
    page = speed_page(tmp_path)
    assert "in 3 rounds each (SQLite 10,000,321 in 1)." in page
    assert "The aim is reached with: SQLite 1,000,123." in page


def test_a_busy_machine_is_owned_up_to(tmp_path: Path) -> None:
    record(tmp_path, "1m", **{"load of the machine before": 6.5})
    assert "up to 6.5" in speed_page(tmp_path)


def test_exponents_and_rows_at_hand(tmp_path: Path) -> None:
    record(tmp_path, "1m", **{"rows at hand, seconds": 2.0, "rows at hand, ratio": 0.33})
    slopes = {
        "exponent of seconds": 0.913,
        "exponent of processor seconds": 0.95,
        "exponent of processor seconds, the two largest": 1.011,
    }
    record(tmp_path, "exponent", transactions=[10_000, 100_000, 1_000_000], **slopes)
    page = speed_page(tmp_path)
    assert "| SQLite | 10,000 | 1,000,000 | 0.91 | 0.95 | 1.01 |" in page
    assert "| SQLite | 1,000,123 | 2.0 s | 6.0 s | 0.33 | 0.90 |" in page
