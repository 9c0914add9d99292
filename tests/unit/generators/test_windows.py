"""Windows of times."""

from __future__ import annotations

import numpy as np
import pytest

from seedbed.generators.windows import _by_runs
from seedbed.kernel.hash import Float64s, Int64s

RUNS = np.repeat(np.array([5, 3, 3, -(1 << 61), 1 << 61, 5], np.int64), [4, 1, 2, 3, 5, 1])


def half(values: Int64s) -> Float64s:
    return values.astype(np.float64) / 2


@pytest.mark.parametrize("values", [RUNS, RUNS[:1], RUNS[:0], np.arange(9), np.array(7, np.int64)])
def test_values_of_runs_are_those_of_each(values: Int64s) -> None:
    assert np.array_equal(_by_runs(half, values), half(np.atleast_1d(values)))


def test_a_run_is_worked_out_once() -> None:
    seen: list[int] = []

    def noticed(values: Int64s) -> Float64s:
        seen.append(len(values))
        return half(values)

    _by_runs(noticed, RUNS)
    assert seen == [5]
