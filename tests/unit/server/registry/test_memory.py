"""What was read is kept until it is written, and never what was read before that."""

from __future__ import annotations

from seedbed.server.registry.memory import Memory


def test_what_is_kept_is_not_read_again_until_it_is_written() -> None:
    memory: Memory[int] = Memory()
    assert memory.get("a", lambda: 1) == 1
    assert memory.get("a", lambda: 2) == 1
    memory.forget("a")
    assert memory.get("a", lambda: 3) == 3


def test_what_is_not_there_is_looked_for_each_time() -> None:
    memory: Memory[int] = Memory()
    assert memory.get("a", lambda: None) is None
    assert memory.get("a", lambda: 1) == 1


def test_what_was_read_before_a_write_is_not_kept_after_it() -> None:
    memory: Memory[int] = Memory()

    def read() -> int:
        memory.forget("a")
        return 1

    assert memory.get("a", read) == 1
    assert memory.get("a", lambda: 2) == 2


def test_only_the_last_ones_are_kept() -> None:
    memory: Memory[int] = Memory(most=2)
    for key in ("a", "b"):
        memory.get(key, lambda: 1)
    memory.get("a", lambda: 9)
    memory.get("c", lambda: 1)
    assert [memory.get(key, lambda: 2) for key in ("a", "c", "b")] == [1, 1, 2]
