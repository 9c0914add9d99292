"""One operation at a time on a model."""

from __future__ import annotations

import threading

import pytest

from seedbed.errors import BusyError
from seedbed.server.locks import ModelLocks


def test_a_model_is_held_by_one_and_others_wait_only_so_long() -> None:
    locks = ModelLocks()
    with (
        locks.hold("a", seconds=1),
        locks.hold("b", seconds=1),
        pytest.raises(BusyError),
        locks.hold("a", seconds=0.01),
    ):
        pytest.fail("two at once")
    assert locks._turns == {}


def test_who_waits_comes_next() -> None:
    locks, order = ModelLocks(), []

    def second() -> None:
        with locks.hold("a", seconds=30):
            order.append("second")

    with locks.hold("a", seconds=1):
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
