from __future__ import annotations

import threading
from pathlib import Path

import pytest

from seedbed.errors import TargetError
from seedbed.targets.gate import gate


def test_one_file_has_one_gate(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert gate(tmp_path / "file") is gate(tmp_path / "link") is gate(tmp_path / "." / "file")
    assert gate(tmp_path / "other") is not gate(tmp_path / "file")


def test_adbc_waits_until_nobody_reads(tmp_path: Path) -> None:
    door, seen = gate(tmp_path / "file"), []

    def load() -> None:
        with door.exclusive():
            seen.append("loaded")

    with door.shared(), door.shared():
        thread = threading.Thread(target=load)
        thread.start()
        thread.join(timeout=0.05)
        assert seen == []
    thread.join(timeout=10)
    assert seen == ["loaded"]


def test_a_thread_that_reads_does_not_wait_for_itself(tmp_path: Path) -> None:
    door = gate(tmp_path / "file")
    with door.shared(), pytest.raises(TargetError, match="still being read"), door.exclusive():
        pass
    with door.exclusive():
        pass
