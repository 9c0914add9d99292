"""Names: words, abbreviations, pinyin in full, in initials and by its endings."""

from __future__ import annotations

import pytest

from seedbed.infer.names import read_initials, read_pinyin, shared_letter, shared_prefix, split_name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("CUST_BRTH_DT", ("customer", "birth", "date")),
        ("custNo", ("customer", "number")),
        ("createtime", ("create", "time")),
        ("HTTPStatus", ("http", "status")),
        ("order_items", ("order", "item")),
        ("addr2", ("address", "2")),
    ],
)
def test_names_come_apart_however_they_are_written(name: str, words: tuple[str, ...]) -> None:
    assert split_name(name) == words


@pytest.mark.parametrize(
    ("name", "chinese"),
    [("xm", "姓名"), ("lxdh", "联系电话"), ("shenfenzhenghao", "身份证号"), ("total", "")],
)
def test_pinyin_that_is_listed_is_read(name: str, chinese: str) -> None:
    assert read_pinyin(name) == chinese


@pytest.mark.parametrize(
    ("name", "family", "ending"),
    [("dgsl", "number", "数量"), ("lcdj", "number", "单价"), ("lcdj", "text", "等级"), ("sfdszn", "text", "是否"),
     ("pgrq", "time", "日期"), ("status", "text", ""), ("updated", "time", "")],
)  # fmt: skip
def test_initials_are_read_from_their_end_and_by_the_type(name: str, family: str, ending: str) -> None:
    found = read_initials(name, family)
    assert found.endswith(ending)
    assert bool(found) == bool(ending)


def test_what_all_columns_begin_with_says_nothing() -> None:
    assert shared_letter(["fid", "fname", "fnumber", "fbank", "fphone"]) == "f"
    assert shared_letter(["id", "name", "number", "bank", "phone"]) == ""
    assert shared_prefix([split_name(name) for name in ("o_id", "o_total", "o_date", "o_status")]) == "o"
