"""Comments: lists of values in the styles that people write, heads, units."""

from __future__ import annotations

import pytest

from seedbed.infer.comments import read_comment


@pytest.mark.parametrize(
    ("comment", "values", "labels"),
    [
        ("状态(0-禁用 1-启用)", ("0", "1"), ("禁用", "启用")),
        ("类型：1个人 2企业", ("1", "2"), ("个人", "企业")),
        ("status: draft|active|closed", ("draft", "active", "closed"), ("draft", "active", "closed")),
        ("删除标志（0代表存在 2代表删除）", ("0", "2"), ("存在", "删除")),
        ("菜单类型（M目录 C菜单 F按钮）", ("M", "C", "F"), ("目录", "菜单", "按钮")),
        ("审核状态 0待审核、1审核通过、2驳回", ("0", "1", "2"), ("待审核", "审核通过", "驳回")),
        (
            "人员规模(50人以下/50-200人/200-1000人/1000人以上)",
            ("50人以下", "50-200人", "200-1000人", "1000人以上"),
            ("50人以下", "50-200人", "200-1000人", "1000人以上"),
        ),
        (
            "年收入（10万以下、10-30万、30万以上）",
            ("10万以下", "10-30万", "30万以上"),
            ("10万以下", "10-30万", "30万以上"),
        ),
        ("one of 'low', 'high'", ("low", "high"), ("low", "high")),
    ],
)
def test_lists_of_values_are_found_with_their_labels(
    comment: str, values: tuple[str, ...], labels: tuple[str, ...]
) -> None:
    found = read_comment(comment)
    assert found.values == values
    assert tuple(label for _, label in found.labels) == labels


@pytest.mark.parametrize("comment", ["订单备注，客户填写", "When the order was paid", "身份证号", "Price (net)"])
def test_prose_lists_nothing(comment: str) -> None:
    assert read_comment(comment).values == ()


def test_the_head_is_what_comes_before_lists_and_units() -> None:
    assert read_comment("状态(0-禁用 1-启用)").head == "状态"
    assert read_comment("面积（平方米）").head == "面积"
    assert read_comment("建档日期").head == "建档日期"


@pytest.mark.parametrize("comment", ["Price, unit: cents", "金额（分）", "单位：分", "in minor units"])
def test_cents_are_heard(comment: str) -> None:
    assert read_comment(comment).cents


@pytest.mark.parametrize("comment", ["时长（分钟）", "得分", "percent"])
def test_minutes_and_points_are_no_cents(comment: str) -> None:
    assert not read_comment(comment).cents
