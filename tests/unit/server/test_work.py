"""The worker's process: results, errors, what it tells, its death, and its end."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from seedbed.errors import SourceError, UnavailableError
from seedbed.server.work import _MOST_BYTES, BrokenError, StoppedError, Worker, WorkerDiedError, described, go_on, tell


def double(number: int) -> int:
    tell("half", of=number)
    return 2 * number


def die() -> None:
    os._exit(3)


def complain() -> None:
    raise SourceError("it is wrong", source="here", line=3, hint="mend it")


def trip() -> None:
    raise ValueError("a secret value")


def work_until_stopped() -> None:
    tell("begun")
    while True:
        go_on()
        time.sleep(0.01)


def swell() -> int:
    _KEPT.append(b"x" * (2 * _MOST_BYTES))
    return os.getpid()


_KEPT: list[bytes] = []


def unpicklable() -> object:
    return threading.Lock()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker("test-worker")
    yield worker
    worker.close()


def test_a_function_is_called_in_one_process_that_stays(worker: Worker) -> None:
    told: list[tuple[str, Mapping[str, Any]]] = []
    assert worker.call(double, 4, told=lambda kind, facts: told.append((kind, facts))) == 8
    assert told == [("half", {"of": 4})]
    assert worker.call(os.getpid) == worker.call(os.getpid) == worker.pid != os.getpid()
    assert worker.waiting == 0


def test_one_that_has_grown_too_large_ends_after_its_work_and_another_follows(worker: Worker) -> None:
    large = worker.call(swell)
    assert worker.call(os.getpid) != large


def test_one_that_only_grew_for_a_while_stays(worker: Worker) -> None:
    assert worker.call(len, b"x" * _MOST_BYTES) == _MOST_BYTES
    first = worker.pid
    assert worker.call(os.getpid) == first


def test_an_error_comes_back_as_it_was(worker: Worker) -> None:
    with pytest.raises(SourceError) as caught:
        worker.call(complain)
    assert (caught.value.source, caught.value.line, caught.value.hint) == ("here", 3, "mend it")
    assert str(caught.value) == "here:3: it is wrong\n  mend it"


def test_where_an_error_was_made_is_told_without_its_message(worker: Worker) -> None:
    with pytest.raises(SourceError) as caught:
        worker.call(complain)
    told = described(caught.value)
    assert "in the worker SourceError at" in told
    assert "test_work.py" in told.partition("in the worker")[2]
    assert "it is wrong" not in told


def test_a_mistake_is_told_by_its_place_and_not_by_its_values(worker: Worker) -> None:
    with pytest.raises(BrokenError) as caught:
        worker.call(trip)
    assert "ValueError" in str(caught.value)
    assert "trip" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_process_that_died_is_followed_by_another(worker: Worker) -> None:
    with pytest.raises(WorkerDiedError):
        worker.call(die)
    assert worker.call(double, 1) == 2


def test_a_process_that_was_killed_while_idle_is_not_missed(worker: Worker) -> None:
    assert worker.call(double, 2) == 4
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    assert worker.call(double, 3) == 6


def test_work_that_is_asked_to_stop_stops() -> None:
    worker = Worker("test-stop")
    try:
        with pytest.raises(StoppedError):
            worker.call(work_until_stopped, told=lambda *_: worker.stop())
    finally:
        worker.close()
    with pytest.raises(UnavailableError):
        worker.call(double, 1)


def test_a_worker_that_rests_has_no_process() -> None:
    worker = Worker("test-rest")
    assert worker.call(double, 1) == 2
    worker.rest()
    assert worker.pid is None
    assert worker.call(double, 2) == 4
    worker.close()


def test_outside_a_worker_nobody_is_told_and_nothing_stops() -> None:
    go_on()
    assert double(3) == 6
