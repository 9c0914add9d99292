"""Children and parents find each other, however many each has and wherever blocks end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from seedbed.kernel.fanout import BlockCache, ConstantFanOut, CountedFanOut
from seedbed.kernel.hash import Int64s


@pytest.fixture(scope="module", autouse=True)
def short_blocks() -> Iterator[None]:
    """Blocks of four parents, so that a few dozen parents fill many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("seedbed.kernel.fanout.BLOCK", 4)
        yield


def fan_out(counts: list[int], max_bytes: int = 1 << 20) -> CountedFanOut:
    table = np.array(counts, dtype=np.int64)

    def count(parents: Int64s) -> Int64s:
        assert len(parents) <= 4
        return table[parents]

    totals = CountedFanOut.block_totals(count, len(counts))
    return CountedFanOut(count, len(counts), totals, BlockCache(max_bytes))


many_counts = st.lists(st.integers(0, 5) | st.just(0), max_size=60)


@given(many_counts, st.sampled_from([1, 100, 1 << 20]))
@example([], 1)
@example([0] * 9 + [3] + [0] * 9, 1)
@example([2] * 8, 1)
def test_the_numbering_is_that_of_all_children_in_a_row(counts: list[int], max_bytes: int) -> None:
    fan = fan_out(counts, max_bytes)
    parents, ends = np.arange(len(counts)), np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    owners = np.repeat(parents, counts)
    assert fan.counts(parents).tolist() == counts
    assert fan.offsets(np.arange(len(counts) + 1)).tolist() == ends.tolist()
    assert fan.parent_of(np.arange(len(owners))).tolist() == owners.tolist()


@given(many_counts.filter(any), st.data())
def test_any_rows_in_any_order(counts: list[int], data: st.DataObject) -> None:
    fan = fan_out(counts, 100)
    owners = np.repeat(np.arange(len(counts)), counts)
    children = np.array(data.draw(st.lists(st.integers(0, len(owners) - 1))), dtype=np.int64)
    found = fan.parent_of(children)
    assert found.tolist() == owners[children].tolist()
    within = children - fan.offsets(found)
    assert ((within >= 0) & (within < fan.counts(found))).all()

    parents = np.array(data.draw(st.lists(st.integers(0, len(counts) - 1))), dtype=np.int64)
    assert fan.counts(parents).tolist() == [counts[parent] for parent in parents]
    assert fan.offsets(parents + 1).tolist() == (fan.offsets(parents) + fan.counts(parents)).tolist()


@given(many_counts.filter(any), st.data())
def test_a_run_of_children_is_a_slice_of_all(counts: list[int], data: st.DataObject) -> None:
    owners = np.repeat(np.arange(len(counts)), counts)
    low = data.draw(st.integers(0, len(owners)))
    high = data.draw(st.integers(low, len(owners)))
    assert fan_out(counts).parent_of(np.arange(low, high)).tolist() == owners[low:high].tolist()


@given(st.integers(1, 7), st.lists(st.integers(0, 1 << 40), max_size=30))
def test_equal_counts_need_no_numbering(each: int, rows: list[int]) -> None:
    fan, parents = ConstantFanOut(each), np.array(rows, dtype=np.int64)
    assert fan.counts(parents).tolist() == [each] * len(rows)
    for place in (0, each - 1):
        assert fan.parent_of(fan.offsets(parents) + place).tolist() == rows
    assert fan.offsets(parents + 1).tolist() == (fan.offsets(parents) + each).tolist()


@given(many_counts)
def test_equal_counts_are_numbered_like_counted_ones(counts: list[int]) -> None:
    counted, constant = fan_out([3] * len(counts)), ConstantFanOut(3)
    children = np.arange(3 * len(counts))
    assert counted.parent_of(children).tolist() == constant.parent_of(children).tolist()
    assert counted.offsets(children // 3).tolist() == constant.offsets(children // 3).tolist()
