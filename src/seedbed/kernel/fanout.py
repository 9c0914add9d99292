"""How many children each parent has, and which: row numbers of children ↔ (parent, position), by blocks.

Invariant: children are numbered parent by parent; memory is one integer per block of parents, plus a bounded cache.

A fan-out whose counts are 0 and 1 is a subset of the parents; one whose counts are weights is a weighted pick.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextvars import copy_context
from functools import partial
from itertools import count, pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from seedbed.kernel.hash import Int64s

BLOCK = 65536
"""Parents in a block."""

_owner_numbers = count()

Counts = Callable[[Int64s], Int64s]
"""Parents' row numbers → their number of children, both int64."""


class FanOut(Protocol):
    """The numbering of the children of a table's rows. Row numbers are int64, in any order, repeats allowed."""

    def offsets(self, parents: Int64s) -> Int64s:
        """The number of children of all parents before each of these, int64; `parents` may include the end."""

    def counts(self, parents: Int64s) -> Int64s:
        """The number of children of each of these parents, int64."""

    def parent_of(self, children: Int64s) -> Int64s:
        """The parent of each of these children, int64."""


class ConstantFanOut:
    """Every parent has the same number of children, however many parents there are.

    Args:
        each: Children of a parent, 0 or more.

    >>> ConstantFanOut(3).parent_of(np.array([0, 2, 3])).tolist()
    [0, 0, 1]
    """

    def __init__(self, each: int) -> None:
        if each < 0:
            raise ValueError(f"a parent has 0 or more children, not {each}")
        self.each = each

    def offsets(self, parents: Int64s) -> Int64s:
        """See `FanOut`."""
        return parents * self.each

    def counts(self, parents: Int64s) -> Int64s:
        """See `FanOut`."""
        return np.full(parents.shape, self.each, dtype=np.int64)

    def parent_of(self, children: Int64s) -> Int64s:
        """See `FanOut`."""
        if children.size and not self.each:
            raise IndexError("no parent has children")
        return children // max(self.each, 1)


class BlockCache:
    """The most recently used blocks of all fan-outs, within a number of bytes.

    Safe between threads: two that want the same block at once may both build it, to the same result.

    Args:
        max_bytes: What the blocks take together, though one is always kept.
    """

    def __init__(self, max_bytes: int = 48 << 20) -> None:
        self.max_bytes = max_bytes
        self._blocks: OrderedDict[tuple[int, int], npt.NDArray[np.int64]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, owner: int, block: int, build: Callable[[int], Int64s]) -> Int64s:
        """The array of a block of one fan-out, built when it is not there; not to be written to."""
        key = (owner, block)
        with self._lock:
            found = self._blocks.get(key)
            if found is not None:
                self._blocks.move_to_end(key)
                return found
        built = build(block)
        with self._lock:
            if key not in self._blocks:
                self._blocks[key] = built
                self._bytes += built.nbytes
            while self._bytes > self.max_bytes and len(self._blocks) > 1:
                self._bytes -= self._blocks.popitem(last=False)[1].nbytes
        return built


class CountedFanOut:
    """Each parent has a number of children that is a pure function of its row number.

    Args:
        counts: That function; called with the rows of at most one block.
        parents: Number of parents.
        totals: Children of each block, from `block_totals`.
        cache: Where the numbering inside a block is kept for a while.

    Attributes:
        parents: Number of parents.
        starts: Children before each block of parents, int64; the last entry is the number of all children.

    >>> def counts(parents):
    ...     return parents % 3
    >>> fan_out = CountedFanOut(counts, 5, CountedFanOut.block_totals(counts, 5))
    >>> fan_out.counts(np.arange(5)).tolist(), fan_out.parent_of(np.arange(4)).tolist()
    ([0, 1, 2, 0, 1], [1, 2, 2, 4])
    """

    def __init__(self, counts: Counts, parents: int, totals: Int64s, cache: BlockCache | None = None) -> None:
        self._counts = counts
        self.parents = parents
        self.starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(totals, dtype=np.int64)])
        self._cache = cache or BlockCache()
        self._owner = next(_owner_numbers)

    @staticmethod
    def block_totals(counts: Counts, parents: int, executor: Executor | None = None) -> Int64s:
        """The children of each block of parents.

        Args:
            counts: Children of each of the given parents.
            parents: Number of parents.
            executor: Threads to spread the blocks over; None works in this one. This thread works too, so that it is
                safe to call from one of the executor's own.

        Returns:
            int64, one for each block.

        Raises:
            ValueError: A parent has fewer than 0 children.
        """
        blocks = range(-(-parents // BLOCK))
        total = partial(_block_total, counts, parents)
        # the first block alone: what the counts need of other tables is then prepared once, not by every thread
        totals = [total(block) for block in blocks[:1]]
        totals += map(total, blocks[1:]) if executor is None else _spread(executor, total, blocks[1:])
        return np.array(totals, dtype=np.int64)

    def _inside(self, block: int) -> Int64s:
        """Children before each parent of a block, counted from the block's first; one more entry than parents."""
        return self._cache.get(self._owner, block, self._number_block)

    def _number_block(self, block: int) -> Int64s:
        counts = self._counts(_parents_of_block(block, self.parents))
        numbered = np.zeros(len(counts) + 1, np.int64)
        np.cumsum(counts, out=numbered[1:])
        planned = int(self.starts[block + 1] - self.starts[block])
        if int(numbered[-1]) != planned:
            raise ValueError(
                f"the parents from row {block * BLOCK} on have {int(numbered[-1])} children, but had {planned} when "
                "first counted: their number must be a pure function of the parent's row"
            )
        return numbered

    def offsets(self, parents: Int64s) -> Int64s:
        """See `FanOut`."""
        _check_inside(parents, self.parents + 1)
        return self._by_block(parents // BLOCK, parents, self._offsets_in)

    def _offsets_in(self, block: int, parents: Int64s) -> Int64s:
        if block * BLOCK >= self.parents:
            return np.full(parents.shape, self.starts[-1], np.int64)
        offsets: Int64s = self._inside(block)[parents - block * BLOCK] + self.starts[block]
        return offsets

    def counts(self, parents: Int64s) -> Int64s:
        """See `FanOut`."""
        _check_inside(parents, self.parents)
        return self._by_block(parents // BLOCK, parents, self._counts_in)

    def _counts_in(self, block: int, parents: Int64s) -> Int64s:
        inside, local = self._inside(block), parents - block * BLOCK
        return inside[local + 1] - inside[local]

    def parent_of(self, children: Int64s) -> Int64s:
        """See `FanOut`."""
        _check_inside(children, int(self.starts[-1]))
        blocks = np.searchsorted(self.starts, children, side="right") - 1
        return self._by_block(blocks, children, self._parents_in)

    def _parents_in(self, block: int, children: Int64s) -> Int64s:
        local, inside = children - self.starts[block], self._inside(block)
        if not _is_run(local):
            parents: Int64s = np.searchsorted(inside, local, side="right") - 1 + block * BLOCK
            return parents
        start, stop = int(local[0]), int(local[-1]) + 1
        low, high = np.searchsorted(inside, [start, stop - 1], side="right") - 1
        edges = np.clip(inside[low : high + 2], start, stop)
        return np.repeat(np.arange(low, high + 1) + block * BLOCK, np.diff(edges))

    @staticmethod
    def _by_block(blocks: Int64s, rows: Int64s, function: Callable[[int, Int64s], Int64s]) -> Int64s:
        """Apply `function` to the rows of each block, and put the results where the rows were."""
        if not rows.size:
            return np.zeros(0, np.int64)
        if bool((blocks[1:] < blocks[:-1]).any()):
            order = _order(blocks)
            result = np.empty(rows.shape, np.int64)
            result[order] = CountedFanOut._by_block(blocks[order], rows[order], function)
            return result
        edges = [0, *(np.flatnonzero(np.diff(blocks)) + 1).tolist(), len(blocks)]
        return np.concatenate([function(int(blocks[low]), rows[low:high]) for low, high in pairwise(edges)])


def _order(blocks: Int64s) -> Int64s:
    """What sorts the blocks; numbers of 16 bits are sorted by radix, ten times as fast."""
    first = int(blocks.min())
    narrow = int(blocks.max()) - first < 1 << 16
    return np.argsort((blocks - first).astype(np.uint16) if narrow else blocks, kind="stable")


def _is_run(numbers: Int64s) -> bool:
    """Whether these are consecutive numbers in order; searching them one by one would take ten times as long."""
    return int(numbers[-1] - numbers[0]) == len(numbers) - 1 and bool((np.diff(numbers) == 1).all())


def _check_inside(rows: Int64s, end: int) -> None:
    if rows.size and not 0 <= int(rows.min()) <= int(rows.max()) < end:
        raise IndexError(f"rows {int(rows.min())} to {int(rows.max())} do not all lie in [0, {end})")


def _parents_of_block(block: int, parents: int) -> Int64s:
    return np.arange(block * BLOCK, min((block + 1) * BLOCK, parents), dtype=np.int64)


def _block_total(counts: Counts, parents: int, block: int) -> int:
    found = counts(_parents_of_block(block, parents))
    if found.size and int(found.min()) < 0:
        raise ValueError(f"parent {block * BLOCK + int(found.argmin())} has {int(found.min())} children")
    return int(found.sum())


def _spread(executor: Executor, function: Callable[[int], int], blocks: range) -> list[int]:
    """Map over threads, in order; this thread takes whatever none of them has begun, so it never waits in vain.

    Each thread works in a copy of this one's context, see `Tables.prepared`.
    """
    futures: list[Future[int]] = []
    try:
        for block in blocks:
            futures.append(executor.submit(copy_context().run, function, block))  # noqa: PERF401 - may fail halfway
        return [
            function(block) if future.cancel() else future.result()
            for block, future in zip(blocks, futures, strict=True)
        ]
    finally:
        for future in futures:
            future.cancel()
