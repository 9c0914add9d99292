"""What the C library is told."""

from __future__ import annotations

import ctypes
import sys

import pytest

from seedbed import heap


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux's")
def test_glibc_takes_an_option() -> None:
    assert heap.set_option(heap.Option.ARENA_MAX, 2)
    heap.trim()


def test_another_library_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    assert not heap.set_option(heap.Option.ARENA_MAX, 2)
    heap.trim()


def test_another_system_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert not heap.set_option(heap.Option.ARENA_MAX, 2)
