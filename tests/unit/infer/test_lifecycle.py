"""States of Chinese documents, and which of them have a time already."""

from __future__ import annotations

import pytest

from seedbed.infer.lifecycle import states_reached

ORDER = {"1": "待付款", "2": "待发货", "3": "已发货", "4": "已完成", "5": "已取消", "6": "已退款"}


@pytest.mark.parametrize(
    ("said", "reached"),
    [
        ("支付时间", ["2", "3", "4"]),
        ("发货时间", ["3", "4"]),
        ("收货时间", ["4"]),
        ("取消时间", ["5"]),
        ("退款日期", ["6"]),
        ("创建时间", []),
        ("发货人", []),
    ],
)
def test_a_time_is_there_from_its_state_on(said: str, reached: list[str]) -> None:
    assert states_reached(said, ORDER) == reached


def test_what_was_refused_was_looked_at_and_went_no_further() -> None:
    states = {"0": "草稿", "1": "待审核", "2": "审核中", "3": "审核通过", "4": "审核不通过"}
    assert states_reached("审核时间", states) == ["3", "4"]
    assert states_reached("发货时间", states) == []


def test_states_that_say_nothing_reach_nothing() -> None:
    assert states_reached("审核时间", {"0": "正常", "1": "停用", "2": "其他"}) == []
