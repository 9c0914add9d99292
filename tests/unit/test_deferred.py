"""Models that make their validators late: by one thread, whichever comes first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from pydantic import create_model

from seedbed.deferred import Deferred

THREADS = 8
FIELDS: dict[str, Any] = {f"f{number}": (int, number) for number in range(40)}


class Base(Deferred):
    """Would take anything for a part of `Wide`, whose validator must never be this one."""


def test_threads_that_are_first_together_all_validate() -> None:
    for _ in range(20):
        wide = create_model("Wide", __base__=Base, **FIELDS)
        assert not wide.__pydantic_complete__
        barrier = Barrier(THREADS)

        def validate(number: int, wide: type[Base] = wide, barrier: Barrier = barrier) -> int:
            barrier.wait()
            return int(wide.model_validate({"f7": str(number)}).model_dump()["f7"])

        with ThreadPoolExecutor(THREADS) as pool:
            assert list(pool.map(validate, range(THREADS))) == list(range(THREADS))
        assert wide.__pydantic_complete__
