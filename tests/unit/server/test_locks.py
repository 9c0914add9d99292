"""One operation at a time on a model."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from seedbed.errors import BusyError
from seedbed.server.locks import ModelLocks


def test_a_model_is_held_by_one_and_others_wait_only_so_long() -> None:
    locks = ModelLocks()
    with locks.hold("a", seconds=1), locks.hold("b", seconds=1):
        assert in_another_thread(lambda: held(locks, "a", 0.01)) == "busy"
        assert locks.is_held("a")
    assert in_another_thread(lambda: held(locks, "a", 1)) == "held"
    assert locks._turns == {}
    assert not locks.is_held("a")


def held(locks: ModelLocks, model_id: str, seconds: float) -> str:
    try:
        with locks.hold(model_id, seconds=seconds):
            return "held"
    except BusyError:
        return "busy"


def in_another_thread(do: Callable[[], str]) -> str:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(do).result()


def test_a_thread_may_do_a_part_of_what_it_does() -> None:
    locks = ModelLocks()
    with locks.hold("a", seconds=1) as outer, locks.hold("a", seconds=1) as inner:
        assert (outer, inner) == (True, False)
        assert in_another_thread(lambda: held(locks, "a", 0.01)) == "busy"
    assert not locks.is_held("a")


def test_only_so_many_wait_for_one_model() -> None:
    locks = ModelLocks(waiting=2)
    with ThreadPoolExecutor(3) as pool:
        with locks.hold("a", seconds=1):
            waiting = [pool.submit(held, locks, "a", 30) for _ in range(2)]
            while locks._turns["a"].wanted < 3:
                time.sleep(0.001)
            assert pool.submit(held, locks, "a", 30).result() == "busy"
        assert [each.result() for each in waiting] == ["held", "held"]


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
