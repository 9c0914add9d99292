"""What the service's processes do to their memory."""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from seedbed.server import memory

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems keep memory their own way")
PROGRAM = """
from seedbed.server.memory import OFTEN, spare
spare(OFTEN)
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""
SERVER = """
import sys
import seedbed.server.main
print(*sorted({"numpy", "pyarrow", "duckdb", "alembic", "sqlglot"} & set(sys.modules)))
"""


def printed(program: str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def test_arrow_takes_the_c_library_s_memory() -> None:
    assert printed(PROGRAM) == "system"


def test_the_server_imports_nothing_that_makes_rows() -> None:
    assert printed(SERVER) == ""


@ON_LINUX
def test_a_process_knows_whether_it_takes_too_much() -> None:
    assert memory.is_above(1 << 20)
    assert not memory.is_above(1 << 50)


def test_where_nothing_tells_it_takes_not_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_STATUS", Path("/there/is/none"))
    assert not memory.is_above(1)


def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    monkeypatch.delenv("ARROW_DEFAULT_MEMORY_POOL", raising=False)
    memory.spare(memory.OFTEN)
    memory.give_back()


def test_what_is_there_is_left_alone_from_then_on() -> None:
    memory.settle()
    try:
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
