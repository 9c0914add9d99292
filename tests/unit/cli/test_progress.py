from __future__ import annotations

import time

import pytest

from seedbed.cli.progress import LineProgress
from seedbed.model import TableName

ORDERS = TableName("shop", "orders")


def test_lines_tell_share_rate_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    progress = LineProgress(every=5)
    progress.phase("counting")
    progress.started({ORDERS: 1_000_000}, {ORDERS: 200_000})
    for _ in range(4):
        now[0] += 2
        progress.advanced(ORDERS, 100_000)
    now[0] += 10
    progress.phase("adding constraints")
    progress.finished()
    printed = capsys.readouterr()
    assert not printed.out
    assert printed.err.splitlines() == [
        "200,000 of 1,000,000 rows are in already",
        "500,000 of 1,000,000 rows, 50,000 rows/s, 10 s left",
        "adding constraints",
    ]


def test_a_quick_load_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = LineProgress()
    progress.phase("counting")
    progress.started({ORDERS: 10}, {})
    progress.advanced(ORDERS, 10)
    progress.phase("adding constraints")
    progress.finished()
    assert not capsys.readouterr().err
