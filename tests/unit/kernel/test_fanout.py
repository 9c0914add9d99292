"""Fan-outs: bounds, errors, memory, and threads."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar

import numpy as np
import pytest

from seedbed.kernel.fanout import BLOCK, BlockCache, ConstantFanOut, CountedFanOut
from seedbed.kernel.hash import Int64s, bits, bounded, stream

KEY = stream("7/bank/fanned")
NONE = np.array([], dtype=np.int64)


def up_to_three(parents: Int64s) -> Int64s:
    return bounded(bits(KEY, parents), 4)


def fan_out(parents: int, cache: BlockCache | None = None) -> CountedFanOut:
    return CountedFanOut(up_to_three, parents, CountedFanOut.block_totals(up_to_three, parents), cache)


@pytest.mark.parametrize("parents", [5, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK])
def test_blocks_of_full_size(parents: int) -> None:
    fan, counts = fan_out(parents), up_to_three(np.arange(parents))
    owners = np.repeat(np.arange(parents), counts)
    assert np.array_equal(fan.parent_of(np.arange(len(owners))), owners)
    assert np.array_equal(fan.counts(np.arange(parents)), counts)
    assert int(fan.offsets(np.array([parents]))[0]) == len(owners)
    scattered = bounded(bits(stream("scattered"), np.arange(10_000)), len(owners))
    assert np.array_equal(fan.parent_of(scattered), owners[scattered])
    assert np.array_equal(fan.parent_of(np.sort(scattered)), owners[np.sort(scattered)])


def test_rows_that_are_not_there_are_refused() -> None:
    fan = fan_out(10)
    children = int(fan.starts[-1])
    for find, rows in [
        (fan.parent_of, [0, children]),
        (fan.parent_of, [-1, 0]),
        (fan.counts, [10]),
        (fan.counts, [-1]),
        (fan.offsets, [11]),
        (fan.offsets, [-1]),
    ]:
        with pytest.raises(IndexError, match=r"do not all lie in \[0, \d+\)"):
            find(np.array(rows))
    with pytest.raises(IndexError):
        fan_out(0).parent_of(np.array([0]))


def test_no_rows_are_no_trouble() -> None:
    for fan in (fan_out(0), fan_out(10), ConstantFanOut(0), ConstantFanOut(2)):
        for find in (fan.offsets, fan.counts, fan.parent_of):
            assert find(NONE).tolist() == []
            assert find(NONE).dtype == np.int64
    assert fan_out(0).offsets(np.array([0])).tolist() == [0]


def test_a_parent_cannot_have_fewer_than_no_children() -> None:
    with pytest.raises(ValueError, match=f"parent {BLOCK + 3} has -2 children"):
        CountedFanOut.block_totals(lambda parents: np.where(parents == BLOCK + 3, -2, 1), BLOCK + 9)
    with pytest.raises(ValueError, match="not -1"):
        ConstantFanOut(-1)


def test_no_parent_has_a_child() -> None:
    fan = ConstantFanOut(0)
    assert fan.offsets(np.array([5])).tolist() == fan.counts(np.array([5])).tolist() == [0]
    with pytest.raises(IndexError, match="no parent has children"):
        fan.parent_of(np.array([0]))


def test_counts_that_change_are_noticed() -> None:
    totals = CountedFanOut.block_totals(up_to_three, 100)
    with pytest.raises(ValueError, match=r"have 100 children, but had \d+ when first counted"):
        CountedFanOut(np.ones_like, 100, totals).parent_of(np.array([0]))


def test_a_cache_keeps_to_its_bytes_and_drops_what_was_not_used() -> None:
    built: Counter[int] = Counter()

    def build(block: int) -> Int64s:
        built[block] += 1
        return np.full(10, block)

    cache = BlockCache(max_bytes=240)
    for block in (0, 1, 2, 0, 3, 0, 1):
        assert cache.get(0, block, build).tolist() == [block] * 10
    # three fit; 3 came for 1, which was the longest unused, and 1 for 2
    assert built == {0: 1, 1: 2, 2: 1, 3: 1}
    assert cache.get(1, 0, build) is not cache.get(0, 0, build)


def test_a_block_larger_than_the_cache_is_kept_while_it_is_used() -> None:
    cache = BlockCache(max_bytes=1)
    first = cache.get(0, 0, lambda _: np.zeros(10, np.int64))
    assert cache.get(0, 0, lambda _: np.ones(10, np.int64)) is first
    assert cache.get(0, 1, lambda _: np.ones(10, np.int64)) is not first
    assert cache.get(0, 0, lambda _: np.zeros(10, np.int64)) is not first


def test_threads_share_a_cache() -> None:
    parents = 40 * BLOCK
    fan = fan_out(parents, BlockCache(max_bytes=3 * 8 * BLOCK))
    rows = [bounded(bits(stream(f"thread {number}"), np.arange(2000)), parents) for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        for found, wanted in zip(pool.map(fan.counts, rows), map(up_to_three, rows), strict=True):
            assert np.array_equal(found, wanted)


def test_threads_count_blocks_to_the_same_totals() -> None:
    with ThreadPoolExecutor(3) as pool:
        spread = CountedFanOut.block_totals(up_to_three, 20 * BLOCK + 5, pool)
    assert np.array_equal(spread, CountedFanOut.block_totals(up_to_three, 20 * BLOCK + 5))


def test_an_error_in_a_thread_ends_the_counting() -> None:
    def broken(parents: Int64s) -> Int64s:
        return np.where(parents == 7 * BLOCK, -1, 1)

    with ThreadPoolExecutor(2) as pool, pytest.raises(ValueError, match="has -1 children"):
        CountedFanOut.block_totals(broken, 20 * BLOCK, pool)


def test_counting_may_begin_in_a_thread_that_is_to_help() -> None:
    """With all of the pool's threads waiting for each other, this would never end."""
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(CountedFanOut.block_totals, up_to_three, 9 * BLOCK, pool) for _ in range(6)]
        totals = [each.result(timeout=60) for each in waiting]
    assert len({each.tobytes() for each in totals}) == 1


def test_helping_threads_know_the_context() -> None:
    place: ContextVar[str] = ContextVar("place")
    place.set("here")
    seen = []
    gate = threading.Event()

    def counts(parents: Int64s) -> Int64s:
        if parents[0] and threading.current_thread() is threading.main_thread():
            gate.wait(10)
        seen.append((threading.current_thread() is threading.main_thread(), place.get("lost")))
        if not seen[-1][0]:
            gate.set()
        return np.ones_like(parents)

    with ThreadPoolExecutor(1) as pool:
        CountedFanOut.block_totals(counts, 5 * BLOCK, pool)
    assert {found for _, found in seen} == {"here"}
    assert {main for main, _ in seen} == {True, False}


_TEN_MILLION = """
import re
import numpy as np
import pyarrow as pa
from seedbed.kernel import ColumnDef, PerParent, ReferenceDef, Scaled, TableDef, Tables, bounded
from seedbed.kernel.tables import Size

def count(rows, params): return bounded(rows.bits(), 4)
def owner(rows, params): return rows.table.fan_out.parent_of(rows.numbers)
def most_megabytes(): return int(re.search(r"VmHWM:\\s*(\\d+) kB", open("/proc/self/status").read())[1]) // 1024

parent = TableDef("d.parent", (ColumnDef("n", pa.int64(), count, None),), (), Scaled(10_000_000))
columns, references = (ColumnDef("@p", pa.int64(), owner, None),), (ReferenceDef("p", "d.parent"),)
child = TableDef("d.child", columns, references, PerParent("p", "n"))
before = most_megabytes()
tables = Tables([parent, child], (Size(1.0),), "7/d")
children = tables["d.child"].count
scattered = np.linspace(0, children - 1, 100_000).astype(np.int64)[::-1]
owners = tables["d.child"].fan_out.parent_of(scattered)
inside = scattered - tables["d.child"].fan_out.offsets(owners)
assert (inside >= 0).all() and (inside < tables["d.child"].fan_out.counts(owners)).all()
print(children, before, most_megabytes())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the most memory that a process ever held")
def test_ten_million_parents_take_less_than_200_megabytes() -> None:
    done = subprocess.run([sys.executable, "-c", _TEN_MILLION], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    children, before, most = map(int, done.stdout.split())
    assert 14_900_000 < children < 15_100_000
    # all of the process; the fan-out's share is the cache's 48 MB, where its counts would take 80 and its children 120
    assert most < 200
    assert most - before < 75
