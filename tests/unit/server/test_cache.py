"""What is counted is kept for its time, and never past a change."""

from __future__ import annotations

from seedbed.server.cache import Cache


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_value_is_kept_for_its_time() -> None:
    clock, found = _Clock(), iter(range(9))
    cache = Cache(seconds=2, clock=clock)
    assert [cache.get("m", "n", lambda: next(found)) for _ in range(3)] == [0, 0, 0]
    clock.now += 2
    assert cache.get("m", "n", lambda: next(found)) == 1
    assert cache.get("m", "other", lambda: next(found)) == 2
    assert cache.get("m2", "n", lambda: next(found)) == 3


def test_what_was_found_before_a_change_is_not_kept_after_it() -> None:
    cache = Cache(clock=_Clock())

    def find_while_it_changes() -> str:
        cache.forget("m")
        return "old"

    assert cache.get("m", "n", find_while_it_changes) == "old"
    assert cache.get("m", "n", lambda: "new") == "new"
    cache.forget("m")
    assert cache.get("m", "n", lambda: "newer") == "newer"


def test_models_that_nobody_asks_for_are_forgotten() -> None:
    found = iter(range(9))
    cache = Cache(models=2, clock=_Clock())
    for model in ("a", "b", "a", "c"):
        cache.get(model, "n", lambda: next(found))
    assert cache.get("a", "n", lambda: 99) == 0
    assert cache.get("b", "n", lambda: 99) == 99
