"""What a command does to its process's memory."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

from seedbed.cli import memory

PROGRAM = """
from seedbed.cli.memory import keep_freed_memory
keep_freed_memory()
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""


def backend(**environment: str) -> str:
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep memory their own way")
def test_arrow_takes_the_c_library_s_memory() -> None:
    assert backend() == "system"


@pytest.mark.skipif(sys.platform != "linux", reason="as above")
def test_what_the_user_has_set_stays() -> None:
    assert backend(ARROW_DEFAULT_MEMORY_POOL="mimalloc") == "mimalloc"


def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    monkeypatch.delenv("ARROW_DEFAULT_MEMORY_POOL", raising=False)
    memory.keep_freed_memory()
    assert "ARROW_DEFAULT_MEMORY_POOL" not in os.environ
